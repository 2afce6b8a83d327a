"""Alarms that are raised and end as CloudWatch's do: `GET /_ministack/cloudwatch/alarms` tells how each stands.

`?later=SECONDS` tells how they will stand then if nothing more happens, and changes nothing. The release looks at an
alarm only when somebody sends it a metric, mixes up what dimensions tell apart, and knows nothing of missing data.
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
_MORE = 2
"""CloudWatch looks back further than an alarm asks: of three periods that count it retrieves five. Where one has no
data, what came before it counts, and only where all have none does it matter how missing data are treated."""
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
        metrics.note_queues(now)
        for alarm in list(cloudwatch._alarms.values()):
            state, reason = judge(alarm, now)
            if state != alarm["StateValue"]:
                _change(alarm, state, reason, now)


def judge(alarm: Record, now: float, known_since: float = _started) -> tuple[str, str]:
    """The state that the alarm is in at that time, and why. What is missing from before `known_since` says nothing."""
    wanted = int(alarm["EvaluationPeriods"])
    found = [value for value in _values(alarm, now, wanted + _MORE) if value is not None]
    missing = wanted - len(found)
    if missing > 0 and now - known_since < alarm["Period"] * (wanted + _MORE):
        return ("OK" if alarm["StateValue"] == "INSUFFICIENT_DATA" else alarm["StateValue"]), "too early to say"
    is_beyond = _IS_BEYOND[alarm["ComparisonOperator"]]
    beyond = sum(is_beyond(value, alarm["Threshold"]) for value in found[:wanted])
    if alarm["TreatMissingData"] == "breaching":
        beyond += max(missing, 0)
    told = ", ".join(f"{value:g}" for value in found[:wanted]) or "no data"
    reason = f"{alarm['Statistic']} of {alarm['MetricName']} in {alarm['Period']} s: {told}"
    return "ALARM" if beyond >= int(alarm.get("DatapointsToAlarm") or wanted) else "OK", reason


def _values(alarm: Record, now: float, periods: int) -> Iterator[float | None]:
    """The statistic of each period until now, the last one first; None where there is nothing."""
    dimensions = {each["Name"]: each["Value"] for each in alarm["Dimensions"]}
    key = (alarm["Namespace"], alarm["MetricName"], cloudwatch._dims_key(dimensions))
    points = cloudwatch._metrics.get(key, [])
    end = now // MINUTE * MINUTE + MINUTE
    for _ in range(periods):
        start = end - alarm["Period"]
        stats = cloudwatch._calc_stats([each for each in points if start <= each["Timestamp"] < end])
        yield stats.get(alarm["Statistic"])
        end = start


def _change(alarm: Record, state: str, reason: str, now: float) -> None:
    before = alarm["StateValue"]
    alarm.update(StateValue=state, StateReason=reason, StateUpdatedTimestamp=int(now))
    cloudwatch._record_history(alarm["AlarmName"], before, state, reason)
    cloudwatch._dispatch_alarm_actions(alarm, before, state, reason)


def _control(_method: str, query: Query) -> object:
    now = time.time()
    look(now)
    later = now + int(query.get("later", "0"))
    return {"alarms": [_told(each, later) for each in cloudwatch._alarms.values()], "figures": list(_figures(now))}


def _told(alarm: Record, now: float) -> Record:
    state, reason = judge(alarm, now)
    told = {"name": alarm["AlarmName"], "description": alarm.get("AlarmDescription") or ""}
    return told | {"state": state, "reason": reason, "since": alarm["StateUpdatedTimestamp"]}


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
        look(time.time())
