"""The outbox: messages written with the decision that causes them, and how far each has come."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from pynamodb.attributes import Attribute
from pynamodb.exceptions import DoesNotExist, PutError
from pynamodb.expressions.condition import Condition
from pynamodb.transactions import TransactWrite

from chalicelib.errors import Invalid
from chalicelib.gateways import logs
from chalicelib.models import Kind, Message, MessageState
from chalicelib.store import paging
from chalicelib.store.refusals import is_condition_unmet
from chalicelib.store.tables import UNSETTLED, AccountRow, MessageRow, RegistrationRow

PAGE = 100
MINE = 20
"""How many messages their receiver is shown at once."""
MOST_AT_ONCE = 10
"""How many about one registration are written in one moment: one for each channel, with room to spare."""

Place = tuple[datetime, str]
"""Where a message stands among others."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where the messages about a registration go, the mobile still sealed, for the record of `registration_id`."""

    registration_id: str
    email: str
    sealed_numbers: str = field(repr=False)
    mobile_fingerprint: str


def put_in(transaction: TransactWrite, messages: Iterable[Message]) -> None:
    """Put messages into the outbox together with what they tell of. All is refused where one is there already."""
    for message in messages:
        transaction.save(MessageRow.of(_caused(message)), condition=MessageRow.id.does_not_exist())


def queue(message: Message) -> bool:
    """Put a message into the outbox; False where it was put there before."""
    return _save(_caused(message), MessageRow.id.does_not_exist())


def keep(before: Message, after: Message) -> bool:
    """Keep the message as it is after a step; False where it is no longer as it was read, and nothing was changed.

    State, tries and due time together tell every two of its versions apart.
    """
    tries = MessageRow.attempts == before.attempts
    if before.attempts == 0:
        # Rows from before tries were counted.
        tries |= MessageRow.attempts.does_not_exist()
    return _save(after, (MessageRow.state == before.state) & tries & _is(MessageRow.due_at, before.due_at))


def message(message_id: str) -> Message | None:
    """The message of that id, or None."""
    try:
        return MessageRow.get(message_id, consistent_read=True).value()
    except DoesNotExist:
        return None


def message_known_as(provider_id: str) -> Message | None:
    """The message that its provider knows under that id, or None."""
    found = next(iter(MessageRow.provider_index.query(provider_id, limit=1)), None)
    return message(found.id) if found else None


def messages_about(registration_id: str) -> list[Message]:
    """The messages about a registration, the oldest first; of those written at one moment the SMS first."""
    found = [row.value() for row in MessageRow.case_index.query(registration_id)]
    return sorted(found, key=lambda message: (message.queued_at, message.id))


def latest_about(registration_ids: Iterable[str], cursor: str | None) -> tuple[list[Message], str | None]:
    """A page of the messages about these registrations together, the latest first, and the cursor of the next.

    Each registration's are read along its own key from where the page before ended. Raises Invalid for what is no
    cursor of ours.
    """
    before = _place_of(cursor)
    found = sorted(
        (message for each in registration_ids for message in _latest(each, before) if _is_before(message, before)),
        key=_place,
        reverse=True,
    )
    page = found[:MINE]
    return page, _cursor_after(page[-1]) if len(found) > MINE else None


def destination(registration_id: str) -> Destination | None:
    """Where messages about the registration go; None where there is none.

    Those about a project go where its owner's account says now.
    """
    row = _registration(registration_id)
    if row is not None and row.kind is Kind.PROJECT:
        row = _registration_of_account(row.identity_id, row.uscc)
    if row is None or not row.sealed_numbers or not row.mobile_fingerprint:
        return None
    return Destination(row.id, str(row.form.get("email") or ""), row.sealed_numbers, row.mobile_fingerprint)


def due_until(moment: datetime) -> Iterator[tuple[str, datetime]]:
    """The ids of messages whose next step is due by then, and since when, the longest due first."""
    for row in MessageRow.due_index.query(UNSETTLED, MessageRow.due_at <= moment, page_size=PAGE):
        yield row.id, row.due_at


def failed_since(moment: datetime) -> Iterator[Message]:
    """What was written since then and has failed. Reads the table whole."""
    failed = (MessageRow.state == MessageState.FAILED) & (MessageRow.queued_at >= moment)
    return (row.value() for row in MessageRow.scan(failed))


def _latest(registration_id: str, before: Place | None) -> list[Message]:
    until = MessageRow.queued_at <= before[0] if before else None
    # One more than a page, for it to be known whether there is another, and those that were written at once.
    most = MINE + 1 + MOST_AT_ONCE
    rows = MessageRow.case_index.query(registration_id, until, scan_index_forward=False, limit=most, page_size=most)
    return [row.value() for row in rows]


def _place(message: Message) -> Place:
    return message.queued_at, message.id


def _is_before(message: Message, place: Place | None) -> bool:
    return place is None or _place(message) < place


def _cursor_after(message: Message) -> str | None:
    return paging.cursor_of({"queued_at": {"S": message.queued_at.isoformat()}, "id": {"S": message.id}})


def _place_of(cursor: str | None) -> Place | None:
    key = paging.key_of(cursor, frozenset({"queued_at", "id"}))
    if key is None:
        return None
    try:
        at = datetime.fromisoformat(key["queued_at"]["S"])
        # On the first and the last day that there is, no hour of an offset is left.
        utc = at.astimezone(UTC)
    except (ValueError, OverflowError):
        raise Invalid(parameter="cursor") from None
    if at.tzinfo is None:
        raise Invalid(parameter="cursor")
    return utc, key["id"]["S"]


def _registration(registration_id: str) -> RegistrationRow | None:
    try:
        return RegistrationRow.get(registration_id, consistent_read=True)
    except DoesNotExist:
        return None


def _registration_of_account(identity_id: str, uscc: str) -> RegistrationRow | None:
    try:
        account = AccountRow.get(identity_id, uscc, consistent_read=True)
    except DoesNotExist:
        return None
    return _registration(account.registration_id)


def _caused(message: Message) -> Message:
    return replace(message, caused_by=message.caused_by or logs.cause())


def _is(attribute: Attribute[Any], value: object) -> Condition:
    is_it: Condition = attribute.does_not_exist() if value is None else attribute == value
    return is_it


def _save(message: Message, condition: Condition) -> bool:
    try:
        MessageRow.of(message).save(condition=condition)
    except PutError as error:
        if not is_condition_unmet(error):
            raise
        return False
    return True
