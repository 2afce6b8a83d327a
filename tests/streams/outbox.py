"""Messages in the outbox, each about a case of its own."""

from datetime import UTC, datetime

from chalicelib import sms
from chalicelib.gateways import keys
from chalicelib.gateways.settings import settings
from chalicelib.models import Message, PersonalNumbers, State
from chalicelib.store import messages
from tests.conftest import AskedOfAws, stored
from tests.core.cases import registration
from tests.people import mobile_of
from tests.streams.conftest import Record, have_registration, record

MOBILE = mobile_of(1)
EMAIL = "li@chenguang.example"


def have_message(number: int = 1, at: datetime | None = None, *, email: str = "") -> Message:
    """Queue the SMS of an approval; with an address its e-mail, and no SMS."""
    form = {"username": "chenguang", "mobile": "138****0001", "email": email}
    case = registration(State.APPROVED, id=f"case-{number}", form=form)
    have_registration(case, keys.seal_numbers(PersonalNumbers(mobile=MOBILE), case.id))
    message = sms.messages_for(case, settings().channels, at or datetime.now(UTC))[-1]
    assert messages.queue(message)
    return message


def record_of(message: Message, number: int = 1, event: str = "INSERT") -> Record:
    return record(number, event, id=message.id)


def published(asked: AskedOfAws) -> list[str]:
    """The texts that SNS was asked to send, whatever it answered."""
    return [told["Message"] for operation, told in asked if operation == "Publish"]


def kept(message: Message) -> Message:
    """The message as it is in the outbox now."""
    found = messages.message(message.id)
    assert found is not None
    return found


def states() -> dict[str, str]:
    return {each["id"]: each["state"] for each in stored("messages")}
