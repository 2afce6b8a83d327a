"""The outbox: messages written with the decision that causes them, and how far each has come."""

from dataclasses import dataclass
from datetime import datetime

from pynamodb.exceptions import DoesNotExist, PutError, UpdateError

from chalicelib.models import Message, MessageState
from chalicelib.store.refusals import is_condition_unmet
from chalicelib.store.tables import MessageRow


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message, and the registration whose mobile it goes to."""

    message: Message
    registration_id: str


def queue(message: Message, registration_id: str) -> bool:
    """Put a message into the outbox; False where it has been there."""
    try:
        MessageRow.of(message, registration_id=registration_id).save(condition=MessageRow.id.does_not_exist())
    except PutError as error:
        if not is_condition_unmet(error):
            raise
        return False
    return True


def claim(message_id: str) -> Outgoing | None:
    """Take a queued message for sending. None where it is not queued (any more): somebody else has it or had it."""
    row = MessageRow(message_id)
    try:
        row.update(
            actions=[MessageRow.state.set(MessageState.SUBMITTING)],
            condition=MessageRow.state == MessageState.QUEUED,
        )
    except UpdateError as error:
        if not is_condition_unmet(error):
            raise
        return None
    return Outgoing(row.value(), row.registration_id)


def release(message_id: str) -> None:
    """Put a message back into the queue after a failure to send it."""
    MessageRow(message_id).update(
        actions=[MessageRow.state.set(MessageState.QUEUED)],
        condition=MessageRow.state == MessageState.SUBMITTING,
    )


def record_submitted(message_id: str, provider_id: str, at: datetime) -> None:
    """Write down that the provider has taken a message, and under which id."""
    MessageRow(message_id).update(
        actions=[
            MessageRow.state.set(MessageState.SUBMITTED),
            MessageRow.provider_id.set(provider_id),
            MessageRow.submitted_at.set(at),
        ]
    )


def message(message_id: str) -> Message | None:
    """The message of that id, or None."""
    try:
        return MessageRow.get(message_id, consistent_read=True).value()
    except DoesNotExist:
        return None
