"""The projects of the local system: that the API takes them, and that what is there already is only brought on."""

from typing import Any, Self

import pytest

from chalicelib.forms import ProjectForm, parse
from chalicelib.models import Category, State
from chalicelib.working_days import china_day
from local import planning
from local.people import People
from local.planning import InventedProject, plan, read_projects
from tests.core.cases import NOW

TODAY = china_day(NOW)
PROJECTS = read_projects(TODAY)
PEOPLE = People.read()
HANDED_IN = [each for each in PROJECTS if each.goal != "draft"]


class Caller:
    """Everybody at a service that has all projects in one state, or none at all."""

    def __init__(self, state: str | None) -> None:
        self.states = {each.id: state for each in PROJECTS if state}
        self.changed: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        pass

    def find(self, path: str) -> dict[str, Any] | None:
        state = self.states.get(_id_in(path))
        return {"state": state} if state else None

    def get(self, path: str) -> dict[str, Any]:
        state = self.states[_id_in(path)]
        return {"version": 1, "waiting_at": {"id": "N000000" if state == "at_national" else "P130000"}}

    def put(self, path: str, _body: dict[str, Any]) -> None:
        self.changed.append(path)
        self.states[_id_in(path)] = "draft"

    def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        self.changed.append(path)
        project = _id_in(path)
        self.states[project] = _next_state(path.partition("?")[0], body, self.states.get(project))
        return {"state": self.states[project]}


def _id_in(path: str) -> str:
    return next(part for part in path.partition("?")[0].split("/") if len(part) == 32)


def _next_state(path: str, body: dict[str, Any], state: str | None) -> str:
    if path.endswith("/submission"):
        return "at_authority"
    if path.endswith("/withdrawal"):
        return "withdrawn"
    if body["decision"] == "return":
        return "returned"
    return "approved" if state == "at_national" else "at_national"


def _plan(monkeypatch: pytest.MonkeyPatch, caller: Caller) -> None:
    monkeypatch.setattr(planning, "sign_in", lambda _url, _sub: caller)
    monkeypatch.setattr(planning, "sign_in_as_staff", lambda _url, _sub: caller)
    plan("http://localhost:8000", PEOPLE, lambda _title: None)


def test_every_project_comes_to_its_goal(monkeypatch: pytest.MonkeyPatch) -> None:
    caller = Caller(None)
    _plan(monkeypatch, caller)
    assert caller.states == {each.id: each.goal for each in PROJECTS}


def test_what_is_at_its_goal_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    caller = Caller(None)
    caller.states = {each.id: each.goal for each in PROJECTS}
    _plan(monkeypatch, caller)
    assert caller.changed == []


def test_nothing_is_taken_back_that_somebody_has_done_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    caller = Caller("approved")
    _plan(monkeypatch, caller)
    assert caller.changed == []


@pytest.mark.parametrize("project", HANDED_IN, ids=lambda project: str(project.typed["title_en"]))
def test_what_is_handed_in_is_what_the_form_takes(project: InventedProject) -> None:
    parse(ProjectForm, project.typed, {}, TODAY)


def test_there_is_something_in_every_state_and_category_and_in_several_years() -> None:
    assert {each.goal for each in PROJECTS} == set(State)
    assert {(each.unit, each.category) for each in PROJECTS} >= {(PROJECTS[0].unit, each) for each in Category}
    approved = {each.typed["starts_on"][:4] for each in PROJECTS if each.goal == "approved"}
    assert approved >= {str(TODAY.year - back) for back in range(4)}


def test_every_project_has_a_title_of_its_own_and_an_owner_whose_account_is_approved() -> None:
    assert len({each.id for each in PROJECTS}) == len(PROJECTS)
    goals = {person.sub: person.goals for person in PEOPLE.applicants}
    assert {goals[each.owner][each.unit] for each in PROJECTS} == {"home"}
