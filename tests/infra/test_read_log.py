"""The command that shows what went wrong in a function's log."""

import json
import logging
import time
from collections.abc import Iterator

import boto3
import pytest

from chalicelib.gateways.logs import formatter
from infra import read_log
from infra.read_log import as_shown, is_trouble, main

GROUP = "/aws/lambda/fepmis-test-send_messages"
NOW = round(time.time() * 1000)


@pytest.fixture(autouse=True)
def _log(laid_stage: None) -> Iterator[None]:
    logs = boto3.client("logs")
    logs.create_log_stream(logGroupName=GROUP, logStreamName="one")
    told = [
        (NOW - 7_200_000, line(logging.WARNING, "two hours ago")),
        (NOW - 3_000, "START RequestId: 1 Version: $LATEST"),
        (NOW - 2_000, line(logging.INFO, "message submitted")),
        (NOW - 1_000, line(logging.WARNING, "provider refused", code="AuthorizationError")),
        (NOW, "2026-11-30T08:00:00Z 1 Task timed out after 300.00 seconds"),
    ]
    events = [{"timestamp": at, "message": each} for at, each in told]
    logs.put_log_events(logGroupName=GROUP, logStreamName="one", logEvents=events)
    yield
    logs.delete_log_stream(logGroupName=GROUP, logStreamName="one")


def line(level: int, message: str, **fields: object) -> str:
    record = logging.makeLogRecord({"levelno": level, "levelname": logging.getLevelName(level), "msg": message})
    record.__dict__.update({"request_id": None, **fields})
    return formatter().format(record)


@pytest.mark.runbook("infra.read_log STAGE send_messages", "infra.read_log STAGE sweep_messages")
def test_what_went_wrong_within_the_hour_is_shown_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert read_log.main(["test", "send_messages"]) == 0
    refused, timed_out = capsys.readouterr().out.splitlines()
    assert "WARNING provider refused" in refused
    assert '"code": "AuthorizationError"' in refused
    assert timed_out.endswith("Task timed out after 300.00 seconds")


def test_all_is_shown_where_all_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", "send_messages", "--all", "--minutes", "180"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 5


def test_a_quiet_hour_is_said_to_be_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", "check_duplicates"]) == 0
    assert capsys.readouterr().out == "nothing went wrong in the last 60 minutes\n"


def test_a_function_that_there_is_not_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", "send_messengers"]) == 1
    assert "ResourceNotFoundException" in capsys.readouterr().err


def test_a_trace_is_shown_line_by_line_without_what_only_counts() -> None:
    try:
        int("queuedd")
    except ValueError as error:
        known = {"exc_info": (ValueError, error, error.__traceback__), "metric": {"CloudWatchMetrics": []}}
    shown = as_shown(line(logging.ERROR, "record failed", **known)).splitlines()
    assert shown[1] == "Traceback (most recent call last):"
    assert shown[-1].startswith("ValueError: invalid literal")
    assert "CloudWatchMetrics" not in shown[0]


def test_a_line_that_is_no_json_object_is_trouble_unless_the_platform_writes_it_of_every_call() -> None:
    assert [is_trouble(each) for each in ("[]", "Traceback", json.dumps({"level": "ERROR"}))] == [True, True, True]
    assert [is_trouble(each) for each in ("", "END RequestId: 1", '{"level": "INFO"}')] == [False, False, False]
