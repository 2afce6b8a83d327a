"""The counts made anew where they are wrong: for ops, never for a page. It is safe while the review goes on.

Whatever changes a count also changes the note of the registration that is counted and the counter's number of
changes, in one transaction. So what is written here holds only where nobody else wrote since it was read.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from chalicelib.errors import Conflict
from chalicelib.models import NATIONAL_AUTHORITY, State
from chalicelib.store import statistics
from chalicelib.store.statistics import NOTE, Counted, noted_in
from chalicelib.store.tables import CounterRow, RegistrationRow
from chalicelib.store.transactions import write_together

TRIES = 5

Sums = defaultdict[str, Counter[State]]


def recount() -> int:
    """Count every registration that is not counted as it stands; how many were. Reads two tables whole."""
    counted = 0
    for _ in range(TRIES):
        # The notes first: no registration stands behind what was noted of it before.
        noted = _notes()
        done = [_note(each, noted.get(each), now) for each, now in _standing() if noted.get(each) != now]
        counted += sum(done)
        if all(done):
            break
    return counted


def mend() -> tuple[set[str], set[str]]:
    """Make each counter the sum of what is noted. Reads a table whole, and again where it changed meanwhile.

    Returns the authorities whose counters were wrong and are right now, and those that changed all the while.
    """
    mended, changing = set[str](), set[str]()
    for _ in range(TRIES):
        # The counters first: one that changes from now on is not overwritten.
        counters, sums = _counters(), _sums()
        wrong = {each for each in {*counters, *sums} if not _is_right(counters.get(each), sums[each])}
        changing = {each for each in wrong if not _put(each, counters.get(each), sums[each])}
        mended |= wrong - changing
        if not changing:
            break
    return mended, changing


def _note(registration_id: str, before: Counted | None, now: Counted) -> bool:
    try:
        statistics.note(registration_id, before, now)
    except Conflict:
        return False
    return True


def _standing() -> Iterator[tuple[str, Counted]]:
    told = ["id", "authority_id", "state", "version"]
    for row in RegistrationRow.scan(consistent_read=True, attributes_to_get=told):
        yield row.id, Counted(row.authority_id, row.state, int(row.version))


def _notes() -> dict[str, Counted]:
    rows = CounterRow.scan(CounterRow.id.startswith(NOTE), consistent_read=True)
    return {row.id.removeprefix(NOTE): noted_in(row) for row in rows}


def _counters() -> dict[str, CounterRow]:
    return {row.id: row for row in CounterRow.scan(~CounterRow.id.startswith(NOTE), consistent_read=True)}


def _sums() -> Sums:
    sums: Sums = defaultdict(Counter)
    for noted in _notes().values():
        for counter in (noted.authority_id, NATIONAL_AUTHORITY):
            sums[counter][noted.state] += 1
    return sums


def _is_right(counter: CounterRow | None, sum_: Counter[State]) -> bool:
    return all(int(getattr(counter, state, 0)) == sum_[state] for state in statistics.COUNTED_STATES)


def _put(authority_id: str, was: CounterRow | None, sum_: Counter[State]) -> bool:
    counts: dict[str, Any] = {state: sum_[state] for state in statistics.COUNTED_STATES}
    changes = int(was.changes) if was else 0
    row = CounterRow(authority_id, **counts, changes=changes + 1)
    is_as_read = CounterRow.changes == changes if changes else CounterRow.changes.does_not_exist()
    try:
        with write_together(refused=Conflict) as transaction:
            transaction.save(row, condition=is_as_read)
    except Conflict:
        return False
    return True
