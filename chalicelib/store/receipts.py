"""What providers report, matched with the messages that it is about."""

from datetime import datetime

from chalicelib import messages as rules
from chalicelib.errors import Conflict
from chalicelib.gateways.logs import log
from chalicelib.messages import Receipt
from chalicelib.models import Message
from chalicelib.store import messages

TRIES = 3
"""How often a message is read again that somebody else has just written to."""


def settle(receipt: Receipt, now: datetime) -> bool:
    """Settle the message that a receipt is about. False, and a line in the log, where that changes nothing.

    Raises Conflict where the message is written to again and again: the provider, or the queue, then tells it later.
    """
    for _ in range(TRIES):
        message = _message(receipt)
        if message is None:
            log.warning("receipt of no message", extra={"provider_id": receipt.provider_id})
            return False
        after = rules.receive(message, receipt, now)
        if after is None:
            log.info("receipt of a settled message", extra={"message_id": message.id, "state": message.state})
            return False
        if messages.keep(message, after):
            log.info("message settled", extra={"message_id": after.id, "state": after.state, "reason": after.reason})
            return True
    raise Conflict


def _message(receipt: Receipt) -> Message | None:
    if receipt.message_id is not None:
        return messages.message(receipt.message_id)
    return messages.message_known_as(receipt.provider_id)
