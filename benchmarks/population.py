"""Many accounts, for measuring at a size: a few are made through the API, the others are casts of their rows.

A cast is the rows of one that was made, in every table, with each identifier in them replaced by another of the same
length: so it has the shape and the size that our own code gives it, whatever that is today. Its sealed numbers are
copied as they are, and can't be opened.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from chalice.test import Client

from app import app
from benchmarks.engines import Switch
from chalicelib.models import NATIONAL_AUTHORITY, State
from chalicelib.signing_in import Audience
from chalicelib.store import statistics
from tests.browser import Browser, sign_in
from tests.people import Claims, id_number_of, legal, mobile_of, staff, uscc_of
from tests.steps import check_accounts, decide, save_project, send_project, unit_form, upload_both

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

Item = dict[str, Any]
Rows = dict[str, list[Item]]
"""Rows by the names of their tables, each as DynamoDB tells it."""
Row = tuple[str, str]
"""The name of a table, and one of its rows as JSON."""

CITY = "C130400"
FIRST_MOULD = 900_001
DAYS_TAKEN = 3
APART = frozenset({"attachments", "counters", "events", "revisions", "sessions", "sign_in_records"})
"""What nothing that is measured reads but by a key of its own is not cast: half of all rows."""
AT_ONCE = 25
"""DynamoDB takes so many rows in one request."""
IDENTIFIER = re.compile("[0-9a-f]{32,64}")
WAITING = re.compile(r'("waiting_since": \{"S": ")[^"]+')
LETTERS = re.compile("[0-9A-Za-z+/=]")
MADE = (State.AT_AUTHORITY, State.AT_NATIONAL, State.RETURNED, State.APPROVED)
NATIONAL_QUEUE, ALL_OF = 6, 10
"""Of ten accounts so many wait at the national authority: more than a page of its queue where there are a hundred."""


def person(number: int) -> Claims:
    """Somebody who registers a unit; whoever is made and whoever is cast have names of the same length."""
    name, unit = f"李经办{number:06}", unit_called(number)
    return legal(number % 1000, sub=f"person-{number:06}", agent_name=name, org_name=unit, uscc=uscc_of(number))


def unit_called(number: int) -> str:
    """The name of the unit of that number."""
    return f"邯郸演示机械第{number:06}有限公司"


@dataclass(frozen=True)
class Mould:
    """The rows of an account, each as JSON with its table, and the number that the account was made with."""

    number: int
    rows: Sequence[Row]

    @classmethod
    def between(cls, number: int, before: Rows, after: Rows) -> Self:
        """What came to be there, and belongs to one account."""
        new = ((table, row) for table, rows in after.items() for row in rows if row not in before[table])
        return cls(number, [(table, _text(row)) for table, row in new if _is_own(table, row)])

    def cast(self, number: int, now: datetime) -> Self:
        """The same rows for the account of another number."""
        replaced: dict[str, str] = {}

        def another(found: re.Match[str]) -> str:
            known = found[0]
            if known not in replaced:
                replaced[known] = hashlib.sha256(f"{number} {known}".encode()).hexdigest()[: len(known)]
            return replaced[known]

        def cast(row: str) -> str:
            text = IDENTIFIER.sub(another, row).replace(uscc_of(self.number), uscc_of(number))
            return WAITING.sub(waiting, text.replace(f"{self.number:06}", f"{number:06}"))

        waiting = rf"\g<1>{stored_time(now - timedelta(seconds=number))}"
        return type(self)(number, [(table, cast(row)) for table, row in self.rows])

    def shape(self) -> dict[str, list[str]]:
        """By table, what its rows look like, all letters and digits alike."""
        shapes: dict[str, list[str]] = {}
        for table, row in self.rows:
            alike = {name: LETTERS.sub("x", json.dumps(value)) for name, value in sorted(json.loads(row).items())}
            shapes.setdefault(table, []).append(json.dumps(alike))
        return {table: sorted(rows) for table, rows in shapes.items()}

    def sizes(self) -> dict[str, list[int]]:
        """By table, how many bytes DynamoDB counts its rows as."""
        sizes: dict[str, list[int]] = {}
        for table, row in self.rows:
            sizes.setdefault(table, []).append(_size(json.loads(row)))
        return sizes


@dataclass(frozen=True)
class Population:
    """Moulds, by what has become of their registrations, and the rows that all have in common.

    `written` are the units that making the one with a project wrote, by table and index.
    """

    moulds: Mapping[State, Mould]
    shared: Rows
    written: Mapping[str, float]

    def rows(self, count: int) -> Iterator[Row]:
        """Each row of those who were made, of so many casts but for those `APART`, and of what is there for all."""
        now = datetime.now(UTC)
        for number in range(count):
            cast = self.moulds[state_of(number)].cast(number, now)
            yield from (row for row in cast.rows if row[0] not in APART)
        for mould in self.moulds.values():
            yield from mould.rows
        for table, rows in self.shared.items():
            yield from ((table, _text(row | self._counted(count) if table == "counters" else row)) for row in rows)

    def _counted(self, count: int) -> Item:
        """How many stand in each state, as counting them one by one would have told."""
        states = [state_of(number) for number in range(ALL_OF)]
        return {state.value: {"N": str(states.count(state) * count // ALL_OF + 1)} for state in self.moulds}


def state_of(number: int) -> State:
    """What has become of the registration of the account of that number."""
    place = number % ALL_OF
    if place < NATIONAL_QUEUE:
        return State.AT_NATIONAL
    return {NATIONAL_QUEUE: State.AT_AUTHORITY, NATIONAL_QUEUE + 1: State.RETURNED}.get(place, State.APPROVED)


def make_population(switch: Switch, stage: str, city: Browser, national: Browser) -> Population:
    """Make one account of each state through the API, in tables that hold nothing but the reviewers' sessions."""
    client, moulds, written = switch.engine.client, {}, dict[str, float]()
    known = read_all(client, stage)
    makers = _makers(city, national)
    for state in MADE:
        with switch.on(switch.engine) as asked:
            makers[state](made_in(state))
        written = {name.removeprefix(f"fepmis-{stage}-"): units for name, units in asked.written.items()}
        now = read_all(client, stage)
        moulds[state] = Mould.between(made_in(state), known, now)
        known = now
    shared = {table: [row for row in rows if not _is_own(table, row)] for table, rows in known.items()}
    return Population(moulds, shared, written)


