"""What comes due in the outbox without anybody asking: retries, the leases of senders that died, missing receipts."""

import time
from datetime import UTC, datetime

from chalicelib.gateways.logs import log
from chalicelib.gateways.metrics import measure
from chalicelib.messages import SOON, waits_for_provider
from chalicelib.store import messages
from chalicelib.streams.send_messages import do_what_is_due

SECONDS = 240
"""After so long the sweep leaves the rest to the next one."""


def sweep_messages() -> None:
    """Do what is due with every message that is not settled. One that can't be handled does not stop the others.

    Logs how long the longest has been due, and how long one has waited for a provider to take it: alarms stand on both.
    """
    started, now = time.monotonic(), datetime.now(UTC)
    overdue, unsent, swept, failed = 0.0, 0.0, 0, 0
    for message_id, due_at in messages.due_until(now + SOON):
        overdue = max(overdue, _minutes(due_at, now))
        if time.monotonic() - started > SECONDS:
            break
        waited = _sweep(message_id, now)
        swept += 1
        failed += waited is None
        unsent = max(unsent, waited or 0.0)
    told = {"swept": swept, "failed": failed}
    log.info("messages swept", extra=told | measure(OverdueMinutes=overdue, UnsentMinutes=unsent))


def _sweep(message_id: str, now: datetime) -> float | None:
    """How many minutes the message has been waiting for a provider to take it; None where it can't be handled."""
    try:
        message = do_what_is_due(message_id)
    except Exception:  # noqa: BLE001, the outer edge: whatever it is, the next message has its turn
        log.exception("message not swept", extra={"message_id": message_id})
        return None
    return _minutes(message.queued_at, now) if message and waits_for_provider(message) else 0.0


def _minutes(since: datetime, now: datetime) -> float:
    return round((now - since).total_seconds() / 60, 1)
