"""Alarms are raised and end on this machine as CloudWatch's do."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from ministack.services import cloudwatch

from local.emulator import alarms, metrics

NOON = 1_800_000_000.0 // 300 * 300
MINUTE, PERIOD = 60, 300
ALARM: dict[str, Any] = {
    "AlarmName": "calls-fail",
    "Namespace": "fepmis/test",
    "MetricName": "Failures",
    "Dimensions": [],
    "Statistic": "Sum",
    "Period": PERIOD,
    "EvaluationPeriods": 1,
    "ComparisonOperator": "GreaterThanOrEqualToThreshold",
    "Threshold": 2.0,
    "TreatMissingData": "notBreaching",
    "StateValue": "OK",
    "AlarmActions": [],
}
LATE = ALARM | {"MetricName": "OverdueMinutes", "Statistic": "Maximum", "Threshold": 15.0}


@pytest.fixture(autouse=True)
def _nothing_was_counted() -> Iterator[None]:
    cloudwatch._metrics.clear()
    yield
    cloudwatch._metrics.clear()


def line(name: str, value: float, at: float, *told_apart_by: list[str], **dimensions: str) -> str:
    directive = {
        "Namespace": "fepmis/test",
        "Dimensions": list(told_apart_by) or [[]],
        "Metrics": [{"Name": name, "Unit": "Count"}],
    }
    told = {"_aws": {"Timestamp": round(at * 1000), "CloudWatchMetrics": [directive]}, name: value, **dimensions}
    return json.dumps(told)


def state(alarm: dict[str, Any], at: float) -> str:
    return alarms.judge(alarm, at, known_since=NOON - 86_400)[0]


def test_an_alarm_is_raised_by_the_lines_of_the_log_as_soon_as_their_sum_reaches_its_threshold() -> None:
    metrics.note_line(line("Failures", 1, NOON))
    assert state(ALARM, NOON + 1) == "OK"
    metrics.note_line(line("Failures", 1, NOON + 2 * MINUTE))
    assert state(ALARM, NOON + 2 * MINUTE + 1) == "ALARM"


def test_a_line_counts_once_for_each_way_in_which_it_is_told_apart() -> None:
    metrics.note_line(line("SignInsRefused", 1, NOON, ["Code"], [], Code="unavailable"))
    metrics.note_line(line("SignInsRefused", 1, NOON, ["Code"], [], Code="sign_in_failed"))
    found = {key: each[0]["_stat"]["Sum"] for (_, _, key), each in cloudwatch._metrics.items()}
    assert found == {"Code=unavailable": 1, "Code=sign_in_failed": 1, "": 2}


def test_what_dimensions_tell_apart_raises_only_its_own_alarm() -> None:
    metrics.note("AWS/Lambda", "Errors", {"FunctionName": "send"}, 5, NOON)
    of_send = ALARM | {"Namespace": "AWS/Lambda", "MetricName": "Errors"}
    of_send["Dimensions"] = [{"Name": "FunctionName", "Value": "send"}]
    of_sweep = of_send | {"Dimensions": [{"Name": "FunctionName", "Value": "sweep"}]}
    assert (state(of_send, NOON + 1), state(of_sweep, NOON + 1)) == ("ALARM", "OK")


@pytest.mark.parametrize("told", ["START RequestId: 1", '{"message": "signed in"}', '{"_aws": {"CloudWatchMetrics": ['])
def test_lines_that_count_nothing_are_passed_over(told: str) -> None:
    metrics.note_line(told)
    assert not cloudwatch._metrics


def test_where_data_are_missing_what_came_before_counts_for_two_more_periods() -> None:
    metrics.note("fepmis/test", "Failures", {}, 5, NOON)
    assert state(ALARM, NOON + 3 * PERIOD - 1) == "ALARM"
    assert state(ALARM, NOON + 3 * PERIOD) == "OK"


def test_an_alarm_ends_at_once_where_data_say_that_all_is_well() -> None:
    metrics.note("fepmis/test", "OverdueMinutes", {}, 20, NOON)
    metrics.note("fepmis/test", "OverdueMinutes", {}, 0, NOON + PERIOD)
    assert state(LATE, NOON + PERIOD - 1) == "ALARM"
    assert state(LATE, NOON + PERIOD + 1 * MINUTE) == "OK"


def test_what_is_to_be_heard_of_all_the_time_is_missed_after_three_periods() -> None:
    heard = LATE | {"TreatMissingData": "breaching"}
    metrics.note("fepmis/test", "OverdueMinutes", {}, 0, NOON)
    assert state(heard, NOON + 3 * PERIOD - 1) == "OK"
    assert state(heard, NOON + 3 * PERIOD) == "ALARM"


def test_nothing_is_missed_of_the_time_before_the_machine_was_on() -> None:
    heard = LATE | {"TreatMissingData": "breaching"}
    assert alarms.judge(heard, NOON + 3 * PERIOD - 1, known_since=NOON)[0] == "OK"
    assert alarms.judge(heard, NOON + 3 * PERIOD, known_since=NOON)[0] == "ALARM"


def test_how_long_a_record_was_in_its_stream_is_counted_with_its_batch() -> None:
    records = [{"dynamodb": {"ApproximateCreationDateTime": NOON + each}} for each in (0, 4)]
    counted = metrics._counting(lambda *_: {"error": True, "log": line("Failures", 1, NOON)})
    counted({}, {"FunctionName": "follow"}, {"Records": records}, "request", NOON + 10)
    found = {name: each[0]["_stat"]["Sum"] for (_, name, _), each in cloudwatch._metrics.items()}
    assert (found["IteratorAge"], found["Errors"], found["Failures"]) == (6000, 1, 1)