def register(number: int, **changes: str) -> tuple[Browser, str]:
    """Register the unit of that number through the API: the applicant's browser, and the id of the registration."""
    browser = signed_in(person(number))
    answer = browser.post(f"/units?unit={uscc_of(number)}", form_of(browser, number, **changes))
    assert answer.status_code == 201, answer.json_body
    return browser, answer.json_body["registration_id"]


def form_of(browser: Browser, number: int, **changes: str) -> dict[str, Any]:
    """The unit form of that number, filled in, with two good scans."""
    own = {
        "username": f"u{number:06}",
        "contact_name_zh": f"李经办{number:06}",
        "id_number": id_number_of(number % 1000),
        "mobile": mobile_of(number),
    }
    return unit_form(**upload_both(browser, number), **own | changes)


def signed_in(who: Claims) -> Browser:
    """A browser in which somebody is signed in."""
    return sign_in(Browser(Client(app).http), who)


def follow(case: str, decided_at: str | None = None) -> None:
    """What the streams' functions do after a change, which was a decision where it is told at which desk."""
    check_accounts()
    statistics.count(case)
    if decided_at:
        statistics.keep_pace(decided_at, case, datetime.now(UTC), DAYS_TAKEN)


def reviewer_browser(number: int) -> Browser:
    """The browser of a reviewer who is signed in."""
    return signed_in(staff(number))


def _makers(city: Browser, national: Browser) -> Mapping[State, Callable[[int], object]]:
    def decide_at(desk: str, case: str, decision: str, *reasons: str) -> None:
        reviewer = national if desk == NATIONAL_AUTHORITY else city
        answer = decide(reviewer, case, decision, *reasons)
        assert answer.status_code == 200, answer.json_body
        follow(case, desk)

    def wait_at_authority(number: int) -> str:
        _, case = register(number)
        follow(case)
        return case

    def be_approved(number: int) -> None:
        browser, case = register(number)
        follow(case)
        project = hashlib.sha256(str(number).encode()).hexdigest()[:32]
        decide_at(CITY, case, "approve")
        decide_at(NATIONAL_AUTHORITY, case, "approve")
        assert save_project(browser, project, unit=number).status_code == 200
        assert send_project(browser, project, number).status_code == 201
        follow(project)
        decide_at(CITY, project, "approve")
        decide_at(NATIONAL_AUTHORITY, project, "approve")

    return {
        State.AT_AUTHORITY: wait_at_authority,
        State.AT_NATIONAL: lambda number: decide_at(CITY, wait_at_authority(number), "approve"),
        State.RETURNED: lambda number: decide_at(CITY, wait_at_authority(number), "return", "请补充。"),
        State.APPROVED: be_approved,
    }


def read_all(client: "DynamoDBClient", stage: str) -> Rows:
    """Every row of every table."""
    names = client.list_tables()["TableNames"]
    pages: Any = client.get_paginator("scan")
    found = {n.removeprefix(f"fepmis-{stage}-"): pages.paginate(TableName=n).build_full_result() for n in names}
    return {table: result.get("Items", []) for table, result in found.items()}


def made_in(state: State) -> int:
    """The number of the account in that state which was made through the API."""
    return FIRST_MOULD + MADE.index(state)


def _size(row: Item) -> int:
    """How many bytes DynamoDB counts a row as: its names and its values."""
    return sum(len(name.encode()) + _size_of(*next(iter(value.items()))) for name, value in row.items())


def _size_of(kind: str, value: Any) -> int:  # noqa: ANN401, whatever an attribute holds
    if kind == "N":
        return 1 + (len(value.strip("-").replace(".", "")) + 1) // 2
    if kind in {"S", "SS"}:
        return sum(len(each.encode()) for each in ([value] if kind == "S" else value))
    return 1


def _is_own(table: str, row: Item) -> bool:
    """Whether a row is there for one account, and not for all of them or for who reviews."""
    match table:
        case "counters":
            return bool(row["id"]["S"].startswith(statistics.NOTE))
        case "figures":
            return bool(row["scope"]["S"] != statistics.ALL)
        case "sessions":
            return bool(row["audience"]["S"] == Audience.APPLICANT)
    return table != "reviewers"


def _text(row: Item) -> str:
    return json.dumps(row, ensure_ascii=False)


def stored_time(at: datetime) -> str:
    """A time as pynamodb writes it."""
    return at.strftime("%Y-%m-%dT%H:%M:%S.%f%z")
