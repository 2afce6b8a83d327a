from datetime import UTC, datetime
from secrets import token_hex
from typing import Any

import pytest

from chalicelib.models import State
from chalicelib.store import recounting
from chalicelib.store.tables import AccountRow, RegistrationRow, UnitRow
from tests.api.conftest import ReviewerAt, SignIn
from tests.api.test_review import CITY, NATIONAL, why
from tests.browser import Browser
from tests.conftest import Refuse, stored
from tests.core.typed import PROJECT
from tests.holds import hold_account
from tests.people import legal, natural, uscc_of
from tests.steps import check_accounts, decide, save_project, send_person, send_project, send_unit

UNIT = f"?unit={uscc_of(1)}"
FIRST, SECOND = "a" * 32, "b" * 32


@pytest.fixture
def owner(signed_in: SignIn, reviewer_at: ReviewerAt) -> Browser:
    """The administrator of a unit that is approved."""
    browser = signed_in(legal(1))
    approve(reviewer_at, send_unit(browser).json_body["registration_id"])
    return browser


@pytest.fixture
def colleague(owner: Browser, signed_in: SignIn, reviewer_at: ReviewerAt) -> Browser:
    """Somebody else of the unit who is approved."""
    browser = signed_in(natural(5, 1))
    approve(reviewer_at, send_person(browser).json_body["registration_id"])
    return browser


def approve(reviewer_at: ReviewerAt, case: str) -> None:
    check_accounts()
    for authority_id, number in ((CITY, 1), (NATIONAL, 2)):
        assert decide(reviewer_at(authority_id, number), case, "approve").status_code == 200


def listed(browser: Browser, query: str = "&category=individual") -> list[str]:
    items = browser.get(f"/projects{UNIT}{query}").json_body["items"]
    return [each["id"] for each in items]


def show(browser: Browser, project_id: str = FIRST) -> dict[str, Any]:
    shown: dict[str, Any] = browser.get(f"/projects/{project_id}{UNIT}").json_body
    return shown


def draft(browser: Browser, project_id: str = FIRST) -> dict[str, Any]:
    kept: dict[str, Any] = browser.get(f"/projects/{project_id}/draft{UNIT}").json_body
    return kept


def test_a_project_is_kept_as_it_was_typed_as_often_as_its_owner_likes(owner: Browser) -> None:
    saved = save_project(owner, FIRST, title_zh=" 磨", budget="六十").json_body
    assert saved["version"] == 1
    assert draft(owner)["values"] == {**PROJECT, "title_zh": " 磨", "budget": "六十"}
    assert save_project(owner, FIRST, version=1).json_body["version"] == 2
    assert draft(owner) == {
        "values": PROJECT,
        "vouched": {},
        "version": 2,
        "saved_at": draft(owner)["saved_at"],
        "registration_id": None,
        "corrections": [],
        "unlocked": None,
        "outdated": [],
        "submitted": None,
        "scans": {},
    }
    assert (show(owner)["state"], show(owner)["progress"], show(owner)["registration"]) == (
        "draft",
        "unsubmitted",
        None,
    )


def test_an_account_has_as_many_projects_as_it_likes_each_in_its_category(owner: Browser) -> None:
    for project_id, category in ((FIRST, "individual"), (SECOND, "individual"), ("c" * 32, "hub")):
        save_project(owner, project_id, category=category)
    assert listed(owner) == [SECOND, FIRST]
    assert listed(owner, "&category=hub") == ["c" * 32]
    assert listed(owner, "&category=support") == []


def test_a_save_on_an_older_version_is_refused_and_brings_the_newer_one(owner: Browser) -> None:
    save_project(owner, FIRST)
    save_project(owner, FIRST, version=1, budget="70")
    for version in (0, 1, 3):
        refused = save_project(owner, FIRST, version=version, budget="80")
        assert why(refused) == (409, "draft_moved_on")
        assert refused.json_body["current"]["values"]["budget"] == "70"
    assert draft(owner)["version"] == 2


def test_two_saves_at_one_moment_never_both_count(owner: Browser, refuse: Refuse) -> None:
    save_project(owner, FIRST)
    refuse("UpdateItem", "ConditionalCheckFailedException")
    assert why(save_project(owner, FIRST, version=1)) == (409, "draft_moved_on")


def test_the_largest_project_that_can_be_sent_can_be_kept(owner: Browser) -> None:
    values: dict[str, Any] = dict.fromkeys(PROJECT, "中" * 8_000)
    assert save_project(owner, FIRST, **values).status_code == 200
    assert draft(owner)["values"] == values


