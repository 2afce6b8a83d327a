"""Alarms that are raised and end as CloudWatch's do: `GET /_ministack/cloudwatch/alarms` tells how each stands.

`POST …?later=SECONDS` lets so much time pass for them, so that nobody has to wait for one to end. The release looks at
an alarm only when somebody sends it a metric, mixes up what dimensions tell apart, and knows nothing of missing data.
"""

# ruff: noqa: SLF001  mending means reaching in; see the package's docstring
import operator
import threading
import time
from collections.abc import Iterator
from typing import Any, TypeAlias

from ministack.services import cloudwatch

from local.emulator import controls, metrics
from local.emulator.controls import Query
from local.emulator.metrics import MINUTE

Record: TypeAlias = dict[str, Any]

PATH = "/_ministack/cloudwatch/alarms"
_EVERY = 10
_PERIODS = 3
"""CloudWatch looks back further than the one period that each of our alarms asks for. Where that has no data, what
came before it counts, and only where there is none at all does it matter how missing data are treated."""
_HOUR = 3600
_IS_BEYOND = {"GreaterThanThreshold": operator.gt, "GreaterThanOrEqualToThreshold": operator.ge}
_started = time.time()
_one_at_a_time = threading.Lock()


def mend() -> None:
    controls.add(PATH, _control)
    cloudwatch._evaluate_alarm = lambda _alarm: None  # all are looked at together
    threading.Thread(target=_keep_looking, daemon=True).start()


def look(now: float) -> None:
    """Raise and end what is due, and tell whom each alarm names."""
    with _one_at_a_time:
        metrics.note_queues()
        for alarm in list(cloudwatch._alarms.values()):
            state, reason = judge(alarm, now)
            if state != alarm["StateValue"]:
                _change(alarm, state, reason, now)


def judge(alarm: Record, now: float, known_since: float = _started) -> tuple[str, str]:
    """The state that the alarm is in at that time, and why. What is missing from before `known_since` says nothing."""
    values = list(_values(alarm, now))
    found = [value for value in values if value is not None]
    if not found and now - known_since < alarm["Period"] * _PERIODS:
        return alarm["StateValue"], "too early to say"
    is_breached = alarm["TreatMissingData"] == "breaching"
    if found:
        is_breached = _IS_BEYOND[alarm["ComparisonOperator"]](found[0], alarm["Threshold"])
    if found and is_breached and values[0] is None:
        return alarm["StateValue"], "no news"  # what is past keeps an alarm, but raises none that has ended
    told = f"{found[0]:g}" if found else "no data"
    return "ALARM" if is_breached else "OK", f"{alarm['Statistic']} of {alarm['MetricName']}: {told}"


def _values(alarm: Record, now: float) -> Iterator[float | None]:
    """The statistic of each period until now, the last one first; None where there is nothing."""
    dimensions = {each["Name"]: each["Value"] for each in alarm["Dimensions"]}
    key = (alarm["Namespace"], alarm["MetricName"], cloudwatch._dims_key(dimensions))
    points = cloudwatch._metrics.get(key, [])
    end = now // MINUTE * MINUTE + MINUTE
    for _ in range(_PERIODS):
        start = end - alarm["Period"]
        stats = cloudwatch._calc_stats([each for each in points if start <= each["Timestamp"] < end])
        yield stats.get(alarm["Statistic"])
        end = start


def _change(alarm: Record, state: str, reason: str, now: float) -> None:
    before = alarm["StateValue"]
    alarm.update(StateValue=state, StateReason=reason, StateUpdatedTimestamp=int(now))
    cloudwatch._record_history(alarm["AlarmName"], before, state, reason)
    cloudwatch._dispatch_alarm_actions(alarm, before, state, reason)


def _control(method: str, query: Query) -> object:
    if method == "POST":
        metrics.let_pass(int(query["later"]))
    now = metrics.clock()
    look(now)
    return {"alarms": [_told(each) for each in cloudwatch._alarms.values()], "figures": list(_figures(now))}


def _told(alarm: Record) -> Record:
    told = {"name": alarm["AlarmName"], "description": alarm.get("AlarmDescription") or ""}
    why = {"reason": alarm["StateReason"], "since": alarm["StateUpdatedTimestamp"]}
    return told | {"state": alarm["StateValue"]} | why


def _figures(now: float) -> Iterator[Record]:
    """What each metric came to within the last hour."""
    for (namespace, name, _), points in list(cloudwatch._metrics.items()):
        stats = cloudwatch._calc_stats([each for each in points if each["Timestamp"] > now - _HOUR])
        if stats:
            told = {"namespace": namespace, "name": name, "dimensions": points[-1]["Dimensions"]}
            yield told | {"sum": stats["Sum"], "most": stats["Maximum"]}


def _keep_looking() -> None:
    while True:
        time.sleep(_EVERY)
        look(metrics.clock())
