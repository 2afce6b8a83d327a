"""What one person may do so often a day, counted before it is done."""

import uuid
from datetime import datetime

from chalicelib.errors import TooOften
from chalicelib.limits import MOST_A_DAY, Costly, until_tomorrow
from chalicelib.store import quotas


def count(what: Costly, person_id: str, now: datetime, code: str | None = None) -> None:
    """Count it among what the person did today. Raises TooOften once it was as often as it may be."""
    if not quotas.reserve(f"{what}#{person_id}", uuid.uuid4().hex, MOST_A_DAY[what], now):
        raise TooOften(code, what=what.value, retry_after=int(until_tomorrow(now).total_seconds()))
