"""How a message may go, step by step, and in any order of everything that can happen to it."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from chalicelib import messages
from chalicelib.errors import TransitionRefused
from chalicelib.messages import FINAL, LEASE, PERMANENT, TRANSITIONS, NotSent, Receipt, Sent, Step
from chalicelib.models import Channel, Message, MessageReason, MessageState, MessageTemplate
from chalicelib.working_days import CHINA
from tests.core.cases import NOW

ROOT = Path(__file__).parents[2]
MINUTE = timedelta(minutes=1)
QUEUED = Message(
    id="m",
    registration_id="r",
    channel=Channel.SMS,
    template=MessageTemplate.HOLD_RESOLVED,
    parameters={"username": "chenguang"},
    to_masked="138****8000",
    state=MessageState.QUEUED,
    queued_at=NOW,
    due_at=NOW,
)
TAKEN = messages.take(QUEUED, NOW)
SENT = Sent("sns", "p")
SUBMITTED = messages.after_try(TAKEN, SENT, NOW)
MAY_PASS = sorted(frozenset(MessageReason) - PERMANENT - {MessageReason.DAILY_LIMIT, MessageReason.NO_RECEIPT})


def failing(reason: MessageReason, message: Message = QUEUED) -> list[tuple[timedelta, Message]]:
    """When the message is tried, and how it then stands, while every try fails so."""
    tries, now = [], NOW
    while message.due_at is not None:
        now = max(now, message.due_at)
        message = messages.after_try(messages.take(message, now), NotSent(reason), now)
        tries.append((now - NOW, message))
    return tries


def test_nothing_leads_out_of_delivered_failed_and_unknown() -> None:
    assert {MessageState.DELIVERED, MessageState.FAILED, MessageState.UNKNOWN} == FINAL


def test_every_state_can_be_reached_and_every_step_is_taken_somewhere() -> None:
    assert {QUEUED.state, *TRANSITIONS.values()} == set(MessageState)
    assert {step for _, step in TRANSITIONS} == set(Step)


@pytest.mark.parametrize(("state", "step"), sorted(set(product(MessageState, Step)) - set(TRANSITIONS)))
def test_a_step_that_is_not_in_the_table_is_refused(state: MessageState, step: Step) -> None:
    with pytest.raises(TransitionRefused) as refused:
        messages._moved(replace(QUEUED, state=state), step)
    assert refused.value.details == {"state": state, "action": step}


@pytest.mark.parametrize("reason", MAY_PASS)
def test_what_may_pass_is_tried_at_once_and_every_five_minutes_for_four_hours_and_then_failed(
    reason: MessageReason,
) -> None:
    tries = failing(reason)
    assert [after for after, _ in tries] == [0 * MINUTE, *(count * 5 * MINUTE for count in range(49))]
    assert {(message.state, message.reason) for _, message in tries[:-1]} == {(MessageState.QUEUED, reason)}
    last = tries[-1][1]
    assert (last.state, last.reason, last.due_at) == (MessageState.FAILED, reason, None)


@pytest.mark.parametrize("reason", sorted(PERMANENT))
def test_what_does_not_pass_fails_at_once(reason: MessageReason) -> None:
    ((_, message),) = failing(reason)
    assert (message.state, message.reason, message.settled_at) == (MessageState.FAILED, reason, NOW)


def test_beyond_the_daily_limit_a_message_waits_for_three_mornings_and_then_fails() -> None:
    tries = failing(MessageReason.DAILY_LIMIT)
    waited = [message for _, message in tries[:-1]]
    assert [message.due_at.astimezone(CHINA).hour for message in waited if message.due_at] == [9] * len(waited)
    assert (len(waited), {message.attempts for message in waited}) == (4, {0})
    assert {message.reason for message in waited} == {MessageReason.DAILY_LIMIT}
    after, last = tries[-1]
    assert (last.state, last.reason, last.settled_at) == (MessageState.FAILED, MessageReason.DAILY_LIMIT, NOW + after)


def test_a_message_is_put_off_for_three_days_to_the_moment() -> None:
    at = NOW + timedelta(days=3)
    full = NotSent(MessageReason.DAILY_LIMIT)
    assert messages.after_try(messages.take(QUEUED, at), full, at).state is MessageState.QUEUED
    later = at + timedelta(seconds=1)
    assert messages.after_try(messages.take(QUEUED, later), full, later).state is MessageState.FAILED


def test_a_message_waits_for_a_provider_until_one_has_it_unless_its_number_has_had_its_fill() -> None:
    put_off = messages.after_try(TAKEN, NotSent(MessageReason.DAILY_LIMIT), NOW)
    failing_provider = messages.after_try(TAKEN, NotSent(MessageReason.NO_ANSWER), NOW)
    waits = [messages.waits_for_provider(each) for each in (QUEUED, TAKEN, failing_provider, put_off, SUBMITTED)]
    assert waits == [True, True, True, False, False]


def test_a_message_that_a_provider_took_is_known_by_its_id_there_and_waits_for_a_receipt() -> None:
    again = messages.take(messages.after_try(TAKEN, NotSent(MessageReason.NO_ANSWER), NOW), NOW)
    sent = messages.after_try(again, SENT, NOW + MINUTE)
    assert (sent.state, sent.reason, sent.attempts) == (MessageState.SUBMITTED, None, 2)
    assert (sent.provider, sent.provider_id, sent.submitted_at) == ("sns", "p", NOW + MINUTE)
    assert sent.due_at == NOW + MINUTE + timedelta(days=3)


def test_who_comes_to_the_last_moment_of_a_lease_does_not_begin_to_send() -> None:
    last_moment = NOW + LEASE - messages.LAST_MOMENT
    assert messages.may_still_send(TAKEN, last_moment - timedelta(seconds=1))
    assert not messages.may_still_send(TAKEN, last_moment)
    assert not messages.may_still_send(replace(TAKEN, due_at=None), NOW)


def test_a_message_is_left_to_who_took_it_until_the_lease_is_over() -> None:
    taken = messages.take(QUEUED, NOW)
    assert messages.step_due(taken, NOW + LEASE - timedelta(seconds=1)) is None
    assert messages.step_due(taken, NOW + LEASE) is Step.TAKE
    with pytest.raises(TransitionRefused) as refused:
        messages.take(TAKEN, NOW + MINUTE)
    assert refused.value.details == {"state": MessageState.SUBMITTING}
    assert messages.take(TAKEN, NOW + LEASE).attempts == 2


def test_what_would_be_due_before_the_next_sweep_is_sent_with_this_one() -> None:
    for early, step in ((MINUTE, Step.TAKE), (MINUTE + timedelta(seconds=1), None)):
        assert messages.step_due(replace(QUEUED, due_at=NOW + early), NOW) is step


def test_a_message_from_before_there_were_due_times_is_tried_while_it_is_queued() -> None:
    assert messages.step_due(replace(QUEUED, due_at=None), NOW) is Step.TAKE
    assert {messages.step_due(replace(QUEUED, state=state, due_at=None), NOW) for state in FINAL} == {None}


def test_a_message_whose_every_sender_dies_is_failed_in_the_end() -> None:
    message, now = QUEUED, NOW
    while messages.step_due(message, now) is Step.TAKE:
        message, now = messages.take(message, now), now + LEASE
    given_up = messages.give_up(message, now)
    assert (message.attempts, given_up.state) == (messages.MOST_ATTEMPTS, MessageState.FAILED)
    assert given_up.reason is MessageReason.INTERRUPTED


def test_a_message_without_a_receipt_is_unknown_after_three_days() -> None:
    due = NOW + timedelta(days=3)
    assert messages.step_due(SUBMITTED, due - MINUTE) is None
    lost = messages.give_up(SUBMITTED, due)
    assert (lost.state, lost.reason, lost.due_at) == (MessageState.UNKNOWN, MessageReason.NO_RECEIPT, None)
    assert lost.settled_at == due


def test_nothing_is_given_up_before_it_is_due() -> None:
    for message in (QUEUED, TAKEN, SUBMITTED):
        with pytest.raises(TransitionRefused) as refused:
            messages.give_up(message, NOW)
        assert refused.value.details == {"state": message.state}


@pytest.mark.parametrize("message", [QUEUED, TAKEN, SUBMITTED], ids=["queued", "submitting", "submitted"])
@pytest.mark.parametrize(
    ("reason", "state"), [(None, MessageState.DELIVERED), (MessageReason.UNREACHABLE, MessageState.FAILED)]
)
def test_a_receipt_settles_what_is_not_settled(
    message: Message, reason: MessageReason | None, state: MessageState
) -> None:
    received = messages.receive(message, Receipt("p", NOW + MINUTE, reason), NOW + 2 * MINUTE)
    assert received is not None
    assert (received.state, received.reason, received.settled_at) == (state, reason, NOW + MINUTE)
    assert received.due_at is None


@pytest.mark.parametrize("state", sorted(FINAL))
@pytest.mark.parametrize("reason", [None, MessageReason.BLOCKED])
def test_a_late_receipt_never_changes_what_is_settled(state: MessageState, reason: MessageReason | None) -> None:
    settled = replace(SUBMITTED, state=state, due_at=None)
    assert messages.receive(settled, Receipt("p", NOW, reason), NOW) is None


def test_a_receipt_may_be_of_the_moment_in_which_the_message_was_written() -> None:
    received = messages.receive(SUBMITTED, Receipt("p", NOW), NOW + MINUTE)
    assert received is not None
    assert received.settled_at == NOW


@pytest.mark.parametrize("told", [NOW - timedelta(days=9), NOW + timedelta(days=9)], ids=["before", "after"])
def test_the_time_of_a_receipt_is_not_believed_where_it_can_not_be(told: datetime) -> None:
    received = messages.receive(SUBMITTED, Receipt("p", told), NOW + MINUTE)
    assert received is not None
    assert received.settled_at == NOW + MINUTE


OUTCOMES = [
    None,
    None,
    MessageReason.NO_ANSWER,
    MessageReason.THROTTLED,
    MessageReason.INTERRUPTED,
    MessageReason.DAILY_LIMIT,
    MessageReason.OPTED_OUT,
]
"""How a try to send can end; None where the message is taken."""


def test_the_page_of_message_states_draws_every_step_and_tells_every_state_and_reason() -> None:
    page = (ROOT / "docs/message-states.md").read_text(encoding="utf-8")
    drawn = re.findall(r"    (\w+) --> (\w+): (\w+)", page)
    assert drawn == [(state, to, step) for (state, step), to in TRANSITIONS.items()]
    assert re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE) == [*MessageState, *MessageReason]


class Sender:
    """One run of the function that sends, which has taken the message."""

    def __init__(self, taken: Message) -> None:
        self.taken = taken
        self.outcome: Sent | NotSent | None = None
        self.tried_at = NOW


class Outbox(RuleBasedStateMachine):
    """One message; senders that read it, take it, send it, write that down or die; receipts, sweeps, and time.

    What a step was decided on may be old by the time it is written: then, as in the store, nothing is written.
    """

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.message = QUEUED
        self.seen: list[Message] = [QUEUED]
        self.senders: list[Sender] = []
        self.sendings = 0
        self.unwritten = 0
        self.settled: Message | None = None

    def keep(self, before: Message, after: Message) -> bool:
        if before != self.message:
            return False
        self.message = after
        self.seen.append(after)
        return True

    def those_that(self, have_tried: bool) -> list[Sender]:
        return [sender for sender in self.senders if (sender.outcome is not None) == have_tried]

    @rule(back=st.sampled_from([0, 0, 0, 1, 2]))
    def a_record_or_a_sweep_comes(self, back: int) -> None:
        """Decides on the message as it is, or as it was read some steps ago."""
        read = self.seen[-1 - min(back, len(self.seen) - 1)]
        step = messages.step_due(read, self.now)
        if step is Step.TAKE:
            taken = messages.take(read, self.now)
            if self.keep(read, taken):
                self.senders.append(Sender(taken))
        elif step is not None:
            self.keep(read, messages.give_up(read, self.now))

    @precondition(lambda self: self.those_that(have_tried=False))
    @rule(data=st.data(), goes_out=st.booleans(), reason=st.sampled_from(OUTCOMES))
    def a_sender_sends(self, data: st.DataObject, goes_out: bool, reason: MessageReason | None) -> None:
        sender = data.draw(st.sampled_from(self.those_that(have_tried=False)))
        if not messages.may_still_send(sender.taken, self.now):
            reason, goes_out = MessageReason.INTERRUPTED, False
        sender.outcome, sender.tried_at = NotSent(reason) if reason else SENT, self.now
        # Only a lost answer leaves open whether the message went.
        is_unanswered = reason is MessageReason.NO_ANSWER and goes_out
        self.sendings += reason is None or is_unanswered
        self.unwritten += is_unanswered

    @precondition(lambda self: self.those_that(have_tried=True))
    @rule(data=st.data())
    def a_sender_writes_down_how_it_went(self, data: st.DataObject) -> None:
        sender = data.draw(st.sampled_from(self.those_that(have_tried=True)))
        self.senders.remove(sender)
        assert sender.outcome is not None
        is_written = self.keep(sender.taken, messages.after_try(sender.taken, sender.outcome, self.now))
        # Else a receipt was faster, or it gave way to who took over.
        is_overtaken = self.message.state in FINAL or sender.outcome == NotSent(MessageReason.INTERRUPTED)
        assert is_written or is_overtaken

    @precondition(lambda self: self.senders)
    @rule(data=st.data())
    def a_sender_dies(self, data: st.DataObject) -> None:
        self.die(data.draw(st.sampled_from(self.senders)))

    @precondition(lambda self: self.sendings)
    @rule(reason=st.sampled_from([None, MessageReason.UNREACHABLE]))
    def a_receipt_comes(self, reason: MessageReason | None) -> None:
        received = messages.receive(self.message, Receipt("p", self.now, reason), self.now)
        if received is not None:
            self.keep(self.message, received)

    @rule(minutes=st.sampled_from([0.2, 1, 2, 2, 5, 60, 80 * 60]))
    def time_passes(self, minutes: float) -> None:
        self.now += minutes * MINUTE
        for sender in self.those_that(have_tried=True):
            if self.now - sender.tried_at >= messages.LAST_MOMENT:
                self.die(sender)

    def die(self, sender: Sender) -> None:
        self.senders.remove(sender)
        self.unwritten += isinstance(sender.outcome, Sent)

    @invariant()
    def it_is_sent_once_and_once_more_at_most_for_each_sending_that_nobody_could_write_down(self) -> None:
        assert self.sendings <= 1 + self.unwritten

    @invariant()
    def what_is_settled_is_never_touched_again(self) -> None:
        if self.settled is not None:
            assert self.message == self.settled
        if self.message.state in FINAL:
            self.settled = self.message

    @invariant()
    def something_is_due_until_it_is_settled(self) -> None:
        assert (self.message.due_at is None) == (self.message.state in FINAL)

    def teardown(self) -> None:
        """From wherever it is left, sweeps alone bring it to an end: sent, or failed with a reason."""
        self.senders.clear()
        for _ in range(200):
            self.now = max(self.now, self.message.due_at or self.now)
            step = messages.step_due(self.message, self.now)
            if step is None:
                break
            if step is Step.TAKE:
                self.message = messages.after_try(messages.take(self.message, self.now), SENT, self.now)
                self.sendings += 1
            else:
                self.message = messages.give_up(self.message, self.now)
        assert self.message.state in FINAL
        assert self.sendings or self.message.reason


TestOutbox = Outbox.TestCase
TestOutbox.settings = settings(max_examples=200, stateful_step_count=30, deadline=None)


@given(st.lists(st.sampled_from([None, *MAY_PASS]), max_size=60))
def test_the_first_success_ends_the_tries(reasons: list[MessageReason | None]) -> None:
    message, now, sendings = QUEUED, NOW, 0
    for reason in reasons:
        if messages.step_due(message, now) is not Step.TAKE:
            break
        message = messages.after_try(messages.take(message, now), NotSent(reason) if reason else SENT, now)
        sendings += reason is None
        now = max(now, message.due_at or now) if message.state is MessageState.QUEUED else now
    assert sendings <= 1
    assert (sendings == 1) == (message.state is MessageState.SUBMITTED)
