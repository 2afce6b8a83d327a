"""What follows a change of a registration: it is counted, and how long a decision took is noted."""

from collections.abc import Mapping
from datetime import datetime

from chalicelib import reference
from chalicelib.gateways.logs import log
from chalicelib.gateways.metrics import count
from chalicelib.models import State
from chalicelib.store import statistics
from chalicelib.streams.invocations import Change
from chalicelib.working_days import working_days

WAITING = frozenset({State.AT_AUTHORITY, State.AT_NATIONAL})
DECIDED = frozenset({State.AT_NATIONAL, State.RETURNED, State.APPROVED})


def count_registration(change: Change) -> None:
    """Count the registration as it stands now, and note the pace of the decision that the record tells of."""
    if not _is_counted_alike(change.was, change.now):
        statistics.count(change.key["id"])
    _tell_of_move(change)
    if _is_decision(change.was, change.now):
        _note_pace(change.key["id"], change.was, change.now)


def _is_counted_alike(was: Mapping[str, str], now: Mapping[str, str]) -> bool:
    """Whether the change changes no count: a draft was saved, or a case taken to read or put on hold."""
    return bool(was and now) and all(was.get(name) == now.get(name) for name in ("version", "year"))


def _tell_of_move(change: Change) -> None:
    before, after = change.was.get("state"), change.now.get("state")
    if after is not None and after != before:
        told = {"registration_id": change.key["id"], "from": before, "to": after}
        log.info("registration moved", extra=told | count("Registrations", Kind=change.now["kind"], State=after))


def _is_decision(was: Mapping[str, str], now: Mapping[str, str]) -> bool:
    """Whether an authority decided; not that a case was taken to read, rerouted, withdrawn or corrected in passing."""
    if not was or not now or was["version"] == now["version"] or was["state"] == now["state"]:
        return False
    return was["state"] in WAITING and now["state"] in DECIDED


def _note_pace(registration_id: str, was: Mapping[str, str], now: Mapping[str, str]) -> None:
    since, until = (datetime.fromisoformat(image["waiting_since"]) for image in (was, now))
    days = working_days(since, until, reference.calendar())
    statistics.keep_pace(was["desk"], registration_id, until, days)
