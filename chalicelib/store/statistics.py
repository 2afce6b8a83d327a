"""Counts, figures and paces, kept as registrations change, so that no page counts anything itself."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar
from zlib import crc32

from pynamodb.exceptions import DoesNotExist
from pynamodb.expressions.condition import Condition

from chalicelib.errors import Conflict
from chalicelib.models import NATIONAL_AUTHORITY, Category, Progress, State
from chalicelib.projects import COUNTED, PROGRESS
from chalicelib.store.tables import CounterRow, FigureRow, PaceRow, RegistrationRow, epoch
from chalicelib.store.transactions import write_together

Cell = tuple[str, str]
"""The scope and the name of a figure."""
K = TypeVar("K")

PACES_KEPT = timedelta(days=90)
MOST_PACES = 100
"""Whoever looks at what waits reads so many, and the latest hundred tell well enough what is usual."""
COUNTED_STATES = tuple(state for state in State if state is not State.DRAFT)
SHARES = 8
"""Every change in the country counts at the national authority. On one row, those counted at once would refuse each
other: a row takes one transaction at a time, and 500 a second at most."""
NOTE = "registration#"
"""What the ids of notes start with, among those of the counters."""


ALL = "all"
"""The scope of the figures of the whole country, beside those of the units' codes."""


@dataclass(frozen=True, slots=True)
class Plan:
    """By what a project is counted beside its state."""

    uscc: str
    category: Category
    year: int


@dataclass(frozen=True, slots=True)
class Counted:
    """How a registration is counted.

    `order` looks at `saves` too, because only a save changes the year of a draft, and at `begun`, because a draft that
    was deleted may be begun again under the same id.
    """

    authority_id: str
    state: State
    version: int
    plan: Plan | None = None
    saves: int = field(default=0, compare=False)
    begun: datetime | None = field(default=None, compare=False)

    @property
    def order(self) -> tuple[float, int, int]:
        """Of two ways in which a registration was counted, the later one is greater."""
        return self.begun.timestamp() if self.begun else 0, self.version, self.saves

    def counters(self, registration_id: str) -> tuple[str, ...]:
        """The counters of states that it counts in: none as a draft, which no authority knows of."""
        return () if self.state is State.DRAFT else (self.authority_id, _national_share(registration_id))

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The figures that it counts in, where it is a project's."""
        if self.plan is None or PROGRESS[self.state] not in COUNTED:
            return ()
        cell = f"{self.plan.year}#{self.plan.category}#{PROGRESS[self.state]}"
        return (self.plan.uscc, cell), (ALL, cell)


@dataclass(frozen=True, slots=True)
class Figure:
    """How many projects of a category have come so far in a year."""

    year: int
    category: Category
    progress: Progress
    projects: int


def counts(authority_id: str) -> dict[State, int]:
    """How many registrations of an authority stand in each state; of the national one, all."""
    rows = list(CounterRow.batch_get(_counters_of(authority_id)))
    return {state: sum(int(getattr(row, state)) for row in rows) for state in COUNTED_STATES}


def figures(scope: str) -> list[Figure]:
    """How far the projects of a unit, or of `ALL`, have come, by year and category; what there is none of is left out.

    The latest year comes first.
    """
    rows = FigureRow.query(scope, scan_index_forward=False)
    return [_figure(row.cell, int(row.projects)) for row in rows if row.projects > 0]


def count(registration_id: str) -> bool:
    """Bring the counts up to a registration as it stands, or is gone; False where they are already.

    The counts and the note of what was counted change together, so that a change told twice, late or out of order
    counts once.
    """
    before, now = _noted(registration_id), _standing(registration_id)
    if before == now or (before and now and before.order >= now.order):
        return False
    note(registration_id, before, now)
    return True


def note(registration_id: str, before: Counted | None, after: Counted | None) -> None:
    """Note how a registration is counted now, None where it is gone, and change the counts with it.

    Raises Conflict, having changed nothing, where it is no longer noted as before.
    """

    def counts_of(each: Counted) -> list[tuple[str, State]]:
        return [(counter, each.state) for counter in each.counters(registration_id)]

    row = _note_of(registration_id, after)
    with write_together(refused=Conflict) as transaction:
        if after is None:
            transaction.delete(row, condition=_is_noted(before))
        else:
            transaction.save(row, condition=_is_noted(before))
        for counter, states in _differences(before, after, counts_of):
            steps = [_add(state, by) for state, by in states.items()]
            transaction.update(CounterRow(counter), actions=[*steps, CounterRow.changes.add(1)])
        for scope, cells in _differences(before, after, lambda each: each.cells):
            for cell, by in cells.items():
                moved = FigureRow.projects.add(by)
                transaction.update(FigureRow(scope, cell), actions=[moved, FigureRow.changes.add(1)])


