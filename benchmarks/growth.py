"""What calls cost with few accounts present and with many: requests, capacity units, and time as a ratio.

    python -m benchmarks.growth [FEW MANY]
    FEW_AT=http://127.0.0.1:8001 MANY_AT=http://127.0.0.1:8002 python -m benchmarks.growth

Both sizes stand side by side, each in an engine of its own (benchmarks/engines.py), and each call is made in turn to
one and the other, so that whatever else the machine does slows both. Every other service is the emulated AWS. The
engines can be others on this machine that speak DynamoDB's language, empty, named by the two variables.

Prints a table, and writes it to artifacts/bench-growth.json too. Ends with an error where a call asks more with many
accounts, or takes more than a quarter longer.
"""

import json
import logging
import os
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

import boto3
from chalice.test import HTTPResponse

from benchmarks.emulated import STAGE, emulated_stage
from benchmarks.engines import Asked, Engine, Switch, dynalite, lay_tables, reach
from benchmarks.population import (
    AT_ONCE,
    CITY,
    Mould,
    Population,
    follow,
    form_of,
    made_in,
    make_population,
    person,
    read_all,
    register,
    reviewer_browser,
    signed_in,
    unit_called,
)
from chalicelib.models import NATIONAL_AUTHORITY, Reviewer, StaffRole, State
from chalicelib.signing_in import person_id
from chalicelib.store import duplicates, registrations, reviewers
from tests.browser import Browser
from tests.people import mobile_of, staff, uscc_of

FEW, MANY = 100, 100_000
MOST_LONGER = 1.25
READINGS, WRITINGS, WARM_UP = 50, 20, 3
WRITERS = 4
SETTLE = 20
"""Seconds in which an engine puts in order what was written to it."""
FIRST_NEW = 900_100
RESULTS = Path(__file__).parents[1] / "artifacts" / "bench-growth.json"
CITY_REVIEWER, NATIONAL_REVIEWER = 1, 2


@dataclass
class Side:
    """One of the two sizes: its engine, and the browsers of who is signed in there."""

    count: int
    engine: Engine
    browsers: dict[str, Browser] = field(default_factory=dict)


Act = Callable[[], object]
Prepare = Callable[[Side, int], Act]


@dataclass(frozen=True)
class Call:
    """A call that is measured: `prepare` does what must go before it, and returns the call itself."""

    name: str
    prepare: Prepare
    times: int = READINGS


@dataclass(frozen=True)
class Figures:
    """What one call cost at both sizes."""

    call: str
    requests: dict[str, int]
    units: tuple[float, float]
    milliseconds: tuple[float, float]
    ratio: float
    engine_ratio: float
    is_equal: bool

    @property
    def holds(self) -> bool:
        """Whether it asks no more with many accounts, and takes no more than a quarter longer."""
        return self.is_equal and self.ratio <= MOST_LONGER

    def __str__(self) -> str:
        units, times = (f"{few:>8.1f} {many:>8.1f}" for few, many in (self.units, self.milliseconds))
        verdict = "" if self.holds else "  MISSED"
        ratios = f"{self.ratio:>7.2f}{self.engine_ratio:>8.2f}"
        return f"{self.call:40}{sum(self.requests.values()):>4} {units} {times}{ratios}{verdict}"


def main(few: int, many: int) -> int:
    """Print the table. Returns 1 where something grows."""
    logging.disable(logging.CRITICAL)
    with ExitStack() as stack:
        stack.enter_context(emulated_stage())
        emulated = boto3.client("dynamodb")
        switch = Switch(Engine(emulated, has_transactions=True))
        stack.enter_context(switch.connected())
        sides = [
            Side(count, stack.enter_context(_engine(name))) for count, name in ((few, "FEW_AT"), (many, "MANY_AT"))
        ]
        _appoint_reviewers()
        population = make_population(switch, STAGE, *map(reviewer_browser, (CITY_REVIEWER, NATIONAL_REVIEWER)))
        for side in sides:
            begun = time.monotonic()
            lay_tables(emulated, side.engine)
            rows = _fill(side, population)
            print(f"{side.count:,} accounts, {rows:,} rows: {time.monotonic() - begun:.0f} s")
            with switch.on(side.engine):
                _sign_everybody_in(side)
        _prove_shape(population, sides[0], switch)
        time.sleep(SETTLE)
        figures = list(_measure(sides, switch))
    return _tell(figures, population, few, many)


def _engine(name: str) -> AbstractContextManager[Engine]:
    named = os.environ.get(name)
    return nullcontext(reach(named)) if named else dynalite()


