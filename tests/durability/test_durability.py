"""The short form of `make durability`: some people, some minutes, the same proof; and that the proof finds things."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

import pytest

from chalicelib.models import Channel, MessageTemplate, State
from chalicelib.store.statistics import NOTE
from chalicelib.store.tables import AccountRow, ClaimRow, CounterRow, EventRow, MessageRow, RegistrationRow, UnitRow
from tests.durability.hour import Hour, an_hour
from tests.durability.proof import whats_wrong
from tests.faults.stage import keep_tables, put_back

Row = TypeVar("Row")
APPLICANTS, STEPS = 14, 130


@pytest.fixture(scope="module")
def hour(laid_stage: None) -> Iterator[Hour]:
    with an_hour(1, APPLICANTS, STEPS) as settled:
        yield settled


def test_after_work_amid_troubles_everything_is_what_the_events_imply(hour: Hour) -> None:
    assert (hour.ledger.troubles > 40, hour.ledger.deaths > 3, hour.streams.repeated > 10) == (True, True, True)
    assert {"unit", "person", "approve", "return"} <= set(hour.ledger.calls)
    assert whats_wrong(hour.ledger) == []


def _first(rows: Iterable[Row]) -> Row:
    return next(iter(rows))


def lose_an_event() -> None:
    _first(EventRow.scan(EventRow.action == "approve")).delete()


def move_a_case() -> None:
    _first(RegistrationRow.scan(RegistrationRow.version > 0)).update(actions=[RegistrationRow.state.set(State.DRAFT)])


def move_an_account() -> None:
    _first(AccountRow.scan(AccountRow.state == State.APPROVED)).update(
        actions=[AccountRow.state.set(State.AT_NATIONAL)]
    )


def move_a_unit() -> None:
    _first(UnitRow.scan()).update(actions=[UnitRow.state.set(State.WITHDRAWN)])


def forget_a_claim() -> None:
    _first(row for row in ClaimRow.scan() if row.value().claimants).delete()


def hold_nobody() -> None:
    account = _first(AccountRow.scan(AccountRow.hold_id.does_not_exist()))
    account.update(actions=[AccountRow.hold_id.set(f"{account.identity_id}-{account.uscc}")])


def lose_a_message() -> None:
    told = MessageRow.template == MessageTemplate.REGISTRATION_RETURNED
    _first(MessageRow.scan(told & (MessageRow.channel == Channel.SMS))).delete()


def write_a_message_twice() -> None:
    message = _first(MessageRow.scan()).value()
    MessageRow.of(replace(message, id="twice")).save()


def count_wrongly() -> None:
    _first(CounterRow.scan(~CounterRow.id.startswith(NOTE))).update(actions=[CounterRow.approved.add(1)])


BREAKS: tuple[Callable[[], None], ...] = (
    lose_an_event,
    move_a_case,
    move_an_account,
    move_a_unit,
    forget_a_claim,
    hold_nobody,
    lose_a_message,
    write_a_message_twice,
    count_wrongly,
)


@pytest.mark.parametrize("damage", BREAKS, ids=lambda each: each.__name__)
def test_the_proof_finds_what_is_lost_doubled_or_wrong(hour: Hour, damage: Callable[[], None]) -> None:
    kept = keep_tables()
    damage()
    found = whats_wrong(hour.ledger)
    put_back(kept)
    assert found
