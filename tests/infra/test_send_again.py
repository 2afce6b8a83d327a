"""The command that sends again what failed for a reason that ops have mended."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest

from chalicelib.models import MessageReason, MessageState
from chalicelib.store import messages
from chalicelib.store.tables import MessageRow
from infra import send_again
from tests.streams.outbox import have_message, states

NOW = datetime.now(UTC)


@pytest.fixture(autouse=True)
def _stage(aws: None) -> Iterator[None]:
    """A stage whose settings are replaced by the command."""
    with patch.dict(os.environ):
        yield


def have_failed(number: int, reason: MessageReason, at: datetime = NOW) -> str:
    message = have_message(number, at)
    MessageRow(message.id).update(
        actions=[
            MessageRow.state.set(MessageState.FAILED),
            MessageRow.reason.set(reason),
            MessageRow.due_at.remove(),
            MessageRow.unsettled.remove(),
        ]
    )
    return message.id


@pytest.mark.runbook("infra.send_again STAGE --hours 6", "infra.send_again STAGE --hours 6 --send")
def test_what_failed_lately_goes_again_once_but_for_what_the_phone_would_refuse_again(
    capsys: pytest.CaptureFixture[str],
) -> None:
    mended = [have_failed(1, MessageReason.BAD_TEMPLATE), have_failed(2, MessageReason.BLOCKED)]
    have_failed(3, MessageReason.INVALID_ADDRESS)
    have_failed(4, MessageReason.BAD_TEMPLATE, NOW - timedelta(hours=7))
    have_message(5)
    before = states()
    assert send_again.main(["test", "--hours", "6"]) == 0
    assert capsys.readouterr().out == "bad_template: 1\nblocked: 1\n2 would be sent again with --send\n"
    assert states() == before
    assert send_again.main(["test", "--hours", "6", "--send"]) == 0
    assert capsys.readouterr().out == "bad_template: 1\nblocked: 1\n2 are sent again\n"
    assert states() == before | {f"{each}~": "queued" for each in mended}
    assert send_again.main(["test", "--hours", "6", "--send"]) == 0
    assert capsys.readouterr().out == "0 are sent again\n"


def test_what_failed_anew_goes_anew(capsys: pytest.CaptureFixture[str]) -> None:
    failed = have_failed(1, MessageReason.REFUSED)
    send_again.main(["test", "--hours", "6", "--send"])
    anew = messages.message(f"{failed}~")
    assert anew is not None
    MessageRow(anew.id).update(
        actions=[MessageRow.state.set(MessageState.FAILED), MessageRow.reason.set(MessageReason.REFUSED)]
    )
    send_again.main(["test", "--hours", "6", "--send"])
    assert states() == {failed: "failed", f"{failed}~": "failed", f"{failed}~~": "queued"}
