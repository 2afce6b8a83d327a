"""Requests for deletion: asked for in the personal centre, answered by administrators."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.audit import broken_chains
from chalicelib.models import AccountEnd, StaffRole
from chalicelib.store import record
from chalicelib.store.tables import DeletionRow
from chalicelib.wording import END_NOTICES
from tests.api.conftest import ReviewerAt, SignIn
from tests.browser import Browser
from tests.conftest import AskedOfAws, Refuse, everything_stored, stored
from tests.people import legal, mobile_of, natural, unit_name, uscc_of
from tests.steps import check_accounts, decide, save_project, send_person, send_project, send_unit

CITY, NATIONAL = "C130400", "N000000"


@pytest.fixture
def owner(signed_in: SignIn) -> Browser:
    return signed_in(legal(1))


@pytest.fixture
def administrator(reviewer_at: ReviewerAt) -> Browser:
    return reviewer_at(NATIONAL, 9, StaffRole.ADMINISTRATOR)


def approve(case: str, reviewer_at: ReviewerAt) -> None:
    check_accounts()
    for number, authority in enumerate((CITY, NATIONAL), 1):
        assert decide(reviewer_at(authority, number), case, "approve").status_code == 200


def ask(browser: Browser, reason: str = "已离职") -> str:
    asked = browser.post("/me/deletion", {"reason": reason})
    assert asked.status_code == 200
    deletion_id: str = asked.json_body["deletion"]["id"]
    return deletion_id


def answer(administrator: Browser, deletion: str, *, accept: bool, reason: str = "", version: int = 1) -> Any:
    body = {"version": version, "accept": accept, "reason": reason}
    return administrator.post(f"/review/deletions/{deletion}/decision", body)


def mine(browser: Browser) -> Any:
    return browser.get("/me/deletion").json_body["deletion"]


def chains_are_whole() -> bool:
    return broken_chains(record.events(), record.heads()) == {}


def test_who_never_asked_is_told_so_and_within_which_time_one_is_answered(owner: Browser) -> None:
    assert owner.get("/me/deletion").json_body == {"deletion": None, "answered_within": 15}


def test_a_request_waits_for_an_administrator_who_sees_who_asks_why_and_what_would_end(
    owner: Browser, administrator: Browser
) -> None:
    case = send_unit(owner).json_body["registration_id"]
    deletion = ask(owner)
    (listed,) = administrator.get("/review/deletions").json_body["items"]
    assert (listed["id"], listed["name"], listed["reason"], listed["is_overdue"]) == (
        deletion,
        "李经办1",
        "已离职",
        False,
    )
    shown = administrator.get(f"/review/deletions/{deletion}").json_body
    assert [(each["registration_id"], each["unit_stays"]) for each in shown["accounts"]] == [(case, False)]
    assert (shown["why_not"], [each["action"] for each in shown["history"]]) == (None, ["ask"])
    assert mine(owner)["state"] == "open"


def test_asking_twice_changes_nothing_and_a_request_can_be_taken_back_and_asked_again(owner: Browser) -> None:
    ask(owner)
    before = everything_stored()
    assert owner.post("/me/deletion").json_body["code"] == "transition_refused"
    assert everything_stored() == before
    assert owner.post("/me/deletion/withdrawal", {"version": 1}).json_body["deletion"]["state"] == "taken_back"
    assert owner.post("/me/deletion/withdrawal", {"version": 2}).status_code == 409
    ask(owner, "")
    assert (mine(owner)["state"], mine(owner)["version"]) == ("open", 3)
    assert chains_are_whole()


def test_accepting_ends_all_accounts_releases_numbers_forgets_drafts_and_tells_the_person(
    signed_in: SignIn, owner: Browser, administrator: Browser, reviewer_at: ReviewerAt
) -> None:
    approve(send_unit(owner).json_body["registration_id"], reviewer_at)
    person = signed_in(natural(5, 1, 2))
    approve(send_person(person, email="wang@example.cn").json_body["registration_id"], reviewer_at)
    waiting = send_unit(person, 2).json_body["registration_id"]
    person.put(f"/drafts/unit?unit={uscc_of(2)}", {"values": {"department": "人事部"}, "version": 0})
    check_accounts()
    deletion = ask(person)
    accepted = answer(administrator, deletion, accept=True)
    assert (accepted.status_code, accepted.json_body["state"], accepted.json_body["accounts"]) == (200, "accepted", [])
    entered = [person.get(f"/entry?unit={uscc_of(unit)}").json_body for unit in (1, 2)]
    assert [each["outcome"] for each in entered] == ["person_form", "unit_form"]
    assert {each["notice"]["zh"] for each in entered} == {END_NOTICES[AccountEnd.DELETION].zh}
    accounts = [each for each in stored("accounts") if each["identity_id"] == person.person_id]
    assert {(each["state"], each["ended_by"]) for each in accounts} == {("withdrawn", "deletion")}
    assert person.person_id not in str(stored("claims"))
    assert stored("drafts") == []
    assert person.get(f"/registrations/{waiting}").json_body["state"] == "withdrawn"
    assert {each["template"] for each in person.get("/me/messages").json_body["items"]} >= {"deletion_accepted"}
    assert (mine(person)["state"], chains_are_whole()) == ("accepted", True)


def test_whoever_shared_a_number_is_free_once_the_other_is_deleted(signed_in: SignIn, administrator: Browser) -> None:
    first, second = signed_in(natural(5, 1)), signed_in(natural(6, 2, phone_number=mobile_of(5)))
    send_unit(first)
    send_unit(second, 2)
    check_accounts()
    assert second.get(f"/entry?unit={uscc_of(2)}").json_body["outcome"] == "duplicate_hold"
    answer(administrator, ask(first), accept=True)
    check_accounts()
    assert second.get(f"/entry?unit={uscc_of(2)}").json_body["outcome"] == "unit_pending"


def test_who_is_on_hold_may_ask_too_and_hears_of_the_deletion_alone(signed_in: SignIn, administrator: Browser) -> None:
    send_unit(signed_in(natural(5, 1)))
    held = signed_in(natural(6, 2, phone_number=mobile_of(5)))
    send_unit(held, 2)
    check_accounts()
    answer(administrator, ask(held), accept=True)
    check_accounts()
    told = {each["template"] for each in held.get("/me/messages").json_body["items"]}
    assert told == {"deletion_accepted"}
    assert [each["state"] for each in stored("holds")] == ["closed"]
    assert chains_are_whole()


def test_the_form_that_follows_begins_empty(signed_in: SignIn, administrator: Browser) -> None:
    person = signed_in(natural(5, 1))
    send_unit(person, department="保密处")
    assert answer(administrator, ask(person), accept=True).status_code == 200
    draft = person.get(f"/drafts/unit?unit={uscc_of(1)}").json_body
    assert (draft["values"], draft["registration_id"]) == ({}, None)
    assert send_unit(person).status_code == 201
    assert person.get(f"/entry?unit={uscc_of(1)}").json_body["notice"] is None


def test_an_approved_unit_stays_for_its_colleagues_which_the_administrator_sees_before(
    signed_in: SignIn, owner: Browser, administrator: Browser, reviewer_at: ReviewerAt
) -> None:
    approve(send_unit(owner).json_body["registration_id"], reviewer_at)
    colleague = signed_in(natural(5, 1))
    approve(send_person(colleague).json_body["registration_id"], reviewer_at)
    deletion = ask(owner)
    (ending,) = administrator.get(f"/review/deletions/{deletion}").json_body["accounts"]
    assert ending["unit_stays"] is True
    answer(administrator, deletion, accept=True)
    assert colleague.get(f"/entry?unit={uscc_of(1)}").json_body["outcome"] == "home"
    assert owner.get("/entry").json_body["outcome"] == "person_form"


def test_the_administrator_sees_how_many_projects_and_drafts_would_end(
    owner: Browser, administrator: Browser, reviewer_at: ReviewerAt
) -> None:
    approve(send_unit(owner).json_body["registration_id"], reviewer_at)
    for number, project in enumerate(("c" * 32, "d" * 32)):
        save_project(owner, project)
        if number == 0:
            assert send_project(owner, project).status_code == 201
    shown = administrator.get(f"/review/deletions/{ask(owner)}").json_body
    assert (shown["projects"], shown["drafts"]) == (1, 1)


def test_a_refusal_needs_a_reason_which_the_person_reads_and_ends_nothing(
    owner: Browser, administrator: Browser
) -> None:
    case = send_unit(owner).json_body["registration_id"]
    deletion = ask(owner)
    before = everything_stored()
    refused = answer(administrator, deletion, accept=False)
    assert [(each["field"], each["code"]) for each in refused.json_body["errors"]] == [("reason", "required")]
    assert everything_stored() == before
    assert answer(administrator, deletion, accept=False, reason="尚有项目在办").status_code == 200
    assert (mine(owner)["state"], mine(owner)["answer"]) == ("refused", "尚有项目在办")
    assert owner.get(f"/registrations/{case}").json_body["state"] == "at_authority"
    assert owner.get("/me/messages").json_body["items"][0]["template"] == "deletion_refused"


def test_nobody_answers_what_was_taken_back_or_answered_meanwhile(owner: Browser, administrator: Browser) -> None:
    deletion = ask(owner)
    owner.post("/me/deletion/withdrawal", {"version": 1})
    late = answer(administrator, deletion, accept=True)
    assert (late.status_code, late.json_body["code"]) == (409, "deletion_moved_on")
    assert late.json_body["what_changed"]["action"] == "take_back"
    closed = answer(administrator, deletion, accept=True, version=2)
    assert (closed.status_code, closed.json_body["code"]) == (409, "transition_refused")


def test_an_administrator_answers_no_request_of_their_own(
    signed_in: SignIn, reviewer_at: ReviewerAt, owner: Browser
) -> None:
    send_unit(owner)
    same = reviewer_at(NATIONAL, 8, StaffRole.ADMINISTRATOR, id_number="11010519491231002X")
    deletion = ask(owner)
    assert same.get(f"/review/deletions/{deletion}").json_body["why_not"]["code"] == "own_deletion"
    assert answer(same, deletion, accept=True).json_body["code"] == "own_deletion"


def test_where_others_are_in_the_way_it_is_tried_again_and_never_half_done(
    owner: Browser, administrator: Browser, refuse: Refuse
) -> None:
    send_unit(owner)
    check_accounts()
    deletion = ask(owner)
    refuse("TransactWriteItems", "TransactionCanceledException", "TransactionConflict")
    assert answer(administrator, deletion, accept=True).status_code == 200
    assert (mine(owner)["state"], chains_are_whole()) == ("accepted", True)


def test_who_never_registered_is_answered_without_a_message(owner: Browser, administrator: Browser) -> None:
    assert answer(administrator, ask(owner), accept=True).status_code == 200
    assert (stored("messages"), mine(owner)["state"]) == ([], "accepted")


def test_requests_are_listed_by_age_and_what_is_over_apart_without_reading_the_table_through(
    signed_in: SignIn, administrator: Browser, asked_of_aws: AskedOfAws
) -> None:
    deletions = [ask(signed_in(natural(number, 1))) for number in (5, 6, 7)]
    row = DeletionRow.get(deletions[2])
    row.update(actions=[DeletionRow.asked_at.set(datetime.now(UTC) - timedelta(days=40))])
    answer(administrator, deletions[0], accept=False, reason="请先办结项目")
    asked_of_aws.clear()
    listed = administrator.get("/review/deletions").json_body["items"]
    assert [(each["id"], each["is_overdue"]) for each in listed] == [(deletions[2], True), (deletions[1], False)]
    over = administrator.get("/review/deletions?state=closed").json_body["items"]
    assert [each["id"] for each in over] == [deletions[0]]
    assert "Scan" not in {operation for operation, _ in asked_of_aws}
    assert administrator.get("/review/deletions?state=all").status_code == 400


def test_a_request_is_part_of_the_copy_of_what_is_held(owner: Browser, administrator: Browser) -> None:
    answer(administrator, ask(owner), accept=False, reason="尚有项目在办")
    parts = {part["name"]: part["items"] for part in owner.post("/me/export").json_body["parts"]}
    told = str(parts["deletion"])
    assert "尚有项目在办" in told
    assert "赵审核9" not in told


def test_the_units_of_a_request_are_those_in_which_its_person_had_accounts(
    signed_in: SignIn, administrator: Browser
) -> None:
    person = signed_in(natural(5, 1, 2))
    send_unit(person, 1)
    ask(person)
    (listed,) = administrator.get("/review/deletions").json_body["items"]
    assert listed["units"] == [unit_name(1)]
