"""What happened, appended and never changed: the events of each subject."""

from pynamodb.transactions import TransactWrite

from chalicelib.models import Event
from chalicelib.store.tables import EventRow


def append(transaction: TransactWrite, event: Event) -> None:
    """Write an event as the next of its subject. The whole transaction is refused where there is one already."""
    transaction.save(EventRow.of(event), condition=EventRow.subject.does_not_exist())


def events(subject: str) -> list[Event]:
    """What happened to a subject, in order."""
    return [row.value() for row in EventRow.query(subject, consistent_read=True)]
