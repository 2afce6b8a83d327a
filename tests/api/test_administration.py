"""Who may review and for whom, with which reasons; and that sign-ins and refusals of staff are on record."""

from typing import Any

import pytest
from chalice.test import HTTPResponse

from chalicelib import audit
from chalicelib.models import StaffRole
from chalicelib.store import history
from tests.api.conftest import OpenBrowser, ReviewerAt, SignIn, reviewer
from tests.api.fake_provider import FakeProvider
from tests.browser import Browser
from tests.conftest import Refuse, stored
from tests.people import legal, staff
from tests.steps import decide, send_unit

CITY, PROVINCE, NATIONAL = "C130400", "P130000", "N000000"
REASON = {"code": "seal_blurred", "zh": "印章模糊。", "en": "The seal is blurred.", "fields": ["stamped_bank_page"]}


@pytest.fixture
def administrator(reviewer_at: ReviewerAt) -> Browser:
    return reviewer_at(NATIONAL, 9, StaffRole.ADMINISTRATOR)


def code_of(answer: HTTPResponse) -> tuple[int, str]:
    return answer.status_code, answer.json_body["code"]


def set_activity(browser: Browser, person: Browser, active: bool) -> HTTPResponse:
    return browser.post(f"/reviewers/{person.person_id}/activity", {"active": active})


def on_record(person_id: str) -> list[tuple[str, str]]:
    """What the record tells of a person."""
    happened = history.events(f"person#{person_id}")
    assert audit.first_broken(happened) is None
    return [(each.action, each.comment) for each in happened]


def test_a_reviewer_who_is_deactivated_is_out_at_the_next_call_and_back_when_activated(
    administrator: Browser, reviewer_at: ReviewerAt
) -> None:
    browser = reviewer_at(CITY)
    assert browser.get("/review/me").status_code == 200
    assert set_activity(administrator, browser, active=False).json_body["active"] is False
    assert code_of(browser.get("/review/queue")) == (403, "not_staff")
    set_activity(administrator, browser, active=True)
    assert browser.get("/review/queue").status_code == 200


def test_administrators_do_not_deactivate_themselves(administrator: Browser) -> None:
    assert code_of(set_activity(administrator, administrator, active=False)) == (400, "own_account")


def test_nobody_is_activated_who_was_never_appointed(administrator: Browser) -> None:
    assert administrator.post("/reviewers/nobody/activity", {"active": True}).status_code == 404
    assert stored("reviewers") == [each for each in stored("reviewers") if each["id"] != "nobody"]


def test_an_administrator_is_appointed_at_the_national_authority_alone(administrator: Browser) -> None:
    person = {"issuer_subject": "staff-7", "name": "新人", "role": "administrator"}
    refused = administrator.post("/reviewers", {**person, "authority_id": CITY})
    assert code_of(refused) == (422, "form_invalid")
    assert administrator.post("/reviewers", {**person, "authority_id": NATIONAL}).status_code == 201


def delegate(administrator: Browser, lender: Browser, **changes: Any) -> HTTPResponse:
    body = {"colleague_id": reviewer(PROVINCE, 2).id, "starts": "2026-01-01", "ends": "2026-12-31", **changes}
    return administrator.post(f"/reviewers/{lender.person_id}/delegation", body)


def test_a_later_delegation_for_the_same_authority_replaces_the_earlier_one(
    administrator: Browser, reviewer_at: ReviewerAt
) -> None:
    lender = reviewer_at(CITY, 1)
    reviewer_at(PROVINCE, 2)
    delegate(administrator, lender)
    told = delegate(administrator, lender, ends="2026-06-30").json_body["delegations"]
    assert [(each["authority"]["id"], each["by"], each["ends"]) for each in told] == [(CITY, "赵审核1", "2026-06-30")]


@pytest.mark.parametrize(
    "period",
    [{"starts": "2026-02-30"}, {"ends": "2025-12-31"}, {"starts": "tomorrow"}, {"starts": "2026-01-01T00:00:00"}],
    ids=str,
)
def test_a_delegation_over_no_days_is_refused(
    administrator: Browser, reviewer_at: ReviewerAt, period: dict[str, str]
) -> None:
    reviewer_at(PROVINCE, 2)
    assert code_of(delegate(administrator, reviewer_at(CITY, 1), **period)) == (422, "form_invalid")


def test_a_delegation_to_nobody_is_refused(administrator: Browser, reviewer_at: ReviewerAt) -> None:
    assert delegate(administrator, reviewer_at(CITY, 1), colleague_id="nobody").status_code == 404


