"""What providers report, in the forms in which they report it."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib import receipts
from chalicelib.errors import Invalid
from chalicelib.messages import Receipt
from chalicelib.models import MessageReason
from tests.core.cases import NOW

SECRET = "a secret of two"
BODY = b'{"receipts": []}'
STAMP = str(int(NOW.timestamp()))
AT = datetime(2026, 11, 24, 2, 32, tzinfo=UTC)


def reported(**changes: Any) -> dict[str, Any]:
    """A report as Alibaba Cloud pushes it; its times are those of China."""
    return {
        "phone_number": "1381111****",
        "send_time": "2026-11-24 10:31:58",
        "report_time": "2026-11-24 10:32:00",
        "success": True,
        "err_code": "DELIVERED",
        "err_msg": "用户接收成功",
        "sms_size": "1",
        "biz_id": "9006197469364984^0",
        "out_id": "case-1-3",
        **changes,
    }


def line(status: str, said: str) -> dict[str, Any]:
    """A line of the log that SNS keeps of deliveries."""
    return {
        "notification": {"messageId": "34d9b400", "timestamp": "2026-11-24 02:32:00.000"},
        "delivery": {"destination": "+8613800138000", "providerResponse": said, "dwellTimeMs": 599},
        "status": status,
    }


def event(kind: str) -> dict[str, Any]:
    """An event of SES as EventBridge passes it on."""
    return {
        **dict.fromkeys(("version", "id", "account", "region", "detail-type"), ""),
        "resources": [],
        "source": "aws.ses",
        "time": "2026-11-24T02:32:00Z",
        "detail": {"eventType": kind, "mail": {"messageId": "ses-1", "destination": ["li@chenguang.example"]}},
    }


def test_what_we_signed_is_signed() -> None:
    signature = receipts.sign(SECRET, STAMP, BODY)
    assert signature == hmac.new(SECRET.encode(), STAMP.encode() + b"." + BODY, hashlib.sha256).hexdigest()
    for now in (NOW - receipts.WINDOW, NOW, NOW + receipts.WINDOW):
        assert receipts.is_signed(SECRET, STAMP, signature, BODY, now)


@pytest.mark.parametrize(
    ("secret", "stamp", "body", "now"),
    [
        ("another", STAMP, BODY, NOW),
        (SECRET, str(int(STAMP) + 1), BODY, NOW),
        (SECRET, STAMP, BODY + b" ", NOW),
        (SECRET, STAMP, BODY, NOW + receipts.WINDOW + timedelta(seconds=1)),
        (SECRET, STAMP, BODY, NOW - receipts.WINDOW - timedelta(seconds=1)),
    ],
    ids=["another secret", "another time", "another body", "too old", "of the future"],
)
def test_what_was_changed_or_comes_at_another_time_is_not_taken_for_signed(
    secret: str, stamp: str, body: bytes, now: datetime
) -> None:
    signature = receipts.sign(secret, STAMP, BODY)
    assert not receipts.is_signed(SECRET, stamp, signature, body, now)


@given(st.text(max_size=40), st.text(max_size=80))
def test_no_header_whatever_it_holds_is_more_than_a_wrong_signature(stamp: str, signature: str) -> None:
    assert not receipts.is_signed(SECRET, stamp, signature, BODY, NOW)


def test_the_key_of_an_address_is_each_providers_own_and_tells_nothing_of_the_secret() -> None:
    keys = {receipts.address_key(SECRET, "aliyun"), receipts.address_key(SECRET, "other"), SECRET}
    assert len(keys) == 3


def test_alibaba_cloud_gives_our_id_back_and_tells_chinas_time() -> None:
    assert receipts.from_aliyun([reported()]) == (Receipt("9006197469364984^0", AT, None, "case-1-3"),)
    for nothing in ("", None):
        assert receipts.from_aliyun([reported(out_id=nothing)]) == (Receipt("9006197469364984^0", AT, None, None),)


@pytest.mark.parametrize(
    ("code", "reason"), [("MK:0001", MessageReason.UNREACHABLE), ("REJECTD", MessageReason.BLOCKED)]
)
def test_a_failure_at_alibaba_cloud_has_a_reason(code: str, reason: MessageReason) -> None:
    (receipt,) = receipts.from_aliyun([reported(success=False, err_code=code)])
    assert receipt.reason is reason


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({}, "no list"),
        (None, "no list"),
        (["x"], "AttributeError"),
        ([{}], "KeyError"),
        ([reported(report_time="soon")], "ValueError"),
        ([reported(report_time=1)], "TypeError"),
    ],
)
def test_what_alibaba_cloud_would_not_send_is_refused_and_the_log_told_why(sent: object, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        receipts.from_aliyun(sent)
    assert refused.value.details == {"reason": reason}


@pytest.mark.parametrize(
    ("status", "said", "reason"),
    [
        ("SUCCESS", "Message has been accepted by phone", None),
        ("FAILURE", "Phone is currently unreachable/unavailable", MessageReason.UNREACHABLE),
        ("FAILURE", "Unknown error attempting to reach phone", MessageReason.UNREACHABLE),
        ("FAILURE", "Phone has blocked SMS", MessageReason.BLOCKED),
        ("FAILURE", "Blocked as spam by phone carrier", MessageReason.BLOCKED),
        ("FAILURE", "Phone number is opted out", MessageReason.OPTED_OUT),
        ("FAILURE", "Invalid phone number", MessageReason.INVALID_ADDRESS),
        ("FAILURE", "No quota left for account", MessageReason.ACCOUNT_REFUSED),
    ],
)
def test_the_log_of_sns_tells_of_deliveries_and_why_there_was_none(
    status: str, said: str, reason: MessageReason | None
) -> None:
    assert receipts.from_sns_log([line(status, said)]) == (Receipt("34d9b400", AT, reason),)


def test_a_failure_of_which_the_log_of_sns_says_nothing_is_a_phone_that_was_not_reached() -> None:
    silent = line("FAILURE", "")
    del silent["delivery"]
    for each in (silent, line("FAILURE", "") | {"delivery": {}}):
        assert receipts.from_sns_log([each]) == (Receipt("34d9b400", AT, MessageReason.UNREACHABLE),)


@pytest.mark.parametrize(
    ("kind", "reason"),
    [("Delivery", None), ("Bounce", MessageReason.UNREACHABLE), ("Reject", MessageReason.BLOCKED)],
)
def test_an_event_of_ses_settles_its_email(kind: str, reason: MessageReason | None) -> None:
    assert receipts.from_ses_event(event(kind)) == Receipt("ses-1", AT, reason)


@pytest.mark.parametrize("kind", ["Send", "Open", "Complaint", "DeliveryDelay"])
def test_other_events_of_ses_settle_nothing(kind: str) -> None:
    assert receipts.from_ses_event(event(kind)) is None
