"""Whatever is done to projects, in whatever order: the figures are what stands, and nothing else is touched.

Hypothesis drives the rules and the real stores through random histories, among them saves, submissions and decisions on
what was read long ago; the stream's records come in any order, some of them twice.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from chalicelib import audit, projects, registering, review
from chalicelib.errors import Conflict, NotYourDecision, TransitionRefused
from chalicelib.forms import ProjectForm, parse
from chalicelib.models import (
    Account,
    Action,
    Category,
    Correction,
    Event,
    Project,
    Registration,
    Role,
    State,
    Unit,
)
from chalicelib.review import Decision
from chalicelib.store import history, recounting, registrations, statistics
from chalicelib.store import projects as store
from chalicelib.store.tables import AccountRow, UnitRow
from chalicelib.streams.count_registrations import count_registration
from chalicelib.streams.invocations import Change
from tests.conftest import forget_everything, stored
from tests.core.cases import HEBEI, NATIONAL, NOW
from tests.core.typed import PROJECT

USCC = "91130400MA0TEST019"
UNIT = Unit(USCC, "邯郸市晨光机械有限公司", "P130000", State.APPROVED, "owner", "unit")
OWNER = Account("owner", USCC, State.APPROVED, Role.UNIT_ADMIN, "owner", "王小明", "unit", fingerprints={})
ASKED = (Correction("summary_en", "过短"),)

numbers = st.integers(0, 2)
years = st.sampled_from((2026, 2027))
# How many steps ago what is acted on was looked at.
behind = st.sampled_from((0, 0, 0, 1, 2))


class PlanningOfProjects(RuleBasedStateMachine):
    """An account with up to three projects, and a reviewer at each step."""

    def __init__(self) -> None:
        super().__init__()
        forget_everything()
        self.now = NOW
        self.seen: dict[int, list[Project]] = {}
        self.told: dict[str, list[Event]] = {}
        self.changes: list[Change] = []

    @initialize()
    def begin(self) -> None:
        AccountRow.of(OWNER).save()
        UnitRow.of(UNIT).save()
        self.others = stored("accounts"), stored("units")

    @rule(number=numbers, ago=behind, year=years, category=st.sampled_from(Category))
    def write(self, number: int, ago: int, year: int, category: Category) -> None:
        typed = {**PROJECT, "starts_on": f"{year}-03-01", "ends_on": "2027-12-31"}
        if number not in self.seen:
            begun = projects.begin(f"{number}" * 32, category, OWNER, UNIT, typed, self.now)
            self._do(number, lambda: store.begin(begun))
            return
        before = self._seen(number, ago)

        def save() -> None:
            store.save(before, projects.save(before, typed, self.now))

        self._do(number, save)

    @rule(number=numbers, ago=behind)
    def hand_in(self, number: int, ago: int) -> None:
        if number not in self.seen:
            return
        project = self._seen(number, ago)

        def submit() -> None:
            form = parse(ProjectForm, project.typed or dict(project.registration.form), {}, date(2026, 11, 23))
            after, event = review.submit(projects.filled(project, form, UNIT), self.now)
            store.submit(project, after, event, registering.revision_of(after, None, (), ()))
            self._tell(event)

        self._do(number, submit)

    @rule(number=numbers, ago=behind, action=st.sampled_from((Action.APPROVE, Action.APPROVE, Action.RETURN)))
    def decide(self, number: int, ago: int, action: Action) -> None:
        def step(case: Registration) -> tuple[Registration, Event]:
            reviewer = NATIONAL if case.state is State.AT_NATIONAL else HEBEI
            asked = ASKED if action is Action.RETURN else ()
            return review.decide(case, reviewer, Decision(case.version, action, corrections=asked), self.now)

        self._step(number, ago, step)

    @rule(number=numbers, ago=behind)
    def withdraw(self, number: int, ago: int) -> None:
        self._step(number, ago, lambda case: review.withdraw(case, case.version, self.now))

    @rule(number=numbers, ago=behind)
    def delete(self, number: int, ago: int) -> None:
        if number in self.seen:
            project = self._seen(number, ago)
            self._do(number, lambda: store.delete(project.registration))

    @rule(chance=st.randoms(use_true_random=False), again=st.booleans())
    def follow(self, chance: Any, again: bool) -> None:
        """The stream brings what it has to tell, in any order."""
        chance.shuffle(self.changes)
        for change in (*self.changes, *(self.changes if again else ())):
            count_registration(change)
        self.changes.clear()

    @invariant()
    def the_figures_are_what_stands_once_the_stream_has_told_it(self) -> None:
        if self.changes:
            return
        standing = Counter(
            (each.year, each.category, projects.PROGRESS[each.state])
            for each in self._standing()
            if projects.PROGRESS[each.state] in projects.COUNTED
        )
        for scope in (USCC, statistics.ALL):
            counted = {(each.year, each.category, each.progress): each.projects for each in statistics.figures(scope)}
            assert counted == standing
        assert recounting.mend() == (set(), set())

    @invariant()
    def each_record_is_unbroken_and_tells_every_step(self) -> None:
        for subject, events in self.told.items():
            assert history.events(subject) == events
            assert audit.first_broken(events) is None

    @invariant()
    def account_and_unit_are_as_they_were(self) -> None:
        if self.seen:
            assert (stored("accounts"), stored("units")) == self.others

    def _standing(self) -> Iterator[Registration]:
        for number in self.seen:
            project = store.project(f"{number}" * 32)
            if project is not None:
                yield project.registration

    def _seen(self, number: int, ago: int) -> Project:
        past = self.seen[number]
        return past[max(0, len(past) - 1 - ago)]

    def _step(self, number: int, ago: int, step: Callable[[Registration], tuple[Registration, Event]]) -> None:
        if number not in self.seen:
            return
        case = self._seen(number, ago).registration

        def change() -> None:
            after, event = step(case)
            registrations.change(case, after, event)
            self._tell(event)

        self._do(number, change)

    def _tell(self, event: Event) -> None:
        self.told.setdefault(event.subject, []).append(event)

    def _do(self, number: int, act: Callable[[], None]) -> None:
        """Do something that may come too late, and let the stream hear of what changed."""
        self.now += timedelta(minutes=1)
        project_id = f"{number}" * 32
        was = _image(store.project(project_id))
        try:
            act()
        except (Conflict, TransitionRefused, NotYourDecision):
            assert _image(store.project(project_id)) == was
            return
        project = store.project(project_id)
        if project is None:
            del self.seen[number]
        else:
            self.seen.setdefault(number, []).append(project)
        self.changes.append(Change({"id": project_id}, is_insertion=not was, was=was, now=_image(project)))


def _image(project: Project | None) -> dict[str, str]:
    """What a record of the stream tells of a project."""
    if project is None:
        return {}
    told = project.registration
    desk = {"desk": told.desk} if told.desk else {}
    return {
        **desk,
        "kind": told.kind,
        "version": str(told.version),
        "year": str(told.year),
        "state": told.state,
        "waiting_since": told.waiting_since.isoformat(),
        "saves": str(project.saves),
    }


def test_whatever_is_done_to_projects_the_figures_are_what_stands(aws: None) -> None:
    run_state_machine_as_test(
        PlanningOfProjects,
        settings=settings(
            max_examples=30,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
