"""What comes due in the outbox without anybody asking: retries, the leases of senders that died, missing receipts."""

import time
from datetime import UTC, datetime

from chalicelib.gateways.logs import log
from chalicelib.messages import SOON
from chalicelib.store import messages
from chalicelib.streams.send_messages import do_what_is_due

SECONDS = 240
"""After so long the sweep leaves the rest to the next one."""


def sweep_messages() -> None:
    """Do what is due with every message that is not settled. One that can't be handled does not stop the others.

    Logs how long the longest has been due, which an alarm stands on.
    """
    started, now = time.monotonic(), datetime.now(UTC)
    overdue, swept, failed = 0.0, 0, 0
    for message_id, due_at in messages.due_until(now + SOON):
        overdue = max(overdue, (now - due_at).total_seconds() / 60)
        if time.monotonic() - started > SECONDS:
            break
        swept += 1
        failed += not _sweep(message_id)
    log.info("messages swept", extra={"swept": swept, "failed": failed, "overdue_minutes": round(overdue, 1)})


def _sweep(message_id: str) -> bool:
    try:
        do_what_is_due(message_id)
    except Exception:  # noqa: BLE001, the outer edge: whatever it is, the next message has its turn
        log.exception("message not swept", extra={"message_id": message_id})
        return False
    return True
