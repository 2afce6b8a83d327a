"""Alarms are raised and end on this machine as CloudWatch's do."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import httpx
import pytest
from ministack.services import cloudwatch

from local.aws import Emulator, start_emulator
from local.emulator import alarms, metrics, stream_delivery
from tests.infra.test_watching import resources
from tests.local.ports import find_free_port

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
    raised = ALARM | {"StateValue": "ALARM"}
    metrics.note("fepmis/test", "Failures", {}, 5, NOON)
    assert state(raised, NOON + 3 * PERIOD - 1) == "ALARM"
    assert state(raised, NOON + 3 * PERIOD) == "OK"


def test_what_came_before_raises_no_alarm_that_has_ended() -> None:
    metrics.note("fepmis/test", "Failures", {}, 5, NOON)
    metrics.note("fepmis/test", "Failures", {}, 1, NOON + PERIOD)
    ended = ALARM | {"StateValue": state(ALARM | {"StateValue": "ALARM"}, NOON + PERIOD + 1)}
    assert ended["StateValue"] == "OK"
    assert state(ended, NOON + 2 * PERIOD + 4 * MINUTE + 1) == "OK"


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


def test_every_alarm_of_a_stage_is_of_the_kind_that_is_judged_here() -> None:
    for name, alarm in resources("AWS::CloudWatch::Alarm").items():
        assert alarm["EvaluationPeriods"] == alarm.get("DatapointsToAlarm", 1) == 1, name
        assert alarm["ComparisonOperator"] in alarms._IS_BEYOND, name
        assert alarm["TreatMissingData"] in {"breaching", "notBreaching"}, name


@pytest.mark.parametrize(("is_stream", "age"), [(True, 6000), (False, None)])
def test_how_long_a_record_was_in_its_stream_is_counted_with_a_batch_that_the_stream_delivers(
    is_stream: bool, age: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream_delivery, "is_under_way", lambda: is_stream)
    records = [{"dynamodb": {"ApproximateCreationDateTime": NOON + each}} for each in (0, 4)]
    counted = metrics._counting(lambda *_: {"error": True, "log": line("Failures", 1, NOON)})
    counted({}, {"FunctionName": "follow"}, {"Records": records}, "request", NOON + 10)
    found = {name: each[0]["_stat"]["Sum"] for (_, name, _), each in cloudwatch._metrics.items()}
    assert (found.get("IteratorAge"), found["Errors"], found["Failures"]) == (age, 1, 1)


def test_whom_an_alarm_names_hears_of_it_once(tmp_path: Path) -> None:
    with start_emulator(tmp_path, find_free_port()) as aws:
        topics, queues, figures = (client(aws, name) for name in ("sns", "sqs", "cloudwatch"))
        anybody = {"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": "*"}
        policy = json.dumps({"Version": "2012-10-17", "Statement": [anybody]})
        queue = queues.create_queue(QueueName="ops", Attributes={"Policy": policy})["QueueUrl"]
        topic = topics.create_topic(Name="alarms")["TopicArn"]
        topics.subscribe(TopicArn=topic, Protocol="sqs", Endpoint="arn:aws:sqs:us-east-1:000000000000:ops")
        asked = {name: value for name, value in ALARM.items() if name != "StateValue"}
        figures.put_metric_alarm(**asked | {"AlarmActions": [topic]})
        figures.put_metric_data(Namespace="fepmis/test", MetricData=[{"MetricName": "Failures", "Value": 2.0}])
        for _ in range(2):
            (told,) = httpx.get(f"{aws.endpoint}{alarms.PATH}").json()["alarms"]
            assert (told["name"], told["state"], told["reason"]) == ("calls-fail", "ALARM", "Sum of Failures: 2")
        (heard,) = queues.receive_message(QueueUrl=queue, MaxNumberOfMessages=10)["Messages"]
        assert json.loads(json.loads(heard["Body"])["Message"])["NewStateValue"] == "ALARM"


def client(aws: Emulator, service: str) -> Any:
    known = {"aws_access_key_id": "test", "aws_secret_access_key": "test", "region_name": "us-east-1"}
    return boto3.client(service, endpoint_url=aws.endpoint, **known)  # type: ignore[call-overload]
