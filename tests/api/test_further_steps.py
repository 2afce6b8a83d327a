"""Steps beside approval and return: withdrawal, rerouting, reopening, taking to read, and many at once."""

from datetime import datetime, timedelta

import pytest
from chalice.test import HTTPResponse

from chalicelib import audit
from chalicelib.models import StaffRole
from chalicelib.store import history
from chalicelib.store.tables import RegistrationRow
from tests.api.conftest import ReviewerAt, SignIn
from tests.browser import Browser
from tests.conftest import Refuse, everything_stored, stored
from tests.people import legal, natural, uscc_of
from tests.steps import ANSWERS, decide, send_person, send_unit

CITY, PROVINCE, NATIONAL = "C130400", "P130000", "N000000"


@pytest.fixture
def administrator(reviewer_at: ReviewerAt) -> Browser:
    return reviewer_at(NATIONAL, 9, StaffRole.ADMINISTRATOR)


def code_of(answer: HTTPResponse) -> tuple[int, str]:
    return answer.status_code, answer.json_body["code"]


def withdraw(browser: Browser, case: str, version: int = 1) -> HTTPResponse:
    return browser.post(f"/registrations/{case}/withdrawal", {"version": version})


def reroute(browser: Browser, case: str, to: str = PROVINCE, version: int = 1) -> HTTPResponse:
    body = {"version": version, "authority_id": to, "reason": "主管单位误选"}
    return browser.post(f"/review/registrations/{case}/rerouting", body)


def reopen(browser: Browser, case: str, version: int = 3) -> HTTPResponse:
    return browser.post(f"/review/registrations/{case}/reopening", {"version": version, "reason": "收到举报，复核"})


def approve(reviewer_at: ReviewerAt, case: str) -> None:
    for authority_id, number in ((CITY, 1), (NATIONAL, 2)):
        assert decide(reviewer_at(authority_id, number), case, "approve").status_code == 200


def queue(browser: Browser) -> list[str]:
    return [each["id"] for each in browser.get("/review/queue").json_body["items"]]


# Withdrawing.


def test_what_was_taken_back_leaves_the_queue_and_opens_the_form_with_all_that_was_typed(
    applicant: Browser, case: str, reviewer_at: ReviewerAt
) -> None:
    assert withdraw(applicant, case).json_body == {"state": "withdrawn", "version": 2}
    assert queue(reviewer_at(CITY)) == []
    assert applicant.get("/entry").json_body["outcome"] == "unit_form"
    draft = applicant.get(f"/drafts/unit?unit={uscc_of(1)}").json_body
    assert (draft["corrections"], draft["unlocked"]) == ([], None)
    again = applicant.post(f"/units?unit={uscc_of(1)}", draft["values"])
    assert (again.status_code, again.json_body["version"]) == (201, 1)
    assert again.json_body["registration_id"] != case
    assert applicant.get(f"/registrations/{case}").json_body["state"] == "withdrawn"


def test_the_scans_of_a_case_that_was_taken_back_stay_in_its_record(
    applicant: Browser, case: str, administrator: Browser
) -> None:
    withdraw(applicant, case)
    applicant.post(f"/units?unit={uscc_of(1)}", applicant.get(f"/drafts/unit?unit={uscc_of(1)}").json_body["values"])
    (scan, _) = administrator.get(f"/review/registrations/{case}").json_body["scans"]
    assert administrator.post(f"/review/registrations/{case}/originals/{scan['id']}").status_code == 200


def test_a_unit_that_was_taken_back_can_be_registered_by_a_colleague(
    applicant: Browser, case: str, signed_in: SignIn
) -> None:
    withdraw(applicant, case)
    colleague = signed_in(natural(6, 1))
    assert colleague.get(f"/entry?unit={uscc_of(1)}").json_body["outcome"] == "unit_form"
    assert send_unit(colleague).status_code == 201
    assert applicant.get("/entry").json_body["outcome"] == "unit_pending"


def test_a_unit_that_was_reopened_and_taken_back_is_registered_by_a_member_whose_account_goes_on(
    applicant: Browser, case: str, signed_in: SignIn, reviewer_at: ReviewerAt, administrator: Browser
) -> None:
    approve(reviewer_at, case)
    member, at_unit = signed_in(natural(6, 1)), f"?unit={uscc_of(1)}"
    approve(reviewer_at, send_person(member).json_body["registration_id"])
    reopen(administrator, case)
    assert withdraw(applicant, case, version=4).status_code == 200
    assert member.get(f"/entry{at_unit}").json_body["outcome"] == "unit_form"
    anew = send_unit(member).json_body["registration_id"]
    assert decide(reviewer_at(CITY), anew, "return", "请补充").status_code == 200
    draft = member.get(f"/drafts/unit{at_unit}").json_body
    assert (draft["registration_id"], [each["reason"] for each in draft["corrections"]]) == (anew, ["请补充"])
    assert member.post(f"/units{at_unit}", draft["values"] | ANSWERS).status_code == 201
    approve(reviewer_at, anew)
    assert member.get(f"/entry{at_unit}").json_body["outcome"] == "home"
    assert applicant.get("/entry").json_body["outcome"] == "person_form"


