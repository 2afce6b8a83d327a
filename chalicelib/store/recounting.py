"""The counts made anew where they are wrong: for ops, never for a page. It is safe while the review goes on.

Whatever changes a count also changes the note of the registration that is counted and the count's own number of
changes, in one transaction. So what is written here holds only where nobody else wrote since it was read.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from chalicelib.errors import Conflict, Contended
from chalicelib.store import statistics
from chalicelib.store.statistics import COUNTED_STATES, NOTE, Counted, counted_as, noted_in
from chalicelib.store.tables import CounterRow, FigureRow, RegistrationRow
from chalicelib.store.transactions import write_together

TRIES = 5
TOLD = ["id", "authority_id", "state", "version", "uscc", "category", "year", "saves", "created_at"]
COUNTS = (*COUNTED_STATES, "projects")

Key = tuple[str, ...]
"""An authority, for its counter; or the scope and cell of a figure."""
CountRow = CounterRow | FigureRow
Sums = defaultdict[Key, Counter[str]]


def recount() -> int:
    """Count every registration that is not counted as it stands. Returns how many. Reads two tables whole."""
    counted = 0
    for _ in range(TRIES):
        # The notes first: no registration stands behind what was noted of it before.
        noted = _notes()
        standing = dict(_standing())
        wrong = [each for each in {**noted, **standing} if noted.get(each) != standing.get(each)]
        done = [_note(each, noted.get(each), standing.get(each)) for each in wrong]
        counted += sum(done)
        if all(done):
            break
    return counted


def mend() -> tuple[set[str], set[str]]:
    """Make each count the sum of what is noted. Reads tables whole, and again where they changed meanwhile.

    Returns the counts that were wrong and are right now, and those that changed all the while: authorities, and the
    figures of projects.
    """
    mended, changing = set[str](), set[str]()
    for _ in range(TRIES):
        # The counts first: one that changes from now on is not overwritten.
        kept, sums = _kept(), _sums()
        wrong = {each for each in {*kept, *sums} if not _is_right(kept.get(each), sums[each])}
        failed = {each for each in wrong if not _put(each, kept.get(each), sums[each])}
        mended |= {" ".join(each) for each in wrong - failed}
        changing = {" ".join(each) for each in failed}
        if not changing:
            break
    return mended, changing


def _note(registration_id: str, before: Counted | None, now: Counted | None) -> bool:
    try:
        statistics.note(registration_id, before, now)
    except (Conflict, Contended):
        return False
    return True


def _standing() -> Iterator[tuple[str, Counted]]:
    for row in RegistrationRow.scan(consistent_read=True, attributes_to_get=TOLD):
        yield row.id, counted_as(row)


def _notes() -> dict[str, Counted]:
    rows = CounterRow.scan(CounterRow.id.startswith(NOTE), consistent_read=True)
    return {row.id.removeprefix(NOTE): noted_in(row) for row in rows}


def _kept() -> dict[Key, CountRow]:
    counters = CounterRow.scan(~CounterRow.id.startswith(NOTE), consistent_read=True)
    figures = FigureRow.scan(consistent_read=True)
    return {**{(row.id,): row for row in counters}, **{(row.scope, row.cell): row for row in figures}}


def _sums() -> Sums:
    sums: Sums = defaultdict(Counter)
    for registration_id, noted in _notes().items():
        for counter in noted.counters(registration_id):
            sums[counter,][noted.state] += 1
        for cell in noted.cells:
            sums[cell]["projects"] += 1
    return sums


def _is_right(row: CountRow | None, sum_: Counter[str]) -> bool:
    return all(int(getattr(row, name, 0)) == sum_[name] for name in COUNTS)


def _put(key: Key, was: CountRow | None, sum_: Counter[str]) -> bool:
    row_class: Any = CounterRow if len(key) == 1 else FigureRow
    changes = int(was.changes) if was else 0
    counts: dict[str, Any] = {name: sum_[name] for name in COUNTS if hasattr(row_class, name)}
    row = row_class(*key, **counts, changes=changes + 1)
    is_as_read = row_class.changes == changes if changes else row_class.changes.does_not_exist()
    try:
        with write_together(refused=Conflict) as transaction:
            transaction.save(row, condition=is_as_read)
    except (Conflict, Contended):
        return False
    return True