def keep_pace(desk: str, registration_id: str, decided_at: datetime, days: int) -> None:
    """Note that an authority took so many working days over a decision. Noting it twice does no harm."""
    key = f"{decided_at.isoformat()}#{registration_id}"
    PaceRow(desk, key, days=days, expires_at=epoch(decided_at + PACES_KEPT)).save()


def paces(desk: str, now: datetime) -> list[int]:
    """The working days that each of an authority's latest decisions took, those of the last 90 days at most."""
    since = (now - PACES_KEPT).isoformat()
    found = PaceRow.query(desk, PaceRow.decided_at > since, scan_index_forward=False, limit=MOST_PACES)
    return [int(row.days) for row in found]


def noted_in(row: CounterRow) -> Counted:
    """How the registration of a note was counted."""
    authority_id, state = str(row.counted_authority), State(str(row.counted_state))
    plan = _plan(row.counted_uscc, row.counted_category, row.counted_year)
    version, saves = int(row.counted_version or 0), int(row.counted_saves or 0)
    return Counted(authority_id, state, version, plan, saves, row.counted_begun)


def counted_as(row: RegistrationRow) -> Counted:
    """How a registration is to be counted as it stands."""
    plan = _plan(row.uscc, row.category, row.year)
    # Of a registration that is no project nothing is noted but its version, which only grows.
    saves, begun = (int(row.saves or 0), row.created_at) if plan else (0, None)
    return Counted(row.authority_id, row.state, int(row.version), plan, saves, begun)


def _counters_of(authority_id: str) -> list[str]:
    if authority_id != NATIONAL_AUTHORITY:
        return [authority_id]
    # The first one has what was counted when there was but one.
    return [NATIONAL_AUTHORITY, *(f"{NATIONAL_AUTHORITY}#{share}" for share in range(SHARES))]


def _national_share(registration_id: str) -> str:
    return f"{NATIONAL_AUTHORITY}#{crc32(registration_id.encode()) % SHARES}"


def _plan(uscc: str | None, category: Category | None, year: float | None) -> Plan | None:
    return Plan(uscc, category, int(year)) if uscc and category and year else None


def _figure(cell: str, projects: int) -> Figure:
    year, category, progress = cell.split("#")
    return Figure(int(year), Category(category), Progress(progress), projects)


def _noted(registration_id: str) -> Counted | None:
    try:
        return noted_in(CounterRow.get(f"{NOTE}{registration_id}", consistent_read=True))
    except DoesNotExist:
        return None


def _standing(registration_id: str) -> Counted | None:
    try:
        return counted_as(RegistrationRow.get(registration_id, consistent_read=True))
    except DoesNotExist:
        return None


def _note_of(registration_id: str, after: Counted | None) -> CounterRow:
    row = CounterRow(f"{NOTE}{registration_id}")
    if after is not None:
        row.counted_state, row.counted_authority = after.state, after.authority_id
        row.counted_version = after.version
    if after is not None and after.plan is not None:
        row.counted_begun, row.counted_saves, row.counted_uscc = after.begun, after.saves, after.plan.uscc
        row.counted_category, row.counted_year = after.plan.category, after.plan.year
    return row


def _is_noted(before: Counted | None) -> Condition:
    version = CounterRow.counted_version
    if before is None:
        absent: Condition = version.does_not_exist()
        return absent
    as_before: Condition = version == before.version
    if before.plan is not None:
        begun = CounterRow.counted_begun
        as_before &= CounterRow.counted_saves == before.saves
        as_before &= begun == before.begun if before.begun else begun.does_not_exist()
    return as_before


def _differences(
    before: Counted | None, after: Counted | None, places: Callable[[Counted], Iterable[tuple[str, K]]]
) -> Iterable[tuple[str, dict[K, int]]]:
    """By how much each place changes where a registration counts or no longer does; places that stay are left out."""
    changes: dict[str, dict[K, int]] = {}
    for counted, by in ((before, -1), (after, 1)):
        for counter, place in places(counted) if counted else ():
            steps = changes.setdefault(counter, {})
            steps[place] = steps.get(place, 0) + by
    moved = {counter: {place: by for place, by in steps.items() if by} for counter, steps in changes.items()}
    return [(counter, steps) for counter, steps in moved.items() if steps]


def _add(state: State, by: int):  # type: ignore[no-untyped-def]  # noqa: ANN202, pynamodb keeps the type to itself
    return getattr(CounterRow, state).add(by)
