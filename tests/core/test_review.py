"""The review: the table of its steps, who may take each, and who may see a case."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from chalicelib import audit, review
from chalicelib.errors import Forbidden, Invalid, MovedOn, NotYourDecision, TransitionRefused
from chalicelib.models import Action, Correction, Delegation, Event, Registration, Reviewer, StaffRole, State, Taking
from chalicelib.review import TRANSITIONS, Actor, Decision
from tests.core.cases import ADMINISTRATOR, DRAFT, HANDAN, HEBEI, NATIONAL, NOW, registration

APPROVE = Decision(version=1, action=Action.APPROVE)
RETURN = Decision(1, Action.RETURN, "请补充", (Correction("introduction_en", "英文简介过短"),))
WAITING = registration(State.AT_AUTHORITY)
AT_NATIONAL = registration(State.AT_NATIONAL, first_reviewer_id="hebei", has_reached_national=True)


def obstacle(case: Registration, reviewer: Reviewer, action: Action = Action.APPROVE, at: datetime = NOW) -> str | None:
    return review.obstacle(case, reviewer, action, at)


def test_the_table_is_the_whole_of_the_review() -> None:
    assert {(state, action): (step.by, step.to) for (state, action), step in TRANSITIONS.items()} == {
        ("draft", "submit"): ("applicant", "at_authority"),
        ("at_authority", "approve"): ("authority", "at_national"),
        ("at_authority", "return"): ("authority", "returned"),
        ("at_authority", "withdraw"): ("applicant", "withdrawn"),
        ("at_authority", "reroute"): ("administrator", "at_authority"),
        ("at_national", "approve"): ("national", "approved"),
        ("at_national", "return"): ("national", "returned"),
        ("at_national", "withdraw"): ("applicant", "withdrawn"),
        ("at_national", "reroute"): ("administrator", "at_authority"),
        ("returned", "resubmit"): ("applicant", "at_authority"),
        ("returned", "withdraw"): ("applicant", "withdrawn"),
        ("approved", "reopen"): ("administrator", "at_national"),
        ("at_authority", "retire"): ("administrator", "withdrawn"),
        ("at_national", "retire"): ("administrator", "withdrawn"),
        ("returned", "retire"): ("administrator", "withdrawn"),
        ("approved", "retire"): ("administrator", "withdrawn"),
    }


def test_every_step_that_the_table_does_not_declare_is_refused() -> None:
    for state, action in product(State, Action):
        if (state, action) not in TRANSITIONS:
            with pytest.raises(TransitionRefused) as refused:
                review.step(state, action)
            assert refused.value.details == {"state": state, "action": action}


def test_every_decision_belongs_to_the_desk_that_its_state_waits_at() -> None:
    desks = {Actor.AUTHORITY: "P130000", Actor.NATIONAL: "N000000"}
    for (state, _), transition in TRANSITIONS.items():
        if transition.by in desks:
            assert registration(state).desk == desks[transition.by]


def test_the_first_submission_waits_at_the_chosen_authority() -> None:
    after, event = review.submit(DRAFT, NOW)
    assert (after.state, after.desk, after.version, after.round) == (State.AT_AUTHORITY, "P130000", 1, 1)
    assert (event.action, event.actor_id, event.authority_id) == (Action.SUBMIT, "applicant", None)


def test_approval_by_the_authority_leads_to_the_national_one() -> None:
    after, event = review.decide(WAITING, HEBEI, APPROVE, NOW)
    assert (after.state, after.desk, after.first_reviewer_id) == (State.AT_NATIONAL, "N000000", "hebei")
    assert (event.from_state, event.to_state, event.authority_id) == (State.AT_AUTHORITY, State.AT_NATIONAL, "P130000")
    assert [review.may_see(case, NATIONAL, NOW) for case in (WAITING, after)] == [False, True]


def test_national_approval_ends_the_review() -> None:
    after, _ = review.decide(AT_NATIONAL, NATIONAL, APPROVE, NOW)
    assert (after.state, after.desk) == (State.APPROVED, None)


@pytest.mark.parametrize(("case", "reviewer"), [(WAITING, HEBEI), (AT_NATIONAL, NATIONAL)])
def test_either_step_can_return_with_reasons(case: Registration, reviewer: Reviewer) -> None:
    after, event = review.decide(case, reviewer, RETURN, NOW)
    assert (after.state, after.desk, after.corrections) == (State.RETURNED, None, RETURN.corrections)
    assert (event.comment, event.corrections) == ("请补充", RETURN.corrections)


def test_a_return_needs_a_reason() -> None:
    with pytest.raises(Invalid, match=r"^reasons_missing$"):
        review.decide(WAITING, HEBEI, Decision(1, Action.RETURN, "无"), NOW)


def test_a_corrected_submission_starts_at_the_first_step_again() -> None:
    returned = registration(State.RETURNED, corrections=RETURN.corrections)
    after, event = review.submit(returned, NOW)
    assert (after.state, after.round, after.corrections) == (State.AT_AUTHORITY, 2, ())
    assert event.action is Action.RESUBMIT


@pytest.mark.parametrize("state", [State.AT_AUTHORITY, State.AT_NATIONAL, State.APPROVED, State.WITHDRAWN])
def test_what_is_not_a_draft_or_returned_cannot_be_submitted(state: State) -> None:
    with pytest.raises(TransitionRefused):
        review.submit(registration(state), NOW)


def test_whatever_is_done_on_another_version_is_refused() -> None:
    newer = replace(WAITING, version=2)
    acts: list[Callable[[], object]] = [
        lambda: review.decide(newer, HEBEI, APPROVE, NOW),
        lambda: review.withdraw(newer, 1, NOW),
        lambda: review.reroute(newer, ADMINISTRATOR, 1, "C130400", "误选", NOW),
        lambda: review.reopen(registration(State.APPROVED, version=2), ADMINISTRATOR, 1, "复核", NOW),
    ]
    for act in acts:
        with pytest.raises(MovedOn):
            act()


@pytest.mark.parametrize("action", [Action.WITHDRAW, Action.REROUTE, Action.SUBMIT, Action.REOPEN])
def test_a_reviewer_takes_no_step_of_somebody_else(action: Action) -> None:
    with pytest.raises(TransitionRefused) as refused:
        review.decide(WAITING, HEBEI, Decision(1, action), NOW)
    assert refused.value.details == {"state": State.AT_AUTHORITY, "action": action}


STEPS: Sequence[tuple[str, Reviewer | None, Callable[[datetime], tuple[Registration, Event]]]] = [
    ("submit", None, lambda at: review.submit(DRAFT, at)),
    ("withdraw", None, lambda at: review.withdraw(WAITING, 1, at)),
    ("approve", HEBEI, lambda at: review.decide(WAITING, HEBEI, APPROVE, at)),
    ("reroute", ADMINISTRATOR, lambda at: review.reroute(WAITING, ADMINISTRATOR, 1, "C130400", "误选", at)),
    ("reopen", ADMINISTRATOR, lambda at: review.reopen(registration(State.APPROVED), ADMINISTRATOR, 1, "复核", at)),
    ("retire", ADMINISTRATOR, lambda at: review.retire(WAITING, ADMINISTRATOR, "GQ-7K3M-92QX", at)),
]


@pytest.mark.parametrize(("action", "by", "step"), STEPS, ids=[action for action, _, _ in STEPS])
def test_every_step_tells_who_took_it_and_begins_the_wait_for_the_next(
    action: str, by: Reviewer | None, step: Callable[[datetime], tuple[Registration, Event]]
) -> None:
    later = NOW + timedelta(hours=3)
    after, event = step(later)
    who = (by.id, by.name) if by else ("applicant", "王小明")
    assert (event.action, (event.actor_id, event.actor_name), event.at) == (action, who, later)
    assert after.waiting_since == later


def test_what_ends_with_its_account_is_ended_by_the_system() -> None:
    later = NOW + timedelta(hours=3)
    after, event = review.end(WAITING, later)
    assert (after.state, after.waiting_since) == (State.WITHDRAWN, later)
    assert (event.action, event.actor_id, event.at) == ("retire", audit.SYSTEM, later)


def test_one_person_cannot_decide_both_steps_nor_return_what_they_approved() -> None:
    moved = replace(NATIONAL, id="hebei")
    assert {obstacle(AT_NATIONAL, moved, action) for action in (Action.APPROVE, Action.RETURN)} == {
        "decided_first_step"
    }


OWN = replace(WAITING, id_number_fingerprint="f")


def applying(reviewer: Reviewer) -> Reviewer:
    """The reviewer as one who is signed in with the ID number of `OWN`'s applicant."""
    return replace(reviewer, id_number_fingerprint="f")


