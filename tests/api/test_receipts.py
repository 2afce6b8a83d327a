"""The call by which providers report: proved, heard once, and never more than a step that the message may take."""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from chalice.test import HTTPResponse

from chalicelib import messages as rules
from chalicelib import receipts, sms
from chalicelib.gateways import secrets
from chalicelib.models import Channel, Message, MessageReason, MessageState, State
from chalicelib.store import messages
from tests.api.conftest import OpenBrowser
from tests.browser import Browser
from tests.conftest import ChangeSecret, everything_stored
from tests.core.cases import registration
from tests.core.test_receipts import reported

SECRET = "secret of receipts"
AT = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=1)


@pytest.fixture
def provider(open_browser: OpenBrowser) -> Browser:
    return open_browser()


def submitted(number: int = 1) -> Message:
    """A message that the provider has taken."""
    at = AT - timedelta(minutes=1)
    (message,) = sms.messages_for(registration(State.APPROVED, id=f"case-{number}"), {Channel.SMS}, at)
    taken = rules.take(message, at)
    after = rules.after_try(taken, rules.Sent("sns", f"provider-{number}"), at)
    assert messages.queue(after)
    return after


def told(*failed: str, delivered: tuple[str, ...] = ("provider-1",), reason: str | None = None) -> bytes:
    at = int(AT.timestamp())
    arrived = [{"provider_id": each, "status": "delivered", "at": at} for each in delivered]
    lost = [{"provider_id": each, "status": "failed", "reason": reason, "at": at} for each in failed]
    return json.dumps({"receipts": [*arrived, *lost]}).encode()


def report(provider: Browser, body: bytes, *, secret: str = SECRET, name: str = "sns", age: int = 0) -> HTTPResponse:
    stamp = str(int(time.time()) - age)
    signature = receipts.sign(secret, stamp, body)
    headers = {"x_receipt_timestamp": stamp, "x_receipt_signature": signature}
    return provider.send("POST", f"/messages/receipts/{name}", body, **headers)


def push(provider: Browser, body: Any, key: str | None = None) -> HTTPResponse:
    """Report as Alibaba Cloud does."""
    known = receipts.address_key(SECRET, "aliyun") if key is None else key
    return provider.send("POST", f"/messages/receipts/aliyun?key={known}", json.dumps(body).encode())


def state(number: int = 1) -> tuple[MessageState, MessageReason | None]:
    found = messages.message_known_as(f"provider-{number}")
    assert found is not None
    return found.state, found.reason


def test_a_signed_receipt_settles_its_message_at_the_time_it_tells(provider: Browser) -> None:
    message = submitted()
    answer = report(provider, told())
    assert (answer.status_code, answer.json_body["code"], answer.json_body["settled"]) == (200, 0, 1)
    found = messages.message(message.id)
    assert found is not None
    assert (found.state, found.settled_at, found.due_at) == (MessageState.DELIVERED, AT, None)


def test_a_receipt_of_a_failure_says_why(provider: Browser) -> None:
    for number in (1, 2):
        submitted(number)
    report(provider, told("provider-1", delivered=(), reason="blocked"))
    report(provider, told("provider-2", delivered=()))
    assert state(1) == (MessageState.FAILED, MessageReason.BLOCKED)
    assert state(2) == (MessageState.FAILED, MessageReason.UNREACHABLE)


def test_a_batch_settles_each_and_passes_over_what_is_not_ours(provider: Browser, log_lines: Callable[[], str]) -> None:
    for number in (1, 2):
        submitted(number)
    answer = report(provider, told("provider-2", delivered=("provider-1", "unknown", "provider-1")))
    assert (answer.status_code, answer.json_body["settled"]) == (200, 2)
    assert (state(1)[0], state(2)[0]) == (MessageState.DELIVERED, MessageState.FAILED)
    assert '"receipt of no message", "request_id": null, "provider_id": "unknown"' in log_lines()


