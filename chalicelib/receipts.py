"""What providers report of messages, each in its own format, and how they prove that it is they who report.

Everything here is made to be heard twice, late and out of order; what a receipt may change is said in `messages.py`.
"""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from chalicelib.errors import Invalid
from chalicelib.messages import Receipt
from chalicelib.models import MessageReason
from chalicelib.working_days import CHINA

WINDOW = timedelta(minutes=5)
"""How old a signature may be, and by how much the signer's clock may be ahead."""

CARRIER_WORDS: Mapping[str, MessageReason] = {
    "opted out": MessageReason.OPTED_OUT,
    "invalid phone number": MessageReason.INVALID_ADDRESS,
    "blocked": MessageReason.BLOCKED,
    "spam": MessageReason.BLOCKED,
    "quota": MessageReason.ACCOUNT_REFUSED,
    "spending": MessageReason.ACCOUNT_REFUSED,
    "rate exceeded": MessageReason.THROTTLED,
}
"""What SNS says of a failure, by words that its sentences contain; all else is a phone that could not be reached."""

CARRIER_CODES: Mapping[str, MessageReason] = {
    "REJECTD": MessageReason.BLOCKED,
    "REJECT": MessageReason.BLOCKED,
    "BLACK": MessageReason.BLOCKED,
    "BLOCKED": MessageReason.BLOCKED,
    "KEYWORD": MessageReason.BLOCKED,
}
"""The carriers' codes that Alibaba Cloud passes on. There are hundreds; the rest are phones that were not reached."""

EMAIL_EVENTS: Mapping[str, MessageReason | None] = {
    "Delivery": None,
    "Bounce": MessageReason.UNREACHABLE,
    "Reject": MessageReason.BLOCKED,
}
"""The events of SES that settle an e-mail. A complaint comes after delivery, a delay before it."""


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """The signature of a body sent at `timestamp`, in seconds since 1970: HMAC-SHA-256, in hexadecimal."""
    return hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def is_signed(secret: str, timestamp: str, signature: str, body: bytes, now: datetime) -> bool:
    """Whether the body was signed with our secret, a short while ago."""
    is_recent = timestamp.isdecimal() and abs(now.timestamp() - int(timestamp[:12])) <= WINDOW.total_seconds()
    return hmac.compare_digest(sign(secret, timestamp, body).encode(), signature.encode()) and is_recent


def address_key(secret: str, provider: str) -> str:
    """What the address for a provider carries that can sign nothing: known to it and us alone."""
    return hmac.new(secret.encode(), f"receipts of {provider}".encode(), hashlib.sha256).hexdigest()


def from_aliyun(reported: object) -> tuple[Receipt, ...]:
    """The receipts that Alibaba Cloud pushes (SmsReport). Raises Invalid for what it would not send."""
    if not isinstance(reported, list):
        raise Invalid(reason="no list")
    try:
        return tuple(_from_aliyun(each) for each in reported)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise Invalid(reason=type(error).__name__) from None


def from_sns_log(lines: Iterable[Mapping[str, Any]]) -> tuple[Receipt, ...]:
    """The receipts in the log that SNS keeps of deliveries to phones."""
    return tuple(_from_sns(line) for line in lines)


def from_ses_event(event: Mapping[str, Any]) -> Receipt | None:
    """The receipt in an event of SES; None where the event settles nothing."""
    detail = event["detail"]
    if detail["eventType"] not in EMAIL_EVENTS:
        return None
    reason = EMAIL_EVENTS[detail["eventType"]]
    return Receipt(detail["mail"]["messageId"], datetime.fromisoformat(event["time"]), reason)


def _from_aliyun(reported: Mapping[str, Any]) -> Receipt:
    code = str(reported.get("err_code"))
    reason = None if reported["success"] is True else CARRIER_CODES.get(code, MessageReason.UNREACHABLE)
    # Their times tell no zone, and are those of China.
    at = datetime.fromisoformat(reported["report_time"]).replace(tzinfo=CHINA).astimezone(UTC)
    return Receipt(str(reported["biz_id"]), at, reason, str(reported.get("out_id") or "") or None)


def _from_sns(line: Mapping[str, Any]) -> Receipt:
    said = str(line.get("delivery", {}).get("providerResponse", "")).lower()
    reason = next((reason for words, reason in CARRIER_WORDS.items() if words in said), MessageReason.UNREACHABLE)
    at = datetime.fromisoformat(line["notification"]["timestamp"]).replace(tzinfo=UTC)
    return Receipt(line["notification"]["messageId"], at, None if line["status"] == "SUCCESS" else reason)
