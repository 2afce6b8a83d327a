from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from chalicelib.gateways import keys
from chalicelib.models import Message, MessageState, MessageTemplate, PersonalNumbers, State
from chalicelib.store.tables import MessageRow
from tests.conftest import AskedOfAws, Refuse, stored
from tests.core.cases import registration
from tests.people import mobile_of
from tests.streams.conftest import Deliver, Record, have_registration, record

MOBILE = mobile_of(1)


def queue_message(number: int = 1) -> Record:
    """Put a message in the outbox. Returns the record of it."""
    case = registration(State.APPROVED, id=f"case-{number}")
    sealed = keys.seal_numbers(PersonalNumbers(mobile=MOBILE), case.id)
    have_registration(case, sealed)
    parameters = {"unit": case.unit_name, "username": "chenguang"}
    message = Message(
        id=f"message-{number}",
        template=MessageTemplate.UNIT_APPROVED,
        parameters=parameters,
        mobile_masked="138****0001",
        state=MessageState.QUEUED,
        queued_at=datetime.now(UTC),
    )
    MessageRow.of(message, registration_id=case.id).save()
    return record(number, id=message.id)


@pytest.fixture
def sent(asked_of_aws: AskedOfAws) -> Callable[[], list[str]]:
    """The texts that were sent."""
    return lambda: [told["Message"] for operation, told in asked_of_aws if operation == "Publish"]


def states() -> dict[str, str]:
    return {each["id"]: each["state"] for each in stored("messages")}


def test_a_message_is_sent_to_the_mobile_given_in_the_form(deliver: Deliver, asked_of_aws: AskedOfAws) -> None:
    assert deliver("send_messages", queue_message()) == []
    (told,) = [told for operation, told in asked_of_aws if operation == "Publish"]
    assert told["PhoneNumber"] == f"+86{MOBILE}"
    assert told["Message"].startswith("【外国专家项目】")
    (kept,) = stored("messages")
    assert (kept["state"], bool(kept["provider_id"])) == ("submitted", True)


def test_a_message_whose_record_comes_twice_is_sent_once(deliver: Deliver, sent: Callable[[], list[str]]) -> None:
    queued = queue_message()
    assert deliver("send_messages", queued, queued) == []
    assert deliver("send_messages", queued) == []
    assert len(sent()) == 1


def test_what_sending_writes_to_a_message_sends_nothing(deliver: Deliver, sent: Callable[[], list[str]]) -> None:
    queued = queue_message()
    assert deliver("send_messages", *({**queued, "eventName": event} for event in ("MODIFY", "REMOVE"))) == []
    assert sent() == []


def test_a_message_that_fails_goes_back_into_the_queue_and_is_sent_at_the_next_delivery(
    deliver: Deliver, refuse: Refuse, sent: Callable[[], list[str]]
) -> None:
    queued = queue_message()
    refuse("Publish", "InternalError")
    assert deliver("send_messages", queued) == ["1"]
    assert states() == {"message-1": "queued"}
    assert deliver("send_messages", queued) == []
    assert (states(), len(sent())) == ({"message-1": "submitted"}, 1)


def test_records_after_one_that_failed_wait_for_the_next_delivery(
    deliver: Deliver, refuse: Refuse, sent: Callable[[], list[str]]
) -> None:
    records = [queue_message(number) for number in (1, 2, 3)]
    refuse("Decrypt", "KMSInternalException", times=2)
    deliver("send_messages", records[2])
    assert deliver("send_messages", *records) == ["1"]
    assert (set(states().values()), sent()) == ({"queued"}, [])
    assert deliver("send_messages", *records) == []
    assert len(sent()) == 3


def test_a_message_that_was_sent_is_not_sent_again_where_writing_that_down_fails(
    deliver: Deliver, refuse: Refuse, sent: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    queued = queue_message()
    monkeypatch.setattr("chalicelib.store.messages.record_submitted", _fail)
    assert deliver("send_messages", queued) == ["1"]
    assert deliver("send_messages", queued) == []
    assert len(sent()) == 1


@pytest.mark.parametrize("message", [f"Invalid parameter: PhoneNumber Reason: +86{MOBILE} is not valid", MOBILE])
def test_a_log_line_of_a_failure_tells_the_code_and_no_number(
    deliver: Deliver, refuse: Refuse, log_lines: Callable[[], str], message: str
) -> None:
    refuse("Publish", "InvalidParameter", message=message)
    deliver("send_messages", queue_message())
    assert "InvalidParameter" in log_lines()
    assert MOBILE not in log_lines()


def test_a_log_line_of_success_tells_no_number(deliver: Deliver, log_lines: Callable[[], str]) -> None:
    deliver("send_messages", queue_message())
    assert "message-1" in log_lines()
    assert MOBILE not in log_lines()


def _fail(*_: object) -> None:
    raise RuntimeError("no answer")
