"""What CloudWatch counts: metrics out of the functions' own lines, of how their invocations went, and of queues.

The release counts only calls of Lambda's own API, and takes a line that is to be a metric (embedded metric format)
for any other. As on AWS, what is told within a minute becomes one point.
"""

# ruff: noqa: SLF001  mending means reaching in; see the package's docstring
import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from ministack.services import cloudwatch, lambda_svc, sqs

from local.emulator import stream_delivery

Record: TypeAlias = dict[str, Any]
Dispatch: TypeAlias = Callable[[Record, Record, Record, str, float], Record]

MINUTE = 60
_ahead = 0.0
_one_at_a_time = threading.Lock()


def mend() -> None:
    lambda_svc._execute_function_dispatch = _counting(lambda_svc._execute_function_dispatch)
    lambda_svc._emit_lambda_metrics = _count_throttles


def clock() -> float:
    """The time that metrics and alarms go by."""
    return time.time() + _ahead


def let_pass(seconds: float) -> None:
    """Let metrics and alarms go by a time that is so much later, for good."""
    global _ahead  # noqa: PLW0603  there is one time
    _ahead += seconds


def note(namespace: str, name: str, dimensions: Mapping[str, str], value: float, at: float) -> None:
    """Add one value to the metric's point of that minute."""
    minute = at // MINUTE * MINUTE
    with _one_at_a_time:
        points = cloudwatch._metric_bucket((namespace, name, cloudwatch._dims_key(dimensions)))
        point = next((each for each in reversed(points[-3:]) if each["Timestamp"] == minute), None)
        if point is None:
            known = {"SampleCount": 0, "Sum": 0.0, "Minimum": value, "Maximum": value}
            point = {"Timestamp": minute, "Value": value, "Unit": "None", "Dimensions": dict(dimensions)}
            points.append(point | {"_stat": known})
            point = points[-1]
        told = point["_stat"]
        told["SampleCount"] += 1
        told["Sum"] += value
        told["Minimum"], told["Maximum"] = min(told["Minimum"], value), max(told["Maximum"], value)


def note_line(line: str) -> None:
    """Count what a line of a log says is to be counted, if it does."""
    if '"CloudWatchMetrics"' not in line:
        return
    try:
        told = json.loads(line)
    except ValueError:
        return  # cut off
    at = told["_aws"]["Timestamp"] / 1000 + _ahead
    for directive in told["_aws"]["CloudWatchMetrics"]:
        for names in directive["Dimensions"]:
            dimensions = {name: told[name] for name in names}
            for metric in directive["Metrics"]:
                note(directive["Namespace"], metric["Name"], dimensions, told[metric["Name"]], at)


def note_queues() -> None:
    """How much waits in each queue, and for how long the oldest of it."""
    now, at = time.time(), clock()
    for url, queue in list(sqs._queues.items()):
        waiting = [each for each in queue["messages"] if each["visible_at"] <= now]
        oldest = min((each["sent_at"] for each in queue["messages"]), default=now)
        which = {"QueueName": url.rpartition("/")[2]}
        note("AWS/SQS", "ApproximateNumberOfMessagesVisible", which, len(waiting), at)
        note("AWS/SQS", "ApproximateAgeOfOldestMessage", which, now - oldest, at)


def _counting(dispatch: Dispatch) -> Dispatch:
    def dispatch_counted(function: Record, config: Record, event: Record, request: str, started: float) -> Record:
        result = dispatch(function, config, event, request, started)
        now, which = clock(), {"FunctionName": config["FunctionName"]}
        for line in result.get("log", "").splitlines():
            note_line(line)
        for age in _ages(event, started):
            note("AWS/Lambda", "IteratorAge", which, age, now)
        note("AWS/Lambda", "Errors", which, int(bool(result.get("error"))), now)
        note("AWS/Lambda", "Duration", which, (time.time() - started) * 1000, now)
        return result

    return dispatch_counted


def _ages(event: Record, started: float) -> Iterator[float]:
    """For how many milliseconds the last record of a batch had been in its stream."""
    if stream_delivery.is_under_way():
        last = event["Records"][-1]
        yield max(0.0, started - last["dynamodb"]["ApproximateCreationDateTime"]) * 1000


def _count_throttles(function_name: str, *, throttle: bool, **_others: object) -> None:
    if throttle:
        note("AWS/Lambda", "Throttles", {"FunctionName": function_name}, 1, clock())
