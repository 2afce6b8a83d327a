"""Working days: how long a case has waited, in the days on which authorities work."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from math import ceil
from statistics import median

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
FIRST_DAY_OF_WEEKEND = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """The public holidays, and the weekend days that are worked to make up for them."""

    holidays: Collection[date]
    made_up: Collection[date]

    def is_working_day(self, day: date) -> bool:
        """Whether authorities work on that day."""
        if day in self.made_up:
            return True
        return day.weekday() < FIRST_DAY_OF_WEEKEND and day not in self.holidays


def china_day(moment: datetime) -> date:
    """The day that it is in China at that moment."""
    return moment.astimezone(CHINA).date()


def working_days(since: datetime, until: datetime, calendar: Calendar) -> int:
    """The working days in China after the day of `since` and up to the day of `until`."""
    first, last = china_day(since), china_day(until)
    days = (first + timedelta(days=count) for count in range(1, (last - first).days + 1))
    return sum(1 for day in days if calendar.is_working_day(day))


def usual_days(taken: Collection[int]) -> int | None:
    """How many working days it usually takes: the median of those it took, rounded up; None where none is known."""
    return ceil(median(taken)) if taken else None
