"""What reviewers find, and how much there is of everything."""

import pytest

from chalicelib.models import StaffRole
from chalicelib.store import recounting, registrations
from tests.api.conftest import ReviewerAt, SignIn
from tests.browser import Browser
from tests.core import typed
from tests.people import legal, unit_name, uscc_of
from tests.steps import decide, send_unit

CITY, PROVINCE, NATIONAL = "C130400", "P130000", "N000000"


@pytest.fixture
def case(signed_in: SignIn) -> str:
    """A unit at the city's authority, and another at the province's with other numbers."""
    elsewhere = {"authority_level": "province", "authority_id": PROVINCE}
    send_unit(signed_in(legal(2)), 2, **elsewhere, contact_name_zh="周别处", mobile="13900139000")
    handed_in: str = send_unit(signed_in(legal(1))).json_body["registration_id"]
    return handed_in


def found(browser: Browser, wanted: str) -> list[str]:
    return [each["id"] for each in browser.post("/review/search", {"q": wanted}).json_body["items"]]


TERMS = {
    "credit code": uscc_of(1),
    "credit code in small letters": uscc_of(1).lower(),
    "start of the name": unit_name(1)[:4],
    "whole name": unit_name(1),
    "applicant": str(typed.UNIT["contact_name_zh"]),
    "mobile": str(typed.UNIT["mobile"]),
    "mobile in groups": "138-0013-8000",
    "ID number": str(typed.UNIT["id_number"]),
    "ID number in small letters": str(typed.UNIT["id_number"]).lower(),
}


@pytest.mark.parametrize("term", TERMS.values(), ids=list(TERMS))
def test_a_case_is_found_by_every_kind_of_term_where_it_may_be_seen_and_nowhere_else(
    case: str, reviewer_at: ReviewerAt, term: str
) -> None:
    assert found(reviewer_at(CITY, 1), term) == [case]
    assert case not in found(reviewer_at(PROVINCE, 2), term)
    assert found(reviewer_at(NATIONAL, 3), term) == []


def test_the_national_authority_finds_by_name_what_came_to_it(case: str, reviewer_at: ReviewerAt) -> None:
    decide(reviewer_at(CITY, 1), case, "approve")
    assert found(reviewer_at(NATIONAL, 3), unit_name(1)[:4]) == [case]


@pytest.mark.parametrize("term", TERMS.values(), ids=list(TERMS))
def test_an_administrator_finds_also_what_never_came_to_the_national_authority(
    case: str, reviewer_at: ReviewerAt, term: str
) -> None:
    assert case in found(reviewer_at(NATIONAL, 9, StaffRole.ADMINISTRATOR), term)


def test_who_acts_for_a_colleague_finds_their_cases(case: str, reviewer_at: ReviewerAt) -> None:
    administrator, colleague = reviewer_at(NATIONAL, 9, StaffRole.ADMINISTRATOR), reviewer_at(PROVINCE, 2)
    reviewer_at(CITY, 1)
    ids = {each["authority"]["id"]: each["id"] for each in administrator.get("/reviewers").json_body["items"]}
    period = {"colleague_id": ids[PROVINCE], "starts": "2020-01-01", "ends": "2090-12-31"}
    assert administrator.post(f"/reviewers/{ids[CITY]}/delegation", period).status_code == 200
    assert case in found(colleague, unit_name(1))
    assert [each["id"] for each in colleague.get(f"/review/queue?desk={CITY}").json_body["items"]] == [case]
    assert [each["id"] for each in colleague.get("/review/me").json_body["desks"]] == [PROVINCE, CITY]
    assert decide(colleague, case, "approve").status_code == 200


@pytest.mark.parametrize("term", ["", "  ", "　"])
def test_nothing_is_not_searched_for(reviewer_at: ReviewerAt, term: str) -> None:
    assert reviewer_at(CITY).post("/review/search", {"q": term}).json_body["code"] == "query_missing"


@pytest.mark.parametrize("term", ["没有这个名字", uscc_of(7), "13700000000", "11010519491231021X", "x" * 100])
def test_what_nobody_gave_is_not_found(case: str, reviewer_at: ReviewerAt, term: str) -> None:
    assert found(reviewer_at(CITY), term) == []


def test_a_desk_that_is_not_mine_is_refused(case: str, reviewer_at: ReviewerAt) -> None:
    browser = reviewer_at(PROVINCE)
    for call in ("queue", "counts"):
        assert browser.get(f"/review/{call}?desk={CITY}").json_body["code"] == "forbidden"


def test_counts_tell_what_was_counted_of_my_authority_and_of_all_at_the_national_one(
    case: str, reviewer_at: ReviewerAt
) -> None:
    city = reviewer_at(CITY, 1)
    decide(city, case, "return", "请补充英文简介")
    assert recounting.recount() == 2
    none = {"at_authority": 0, "at_national": 0, "returned": 0, "approved": 0, "withdrawn": 0}
    told = city.get("/review/counts").json_body
    assert (told["counts"], told["reminder"]) == ({**none, "returned": 1}, None)
    national = reviewer_at(NATIONAL, 3).get("/review/counts").json_body
    assert national["counts"] == {**none, "returned": 1, "at_authority": 1}


def test_what_waits_is_told_with_its_age_and_what_to_look_out_for(case: str, reviewer_at: ReviewerAt) -> None:
    (seen,) = reviewer_at(CITY).get("/review/queue").json_body["items"]
    told = ("kind", "round", "working_days", "is_overdue", "held", "no_seal", "taken_by", "unit_name")
    assert {name: seen[name] for name in told} == {
        "kind": "unit",
        "round": 1,
        "working_days": 0,
        "is_overdue": False,
        "held": False,
        "no_seal": False,
        "taken_by": None,
        "unit_name": unit_name(1),
    }
    assert registrations.registration(case) is not None
