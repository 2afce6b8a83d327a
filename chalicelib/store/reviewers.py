"""The members of staff who review."""

from pynamodb.exceptions import DoesNotExist, PutError, UpdateError
from pynamodb.expressions.update import Action

from chalicelib.errors import AlreadyExists, NotFound
from chalicelib.models import Delegation, Reviewer
from chalicelib.store.refusals import is_condition_unmet
from chalicelib.store.tables import ReviewerRow


def add(reviewer: Reviewer) -> None:
    """Appoint a reviewer. Raises AlreadyExists where the person is one."""
    try:
        ReviewerRow.of(reviewer).save(condition=ReviewerRow.id.does_not_exist())
    except PutError as error:
        if not is_condition_unmet(error):
            raise
        raise AlreadyExists from None


def reviewer(reviewer_id: str) -> Reviewer:
    """The reviewer of that id. Raises NotFound."""
    try:
        return ReviewerRow.get(reviewer_id, consistent_read=True).value()
    except DoesNotExist:
        raise NotFound from None


def set_activity(reviewer_id: str, *, active: bool) -> Reviewer:
    """Let somebody review, or not, from the next call on. Raises NotFound."""
    return _update(reviewer_id, [ReviewerRow.active.set(active)])


def lend(colleague_id: str, delegation: Delegation) -> Reviewer:
    """Let a colleague act for another authority; a delegation for the same authority is replaced. Raises NotFound."""
    others = (each for each in reviewer(colleague_id).delegations if each.authority_id != delegation.authority_id)
    return _update(colleague_id, [ReviewerRow.delegations.set((*others, delegation))])


def _update(reviewer_id: str, actions: list[Action]) -> Reviewer:
    row = ReviewerRow(reviewer_id)
    try:
        row.update(actions=actions, condition=ReviewerRow.id.exists())
    except UpdateError as error:
        if not is_condition_unmet(error):
            raise
        raise NotFound from None
    return row.value()


def reviewers() -> list[Reviewer]:
    """Everybody who reviews, by authority and name. A few thousand people at most, so the table is read whole."""
    return sorted((row.value() for row in ReviewerRow.scan()), key=lambda each: (each.authority_id, each.name))