@pytest.mark.parametrize(
    ("project_id", "body", "answer"),
    [
        ("not-an-id", {}, (404, "not_found")),
        (FIRST, {"category": "other"}, (422, "form_invalid")),
        (FIRST, {"values": {"budget": 5}}, (422, "form_invalid")),
    ],
)
def test_what_is_no_project_is_not_begun(
    owner: Browser, project_id: str, body: dict[str, Any], answer: tuple[int, str]
) -> None:
    sent = {"category": "individual", "values": {}, "version": 0, **body}
    assert why(owner.put(f"/projects/{project_id}/draft{UNIT}", sent)) == answer
    assert listed(owner) == []


def test_a_category_never_changes(owner: Browser) -> None:
    save_project(owner, FIRST)
    assert why(save_project(owner, FIRST, version=1, category="hub")) == (400, "invalid_request")


def test_the_id_of_a_registration_begins_no_project(owner: Browser) -> None:
    (unit,) = stored("registrations")
    assert why(save_project(owner, unit["id"])) == (404, "not_found")
    assert stored("registrations") == [unit]


def test_a_project_goes_through_both_steps_of_the_review_to_its_approval(
    owner: Browser, reviewer_at: ReviewerAt
) -> None:
    save_project(owner, FIRST)
    assert send_project(owner, FIRST).json_body == {"registration_id": FIRST, "version": 1, "state": "at_authority"}
    first, last = reviewer_at(CITY, 1), reviewer_at(NATIONAL, 2)
    (waiting,) = first.get("/review/queue").json_body["items"]
    assert (waiting["kind"], waiting["applicant_name"]) == ("project", "李经办")
    assert waiting["project"] == {
        "category": "individual",
        "year": 2026,
        "title_zh": PROJECT["title_zh"],
        "title_en": PROJECT["title_en"],
    }
    assert show(owner)["waiting_at"]["id"] == CITY
    for reviewer in (first, last):
        assert decide(reviewer, FIRST, "approve").status_code == 200
    shown = show(owner)
    assert (shown["state"], shown["progress"], shown["waiting_at"]) == ("approved", "approved", None)
    assert [each["action"] for each in shown["registration"]["timeline"]] == ["submit", "approve", "approve"]
    told = {each["channel"]: (each["template"], each["mobile_masked"]) for each in of_project("messages")}
    assert told == {
        "sms": ("project_approved", "138****8000"),
        "email": ("project_approved", "l***@chenguang.example"),
    }


def of_project(table: str) -> list[dict[str, Any]]:
    return [each for each in stored(table) if each["registration_id"] == FIRST]


def test_neither_the_account_nor_the_unit_is_touched_by_what_happens_to_a_project(
    owner: Browser, reviewer_at: ReviewerAt
) -> None:
    before = stored("accounts"), stored("units")
    save_project(owner, FIRST)
    send_project(owner, FIRST)
    decide(reviewer_at(CITY, 1), FIRST, "return", "请补充摘要")
    send_project(owner, FIRST, answers=["已补充"])
    decide(reviewer_at(CITY, 1), FIRST, "approve")
    decide(reviewer_at(NATIONAL, 2), FIRST, "approve")
    assert (stored("accounts"), stored("units")) == before
    assert owner.get(f"/entry{UNIT}").json_body["outcome"] == "home"


def test_a_returned_project_is_corrected_where_it_was_asked_and_keeps_what_was_not(
    owner: Browser, reviewer_at: ReviewerAt
) -> None:
    save_project(owner, FIRST)
    send_project(owner, FIRST)
    decide(reviewer_at(CITY, 1), FIRST, "return", "请写明预期成果")
    assert {each["template"] for each in of_project("messages")} == {"project_returned"}
    kept = draft(owner)
    assert kept["values"] == kept["submitted"] == PROJECT
    assert (kept["unlocked"], kept["registration_id"]) == (["summary_en"], FIRST)
    longer = f"{PROJECT['summary_en']} Ten engineers are trained."
    assert save_project(owner, FIRST, version=kept["version"], summary_en=longer).status_code == 200
    assert draft(owner)["values"]["summary_en"] == longer
    assert show(owner)["registration"]["form"]["summary_en"] == PROJECT["summary_en"]
    again = send_project(owner, FIRST, summary_en=longer, budget="9999")
    assert again.json_body["state"] == "at_authority"
    case = reviewer_at(CITY, 1).get(f"/review/registrations/{FIRST}").json_body
    assert (case["round"], case["rounds"][1]["changed"]) == (2, ["summary_en"])
    assert case["form"] == {**PROJECT, "summary_en": longer}


