"""What `make bench` tells: a line for each claim, with what it is compared with, what was measured, and the goal."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

UNMEASURED = "not measured"


@dataclass(frozen=True, slots=True)
class Score:
    """One claim. `value` is None where it could not be measured, and `note` then says why.

    With a `base` the goal is one of the ratio of both, else one of the value.
    """

    what: str
    value: float | None
    unit: str
    base: float | None = None
    goal: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """The value against its base; None where there is none."""
        return self.value / self.base if self.base and self.value is not None else None

    @property
    def is_missed(self) -> bool:
        """Whether it was measured and is above its goal."""
        reached = self.value if self.base is None else self.ratio
        return self.goal is not None and reached is not None and reached > self.goal

    def __str__(self) -> str:
        value = UNMEASURED if self.value is None else f"{_short(self.value)} {self.unit}"
        verdict = "MISSED" if self.is_missed else ""
        told = (f"{_short(self.base):>9}", f"{value:>16}", f"{_short(self.ratio):>7}", f"{_short(self.goal):>6}")
        return f"{self.what:52}{''.join(told)}  {verdict:7}{self.note}".rstrip()


def table(scores: Sequence[Score]) -> str:
    """All scores as lines, and how many goals are missed."""
    goals = [each for each in scores if each.goal is not None]
    unmeasured = sum(each.value is None for each in goals)
    counts = f"{len(goals)} goals, {sum(each.is_missed for each in goals)} missed, {unmeasured} not measured"
    return "\n".join([f"{'':52}{'base':>9}{'value':>16}{'ratio':>7}{'goal':>6}", *map(str, scores), counts])


def write(scores: Sequence[Score], path: Path) -> None:
    """Keep all scores as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    told = [{**asdict(each), "ratio": each.ratio, "is_missed": each.is_missed} for each in scores]
    path.write_text(json.dumps(told, indent=2) + "\n")


def _short(number: float | None) -> str:
    if number is None:
        return ""
    return f"{number:,.0f}" if number == int(number) or number >= 1000 else f"{number:.3g}"
