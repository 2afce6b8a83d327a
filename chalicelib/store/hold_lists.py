"""The holds that administrators work through: page by page along an index, each with the account that it is about."""

from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib.models import Account, Hold, HoldState, Unit
from chalicelib.store import paging
from chalicelib.store.tables import AccountRow, HoldRow, UnitRow

PAGE = 50
MOST_COUNTED = 100
"""How far open holds are counted: beyond it, nobody works by the number."""
OPEN_KEY = frozenset({"id", "open", "opened_at"})
CLOSED_KEY = frozenset({"id", "closed", "closed_at"})


@dataclass(frozen=True, slots=True)
class Listed:
    """A hold as a line of the list."""

    hold: Hold
    account: Account
    unit: Unit


def page(state: HoldState, cursor: str | None) -> tuple[list[Listed], str | None]:
    """A page of the open holds, the oldest first, or of the closed ones, the latest first; and the next cursor.

    Raises Invalid for a cursor of another list.
    """
    is_open = state is HoldState.OPEN
    after = paging.key_of(cursor, OPEN_KEY if is_open else CLOSED_KEY, **{state.value: state.value})
    index = HoldRow.open_index if is_open else HoldRow.closed_index
    found = index.query(state.value, limit=PAGE, page_size=PAGE, last_evaluated_key=after, scan_index_forward=is_open)
    held = [row.value() for row in found]
    return _listed(held), paging.cursor_of(found.last_evaluated_key)


def by_number(number: str) -> list[Listed]:
    """The hold with that case number, open or closed, if there is one."""
    return _listed([row.value() for row in HoldRow.number_index.query(number)])


def count_open() -> tuple[int, bool]:
    """How many holds are open, counted up to `MOST_COUNTED`, and whether there are more."""
    most = MOST_COUNTED + 1
    found = HoldRow.open_index.query(HoldState.OPEN.value, limit=most, page_size=most, attributes_to_get=["id"])
    count = sum(1 for _ in found)
    return min(count, MOST_COUNTED), count > MOST_COUNTED


def _listed(held: list[Hold]) -> list[Listed]:
    accounts = _accounts((each.identity_id, each.uscc) for each in held)
    units = _units(each.uscc for each in held)
    return [Listed(each, accounts[each.identity_id, each.uscc], units[each.uscc]) for each in held]


def _accounts(keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Account]:
    wanted = list(keys)
    return {(row.identity_id, row.uscc): row.value() for row in AccountRow.batch_get(wanted)} if wanted else {}


def _units(usccs: Iterable[str]) -> dict[str, Unit]:
    wanted = list(set(usccs))
    return {row.uscc: row.value() for row in UnitRow.batch_get(wanted)} if wanted else {}
