from dataclasses import replace
from itertools import product

import pytest

from chalicelib import audit, review
from chalicelib.errors import Invalid, MovedOn, NotYourDecision, TransitionRefused
from chalicelib.models import Action, Correction, Reviewer, State
from chalicelib.review import TRANSITIONS, Actor, Decision
from tests.core.cases import DRAFT, HANDAN, HEBEI, NATIONAL, NOW, registration

APPROVE = Decision(version=1, action=Action.APPROVE)
RETURN = Decision(1, Action.RETURN, "请补充", (Correction("introduction_en", "英文简介过短"),))


def test_the_first_submission_waits_at_the_chosen_authority() -> None:
    after, event = review.submit(DRAFT, NOW)
    assert (after.state, after.desk, after.version, after.round) == (State.AT_AUTHORITY, "P130000", 1, 1)
    assert (event.action, event.actor_id, event.authority_id) == (Action.SUBMIT, "applicant", None)


def test_approval_by_the_authority_leads_to_the_national_one() -> None:
    after, event = review.decide(registration(State.AT_AUTHORITY), HEBEI, APPROVE, NOW, is_held=False)
    assert (after.state, after.desk, after.first_reviewer_id) == (State.AT_NATIONAL, "N000000", "hebei")
    assert (event.from_state, event.to_state, event.authority_id) == (State.AT_AUTHORITY, State.AT_NATIONAL, "P130000")


def test_national_approval_ends_the_review() -> None:
    after, _ = review.decide(registration(State.AT_NATIONAL), NATIONAL, APPROVE, NOW, is_held=False)
    assert (after.state, after.desk) == (State.APPROVED, None)


@pytest.mark.parametrize(("state", "reviewer"), [(State.AT_AUTHORITY, HEBEI), (State.AT_NATIONAL, NATIONAL)])
def test_either_step_can_return_with_reasons(state: State, reviewer: Reviewer) -> None:
    after, event = review.decide(registration(state), reviewer, RETURN, NOW, is_held=False)
    assert (after.state, after.desk, after.corrections) == (State.RETURNED, None, RETURN.corrections)
    assert (event.comment, event.corrections) == ("请补充", RETURN.corrections)


def test_a_return_needs_a_reason() -> None:
    with pytest.raises(Invalid, match="reasons_missing"):
        review.decide(registration(State.AT_AUTHORITY), HEBEI, Decision(1, Action.RETURN, "无"), NOW, is_held=False)


def test_a_corrected_submission_starts_at_the_first_step_again() -> None:
    returned = registration(State.RETURNED, corrections=RETURN.corrections, first_reviewer_id="hebei")
    after, event = review.submit(returned, NOW)
    assert (after.state, after.round, after.corrections) == (State.AT_AUTHORITY, 2, ())
    assert after.first_reviewer_id is None
    assert event.action is Action.RESUBMIT


@pytest.mark.parametrize("state", [State.AT_AUTHORITY, State.AT_NATIONAL, State.APPROVED, State.WITHDRAWN])
def test_what_is_not_a_draft_or_returned_cannot_be_submitted(state: State) -> None:
    with pytest.raises(TransitionRefused):
        review.submit(registration(state), NOW)


def test_a_decision_on_another_version_is_refused() -> None:
    with pytest.raises(MovedOn):
        review.decide(registration(State.AT_AUTHORITY, version=2), HEBEI, APPROVE, NOW, is_held=False)


def test_one_person_cannot_decide_both_steps() -> None:
    moved = replace(NATIONAL, id="hebei")
    assert (
        review.obstacle(registration(State.AT_NATIONAL, first_reviewer_id="hebei"), moved, is_held=False)
        == "decided_first_step"
    )


def test_nobody_decides_a_case_of_their_own() -> None:
    own = registration(State.AT_AUTHORITY, identity_id="hebei")
    with pytest.raises(NotYourDecision):
        review.decide(own, HEBEI, APPROVE, NOW, is_held=False)


def test_only_the_authority_at_which_it_waits_decides() -> None:
    waiting = registration(State.AT_AUTHORITY)
    assert review.obstacle(waiting, HANDAN, is_held=False) == "at_another_authority"
    assert review.obstacle(waiting, NATIONAL, is_held=False) == "at_another_authority"


@pytest.mark.parametrize("state", [State.RETURNED, State.APPROVED, State.WITHDRAWN])
def test_what_waits_nowhere_cannot_be_decided(state: State) -> None:
    with pytest.raises(NotYourDecision, match="not_waiting"):
        review.decide(registration(state), HEBEI, APPROVE, NOW, is_held=False)


def test_a_hold_blocks_the_final_approval() -> None:
    with pytest.raises(NotYourDecision, match="account_on_hold"):
        review.decide(registration(State.AT_NATIONAL), NATIONAL, APPROVE, NOW, is_held=True)


def test_a_hold_blocks_neither_the_first_step_nor_a_return() -> None:
    first, _ = review.decide(registration(State.AT_AUTHORITY), HEBEI, APPROVE, NOW, is_held=True)
    returned, _ = review.decide(registration(State.AT_NATIONAL), NATIONAL, RETURN, NOW, is_held=True)
    assert (first.state, returned.state) == (State.AT_NATIONAL, State.RETURNED)


def test_a_reviewer_sees_only_what_came_to_the_own_authority() -> None:
    waiting = registration(State.AT_AUTHORITY)
    passed = registration(State.RETURNED, has_reached_national=True)
    assert [review.may_see(waiting, each) for each in (HEBEI, HANDAN, NATIONAL)] == [True, False, False]
    assert [review.may_see(passed, each) for each in (HEBEI, HANDAN, NATIONAL)] == [True, False, True]


def test_every_step_that_the_table_does_not_declare_is_refused() -> None:
    for state, action in product(State, Action):
        if (state, action) in TRANSITIONS:
            assert review.step(state, action) is TRANSITIONS[state, action]
        else:
            with pytest.raises(TransitionRefused):
                review.step(state, action)


def test_every_decision_belongs_to_the_desk_that_its_state_waits_at() -> None:
    desks = {Actor.AUTHORITY: "P130000", Actor.NATIONAL: "N000000", Actor.APPLICANT: None}
    for (state, _), transition in TRANSITIONS.items():
        assert registration(state).desk == desks[transition.by]


def test_the_events_of_a_whole_review_form_one_unbroken_chain() -> None:
    submitted, first = review.submit(DRAFT, NOW)
    passed, second = review.decide(submitted, HEBEI, APPROVE, NOW, is_held=False)
    approved, third = review.decide(passed, NATIONAL, replace(APPROVE, version=2), NOW, is_held=False)
    assert audit.first_broken([first, second, third]) is None
    assert approved.chain == third.chain
