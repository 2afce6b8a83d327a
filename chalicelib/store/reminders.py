"""What each authority was last reminded of."""

from dataclasses import dataclass
from datetime import datetime

from pynamodb.exceptions import DoesNotExist

from chalicelib.store.tables import ReminderRow


@dataclass(frozen=True, slots=True)
class Reminder:
    """The cases that were older than the limit on the day of the reminder."""

    at: datetime
    case_ids: tuple[str, ...]


def keep(desk: str, at: datetime, case_ids: list[str]) -> None:
    """Put today's reminder in place of the last one; without cases there is nothing to be reminded of."""
    if case_ids:
        ReminderRow(desk, at=at, case_ids=tuple(case_ids)).save()
    else:
        ReminderRow(desk).delete()


def reminder(desk: str) -> Reminder | None:
    """What an authority is reminded of, or None."""
    try:
        row = ReminderRow.get(desk)
    except DoesNotExist:
        return None
    return Reminder(row.at, row.case_ids)
