"""The members of staff who review."""

from pynamodb.exceptions import DoesNotExist

from chalicelib.errors import AlreadyExists, Conflict, NotFound
from chalicelib.models import Delegation, Reviewer
from chalicelib.store.refusals import unmet_raises
from chalicelib.store.tables import ReviewerRow
from chalicelib.store.transactions import insist


def add(reviewer: Reviewer) -> None:
    """Appoint a reviewer. Raises AlreadyExists where the person is one."""
    with unmet_raises(AlreadyExists):
        ReviewerRow.of(reviewer).save(condition=ReviewerRow.id.does_not_exist())


def reviewer(reviewer_id: str) -> Reviewer:
    """The reviewer of that id. Raises NotFound."""
    return _row(reviewer_id).value()


def set_activity(reviewer_id: str, *, active: bool) -> Reviewer:
    """Let somebody review, or not, from the next call on. Raises NotFound."""
    row = ReviewerRow(reviewer_id)
    with unmet_raises(NotFound):
        row.update(actions=[ReviewerRow.active.set(active)], condition=ReviewerRow.id.exists())
    return row.value()


def lend(colleague_id: str, delegation: Delegation) -> Reviewer:
    """Let a colleague act for another authority; a delegation for the same authority is replaced.

    Raises NotFound, and Contended where others kept delegating to the same colleague at that moment.
    """
    return insist(lambda: _lend(colleague_id, delegation))


def _lend(colleague_id: str, delegation: Delegation) -> Reviewer:
    row = _row(colleague_id)
    before = row.delegations
    others = (each for each in before if each.authority_id != delegation.authority_id)
    are_as_read = ReviewerRow.delegations == before
    if not before:
        # Rows from before there were delegations.
        are_as_read |= ReviewerRow.delegations.does_not_exist()
    with unmet_raises(Conflict):
        row.update(actions=[ReviewerRow.delegations.set((*others, delegation))], condition=are_as_read)
    return row.value()


def _row(reviewer_id: str) -> ReviewerRow:
    try:
        return ReviewerRow.get(reviewer_id, consistent_read=True)
    except DoesNotExist:
        raise NotFound from None


def reviewers() -> list[Reviewer]:
    """Everybody who reviews, by authority and name. A few thousand people at most, so the table is read whole."""
    return sorted((row.value() for row in ReviewerRow.scan()), key=lambda each: (each.authority_id, each.name))
