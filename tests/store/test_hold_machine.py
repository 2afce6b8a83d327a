"""Whatever comes in whatever order, each account ends where the order of arrival and the clearances put it.

Hypothesis drives the real stores through random histories: accounts come, change numbers, are withdrawn and come again;
they are checked on what was read long ago, checked again, and checked while others write between their read and their
write. The model beside it knows no claims and no holds, only who uses which number since when.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from chalicelib import audit, dedupe
from chalicelib.errors import Conflict
from chalicelib.models import Account, Hold, MessageTemplate, NumberKind, Role, State
from chalicelib.store import duplicates, history, registrations
from chalicelib.store.tables import AccountRow, ClaimRow, HoldRow, RegistrationRow
from chalicelib.store.transactions import write_together
from tests.conftest import forget_everything, stored
from tests.core.cases import DRAFT, NOW
from tests.streams.conftest import have_registration

Key = tuple[str, str]
Number = tuple[NumberKind, str]
HISTORY = re.compile("(open( change)*( close( reopen( change)*)?)*)?")

people = st.sampled_from(("ann", "bo", "cem"))
units = st.sampled_from(("unit-1", "unit-2"))
keys = st.tuples(people, units)
id_numbers, mobiles = st.sampled_from("1112"), st.sampled_from("12")
numbers = st.fixed_dictionaries({NumberKind.ID_NUMBER: id_numbers, NumberKind.MOBILE: mobiles})
agos = st.integers(0, 4)


class Model:
    """Who uses each number, in the order in which they were checked, and who was found to be somebody else."""

    def __init__(self) -> None:
        self.wanted: dict[Key, dict[NumberKind, str]] = {}
        self.used: dict[Number, dict[str, set[str]]] = defaultdict(dict)
        self.apart: set[tuple[Number, frozenset[str]]] = set()

    def check(self, key: Key) -> None:
        person, unit = key
        wanted = set(self.wanted[key].items())
        for number, users in self.used.items():
            if number not in wanted and unit in users.get(person, ()):
                users[person].remove(unit)
                if not users[person]:
                    del users[person]
        for number in wanted:
            self.used[number].setdefault(person, set()).add(unit)

    def suspects(self, key: Key) -> set[tuple[NumberKind, str]]:
        found = set()
        for number in self.wanted[key].items():
            for other in self.used[number]:
                if other == key[0]:
                    break
                if (number, frozenset({other, key[0]})) not in self.apart:
                    found.add((number[0], other))
        return found


class AccountsThatShareNumbers(RuleBasedStateMachine):
    """Three people in two units, with two ID numbers and two mobiles between them."""

    def __init__(self) -> None:
        super().__init__()
        forget_everything()
        self.now = NOW
        self.model = Model()
        self.seen: list[Account] = []

    @rule(key=keys, given=numbers)
    def come(self, key: Key, given: dict[NumberKind, str]) -> None:
        """Somebody hands in a form: for the first time, or after having withdrawn."""
        before = self._account(key)
        if before is not None and before.state is not State.WITHDRAWN:
            return
        case = replace(DRAFT, id=f"{key}", state=State.AT_AUTHORITY, identity_id=key[0], uscc=key[1])
        account = Account(*key, case.state, Role.UNIT_APPLICANT, "username", "王小明", case.id)
        if before is None:
            have_registration(case)
        else:
            account = replace(account, claimed=before.claimed, hold_id=before.hold_id)
        self._want(key, given)
        self._save(replace(account, fingerprints=given, unchecked_since=self._tick()))

    @rule(key=keys, given=numbers)
    def change_numbers(self, key: Key, given: dict[NumberKind, str]) -> None:
        account = self._account(key)
        if account is not None and account.state is not State.WITHDRAWN:
            self._want(key, given)
            self._save(replace(account, fingerprints=given, unchecked_since=self._tick()))

    @rule(key=keys)
    def withdraw(self, key: Key) -> None:
        account = self._account(key)
        if account is not None:
            self._want(key, {})
            self._save(replace(account, state=State.WITHDRAWN, unchecked_since=self._tick()))

    @rule(key=keys, ago=agos)
    def check(self, key: Key, ago: int) -> None:
        """Check an account, perhaps by a record of how it was some changes ago."""
        past = [each for each in self.seen if (each.identity_id, each.uscc) == key]
        if past:
            self._check(past[max(0, len(past) - 1 - ago)])

    @rule(key=keys, other=keys, given=numbers, deed=st.sampled_from(("check", "change", "withdraw", "check again")))
    def check_while_another_writes(self, key: Key, other: Key, given: dict[NumberKind, str], deed: str) -> None:
        account = self._account(key)
        if account is None:
            return
        deeds: dict[str, Callable[[], None]] = {
            "check": lambda: self.check(other, 0),
            "check again": lambda: self.check(key, 0),
            "change": lambda: self.change_numbers(other, given),
            "withdraw": lambda: self.withdraw(other),
        }
        with interrupted_by(deeds[deed]):
            self._check(account)

    @precondition(lambda _: any(hold.is_open for hold in holds()))
    @rule(place=st.integers(0, 9))
    def tell_apart(self, place: int) -> None:
        """An administrator finds the people of one match to be different ones."""
        hold = [each for each in holds() if each.is_open][place % len([each for each in holds() if each.is_open])]
        match = hold.matches[place % len(hold.matches)]
        account = self._account((hold.identity_id, hold.uscc))
        assert account is not None
        claim_id = f"{match.kind}#{account.claimed.get(match.kind)}"
        claims = {row.id: row.value() for row in ClaimRow.batch_get([claim_id])}
        if claim_id not in claims:
            return  # its number was withdrawn since
        after = {claim_id: dedupe.cleared(claims[claim_id], hold.identity_id, match.identity_id)}
        with write_together(refused=Conflict) as transaction:
            duplicates.put_claims(transaction, claims, {} if after == claims else after, ())
            for each in dedupe.freed(claims, after):
                duplicates.mark_unchecked(transaction, each, self._tick())
        number = (match.kind, account.claimed[match.kind])
        self.model.apart.add((number, frozenset({hold.identity_id, match.identity_id})))

    @rule()
    def settle(self) -> None:
        """Every check that is due is run: what then stands follows from the model alone."""
        while due := [row.value() for row in AccountRow.scan(AccountRow.unchecked_since.exists())]:
            for account in due:
                self._check(account)
        open_ones = {(hold.identity_id, hold.uscc): hold for hold in holds() if hold.is_open}
        for key in self.model.wanted:
            hold = open_ones.get(key)
            matches = {(match.kind, match.identity_id) for match in hold.matches} if hold else set()
            assert matches == self.model.suspects(key)
        self.chains_are_unbroken_and_holds_open_close_and_reopen_in_turn()

    def teardown(self) -> None:
        self.settle()

    @invariant()
    def claims_know_who_uses_a_number_in_the_order_of_arrival(self) -> None:
        claimed = {
            row.id: list(dict.fromkeys(each.identity_id for each in row.value().claimants)) for row in ClaimRow.scan()
        }
        used = {f"{kind}#{number}": list(users) for (kind, number), users in self.model.used.items()}
        assert {name: users for name, users in claimed.items() if users} == {
            name: users for name, users in used.items() if users
        }

    @invariant()
    def an_account_and_its_registration_are_held_while_its_hold_is_open(self) -> None:
        open_ones = {hold.id for hold in holds() if hold.is_open}
        assert {row.hold_id for row in AccountRow.scan() if row.hold_id} == open_ones
        held = {f"{row.identity_id}-{row.uscc}" for row in RegistrationRow.scan() if row.is_held}
        assert held == open_ones

    def chains_are_unbroken_and_holds_open_close_and_reopen_in_turn(self) -> None:
        closed = 0
        for hold in holds():
            events = history.events(hold.id)
            assert audit.first_broken(events) is None
            assert (len(events), events[-1].chain, events[-1].to_state) == (hold.version, hold.chain, hold.state)
            assert HISTORY.fullmatch(" ".join(event.action for event in events))
            closed += sum(event.action == "close" for event in events)
        told = [row for row in stored("messages") if row["template"] == MessageTemplate.HOLD_RESOLVED]
        assert len(told) == closed

    def _check(self, seen: Account) -> None:
        key = (seen.identity_id, seen.uscc)
        try:
            duplicates.check(seen, self._tick())
        except Conflict:
            return
        self.model.check(key)

    def _account(self, key: Key) -> Account | None:
        return registrations.account(*key)

    def _save(self, account: Account) -> None:
        AccountRow.of(account).save()
        self.seen.append(account)

    def _want(self, key: Key, given: dict[NumberKind, str]) -> None:
        self.model.wanted[key] = given

    def _tick(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def holds() -> list[Hold]:
    return [row.value() for row in HoldRow.scan()]


@contextmanager
def interrupted_by(deed: Callable[[], None]) -> Iterator[None]:
    """The next check has read what it compares and is about to write when somebody else does something first."""
    deeds = [deed]

    def write_after_it(**options: Any) -> Any:
        if deeds:
            deeds.pop()()
        return write_together(**options)

    with patch.object(duplicates, "write_together", write_after_it):
        yield


@pytest.mark.usefixtures("aws")
def test_no_history_of_accounts_ends_otherwise_than_they_came() -> None:
    run_state_machine_as_test(
        AccountsThatShareNumbers,
        settings=settings(
            max_examples=40,
            stateful_step_count=30,
            deadline=None,
            phases=(Phase.generate,),  # a history is short enough to be read, and shrinking one takes minutes
            suppress_health_check=list(HealthCheck),
            derandomize=True,
        ),
    )
