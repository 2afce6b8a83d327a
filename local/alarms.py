"""The alarms of the stage on this machine, as ops would hear of them, and the figures they stand on."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

ALARMS = "/_ministack/cloudwatch/alarms"
RUNBOOK = "docs/runbook.md"
_EVERY = 10.0


@dataclass(frozen=True, slots=True)
class Alarm:
    """One alarm: since when it is as it is, in seconds since 1970, and why."""

    name: str
    description: str
    is_raised: bool
    reason: str
    since: float


@dataclass(frozen=True, slots=True)
class Figure:
    """What a metric came to within the last hour: all together, and the most at once."""

    name: str
    dimensions: str
    sum: float
    most: float


def read_alarms(told: dict[str, Any]) -> list[Alarm]:
    """Every alarm that the emulator tells of."""
    return [
        Alarm(each["name"], each["description"], each["state"] == "ALARM", each["reason"], each["since"])
        for each in told["alarms"]
    ]


def read_figures(told: dict[str, Any]) -> list[Figure]:
    """Every metric that the emulator tells of, our own before those of AWS, each in the order of their names."""
    found = sorted(told["figures"], key=lambda each: (each["namespace"].startswith("AWS/"), each["name"]))
    return [Figure(each["name"], " ".join(each["dimensions"].values()), each["sum"], each["most"]) for each in found]


@dataclass
class OnCall:
    """Who is called: `say` hears of every alarm that is raised or ends."""

    aws_url: str
    say: Callable[[str], None]
    _raised: set[str] = field(default_factory=set)
    _looked: float = 0.0

    def look(self, now: float) -> None:
        """Look at the alarms, unless that was a moment ago. What can't be read now is looked at the next time."""
        if now - self._looked < _EVERY:
            return
        self._looked = now
        try:
            told = httpx.get(f"{self.aws_url}{ALARMS}", trust_env=False).raise_for_status().json()
        except httpx.HTTPError:
            return
        self.hear({each.name for each in read_alarms(told) if each.is_raised})

    def hear(self, raised: set[str]) -> None:
        """Say what is new, now that these are raised."""
        at = time.strftime("%H:%M:%S")
        for name in sorted(raised - self._raised):
            self.say(f"{at}  告警 · ALARM  {name}  → {RUNBOOK}")
        for name in sorted(self._raised - raised):
            self.say(f"{at}  解除 · ended  {name}")
        self._raised = raised
