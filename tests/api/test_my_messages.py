"""The messages that were written to somebody, about all that they registered."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.models import Channel, Message, MessageState, MessageTemplate
from chalicelib.store import messages, paging
from tests.api.conftest import ReviewerAt, SignIn
from tests.browser import Browser
from tests.conftest import AskedOfAws
from tests.people import legal, natural, unit_name
from tests.steps import decide, send_unit

CITY = "C130400"
START = datetime(2026, 11, 1, 8, tzinfo=UTC)


def listed(browser: Browser, cursor: str | None = None) -> Any:
    return browser.get(f"/me/messages?cursor={cursor}" if cursor else "/me/messages").json_body


def write(case: str, number: int, channel: Channel = Channel.SMS) -> None:
    """A message that was written about a case, the later the higher its number."""
    at = START + timedelta(minutes=number)
    messages.queue(
        Message(
            id=f"{case}-{number}-{channel}",
            registration_id=case,
            channel=channel,
            template=MessageTemplate.CORRECTION_WAITS,
            parameters={"unit": "某公司", "days": "30"},
            to_masked="138****8000",
            state=MessageState.DELIVERED,
            queued_at=at,
            due_at=None,
        )
    )


def test_a_message_is_told_whole_with_what_it_is_about_and_how_far_it_has_come(
    signed_in: SignIn, reviewer_at: ReviewerAt
) -> None:
    owner = signed_in(legal(1))
    case = send_unit(owner).json_body["registration_id"]
    decide(reviewer_at(CITY), case, "return", "请补充")
    told = listed(owner)
    assert [(each["channel"], each["to_masked"], each["state"]) for each in told["items"]] == [
        ("email", "l***@chenguang.example", "queued"),
        ("sms", "138****8000", "queued"),
    ]
    sms = told["items"][1]
    assert sms["text"].startswith(f"【外国专家项目】{unit_name(1)}的注册信息被退回")
    assert (sms["registration_id"], sms["unit"]["name"], told["next_cursor"]) == (case, unit_name(1), None)


def test_nobody_sees_what_was_written_to_somebody_else(signed_in: SignIn, reviewer_at: ReviewerAt) -> None:
    case = send_unit(signed_in(legal(1))).json_body["registration_id"]
    decide(reviewer_at(CITY), case, "return", "请补充")
    assert listed(signed_in(legal(2))) == {"items": [], "next_cursor": None}


def test_what_concerns_two_units_stands_in_one_list_page_by_page_each_once(
    signed_in: SignIn, asked_of_aws: AskedOfAws
) -> None:
    person = signed_in(natural(5, 1, 2))
    first, second = (send_unit(person, unit).json_body["registration_id"] for unit in (1, 2))
    for number in range(15):
        for case in (first, second):
            for channel in Channel:
                write(case, number, channel)
    asked_of_aws.clear()
    pages, cursor = [], None
    while True:
        page = listed(person, cursor)
        pages.append([each["id"] for each in page["items"]])
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert [len(each) for each in pages] == [20, 20, 20]
    told = [each for page in pages for each in page]
    assert len(set(told)) == 60
    assert [each.split("-")[1] for each in told] == [str(number) for number in reversed(range(15)) for _ in range(4)]
    assert "Scan" not in {operation for operation, _ in asked_of_aws}


def test_what_a_registration_was_told_that_was_taken_back_since_is_still_listed(
    signed_in: SignIn, reviewer_at: ReviewerAt
) -> None:
    owner = signed_in(legal(1))
    old = send_unit(owner).json_body["registration_id"]
    decide(reviewer_at(CITY), old, "return", "请补充")
    owner.post(f"/registrations/{old}/withdrawal", {"version": 2})
    assert send_unit(owner).json_body["registration_id"] != old
    assert {each["registration_id"] for each in listed(owner)["items"]} == {old}


def cursor_of(at: str) -> str | None:
    return paging.cursor_of({"queued_at": {"S": at}, "id": {"S": "x"}})


@pytest.mark.parametrize(
    "cursor",
    ["x", "e30=", *map(cursor_of, ["x", "2026-11-01", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"])],
)
def test_a_cursor_that_is_none_of_ours_is_refused(signed_in: SignIn, cursor: str) -> None:
    assert signed_in(legal(1)).get(f"/me/messages?cursor={cursor}").status_code == 400
