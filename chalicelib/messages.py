"""How a message goes from the outbox to whom it is for: what may happen to it in which state, and when it is tried.

The table below is the whole of it. At-least-once streams, a sweep every few minutes and the providers' receipts all go
through it, each with a message as it stands now; what comes twice, late or out of order finds no step to take.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum

from chalicelib.errors import TransitionRefused
from chalicelib.models import Message, MessageReason, MessageState
from chalicelib.working_days import CHINA, china_day

LEASE = timedelta(minutes=2)
"""How long a message is left to whoever took it to send. Longer than any sending takes: then the taker has died."""
LAST_MOMENT = timedelta(seconds=30)
"""A sender that comes to its lease's last moment does not begin to send: another may take over before it has done."""
RETRY_EVERY = timedelta(minutes=5)
MOST_ATTEMPTS = 50
"""The first, one more at once, and then one every five minutes for four hours."""
SOON = timedelta(minutes=1)
"""What waits to be sent within the minute is sent now, for the next sweep comes five minutes later."""
RECEIPT_TAKES = timedelta(days=3)
"""Carriers report for up to 72 hours; after that nobody will ever know."""
POSTPONED_FOR = timedelta(days=3)
"""How long a message waits for a day on which its number has not had its fill."""
MORNING = time(9, tzinfo=CHINA)
MOST_A_DAY = 50
"""Carriers in China take at most so many notifications a day to one number."""


class Step(StrEnum):
    """What can happen to a message."""

    TAKE = "take"
    PUT_BACK = "put_back"
    SUBMIT = "submit"
    DELIVER = "deliver"
    FAIL = "fail"
    LOSE = "lose"


TRANSITIONS: Mapping[tuple[MessageState, Step], MessageState] = {
    (MessageState.QUEUED, Step.TAKE): MessageState.SUBMITTING,
    # Whoever had it has died: the lease is over.
    (MessageState.SUBMITTING, Step.TAKE): MessageState.SUBMITTING,
    (MessageState.SUBMITTING, Step.PUT_BACK): MessageState.QUEUED,
    (MessageState.SUBMITTING, Step.SUBMIT): MessageState.SUBMITTED,
    (MessageState.SUBMITTING, Step.FAIL): MessageState.FAILED,
    (MessageState.SUBMITTED, Step.DELIVER): MessageState.DELIVERED,
    (MessageState.SUBMITTED, Step.FAIL): MessageState.FAILED,
    (MessageState.SUBMITTED, Step.LOSE): MessageState.UNKNOWN,
    # The receipt of a try whose sender died, or never had its answer, before it could write down the provider's id.
    (MessageState.SUBMITTING, Step.DELIVER): MessageState.DELIVERED,
    (MessageState.QUEUED, Step.DELIVER): MessageState.DELIVERED,
    (MessageState.QUEUED, Step.FAIL): MessageState.FAILED,
}
UNSENT = frozenset({MessageState.QUEUED, MessageState.SUBMITTING})
FINAL = frozenset(MessageState) - {state for state, _ in TRANSITIONS}
"""The states that nothing leads out of, whatever comes late."""

PERMANENT = frozenset(
    {
        MessageReason.NO_ADDRESS,
        MessageReason.INVALID_ADDRESS,
        MessageReason.OPTED_OUT,
        MessageReason.BAD_TEMPLATE,
        MessageReason.CONTENT_REFUSED,
        MessageReason.UNREACHABLE,
        MessageReason.BLOCKED,
    }
)
"""The reasons that the same message would meet again. All others may pass."""
OF_THE_PHONE = frozenset(
    {
        MessageReason.NO_ADDRESS,
        MessageReason.INVALID_ADDRESS,
        MessageReason.OPTED_OUT,
        MessageReason.UNREACHABLE,
        MessageReason.DAILY_LIMIT,
    }
)
"""The reasons that nobody but its owner can mend."""


@dataclass(frozen=True, slots=True)
class Sent:
    """That a provider took a message, and under which id it knows it."""

    provider: str
    provider_id: str