@pytest.mark.parametrize("case", [OWN, replace(WAITING, identity_id="hebei")], ids=["ID number", "identity"])
def test_nobody_takes_or_decides_a_case_of_their_own(case: Registration) -> None:
    me = applying(HEBEI)
    assert {obstacle(case, me, action) for action in (Action.APPROVE, Action.RETURN)} == {"own_case"}
    for act in (lambda: review.decide(case, me, APPROVE, NOW), lambda: review.take(case, me, NOW)):
        with pytest.raises(NotYourDecision, match=r"^own_case$"):
            act()


def test_not_even_an_administrator_reroutes_or_reopens_a_case_of_their_own() -> None:
    me = applying(ADMINISTRATOR)
    with pytest.raises(NotYourDecision, match=r"^own_case$"):
        review.reroute(OWN, me, 1, "C130400", "误选", NOW)
    with pytest.raises(NotYourDecision, match=r"^own_case$"):
        review.reopen(replace(OWN, state=State.APPROVED), me, 1, "复核", NOW)


def test_a_reviewer_with_an_id_number_decides_the_cases_of_everybody_else() -> None:
    assert obstacle(OWN, replace(HEBEI, id_number_fingerprint="another")) is None


def test_without_an_id_number_from_the_staffs_provider_no_case_is_taken_for_ones_own() -> None:
    assert HEBEI.id_number_fingerprint is None
    assert [obstacle(replace(WAITING, id_number_fingerprint=known), HEBEI) for known in ("", "f")] == [None, None]


