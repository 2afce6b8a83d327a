"""What one person may do only so often a day, counted before it is done."""

import uuid
from datetime import datetime

from chalicelib.errors import TooOften
from chalicelib.limits import MOST_A_DAY, Costly, until_tomorrow
from chalicelib.store import quotas


def count_costly(what: Costly, person_id: str, now: datetime, code: str | None = None) -> None:
    """Count something costly that a person is about to do.

    Raises TooOften, with its own code or `code`, where they have done it as often as they may today.
    """
    if not quotas.reserve(f"{what}#{person_id}", uuid.uuid4().hex, MOST_A_DAY[what], now):
        raise TooOften(code, what=what.value, retry_after=int(until_tomorrow(now).total_seconds()))
