"""What is watched is what there is, and what calls somebody is told in the runbook."""

import json
import re
from collections.abc import Iterator
from typing import Any

from cfnlint.decode import cfn_yaml  # type: ignore[import-untyped]

from chalicelib.gateways.metrics import METRICS
from infra.deploy import ROOT, WATCHING
from infra.settings import read_config
from tests.infra.linting import lint

OURS = "fepmis/${Stage}"
AWS = {
    ("AWS/DynamoDB", "ThrottledRequests"): {"Operation", "TableName"},
    ("AWS/Lambda", "ConcurrentExecutions"): {"FunctionName"},
    ("AWS/Lambda", "Duration"): {"FunctionName"},
    ("AWS/Lambda", "Errors"): {"FunctionName"},
    ("AWS/Lambda", "IteratorAge"): {"FunctionName"},
    ("AWS/Lambda", "Throttles"): {"FunctionName"},
    ("AWS/SQS", "ApproximateAgeOfOldestMessage"): {"QueueName"},
    ("AWS/SQS", "ApproximateNumberOfMessagesVisible"): {"QueueName"},
}
"""Those of AWS that are watched, and by what AWS tells them apart (each service's own list of metrics)."""
SEARCH = re.compile(r"SEARCH\('\{([^,]+),([^'{}]+)\} MetricName=\"(\w+)\"")
KINDS = ("fails", "is-late")
"""The alarms that there is one of for each of several functions."""


def resources(kind: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for template in (ROOT / "infra").glob("*.yaml"):
        found |= cfn_yaml.load(str(template))["Resources"]
    return {name: each["Properties"] for name, each in found.items() if each["Type"] == kind}


def text(value: Any) -> str:
    told: str = value["Fn::Sub"] if isinstance(value, dict) else value
    return told


def alarms() -> list[str]:
    """The names of all alarms, as the template writes them."""
    return [text(alarm["AlarmName"]) for alarm in resources("AWS::CloudWatch::Alarm").values()]


def drawn() -> Iterator[tuple[str, str, set[str]]]:
    """Every metric that the dashboard draws, and by what it tells it apart."""
    (dashboard,) = resources("AWS::CloudWatch::Dashboard").values()
    for widget in json.loads(text(dashboard["DashboardBody"]))["widgets"]:
        for metric in widget["properties"].get("metrics", []):
            if isinstance(metric[0], dict):
                found = SEARCH.match(metric[0]["expression"])
                assert found, metric
                yield found[1], found[3], set(found[2].split(","))
            else:
                namespace, name, *pairs = (each for each in metric if isinstance(each, str))
                yield namespace, name, set(pairs[::2])


def is_there(namespace: str, name: str, told_apart_by: set[str]) -> bool:
    if namespace == OURS:
        return any(set(each) == told_apart_by for each in METRICS.get(name, ()))
    return AWS.get((namespace, name)) == told_apart_by


def test_the_template_lints_without_a_word_everywhere_and_cloudformation_takes_it() -> None:
    assert lint(WATCHING, ["ap-southeast-1", "cn-north-1", "cn-northwest-1"]) == ""
    assert WATCHING.stat().st_size <= 51_200
    assert "arn:aws" not in WATCHING.read_text(encoding="utf-8")


def test_every_function_calls_ops_when_it_fails_and_so_do_the_queue_and_the_outbox() -> None:
    found = resources("AWS::CloudWatch::Alarm")
    assert all(alarm["AlarmActions"] == [{"Ref": "Alarms"}] for alarm in found.values())
    watched = {
        text(alarm["Dimensions"][0]["Value"])
        for alarm in found.values()
        if (alarm["Namespace"], alarm["MetricName"]) == ("AWS/Lambda", "Errors")
    }
    functions = read_config(ROOT)["lambda_functions"]
    assert watched == {
        "fepmis-${Stage}" if name == "api_handler" else f"fepmis-${{Stage}}-{name}" for name in functions
    }
    # The age leaves out what was received three times, as each redrive does.
    assert found["RecordsWaitInTheQueue"]["MetricName"] == "ApproximateNumberOfMessagesVisible"
    # Nobody may notice otherwise that nothing sweeps, and CloudWatch lets two more periods pass before it says so.
    overdue = found["MessagesAreOverdue"]
    assert (overdue["TreatMissingData"], overdue["Period"]) == ("breaching", 300)
    assert all(alarm.get("AlarmDescription") for alarm in found.values())


def test_every_function_that_follows_a_stream_calls_ops_when_it_is_late() -> None:
    app = (ROOT / "app.py").read_text(encoding="utf-8")
    followers = set(re.findall(r'on_dynamodb_record\([^@]*?name="(\w+)"', app))
    assert {f"fepmis-${{Stage}}-{name}-is-late" for name in followers} <= set(alarms())


def test_every_metric_on_the_dashboard_is_one_that_we_or_aws_make() -> None:
    found = list(drawn())
    assert len(found) > 15
    assert [each for each in found if not is_there(*each)] == []


def test_every_metric_of_ours_is_on_the_dashboard() -> None:
    assert {name for namespace, name, _ in drawn() if namespace == OURS} == METRICS.keys()


def test_every_alarm_stands_on_a_metric_that_we_or_aws_make() -> None:
    for name, alarm in resources("AWS::CloudWatch::Alarm").items():
        told_apart_by = {each["Name"] for each in alarm.get("Dimensions", [])}
        assert is_there(text(alarm["Namespace"]), alarm["MetricName"], told_apart_by), name


def test_the_dashboard_shows_every_alarm() -> None:
    (dashboard,) = resources("AWS::CloudWatch::Dashboard").values()
    shown = re.findall(r':alarm:([^"]+)"', text(dashboard["DashboardBody"]))
    assert sorted(shown) == sorted(alarms())


def test_every_alarm_has_an_entry_in_the_runbook_and_every_entry_an_alarm() -> None:
    runbook = (ROOT / "docs/runbook.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^### `fepmis-STAGE-([\w-]+)`", runbook, re.MULTILINE))
    of_functions = {f"{name}-{kind}" for name in read_config(ROOT)["lambda_functions"] for kind in KINDS}
    known = {each.removeprefix("fepmis-${Stage}-") for each in alarms()}
    assert told == known - of_functions | {f"FUNCTION-{kind}" for kind in KINDS}
    for each in known & of_functions:
        assert f"| `{each}` |" in runbook, each