def test_a_receipt_that_comes_again_or_says_otherwise_later_changes_nothing(provider: Browser) -> None:
    submitted()
    report(provider, told())
    before = everything_stored()
    assert report(provider, told()).json_body["settled"] == 0
    assert report(provider, told("provider-1", delivered=())).json_body["settled"] == 0
    assert everything_stored() == before


@pytest.mark.parametrize("wrong", [{"secret": "guessed"}, {"age": 301}, {"age": -301}])
def test_what_is_not_signed_or_is_repeated_later_is_refused(provider: Browser, wrong: dict[str, Any]) -> None:
    submitted()
    answer = report(provider, told(), **wrong)
    assert (answer.status_code, answer.json_body["code"]) == (403, "signature_refused")
    assert state()[0] is MessageState.SUBMITTED


def test_without_any_signature_nobody_is_heard(provider: Browser) -> None:
    assert provider.send("POST", "/messages/receipts/sns", told()).status_code == 403
    assert provider.send("POST", "/messages/receipts/aliyun", b"[]").status_code == 403


def test_a_provider_that_we_have_not_is_not_found(provider: Browser) -> None:
    assert report(provider, told(), name="pigeon").status_code == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"[]", 400),
        (b"{", 400),
        (b'{"receipts": [{}]}', 422),
        (b'{"receipts": [{"provider_id": "p", "status": "eaten", "at": 1}]}', 422),
        (b'{"receipts": [{"provider_id": "p", "status": "failed", "at": -1}]}', 422),
    ],
)
def test_what_is_signed_and_makes_no_sense_is_refused(provider: Browser, body: bytes, status: int) -> None:
    assert report(provider, body).status_code == status


def test_alibaba_cloud_reports_in_its_own_form_and_hears_what_it_waits_for(provider: Browser) -> None:
    message = submitted()
    answer = push(provider, [reported(out_id=message.id), reported(out_id="none")])
    assert (answer.status_code, answer.json_body["code"], answer.json_body["settled"]) == (200, 0, 1)
    assert state() == (MessageState.DELIVERED, None)


def test_alibaba_cloud_is_heard_at_the_address_that_it_alone_was_given(provider: Browser) -> None:
    message = submitted()
    for key in ("", "guessed", receipts.address_key(SECRET, "another")):
        assert push(provider, [reported(out_id=message.id)], key).status_code == 403
    assert push(provider, {"not": "a list"}).status_code == 400
    assert push(provider, [reported(err_msg="很" * 100_000)]).status_code == 400
    assert state()[0] is MessageState.SUBMITTED


def test_a_receipt_of_alibaba_clouds_settles_a_message_whose_sender_died_before_it_could_write_the_id(
    provider: Browser,
) -> None:
    at = datetime.now(UTC)
    (message,) = sms.messages_for(registration(State.APPROVED), {Channel.SMS}, at)
    assert messages.queue(rules.take(message, at))
    push(provider, [reported(out_id=message.id)])
    found = messages.message(message.id)
    assert found is not None
    assert (found.state, found.due_at) == (MessageState.DELIVERED, None)


def test_nothing_of_a_receipt_but_the_ids_is_logged(provider: Browser, log_lines: Callable[[], str]) -> None:
    push(provider, [reported(phone_number="13800138000", out_id="none")])
    assert "13800138000" not in log_lines()
    assert receipts.address_key(SECRET, "aliyun") not in log_lines()


def test_receipts_signed_with_the_secret_before_are_good_until_the_next(
    provider: Browser, change_secret: ChangeSecret, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secrets, "REST_SECONDS", 0)
    submitted()
    statuses = {}
    for new in ("second", "third"):
        change_secret("message-receipts", new)
        statuses[new] = {
            secret: report(provider, told(), secret=secret).status_code for secret in (SECRET, "second", "third")
        }
    assert statuses == {
        "second": {SECRET: 200, "second": 200, "third": 403},
        "third": {SECRET: 403, "second": 200, "third": 200},
    }
