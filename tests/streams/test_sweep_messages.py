"""The function that looks every five minutes for what is due in the outbox."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from chalice.test import Client

from app import app
from chalicelib.gateways.settings import settings
from chalicelib.models import Message, MessageReason, MessageState
from chalicelib.store.tables import MessageRow
from chalicelib.streams import sweep_messages
from tests.conftest import AskedOfAws, Refuse
from tests.streams.outbox import have_message, kept, published, states

pytestmark = pytest.mark.usefixtures("aws")


@pytest.fixture
def sweep() -> Callable[[], None]:
    """Runs the function as its schedule does."""
    functions = Client(app).lambda_

    def invoke() -> None:
        functions.invoke("sweep_messages", SCHEDULED)

    return invoke


SCHEDULED = {
    **dict.fromkeys(("version", "account", "region", "time", "id"), ""),
    "detail": {},
    "detail-type": "Scheduled Event",
    "source": "aws.events",
    "resources": [],
}


def told(log_lines: Callable[[], str]) -> list[dict[str, Any]]:
    """What the log was told, without what every line has."""
    kept = ("message", "message_id", "swept", "failed", "OverdueMinutes", "UnsentMinutes")
    lines = [json.loads(line) for line in log_lines().splitlines()]
    return [{name: line[name] for name in kept if name in line} for line in lines]


def swept(count: int, *, failed: int = 0, overdue: float = 0.0, unsent: float = 0.0) -> dict[str, Any]:
    return {
        "message": "messages swept",
        "swept": count,
        "failed": failed,
        "OverdueMinutes": overdue,
        "UnsentMinutes": unsent,
    }


def let_pass(message: Message, **time: float) -> None:
    """Let what is due with a message be due so much earlier."""
    due_at = kept(message).due_at
    assert due_at is not None
    MessageRow(message.id).update(actions=[MessageRow.due_at.set(due_at - timedelta(**time))])


def test_what_no_stream_told_of_is_sent(sweep: Callable[[], None], asked_of_aws: AskedOfAws) -> None:
    messages = [have_message(number) for number in (1, 2, 3)]
    sweep()
    sweep()
    assert (set(states().values()), len(published(asked_of_aws))) == ({"submitted"}, len(messages))


def test_a_retry_comes_with_the_first_sweep_after_five_minutes(
    sweep: Callable[[], None], refuse: Refuse, asked_of_aws: AskedOfAws
) -> None:
    message = have_message()
    refuse("Publish", "Throttled", times=2)
    sweep()
    sweep()
    assert kept(message).attempts == 2
    let_pass(message, minutes=4, seconds=30)
    sweep()
    assert (kept(message).state, kept(message).attempts) == (MessageState.SUBMITTED, 3)


def test_a_provider_that_is_down_for_four_hours_fails_the_message_with_a_reason(
    sweep: Callable[[], None], refuse: Refuse
) -> None:
    message = have_message()
    refuse("Publish", "InternalError", times=100, status=500)
    for _ in range(60):
        sweep()
        if kept(message).due_at is None:
            break
        let_pass(message, minutes=5)
    assert (kept(message).state, kept(message).attempts) == (MessageState.FAILED, 50)
    assert kept(message).reason is MessageReason.PROVIDER_DOWN


def test_a_message_that_nobody_reports_on_is_unknown_after_three_days(sweep: Callable[[], None]) -> None:
    message = have_message()
    sweep()
    let_pass(message, days=2, hours=23)
    sweep()
    assert kept(message).state is MessageState.SUBMITTED
    let_pass(message, hours=1)
    sweep()
    assert (kept(message).state, kept(message).reason) == (MessageState.UNKNOWN, MessageReason.NO_RECEIPT)


def test_a_row_that_nobody_understands_stops_no_other_and_is_told_of(
    sweep: Callable[[], None], log_lines: Callable[[], str], asked_of_aws: AskedOfAws
) -> None:
    first, second = (have_message(number, datetime.now(UTC) - timedelta(minutes=40 - number)) for number in (1, 2))
    MessageRow(first.id).update(actions=[MessageRow.parameters.remove()])
    sweep()
    assert len(published(asked_of_aws)) == 1
    assert kept(second).state is MessageState.SUBMITTED
    assert {"message": "message not swept", "message_id": first.id} in told(log_lines)
    assert told(log_lines)[-1] == swept(2, failed=1, overdue=39.0)


def test_a_sweep_that_finds_nothing_says_so_for_an_alarm_waits_for_it(
    sweep: Callable[[], None], log_lines: Callable[[], str]
) -> None:
    sweep()
    assert told(log_lines) == [swept(0)]


def test_a_sweep_tells_how_long_a_message_has_waited_for_a_provider_to_take_it(
    sweep: Callable[[], None], refuse: Refuse, log_lines: Callable[[], str]
) -> None:
    now = datetime.now(UTC)
    have_message(1, now - timedelta(minutes=40))
    have_message(2, now - timedelta(minutes=10))
    refuse("Publish", "Throttled", times=4)
    sweep()
    assert told(log_lines)[-1] == swept(2, overdue=40.0, unsent=40.0)
    for each in ("case-1-1", "case-2-1"):
        MessageRow(each).update(actions=[MessageRow.due_at.set(now)])
    sweep()
    assert told(log_lines)[-1] == swept(2, overdue=0.0)


def test_that_a_number_has_had_its_fill_today_is_nothing_to_wake_anybody_for(
    sweep: Callable[[], None], monkeypatch: pytest.MonkeyPatch, log_lines: Callable[[], str]
) -> None:
    have_message(1, datetime.now(UTC) - timedelta(minutes=40))
    monkeypatch.setattr("chalicelib.streams.send_messages.settings", lambda: replace(settings(), message_daily_limit=0))
    sweep()
    assert told(log_lines)[-1] == swept(1, overdue=40.0)


def test_a_sweep_that_has_no_time_left_leaves_the_rest_to_the_next(
    sweep: Callable[[], None], monkeypatch: pytest.MonkeyPatch, log_lines: Callable[[], str]
) -> None:
    for number in (1, 2):
        have_message(number, datetime.now(UTC) - timedelta(minutes=10))
    monkeypatch.setattr(sweep_messages, "SECONDS", -1)
    sweep()
    assert set(states().values()) == {"queued"}
    assert '"OverdueMinutes": 10.0' in log_lines()
    monkeypatch.undo()
    sweep()
    assert set(states().values()) == {"submitted"}
