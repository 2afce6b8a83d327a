from pathlib import Path
from typing import Any

import httpx
import pytest

from local.carrier import FAULTS
from local.front_door import Behind, front_door
from local.people import People
from tests.local.visitor import Visitor

PEOPLE = People.read()
ZHAO = PEOPLE.applicants[0]


class FakeSns:
    """The messages that the emulated SNS and SES say they have sent, and what SNS was asked to let go wrong."""

    def __init__(self) -> None:
        self.sent: dict[str, list[dict[str, Any]]] | None = {}
        self.emails: list[dict[str, Any]] = []
        self.faults: list[dict[str, str]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/_ministack/ses/messages":
            return httpx.Response(200, json={"messages": {"000000000000": self.emails}})
        if request.url.path == "/_ministack/sns/faults":
            self.faults.append(dict(request.url.params))
            return httpx.Response(200)
        assert request.url.path == "/_ministack/sns/sms-messages"
        if self.sent is None:
            return httpx.Response(500)
        return httpx.Response(200, json={"sms_messages": self.sent})


@pytest.fixture
def sns() -> FakeSns:
    return FakeSns()


@pytest.fixture
def visitor(sns: FakeSns, tmp_path: Path) -> Visitor:
    behind = Behind("http://127.0.0.1:8001", "http://127.0.0.1:8002")
    return Visitor(front_door(behind, PEOPLE, tmp_path, httpx.MockTransport(sns)))


def test_phones_show_their_messages_newest_first_with_their_owner(visitor: Visitor, sns: FakeSns) -> None:
    sns.sent = {f"+86{ZHAO.phone_number}": [{"Message": "first"}, {"Message": "second"}]}
    phone = visitor.get("/local/phone.json").json()["phones"][0]
    assert phone["number"] == ZHAO.phone_number
    assert ZHAO.name in phone["owners"]
    assert phone["messages"] == ["second", "first"]


def test_one_phone_can_be_asked_for(visitor: Visitor, sns: FakeSns) -> None:
    sns.sent = {"+8613800000001": [{"Message": "one"}], "+8613800000002": [{"Message": "two"}]}
    page = visitor.get("/local/phone?number=13800000002").text
    assert "<li>two</li>" in page
    assert "<li>one</li>" not in page
    assert len(visitor.get("/local/phone.json?number=13800000002").json()["phones"]) == 1


def test_no_message_yet_is_said_so(visitor: Visitor) -> None:
    assert "还没有短信" in visitor.get("/local/phone").text


def test_what_a_message_says_is_never_taken_for_html(visitor: Visitor, sns: FakeSns) -> None:
    sns.sent = {"+8613800000001": [{"Message": "<script>alert(1)</script>"}]}
    assert "<script>" not in visitor.get('/local/phone?number="><script>').text


def test_an_emulator_that_does_not_answer_is_told_as_a_problem(visitor: Visitor, sns: FakeSns) -> None:
    sns.sent = None
    assert visitor.get("/local/phone").status_code == 502


def test_mailboxes_show_their_emails_beside_the_phones(visitor: Visitor, sns: FakeSns) -> None:
    sns.emails = [{"To": ["li@chenguang.example"], "Subject": subject, "BodyText": "正文"} for subject in ("一", "二")]
    (box,) = visitor.get("/local/phone.json").json()["mailboxes"]
    assert (box["number"], box["messages"]) == ("li@chenguang.example", ["二\n\n正文", "一\n\n正文"])
    assert "<h2>li@chenguang.example</h2>" in visitor.get("/local/phone").text


@pytest.mark.parametrize(("fault", "times"), [("throttled", "2"), ("invalid_number", "1")])
def test_a_button_lets_the_next_message_fail(visitor: Visitor, sns: FakeSns, fault: str, times: str) -> None:
    answer = visitor.request("POST", "/local/phone/faults", content=f"fault={fault}")
    assert (answer.status_code, sns.faults) == (303, [{"fault": fault, "times": times}])
    assert "已记下" in visitor.get(answer.headers["location"]).text


@pytest.mark.parametrize("fault", ["no_receipt", "undelivered"])
def test_a_button_lets_the_next_report_stay_away_or_tell_of_a_failure(
    visitor: Visitor, sns: FakeSns, fault: str
) -> None:
    assert visitor.request("POST", "/local/phone/faults", content=f"fault={fault}").status_code == 303
    assert sns.faults == []


def test_what_no_button_asks_for_is_refused(visitor: Visitor, sns: FakeSns) -> None:
    assert visitor.request("POST", "/local/phone/faults", content="fault=everything").status_code == 400
    assert sns.faults == []
    assert "已记下" not in visitor.get("/local/phone?asked=<b>").text


def test_every_way_to_fail_has_a_button_in_both_languages(visitor: Visitor) -> None:
    page = visitor.get("/local/phone").text
    for fault, (zh, en) in FAULTS.items():
        assert f'<button name="fault" value="{fault}">{zh} <span lang="en">{en}</span></button>' in page
