from typing import Any

import pytest
from chalice.test import HTTPResponse

from chalicelib.models import StaffRole
from tests.api.conftest import ReviewerAt, SignIn, reviewer
from tests.browser import Browser
from tests.people import staff


@pytest.fixture
def administrator(reviewer_at: ReviewerAt) -> Browser:
    return reviewer_at("N000000", 1, StaffRole.ADMINISTRATOR)


def appoint(browser: Browser, **changes: Any) -> HTTPResponse:
    person = {"issuer_subject": staff(2)["sub"], "name": staff(2)["name"], "authority_id": "P130000"}
    return browser.post("/reviewers", {**person, "role": "reviewer", **changes})


def test_who_is_appointed_reviews_from_their_next_call_on(administrator: Browser, signed_in: SignIn) -> None:
    newcomer = signed_in(staff(2))
    assert newcomer.get("/review/me").status_code == 403
    appointed = appoint(administrator)
    assert (appointed.status_code, appointed.json_body["authority"]["id"]) == (201, "P130000")
    assert newcomer.get("/review/me").json_body["reviewer"] == appointed.json_body


def test_the_list_of_reviewers_is_in_the_order_of_authorities(administrator: Browser, reviewer_at: ReviewerAt) -> None:
    for authority_id, number in (("P130000", 2), ("C130400", 3)):
        reviewer_at(authority_id, number)
    listed = administrator.get("/reviewers").json_body["items"]
    assert [each["authority"]["id"] for each in listed] == ["C130400", "N000000", "P130000"]


def test_nobody_is_appointed_twice(administrator: Browser) -> None:
    appoint(administrator)
    again = appoint(administrator, authority_id="C130400")
    assert (again.status_code, again.json_body["code"]) == (409, "already_exists")
    listed = administrator.get("/reviewers").json_body["items"]
    assert [each["authority"]["id"] for each in listed if each["id"] == reviewer("P130000", 2).id] == ["P130000"]


def test_a_reviewer_who_is_no_administrator_neither_lists_nor_appoints(reviewer_at: ReviewerAt) -> None:
    browser = reviewer_at("N000000", 1)
    for answer in (browser.get("/reviewers"), appoint(browser)):
        assert (answer.status_code, answer.json_body["code"]) == (403, "forbidden")


@pytest.mark.parametrize(
    ("change", "code"),
    [({"authority_id": "P999999"}, "not_in_list"), ({"role": "owner"}, "not_in_list"), ({"name": " "}, "required")],
    ids=["authority", "role", "name"],
)
def test_an_appointment_to_nothing_is_refused(administrator: Browser, change: dict[str, str], code: str) -> None:
    refused = appoint(administrator, **change).json_body
    assert [(each["field"], each["code"]) for each in refused["errors"]] == [(next(iter(change)), code)]
