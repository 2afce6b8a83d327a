from pathlib import Path
from typing import Any

import httpx
import pytest

from local.front_door import Behind, front_door
from local.people import People
from tests.local.visitor import Visitor

PEOPLE = People.read()
ZHAO = PEOPLE.applicants[0]


class FakeSns:
    """The messages that the emulated SNS says it has sent."""

    def __init__(self) -> None:
        self.sent: dict[str, list[dict[str, Any]]] | None = {}

    def __call__(self, request: httpx.Request) -> httpx.Response:
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