def test_what_administrators_do_to_a_person_is_on_record(administrator: Browser, reviewer_at: ReviewerAt) -> None:
    person = reviewer_at(PROVINCE, 2)
    set_activity(administrator, person, active=False)
    set_activity(administrator, person, active=True)
    delegate(administrator, reviewer_at(CITY, 1))
    period = f"{CITY} 2026-01-01–2026-12-31"
    assert on_record(person.person_id) == [("deactivate", ""), ("activate", ""), ("delegate", period)]


def test_the_catalogue_ships_with_reasons_and_takes_new_ones_and_other_words(
    administrator: Browser, reviewer_at: ReviewerAt
) -> None:
    shipped = {each["code"]: each for each in reviewer_at(CITY).get("/review/reasons").json_body["items"]}
    assert shipped["introduction_en_missing"]["fields"] == ["introduction_en"]
    assert administrator.post("/review/reasons", REASON).status_code == 201
    other = {**shipped["incomplete"], "zh": "不完整。", "active": False}
    administrator.post("/review/reasons", other)
    kept = {each["code"]: each for each in reviewer_at(CITY).get("/review/reasons").json_body["items"]}
    assert kept == {**shipped, "incomplete": other, "seal_blurred": {**REASON, "active": True}}


@pytest.mark.parametrize("change", [{"code": "Bad Code"}, {"zh": " "}, {"en": "x" * 501}], ids=str)
def test_what_is_no_reason_is_refused(administrator: Browser, change: dict[str, str]) -> None:
    assert code_of(administrator.post("/review/reasons", {**REASON, **change})) == (422, "form_invalid")


# Sign-ins and refusals.


def sign_in_at_the_provider(browser: Browser, provider: FakeProvider) -> None:
    away = browser.get("/sso/login?as=reviewer")
    browser.get(provider.authorize(away.headers["Location"], staff(1)))


def test_a_sign_in_of_staff_is_on_record_once(open_browser: OpenBrowser, provider: FakeProvider) -> None:
    browser = open_browser()
    callback = provider.authorize(browser.get("/sso/login?as=reviewer").headers["Location"], staff(1))
    for _ in range(2):  # a callback can fire twice
        browser.get(callback)
    assert on_record(reviewer(CITY).id) == [("sign_in", "")]


def test_a_sign_in_goes_on_when_it_cannot_be_recorded(
    open_browser: OpenBrowser, provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chalicelib.store.accesses.record", _fail)
    browser = open_browser()
    sign_in_at_the_provider(browser, provider)
    assert code_of(browser.get("/review/me")) == (403, "not_staff")


def test_what_a_reviewer_was_refused_is_on_record_with_the_reason(signed_in: SignIn, reviewer_at: ReviewerAt) -> None:
    case = send_unit(signed_in(legal(1))).json_body["registration_id"]
    browser = reviewer_at(CITY)
    decide(browser, case, "approve")
    decide(browser, case, "approve")
    browser.get("/reviewers")
    assert on_record(browser.person_id) == [
        ("refused", f"at_another_authority POST /review/registrations/{case}/decision"),
        ("refused", "forbidden GET /reviewers"),
    ]


def test_the_refusal_of_who_is_deactivated_is_on_record(administrator: Browser, reviewer_at: ReviewerAt) -> None:
    browser = reviewer_at(CITY)
    set_activity(administrator, browser, active=False)
    browser.get("/review/queue")
    assert on_record(browser.person_id)[-1] == ("refused", "not_staff GET /review/queue")


def test_what_is_no_refusal_of_staff_is_not_on_record(signed_in: SignIn, reviewer_at: ReviewerAt) -> None:
    applicant, browser = signed_in(legal(1)), reviewer_at(CITY)
    applicant.get("/home")
    browser.get("/review/registrations/none")
    browser.csrf_token = "forged"
    browser.post("/review/approvals", {"cases": []})
    browser.cookies.clear()
    browser.get("/review/me")
    assert stored("events") == []


def test_a_refusal_is_answered_as_such_when_it_cannot_be_recorded(reviewer_at: ReviewerAt, refuse: Refuse) -> None:
    browser = reviewer_at(CITY)
    refuse("Query", "AccessDeniedException", times=5)
    assert code_of(browser.get("/reviewers")) == (403, "forbidden")


def _fail(*_: object, **__: object) -> None:
    raise RuntimeError("no record")
