"""The function that follows the ends of accounts: what becomes of their projects."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from chalicelib import audit
from chalicelib.models import Account, AccountEnd, Category, Kind, Registration, Role, State
from chalicelib.questions import Answering, Asker, answer, ask
from chalicelib.store import history, questions
from chalicelib.store.questions import Standing
from chalicelib.store.tables import AccountRow, QuestionRow, RegistrationRow
from tests.conftest import Refuse, stored
from tests.core.cases import ADMINISTRATOR, NOW, registration
from tests.core.typed import PROJECT
from tests.streams.conftest import Deliver, Record, have_registration, record

CASE = registration(State.APPROVED, id="account")
ENDED = Account(
    CASE.identity_id,
    CASE.uscc,
    State.WITHDRAWN,
    Role.UNIT_APPLICANT,
    "a",
    "王小明",
    CASE.id,
    ended_by=AccountEnd.REFUSE,
)
MERGED = replace(ENDED, ended_by=AccountEnd.MERGE, merged_into="kept")


def have_project(project_id: str, state: State, **changes: Any) -> Registration:
    told = {"kind": Kind.PROJECT, "category": Category.HUB, "year": 2026, "form": PROJECT, **changes}
    project = registration(state, id=project_id, **({"version": 0} if state is State.DRAFT else {}) | told)
    have_registration(project)
    RegistrationRow(project_id).update(actions=[RegistrationRow.saves.set(1)])
    return project


def ends(account: Account, was: dict[str, str] | None = None) -> Record:
    """Put an account that has ended. Returns the record of it."""
    AccountRow.of(account).save()
    told = record(1, "MODIFY", identity_id=account.identity_id, uscc=account.uscc)
    told["dynamodb"]["NewImage"] = AccountRow.get(account.identity_id, account.uscc).to_dynamodb_dict()
    told["dynamodb"]["OldImage"] = {name: {"S": text} for name, text in (was or {}).items()}
    return told


def standing() -> dict[str, tuple[str, str]]:
    """Each project with its state and whose it is."""
    rows = [row for row in stored("registrations") if row["kind"] == "project"]
    return {row["id"]: (row["state"], row["identity_id"]) for row in rows}


@pytest.fixture(autouse=True)
def _projects(aws: None) -> None:
    """A project of the account in every state, one in another unit, and a colleague's."""
    for state in State:
        have_project(state, state)
    have_project("elsewhere", State.AT_AUTHORITY, uscc="another")
    have_project("colleague", State.AT_AUTHORITY, identity_id="colleague")


def test_the_projects_of_an_account_that_ends_end_with_it_and_what_is_approved_stays(deliver: Deliver) -> None:
    assert deliver("hand_on_projects", ends(ENDED)) == []
    owner = CASE.identity_id
    assert standing() == {
        "at_authority": ("withdrawn", owner),
        "at_national": ("withdrawn", owner),
        "returned": ("withdrawn", owner),
        "approved": ("approved", owner),
        "withdrawn": ("withdrawn", owner),
        "elsewhere": ("at_authority", owner),
        "colleague": ("at_authority", "colleague"),
    }
    (event,) = history.events("returned")
    assert (event.action, event.actor_id, event.to_state) == ("retire", audit.SYSTEM, "withdrawn")


def test_the_projects_of_an_account_that_was_merged_go_on_as_they_are_with_whoever_was_kept(deliver: Deliver) -> None:
    assert deliver("hand_on_projects", ends(MERGED)) == []
    handed_on = {each: standing()[each] for each in State}
    assert handed_on == {
        **{each.value: (each.value, "kept") for each in State},
        "withdrawn": ("withdrawn", CASE.identity_id),
    }
    assert standing()["colleague"] == ("at_authority", "colleague")
    assert [event.action for event in history.events("draft")] == ["merge"]


@pytest.mark.parametrize("account", [ENDED, MERGED], ids=["ended", "merged"])
def test_a_record_that_comes_again_changes_nothing(deliver: Deliver, account: Account) -> None:
    told = ends(account)
    deliver("hand_on_projects", told)
    before = stored("registrations"), stored("events")
    assert deliver("hand_on_projects", told, told) == []
    assert (stored("registrations"), stored("events")) == before


