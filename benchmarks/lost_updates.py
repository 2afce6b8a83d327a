"""Holds what a crowd was told against what is stored: nothing that was answered for may be missing, or there twice.

It reads the stores that `open_stores` has opened before it is imported.
"""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Any

import httpx

from benchmarks.ledger import Case, Ledger
from chalicelib.models import (
    NATIONAL_AUTHORITY,
    Channel,
    Event,
    Message,
    MessageTemplate,
    Registration,
    Revision,
    State,
)
from chalicelib.store import statistics
from chalicelib.store.tables import AccountRow, EventRow, MessageRow, RegistrationRow, RevisionRow, Row, UnitRow
from infra.verify_audit import verify_stage
from local.phone import SMS_SENT

PATIENCE = 90
"""Seconds in which all that follows from the last answer must have followed."""
SUBMISSIONS = ("submit", "resubmit")
OUTCOMES = {State.APPROVED: "home"}
TOLD = {MessageTemplate.REGISTRATION_RETURNED: State.RETURNED, MessageTemplate.UNIT_APPROVED: State.APPROVED}
Values = dict[str, list[Any]]


def find_losses(ledger: Ledger, aws_url: str) -> list[str]:
    """What is not as it was answered, in words; waits first until the functions that follow changes have followed."""
    stored = {row.id: row.value() for row in RegistrationRow.scan(consistent_read=True)}
    losses = _wait_for_counts(list(stored.values()))
    losses += [f"{each} is there, and nobody was told" for each in stored.keys() - ledger.cases.keys()]
    losses += [f"{each} is lost" for each in ledger.cases.keys() - stored.keys()]
    events, revisions = _by(EventRow, "subject", "sequence"), _by(RevisionRow, "registration_id", "round")
    for case_id in stored.keys() & ledger.cases.keys():
        case, registration = ledger.cases[case_id], stored[case_id]
        losses += losses_of(case, registration, events.get(case_id, []), revisions.get(case_id, []))
    losses += _strangers(stored)
    losses += _message_losses(events, aws_url)
    return losses + [f"the chain of {each} is broken" for each in verify_stage("local")]


def losses_of(
    case: Case, registration: Registration, events: Sequence[Event], revisions: Sequence[Revision]
) -> Iterator[str]:
    """What is not as it was answered of one registration."""
    name = registration.id
    told = len(case.handed_in) + len(case.decided)
    if not registration.version == len(events) == told:
        yield f"{name}: version {registration.version}, {len(events)} events, {told} steps answered"
    for event in events:
        decided = case.decided.get(event.sequence)
        if decided and (event.action, event.actor_name) != (decided[0], f"审核员{decided[1]}"):
            yield f"{name}: {event.action} by {event.actor_name} in place of {decided}"
        if not decided and event.action not in SUBMISSIONS:
            yield f"{name}: {event.action} that nobody was told of"
    kept = [each.form["introduction_en"] for each in revisions]
    if kept != [form["introduction_en"] for form in case.handed_in]:
        yield f"{name}: its rounds hold {kept}"
    if registration.form["introduction_en"] not in kept[-1:]:
        yield f"{name}: it holds another round than the last"
    outcome = OUTCOMES.get(registration.state, "duplicate_hold" if registration.is_held else "?")
    if case.outcome != outcome:
        yield f"{name}: {case.outcome} was shown, {outcome} is right"


def _strangers(stored: dict[str, Registration]) -> Iterator[str]:
    """Accounts and units that do not stand as their registrations do."""
    rows: list[Any] = [*AccountRow.scan(consistent_read=True), *UnitRow.scan(consistent_read=True)]
    for row in rows:
        registration = stored.get(row.registration_id)
        if registration is None or registration.state is not row.state:
            yield f"{row} does not stand as {registration and registration.state}"
    units = Counter(each.uscc for each in stored.values())
    yield from (f"{uscc} is registered {times} times" for uscc, times in units.items() if times > 1)


def _message_losses(events: Values, aws_url: str) -> Iterator[str]:
    messages: list[Message] = [row.value() for row in MessageRow.scan(consistent_read=True)]
    sms = [each for each in messages if each.channel is Channel.SMS]
    written = Counter((each.registration_id, TOLD[each.template]) for each in sms if each.template in TOLD)
    called_for = Counter(
        (each.subject, State(each.to_state))
        for some in events.values()
        for each in some
        if each.to_state in TOLD.values()
    )
    if written != called_for:
        yield f"messages: {(written - called_for) + (called_for - written)}"
    sent = httpx.get(f"{aws_url}{SMS_SENT}", trust_env=False).json()["sms_messages"]
    if sum(map(len, sent.values())) != len(sms):
        yield f"messages: {len(sms)} were written, {sum(map(len, sent.values()))} sent"


def _wait_for_counts(stored: list[Registration]) -> list[str]:
    standing = [(each.authority_id, each.state) for each in stored]
    right = Counter(standing) + Counter((NATIONAL_AUTHORITY, state) for _, state in standing)
    deadline = time.monotonic() + PATIENCE
    while (counted := _counted({authority for authority, _ in right})) != right:
        if time.monotonic() > deadline:
            return [f"counted {counted - right} too many and {right - counted} too few"]
        time.sleep(1)
    while any(row.value().due_at for row in MessageRow.scan()) and time.monotonic() < deadline:
        time.sleep(1)
    return []


def _counted(authorities: set[str]) -> Counter[tuple[str, State]]:
    told = {(each, state): count for each in authorities for state, count in statistics.counts(each).items()}
    return Counter({place: count for place, count in told.items() if count})


def _by(rows: type[Row[Any]], name: str, place: str) -> Values:
    """The values of all rows by what one field holds, in the order of another."""
    found: Values = {}
    for value in sorted((row.value() for row in rows.scan(consistent_read=True)), key=attrgetter(place)):
        found.setdefault(getattr(value, name), []).append(value)
    return found
