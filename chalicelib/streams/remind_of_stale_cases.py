"""What a day brings: authorities are reminded of cases older than their limit, applicants of corrections that wait."""

from datetime import UTC, datetime, timedelta

from chalicelib import reference, sms
from chalicelib.gateways.logs import log
from chalicelib.gateways.metrics import count
from chalicelib.gateways.settings import settings
from chalicelib.models import Registration
from chalicelib.store import hold_lists, messages, registrations, reminders
from chalicelib.working_days import working_days

CORRECTION_DAYS = (30, 60)
"""After so many working days an applicant is told again that a correction waits."""
FORGOTTEN = timedelta(days=180)
"""Nobody is told of one that has waited for so long; the longest holidays leave room for `CORRECTION_DAYS` in it."""


def remind_of_stale_cases(now: datetime | None = None) -> None:
    """Remind everybody whose turn it is and has been for too long. Doing it twice a day says nothing twice."""
    at = now or datetime.now(UTC)
    overdue = sum(_remind_authority(authority.code, at) for authority in reference.items("authorities"))
    log.info("authorities reminded", extra=count("CasesOverdue", overdue))
    log.info("holds counted", extra=count("HoldsOpen", hold_lists.count_open()[0]))
    # Every working day is a day: what has not waited for so many days has not for so many working days.
    for registration in registrations.waiting_for_applicants(at - FORGOTTEN, at - timedelta(days=CORRECTION_DAYS[0])):
        _remind_applicant(registration, at)


def _remind_authority(desk: str, at: datetime) -> int:
    """Note the cases of an authority that are older than the limit. Returns how many these are."""
    limit = settings().review_limit_days
    waiting = registrations.waiting_at(desk, at - timedelta(days=limit))
    stale = (each for each, since in waiting if working_days(since, at, reference.calendar()) > limit)
    count_of_stale = reminders.keep(desk, at, stale)
    if count_of_stale:
        log.warning("cases are overdue", extra={"desk": desk, "count": count_of_stale})
    return count_of_stale


def _remind_applicant(registration: Registration, at: datetime) -> None:
    waited = working_days(registration.waiting_since, at, reference.calendar())
    days = max((each for each in CORRECTION_DAYS if each <= waited), default=None)
    if days is not None:
        contact = registrations.contact(registration)
        for message in sms.reminders_for(registration, days, settings().channels, at, contact):
            messages.queue(message)
