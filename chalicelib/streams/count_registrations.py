"""What follows a step of a registration: it is counted, and how long the step took is noted."""

from collections.abc import Mapping
from datetime import datetime

from chalicelib import reference
from chalicelib.store import registrations, statistics
from chalicelib.streams.batches import Change
from chalicelib.working_days import working_days


def count_registration(change: Change) -> None:
    """Count the registration as it stands now, and note the pace of the step that the record tells of."""
    if change.is_removal:
        return
    registration = registrations.registration(change.key["id"])
    if registration is not None:
        statistics.count(registration)
    if change.was and change.now and change.was.get("desk") and change.was["version"] != change.now["version"]:
        _note_pace(change.key["id"], change.was, change.now)


def _note_pace(registration_id: str, was: Mapping[str, str], now: Mapping[str, str]) -> None:
    since, until = (datetime.fromisoformat(image["waiting_since"]) for image in (was, now))
    days = working_days(since, until, reference.calendar())
    statistics.keep_pace(was["desk"], registration_id, until, days)
