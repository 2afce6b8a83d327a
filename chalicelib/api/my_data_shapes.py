"""A person's data in the shape in which a copy of it is given: parts, each of items, each of lines."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from chalicelib import wording
from chalicelib.api.answers import MyDataItem, MyDataLine, MyDataPart
from chalicelib.api.callers import Applicant
from chalicelib.api.shapes import moment, text
from chalicelib.models import Registration
from chalicelib.wording import Text

Code = TypeVar("Code", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Export:
    """Whose data is copied, with whole numbers or masked ones; `registrations` are those that this answer has."""

    caller: Applicant
    registrations: tuple[Registration, ...]
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the copy. One that goes through registrations is spread over as many answers as these take."""

    name: str
    tell: Callable[[Export], Iterable[MyDataItem]]
    is_of_registrations: bool = False

    def told(self, export: Export) -> MyDataPart:
        """What it keeps about somebody, why and for how long."""
        return {
            "name": self.name,
            "title": text(wording.MY_DATA_TITLES[self.name]),
            "note": text(wording.MY_DATA_NOTES[self.name]),
            "items": list(self.tell(export)),
        }


def item(*lines: MyDataLine | None) -> MyDataItem:
    """What belongs together; what is None is not kept."""
    return {"lines": [each for each in lines if each is not None]}


def line(name: str, value: object, words: Text | None = None, label: Text | None = None) -> MyDataLine | None:
    """One value; None where there is none. Its label is the common one unless it has its own."""
    if value is None or value == "":
        return None
    told = moment(value) if isinstance(value, datetime) else str(value)
    return {
        "name": name,
        "label": text(label or wording.MY_DATA_LABELS[name]),
        "value": told,
        "words": text(words) if words and words != Text(told, told) else None,
        "items": [],
    }


def coded(name: str, code: Code | None, words: Mapping[Code, Text]) -> MyDataLine | None:
    """A value that is a code, with what it stands for."""
    return line(name, code, words[code]) if code is not None else None


def group(name: str, items: Iterable[MyDataItem], label: Text | None = None) -> MyDataLine | None:
    """Something that consists of others; None where there are none."""
    told = list(items)
    if not told:
        return None
    return {
        "name": name,
        "label": text(label or wording.MY_DATA_LABELS[name]),
        "value": "",
        "words": None,
        "items": told,
    }