def _appoint_reviewers() -> None:
    for number, desk in ((CITY_REVIEWER, CITY), (NATIONAL_REVIEWER, NATIONAL_AUTHORITY)):
        claims = {"iss": "https://staff.test", **staff(number)}
        reviewers.add(Reviewer(person_id(claims), claims["name"], desk, StaffRole.REVIEWER))


def _fill(side: Side, population: Population) -> int:
    """Put in what is to be there before anything is measured. Returns how many rows that are."""
    rows, written = population.rows(side.count), 0
    with ThreadPoolExecutor(WRITERS) as pool:
        while some := list(islice(rows, AT_ONCE * WRITERS * 8)):
            batches = [some[start : start + AT_ONCE] for start in range(0, len(some), AT_ONCE)]
            list(pool.map(lambda batch: side.engine.put([(f"fepmis-{STAGE}-{t}", row) for t, row in batch]), batches))
            written += len(some)
    return written


def _sign_everybody_in(side: Side) -> None:
    side.browsers["city"], side.browsers["national"] = map(reviewer_browser, (CITY_REVIEWER, NATIONAL_REVIEWER))
    for state in (State.AT_AUTHORITY, State.AT_NATIONAL, State.APPROVED):
        side.browsers[state] = signed_in(person(made_in(state)))


def _prove_shape(population: Population, side: Side, switch: Switch) -> None:
    """See that what the API makes in the filled engine has the shape of a cast, row by row and name by name."""
    with switch.on(side.engine):
        before = read_all(side.engine.client, STAGE)
        _, case = register(FIRST_NEW)
        follow(case)
        made = Mould.between(FIRST_NEW, before, read_all(side.engine.client, STAGE)).shape()
    cast = population.moulds[State.AT_AUTHORITY].cast(FIRST_NEW, datetime.now(UTC)).shape()
    assert made == cast, [(table, made.get(table), cast.get(table)) for table in made.keys() | cast.keys()]


def _calls() -> Iterator[Call]:
    home, national = f"?unit={uscc_of(made_in(State.APPROVED))}", f"?unit={uscc_of(made_in(State.AT_NATIONAL))}"
    yield Call("entry, approved", _get(State.APPROVED, f"/entry{home}"))
    yield Call("entry, under review", _get(State.AT_NATIONAL, f"/entry{national}"))
    yield Call("my registration, under review", _show_own_case)
    yield Call("home page", _get(State.APPROVED, f"/home{home}"))
    yield Call("home figures", _get(State.APPROVED, f"/figures{home}"))
    yield Call("projects of my unit", _get(State.APPROVED, f"/projects{home}&category=individual"))
    yield Call("hand in the unit form", _hand_in, WRITINGS)
    yield Call("duplicate check, nothing found", _check, WRITINGS)
    yield Call("duplicate check, a mobile found", _check_twin, WRITINGS)
    yield Call("queue page, national", _get("national", "/review/queue"))
    yield Call("counts, national", _get("national", "/review/counts"))
    yield Call("search by credit code", _search(uscc_of(1)))
    yield Call("search by start of a unit's name", _search(unit_called(0)[:-8]))
    yield Call("search by an applicant's name", _search(str(person(1)["agent_name"])))
    yield Call("search by mobile", _search(mobile_of(made_in(State.AT_NATIONAL))))
    yield Call("case page", _show_case)
    yield Call("first decision", _decide, WRITINGS)


def _get(who: str, path: str) -> Prepare:
    def prepare(side: Side, _turn: int) -> Act:
        return lambda: _ok(side.browsers[who].get(path))

    return prepare


def _search(wanted: str) -> Prepare:
    def prepare(side: Side, _turn: int) -> Act:
        return lambda: _found(side.browsers["national"].post("/review/search", {"q": wanted}))

    return prepare


def _show_own_case(side: Side, _turn: int) -> Act:
    # At an authority that has taken more decisions than are read to tell how long they take, at both sizes.
    browser = side.browsers[State.AT_AUTHORITY]
    case = browser.get(f"/entry?unit={uscc_of(made_in(State.AT_AUTHORITY))}").json_body["registration_id"]
    return lambda: _ok(browser.get(f"/registrations/{case}"))


def _show_case(side: Side, _turn: int) -> Act:
    case = _ok(side.browsers["national"].get("/review/queue"))["items"][0]["id"]
    return lambda: _ok(side.browsers["national"].get(f"/review/registrations/{case}"))


def _hand_in(_side: Side, turn: int) -> Act:
    number = FIRST_NEW + 100 + turn
    browser = signed_in(person(number))
    form = form_of(browser, number)
    return lambda: _ok(browser.post(f"/units?unit={uscc_of(number)}", form))