def test_a_start_that_is_to_be_corrected_unlocks_the_end_too(owner: Browser, reviewer_at: ReviewerAt) -> None:
    save_project(owner, FIRST)
    send_project(owner, FIRST)
    asked = [{"field": "starts_on", "reason": "请顺延"}]
    decide(reviewer_at(CITY, 1), FIRST, "return", corrections=asked)
    assert draft(owner)["unlocked"] == ["ends_on", "starts_on"]


def test_a_correction_that_is_neither_made_nor_answered_is_asked_for_again(
    owner: Browser, reviewer_at: ReviewerAt
) -> None:
    save_project(owner, FIRST)
    send_project(owner, FIRST)
    decide(reviewer_at(CITY, 1), FIRST, "return", "请写明预期成果")
    refused = send_project(owner, FIRST)
    assert [(each["field"], each["code"]) for each in refused.json_body["errors"]] == [("summary_en", "answer_missing")]


def test_a_form_with_errors_is_not_handed_in_and_loses_nothing(owner: Browser) -> None:
    save_project(owner, FIRST, budget="六十")
    refused = send_project(owner, FIRST, budget="六十", expert_nationality="CN")
    assert [(each["field"], each["code"]) for each in refused.json_body["errors"]] == [
        ("budget", "not_amount"),
        ("expert_nationality", "not_in_list"),
    ]
    assert draft(owner)["values"]["budget"] == "六十"


def test_what_was_handed_in_is_neither_saved_nor_handed_in_nor_deleted(owner: Browser) -> None:
    save_project(owner, FIRST)
    send_project(owner, FIRST)
    assert why(save_project(owner, FIRST, version=2)) == (409, "transition_refused")
    assert why(send_project(owner, FIRST, title_zh="另一题目")) == (409, "transition_refused")
    assert why(owner.send("DELETE", f"/projects/{FIRST}{UNIT}", b"")) == (409, "transition_refused")


def test_what_is_handed_in_again_as_it_was_is_told_as_done_and_is_one_submission(owner: Browser) -> None:
    save_project(owner, FIRST)
    first, again = send_project(owner, FIRST), send_project(owner, FIRST)
    assert (again.status_code, again.json_body) == (201, first.json_body)
    assert len(stored("revisions")) == 2


def test_a_submission_that_met_another_changes_nothing(owner: Browser, refuse: Refuse) -> None:
    save_project(owner, FIRST)
    refuse("TransactWriteItems", "TransactionCanceledException", "ConditionalCheckFailed")
    assert why(send_project(owner, FIRST)) == (409, "conflict")


def test_a_draft_can_be_deleted_and_is_gone(owner: Browser) -> None:
    save_project(owner, FIRST)
    assert owner.send("DELETE", f"/projects/{FIRST}{UNIT}", b"").status_code == 204
    assert listed(owner) == []
    assert why(owner.get(f"/projects/{FIRST}{UNIT}")) == (404, "not_found")


def test_a_draft_that_was_just_handed_in_is_not_deleted(owner: Browser, refuse: Refuse) -> None:
    save_project(owner, FIRST)
    refuse("DeleteItem", "ConditionalCheckFailedException")
    assert why(owner.send("DELETE", f"/projects/{FIRST}{UNIT}", b"")) == (409, "moved_on")


def test_a_project_can_be_taken_back_like_any_registration(owner: Browser) -> None:
    save_project(owner, FIRST)
    send_project(owner, FIRST)
    assert owner.post(f"/registrations/{FIRST}/withdrawal", {"version": 1}).json_body["state"] == "withdrawn"
    assert show(owner)["progress"] == "withdrawn"
    assert owner.get(f"/entry{UNIT}").json_body["outcome"] == "home"


def test_a_draft_is_no_registration_yet(owner: Browser) -> None:
    save_project(owner, FIRST)
    assert why(owner.get(f"/registrations/{FIRST}")) == (404, "not_found")
    assert why(owner.post(f"/registrations/{FIRST}/withdrawal", {"version": 1})) == (404, "not_found")


