from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from chalice.test import HTTPResponse

from chalicelib import reference
from chalicelib.store.tables import ReviewerRow
from tests.api.conftest import ReviewerAt, reviewer
from tests.browser import Browser
from tests.conftest import everything_stored, stored
from tests.core import typed
from tests.holds import hold_account
from tests.people import id_number_of, uscc_of
from tests.steps import ANSWERS, decide, send_unit

CITY, PROVINCE, NATIONAL = "C130400", "P130000", "N000000"


def why(answer: HTTPResponse) -> tuple[int, str]:
    return answer.status_code, answer.json_body["code"]


def name_of(authority_id: str) -> str:
    known = reference.authority(authority_id)
    assert known is not None
    return known.name_zh


def outcome(browser: Browser) -> str:
    entered: str = browser.get("/entry").json_body["outcome"]
    return entered


def test_two_people_of_two_authorities_approve_a_unit(case: str, reviewer_at: ReviewerAt) -> None:
    first, last = reviewer_at(CITY, 1), reviewer_at(NATIONAL, 2)
    assert decide(first, case, "approve").json_body == {"state": "at_national", "version": 2}
    assert decide(last, case, "approve").json_body == {"state": "approved", "version": 3}
    timeline = last.get(f"/review/registrations/{case}").json_body["timeline"]
    assert [(each["action"], each["to_state"], each["by"]) for each in timeline] == [
        ("submit", "at_authority", typed.UNIT["contact_name_zh"]),
        ("approve", "at_national", f"{name_of(CITY)} 赵审核1"),
        ("approve", "approved", f"{name_of(NATIONAL)} 赵审核2"),
    ]


def test_a_decision_writes_to_the_mobile_only_when_it_is_the_applicants_turn(
    case: str, reviewer_at: ReviewerAt
) -> None:
    decide(reviewer_at(CITY, 1), case, "approve")
    assert stored("messages") == []
    decide(reviewer_at(NATIONAL, 2), case, "approve")
    told = {each["channel"]: (each["template"], each["mobile_masked"]) for each in stored("messages")}
    assert told == {
        "sms": ("unit_approved", "138****8000"),
        "email": ("unit_approved", "l***@chenguang.example"),
    }


def test_a_reviewer_sees_masked_numbers_and_the_previews_of_the_scans(case: str, reviewer_at: ReviewerAt) -> None:
    seen = reviewer_at(CITY).get(f"/review/registrations/{case}").json_body
    assert seen["form"]["id_number"] == "1101**********002X"
    assert [scan["field"] for scan in seen["scans"]] == ["registration_certificate", "stamped_bank_page"]
    assert all("previews/" in scan["preview_url"] for scan in seen["scans"])
    assert (seen["may_decide"], seen["why_not"]) == (True, None)


@pytest.mark.parametrize("step", [CITY, NATIONAL])
def test_a_return_at_either_step_takes_the_case_back_to_the_applicant(
    applicant: Browser, case: str, reviewer_at: ReviewerAt, step: str
) -> None:
    if step == NATIONAL:
        decide(reviewer_at(CITY, 1), case, "approve")
    returned = decide(reviewer_at(step, 2), case, "return", "请补充英文简介")
    assert returned.json_body["state"] == "returned"
    assert outcome(applicant) == "unit_form"
    assert {each["template"] for each in stored("messages")} == {"registration_returned"}


def test_a_return_without_reasons_is_refused(case: str, reviewer_at: ReviewerAt) -> None:
    assert why(decide(reviewer_at(CITY), case, "return")) == (400, "reasons_missing")


def test_a_case_that_was_handed_in_again_starts_at_the_first_step(
    applicant: Browser, case: str, reviewer_at: ReviewerAt
) -> None:
    decide(reviewer_at(CITY, 1), case, "approve")
    decide(reviewer_at(NATIONAL, 2), case, "return", "请补充英文简介")
    send_unit(applicant, **ANSWERS)
    assert why(decide(reviewer_at(NATIONAL, 2), case, "approve")) == (403, "at_another_authority")
    assert decide(reviewer_at(CITY, 1), case, "approve").json_body == {"state": "at_national", "version": 5}


