"""What each authority was last reminded of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pynamodb.exceptions import DoesNotExist

from chalicelib.store.tables import ReminderRow

MOST_NAMED = 200
"""A row holds no more than 400 KB, and whoever opens the queue reads it."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """The cases that were older than the limit on the day of it: how many, and which of them waited longest."""

    at: datetime
    count: int
    case_ids: tuple[str, ...]


def keep(desk: str, at: datetime, case_ids: Iterable[str]) -> int:
    """Put today's reminder in place of the last one; without cases there is nothing to be reminded of.

    The longest waiting come first. Returns how many they are.
    """
    named, count = list[str](), 0
    for count, each in enumerate(case_ids, 1):
        if count <= MOST_NAMED:
            named.append(each)
    if count:
        ReminderRow(desk, at=at, cases=count, case_ids=tuple(named)).save()
    else:
        ReminderRow(desk).delete()
    return count


def reminder(desk: str) -> Reminder | None:
    """What an authority is reminded of, or None."""
    try:
        row = ReminderRow.get(desk)
    except DoesNotExist:
        return None
    return Reminder(row.at, len(row.case_ids) if row.cases is None else int(row.cases), row.case_ids)