def test_colleagues_see_the_projects_of_their_unit_and_open_what_was_handed_in(
    owner: Browser, colleague: Browser
) -> None:
    save_project(owner, FIRST)
    save_project(owner, SECOND)
    send_project(owner, SECOND)
    seen = colleague.get(f"/projects{UNIT}&category=individual").json_body["items"]
    assert [(each["is_own"], each["is_open"], each["applicant_name"]) for each in seen] == [
        (False, True, "李经办"),
        (False, False, "李经办"),
    ]
    assert why(colleague.get(f"/projects/{FIRST}{UNIT}")) == (404, "not_found")
    shown = show(colleague, SECOND)["registration"]
    assert (shown["form"], shown["messages"], shown["may_withdraw"]) == (PROJECT, [], False)
    for call in (
        colleague.get(f"/projects/{SECOND}/draft{UNIT}"),
        save_project(colleague, SECOND, version=1),
        send_project(colleague, SECOND),
        colleague.send("DELETE", f"/projects/{SECOND}{UNIT}", b""),
    ):
        assert why(call) == (403, "forbidden")
    assert why(colleague.post(f"/registrations/{SECOND}/withdrawal", {"version": 1})) == (404, "not_found")


def test_another_unit_sees_nothing_of_a_project(owner: Browser, signed_in: SignIn, reviewer_at: ReviewerAt) -> None:
    save_project(owner, FIRST)
    send_project(owner, FIRST)
    stranger = signed_in(legal(2))
    numbers = {"username": "stranger", "id_number": "110105199003070041", "mobile": "13900000002"}
    approve(reviewer_at, send_unit(stranger, 2, **numbers).json_body["registration_id"])
    for path in (f"/projects/{FIRST}", f"/projects/{FIRST}/draft"):
        assert why(stranger.get(f"{path}?unit={uscc_of(2)}")) == (404, "not_found")
    assert stranger.get(f"/projects?unit={uscc_of(2)}&category=individual").json_body["items"] == []


def test_nobody_plans_anything_before_the_account_is_approved(signed_in: SignIn, owner: Browser) -> None:
    newcomer = signed_in(natural(7, 1))
    assert why(save_project(newcomer, FIRST)) == (403, "not_admitted")
    assert why(newcomer.get(f"/projects{UNIT}&category=hub")) == (403, "not_admitted")


def test_a_list_goes_on_where_its_page_ended_also_where_only_some_are_wanted(owner: Browser) -> None:
    ids = [token_hex(16) for _ in range(23)]
    for number, project_id in enumerate(ids):
        save_project(owner, project_id, starts_on="2027-01-01" if number % 2 else "2026-03-01", ends_on="2027-12-31")
    newest_first = ids[::-1]
    page = owner.get(f"/projects{UNIT}&category=individual").json_body
    assert [each["id"] for each in page["items"]] == newest_first[:20]
    rest = owner.get(f"/projects{UNIT}&category=individual&cursor={page['next_cursor']}").json_body
    assert ([each["id"] for each in rest["items"]], rest["next_cursor"]) == (newest_first[20:], None)
    assert listed(owner, "&category=individual&year=2027") == [each for each in newest_first if each in ids[1::2]]
    send_project(owner, ids[0])
    assert listed(owner, "&category=individual&progress=in_review") == [ids[0]]
    assert listed(owner, "&category=individual&progress=in_review&year=2027") == []
    assert why(owner.get(f"/projects{UNIT}&category=hub&cursor={page['next_cursor']}")) == (400, "invalid_request")


@pytest.mark.parametrize("query", ["", "&category=all", "&category=hub&progress=draft", "&category=hub&year=26"])
def test_a_list_of_nothing_that_there_is_is_refused(owner: Browser, query: str) -> None:
    assert why(owner.get(f"/projects{UNIT}{query}")) == (400, "invalid_request")


def test_a_project_of_an_account_on_hold_is_not_approved_at_last(owner: Browser, reviewer_at: ReviewerAt) -> None:
    save_project(owner, FIRST)
    send_project(owner, FIRST)
    decide(reviewer_at(CITY, 1), FIRST, "approve")
    hold_account(owner.person_id, uscc_of(1), datetime.now(UTC))
    last = reviewer_at(NATIONAL, 2)
    seen = last.get(f"/review/registrations/{FIRST}").json_body
    assert (seen["held"], seen["may_approve"], seen["why_not"]["code"]) == (True, False, "account_on_hold")
    assert why(decide(last, FIRST, "approve")) == (403, "account_on_hold")
    assert decide(last, FIRST, "return", "请补充").status_code == 200


@pytest.mark.parametrize("row", ["account", "unit"])
def test_a_project_of_an_account_or_unit_that_does_not_stand_is_not_approved_at_last(
    owner: Browser, reviewer_at: ReviewerAt, row: str
) -> None:
    save_project(owner, FIRST)
    send_project(owner, FIRST)
    decide(reviewer_at(CITY, 1), FIRST, "approve")
    if row == "account":
        AccountRow(owner.person_id, uscc_of(1)).update(actions=[AccountRow.state.set(State.WITHDRAWN)])
    else:
        UnitRow(uscc_of(1)).update(actions=[UnitRow.state.set(State.AT_NATIONAL)])
    last = reviewer_at(NATIONAL, 2)
    assert last.get(f"/review/registrations/{FIRST}").json_body["why_not"]["code"] == "owner_not_approved"
    assert why(decide(last, FIRST, "approve")) == (403, "owner_not_approved")


