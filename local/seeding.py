"""Brings every invented person to the outcome they are there to show, through the service's own API alone.

It looks first and does only what is missing, and it never takes back what somebody has done by hand.
"""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import filterfalse
from threading import Lock
from typing import Any

from local.callers import Caller, CallFailedError, sign_in, sign_in_as_staff
from local.people import Applicant, InventedUnit, People, Staff
from local.submitting import resubmit, submit

NATIONAL = "N000000"
_UNTOUCHED = {"unit_form", "person_form"}
_STATES = {
    "home": "approved",
    "unit_pending": "at_authority",
    "account_pending": "at_authority",
    "unit_at_national": "at_national",
    "returned": "returned",
}
# What takes a registration one step nearer to its goal; from anywhere else a person has moved it on.
_STEPS = {
    ("at_authority", "approved"): "approve",
    ("at_authority", "at_national"): "approve",
    ("at_national", "approved"): "approve",
    ("at_authority", "returned"): "return",
}
_RETURN = {
    "comment": "请补充单位英文简介后重新提交。",
    "corrections": [
        {"field": "introduction_en", "reason": "英文简介过于简单，请补充主营业务和引进外国专家的情况。"},
        {"field": "stamped_bank_page", "reason": "印章不清晰，请重新上传彩色扫描件。"},
    ],
}
_HOLD_PATIENCE = 30
_AT_ONCE = 4


def seed(public_url: str, people: People, say: Callable[[str], None]) -> None:
    """Appoint the reviewers, then see to each person in turn; `say` hears of everything done.

    Raises:
        CallFailedError: the service refused something.
    """
    with ExitStack() as open_sessions:
        seeding = _Seeding(public_url, people, say, open_sessions)
        seeding.appoint_reviewers()
        for person in filter(is_at_home, people.applicants):
            seeding.see_to(person)
        # Nobody else waits for anybody: what they join, or are taken for, is there now.
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            list(pool.map(seeding.see_to, filterfalse(is_at_home, people.applicants)))


def is_at_home(person: Applicant) -> bool:
    """Whether the person is to land on a home page, which takes a whole review first."""
    return "home" in person.goals.values()


class _Seeding:
    def __init__(self, public_url: str, people: People, say: Callable[[str], None], open_sessions: ExitStack) -> None:
        self._public_url = public_url
        self._people = people
        self._say = say
        self._open_sessions = open_sessions
        self._reviewers: dict[str, Caller] = {}
        self._signing_in = Lock()

    def appoint_reviewers(self) -> None:
        administrator = next(member for member in self._people.staff if member.role == "administrator")
        with sign_in_as_staff(self._public_url, administrator.sub) as caller:
            for member in self._people.staff:
                if caller.post_once("/api/reviewers", _appointment(member)):
                    self._say(f"{member.name} · {member.authority_id}")

    def see_to(self, person: Applicant) -> None:
        goals = {uscc: goal for uscc, goal in person.goals.items() if goal not in _UNTOUCHED}
        if not goals:
            return
        with sign_in(self._public_url, person.sub) as caller:
            for uscc, goal in goals.items():
                unit = self._people.units[uscc]
                with _timed(self._say, f"{person.name} · {unit.name_zh} → {goal}"):
                    self._reach(caller, person, unit, goal)

    def _reach(self, caller: Caller, person: Applicant, unit: InventedUnit, goal: str) -> None:
        entry = caller.get(f"/api/entry?unit={unit.uscc}")
        registration_id = entry["registration_id"]
        if registration_id is None and entry["outcome"] in _UNTOUCHED:
            registration_id = submit(caller, person, unit, entry["outcome"])
            if goal == "duplicate_hold":
                _wait_for_hold(caller, unit.uscc)
        if goal in _STATES and registration_id is not None:
            self._review(caller, registration_id, unit.authority_id, _STATES[goal])
        if goal == "resubmitted" and registration_id is not None:
            self._bring_back(caller, registration_id, unit)

    def _review(self, caller: Caller, registration_id: str, authority_id: str, target: str) -> str:
        state: str = caller.get(f"/api/registrations/{registration_id}")["state"]
        while decision := _STEPS.get((state, target)):
            reviewer = self._reviewer(NATIONAL if state == "at_national" else authority_id)
            state = _decide(reviewer, registration_id, decision)
        return state

    def _bring_back(self, caller: Caller, registration_id: str, unit: InventedUnit) -> None:
        if caller.get(f"/api/registrations/{registration_id}")["round"] > 1:
            return
        if self._review(caller, registration_id, unit.authority_id, "returned") == "returned":
            resubmit(caller, unit)

    def _reviewer(self, authority_id: str) -> Caller:
        with self._signing_in:
            if authority_id not in self._reviewers:
                session = sign_in_as_staff(self._public_url, self._sub_of_reviewer(authority_id))
                self._reviewers[authority_id] = self._open_sessions.enter_context(session)
            return self._reviewers[authority_id]

    def _sub_of_reviewer(self, authority_id: str) -> str:
        wanted = (authority_id, "reviewer")
        return next(each.sub for each in self._people.staff if (each.authority_id, each.role) == wanted)


def _appointment(member: Staff) -> dict[str, Any]:
    return {
        "issuer_subject": member.sub,
        "name": member.name,
        "authority_id": member.authority_id,
        "role": member.role,
    }


def _decide(reviewer: Caller, registration_id: str, decision: str) -> str:
    path = f"/api/review/registrations/{registration_id}"
    body = {"version": reviewer.get(path)["version"], "decision": decision}
    decided = reviewer.post(f"{path}/decision", body | (_RETURN if decision == "return" else {}))
    return str(decided["state"])


def _wait_for_hold(caller: Caller, uscc: str) -> None:
    deadline = time.monotonic() + _HOLD_PATIENCE
    while caller.get(f"/api/entry?unit={uscc}")["outcome"] != "duplicate_hold":
        if time.monotonic() > deadline:
            raise CallFailedError(f"{uscc}: no duplicate was found within {_HOLD_PATIENCE} s")
        time.sleep(0.25)


@contextmanager
def _timed(say: Callable[[str], None], what: str) -> Iterator[None]:
    started = time.monotonic()
    yield
    say(f"{what}  {time.monotonic() - started:.1f} s")