@dataclass(frozen=True, slots=True)
class NotSent:
    """Why a try did not succeed."""

    reason: MessageReason


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a provider reports of a message that it took: `reason` is None where it arrived.

    `message_id` is ours, from providers that give it back.
    """

    provider_id: str
    at: datetime
    reason: MessageReason | None = None
    message_id: str | None = None


def step_due(message: Message, now: datetime) -> Step | None:
    """What has to be done with the message now, or None."""
    if message.due_at is None:
        # Rows from before there were due times are tried once a record of them comes; all others are settled.
        return Step.TAKE if message.state is MessageState.QUEUED else None
    patience = SOON if message.state is MessageState.QUEUED else timedelta(0)
    if now < message.due_at - patience:
        return None
    if message.state is MessageState.SUBMITTED:
        return Step.LOSE
    return Step.TAKE if message.attempts < MOST_ATTEMPTS else Step.FAIL


def waits_for_provider(message: Message) -> bool:
    """Whether no provider has taken the message yet, and not because its mobile has had its fill today."""
    return message.state in UNSENT and message.reason is not MessageReason.DAILY_LIMIT


def take(message: Message, now: datetime) -> Message:
    """Take the message to send it. Raises TransitionRefused while it is not due, or is somebody else's."""
    if step_due(message, now) is not Step.TAKE:
        raise TransitionRefused(state=message.state)
    return replace(_moved(message, Step.TAKE), attempts=message.attempts + 1, due_at=now + LEASE)


def may_still_send(taken: Message, now: datetime) -> bool:
    """Whether whoever took the message has enough of the lease left to send it and write that down."""
    return taken.due_at is not None and now < taken.due_at - LAST_MOMENT


def after_try(taken: Message, outcome: Sent | NotSent, now: datetime) -> Message:
    """The message after a try to send it."""
    if isinstance(outcome, NotSent):
        return _after_failure(taken, outcome.reason, now)
    return replace(
        _moved(taken, Step.SUBMIT),
        provider=outcome.provider,
        provider_id=outcome.provider_id,
        submitted_at=now,
        due_at=now + RECEIPT_TAKES,
        reason=None,
    )


def give_up(message: Message, now: datetime) -> Message:
    """The message whose last sender died, or of which no receipt came. Raises TransitionRefused while it is not due."""
    step = step_due(message, now)
    if step not in {Step.FAIL, Step.LOSE}:
        raise TransitionRefused(state=message.state)
    reason = MessageReason.NO_RECEIPT if step is Step.LOSE else message.reason or MessageReason.INTERRUPTED
    return _settled(message, step, reason, now)


def receive(message: Message, receipt: Receipt, now: datetime) -> Message | None:
    """The message after its provider's receipt; None where it is settled already, whatever the receipt says."""
    if message.state in FINAL:
        return None
    # A provider's clock is its own: nothing arrives before it was written or after it is known.
    at = receipt.at if message.queued_at <= receipt.at <= now else now
    return _settled(message, Step.FAIL if receipt.reason else Step.DELIVER, receipt.reason, at)


def _after_failure(taken: Message, reason: MessageReason, now: datetime) -> Message:
    if reason is MessageReason.DAILY_LIMIT:
        return _postponed(taken, now)
    if reason in PERMANENT or taken.attempts >= MOST_ATTEMPTS:
        return _settled(taken, Step.FAIL, reason, now)
    pause = timedelta(0) if taken.attempts == 1 else RETRY_EVERY
    return replace(_moved(taken, Step.PUT_BACK), due_at=now + pause, reason=reason)


def _postponed(taken: Message, now: datetime) -> Message:
    """The message put off to the next morning, which counts as no try; failed when it was put off for too long."""
    if now > taken.queued_at + POSTPONED_FOR:
        return _settled(taken, Step.FAIL, MessageReason.DAILY_LIMIT, now)
    morning = datetime.combine(china_day(now) + timedelta(days=1), MORNING)
    return replace(
        _moved(taken, Step.PUT_BACK),
        attempts=taken.attempts - 1,
        due_at=morning.astimezone(now.tzinfo),
        reason=MessageReason.DAILY_LIMIT,
    )


def _settled(message: Message, step: Step, reason: MessageReason | None, at: datetime) -> Message:
    return replace(_moved(message, step), due_at=None, settled_at=at, reason=reason)


def _moved(message: Message, step: Step) -> Message:
    state = TRANSITIONS.get((message.state, step))
    if state is None:
        raise TransitionRefused(state=message.state, action=step)
    return replace(message, state=state)
