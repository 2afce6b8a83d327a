"""How long a case has waited, in the days on which authorities work."""

from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib import reference
from chalicelib.working_days import Calendar, usual_days, working_days

CALENDAR = Calendar(
    holidays={date(2026, 12, 31), date(2027, 1, 1)},
    made_up={date(2026, 12, 26)},
)


def noon(day: str) -> datetime:
    """Noon in China."""
    return datetime.fromisoformat(f"{day}T04:00:00+00:00")


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2026-11-23", "2026-11-23", 0),
        ("2026-11-23", "2026-11-24", 1),
        ("2026-11-27", "2026-11-30", 1),  # a Friday and the Monday after it
        ("2026-11-28", "2026-11-29", 0),  # a weekend
        ("2026-12-25", "2026-12-26", 1),  # a Saturday that is worked
        ("2026-12-30", "2027-01-01", 0),  # two holidays over the end of the year
        ("2026-12-25", "2027-01-04", 5),
        ("2026-11-24", "2026-11-23", 0),
    ],
)
def test_weekends_and_holidays_do_not_count_and_days_made_up_for_them_do(since: str, until: str, expected: int) -> None:
    assert working_days(noon(since), noon(until), CALENDAR) == expected


def test_a_day_begins_at_midnight_in_china() -> None:
    late = datetime(2026, 11, 23, 15, 59, tzinfo=UTC)
    assert working_days(late, late + timedelta(minutes=1), CALENDAR) == 1
    assert working_days(late - timedelta(hours=15), late, CALENDAR) == 0


def test_a_holiday_that_is_made_up_for_on_itself_is_worked() -> None:
    assert Calendar({date(2026, 11, 24)}, {date(2026, 11, 24)}).is_working_day(date(2026, 11, 24))


@pytest.mark.parametrize(("taken", "expected"), [([], None), ([3], 3), ([1, 9, 2], 2), ([1, 2], 2), ([0, 0], 0)])
def test_what_is_usual_is_the_median_rounded_up(taken: list[int], expected: int | None) -> None:
    assert usual_days(taken) == expected


def test_the_calendar_that_ships_knows_the_holidays_of_its_year_and_makes_up_only_for_weekends() -> None:
    calendar = reference.calendar()
    assert not calendar.is_working_day(date(2026, 10, 1))
    assert all(day.weekday() >= 5 and calendar.is_working_day(day) for day in calendar.made_up)
    assert not set(calendar.holidays) & set(calendar.made_up)
