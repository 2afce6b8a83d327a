"""Whatever people give as their numbers and administrators make of it, in whatever order: it comes out as it was told.

Hypothesis lets accounts come, change and be checked late, and administrators resolve holds on what they read a while
ago. Once all checks that are due are done, everybody is on hold who shares a number with somebody that came before and
was not found to be another person, and nobody else is.
"""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
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

from chalicelib import audit, dedupe, resolving, sms
from chalicelib.errors import Conflict, Forbidden, Invalid
from chalicelib.memberships import Act, Membership, Situation
from chalicelib.models import (
    Account,
    Channel,
    Claim,
    Event,
    Hold,
    Kind,
    MessageTemplate,
    NumberKind,
    Registration,
    Resolution,
    State,
)
from chalicelib.resolving import Choice, NumberCorrection, Settlement
from chalicelib.store import duplicates, resolutions, situations
from chalicelib.store.tables import AccountRow, ClaimRow, EventRow, HoldRow, RegistrationRow, UnitRow
from tests.conftest import forget_everything, stored
from tests.core.cases import ADMINISTRATOR, NOW
from tests.core.situations import SECOND, membership

IDENTITIES = ("wang", "wang2", "li", "zhang")
UNITS = ("unit-1", "unit-2")
FIRST = (("wang", "unit-1"), ("li", "unit-2"), ("wang2", "unit-1"), ("zhang", "unit-2"), ("wang2", "unit-2"))
id_numbers = st.sampled_from(("1", "1", "2"))
mobiles = st.sampled_from(("1", "2", "3"))
places = st.integers(0, 50)
# How many looks ago what is acted on was read.
agos = st.sampled_from((0, 0, 0, 1, 2))
administrators = st.sampled_from((ADMINISTRATOR, SECOND))
chosen = st.sampled_from(
    (
        *[Resolution.MERGE] * 5,
        *[Resolution.KEEP_THIS] * 3,
        *[Resolution.DIFFERENT_PEOPLE] * 2,
        *[Resolution.NUMBER_CORRECTED] * 2,
        Resolution.KEEP_OTHER,
        Resolution.REFUSE,
    )
)


