"""The accounts of identities, each with its unit and its registrations. Read by keys alone."""

from collections.abc import Iterable, Mapping

from chalicelib import dedupe
from chalicelib.memberships import Membership
from chalicelib.models import Account, Registration, Unit
from chalicelib.store.tables import AccountRow, RegistrationRow, UnitRow


def accounts_of(identity_id: str) -> list[Account]:
    """The accounts of an identity in whichever units, also those that have come to an end."""
    return [row.value() for row in AccountRow.query(identity_id, consistent_read=True)]


def memberships_of(identity_ids: Iterable[str]) -> tuple[Membership, ...]:
    """The accounts of these identities, each with its unit and what was registered with it."""
    accounts = [account for identity_id in identity_ids for account in accounts_of(identity_id)]
    units = units_of(each.uscc for each in accounts)
    wanted = {dedupe.hold_id(each): _registration_ids(each, units[each.uscc]) for each in accounts}
    known = registrations(each for ids in wanted.values() for each in ids)
    return tuple(
        Membership(each, units[each.uscc], tuple(known[one] for one in wanted[dedupe.hold_id(each)]))
        for each in accounts
    )


def units_of(usccs: Iterable[str]) -> Mapping[str, Unit]:
    """The units of these codes that the system knows, by their codes."""
    wanted = list(set(usccs))
    return {row.uscc: row.value() for row in UnitRow.batch_get(wanted, consistent_read=True)} if wanted else {}


def registrations(ids: Iterable[str]) -> dict[str, Registration]:
    """The registrations of these ids, by their ids."""
    wanted = list(set(ids))
    return {row.id: row.value() for row in RegistrationRow.batch_get(wanted, consistent_read=True)} if wanted else {}


def registrations_of(identity_id: str) -> list[Registration]:
    """Everything that an identity has registered and that is still its own, the latest first."""
    # The index follows a moment later; what was handed in just now is known by its account.
    ids = [row.id for row in RegistrationRow.identity_index.query(identity_id)]
    ids += [each.registration_id for each in accounts_of(identity_id)]
    own = [each for each in registrations(ids).values() if each.identity_id == identity_id]
    return sorted(own, key=lambda each: (each.waiting_since, each.id), reverse=True)


def _registration_ids(account: Account, unit: Unit) -> tuple[str, ...]:
    """The account's own, and the unit's where the same identity registered it."""
    is_founder = unit.applicant_id == account.identity_id
    return tuple(dict.fromkeys((account.registration_id, *([unit.registration_id] if is_founder else []))))
