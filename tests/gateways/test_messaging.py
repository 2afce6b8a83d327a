"""The providers of messages: what each is asked, and what its answers mean."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import urllib3
from botocore.exceptions import ClientError, ConnectTimeoutError
from urllib3.exceptions import MaxRetryError, ReadTimeoutError

from chalicelib import messages as rules
from chalicelib import sms
from chalicelib.gateways import aws, logs, messaging
from chalicelib.gateways.messaging import aliyun, aliyun_signature
from chalicelib.gateways.messaging.aliyun import Aliyun
from chalicelib.gateways.messaging.aliyun_signature import NO_BODY, AccessKey, query_string, sign
from chalicelib.gateways.messaging.dry_run import DryRun
from chalicelib.gateways.messaging.provider import Provider
from chalicelib.gateways.messaging.ses import Ses
from chalicelib.gateways.messaging.sns import Sns
from chalicelib.gateways.settings import settings
from chalicelib.messages import NotSent, Sent
from chalicelib.models import Channel, Message, MessageReason, MessageTemplate, State
from tests.core.cases import NOW, registration

MOBILE = "13800138000"
FORM = {"username": "chenguang", "mobile": "138****8000", "email": "li@chenguang.example"}
SMS, EMAIL = (
    rules.take(message, NOW)
    for message in sms.messages_for(registration(State.APPROVED, form=FORM), tuple(Channel), NOW)
)


@pytest.fixture(autouse=True)
def _logged() -> None:
    logs.configure()


class FakeProvider(Provider):
    """Answers as it is told."""

    name = "fake"
    reasons = {"Known": MessageReason.OPTED_OUT}  # noqa: RUF012, as providers write it

    def __init__(self, outcome: Exception | str) -> None:
        self.outcome = outcome

    def submit(self, message: Message, address: str) -> str:  # noqa: ARG002, a provider's own
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


def refusal(code: str, status: int) -> ClientError:
    answer: Any = {"Error": {"Code": code, "Message": MOBILE}, "ResponseMetadata": {"HTTPStatusCode": status}}
    return ClientError(answer, "Publish")


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        (refusal("Known", 400), MessageReason.OPTED_OUT),
        (refusal("Unheard", 400), MessageReason.REFUSED),
        (refusal("Unheard", 429), MessageReason.THROTTLED),
        (refusal("Unheard", 500), MessageReason.PROVIDER_DOWN),
        (ConnectTimeoutError(endpoint_url=f"https://x/?{MOBILE}"), MessageReason.NO_ANSWER),
        (ReadTimeoutError(urllib3.HTTPSConnectionPool("x"), f"/?{MOBILE}", "late"), MessageReason.NO_ANSWER),
        (MaxRetryError(urllib3.HTTPSConnectionPool("x"), f"/?{MOBILE}"), MessageReason.NO_ANSWER),
    ],
    ids=lambda each: str(each)[:30],
)
def test_whatever_goes_wrong_becomes_a_reason_and_is_logged_without_the_number(
    outcome: Exception, reason: MessageReason, log_lines: Callable[[], str]
) -> None:
    assert FakeProvider(outcome).send(SMS, MOBILE) == NotSent(reason)
    assert f'"reason": "{reason}"' in log_lines()
    assert MOBILE not in log_lines()


def test_every_try_is_timed_and_logged(log_lines: Callable[[], str]) -> None:
    assert FakeProvider("id-1").send(SMS, MOBILE) == Sent("fake", "id-1")
    (line,) = map(json.loads, log_lines().splitlines())
    assert line["milliseconds"] >= 0
    assert {name: line[name] for name in ("message", "message_id", "channel", "provider", "attempt")} == {
        "message": "message submitted",
        "message_id": SMS.id,
        "channel": "sms",
        "provider": "fake",
        "attempt": 1,
    }


def test_what_a_provider_would_only_do_a_second_time_is_never_asked_twice_in_silence() -> None:
    for service in ("sns", "sesv2"):
        config = aws.PATIENCES[service]
        assert config.retries["total_max_attempts"] == 1  # type: ignore[attr-defined]
        assert timedelta(seconds=config.connect_timeout + config.read_timeout) < rules.LAST_MOMENT  # type: ignore[attr-defined]
    patience = aliyun.TIMEOUT
    assert timedelta(seconds=patience.connect_timeout + patience.read_timeout) < rules.LAST_MOMENT  # type: ignore[operator]


@pytest.mark.parametrize("provider", [*messaging.SMS_PROVIDERS.values(), Ses])
def test_each_provider_is_one_method_and_one_table(provider: type[Provider]) -> None:
    own = {name for name in vars(provider) if not name.startswith("_")}
    assert own <= {"name", "reasons", "submit"}
    assert "submit" in own


class FakeClient:
    """A client of AWS that notes what it is asked."""

    def __init__(self) -> None:
        self.asked: dict[str, Any] = {}

    def publish(self, **asked: Any) -> dict[str, str]:
        self.asked = asked
        return {"MessageId": "sns-1"}

    def send_email(self, **asked: Any) -> dict[str, str]:
        self.asked = asked
        return {"MessageId": "ses-1"}


def test_sns_is_given_the_whole_text(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeClient()
    monkeypatch.setattr("chalicelib.gateways.messaging.sns.client", lambda _service: fake)
    assert Sns().send(SMS, MOBILE) == Sent("sns", "sns-1")
    assert (fake.asked["PhoneNumber"], fake.asked["Message"]) == (f"+86{MOBILE}", sms.text_of(SMS))


def test_ses_is_given_subject_and_body_in_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeClient()
    monkeypatch.setattr("chalicelib.gateways.messaging.ses.client", lambda _service: fake)
    assert Ses().send(EMAIL, "li@chenguang.example") == Sent("ses", "ses-1")
    told = fake.asked["Content"]["Simple"]
    assert (told["Subject"]["Data"], told["Body"]["Text"]["Data"]) == (sms.subject_of(EMAIL), sms.body_of(EMAIL))
    assert fake.asked["ConfigurationSetName"] == "fepmis-test"
    assert "Html" not in told["Body"]


def test_a_dry_run_sends_nothing_and_logs_no_number(log_lines: Callable[[], str]) -> None:
    assert DryRun().send(SMS, MOBILE) == Sent("dry-run", f"dry-run-{SMS.id}-1")
    assert MOBILE not in log_lines()


class FakeAliyun:
    """Alibaba Cloud, in place of the network."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.answer: tuple[int, bytes] = (200, b'{"Code": "OK", "BizId": "9006^0", "RequestId": "r"}')

    def request(self, method: str, url: str, *, headers: dict[str, str], retries: bool) -> Any:
        assert retries is False
        self.asked.append((method, url, headers))
        status, data = self.answer
        return type("Answer", (), {"status": status, "data": data})

    @property
    def query(self) -> dict[str, str]:
        (_, url, _) = self.asked[-1]
        return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


