"""The function that follows the outbox: each message is sent once, whatever the stream, SNS and Lambda do."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from botocore.exceptions import ReadTimeoutError

from chalicelib import messages as rules
from chalicelib.gateways import keys
from chalicelib.gateways.settings import settings
from chalicelib.messages import Receipt
from chalicelib.models import Account, Kind, Message, MessageReason, MessageState, PersonalNumbers, Role, State
from chalicelib.numbers import mask_mobile
from chalicelib.store import messages, quotas
from chalicelib.store.tables import AccountRow, MessageRow, RegistrationRow
from chalicelib.streams.send_messages import do_what_is_due
from chalicelib.working_days import CHINA
from tests.conftest import AskedOfAws, Refuse, stored
from tests.core.cases import registration
from tests.people import mobile_of
from tests.streams.conftest import Deliver, have_registration
from tests.streams.outbox import EMAIL, MOBILE, have_message, kept, published, record_of, states

pytestmark = pytest.mark.usefixtures("aws")


@pytest.fixture
def sent(asked_of_aws: AskedOfAws) -> Callable[[], list[str]]:
    """The texts that were sent, or tried to be."""
    return lambda: published(asked_of_aws)


def test_a_message_is_sent_to_the_mobile_given_in_the_form(deliver: Deliver, asked_of_aws: AskedOfAws) -> None:
    message = have_message()
    assert deliver("send_messages", record_of(message)) == []
    (told,) = [told for operation, told in asked_of_aws if operation == "Publish"]
    assert told["PhoneNumber"] == f"+86{MOBILE}"
    assert told["Message"].startswith("【外国专家项目】")
    now = kept(message)
    assert (now.state, now.provider, now.attempts, bool(now.provider_id)) == (MessageState.SUBMITTED, "sns", 1, True)


def test_an_email_is_sent_to_the_address_given_in_the_form(deliver: Deliver, asked_of_aws: AskedOfAws) -> None:
    message = have_message(email=EMAIL)
    told: list[dict[str, object]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("chalicelib.gateways.messaging.ses.client", lambda _service: _Ses(told))
        assert deliver("send_messages", record_of(message)) == []
    (asked,) = told
    assert asked["Destination"] == {"ToAddresses": [EMAIL]}
    assert asked["FromEmailAddress"] == settings().email_sender
    assert published(asked_of_aws) == []
    assert (kept(message).state, kept(message).provider, kept(message).to_masked) == (
        MessageState.SUBMITTED,
        "ses",
        "l***@chenguang.example",
    )


def test_a_message_about_a_project_goes_where_its_account_says_now(deliver: Deliver, asked_of_aws: AskedOfAws) -> None:
    message, case = have_message(), registration(State.APPROVED, id="case-1")
    project = replace(case, id="project", kind=Kind.PROJECT, form={})
    have_registration(project, "")
    about = replace(message, id="about", registration_id=project.id)
    assert messages.queue(about)
    assert deliver("send_messages", record_of(about)) == []
    assert kept(about).reason is MessageReason.NO_ADDRESS
    AccountRow.of(
        Account(case.identity_id, case.uscc, State.APPROVED, Role.UNIT_ADMIN, "chenguang", "王小明", case.id)
    ).save()
    again = replace(about, id="again")
    assert messages.queue(again)
    assert deliver("send_messages", record_of(again)) == []
    (told,) = [told for operation, told in asked_of_aws if operation == "Publish"]
    assert told["PhoneNumber"] == f"+86{MOBILE}"


def test_a_message_says_where_it_went_also_where_the_mobile_was_put_right_while_it_waited(
    deliver: Deliver, asked_of_aws: AskedOfAws
) -> None:
    message, right = have_message(), mobile_of(8)
    sealed = keys.seal_numbers(PersonalNumbers(mobile=right), message.registration_id)
    RegistrationRow(message.registration_id).update(actions=[RegistrationRow.sealed_numbers.set(sealed)])
    assert deliver("send_messages", record_of(message)) == []
    (told,) = [told for operation, told in asked_of_aws if operation == "Publish"]
    assert (told["PhoneNumber"], kept(message).to_masked) == (f"+86{right}", mask_mobile(right))
    assert message.to_masked != mask_mobile(right)


def test_a_message_whose_record_comes_twice_and_hours_later_is_sent_once(
    deliver: Deliver, sent: Callable[[], list[str]]
) -> None:
    told = record_of(have_message(at=datetime.now(UTC) - timedelta(hours=5)))
    assert deliver("send_messages", told, told) == []
    assert deliver("send_messages", told) == []
    assert len(sent()) == 1


def test_what_sending_writes_to_a_message_sends_nothing_more(deliver: Deliver, sent: Callable[[], list[str]]) -> None:
    message = have_message()
    deliver("send_messages", record_of(message))
    assert deliver("send_messages", *(record_of(message, 2, event) for event in ("MODIFY", "REMOVE"))) == []
    assert len(sent()) == 1


def test_records_of_different_messages_may_come_in_any_order(deliver: Deliver, sent: Callable[[], list[str]]) -> None:
    told = [record_of(have_message(number), number) for number in (1, 2, 3)]
    assert deliver("send_messages", *reversed(told), *told) == []
    assert (set(states().values()), len(sent())) == ({"submitted"}, 3)


@pytest.mark.parametrize(
    ("code", "reason"),
    [("Throttled", MessageReason.THROTTLED), ("InternalError", MessageReason.PROVIDER_DOWN)],
)
def test_a_failure_that_may_pass_is_tried_again_at_once_and_then_after_five_minutes(
    deliver: Deliver, refuse: Refuse, code: str, reason: MessageReason
) -> None:
    message, before = have_message(), datetime.now(UTC)
    refuse("Publish", code, times=2, status=500 if code == "InternalError" else 400)
    assert deliver("send_messages", record_of(message)) == []
    now = kept(message)
    assert (now.state, now.attempts, now.reason) == (MessageState.QUEUED, 2, reason)
    assert now.due_at is not None
    assert timedelta(minutes=5) <= now.due_at - before < timedelta(minutes=6)
    assert deliver("send_messages", record_of(message)) == []
    assert kept(message) == now


def test_a_failure_that_passes_at_once_costs_no_time(deliver: Deliver, refuse: Refuse) -> None:
    message = have_message()
    refuse("Publish", "Throttled", status=400)
    deliver("send_messages", record_of(message))
    assert (kept(message).state, kept(message).attempts, kept(message).reason) == (MessageState.SUBMITTED, 2, None)


def test_a_time_out_is_tried_again_by_us_alone_for_its_message_may_have_gone(
    deliver: Deliver, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[str] = []
    monkeypatch.setattr("botocore.httpsession.URLLib3Session.send", _never_answering(tries))
    message = have_message()
    with pytest.MonkeyPatch.context() as patch:
        # The message and its case are read and written; only what goes to SNS meets the network.
        patch.setattr("moto.core.botocore_stubber.BotocoreStubber.__call__", _only_sns_goes_out())
        assert deliver("send_messages", record_of(message)) == []
    assert len(tries) == 2
    assert (kept(message).state, kept(message).reason) == (MessageState.QUEUED, MessageReason.NO_ANSWER)


@pytest.mark.parametrize(
    ("code", "reason"),
    [("InvalidParameter", MessageReason.INVALID_ADDRESS), ("OptedOut", MessageReason.OPTED_OUT)],
)
def test_a_refusal_for_good_fails_at_once_and_says_why(
    deliver: Deliver, refuse: Refuse, sent: Callable[[], list[str]], code: str, reason: MessageReason
) -> None:
    message = have_message()
    refuse("Publish", code, status=400)
    assert deliver("send_messages", record_of(message)) == []
    now = kept(message)
    assert (now.state, now.reason, now.attempts, now.due_at) == (MessageState.FAILED, reason, 1, None)
    assert now.settled_at is not None


def test_what_can_not_be_read_before_sending_is_tried_again_like_a_fault_of_the_provider(
    deliver: Deliver, refuse: Refuse, sent: Callable[[], list[str]]
) -> None:
    message = have_message()
    refuse("Decrypt", "KMSInternalException", times=2)
    assert deliver("send_messages", record_of(message)) == []
    assert (kept(message).state, kept(message).reason, sent()) == (MessageState.QUEUED, MessageReason.INTERRUPTED, [])


def test_a_message_about_a_case_that_is_gone_fails(deliver: Deliver, sent: Callable[[], list[str]]) -> None:
    message = have_message()
    MessageRow(message.id).update(actions=[MessageRow.registration_id.set("gone")])
    assert deliver("send_messages", record_of(message)) == []
    assert (kept(message).reason, sent()) == (MessageReason.NO_ADDRESS, [])


def test_a_row_that_nobody_understands_is_reported_and_those_before_and_after_it_are_sent(
    deliver: Deliver, sent: Callable[[], list[str]]
) -> None:
    told = [record_of(have_message(number), number) for number in (1, 2, 3)]
    MessageRow("case-2-1").update(actions=[MessageRow.parameters.remove()])
    assert deliver("send_messages", *told) == ["2"]
    assert deliver("send_messages", *told[1:]) == ["2"]
    assert len(sent()) == 2


def test_a_sender_that_dies_before_it_sends_loses_nothing(
    deliver: Deliver, monkeypatch: pytest.MonkeyPatch, sent: Callable[[], list[str]]
) -> None:
    message = have_message()
    with monkeypatch.context() as patch:
        patch.setattr("chalicelib.streams.send_messages._prepare", _die)
        assert deliver("send_messages", record_of(message)) == ["1"]
    assert deliver("send_messages", record_of(message)) == []
    assert (kept(message).state, sent()) == (MessageState.SUBMITTING, [])
    end_lease(message)
    do_what_is_due(message.id)
    assert (kept(message).state, kept(message).attempts, len(sent())) == (MessageState.SUBMITTED, 2, 1)


def test_a_sender_that_dies_after_it_sent_costs_one_message_too_many_and_no_more(
    deliver: Deliver, monkeypatch: pytest.MonkeyPatch, sent: Callable[[], list[str]]
) -> None:
    message = have_message()
    with monkeypatch.context() as patch:
        patch.setattr("chalicelib.messages.after_try", _die)
        assert deliver("send_messages", record_of(message)) == ["1"]
    for _ in range(3):
        deliver("send_messages", record_of(message))
    assert len(sent()) == 1
    end_lease(message)
    for _ in range(3):
        deliver("send_messages", record_of(message))
    assert (kept(message).state, len(sent())) == (MessageState.SUBMITTED, 2)


def test_a_sender_that_was_held_up_until_its_lease_was_nearly_over_leaves_the_sending_to_the_next(
    deliver: Deliver, monkeypatch: pytest.MonkeyPatch, sent: Callable[[], list[str]]
) -> None:
    message = have_message()
    monkeypatch.setattr("chalicelib.messages.LAST_MOMENT", rules.LEASE)
    assert deliver("send_messages", record_of(message)) == []
    assert (kept(message).reason, sent()) == (MessageReason.INTERRUPTED, [])


def test_a_receipt_that_is_faster_than_the_sender_stands(
    deliver: Deliver, monkeypatch: pytest.MonkeyPatch, sent: Callable[[], list[str]]
) -> None:
    message, after_try = have_message(), rules.after_try

    def after_a_receipt(taken: Message, outcome: rules.Sent | rules.NotSent, now: datetime) -> Message:
        received = rules.receive(taken, Receipt("any", now), now)
        assert received is not None
        assert messages.keep(taken, received)
        return after_try(taken, outcome, now)

    monkeypatch.setattr("chalicelib.messages.after_try", after_a_receipt)
    assert deliver("send_messages", record_of(message)) == []
    assert (kept(message).state, len(sent())) == (MessageState.DELIVERED, 1)


def test_a_number_that_had_its_fill_today_is_written_to_tomorrow_morning_and_the_try_counts_as_none(
    deliver: Deliver, monkeypatch: pytest.MonkeyPatch, sent: Callable[[], list[str]]
) -> None:
    first, second = have_message(1), have_message(2)
    monkeypatch.setattr("chalicelib.streams.send_messages.settings", lambda: replace(settings(), message_daily_limit=1))
    deliver("send_messages", record_of(first), record_of(second))
    assert len(sent()) == 1
    waiting = kept(second)
    assert (waiting.state, waiting.reason, waiting.attempts) == (MessageState.QUEUED, MessageReason.DAILY_LIMIT, 0)
    assert waiting.due_at is not None
    assert waiting.due_at.astimezone(CHINA).hour == 9
    assert waiting.due_at > datetime.now(UTC)


def test_tries_of_one_message_count_once_against_the_daily_limit_and_a_new_day_begins_anew() -> None:
    now = datetime.now(UTC)
    assert [quotas.reserve("f", each, 2, now) for each in ("a", "a", "b", "a", "c")] == [True, True, True, True, False]
    assert quotas.reserve("g", "c", 2, now)
    assert quotas.reserve("f", "c", 2, now + timedelta(days=1))
    assert all(int(each["expires_at"]) > now.timestamp() for each in stored("quotas"))


@pytest.mark.parametrize("text", [f"Invalid parameter: PhoneNumber Reason: +86{MOBILE} is not valid", MOBILE])
def test_the_log_of_a_failure_tells_the_code_and_no_number(
    deliver: Deliver, refuse: Refuse, log_lines: Callable[[], str], text: str
) -> None:
    refuse("Publish", "InvalidParameter", message=text, status=400)
    deliver("send_messages", record_of(have_message()))
    assert "InvalidParameter" in log_lines()
    assert MOBILE not in log_lines()


def test_the_log_of_a_sending_tells_how_long_it_took_and_no_number(
    deliver: Deliver, log_lines: Callable[[], str]
) -> None:
    deliver("send_messages", record_of(have_message()))
    assert '"message_id": "case-1-1"' in log_lines()
    assert '"milliseconds": ' in log_lines()
    assert MOBILE not in log_lines()


def test_a_message_from_before_there_were_due_times_is_sent_once(
    deliver: Deliver, sent: Callable[[], list[str]]
) -> None:
    message = have_message()
    absent = (MessageRow.due_at, MessageRow.unsettled, MessageRow.attempts, MessageRow.channel)
    MessageRow(message.id).update(actions=[each.remove() for each in absent])
    told = record_of(message)
    assert deliver("send_messages", told, told) == []
    assert (kept(message).state, len(sent())) == (MessageState.SUBMITTED, 1)


def end_lease(message: Message) -> None:
    """Let the time pass for which a message is left to who took it."""
    MessageRow(message.id).update(actions=[MessageRow.due_at.set(datetime.now(UTC) - timedelta(seconds=1))])


def _die(*_: object) -> None:
    raise RuntimeError("the process has ended")


class _Ses:
    def __init__(self, told: list[dict[str, object]]) -> None:
        self.told = told

    def send_email(self, **asked: object) -> dict[str, str]:
        self.told.append(asked)
        return {"MessageId": "ses-1"}


def _never_answering(tries: list[str]) -> Callable[..., None]:
    def send(_session: object, request: object) -> None:
        tries.append(str(request))
        raise ReadTimeoutError(endpoint_url="https://sns.test")

    return send


def _only_sns_goes_out() -> Callable[..., object]:
    from moto.core.botocore_stubber import BotocoreStubber

    answer = BotocoreStubber.__call__

    def choose(stubber: BotocoreStubber, event_name: str, request: object, **named: object) -> object:
        if "sns" in event_name:
            return None
        return answer(stubber, event_name, request, **named)  # type: ignore[arg-type]

    return choose