def test_a_person_who_took_the_own_case_back_goes_on_with_the_person_form(
    applicant: Browser, case: str, signed_in: SignIn, reviewer_at: ReviewerAt
) -> None:
    approve(reviewer_at, case)
    person = signed_in(natural(6, 1))
    own = send_person(person).json_body["registration_id"]
    assert withdraw(person, own).status_code == 200
    assert person.get(f"/entry?unit={uscc_of(1)}").json_body["outcome"] == "person_form"
    assert send_person(person).status_code == 201


def test_a_decision_that_came_first_stops_a_withdrawal(applicant: Browser, case: str, reviewer_at: ReviewerAt) -> None:
    decide(reviewer_at(CITY), case, "approve")
    before = everything_stored()
    assert code_of(withdraw(applicant, case, version=1)) == (409, "moved_on")
    assert everything_stored() == before


def test_what_is_approved_is_not_taken_back_and_says_so_before_it_is_tried(
    applicant: Browser, case: str, reviewer_at: ReviewerAt
) -> None:
    assert applicant.get(f"/registrations/{case}").json_body["may_withdraw"]
    approve(reviewer_at, case)
    assert not applicant.get(f"/registrations/{case}").json_body["may_withdraw"]
    assert code_of(withdraw(applicant, case, version=3)) == (409, "transition_refused")


def test_nobody_takes_back_somebody_elses_case(case: str, signed_in: SignIn) -> None:
    assert withdraw(signed_in(legal(2)), case).status_code == 404


# Rerouting.


def test_a_rerouted_case_waits_at_its_new_authority_with_its_unit_and_its_history(
    applicant: Browser, case: str, administrator: Browser, reviewer_at: ReviewerAt
) -> None:
    decide(reviewer_at(CITY, 1), case, "approve")
    assert reroute(administrator, case, version=2).json_body == {"state": "at_authority", "version": 3}
    old, new = reviewer_at(CITY, 1), reviewer_at(PROVINCE, 2)
    assert (queue(old), queue(new)) == ([], [case])
    assert [each["authority_id"] for each in stored("units")] == [PROVINCE]
    assert code_of(decide(old, case, "approve")) == (403, "at_another_authority")
    seen = new.get(f"/review/registrations/{case}").json_body
    assert [each["action"] for each in seen["timeline"]] == ["submit", "approve", "reroute"]
    assert seen["timeline"][-1]["comment"] == "主管单位误选"
    assert decide(new, case, "approve").json_body["state"] == "at_national"
    assert audit.first_broken(history.events(case)) is None


def test_a_rerouted_case_that_is_returned_comes_back_to_its_new_authority(
    applicant: Browser, case: str, administrator: Browser, reviewer_at: ReviewerAt
) -> None:
    reroute(administrator, case)
    decide(reviewer_at(PROVINCE, 2), case, "return", "请补充英文简介")
    send_unit(applicant, **ANSWERS)
    assert queue(reviewer_at(PROVINCE, 2)) == [case]
    assert [each["authority_id"] for each in stored("units")] == [PROVINCE]


@pytest.mark.parametrize(
    ("to", "expected"),
    [(CITY, (400, "wrong_authority")), (NATIONAL, (400, "wrong_authority")), ("P999999", (422, "form_invalid"))],
)
def test_a_case_is_rerouted_only_to_another_authority_that_reviews_first(
    case: str, administrator: Browser, to: str, expected: tuple[int, str]
) -> None:
    assert code_of(reroute(administrator, case, to)) == expected


# Reopening.


def test_both_decisions_on_a_reopened_case_stay_in_its_record(
    applicant: Browser, case: str, administrator: Browser, reviewer_at: ReviewerAt
) -> None:
    approve(reviewer_at, case)
    assert reopen(administrator, case).json_body == {"state": "at_national", "version": 4}
    assert applicant.get("/entry").json_body["outcome"] == "unit_pending"
    decide(reviewer_at(NATIONAL, 2), case, "return", "请核对")
    told = [(each.action, each.to_state) for each in history.events(case)][2:]
    assert told == [("approve", "approved"), ("reopen", "at_national"), ("return", "returned")]
    assert {each["template"] for each in stored("messages")} == {"unit_approved", "registration_returned"}


def test_a_case_that_is_approved_again_leads_home_again(
    applicant: Browser, case: str, administrator: Browser, reviewer_at: ReviewerAt
) -> None:
    approve(reviewer_at, case)
    reopen(administrator, case)
    assert decide(reviewer_at(NATIONAL, 2), case, "approve").json_body["state"] == "approved"
    assert applicant.get("/entry").json_body["outcome"] == "home"


