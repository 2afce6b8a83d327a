"""How often one person may do what costs much, and when the count begins anew."""

from datetime import datetime, timedelta

import pytest

from chalicelib.limits import MOST_A_DAY, Costly, until_tomorrow


def test_everything_that_is_counted_has_its_limit() -> None:
    assert set(MOST_A_DAY) == set(Costly)


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ("2026-11-30T16:00:00+00:00", timedelta(days=1)),  # midnight in China
        ("2026-11-30T15:59:59.500000+00:00", timedelta(seconds=1)),
        ("2026-11-30T15:00:00+00:00", timedelta(hours=1)),
    ],
)
def test_the_day_ends_at_midnight_in_china(now: str, left: timedelta) -> None:
    assert until_tomorrow(datetime.fromisoformat(now)) == left
