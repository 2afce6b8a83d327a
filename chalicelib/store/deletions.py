"""Requests for deletion: each change of one is written together with its event and all that changes with it."""

from collections.abc import Iterable
from functools import partial

from pynamodb.exceptions import DoesNotExist
from pynamodb.transactions import TransactWrite

from chalicelib import deleting
from chalicelib.deleting import Acceptance, Holdings
from chalicelib.errors import Conflict, MovedOn, NotFound
from chalicelib.models import Deletion, Event, Message
from chalicelib.store import history, memberships, paging
from chalicelib.store import messages as outbox
from chalicelib.store.resolutions import put_changes
from chalicelib.store.tables import DeletionRow, DraftRow
from chalicelib.store.transactions import write_together

PAGE = 50
OPEN_KEY = frozenset({"id", "open", "asked_at"})
CLOSED_KEY = frozenset({"id", "closed", "closed_at"})


def of_person(identity_id: str) -> Deletion | None:
    """The request of a person, whatever became of it, or None."""
    try:
        return DeletionRow.get(deleting.deletion_id(identity_id), consistent_read=True).value()
    except DoesNotExist:
        return None


def deletion(deletion_id: str) -> Deletion:
    """The request of that id. Raises NotFound."""
    try:
        return DeletionRow.get(deletion_id, consistent_read=True).value()
    except DoesNotExist:
        raise NotFound from None


def page(cursor: str | None, *, is_open: bool) -> tuple[list[Deletion], str | None]:
    """A page of the requests that wait, the oldest first, or of the others, the last first; and the next cursor.

    Raises Invalid for a cursor of another list.
    """
    shelf = "open" if is_open else "closed"
    index = DeletionRow.open_index if is_open else DeletionRow.closed_index
    after = paging.key_of(cursor, OPEN_KEY if is_open else CLOSED_KEY, **{shelf: shelf})
    found = index.query(shelf, limit=PAGE, page_size=PAGE, last_evaluated_key=after, scan_index_forward=is_open)
    requests = [row.value() for row in found]
    return requests, paging.cursor_of(found.last_evaluated_key)


def holdings(identity_id: str) -> Holdings:
    """What accepting the request of a person is about, each read as it stands."""
    return Holdings(
        memberships.memberships_of([identity_id]),
        tuple(memberships.registrations_of(identity_id)),
    )


def change(after: Deletion, event: Event, messages: Iterable[Message] = ()) -> None:
    """Store a step of a request that ends nothing. Raises MovedOn when it is not as it was read."""
    with write_together(refused=partial(MovedOn, "deletion_moved_on", deletion_id=after.id)) as transaction:
        _put(transaction, after, event)
        outbox.put_in(transaction, messages)


def accept(acceptance: Acceptance, known: Holdings, forms: Iterable[str], messages: Iterable[Message] = ()) -> None:
    """Store that a request was accepted, with all that ends; `forms` are those of which drafts are forgotten.

    Raises Conflict, having changed nothing, where something is no longer as it was in `known`.
    """
    with write_together(refused=Conflict) as transaction:
        _put(transaction, acceptance.deletion, acceptance.event)
        registrations = {each.id: each for each in known.registrations}
        registrations |= {each.registration.id: each.registration for each in known.memberships}
        put_changes(transaction, known.memberships, registrations, acceptance.changes)
        for form in forms:
            transaction.delete(DraftRow(acceptance.deletion.identity_id, form))
        outbox.put_in(transaction, messages)


def _put(transaction: TransactWrite, after: Deletion, event: Event) -> None:
    version = DeletionRow.version
    unchanged = version == event.sequence - 1 if event.sequence > 1 else version.does_not_exist()
    transaction.save(DeletionRow.of(after), condition=unchanged)
    history.append(transaction, event)
