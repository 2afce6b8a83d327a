"""An hour's work, made up from a seed: hundreds of people, every stream, and troubles all the while."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

from chalice.test import Client

from app import app
from chalicelib.models import MessageState, StaffRole
from chalicelib.store import reviewers
from chalicelib.store.tables import MessageRow
from chalicelib.streams.sweep_messages import sweep_messages
from tests.api.conftest import reviewer
from tests.api.test_receipts import report
from tests.api.world import CITY, NATIONAL, PROVINCE
from tests.browser import Browser, sign_in
from tests.conftest import forget_everything
from tests.durability.people import Administrator, Applicant, Call, Person, Reviewer, who_comes
from tests.durability.streams import FOLLOWED, Record, Streams, streams
from tests.faults.clocks import clock_off_by
from tests.faults.network import Network, Trouble, network
from tests.faults.troubles import FAULTS, Killed, killed
from tests.people import staff

TROUBLES = tuple(fault for fault in FAULTS if fault.service)
MOST_ROUNDS = 20
"""Who has not come further after so many, with nothing in the way, never will."""
UNSENT = (MessageState.QUEUED, MessageState.SUBMITTING)
OVER = frozenset({400, 403, 404, 409, 422, 429})
"""What tells that something is not to be done: the world has moved on."""


@dataclass
class Ledger:
    """What people were told, and what went wrong meanwhile."""

    told: list[tuple[Call, dict[str, Any]]] = field(default_factory=list)
    calls: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    troubles: int = 0
    deaths: int = 0
    wrong: list[str] = field(default_factory=list)
    published: int = 0


@dataclass
class Hour:
    """Everybody, everything that follows, and what was told."""

    random: Random
    laid: Network
    streams: Streams
    trouble: float
    people: list[Person] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)

    def work(self, steps: int) -> None:
        """So many steps, each of somebody or of a stream."""
        for _ in range(steps):
            self.act(self.random.choice(self.people))
            for function in FOLLOWED:
                if self.random.random() < 0.5:
                    self.streams.bring(function, self.invoke)
            if self.random.random() < 0.05:
                self.report()

    def settle(self) -> None:
        """Everybody gets what they still want, and all that follows is done, with nothing in the way any more."""
        self.trouble = 0.0
        for person in self.people:
            if person.pending:
                self.act(person)
        for later in range(60):
            self.follow()
            if self.streams.left or not any(MessageRow.scan(MessageRow.state.is_in(*UNSENT))):
                break
            with clock_off_by(timedelta(minutes=6 * (later + 1))):
                sweep_messages()
        self.ledger.published = self.laid.delivered["Publish"]

    def follow(self) -> None:
        """All that is on the streams comes to its functions, unless one of them stands still."""
        still = 0
        while self.streams.left and still < MOST_ROUNDS:
            before = dict(self.streams.places)
            for function in FOLLOWED:
                self.streams.bring(function, self.invoke)
            still = still + 1 if self.streams.places == before else 0
        if self.streams.left:
            self.ledger.wrong.append(f"{self.streams.left} never come to the end of their streams")

    def act(self, person: Person) -> None:
        """Somebody does what they want to, or tries once more what did not go through."""
        call = person.pending or person.next()
        if call is None:
            return
        person.pending = call
        self.ledger.calls[call.name] += 1
        with self.laid.in_trouble(self.something_wrong()):
            try:
                answer = person.browser.send(call.method, call.path, _body(call))
            except Killed:
                self.ledger.deaths += 1
                return
        self.ledger.statuses[answer.status_code] += 1
        if answer.status_code < 300:
            self.ledger.told.append((call, answer.json_body if answer.body else {}))
            person.pending = None
        elif answer.status_code in OVER:
            person.pending = None
        elif answer.status_code != 503:
            self.ledger.wrong.append(f"{call.name} was answered {answer.status_code}: {answer.body!r}")

    def invoke(self, function: str, records: list[Record]) -> list[str] | None:
        """Call a function of a stream, if it lives through it."""
        with self.laid.in_trouble(self.something_wrong()):
            try:
                answer = Client(app).lambda_.invoke(function, {"Records": records}).payload
            except Killed:
                self.ledger.deaths += 1
                return None
        return [each["itemIdentifier"] for each in answer["batchItemFailures"]]

    def report(self) -> None:
        """The provider reports of some of what it has sent, of some twice."""
        sent = [
            row.provider_id for row in MessageRow.scan(MessageRow.state == MessageState.SUBMITTED) if row.provider_id
        ]
        told = [{"provider_id": each, "status": "delivered", "at": 1} for each in sent[:3]]
        if told:
            report(self.people[0].browser, _json({"receipts": told}))

    def something_wrong(self) -> Trouble:
        """Nothing, mostly; or one of the troubles, or a death at some request."""
        if self.random.random() >= self.trouble:
            return lambda _, deliver: deliver()
        self.ledger.troubles += 1
        if self.random.random() < 0.4:
            return killed(self.random.randint(1, 6), after=self.random.random() < 0.5)
        return self.random.choice(TROUBLES).begin()


@contextmanager
def an_hour(seed: int, applicants: int, steps: int, trouble: float = 0.4) -> Iterator[Hour]:
    """An hour in an empty stage, as it has settled."""
    random = Random(seed)
    forget_everything()
    with network() as laid, streams(random) as followed:
        hour = Hour(random, laid, followed, trouble)
        hour.people = list(_everybody(applicants, random))
        hour.work(steps)
        hour.settle()
        yield hour
    forget_everything()


def _everybody(applicants: int, random: Random) -> Iterator[Person]:
    http = Client(app).http
    for claims, unit, numbers in who_comes(applicants, random):
        yield Applicant(sign_in(Browser(http), claims), random, unit=unit, numbers=numbers)
    desks: list[tuple[str, type[Reviewer]]] = [*[(CITY, Reviewer)] * 3, (PROVINCE, Reviewer)]
    desks += [*[(NATIONAL, Reviewer)] * 3, *[(NATIONAL, Administrator)] * 2]
    for number, (authority, kind) in enumerate(desks, 1):
        role = StaffRole.ADMINISTRATOR if kind is Administrator else StaffRole.REVIEWER
        reviewers.add(reviewer(authority, number, role))
        person = kind(sign_in(Browser(http), staff(number)), random)
        # There are few of them, who do as much as all the others.
        yield from [person] * max(1, applicants // len(desks))


def _body(call: Call) -> bytes:
    return _json(call.body or {})


def _json(body: Any) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode()
