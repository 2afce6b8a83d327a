"""What an administrator has before them: a hold with every account that it is about, and all that belongs to those."""

from collections.abc import Iterable, Mapping

from chalicelib import dedupe
from chalicelib.errors import NotFound
from chalicelib.memberships import Membership, Situation
from chalicelib.models import Account, Claim, Hold, Registration, Unit
from chalicelib.store import holds
from chalicelib.store.tables import AccountRow, ClaimRow, RegistrationRow, UnitRow

MOST_OTHERS = 10
"""How many other people one hold is looked at with; those after them show once these are dealt with."""


def situation(hold_id: str) -> Situation:
    """A hold and what it is about, each read as it stands. Raises NotFound.

    They are read one after the other. What a resolution changes, its transaction compares with what was read here.
    """
    hold = holds.hold(hold_id)
    if hold is None:
        raise NotFound
    accounts = [account for identity_id in _people(hold) for account in _accounts(identity_id)]
    units = _units(accounts)
    wanted = {dedupe.hold_id(each): _registration_ids(each, units[each.uscc]) for each in accounts}
    known = _registrations(each for ids in wanted.values() for each in ids)
    memberships = (
        Membership(each, units[each.uscc], tuple(known[one] for one in wanted[dedupe.hold_id(each)]))
        for each in accounts
    )
    return Situation(hold, tuple(memberships), _claims(accounts))


def _registration_ids(account: Account, unit: Unit) -> tuple[str, ...]:
    """The account's own, and the unit's where the same identity registered it."""
    is_founder = unit.applicant_id == account.identity_id
    return tuple(dict.fromkeys((account.registration_id, *([unit.registration_id] if is_founder else []))))


def _people(hold: Hold) -> tuple[str, ...]:
    # Rows from when a hold knew only the kinds of its matches name nobody.
    others = dict.fromkeys(match.identity_id for match in hold.matches if match.identity_id)
    return (hold.identity_id, *list(others)[:MOST_OTHERS])


def _accounts(identity_id: str) -> list[Account]:
    return [row.value() for row in AccountRow.query(identity_id, consistent_read=True)]


def _units(accounts: Iterable[Account]) -> Mapping[str, Unit]:
    rows = UnitRow.batch_get(list({each.uscc for each in accounts}), consistent_read=True)
    return {row.uscc: row.value() for row in rows}


def _registrations(ids: Iterable[str]) -> dict[str, Registration]:
    rows = RegistrationRow.batch_get(list(set(ids)), consistent_read=True)
    return {row.id: row.value() for row in rows}


def _claims(accounts: Iterable[Account]) -> Mapping[str, Claim]:
    """The claims on all their numbers, those that nobody has yet as well, the ID numbers first."""
    ids = sorted({claim_id for each in accounts for claim_id in dedupe.claim_ids(each)})
    stored = {row.id: row.value() for row in ClaimRow.batch_get(ids, consistent_read=True)} if ids else {}
    return {claim_id: stored.get(claim_id, Claim(claim_id)) for claim_id in ids}
