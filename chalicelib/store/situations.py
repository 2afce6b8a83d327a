"""What an administrator has before them: a hold with every account that it is about, and all that belongs to those."""

from collections.abc import Iterable, Mapping

from chalicelib import dedupe
from chalicelib.errors import NotFound
from chalicelib.memberships import Situation
from chalicelib.models import Account, Claim, Hold
from chalicelib.store import holds
from chalicelib.store.memberships import memberships_of
from chalicelib.store.tables import ClaimRow

MOST_OTHERS = 10
"""How many other people one hold is looked at with; those after them show once these are dealt with."""


def situation(hold_id: str) -> Situation:
    """A hold and what it is about, each read as it stands. Raises NotFound.

    They are read one after the other. What a resolution changes, its transaction compares with what was read here.
    """
    hold = holds.hold(hold_id)
    if hold is None:
        raise NotFound
    memberships = memberships_of(_people(hold))
    return Situation(hold, memberships, _claims(each.account for each in memberships))


def _people(hold: Hold) -> tuple[str, ...]:
    # Rows from when a hold knew only the kinds of its matches name nobody.
    others = dict.fromkeys(match.identity_id for match in hold.matches if match.identity_id)
    return (hold.identity_id, *list(others)[:MOST_OTHERS])


def _claims(accounts: Iterable[Account]) -> Mapping[str, Claim]:
    """The claims on all their numbers, those that nobody has yet as well, the ID numbers first."""
    ids = sorted({claim_id for each in accounts for claim_id in dedupe.claim_ids(each)})
    stored = {row.id: row.value() for row in ClaimRow.batch_get(ids, consistent_read=True)} if ids else {}
    return {claim_id: stored.get(claim_id, Claim(claim_id)) for claim_id in ids}
