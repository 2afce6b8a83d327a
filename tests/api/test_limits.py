"""What one person may do only so often a day: what costs much, and what would tell of others."""

from collections.abc import Callable
from typing import Any

import pytest
from chalice.test import HTTPResponse

from chalicelib.limits import MOST_A_DAY, Costly
from tests.api.conftest import ReviewerAt, SignIn
from tests.browser import Browser
from tests.conftest import stored
from tests.people import legal, mobile_of
from tests.steps import SCAN_FIELDS, begin_upload, decide, send_unit


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two of everything."""
    for what in Costly:
        monkeypatch.setitem(MOST_A_DAY, what, 2)


@pytest.fixture
def person(signed_in: SignIn) -> Browser:
    return signed_in(legal(1))


def announce(browser: Browser) -> Any:
    return begin_upload(browser, SCAN_FIELDS[0])


def statuses(do: Callable[[], HTTPResponse], times: int = 3) -> list[int]:
    return [do().status_code for _ in range(times)]


def test_uploads_are_counted_and_one_too_many_is_refused_with_when_to_come_back(few: None, person: Browser) -> None:
    assert statuses(lambda: announce(person), 2) == [201, 201]
    refused = announce(person)
    assert (refused.status_code, refused.json_body["code"]) == (429, "too_often")
    assert 0 < int(refused.headers["Retry-After"]) <= 24 * 60 * 60
    assert len(stored("attachments")) == 2


def test_another_person_is_not_kept_from_it(few: None, person: Browser, signed_in: SignIn) -> None:
    statuses(lambda: announce(person))
    assert begin_upload(signed_in(legal(2)), SCAN_FIELDS[0], unit=2).status_code == 201


def test_examinations_are_counted_whatever_comes_of_them(few: None, person: Browser) -> None:
    upload = announce(person).json_body["id"]
    assert statuses(lambda: person.post(f"/attachments/{upload}/check")) == [200, 200, 429]


def test_nobody_tries_out_whose_mobiles_are_known(few: None, person: Browser, reviewer_at: ReviewerAt) -> None:
    case = send_unit(person).json_body["registration_id"]
    decide(reviewer_at("C130400"), case, "return", "请补充")
    told = [
        person.post(f"/registrations/{case}/mobile", {"version": version, "mobile": mobile_of(number)}).status_code
        for version, number in ((2, 7), (3, 8), (4, 9))
    ]
    assert told == [200, 200, 429]


def test_nobody_has_us_write_to_one_address_after_another(few: None, person: Browser, reviewer_at: ReviewerAt) -> None:
    case = send_unit(person).json_body["registration_id"]
    decide(reviewer_at("C130400"), case, "return", "请补充")
    told = [
        person.post(f"/registrations/{case}/email", {"version": version, "email": f"{version}@example.cn"}).status_code
        for version in (2, 3, 4)
    ]
    assert told == [200, 200, 429]
    assert sum(each["channel"] == "email" for each in stored("messages")) == 3
