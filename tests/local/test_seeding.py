"""Seeding against a service that is played: what it does with people who are somewhere already."""

from typing import Any, Self

import pytest

from local import seeding
from local.people import Applicant, People
from local.seeding import is_at_home, seed

PEOPLE = People.read()


class Service:
    """Plays the service: where each registration is, and every call that changed something."""

    def __init__(self, outcome: str, state: str | None) -> None:
        self.outcome = outcome
        self.state = state
        self.round = 1
        self.changes: list[str] = []


class Caller:
    """A signed-in person at the service that is played."""

    def __init__(self, service: Service) -> None:
        self.service = service

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        pass

    def get(self, path: str) -> dict[str, Any]:
        if path.startswith("/api/entry"):
            registration_id = "r" if self.service.state else None
            return {"outcome": self.service.outcome, "registration_id": registration_id}
        return {"state": self.service.state, "version": 1, "round": self.service.round}

    def post(self, _path: str, body: dict[str, Any]) -> dict[str, Any]:
        self.service.changes.append(body["decision"])
        following = {"at_authority": "at_national", "at_national": "approved"}
        is_return = body["decision"] == "return"
        self.service.state = "returned" if is_return else following[str(self.service.state)]
        return {"state": self.service.state}

    def post_once(self, _path: str, _body: dict[str, Any]) -> bool:
        return False


def _seed_one(
    monkeypatch: pytest.MonkeyPatch, goal: str, outcome: str, state: str | None, submissions: int = 1
) -> Service:
    service = Service(outcome, state)
    service.round = submissions

    def submit(_caller: Caller, _person: Applicant, _unit: object, form: str) -> str:
        service.changes.append(form)
        service.state = "at_authority"
        service.outcome = "duplicate_hold" if goal == "duplicate_hold" else "unit_pending"
        return "r"

    def resubmit(_caller: Caller, _unit: object) -> None:
        service.changes.append("resubmit")

    monkeypatch.setattr(seeding, "submit", submit)
    monkeypatch.setattr(seeding, "resubmit", resubmit)
    monkeypatch.setattr(seeding, "sign_in", lambda _url, _sub: Caller(service))
    monkeypatch.setattr(seeding, "sign_in_as_staff", lambda _url, _sub: Caller(service))
    person = next(each for each in PEOPLE.applicants if list(each.goals.values()) == [goal])
    seed("http://localhost:8000", People(PEOPLE.units, (person,), PEOPLE.staff), lambda _line: None)
    return service


@pytest.mark.parametrize(
    ("goal", "done"),
    [
        ("home", ["unit_form", "approve", "approve"]),
        ("unit_at_national", ["unit_form", "approve"]),
        ("unit_pending", ["unit_form"]),
        ("returned", ["unit_form", "return"]),
        ("resubmitted", ["unit_form", "return", "resubmit"]),
        ("duplicate_hold", ["unit_form"]),
        ("unit_form", []),
    ],
)
def test_a_new_person_is_brought_to_the_goal(monkeypatch: pytest.MonkeyPatch, goal: str, done: list[str]) -> None:
    assert _seed_one(monkeypatch, goal, "unit_form", None).changes == done


def test_what_was_cut_off_goes_on_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _seed_one(monkeypatch, "home", "unit_pending", "at_national").changes == ["approve"]


def test_what_came_back_once_is_not_returned_again(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _seed_one(monkeypatch, "resubmitted", "unit_pending", "at_authority", submissions=2).changes == []


@pytest.mark.parametrize(
    ("goal", "outcome", "state"),
    [
        ("home", "home", "approved"),
        ("home", "unit_form", "returned"),
        ("unit_pending", "home", "approved"),
        ("returned", "unit_pending", "at_national"),
        ("resubmitted", "unit_pending", "at_national"),
        ("duplicate_hold", "duplicate_hold", None),
        ("duplicate_hold", "home", "approved"),
        ("unit_pending", "unit_pending", None),
    ],
)
def test_what_somebody_did_by_hand_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, goal: str, outcome: str, state: str | None
) -> None:
    assert _seed_one(monkeypatch, goal, outcome, state).changes == []


def test_whoever_others_join_or_are_taken_for_comes_first() -> None:
    first = [person for person in PEOPLE.applicants if is_at_home(person)]
    registered = {uscc for person in first for uscc in person.goals}
    numbers = {number for person in first for number in (person.phone_number, person.id_number)}
    for person in PEOPLE.applicants:
        for uscc, goal in person.goals.items():
            assert uscc in registered or goal not in {"person_form", "account_pending"}
            assert {person.phone_number, person.id_number} & numbers or goal != "duplicate_hold"
