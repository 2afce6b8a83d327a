"""The words in which parts of the system tell what they hold of somebody. A module joins with a part of its own."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from chalicelib import wording
from chalicelib.api.answers import HeldItem, HeldLine, HeldPart
from chalicelib.api.callers import Applicant
from chalicelib.api.shapes import moment, text
from chalicelib.models import Registration
from chalicelib.wording import Text

Code = TypeVar("Code", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose data is told, whole numbers or masked ones; `registrations` are those that this answer tells of."""

    caller: Applicant
    registrations: tuple[Registration, ...]
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the system. One that tells registration by registration comes in as many answers as that takes."""

    name: str
    tell: Callable[[Holder], Iterable[HeldItem]]
    is_of_registrations: bool = False

    def told(self, holder: Holder) -> HeldPart:
        """What it holds of somebody, why and for how long."""
        return {
            "name": self.name,
            "title": text(wording.HELD_TITLES[self.name]),
            "note": text(wording.HELD_NOTES[self.name]),
            "items": list(self.tell(holder)),
        }


def item(*lines: HeldLine | None) -> HeldItem:
    """What belongs together; what is None is not held."""
    return {"lines": [each for each in lines if each is not None]}


def line(name: str, value: object, words: Text | None = None, label: Text | None = None) -> HeldLine | None:
    """One value; None where there is none. Its label is the common one unless it has its own."""
    if value is None or value == "":
        return None
    told = moment(value) if isinstance(value, datetime) else str(value)
    return {
        "name": name,
        "label": text(label or wording.HELD_LABELS[name]),
        "value": told,
        "words": text(words) if words and words != Text(told, told) else None,
        "items": [],
    }


def coded(name: str, code: Code | None, words: Mapping[Code, Text]) -> HeldLine | None:
    """A value that is a code, with what it stands for."""
    return line(name, code, words[code]) if code is not None else None


def group(name: str, items: Iterable[HeldItem], label: Text | None = None) -> HeldLine | None:
    """Something that consists of others; None where there are none."""
    told = list(items)
    if not told:
        return None
    return {"name": name, "label": text(label or wording.HELD_LABELS[name]), "value": "", "words": None, "items": told}
