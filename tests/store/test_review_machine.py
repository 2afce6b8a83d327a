"""Whatever people do to cases, in whatever order: the stores never tell two stories of one case.

Hypothesis drives the table and the real stores through random histories, among them decisions on what was read long
ago; what the stores then hold is compared with what each step that went through has told.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from chalicelib import audit, registering, review, sms
from chalicelib.errors import Forbidden, Invalid, MovedOn
from chalicelib.models import (
    Action,
    Channel,
    Correction,
    Event,
    Identity,
    Kind,
    NumberKind,
    Registration,
    Reviewer,
    State,
    UserType,
)
from chalicelib.review import TRANSITIONS, Decision
from chalicelib.store import duplicates, history, holds, registrations, statistics, submissions
from chalicelib.store.submissions import Submission
from chalicelib.streams.count_registrations import count_registration
from chalicelib.streams.invocations import Change
from tests.conftest import forget_everything, stored
from tests.core.cases import ADMINISTRATOR, DRAFT, HANDAN, HEBEI, NATIONAL, NOW
from tests.holds import hold_account

STAFF = (
    HEBEI,
    replace(HEBEI, id="hebei-2"),
    HANDAN,
    NATIONAL,
    replace(NATIONAL, id="national-2"),
    replace(NATIONAL, id="hebei"),  # who moved from the province to the national authority
    ADMINISTRATOR,
)
AUTHORITIES = ("P130000", "C130400")
ASKED = (Correction("introduction_en", "过短"),)

people = st.integers(1, 2)
staff = st.integers(0, len(STAFF) - 1)
# How many steps ago what is acted on was looked at, and whether somebody acts who may.
behind = st.sampled_from((0, 0, 0, 0, 1, 2))
decisions = st.sampled_from((*[Action.APPROVE] * 3, *[Action.RETURN] * 2))
apt = st.sampled_from((True, True, True, False))


class ReviewOfCases(RuleBasedStateMachine):
    """Two units with one applicant each, and seven people who review."""

    def __init__(self) -> None:
        super().__init__()
        forget_everything()
        self.now = NOW
        self.current: dict[int, Registration] = {}
        self.told: dict[str, list[Event]] = {}
        self.messages: set[str] = set()
        self.changes: list[Change] = []
        self.suspected: set[int] = set()
        self.past: dict[int, list[Registration]] = {}

    @initialize()
    def begin(self) -> None:
        for person in (1, 2):
            self.hand_in(person, "P130000")

    @rule(person=people, authority_id=st.sampled_from(AUTHORITIES))
    def hand_in(self, person: int, authority_id: str) -> None:
        before = self.current.get(person)
        if before is not None and before.is_held:
            return  # entry does not lead to the form
        if before is None or before.state is State.WITHDRAWN:
            made = Counter(each.uscc for each in map(registrations.registration, self.told) if each)
            case_id = f"case-{person}-{made[f'unit-{person}']}"
            self._submit(person, draft_of(person, authority_id, case_id), None)
        elif before.state is State.RETURNED:
            stored_now = registrations.registration(before.id)
            assert stored_now is not None
            again = registering.corrected(stored_now, draft_of(person, authority_id, before.id))
            self._submit(person, again, stored_now)

    @rule(
        person=people, ago=behind, who=staff, fits=apt, action=st.sampled_from((*[Action.APPROVE] * 3, Action.RETURN))
    )
    def decide(self, person: int, ago: int, who: int, fits: bool, action: Action) -> None:
        case = self._seen(person, ago)
        reviewer = self._somebody(case, who, fits)
        decision = Decision(case.version, action, corrections=ASKED if action is Action.RETURN else ())
        self._change(case, lambda: review.decide(case, reviewer, decision, self.now))

    @precondition(lambda self: any(each.version > 2 for each in self.current.values()))
    @rule(person=people, ago=behind)
    def withdraw(self, person: int, ago: int) -> None:
        case = self._seen(person, ago)
        self._change(case, lambda: review.withdraw(case, case.version, self.now))

    @rule(person=people, ago=behind, fits=apt, authority_id=st.sampled_from((*AUTHORITIES, "N000000")))
    def reroute(self, person: int, ago: int, fits: bool, authority_id: str) -> None:
        case, by = self._seen(person, ago), ADMINISTRATOR if fits else NATIONAL
        self._change(case, lambda: review.reroute(case, by, case.version, authority_id, "误选", self.now))

    @rule(person=people, ago=behind, fits=apt)
    def reopen(self, person: int, ago: int, fits: bool) -> None:
        case, by = self._seen(person, ago), ADMINISTRATOR if fits else HEBEI
        self._change(case, lambda: review.reopen(case, by, case.version, "复核", self.now))

    @rule(person=people, who=staff, fits=apt)
    def take(self, person: int, who: int, fits: bool) -> None:
        case = self._seen(person, 0)
        try:
            registrations.keep_taking(case, review.take(case, self._somebody(case, who, fits), self.now))
        except (Forbidden, MovedOn):
            return
        self._note(case.id)

    @rule(minutes=st.sampled_from((1, 29, 31)))
    def wait(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @precondition(lambda self: len(self.past[1]) > 3)
    @rule(person=people)
    def hold(self, person: int) -> None:
        if person in self.current and person not in self.suspected:
            hold_account(f"me-{person}", f"unit-{person}", self.now)
            self.suspected.add(person)
            self._went_through(self.current[person])

    @precondition(lambda self: self.changes)
    @rule(order=st.randoms(use_true_random=False))
    def stream(self, order: Any) -> None:
        """Deliver every change twice, in any order, and some of them later again."""
        told = self.changes * 2
        order.shuffle(told)
        for change in told:
            count_registration(change)
        self.changes = self.changes[-3:]
        held = Counter((each.authority_id, each.state) for each in self._cases())
        for authority_id in AUTHORITIES:
            counted = statistics.counts(authority_id)
            assert {state: count for state, count in counted.items() if count} == {
                state: count for (where, state), count in held.items() if where == authority_id
            }
        everywhere = Counter(each.state for each in self._cases())
        assert {state: count for state, count in statistics.counts("N000000").items() if count} == everywhere

    @invariant()
    def every_case_is_where_the_last_step_that_went_through_left_it(self) -> None:
        for known in self.current.values():
            found = registrations.registration(known.id)
            assert found is not None
            assert replace(found, taking=None) == replace(known, taking=None)

    @invariant()
    def unit_and_account_are_in_the_state_of_their_case(self) -> None:
        units = {row["uscc"]: (row["registration_id"], row["state"], row["authority_id"]) for row in stored("units")}
        accounts = {row["uscc"]: (row["registration_id"], row["state"]) for row in stored("accounts")}
        live = {f"unit-{person}": case for person, case in self.current.items()}
        assert units == {uscc: (case.id, case.state, case.authority_id) for uscc, case in live.items()}
        assert accounts == {uscc: (case.id, case.state) for uscc, case in live.items()}

    @invariant()
    def the_record_tells_every_step_once_in_one_unbroken_chain_along_the_table(self) -> None:
        for case_id, told in self.told.items():
            events = history.events(case_id)
            assert events == told
            assert audit.first_broken(events) is None
            for event in events:
                assert TRANSITIONS[State(event.from_state), Action(event.action)].to == event.to_state
            assert len(registrations.revisions(case_id)) == sum(each.action in review.SUBMISSIONS for each in events)

    @invariant()
    def each_decision_that_is_the_applicants_turn_has_one_message(self) -> None:
        assert sorted(row["id"] for row in stored("messages")) == sorted(self.messages)

    @invariant()
    def nobody_approved_both_steps_of_one_round(self) -> None:
        for told in self.told.values():
            first: str | None = None
            for event in told:
                if event.to_state == State.AT_NATIONAL and event.action == Action.APPROVE:
                    first = event.actor_id
                assert event.to_state != State.APPROVED or event.actor_id != first

    def _submit(self, person: int, before: Registration, returned: Registration | None) -> None:
        after, event = review.submit(before, self.now)
        me = Identity(f"me-{person}", "subject", UserType.LEGAL, "王小明", "", "")
        submission = Submission(
            before=before,
            after=after,
            event=event,
            account=registering.account_of(after, me, dict.fromkeys(NumberKind, str(person))),
            unit=registering.unit_of(after),
            revision=registering.revision_of(after, returned, (), ()),
            sealed_numbers="sealed",
        )
        submissions.submit(submission)
        self._went_through(after, event)

    def _change(self, case: Registration, step: Callable[[], tuple[Registration, Event]]) -> None:
        try:
            after, event = step()
            is_decision = event.action in review.DECISIONS
            messages = sms.messages_for(after, {Channel.SMS}, self.now) if is_decision else ()
            registrations.change(case, after, event, messages)
        except (Forbidden, Invalid, MovedOn):
            return
        self.messages |= {message.id for message in messages}
        self._went_through(after, event)

    def _seen(self, person: int, ago: int) -> Registration:
        """A case as it was so many steps ago, or as it is stored now."""
        past = self.past[person]
        found = past[-1 - ago] if 0 < ago < len(past) else registrations.registration(past[-1].id)
        assert found is not None
        return found

    def _somebody(self, case: Registration, who: int, fits: bool) -> Reviewer:
        fit = [each for each in STAFF if review.obstacle(case, each, Action.RETURN, self.now) is None]
        return fit[who % len(fit)] if fits and fit else STAFF[who]

    def _went_through(self, after: Registration, *events: Event) -> None:
        person = int(after.uscc.removeprefix("unit-"))
        self._check(person)
        is_held = person in self.suspected and after.state is not State.WITHDRAWN
        self.current[person] = replace(after, is_held=is_held)
        self.past.setdefault(person, []).append(after)
        self.told.setdefault(after.id, []).extend(events)
        self._note(after.id)

    def _check(self, person: int) -> None:
        account = registrations.account(f"me-{person}", f"unit-{person}")
        assert account is not None
        checked = duplicates.check(account, self.now)
        if account.hold_id and checked and not checked.hold_id:
            hold = holds.hold(account.hold_id)
            assert hold is not None
            self.messages.add(f"{hold.id}-{hold.version}")

    def _note(self, case_id: str) -> None:
        self.changes.append(Change({"id": case_id}))

    def _cases(self) -> list[Registration]:
        return [case for case in map(registrations.registration, self.told) if case]


def draft_of(person: int, authority_id: str, case_id: str) -> Registration:
    form = {"username": f"person{person}", "mobile": "138****8000", "authority_id": authority_id}
    return replace(
        DRAFT,
        id=case_id,
        kind=Kind.UNIT,
        uscc=f"unit-{person}",
        identity_id=f"me-{person}",
        authority_id=authority_id,
        form=form,
        id_number_fingerprint=str(person),
    )


@pytest.mark.usefixtures("aws")
def test_no_history_of_a_case_tells_two_stories() -> None:
    run_state_machine_as_test(
        ReviewOfCases,
        settings=settings(
            max_examples=10,
            stateful_step_count=40,
            deadline=None,
            phases=(Phase.generate,),  # a history is short enough to be read, and shrinking one takes minutes
            suppress_health_check=list(HealthCheck),
            derandomize=True,
        ),
    )
