"""What matters, counted by the log itself: CloudWatch makes metrics of lines that say so (embedded metric format).

`log.info("registration moved", extra=count("Registrations", State="approved"))`. It needs no call and no library.
"""

import time
from collections.abc import Mapping
from typing import Any

from chalicelib.gateways.settings import settings

METRICS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "Registrations": (("Kind", "State"),),
    "Holds": (("Action",),),
    "HoldsOpen": ((),),
    "Messages": (("Channel", "State"),),
    "RefusedMessages": ((),),
    "OverdueMinutes": ((),),
    "UnsentMinutes": ((),),
    "CasesOverdue": ((),),
    "SignIns": (("Audience",),),
    "SignInsRefused": (("Code",), ()),
    "Refusals": (("Code",),),
    "Failures": ((),),
}
"""Every metric of ours, and by what it is told apart; `()` is all together. Each value is a metric to pay for."""


def count(name: str, value: float = 1, **dimensions: str) -> dict[str, Any]:
    """The fields that make a line of the log count. Raises ValueError for a metric that is not declared."""
    known = METRICS.get(name)
    if known is None or set(dimensions) != set().union(*known):
        raise ValueError(f"{name} of {', '.join(dimensions)} is no metric")
    return _told({name: value}, known) | {key: str(each) for key, each in dimensions.items()}


def measure(**values: float) -> dict[str, Any]:
    """As `count`, for several at once that are told apart by nothing. Raises ValueError as it does."""
    if unknown := [name for name in values if METRICS.get(name) != ((),)]:
        raise ValueError(f"{', '.join(unknown)} is no metric")
    return _told(values, ((),))


def _told(values: Mapping[str, float], dimensions: tuple[tuple[str, ...], ...]) -> dict[str, Any]:
    directive = {
        "Namespace": f"fepmis/{settings().stage}",
        "Dimensions": [list(each) for each in dimensions],
        "Metrics": [{"Name": name, "Unit": "Count"} for name in values],
    }
    return {"metric": {"Timestamp": round(time.time() * 1000), "CloudWatchMetrics": [directive]}, **values}
