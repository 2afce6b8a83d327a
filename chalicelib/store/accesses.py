"""What people did that changes no registration: sign-ins, refusals, unmaskings. Chains like those of registrations."""

from datetime import datetime

from pynamodb.exceptions import PutError

from chalicelib import audit
from chalicelib.audit import Author
from chalicelib.errors import Conflict
from chalicelib.store.refusals import is_condition_unmet
from chalicelib.store.tables import EventRow

TRIES = 5


def record(subject: str, action: str, at: datetime, by: Author, comment: str = "") -> None:
    """Append an event to the chain of `subject` (audit.access_subject, audit.person_subject).

    Raises Conflict when others append to the same chain all the while.
    """
    for _ in range(TRIES):
        last = next(iter(EventRow.query(subject, scan_index_forward=False, limit=1, consistent_read=True)), None)
        event = audit.access(last.value() if last else None, subject, action, at, by, comment)
        try:
            EventRow.of(event).save(condition=EventRow.subject.does_not_exist())
        except PutError as error:
            if not is_condition_unmet(error):
                raise
        else:
            return
    raise Conflict
