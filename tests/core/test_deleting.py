"""How a request for deletion is asked for, taken back and answered."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib import audit, deleting
from chalicelib.audit import Head
from chalicelib.deleting import ANSWER_WITHIN, MOST_ACCOUNTS, STEPS, Holdings
from chalicelib.errors import Forbidden, LimitReached, MovedOn, NotYourDecision, TransitionRefused
from chalicelib.memberships import Membership
from chalicelib.models import (
    AccountEnd,
    Deletion,
    DeletionAction,
    DeletionState,
    Event,
    Identity,
    Kind,
    State,
    UserType,
)
from chalicelib.reference import calendar
from tests.core.cases import ADMINISTRATOR, NATIONAL, NOW, registration
from tests.core.situations import LATER, membership

ME = Identity("wang", "subject", UserType.NATURAL, "王小明", "1304****", "138****8000")
NOTHING = Holdings((), ())


def asked(before: Deletion | None = None) -> tuple[Deletion, Event]:
    return deleting.ask(before, ME, ["演示公司"], "已离职", NOW)


def holdings(*memberships: Membership) -> Holdings:
    return Holdings(memberships, tuple(each.registration for each in memberships))


def test_a_request_is_asked_for_taken_back_and_asked_for_again_on_one_unbroken_record() -> None:
    first, event = asked()
    assert (first.state, first.version, first.units, first.reason) == (DeletionState.OPEN, 1, ("演示公司",), "已离职")
    assert (first.id, first.identity_id, first.name) == ("wang-deletion", "wang", "王小明")
    back, second = deleting.take_back(first, 1, LATER)
    assert (back.state, back.closed_at) == (DeletionState.TAKEN_BACK, LATER)
    again, third = asked(back)
    assert (again.state, again.version, again.closed_at) == (DeletionState.OPEN, 3, None)
    assert [(each.action, each.comment) for each in (event, second, third)] == [
        ("ask", "已离职"),
        ("take_back", ""),
        ("ask", "已离职"),
    ]
    assert {(each.actor_id, each.actor_name, each.authority_id) for each in (event, second)} == {
        ("wang", "王小明", None)
    }
    assert audit.broken_chains([event, second, third], {again.id: Head(again.version, again.chain)}) == {}


def test_who_asks_again_after_an_answer_asks_anew_under_the_name_and_in_the_units_of_today() -> None:
    refused, _ = deleting.refuse(asked()[0], 1, NOTHING, "尚有项目在办", ADMINISTRATOR, LATER)
    renamed = replace(ME, name="王晓明")
    again, _ = deleting.ask(refused, renamed, ["另一公司"], "项目已办结", LATER)
    assert (again.id, again.identity_id, again.name) == (refused.id, "wang", "王晓明")
    assert (again.units, again.reason, again.asked_at) == (("另一公司",), "项目已办结", LATER)
    assert (again.answer, again.closed_at) == ("", None)


def test_the_table_is_the_whole_of_asking_for_deletion() -> None:
    assert {(state, action): to for (state, action), to in STEPS.items()} == {
        ("taken_back", "ask"): "open",
        ("accepted", "ask"): "open",
        ("refused", "ask"): "open",
        ("open", "take_back"): "taken_back",
        ("open", "accept"): "accepted",
        ("open", "refuse"): "refused",
    }


@pytest.mark.parametrize("state", DeletionState)
@pytest.mark.parametrize("action", DeletionAction)
def test_no_step_exists_that_is_not_declared(state: DeletionState, action: DeletionAction) -> None:
    before = replace(asked()[0], state=state)
    steps: dict[DeletionAction, Callable[[], object]] = {
        DeletionAction.ASK: lambda: asked(before),
        DeletionAction.TAKE_BACK: lambda: deleting.take_back(before, 1, LATER),
        DeletionAction.ACCEPT: lambda: deleting.accept(before, 1, NOTHING, "", ADMINISTRATOR, LATER),
        DeletionAction.REFUSE: lambda: deleting.refuse(before, 1, NOTHING, "不符", ADMINISTRATOR, LATER),
    }
    if (state, action) in STEPS:
        assert steps[action]()
        return
    with pytest.raises(TransitionRefused) as refused:
        steps[action]()
    assert refused.value.details == {"state": state, "action": action}


def test_accepting_ends_every_live_account_with_its_registration_and_leaves_the_check_to_release_its_numbers() -> None:
    known = holdings(
        membership("wang", "unit-1", state=State.APPROVED, mobile="1"),
        membership("wang", "unit-2", state=State.AT_AUTHORITY),
        membership("wang", "unit-3", state=State.WITHDRAWN),
    )
    done = deleting.accept(asked()[0], 1, known, "电话核实", ADMINISTRATOR, LATER)
    ended = {each.uscc: (each.state, each.ended_by, each.unchecked_since) for each in done.changes.accounts}
    assert ended == dict.fromkeys(("unit-1", "unit-2"), (State.WITHDRAWN, AccountEnd.DELETION, LATER))
    assert [each.state for each in done.changes.registrations] == [State.WITHDRAWN] * 2
    assert {each.comment for each in done.changes.events} == {deleting.number(done.deletion)}
    assert (done.deletion.state, done.deletion.closed_at) == (DeletionState.ACCEPTED, LATER)
    assert (done.deletion.answer, done.event.comment, done.event.action) == ("电话核实", "电话核实", "accept")
    assert (done.event.actor_id, done.event.at) == (ADMINISTRATOR.id, LATER)


def test_an_approved_unit_goes_on_without_whoever_registered_it_and_one_in_review_ends() -> None:
    approved = membership("wang", "unit-1", kind=Kind.UNIT, state=State.APPROVED)
    waiting = (membership("wang", uscc, kind=Kind.UNIT, state=State.AT_NATIONAL) for uscc in ("unit-2", "unit-3"))
    done = deleting.accept(asked()[0], 1, holdings(approved, *waiting), "", ADMINISTRATOR, LATER)
    ended = [("unit-2", State.WITHDRAWN), ("unit-3", State.WITHDRAWN)]
    assert [(each.uscc, each.state) for each in done.changes.units] == ended
    assert [(each.uscc, each.state) for each in done.changes.registrations] == ended
    assert len(done.changes.accounts) == 3


def test_refusing_ends_nothing_and_tells_why() -> None:
    after, event = deleting.refuse(asked()[0], 1, NOTHING, "尚有项目在办", ADMINISTRATOR, LATER)
    assert (after.state, after.answer, after.closed_at) == (DeletionState.REFUSED, "尚有项目在办", LATER)
    assert (event.action, event.comment, event.actor_id) == ("refuse", "尚有项目在办", ADMINISTRATOR.id)
    assert deleting.obstacle(after, NOTHING, ADMINISTRATOR) == "deletion_closed"


def test_only_administrators_answer_and_none_their_own_request() -> None:
    deletion, _ = asked()
    mine = Holdings((), (registration(State.APPROVED, id_number_fingerprint="1"),))
    own = replace(ADMINISTRATOR, id_number_fingerprint="1")
    with pytest.raises(Forbidden):
        deleting.accept(deletion, 1, NOTHING, "", NATIONAL, LATER)
    with pytest.raises(NotYourDecision, match=r"^own_deletion$"):
        deleting.refuse(deletion, 1, mine, "不符", own, LATER)
    assert deleting.obstacle(deletion, mine, own) == "own_deletion"
    assert deleting.obstacle(deletion, mine, ADMINISTRATOR) is None


def test_nobody_answers_a_version_that_they_did_not_see() -> None:
    deletion, _ = asked()
    with pytest.raises(MovedOn, match=r"^deletion_moved_on$"):
        deleting.accept(deletion, 2, NOTHING, "", ADMINISTRATOR, LATER)
    with pytest.raises(MovedOn, match=r"^deletion_moved_on$"):
        deleting.take_back(deletion, 2, LATER)


def test_more_accounts_than_one_transaction_holds_are_refused_whole() -> None:
    most, too_many = (
        holdings(*(membership("wang", f"unit-{number}") for number in range(count)))
        for count in (MOST_ACCOUNTS, MOST_ACCOUNTS + 1)
    )
    done = deleting.accept(asked()[0], 1, most, "", ADMINISTRATOR, LATER)
    assert len(done.changes.accounts) == MOST_ACCOUNTS
    with pytest.raises(LimitReached, match=r"^too_many_to_delete$"):
        deleting.accept(asked()[0], 1, too_many, "", ADMINISTRATOR, LATER)


def test_the_answer_goes_where_a_live_account_says_else_where_the_last_registration_does() -> None:
    over, live = membership("wang", "unit-1", state=State.WITHDRAWN), membership("wang", "unit-2")
    assert holdings(over, live).contact == live.registration
    assert holdings(over).contact == over.registration
    assert Holdings((), (replace(over.registration, kind=Kind.PROJECT),)).contact is None


def test_a_request_waits_in_working_days_until_it_is_answered() -> None:
    deletion, _ = asked()
    assert deleting.waiting_days(deletion, NOW + timedelta(days=30), calendar()) > ANSWER_WITHIN
    answered = replace(deletion, closed_at=NOW + timedelta(days=1))
    assert deleting.waiting_days(answered, NOW + timedelta(days=30), calendar()) == 1


def test_a_number_to_read_out_names_one_persons_request() -> None:
    deletion, _ = asked()
    assert deleting.number(deletion).startswith("SC-")
    assert deleting.number(deletion) != deleting.number(replace(deletion, id=deleting.deletion_id("li")))