def test_only_the_authority_at_which_it_waits_decides() -> None:
    assert [obstacle(WAITING, each) for each in (HANDAN, NATIONAL)] == ["at_another_authority"] * 2


@pytest.mark.parametrize("state", [State.RETURNED, State.APPROVED, State.WITHDRAWN])
def test_what_waits_nowhere_cannot_be_decided(state: State) -> None:
    with pytest.raises(NotYourDecision, match=r"^not_waiting$"):
        review.decide(registration(state), HEBEI, APPROVE, NOW)


def test_a_hold_blocks_the_final_approval_and_neither_the_first_step_nor_a_return() -> None:
    held = replace(AT_NATIONAL, is_held=True)
    assert obstacle(held, NATIONAL, Action.APPROVE) == "account_on_hold"
    with pytest.raises(NotYourDecision, match=r"^account_on_hold$"):
        review.decide(held, NATIONAL, APPROVE, NOW)
    assert obstacle(held, NATIONAL, Action.RETURN) is None
    assert obstacle(replace(WAITING, is_held=True), HEBEI, Action.APPROVE) is None


# Withdrawing.


@pytest.mark.parametrize("state", [State.AT_AUTHORITY, State.AT_NATIONAL, State.RETURNED])
def test_an_applicant_takes_back_what_is_not_approved(state: State) -> None:
    after, event = review.withdraw(registration(state, corrections=RETURN.corrections), 1, NOW)
    assert (after.state, after.desk, after.corrections) == (State.WITHDRAWN, None, ())
    assert (event.actor_id, event.authority_id) == ("applicant", None)


@pytest.mark.parametrize("state", [State.DRAFT, State.APPROVED, State.WITHDRAWN])
def test_nobody_takes_back_a_draft_what_is_approved_or_what_was_taken_back_already(state: State) -> None:
    with pytest.raises(TransitionRefused):
        review.withdraw(registration(state), 1, NOW)


# Rerouting.


@pytest.mark.parametrize("case", [WAITING, AT_NATIONAL], ids=["at_authority", "at_national"])
def test_a_rerouted_case_waits_at_the_new_authority_for_a_first_decision(case: Registration) -> None:
    after, event = review.reroute(case, ADMINISTRATOR, 1, "C130400", "误选", NOW)
    assert (after.state, after.desk, after.first_reviewer_id) == (State.AT_AUTHORITY, "C130400", None)
    assert (event.authority_id, event.comment) == ("N000000", "误选")
    assert (obstacle(after, HEBEI), obstacle(after, HANDAN)) == ("at_another_authority", None)


