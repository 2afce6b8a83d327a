"""A whole table, read in slices that can be gone on with later, by several who read side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pynamodb.models import Model


@dataclass(frozen=True, slots=True)
class Part:
    """One of several parts of a table, and after which key to go on in it."""

    number: int = 0
    of: int = 1
    after: Mapping[str, Any] | None = None


def rows_of(rows: type[Model], part: Part, most: int) -> tuple[list[Any], Mapping[str, Any] | None]:
    """The next `most` rows of a part, and the key to go on after; None at its end.

    A row that changes meanwhile may come twice or as it was.
    """
    found = rows.scan(
        limit=most,
        page_size=most,
        segment=part.number,
        total_segments=part.of,
        last_evaluated_key=dict(part.after) if part.after else None,
        consistent_read=True,
    )
    return list(found), found.last_evaluated_key
