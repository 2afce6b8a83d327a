"""What the people of a deadline day do, each in a greenlet of Locust, which lets all of them sleep at once."""

import random
import re
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import httpx
from locust import User, task
from locust.env import Environment
from locust.exception import StopUser

from benchmarks.ledger import Case, Ledger
from local.applications import fill_unit_form
from local.callers import Caller, CallFailedError, Hear, sign_in, sign_in_as_staff
from local.people import Applicant, InventedUnit
from local.submitting import upload

SAVES = 3
LISTS = ("authorities", "regions", "industries", "ownership", "unit_types")
PATIENCE, SOONEST = 2, 10.0
"""So many of those who wait look in a second; nobody looks again after fewer seconds than the second."""
THINKS_FOR = (1.0, 4.0)
RETURNED = 0.15
"""Which share of first submissions is returned."""
CORRECTION = {"field": "introduction_en", "reason": "英文简介过于简单，请补充。"}
ANSWERED_BY_US = "application/problem+json"
_ID = re.compile(r"[0-9a-f]{32}")
_LIST = re.compile(r"(/api/reference/)\w+")


def applicant_class(ledger: Ledger, origin: str, pictures: dict[str, bytes]) -> type[User]:
    """The class of those who apply, one for each applicant of the file."""
    waiting = iter(ledger.people.applicants)

    class Applying(User):
        fixed_count = len(ledger.people.applicants)

        @task
        def apply(self) -> None:
            person = next(waiting, None)
            if person is None:
                # Locust puts others in the place of those who are done.
                raise StopUser
            try:
                _Application(ledger, origin, pictures, person, _hearing(self.environment, ledger)).go_through()
            except (CallFailedError, httpx.HTTPError, AssertionError) as error:
                ledger.wrong.append(f"{person.sub} gave up: {error!r:.300}")
            ledger.finished += 1
            raise StopUser

    return Applying


def reviewer_class(ledger: Ledger, origin: str, reviewers: int) -> type[User]:
    """The class of those who review."""
    numbers = iter(range(reviewers))

    class Reviewing(User):
        fixed_count = reviewers

        @task
        def review(self) -> None:
            number = next(numbers, None)
            if number is None:
                raise StopUser
            desk = None
            while not ledger.is_over:
                desk = desk or self._sit_down(f"S{number:04}")
                if desk is None or not desk.decide_one():
                    _think(ledger)
            raise StopUser

        def _sit_down(self, sub: str) -> "_Desk | None":
            with suppress(CallFailedError, httpx.HTTPError):
                return _Desk(ledger, sub, sign_in_as_staff(origin, sub, self._hear()))
            return None

        def _hear(self) -> Hear:
            return _hearing(self.environment, ledger)

    return Reviewing


