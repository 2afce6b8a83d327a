"""What the people of a deadline day were told, to be held against what is stored."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from local.people import People


@dataclass
class Case:
    """What was answered of one registration: what was handed in, and what was decided, in order."""

    handed_in: list[dict[str, Any]] = field(default_factory=list)
    decided: dict[int, tuple[str, str]] = field(default_factory=dict)
    """By the version that it gave: the decision, and whose it was."""
    outcome: str = ""


@dataclass
class Ledger:
    """What everybody was told. Greenlets do not interrupt each other between two of its lines."""

    people: People
    cases: dict[str, Case] = field(default_factory=dict)
    answers: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    """Answers that were neither right nor a clear refusal."""
    finished: int = 0
    haste: float = 1.0
    """How many times faster than people everybody thinks."""

    @property
    def is_over(self) -> bool:
        """Whether every applicant has been answered for good."""
        return self.finished == len(self.people.applicants)