def _check(_side: Side, turn: int) -> Act:
    return _check_of(register(FIRST_NEW + 200 + turn)[1])


def _check_twin(_side: Side, turn: int) -> Act:
    # Of two who give one mobile, the other was checked before.
    of_another = mobile_of(FIRST_NEW + 200 + turn)
    return _check_of(register(FIRST_NEW + 300 + turn, mobile=of_another)[1])


def _check_of(case: str) -> Act:
    registration = registrations.registration(case)
    assert registration is not None
    account = registrations.account(registration.identity_id, registration.uscc)
    assert account is not None
    return lambda: duplicates.check_now(account, datetime.now(UTC))


def _decide(side: Side, turn: int) -> Act:
    _, case = register(FIRST_NEW + 400 + turn)
    follow(case)
    body = {"version": 1, "decision": "approve", "corrections": []}
    return lambda: _ok(side.browsers["city"].post(f"/review/registrations/{case}/decision", body))


def _ok(answer: HTTPResponse) -> Any:  # noqa: ANN401, whatever was asked for
    assert answer.status_code in {HTTPStatus.OK, HTTPStatus.CREATED}, answer.json_body
    return answer.json_body


def _found(answer: HTTPResponse) -> None:
    assert _ok(answer)["items"], "nothing was found"


def _measure(sides: list[Side], switch: Switch) -> Iterator[Figures]:
    # What an answer promises is held against the document by tests; here that would only take time.
    with patch("tests.browser.check_answer"):
        for call in _calls():
            yield _figures(
                call, [_turn(call, side, turn, switch) for turn in range(call.times + WARM_UP) for side in sides]
            )


@dataclass(frozen=True)
class Turn:
    """One call at one size."""

    asked: Asked
    seconds: float


def _turn(call: Call, side: Side, turn: int, switch: Switch) -> Turn:
    with switch.on(side.engine):
        act = call.prepare(side, turn)
    with switch.on(side.engine) as asked:
        begun = time.perf_counter()
        act()
        return Turn(asked, time.perf_counter() - begun)


def _figures(call: Call, turns: list[Turn]) -> Figures:
    few, many = turns[2 * WARM_UP :: 2], turns[2 * WARM_UP + 1 :: 2]
    units = median(each.asked.units for each in few), median(each.asked.units for each in many)
    seconds = median(each.seconds for each in few), median(each.seconds for each in many)
    engine = median(each.asked.seconds for each in many) / median(each.asked.seconds for each in few)
    is_equal = units[0] == units[1] and few[-1].asked.operations == many[-1].asked.operations
    requests = dict(few[-1].asked.operations)
    return Figures(
        call.name, requests, units, (1000 * seconds[0], 1000 * seconds[1]), seconds[1] / seconds[0], engine, is_equal
    )


def _tell(figures: list[Figures], population: Population, few: int, many: int) -> int:
    sizes = population.moulds[State.APPROVED].sizes()
    print(f"\n{'':40} req.    units at          p50, ms, at      ratio  engine")
    print(f"{'accounts present':44} {few:>8,} {many:>8,} {few:>8,} {many:>8,}   <= {MOST_LONGER}")
    for each in figures:
        print(each)
    print("\nbytes of the rows of one account with one project, both approved")
    for table, bytes_ in sorted(sizes.items()):
        print(f"{table:20}{len(bytes_):>3} rows {sum(bytes_):>7}, the largest {max(bytes_)}")
    print(f"{'together':20}{sum(map(len, sizes.values())):>3} rows {sum(map(sum, sizes.values())):>7}")
    print("\nunits written for it since it was handed in, by table and by index")
    for place, units in sorted(population.written.items()):
        print(f"{place:40}{units:>8.1f}")
    print(f"{'together':40}{sum(population.written.values()):>8.1f}")
    RESULTS.parent.mkdir(exist_ok=True)
    told = {
        "sizes": sizes,
        "written": dict(population.written),
        "few": few,
        "many": many,
        "goal": MOST_LONGER,
        "calls": [asdict(each) | {"holds": each.holds} for each in figures],
    }
    RESULTS.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    missed = [each.call for each in figures if not each.holds]
    print(f"\nmissed: {', '.join(missed) or 'none'}; written to {RESULTS.relative_to(Path.cwd())}")
    return 1 if missed else 0


if __name__ == "__main__":
    sizes = [int(count) for count in sys.argv[1:]] or [FEW, MANY]
    sys.exit(main(*sizes))