class _Application:
    """One applicant's day."""

    def __init__(self, ledger: Ledger, origin: str, pictures: dict[str, bytes], person: Applicant, hear: Hear) -> None:
        self._ledger, self._pictures, self._person = ledger, pictures, person
        (self._uscc,) = person.goals
        self._unit: InventedUnit = ledger.people.units[self._uscc]
        self._caller = sign_in(origin, person.sub, hear=hear)

    def go_through(self) -> None:
        self._open_form()
        scans = {field: upload(self._caller, self._unit, field, picture) for field, picture in self._pictures.items()}
        form = self._form(scans, 1)
        self._keep_typing(form)
        case = self._hand_in(form)
        while (state := self._wait_for_answer()) == "returned":
            corrected = self._form(scans, len(case.handed_in) + 1)
            self._hand_in({**corrected, "answers": ["已补充。"]}, case)
        case.outcome = state

    def _open_form(self) -> None:
        entry = self._caller.get(f"/api/entry?unit={self._uscc}")
        assert entry["outcome"] == "unit_form", entry["outcome"]
        self._caller.get(f"/api/drafts/unit?unit={self._uscc}")
        for name in LISTS:
            self._caller.get(f"/api/reference/{name}")

    def _form(self, scans: dict[str, str], round_: int) -> dict[str, Any]:
        typed = fill_unit_form(self._person, self._unit, scans)
        told = f"{typed['introduction_en']} Round {round_} of {self._person.sub}."
        return {**typed, "introduction_en": told}

    def _keep_typing(self, form: dict[str, Any]) -> None:
        names = list(form)
        for save in range(SAVES):
            _think(self._ledger)
            kept = {name: form[name] for name in names[: len(names) * (save + 1) // SAVES]}
            answer = self._caller.put(f"/api/drafts/unit?unit={self._uscc}", {"version": save, "values": kept})
            assert answer["version"] == save + 1, answer
        found = self._caller.get(f"/api/drafts/unit?unit={self._uscc}")
        assert (found["version"], found["values"]) == (SAVES, form), "a draft is not as it was kept"

    def _hand_in(self, form: dict[str, Any], case: Case | None = None) -> Case:
        _think(self._ledger)
        answer = self._caller.post(f"/api/units?unit={self._uscc}", form)
        case = case or self._ledger.cases.setdefault(answer["registration_id"], Case())
        self._id = str(answer["registration_id"])
        case.handed_in.append(form)
        return case

    def _wait_for_answer(self) -> str:
        waiting = {"unit_pending", "account_pending"}
        while True:
            entry = self._caller.get(f"/api/entry?unit={self._uscc}")
            if entry["outcome"] not in waiting:
                break
            self._caller.get(f"/api/registrations/{self._id}")
            waits = max(SOONEST, len(self._ledger.people.applicants) / PATIENCE)
            time.sleep(random.uniform(0.5 * waits, 1.5 * waits) / self._ledger.haste)
        if entry["outcome"] == "home":
            self._caller.get(f"/api/home?unit={self._uscc}")
        return "returned" if entry["outcome"] == "unit_form" else str(entry["outcome"])


@dataclass
class _Desk:
    """One reviewer's day."""

    ledger: Ledger
    sub: str
    caller: Caller

    def decide_one(self) -> bool:
        """Decide one of the first cases that nobody has taken; False where there was none, or it went to others."""
        with suppress(CallFailedError, httpx.HTTPError):
            free = [each for each in self.caller.get("/api/review/queue")["items"] if not _is_kept_from(each)]
            if free:
                return self._decide(random.choice(free[:20])["id"])
        return False

    def _decide(self, case: str) -> bool:
        self.caller.post(f"/api/review/registrations/{case}/taking")
        seen = self.caller.get(f"/api/review/registrations/{case}")
        _think(self.ledger)
        is_returned = seen["round"] == 1 and seen["state"] == "at_authority" and random.random() < RETURNED
        decision = "return" if is_returned else "approve"
        body = {"version": seen["version"], "decision": decision, "corrections": [CORRECTION] * is_returned}
        answer = self.caller.post(f"/api/review/registrations/{case}/decision", body)
        # The applicant may not have heard yet that the form was taken.
        decided = self.ledger.cases.setdefault(case, Case()).decided
        if answer["version"] in decided:
            self.ledger.wrong.append(f"{case} was decided twice on version {seen['version']}")
        decided[answer["version"]] = (decision, self.sub)
        return True


def _is_kept_from(item: dict[str, Any]) -> bool:
    return bool(item["taken_by_another"] or item["held"])


def _think(ledger: Ledger) -> None:
    time.sleep(random.uniform(*THINKS_FOR) / ledger.haste)


def _hearing(environment: Environment, ledger: Ledger) -> Callable[[httpx.Response], None]:
    """Hears of every answer: counts it, times it, and tells the wrong ones."""

    def hear(answer: httpx.Response) -> None:
        answer.read()
        path = _ID.sub("{id}", _LIST.sub(r"\1{list}", answer.request.url.path))
        name = "platform" if path.startswith(("/platform", "/staff")) else f"{answer.request.method} {path}"
        wrong = _what_is_wrong(answer)
        if wrong:
            ledger.wrong.append(f"{name}: {wrong}")
        ledger.answers[_kind(answer)] += 1
        environment.events.request.fire(  # type: ignore[no-untyped-call]
            request_type="",
            name=name,
            response_time=1000 * answer.elapsed.total_seconds(),
            response_length=len(answer.content),
            exception=AssertionError(wrong) if wrong else None,
            context={},
        )

    return hear


def _kind(answer: httpx.Response) -> str:
    if answer.is_client_error or answer.is_server_error:
        told = answer.json() if answer.headers.get("content-type") == ANSWERED_BY_US else {}
        return f"{answer.status_code} {told.get('code', '')}".strip()
    return str(answer.status_code)


def _what_is_wrong(answer: httpx.Response) -> str | None:
    """Why an answer is neither right nor a refusal that says in both languages what is the matter; None if it is."""
    if answer.is_success or answer.is_redirect:
        return None
    told = answer.json() if answer.headers.get("content-type") == ANSWERED_BY_US else {}
    if answer.is_client_error and told.get("code") and told.get("title") and told.get("title_en"):
        return None
    return f"{answer.status_code} {answer.text[:200]}"
