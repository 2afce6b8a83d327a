"""What follows a message in the outbox: it is sent, and whatever else becomes due later is done."""

import logging
from dataclasses import replace
from datetime import UTC, datetime

from chalicelib import messages as rules
from chalicelib import numbers
from chalicelib.gateways import keys
from chalicelib.gateways.logs import log
from chalicelib.gateways.messaging import provider_of
from chalicelib.gateways.metrics import count
from chalicelib.gateways.settings import settings
from chalicelib.messages import NotSent, Sent, Step
from chalicelib.models import Channel, Message, MessageReason, MessageState
from chalicelib.store import messages, quotas
from chalicelib.store.messages import Destination
from chalicelib.store.refusals import FAILURES
from chalicelib.streams.invocations import Change


def send_message(change: Change) -> None:
    """Do what is due with the message that was queued. Its record may come twice, late or out of order.

    What the sending itself writes comes along the stream too and is passed over: the sweep sees to what follows.
    """
    _tell_of_move(change)
    if change.is_insertion:
        do_what_is_due(change.key["id"])


def _tell_of_move(change: Change) -> None:
    state = change.now.get("state")
    if state is not None and state != change.was.get("state"):
        told = {"message_id": change.key["id"], "reason": change.now.get("reason")}
        channel = change.now.get("channel", Channel.SMS)  # rows from when there were SMS alone have none
        level = logging.WARNING if state == MessageState.FAILED else logging.INFO
        log.log(level, "message moved", extra=told | count("Messages", Channel=channel, State=state))


def do_what_is_due(message_id: str) -> Message | None:
    """Take one step after another with a message, until none is due now or somebody else takes it.

    Returns it as it then stands, None where there is none.
    """
    while (message := messages.message(message_id)) is not None:
        now = datetime.now(UTC)
        step = rules.step_due(message, now)
        if step is None or not _is_done(message, step, now):
            break
    return message


def _is_done(message: Message, step: Step, now: datetime) -> bool:
    return _try_to_send(message, now) if step is Step.TAKE else _give_up(message, now)


def _try_to_send(message: Message, now: datetime) -> bool:
    taken = rules.take(message, now)
    if not messages.keep(message, taken):
        return False
    address = _prepare(taken)
    outcome = address if isinstance(address, NotSent) else _send(taken, address)
    after = rules.after_try(taken, outcome, datetime.now(UTC))
    if isinstance(address, str):
        # It may have been put right since the message was written.
        after = replace(after, to_masked=_masked(taken.channel, address))
    if messages.keep(taken, after):
        return True
    # A receipt was faster, or this took longer than the lease.
    log.warning("message moved on while it was sent", extra={"message_id": message.id})
    return False


def _give_up(message: Message, now: datetime) -> bool:
    after = rules.give_up(message, now)
    log.warning("message given up", extra={"message_id": after.id, "state": after.state, "reason": after.reason})
    return messages.keep(message, after)


def _send(taken: Message, address: str) -> Sent | NotSent:
    if not rules.may_still_send(taken, datetime.now(UTC)):
        return NotSent(MessageReason.INTERRUPTED)
    return provider_of(taken.channel).send(taken, address)


def _prepare(taken: Message) -> str | NotSent:
    """The address to send to, whole; or why there is nothing to send to now."""
    try:
        return _address_today(taken)
    except FAILURES as error:
        # Nothing has been sent yet, so another try may follow.
        log.warning("message not prepared", extra={"message_id": taken.id, "failure": type(error).__name__})
        return NotSent(MessageReason.INTERRUPTED)


def _address_today(taken: Message) -> str | NotSent:
    destination = messages.destination(taken.registration_id)
    address = _address(taken, destination) if destination else ""
    if destination is None or not address:
        return NotSent(MessageReason.NO_ADDRESS)
    if taken.channel is Channel.SMS and not _is_within_the_day(taken, destination):
        return NotSent(MessageReason.DAILY_LIMIT)
    return address


def _address(taken: Message, destination: Destination) -> str:
    if taken.channel is Channel.EMAIL:
        return destination.email
    return keys.unseal_numbers(destination.sealed_numbers, destination.registration_id).mobile


def _masked(channel: Channel, address: str) -> str:
    return numbers.mask_email(address) if channel is Channel.EMAIL else numbers.mask_mobile(address)


def _is_within_the_day(taken: Message, destination: Destination) -> bool:
    limit = min(settings().message_daily_limit, rules.MOST_A_DAY)
    return quotas.reserve(destination.mobile_fingerprint, taken.id, limit, datetime.now(UTC))