@pytest.fixture
def alibaba(monkeypatch: pytest.MonkeyPatch) -> FakeAliyun:
    fake = FakeAliyun()
    templates = " ".join(f"{template}=SMS_{number}" for number, template in enumerate(MessageTemplate, 100))
    monkeypatch.setattr(aliyun, "_http", lambda: fake)
    monkeypatch.setattr(aliyun, "_access_key", lambda: AccessKey("LTAIexample", "secret-of-nobody"))
    monkeypatch.setattr(aliyun, "settings", lambda: replace(settings(), sms_templates=templates))
    return fake


def test_alibaba_cloud_is_given_signature_template_variables_and_our_id(alibaba: FakeAliyun) -> None:
    assert Aliyun().send(SMS, MOBILE) == Sent("aliyun", "9006^0")
    assert json.loads(alibaba.query["TemplateParam"]) == {"unit": "邯郸市晨光机械有限公司", "username": "chenguang"}
    assert {name: alibaba.query[name] for name in ("PhoneNumbers", "SignName", "TemplateCode", "OutId")} == {
        "PhoneNumbers": MOBILE,
        "SignName": "外国专家项目",
        "TemplateCode": "SMS_100",
        "OutId": SMS.id,
    }
    method, url, headers = alibaba.asked[0]
    assert (method, url.split("?")[0]) == ("POST", "https://dysmsapi.aliyuncs.com/")
    signed = {name: value for name, value in headers.items() if name not in {"Authorization", "accept"}}
    key = AccessKey("LTAIexample", "secret-of-nobody")
    assert headers["Authorization"] == sign("POST", url.split("?")[1], signed, key)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((200, b'{"Code": "isv.MOBILE_NUMBER_ILLEGAL"}'), MessageReason.INVALID_ADDRESS),
        ((200, b'{"Code": "isv.SMS_TEMPLATE_ILLEGAL"}'), MessageReason.BAD_TEMPLATE),
        ((200, b'{"Code": "isv.BUSINESS_LIMIT_CONTROL"}'), MessageReason.DAILY_LIMIT),
        ((200, b'{"Code": "isv.AMOUNT_NOT_ENOUGH"}'), MessageReason.ACCOUNT_REFUSED),
        ((200, b'{"Code": "isv.OF_NEXT_YEAR"}'), MessageReason.REFUSED),
        ((400, b'{"Code": "Throttling.User"}'), MessageReason.THROTTLED),
        ((503, b"<html>"), MessageReason.PROVIDER_DOWN),
        ((500, b"[]"), MessageReason.PROVIDER_DOWN),
    ],
)
def test_the_answers_of_alibaba_cloud_become_reasons(
    alibaba: FakeAliyun, answer: tuple[int, bytes], reason: MessageReason
) -> None:
    alibaba.answer = answer
    assert Aliyun().send(SMS, MOBILE) == NotSent(reason)


