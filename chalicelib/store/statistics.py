"""Counts and paces of the review, kept as registrations change, so that no page counts anything itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pynamodb.exceptions import DoesNotExist

from chalicelib.errors import Conflict
from chalicelib.models import NATIONAL_AUTHORITY, Registration, State
from chalicelib.store.tables import CounterRow, PaceRow, epoch
from chalicelib.store.transactions import write_together

PACES_KEPT = timedelta(days=90)
MOST_PACES = 1000
COUNTED_STATES = tuple(state for state in State if state is not State.DRAFT)
NOTE = "registration#"
"""What the ids of notes start with, among those of the counters."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How a registration was last counted."""

    authority_id: str
    state: State
    version: int


def counts(authority_id: str) -> dict[State, int]:
    """How many registrations of an authority stand in each state; of the national one, all."""
    try:
        row = CounterRow.get(authority_id)
    except DoesNotExist:
        row = CounterRow(authority_id)
    return {state: int(getattr(row, state)) for state in COUNTED_STATES}


def count(registration: Registration) -> bool:
    """Bring the counts up to a registration as it stands; False where they are already.

    The counts and the note of what was counted change together, so that a change told twice, late or out of order
    counts once.
    """
    before = _counted(registration.id)
    if before is not None and before.version >= registration.version:
        return False
    note(registration.id, before, Counted(registration.authority_id, registration.state, registration.version))
    return True


def note(registration_id: str, before: Counted | None, after: Counted) -> None:
    """Note how a registration is counted now, and change the counts with it.

    Raises Conflict, having changed nothing, where it is no longer noted as before.
    """
    noted = CounterRow.counted_version
    with write_together(refused=Conflict) as transaction:
        transaction.save(
            CounterRow(
                f"{NOTE}{registration_id}",
                counted_state=after.state,
                counted_authority=after.authority_id,
                counted_version=after.version,
            ),
            condition=noted.does_not_exist() if before is None else noted == before.version,
        )
        for counter, changes in _changes(before, after).items():
            steps = [_add(state, by) for state, by in changes.items()]
            transaction.update(CounterRow(counter), actions=[*steps, CounterRow.changes.add(1)])


def keep_pace(desk: str, registration_id: str, decided_at: datetime, days: int) -> None:
    """Note that an authority took so many working days over a decision. Noting it twice does no harm."""
    key = f"{decided_at.isoformat()}#{registration_id}"
    PaceRow(desk, key, days=days, expires_at=epoch(decided_at + PACES_KEPT)).save()


def paces(desk: str, now: datetime) -> list[int]:
    """The working days that each of an authority's decisions of the last 90 days took, the latest first."""
    since = (now - PACES_KEPT).isoformat()
    found = PaceRow.query(desk, PaceRow.decided_at > since, scan_index_forward=False, limit=MOST_PACES)
    return [int(row.days) for row in found]


def noted_in(row: CounterRow) -> Counted:
    """How the registration of a note was counted."""
    return Counted(str(row.counted_authority), State(str(row.counted_state)), int(row.counted_version or 0))


def _counted(registration_id: str) -> Counted | None:
    try:
        return noted_in(CounterRow.get(f"{NOTE}{registration_id}", consistent_read=True))
    except DoesNotExist:
        return None


def _changes(before: Counted | None, after: Counted) -> dict[str, dict[State, int]]:
    changes: dict[str, dict[State, int]] = {}
    for counted, by in ((before, -1), (after, 1)):
        for counter in (counted.authority_id, NATIONAL_AUTHORITY) if counted else ():
            assert counted is not None
            states = changes.setdefault(counter, {})
            states[counted.state] = states.get(counted.state, 0) + by
    return {counter: moved for counter, states in changes.items() if (moved := {s: n for s, n in states.items() if n})}


def _add(state: State, by: int):  # type: ignore[no-untyped-def]  # noqa: ANN202, pynamodb keeps the type to itself
    return getattr(CounterRow, state).add(by)
