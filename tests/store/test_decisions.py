from dataclasses import replace

import pytest

from chalicelib import audit, review, sms
from chalicelib.errors import MovedOn
from chalicelib.models import Action, Channel, Correction, Registration, Reviewer, State
from chalicelib.review import Decision
from chalicelib.store import history, messages, registrations, submissions
from chalicelib.store.tables import AccountRow, RegistrationRow, UnitRow
from tests.conftest import everything_stored, stored
from tests.core.cases import DRAFT, HEBEI, NATIONAL, NOW
from tests.store.conftest import ME, check, submission

REASON = Correction("introduction_en", "请补充英文简介")


def read() -> Registration:
    found = registrations.registration(DRAFT.id)
    assert found is not None
    return found


def decide(reviewer: Reviewer, action: Action, before: Registration | None = None) -> None:
    """Decide the case as it is stored, or as somebody read it before."""
    before = before or read()
    reasons = (REASON,) if action is Action.RETURN else ()
    after, event = review.decide(before, reviewer, Decision(before.version, action, corrections=reasons), NOW)
    registrations.change(before, after, event, sms.messages_for(after, {Channel.SMS}, NOW))


@pytest.fixture(autouse=True)
def _handed_in(_stage: None) -> None:
    submissions.submit(submission())
    check()


def states() -> tuple[str, str, str]:
    (unit,), (account,) = stored("units"), stored("accounts")
    return read().state, account["state"], unit["state"]


def test_a_decision_moves_registration_account_and_unit_together() -> None:
    decide(HEBEI, Action.APPROVE)
    assert states() == ("at_national",) * 3
    decide(NATIONAL, Action.APPROVE)
    assert states() == ("approved",) * 3
    assert [each.action for each in history.events(DRAFT.id)] == ["submit", "approve", "approve"]
    assert audit.first_broken(history.events(DRAFT.id)) is None


def test_a_decision_comes_back_as_it_was_stored() -> None:
    before = read()
    decision = Decision(before.version, Action.RETURN, "详见各项", (REASON, Correction(None, "请核对")))
    after, event = review.decide(before, HEBEI, decision, NOW)
    registrations.change(before, after, event)
    assert (read(), history.events(DRAFT.id)[-1]) == (after, event)


def test_a_case_waits_at_one_desk_and_at_none_when_it_is_done() -> None:
    desks = []
    for reviewer in (HEBEI, NATIONAL):
        decide(reviewer, Action.APPROVE)
        desks.append([len(registrations.queue(each.authority_id, None)[0]) for each in (HEBEI, NATIONAL)])
    assert desks == [[0, 1], [0, 0]]


def test_of_two_decisions_on_one_version_the_second_stores_nothing() -> None:
    seen = read()
    decide(HEBEI, Action.APPROVE, seen)
    before = everything_stored()
    with pytest.raises(MovedOn):
        decide(HEBEI, Action.RETURN, seen)
    assert everything_stored() == before


def test_a_decision_on_a_version_that_has_gone_by_without_a_trace_stores_nothing() -> None:
    seen = read()
    RegistrationRow(DRAFT.id).update(actions=[RegistrationRow.version.set(7)])
    before = everything_stored()
    with pytest.raises(MovedOn):
        decide(HEBEI, Action.APPROVE, seen)
    assert everything_stored() == before


def test_a_hold_opened_since_the_case_was_read_stops_its_approval_and_stores_nothing() -> None:
    decide(HEBEI, Action.APPROVE)
    AccountRow(ME.id, DRAFT.uscc).update(actions=[AccountRow.hold_id.set("hold")])
    before = everything_stored()
    with pytest.raises(MovedOn):
        decide(NATIONAL, Action.APPROVE)
    assert everything_stored() == before


def test_an_account_that_was_not_checked_is_not_approved_and_nothing_is_stored() -> None:
    decide(HEBEI, Action.APPROVE)
    AccountRow(ME.id, DRAFT.uscc).update(actions=[AccountRow.unchecked_since.set(NOW)])
    before = everything_stored()
    with pytest.raises(MovedOn):
        decide(NATIONAL, Action.APPROVE)
    assert everything_stored() == before
    check()
    decide(NATIONAL, Action.APPROVE)
    assert states() == ("approved",) * 3


def test_a_decision_whose_message_was_written_before_stores_nothing() -> None:
    before = read()
    after, event = review.decide(before, HEBEI, Decision(before.version, Action.RETURN, corrections=(REASON,)), NOW)
    told = sms.messages_for(after, {Channel.SMS}, NOW)
    assert [messages.queue(message) for message in told] == [True]
    unchanged = everything_stored()
    with pytest.raises(MovedOn):
        registrations.change(before, after, event, told)
    assert everything_stored() == unchanged


def test_a_decision_on_a_case_that_its_unit_no_longer_follows_stores_nothing() -> None:
    UnitRow(DRAFT.uscc).update(actions=[UnitRow.registration_id.set("another")])
    before = everything_stored()
    with pytest.raises(MovedOn):
        decide(HEBEI, Action.APPROVE)
    assert everything_stored() == before


def test_the_first_reviewer_is_remembered_for_the_round_and_forgotten_with_it() -> None:
    decide(HEBEI, Action.APPROVE)
    assert read().first_reviewer_id == HEBEI.id
    decide(NATIONAL, Action.RETURN)
    submissions.submit(submission(replace(read(), corrections=())))
    assert (read().state, read().first_reviewer_id) == (State.AT_AUTHORITY, None)