class Resolving(RuleBasedStateMachine):
    """Four identities, of which two may be one person, in two units."""

    def __init__(self) -> None:
        super().__init__()
        forget_everything()
        self.now = NOW
        self.came = 0
        self.closings: list[str] = []
        self.seen: list[Situation] = []
        self.accounts: list[Account] = []
        self.holds: list[Hold] = []

    @initialize(numbers=st.lists(st.tuples(id_numbers, mobiles), min_size=5, max_size=5))
    def begin(self, numbers: list[tuple[str, str]]) -> None:
        for (identity, uscc), (id_number, mobile) in zip(FIRST, numbers, strict=True):
            self.come(identity, uscc, id_number, mobile, State.APPROVED)
        self.settle()

    @rule(
        identity=st.sampled_from(IDENTITIES),
        uscc=st.sampled_from(UNITS),
        id_number=id_numbers,
        mobile=mobiles,
        state=st.sampled_from((State.AT_AUTHORITY, State.RETURNED, State.APPROVED)),
    )
    def come(self, identity: str, uscc: str, id_number: str, mobile: str, state: State) -> None:
        """Somebody hands in a form, unless there is a live account."""
        known = {dedupe.hold_id(each): each for each in self.accounts}.get(f"{identity}-{uscc}")
        if known is not None and known.state is not State.WITHDRAWN:
            return
        is_first = not any(each.uscc == uscc for each in self.accounts)
        kind = Kind.UNIT if is_first else Kind.PERSON
        self._keep(membership(identity, uscc, state=state, kind=kind, id_number=id_number, mobile=mobile), known)

    @precondition(lambda self: self.due)
    @rule(place=places)
    def check(self, place: int) -> None:
        duplicates.check(self.due[place % len(self.due)], self._tick())
        self._read()

    @precondition(lambda self: self.open)
    @rule(place=places, resolution=chosen, other=places, into=st.booleans(), by=administrators, ago=agos)
    def resolve(self, place: int, resolution: Resolution, other: int, into: bool, by: Any, ago: int) -> None:
        found = self._look(place, ago)
        side = found.sides[other % len(found.sides)]
        correction = None
        if resolution is Resolution.NUMBER_CORRECTED:
            kind = (found.kinds(side) or tuple(NumberKind))[0]
            correction = NumberCorrection(side.key, kind, "13900139000", str(other % 4))
        key = found.others[other % len(found.others)].key if found.others else None
        choice = Choice(found.hold.version, resolution, "核实", key, into, correction)
        self._step(found, lambda act: resolving.resolve(found, choice, act), by)

    @precondition(lambda self: any(hold.proposal for hold in self.open))
    @rule(place=places, agrees=st.sampled_from((True, True, True, False)), by=administrators)
    def answer(self, place: int, agrees: bool, by: Any) -> None:
        proposed = [hold for hold in self.open if hold.proposal]
        found = situations.situation(proposed[place % len(proposed)].id)
        say = resolving.confirm if agrees else resolving.decline
        self._step(found, lambda act: say(found, found.hold.version, act), by)

    @rule()
    def settle(self) -> None:
        """All checks that are due are done: what then stands follows from who uses which number."""
        while due := self.due:
            for each in due:
                duplicates.check(each, self._tick())
            self._read()
        claims = {row.id: row.value() for row in ClaimRow.scan()}
        live = [each for each in self.accounts if each.state is not State.WITHDRAWN]
        assert claimants(claims) == Counter(
            (f"{kind}#{number}", dedupe.hold_id(each)) for each in live for kind, number in each.fingerprints.items()
        )
        open_ones = {hold.id: hold for hold in self.open}
        ordered = dict(sorted(claims.items()))
        for each in self.accounts:
            matches = dedupe.matches(each, ordered)
            hold = open_ones.get(dedupe.hold_id(each))
            assert matches == (hold.matches if hold else ())

    @invariant()
    def an_account_is_marked_while_its_hold_is_open(self) -> None:
        open_ones = {hold.id for hold in self.open}
        assert {each.hold_id for each in self.accounts if each.hold_id} == open_ones
        assert all(each.hold_id in {None, dedupe.hold_id(each)} for each in self.accounts)

    @invariant()
    def a_live_account_and_its_registration_tell_the_same(self) -> None:
        cases = {row.id: row.value() for row in RegistrationRow.scan()}
        for each in self.accounts:
            case = cases[each.registration_id]
            if each.state is not State.WITHDRAWN:
                assert (case.identity_id, case.state, case.is_held) == (
                    each.identity_id,
                    each.state,
                    each.hold_id is not None,
                )

    @invariant()
    def a_unit_is_in_the_state_of_its_registration_and_of_who_has_that(self) -> None:
        cases = {row.id: row.value() for row in RegistrationRow.scan()}
        for unit in (row.value() for row in UnitRow.scan()):
            case = cases[unit.registration_id]
            assert (unit.state, unit.applicant_id) == (case.state, case.identity_id)

    @invariant()
    def every_chain_is_whole_and_ends_where_its_subject_stands(self) -> None:
        told: dict[str, list[Event]] = {}
        for row in EventRow.scan():
            told.setdefault(row.subject, []).append(row.value())
        subjects: list[Hold | Registration] = [*self.holds, *(row.value() for row in RegistrationRow.scan())]
        for subject in subjects:
            events = sorted(told.get(subject.id, []), key=lambda event: event.sequence)
            assert audit.first_broken(events) is None
            if events:
                assert (events[-1].chain, events[-1].to_state) == (subject.chain, subject.state)

    @invariant()
    def each_hold_that_an_administrator_ended_has_one_message_and_none_that_goes_on(self) -> None:
        told = {row["id"] for row in stored("messages") if row["template"] == MessageTemplate.HOLD_RESOLVED}
        held = {hold.id for hold in self.holds}
        ends = [row for row in EventRow.scan() if (row.from_state, row.to_state) == ("open", "closed")]
        assert set(self.closings) <= told <= {f"{row.subject}-{row.sequence}" for row in ends if row.subject in held}

    @property
    def due(self) -> list[Account]:
        return [each for each in self.accounts if each.unchecked_since]

    @property
    def open(self) -> list[Hold]:
        return [hold for hold in self.holds if hold.is_open]

    def _read(self) -> None:
        """Read anew what most of the rules ask for; to ask for it each time would take longer than all the rest."""
        self.accounts = [row.value() for row in AccountRow.scan()]
        self.holds = [row.value() for row in HoldRow.scan()]

    def _look(self, place: int, ago: int) -> Situation:
        """A hold as an administrator reads it now, or as somebody read one so many looks ago."""
        if 0 < ago <= len(self.seen):
            return self.seen[-ago]
        self.seen.append(situations.situation(self.open[place % len(self.open)].id))
        return self.seen[-1]

    def _keep(self, found: Membership, known: Account | None) -> None:
        self.came += 1
        case = f"{found.registration.id}-{self.came}"
        hold_id, claimed = (known.hold_id, known.claimed) if known else (None, {})
        account = replace(
            found.account, registration_id=case, hold_id=hold_id, claimed=claimed, unchecked_since=self._tick()
        )
        AccountRow.of(account).save()
        registration = replace(found.registration, id=case, version=0, is_held=hold_id is not None)
        RegistrationRow.of(registration, sealed_numbers="", id_number_fingerprint="1", mobile_fingerprint="1").save()
        if found.registration.kind is Kind.UNIT:
            UnitRow.of(replace(found.unit, registration_id=case)).save()
        self._read()

    def _step(self, found: Situation, decide: Callable[[Act], Settlement], by: Any) -> None:
        act = Act(by, self._tick(), "核实", dedupe.case_number(found.hold.id))
        with suppress(Conflict, Forbidden, Invalid):
            settlement = decide(act)
            if settlement.corrects:
                resolutions.correct_number(found, settlement, "sealed")
            else:
                resolutions.settle(found, settlement, self._messages(found, settlement))
            if not settlement.hold.is_open:
                self.closings.append(f"{settlement.hold.id}-{settlement.hold.version}")
        self._read()

    def _messages(self, found: Situation, settlement: Settlement) -> Any:
        if settlement.hold.is_open:
            return ()
        cause = f"{settlement.hold.id}-{settlement.hold.version}"
        return sms.hold_resolved(found.held.registration, cause, {Channel.SMS}, self.now)

    def _tick(self) -> Any:
        self.now += timedelta(minutes=1)
        return self.now


def claimants(claims: dict[str, Claim]) -> Counter[tuple[str, str]]:
    return Counter((claim.id, dedupe.hold_id(each)) for claim in claims.values() for each in claim.claimants)


@pytest.mark.usefixtures("aws")
def test_no_history_of_holds_ends_otherwise_than_it_was_told() -> None:
    run_state_machine_as_test(
        Resolving,
        settings=settings(
            max_examples=10,
            stateful_step_count=30,
            deadline=None,
            phases=(Phase.generate,),  # a history is short enough to be read, and shrinking one takes minutes
            suppress_health_check=list(HealthCheck),
            derandomize=True,
        ),
    )
