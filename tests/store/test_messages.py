"""The outbox: what is due is found by its index, and of two who step with one message only one does."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib import messages as rules
from chalicelib import sms
from chalicelib.errors import Conflict
from chalicelib.messages import NotSent, Sent
from chalicelib.models import Channel, Message, MessageReason, MessageState, State
from chalicelib.store import messages
from chalicelib.store.tables import MessageRow
from chalicelib.store.transactions import write_together
from tests.conftest import AskedOfAws, stored
from tests.core.cases import DRAFT, NOW, registration
from tests.streams.conftest import have_registration

SENT = Sent("sns", "provider-1")


def message(number: int = 1) -> Message:
    (composed,) = sms.messages_for(registration(State.APPROVED, id=f"r{number}"), {Channel.SMS}, NOW)
    return composed


def queued(number: int = 1) -> Message:
    assert messages.queue(message(number))
    return message(number)


def kept(before: Message, after: Message) -> Message:
    assert messages.keep(before, after)
    return after


def test_a_message_comes_back_as_it_is_after_every_step() -> None:
    before = queued()
    taken = kept(before, rules.take(before, NOW))
    assert messages.message(taken.id) == taken
    put_back = kept(taken, rules.after_try(taken, NotSent(MessageReason.THROTTLED), NOW))
    again = kept(put_back, rules.take(put_back, NOW))
    sent = kept(again, rules.after_try(again, SENT, NOW))
    assert messages.message(sent.id) == sent
    given_up = kept(sent, rules.give_up(sent, NOW + timedelta(days=3)))
    assert messages.message(given_up.id) == given_up


def test_a_message_that_never_was_is_none() -> None:
    assert (messages.message("none"), messages.message_known_as("none"), messages.messages_about("none")) == (
        None,
        None,
        [],
    )


def test_a_message_is_queued_once() -> None:
    assert [messages.queue(message()) for _ in range(2)] == [True, False]


def test_a_message_that_is_there_refuses_what_it_would_tell_of() -> None:
    queued()
    with pytest.raises(Conflict), write_together(refused=Conflict) as transaction:
        messages.put_in(transaction, [message(2), message()])
    assert [each["id"] for each in stored("messages")] == [message().id]


def test_of_two_who_take_a_message_one_has_it() -> None:
    before = queued()
    taken = rules.take(before, NOW)
    assert [messages.keep(before, taken), messages.keep(before, taken)] == [True, False]


def test_who_lost_the_lease_can_not_write_over_who_took_over() -> None:
    before = queued()
    first = kept(before, rules.take(before, NOW))
    second = kept(first, rules.take(first, NOW + rules.LEASE))
    assert not messages.keep(first, rules.after_try(first, SENT, NOW))
    assert messages.message(before.id) == second


def test_what_is_due_is_found_the_longest_due_first_and_without_what_is_settled() -> None:
    for number in (1, 2, 3):
        queued(number)
    later = replace(message(4), due_at=NOW + timedelta(hours=1))
    assert messages.queue(later)
    taken = kept(message(2), rules.take(message(2), NOW))
    kept(taken, rules.after_try(taken, NotSent(MessageReason.OPTED_OUT), NOW))
    taken = kept(message(3), rules.take(message(3), NOW))
    assert [found for found, _ in messages.due_until(NOW)] == [message(1).id]
    found = list(messages.due_until(NOW + timedelta(days=1)))
    assert found == [(message(1).id, NOW), (taken.id, taken.due_at), (later.id, later.due_at)]


def test_the_sweep_asks_an_index_and_never_reads_the_table_through(asked_of_aws: AskedOfAws) -> None:
    queued()
    asked_of_aws.clear()
    list(messages.due_until(NOW))
    ((operation, told),) = asked_of_aws
    assert (operation, told["IndexName"]) == ("Query", "due")


def test_a_message_is_found_by_its_providers_id_and_by_its_registration() -> None:
    before = queued()
    taken = kept(before, rules.take(before, NOW))
    sent = kept(taken, rules.after_try(taken, SENT, NOW))
    assert messages.message_known_as("provider-1") == sent
    assert messages.messages_about("r1") == [sent]


def test_messages_about_a_registration_come_the_oldest_first() -> None:
    old = replace(message(), id="z")
    new = replace(message(), id="a", queued_at=NOW + timedelta(hours=1))
    for each in (new, old):
        assert messages.queue(each)
    assert messages.messages_about("r1") == [old, new]


def test_where_messages_go_is_read_from_the_registration() -> None:
    have_registration(registration(State.APPROVED, form={**DRAFT.form, "email": "li@chenguang.example"}))
    found = messages.destination(DRAFT.id)
    assert found is not None
    assert (found.email, found.sealed_numbers, found.mobile_fingerprint) == ("li@chenguang.example", "sealed", "2")
    assert "sealed'" not in repr(found)
    assert messages.destination("none") is None


def test_a_row_from_when_there_were_sms_alone_sent_once_means_what_it_meant() -> None:
    before = queued()
    row = MessageRow(before.id)
    new = (MessageRow.channel, MessageRow.attempts, MessageRow.due_at, MessageRow.unsettled)
    row.update(actions=[attribute.remove() for attribute in new])
    assert messages.message(before.id) == replace(before, due_at=None)
    assert messages.keep(replace(before, due_at=None), replace(before, state=MessageState.SUBMITTING, attempts=1))