@pytest.mark.parametrize("authority_id", ["P130000", "N000000"], ids=["the same", "the national one"])
def test_a_case_is_rerouted_only_to_another_first_authority(authority_id: str) -> None:
    with pytest.raises(Invalid, match=r"^wrong_authority$"):
        review.reroute(WAITING, ADMINISTRATOR, 1, authority_id, "误选", NOW)


def test_a_case_that_was_rerouted_there_and_back_remembers_only_the_other_authority() -> None:
    there, _ = review.reroute(WAITING, ADMINISTRATOR, 1, "C130400", "误选", NOW)
    back, _ = review.reroute(there, ADMINISTRATOR, 2, "P130000", "误选", NOW)
    assert (there.earlier_authorities, back.earlier_authorities) == (("P130000",), ("C130400",))


# Reopening.


def test_a_reopened_case_waits_at_the_national_authority_for_anybody_but_who_approved_the_first_step() -> None:
    approved = registration(State.APPROVED, first_reviewer_id="hebei")
    after, event = review.reopen(approved, ADMINISTRATOR, 1, "复核", NOW)
    assert (after.state, after.desk, event.comment) == (State.AT_NATIONAL, "N000000", "复核")
    assert obstacle(after, replace(NATIONAL, id="hebei")) == "decided_first_step"
    assert obstacle(after, NATIONAL) is None


@pytest.mark.parametrize("state", [state for state in State if state is not State.APPROVED])
def test_only_an_approved_case_is_reopened(state: State) -> None:
    with pytest.raises(TransitionRefused):
        review.reopen(registration(state), ADMINISTRATOR, 1, "复核", NOW)


@pytest.mark.parametrize(
    "other", [NATIONAL, replace(HEBEI, role=StaffRole.ADMINISTRATOR)], ids=["reviewer", "of a province"]
)
def test_only_the_national_administrator_reroutes_and_reopens(other: Reviewer) -> None:
    with pytest.raises(Forbidden):
        review.reroute(WAITING, other, 1, "C130400", "误选", NOW)
    with pytest.raises(Forbidden):
        review.reopen(registration(State.APPROVED), other, 1, "复核", NOW)
    with pytest.raises(Forbidden):
        review.retire(registration(State.APPROVED), other, "GQ-7K3M-92QX", NOW)


# Retiring.


@pytest.mark.parametrize("state", [State.AT_AUTHORITY, State.AT_NATIONAL, State.RETURNED, State.APPROVED])
def test_a_retired_case_waits_nowhere_and_says_who_retired_it_for_what(state: State) -> None:
    after, event = review.retire(registration(state), ADMINISTRATOR, "GQ-7K3M-92QX", NOW)
    assert (after.state, after.desk) == (State.WITHDRAWN, None)
    assert (event.action, event.actor_id, event.comment) == ("retire", ADMINISTRATOR.id, "GQ-7K3M-92QX")


@pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN])
def test_what_was_never_handed_in_or_is_over_is_not_retired(state: State) -> None:
    with pytest.raises(TransitionRefused):
        review.retire(registration(state), ADMINISTRATOR, "GQ-7K3M-92QX", NOW)


# Taking.


def taken(until: datetime, by: str = "another") -> Registration:
    return replace(WAITING, taking=Taking(by, "李审核", until))


def test_a_case_is_taken_for_thirty_minutes() -> None:
    assert review.take(WAITING, HEBEI, NOW) == Taking("hebei", "赵审核", NOW + timedelta(minutes=30))


def test_what_another_has_taken_is_neither_taken_nor_decided_until_the_time_is_up() -> None:
    case = taken(until=NOW)
    assert obstacle(case, HEBEI, at=NOW - timedelta(seconds=1)) == "taken_by_another"
    with pytest.raises(NotYourDecision, match=r"^taken_by_another$"):
        review.take(case, HEBEI, NOW - timedelta(seconds=1))
    assert obstacle(case, HEBEI, at=NOW) is None


def test_what_i_have_taken_i_decide_and_take_again() -> None:
    case = taken(until=NOW + timedelta(minutes=1), by="hebei")
    assert review.take(case, HEBEI, NOW).until == NOW + timedelta(minutes=30)
    assert review.decide(case, HEBEI, APPROVE, NOW)[0].taking is None