def test_what_is_not_approved_is_not_reopened(case: str, administrator: Browser) -> None:
    assert code_of(reopen(administrator, case, version=1)) == (409, "transition_refused")


def test_a_step_on_a_case_that_has_moved_on_tells_the_administrator_what_happened(
    case: str, administrator: Browser, reviewer_at: ReviewerAt
) -> None:
    decide(reviewer_at(CITY), case, "return", "请补充英文简介")
    late = reroute(administrator, case, version=1)
    assert code_of(late) == (409, "moved_on")
    assert late.json_body["what_changed"]["action"] == "return"


# Taking to read.


def test_a_case_that_somebody_reads_is_left_alone_until_it_is_given_back(case: str, reviewer_at: ReviewerAt) -> None:
    reader, other = reviewer_at(CITY, 1), reviewer_at(CITY, 2)
    taken = reader.post(f"/review/registrations/{case}/taking").json_body
    assert taken["by"] == "赵审核1"
    seen = other.get("/review/queue").json_body["items"][0]
    assert (seen["taken_by"], seen["taken_by_another"]) == ("赵审核1", True)
    assert code_of(other.post(f"/review/registrations/{case}/taking")) == (403, "taken_by_another")
    assert code_of(decide(other, case, "approve")) == (403, "taken_by_another")
    given_back = reader.send("DELETE", f"/review/registrations/{case}/taking", b"")
    assert (given_back.status_code, given_back.body) == (204, b"")
    assert decide(other, case, "approve").status_code == 200


def test_nobody_gives_back_what_another_reads(case: str, reviewer_at: ReviewerAt) -> None:
    reader, other = reviewer_at(CITY, 1), reviewer_at(CITY, 2)
    reader.post(f"/review/registrations/{case}/taking")
    other.send("DELETE", f"/review/registrations/{case}/taking", b"")
    assert code_of(decide(other, case, "approve")) == (403, "taken_by_another")


def test_a_case_is_free_again_after_half_an_hour(case: str, reviewer_at: ReviewerAt) -> None:
    reader, other = reviewer_at(CITY, 1), reviewer_at(CITY, 2)
    taken = reader.post(f"/review/registrations/{case}/taking").json_body
    row = RegistrationRow.get(case)
    until = datetime.fromisoformat(taken["until"])
    assert timedelta(minutes=29) < until - datetime.now(until.tzinfo) <= timedelta(minutes=30)
    assert row.taking is not None
    earlier = type(row.taking)(row.taking.reviewer_id, row.taking.reviewer_name, until - timedelta(minutes=31))
    row.update(actions=[RegistrationRow.taking.set(earlier)])
    assert other.get("/review/queue").json_body["items"][0]["taken_by"] is None
    assert other.post(f"/review/registrations/{case}/taking").json_body["by"] == "赵审核2"


# Many at once.


def hand_in_three(signed_in: SignIn) -> list[str]:
    return [send_unit(signed_in(legal(unit)), unit).json_body["registration_id"] for unit in (1, 2, 3)]


def test_of_many_approvals_each_tells_its_own_result(signed_in: SignIn, reviewer_at: ReviewerAt) -> None:
    first, second, third = hand_in_three(signed_in)
    reviewer, colleague = reviewer_at(CITY, 1), reviewer_at(CITY, 2)
    decide(colleague, second, "return", "请补充英文简介")
    colleague.post(f"/review/registrations/{third}/taking")
    wanted = [{"id": each, "version": 1} for each in (first, second, third, "none")]
    results = reviewer.post("/review/approvals", {"cases": wanted}).json_body["results"]
    told = [(each["state"], each["problem"] and each["problem"]["code"]) for each in results]
    assert told == [("at_national", None), (None, "moved_on"), (None, "taken_by_another"), (None, "not_found")]


def test_a_failure_on_the_way_does_not_lose_the_report(
    signed_in: SignIn, reviewer_at: ReviewerAt, refuse: Refuse
) -> None:
    cases = hand_in_three(signed_in)[:2]
    reviewer = reviewer_at(CITY)
    refuse("TransactWriteItems", "InternalServerError")
    wanted = [{"id": each, "version": 1} for each in cases]
    results = reviewer.post("/review/approvals", {"cases": wanted}).json_body["results"]
    assert [each["state"] for each in results] == [None, "at_national"]
    assert results[0]["problem"]["code"] == "unavailable"


@pytest.mark.parametrize("count", [0, 26])
def test_none_and_more_than_25_are_not_approved_at_once(reviewer_at: ReviewerAt, count: int) -> None:
    cases = [{"id": f"case-{number}", "version": 1} for number in range(count)]
    assert code_of(reviewer_at(CITY).post("/review/approvals", {"cases": cases})) == (422, "form_invalid")