@pytest.mark.parametrize(
    ("code", "is_asked_for"),
    [("InvalidAccessKeyId.NotFound", True), ("SignatureDoesNotMatch", True), ("isv.BUSINESS_LIMIT_CONTROL", False)],
)
def test_an_access_key_that_is_refused_is_asked_for_again_for_the_next_try(
    alibaba: FakeAliyun, monkeypatch: pytest.MonkeyPatch, code: str, *, is_asked_for: bool
) -> None:
    renewed: list[str] = []
    known = type("Known", (), {"renew": lambda _: renewed.append("renewed")})()
    monkeypatch.setattr(aliyun, "secret", lambda _: known)
    alibaba.answer = (400, json.dumps({"Code": code}).encode())
    outcome = Aliyun().send(SMS, MOBILE)
    assert isinstance(outcome, NotSent)
    assert bool(renewed) is is_asked_for


def test_a_template_that_the_stage_has_not_is_not_asked_for(
    alibaba: FakeAliyun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aliyun, "settings", settings)
    assert Aliyun().send(SMS, MOBILE) == NotSent(MessageReason.BAD_TEMPLATE)
    assert alibaba.asked == []


def test_a_call_is_signed_as_alibaba_clouds_own_sdk_signs_it() -> None:
    # The signature is what version 4.6.0 of alibabacloud_dysmsapi20170525 gives for the same call.
    query = {
        "PhoneNumbers": MOBILE,
        "SignName": "外国专家项目",
        "TemplateCode": "SMS_123",
        "TemplateParam": '{"unit": "邯郸市晨光 (机械)*有限公司~", "username": "chen/guang+1"}',
        "OutId": "r-3",
    }
    headers = {
        "host": "dysmsapi.aliyuncs.com",
        "x-acs-action": "SendSms",
        "x-acs-version": "2017-05-25",
        "x-acs-date": "2026-11-24T00:00:00Z",
        "x-acs-signature-nonce": "n0nce",
        "x-acs-content-sha256": NO_BODY,
    }
    signed = sign("POST", query_string(query), headers, AccessKey("LTAIexample", "secret-of-nobody"))
    assert signed == (
        "ACS3-HMAC-SHA256 Credential=LTAIexample,"
        "SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,"
        "Signature=50c16fffaede34ff996a167c6c3b6e2e6113a052af776e9a31953f108625e6a3"
    )


def test_the_secret_of_an_access_key_is_never_shown() -> None:
    assert "secret-of-nobody" not in repr(AccessKey("LTAIexample", "secret-of-nobody"))


@pytest.mark.parametrize(
    ("named", "channel", "provider"),
    [
        ("sns", Channel.SMS, Sns),
        ("aliyun", Channel.SMS, Aliyun),
        ("dry-run", Channel.SMS, DryRun),
        ("aliyun", Channel.EMAIL, Ses),
    ],
)
def test_a_stage_sends_by_the_provider_that_it_names(
    monkeypatch: pytest.MonkeyPatch, named: str, channel: Channel, provider: type[Provider]
) -> None:
    monkeypatch.setattr(messaging, "settings", lambda: replace(settings(), message_provider=named))
    assert type(messaging.provider_of.__wrapped__(channel)) is provider


def test_every_reason_that_a_provider_gives_has_its_words() -> None:
    for provider in (Sns, Ses, Aliyun):
        assert set(provider.reasons.values()) <= set(MessageReason)
    assert aliyun_signature.ALGORITHM == "ACS3-HMAC-SHA256"
