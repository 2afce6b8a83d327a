"""Everything in the tables that is sealed, a page at a time: to be wrapped with another key, or looked into.

A scan that goes on while rows change may give a row twice or as it was, so what is written is conditional on what was
read. What comes new meanwhile is sealed with the key in force and needs nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pynamodb.exceptions import UpdateError
from pynamodb.models import Model

from chalicelib.models import NumberKind
from chalicelib.store.parts import Part, rows_of
from chalicelib.store.refusals import is_condition_unmet
from chalicelib.store.tables import DraftRow, RegistrationRow, SessionRow


@dataclass(frozen=True, slots=True)
class Column:
    """Where something sealed lies, and for which record a row's was sealed."""

    rows: type[Model]
    attribute: str
    record_of: Callable[[Any], str]


COLUMNS: Mapping[str, Column] = {
    "drafts": Column(DraftRow, "sealed_values", lambda row: f"{row.identity_id}#{row.form}"),
    "registrations": Column(RegistrationRow, "sealed_numbers", lambda row: row.id),
    "sessions": Column(SessionRow, "sealed_numbers", lambda row: row.id),
}


@dataclass(frozen=True, slots=True)
class SealedRow:
    """What one row holds: `sealed` for `record`."""

    column: Column
    row: Any
    record: str
    sealed: str

    @property
    def fingerprints(self) -> Mapping[NumberKind, str]:
        """Those of a registration's numbers."""
        return {kind: getattr(self.row, f"{kind}_fingerprint") for kind in NumberKind}


def page(table: str, part: Part, most: int) -> tuple[list[SealedRow], Mapping[str, Any] | None]:
    """What is sealed in the next `most` rows of a part, and after which key to go on; None at its end."""
    column = COLUMNS[table]
    found, after = rows_of(column.rows, part, most)
    rows = [SealedRow(column, row, column.record_of(row), getattr(row, column.attribute)) for row in found]
    return [each for each in rows if each.sealed], after


def replace(before: SealedRow, sealed: str) -> bool:
    """Put `sealed` in place of what was read; False where that has changed meanwhile, or the row is gone."""
    attribute = getattr(before.column.rows, before.column.attribute)
    try:
        before.row.update(actions=[attribute.set(sealed)], condition=attribute == before.sealed)
    except UpdateError as error:
        if not is_condition_unmet(error):
            raise
        return False
    return True
