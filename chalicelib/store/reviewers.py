"""The members of staff who review."""

from pynamodb.exceptions import PutError

from chalicelib.errors import AlreadyExists
from chalicelib.models import Reviewer
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


def reviewers() -> list[Reviewer]:
    """Everybody who reviews, by authority and name. A few thousand people at most, so the table is read whole."""
    return sorted((row.value() for row in ReviewerRow.scan()), key=lambda each: (each.authority_id, each.name))