def test_the_log_of_a_record_that_failed_names_its_row_so_that_ops_can_find_it(
    deliver: Deliver, refuse: Refuse, log_lines: Callable[[], str]
) -> None:
    told = ends(ENDED)
    refuse("TransactWriteItems", "TransactionCanceledException", "None", "TransactionConflict", times=4)
    assert deliver("hand_on_projects", told) == ["1"]
    failed = next(line for line in map(json.loads, log_lines().splitlines()) if line["message"] == "record failed")
    assert failed["row"] == {"identity_id": ENDED.identity_id, "uscc": ENDED.uscc}


def test_what_failed_half_way_is_finished_when_the_record_comes_again(deliver: Deliver, refuse: Refuse) -> None:
    told = ends(ENDED)
    refuse("TransactWriteItems", "TransactionCanceledException", "None", "TransactionConflict", times=4)
    assert deliver("hand_on_projects", told) == ["1"]
    assert deliver("hand_on_projects", told) == []
    assert {state for state, owner in standing().values() if owner == CASE.identity_id} == {
        "withdrawn",
        "approved",
        "at_authority",
    }


def have_questions() -> None:
    """Of who is merged one question that waits and one that was answered unseen; of who is kept one that waits."""
    for question_id, identity_id in (("waits", CASE.identity_id), ("answered", CASE.identity_id), ("own", "kept")):
        asker = Asker(identity_id, "王小明", CASE.uscc, "某公司")
        question, event = ask(question_id, "专家兼职", "专家能否兼职？", asker, NOW)
        questions.add(question, event)
        if question_id == "answered":
            answering = Answering("可以。", is_public=False, title="", text="")
            questions.change(question, *answer(question, 1, answering, ADMINISTRATOR, NOW), is_news=True)


def test_what_was_asked_goes_with_the_projects_to_whoever_was_kept_as_it_stands(deliver: Deliver) -> None:
    have_questions()
    before = questions.question("answered")
    told = ends(MERGED)
    assert deliver("hand_on_projects", told) == []
    assert questions.standing(CASE.identity_id) == Standing()
    assert questions.standing("kept") == Standing(frozenset({"waits", "own"}), frozenset({"answered"}))
    assert {each.id for each in questions.all_asked_by("kept")} == {"waits", "answered", "own"}
    after = questions.question("answered")
    assert after == replace(before, identity_id="kept", version=3, chain=after.chain)
    assert [event.action for event in history.events("answered")] == ["ask", "answer", "merge"]
    assert audit.first_broken(history.events("answered")) is None
    assert deliver("hand_on_projects", told) == []
    assert questions.question("answered") == after


def test_questions_that_were_left_when_something_failed_follow_when_the_record_comes_again(
    deliver: Deliver, refuse: Refuse
) -> None:
    have_questions()
    told = ends(MERGED)
    deliver("hand_on_projects", told)
    QuestionRow.of(replace(questions.question("waits"), identity_id=CASE.identity_id)).save()
    refuse("TransactWriteItems", "AccessDeniedException")
    assert deliver("hand_on_projects", told) == ["1"]
    assert deliver("hand_on_projects", told) == []
    assert questions.question("waits").identity_id == "kept"


def test_what_was_asked_stays_with_an_account_that_ends_otherwise(deliver: Deliver) -> None:
    have_questions()
    deliver("hand_on_projects", ends(ENDED))
    assert {each.id for each in questions.all_asked_by(CASE.identity_id)} == {"waits", "answered"}


def test_an_account_that_has_come_back_since_keeps_its_projects(deliver: Deliver) -> None:
    told, before = ends(ENDED), standing()
    AccountRow.of(replace(ENDED, state=State.AT_AUTHORITY, ended_by=None)).save()
    assert deliver("hand_on_projects", told) == []
    assert standing() == before


def test_an_account_that_ended_before_or_never_is_not_looked_at(deliver: Deliver) -> None:
    before = standing()
    old = ends(ENDED, was={"ended_by": "refuse"})
    living = ends(replace(ENDED, state=State.APPROVED, ended_by=None))
    assert deliver("hand_on_projects", old, living) == []
    assert standing() == before