def test_an_account_that_ends_while_it_is_decided_refuses_the_approval_all_the_same(
    owner: Browser, reviewer_at: ReviewerAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_project(owner, FIRST)
    send_project(owner, FIRST)
    decide(reviewer_at(CITY, 1), FIRST, "approve")
    last = reviewer_at(NATIONAL, 2)
    monkeypatch.setattr("chalicelib.projects.obstacle", lambda *_: None)
    UnitRow(uscc_of(1)).update(actions=[UnitRow.state.set(State.AT_NATIONAL)])
    assert why(decide(last, FIRST, "approve")) == (409, "moved_on")
    assert RegistrationRow.get(FIRST).state is State.AT_NATIONAL


def test_reviewers_see_no_draft_however_they_look_for_it(owner: Browser, reviewer_at: ReviewerAt) -> None:
    save_project(owner, FIRST)
    for reviewer in (reviewer_at(CITY, 1), reviewer_at(NATIONAL, 2)):
        assert why(reviewer.get(f"/review/registrations/{FIRST}")) == (404, "not_found")
        for wanted in (uscc_of(1), "李经办"):
            found = reviewer.post("/review/search", {"q": wanted}).json_body["items"]
            assert [each["kind"] for each in found] == ["unit"]


def test_a_search_finds_what_was_handed_in(owner: Browser, reviewer_at: ReviewerAt) -> None:
    save_project(owner, FIRST)
    send_project(owner, FIRST)
    found = reviewer_at(CITY, 1).post("/review/search", {"q": uscc_of(1)}).json_body["items"]
    assert {each["kind"] for each in found} == {"unit", "project"}


def test_nobody_decides_a_project_of_their_own(owner: Browser, reviewer_at: ReviewerAt) -> None:
    save_project(owner, FIRST)
    send_project(owner, FIRST)
    mine = reviewer_at(CITY, 1, id_number="11010519491231002X")
    assert why(decide(mine, FIRST, "approve")) == (403, "own_case")


def test_a_project_has_no_numbers_to_show_and_no_mobile_to_correct(owner: Browser, reviewer_at: ReviewerAt) -> None:
    save_project(owner, FIRST)
    send_project(owner, FIRST)
    reviewer, mobile = reviewer_at(CITY, 1), {"version": 1, "mobile": "13900139001"}
    assert why(reviewer.post(f"/review/registrations/{FIRST}/numbers")) == (404, "not_found")
    refused = reviewer.post(f"/review/registrations/{FIRST}/mobile", {**mobile, "reason": "本人来电"})
    assert why(refused) == (409, "transition_refused")
    assert why(owner.post(f"/registrations/{FIRST}/mobile", mobile)) == (409, "transition_refused")


def test_a_dossier_of_a_project_holds_its_rounds_and_its_chain(owner: Browser, reviewer_at: ReviewerAt) -> None:
    save_project(owner, FIRST)
    send_project(owner, FIRST)
    decide(reviewer_at(CITY, 1), FIRST, "return", "请补充")
    dossier = reviewer_at(CITY, 1).get(f"/review/registrations/{FIRST}/dossier").json_body
    assert (len(dossier["rounds"]), dossier["first_broken"], dossier["case"]["kind"]) == (1, None, "project")


def test_the_form_drafts_know_no_projects(owner: Browser) -> None:
    assert why(owner.get(f"/drafts/project{UNIT}")) == (404, "not_found")


def test_the_figures_tell_the_unit_and_the_country_by_year_and_category(owner: Browser) -> None:
    save_project(owner, FIRST)
    save_project(owner, SECOND, category="hub", starts_on="2027-01-01")
    send_project(owner, FIRST)
    recounting.recount()
    told = owner.get(f"/figures{UNIT}").json_body
    none = {"unsubmitted": 0, "in_review": 0, "approved": 0}
    assert told["unit"] == [
        {"year": 2027, "category": "hub", **none, "unsubmitted": 1},
        {"year": 2026, "category": "individual", **none, "in_review": 1},
    ]
    assert told["country"] == told["unit"]


def test_a_unit_without_projects_has_no_figures(owner: Browser) -> None:
    told = owner.get(f"/figures{UNIT}").json_body
    assert (told["unit"], told["country"]) == ([], [])
