"""How often one person may do what costs much, or what could be used to find out about others (docs/adr/0014)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.working_days import CHINA


class Costly(StrEnum):
    """What is counted, by the day in China."""

    EXPORT = "export"
    UPLOAD = "upload"
    EXAMINATION = "scan"
    NEW_MOBILE = "mobile"
    NEW_EMAIL = "email"


MOST_A_DAY: Mapping[Costly, int] = {
    # As a list of all that is held of somebody, whole numbers among it.
    Costly.EXPORT: 10,
    # Each may fill ten megabytes; two belong to a form.
    Costly.UPLOAD: 60,
    # Each reads up to ten megabytes and decodes a picture.
    Costly.EXAMINATION: 120,
    # Whether a hold follows tells that somebody else has the number.
    Costly.NEW_MOBILE: 5,
    # What was last decided is told to each, and nothing proves that it is the person's own.
    Costly.NEW_EMAIL: 5,
}


def until_tomorrow(now: datetime) -> timedelta:
    """How long it takes until the day in China is over, in whole seconds."""
    local = now.astimezone(CHINA)
    # With the fraction of a second that it is now, so that whole seconds are left.
    midnight = (local + timedelta(days=1)).replace(hour=0, minute=0, second=0)
    return midnight - local