def test_nobody_decides_both_steps_even_after_a_change_of_post(case: str, reviewer_at: ReviewerAt) -> None:
    browser = reviewer_at(CITY)
    decide(browser, case, "approve")
    ReviewerRow(reviewer(CITY).id).update(actions=[ReviewerRow.authority_id.set(NATIONAL)])
    assert why(decide(browser, case, "approve")) == (403, "decided_first_step")
    seen = browser.get(f"/review/registrations/{case}").json_body
    assert (seen["may_decide"], seen["why_not"]["code"]) == (False, "decided_first_step")


def test_nobody_decides_a_case_of_their_own_and_what_gives_them_away_is_told_nowhere(
    case: str, reviewer_at: ReviewerAt, log_lines: Callable[[], str]
) -> None:
    mine = reviewer_at(CITY, 1, id_number=str(typed.UNIT["id_number"]).lower())
    assert why(decide(mine, case, "approve")) == (403, "own_case")
    assert why(mine.post(f"/review/registrations/{case}/taking")) == (403, "own_case")
    told = [mine.get(f"/review/{call}") for call in (f"registrations/{case}", f"registrations/{case}/dossier", "me")]
    assert (told[0].json_body["may_decide"], told[0].json_body["why_not"]["code"]) == (False, "own_case")
    (fingerprint,) = {row["id_number_fingerprint"] for row in stored("registrations")}
    assert [each["id_number_fingerprint"] for each in stored("sessions") if each["audience"] == "reviewer"] == [
        fingerprint
    ]
    for answer in told:
        assert fingerprint not in answer.body.decode()
    assert fingerprint not in log_lines() + str(stored("events")) + str(stored("reviewers"))
    assert decide(reviewer_at(CITY, 2, id_number=id_number_of(2)), case, "approve").status_code == 200


@pytest.mark.parametrize("authority_id", [PROVINCE, NATIONAL])
def test_a_case_that_never_came_to_an_authority_is_not_there_for_it(
    case: str, reviewer_at: ReviewerAt, authority_id: str
) -> None:
    browser = reviewer_at(authority_id)
    assert browser.get(f"/review/registrations/{case}").status_code == 404
    assert decide(browser, case, "approve").status_code == 404


def test_a_decision_on_a_case_that_has_moved_on_is_told_what_happened_to_it(case: str, reviewer_at: ReviewerAt) -> None:
    slow, fast = reviewer_at(CITY, 1), reviewer_at(CITY, 2)
    decide(fast, case, "return", "请补充英文简介")
    before = everything_stored()
    late = decide(slow, case, "approve", version=1)
    assert why(late) == (409, "moved_on")
    changed = late.json_body["what_changed"]
    assert (changed["action"], changed["by"], changed["state"]) == ("return", f"{name_of(CITY)} 赵审核2", "returned")
    assert everything_stored() == before


def test_a_case_that_waits_for_nobody_takes_no_decision(case: str, reviewer_at: ReviewerAt) -> None:
    browser = reviewer_at(CITY)
    decide(browser, case, "return", "请补充英文简介")
    assert why(decide(browser, case, "approve")) == (403, "not_waiting")


def test_a_hold_blocks_the_final_approval_and_nothing_before_it(
    applicant: Browser, case: str, reviewer_at: ReviewerAt
) -> None:
    hold_account(applicant.person_id, uscc_of(1), datetime.now(UTC))
    assert decide(reviewer_at(CITY, 1), case, "approve").status_code == 200
    last = reviewer_at(NATIONAL, 2)
    assert why(decide(last, case, "approve")) == (403, "account_on_hold")
    assert decide(last, case, "return", "请核对证件号码").json_body["state"] == "returned"


def test_applicants_are_told_the_authority_and_never_who_decided_there(
    applicant: Browser, case: str, reviewer_at: ReviewerAt
) -> None:
    decide(reviewer_at(CITY, 1), case, "return", "请补充英文简介")
    told = applicant.get(f"/registrations/{case}")
    assert told.json_body["timeline"][-1]["by"] == name_of(CITY)
    assert reviewer(CITY, 1).name not in told.body.decode()


@pytest.mark.parametrize(
    "change",
    [
        {"decision": "withdraw"},
        {"version": "1"},
        {"version": True},
        {"comment": "x" * 1001},
        {"corrections": [{"reason": ""}]},
        {"corrections": [{"reason": "x"}] * 61},
        {"corrections": "all"},
        {"state": "approved"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_is_no_decision_is_refused(case: str, reviewer_at: ReviewerAt, change: dict[str, object]) -> None:
    assert why(decide(reviewer_at(CITY), case, "approve", **change)) == (422, "form_invalid")
