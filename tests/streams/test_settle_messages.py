"""What AWS itself reports of messages: lines of SNS's log of deliveries, and events of SES."""

import base64
import gzip
import json
from datetime import UTC, datetime

import pytest
from chalice.test import Client

from app import EMAIL_EVENTS, app
from chalicelib import messages as rules
from chalicelib import receipts
from chalicelib.models import Message, MessageReason, MessageState
from chalicelib.store import messages
from tests.core.test_receipts import event, line
from tests.streams.outbox import EMAIL, have_message, kept

pytestmark = pytest.mark.usefixtures("aws")


def submitted(provider_id: str, email: str = "") -> Message:
    message, now = have_message(email=email), datetime.now(UTC)
    taken = rules.take(message, now)
    assert messages.keep(message, taken)
    assert messages.keep(taken, rules.after_try(taken, rules.Sent("aws", provider_id), now))
    return message


def hear(*lines: dict[str, object]) -> None:
    """Give the function log lines as CloudWatch Logs does."""
    told = {"messageType": "DATA_MESSAGE", "logEvents": [{"id": "1", "message": json.dumps(each)} for each in lines]}
    data = base64.b64encode(gzip.compress(json.dumps(told).encode())).decode()
    Client(app).lambda_.invoke("settle_sms", {"awslogs": {"data": data}})


def test_a_line_of_the_log_of_deliveries_settles_its_sms() -> None:
    message = submitted("34d9b400")
    hear(line("SUCCESS", "Message has been accepted by phone"), line("FAILURE", "Phone has blocked SMS"))
    assert (kept(message).state, kept(message).reason) == (MessageState.DELIVERED, None)


def test_a_line_about_a_phone_that_was_not_reached_says_so() -> None:
    message = submitted("34d9b400")
    hear(line("FAILURE", "Phone is currently unreachable/unavailable"))
    assert (kept(message).state, kept(message).reason) == (MessageState.FAILED, MessageReason.UNREACHABLE)


def test_lines_about_messages_of_other_stages_are_passed_over() -> None:
    message = submitted("another")
    hear(line("SUCCESS", "Message has been accepted by phone"))
    assert kept(message).state is MessageState.SUBMITTED


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        ("Delivery", MessageState.DELIVERED),
        ("Bounce", MessageState.FAILED),
        ("DeliveryDelay", MessageState.SUBMITTED),
    ],
)
def test_an_event_of_ses_settles_its_email(kind: str, state: MessageState) -> None:
    message = submitted("ses-1", EMAIL)
    Client(app).lambda_.invoke("settle_emails", event(kind))
    assert kept(message).state is state


def test_the_function_is_told_of_every_event_that_settles_an_email() -> None:
    assert sorted(receipts.EMAIL_EVENTS) == EMAIL_EVENTS


def test_both_functions_log_no_number_and_no_address(capsys: pytest.CaptureFixture[str]) -> None:
    submitted("34d9b400")
    hear(line("FAILURE", "Phone number 13800138000 is opted out"))
    Client(app).lambda_.invoke("settle_emails", event("Bounce"))
    told = capsys.readouterr()
    assert "13800138000" not in told.out + told.err
    assert EMAIL not in told.out + told.err
