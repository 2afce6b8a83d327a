"""Holds: each change of one is written together with the event that tells of it."""

from pynamodb.exceptions import DoesNotExist
from pynamodb.transactions import TransactWrite

from chalicelib.errors import Conflict
from chalicelib.models import Event, Hold
from chalicelib.store import history
from chalicelib.store.tables import HoldRow
from chalicelib.store.transactions import write_together


def hold(hold_id: str) -> Hold | None:
    """The hold of that id, open or closed, or None."""
    try:
        return HoldRow.get(hold_id, consistent_read=True).value()
    except DoesNotExist:
        return None


def change(after: Hold, event: Event) -> None:
    """Store a change that concerns the hold alone. Raises Conflict when it is not as it was read."""
    with write_together(refused=Conflict) as transaction:
        put(transaction, after, event)


def put(transaction: TransactWrite, after: Hold, event: Event) -> None:
    """Write a changed hold and its event, if nothing has happened to it since it was read."""
    version = HoldRow.version
    unchanged = version == event.sequence - 1 if event.sequence > 1 else version.does_not_exist()
    transaction.save(HoldRow.of(after), condition=unchanged)
    history.append(transaction, event)