def test_nobody_takes_what_is_not_theirs_to_decide() -> None:
    with pytest.raises(NotYourDecision, match=r"^at_another_authority$"):
        review.take(WAITING, HANDAN, NOW)


def test_a_held_case_can_be_taken_for_it_can_be_returned() -> None:
    assert review.take(replace(AT_NATIONAL, is_held=True), NATIONAL, NOW)


# Acting for a colleague.

ACTING = replace(HANDAN, delegations=(Delegation("P130000", "赵审核", date(2026, 11, 24), date(2026, 11, 25)),))


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2026, 11, 23, 15, 59, tzinfo=UTC), "at_another_authority"),  # a minute to midnight in China
        (datetime(2026, 11, 23, 16, 0, tzinfo=UTC), None),
        (datetime(2026, 11, 25, 15, 59, tzinfo=UTC), None),
        (datetime(2026, 11, 25, 16, 0, tzinfo=UTC), "at_another_authority"),
    ],
)
def test_a_delegation_lasts_from_its_first_to_its_last_day_in_china(at: datetime, expected: str | None) -> None:
    assert obstacle(WAITING, ACTING, at=at) == expected
    assert review.may_see(WAITING, ACTING, at) == (expected is None)


def test_who_acts_for_another_authority_decides_in_its_name() -> None:
    _, event = review.decide(WAITING, ACTING, APPROVE, NOW + timedelta(days=1))
    assert (event.actor_id, event.authority_id) == ("handan", "P130000")


def test_who_acts_for_both_steps_still_decides_only_one() -> None:
    lent = replace(NATIONAL, delegations=(Delegation("P130000", "赵审核", NOW.date(), NOW.date()),))
    after, _ = review.decide(WAITING, lent, APPROVE, NOW)
    assert obstacle(after, lent) == "decided_first_step"


# Seeing.


@pytest.mark.parametrize(
    ("case", "seen_by"),
    [
        (WAITING, {"hebei", "administrator"}),
        (registration(State.RETURNED, has_reached_national=True), {"hebei", "national", "administrator"}),
        (WAITING.given_to("C130400"), {"hebei", "handan", "administrator"}),
        (registration(State.APPROVED, authority_id="M03", has_reached_national=True), {"national", "administrator"}),
        (registration(State.WITHDRAWN), {"hebei", "administrator"}),
        (DRAFT, set()),
    ],
    ids=["waiting", "returned by the national one", "rerouted", "of another authority", "withdrawn", "a draft"],
)
def test_a_case_is_seen_where_it_waits_and_where_it_passed_through(case: Registration, seen_by: set[str]) -> None:
    everybody = (HEBEI, HANDAN, NATIONAL, ADMINISTRATOR)
    assert {each.id for each in everybody if review.may_see(case, each, NOW)} == seen_by


def test_an_administrator_elsewhere_sees_no_more_than_a_reviewer_there() -> None:
    assert not review.may_see(WAITING, replace(HANDAN, role=StaffRole.ADMINISTRATOR), NOW)


def test_the_events_of_a_review_with_every_step_form_one_unbroken_chain() -> None:
    case, happened = review.submit(DRAFT, NOW)
    events = [happened]
    steps: list[Callable[[Registration], tuple[Registration, Event]]] = [
        lambda case: review.reroute(case, ADMINISTRATOR, case.version, "C130400", "误选", NOW),
        lambda case: review.decide(case, HANDAN, Decision(case.version, Action.APPROVE), NOW),
        lambda case: review.decide(case, NATIONAL, replace(RETURN, version=case.version), NOW),
        lambda case: review.submit(case, NOW),
        lambda case: review.decide(case, HANDAN, Decision(case.version, Action.APPROVE), NOW),
        lambda case: review.decide(case, NATIONAL, Decision(case.version, Action.APPROVE), NOW),
        lambda case: review.reopen(case, ADMINISTRATOR, case.version, "复核", NOW),
        lambda case: review.withdraw(case, case.version, NOW),
    ]
    for step in steps:
        case, happened = step(case)
        events.append(happened)
    assert (case.state, case.version, case.chain) == (State.WITHDRAWN, 9, events[-1].chain)
    assert audit.first_broken(events) is None
