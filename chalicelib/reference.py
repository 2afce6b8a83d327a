"""The closed lists that forms choose from: authorities, regions, industries and the rest.

They are data that ops edit (docs/data.md), read from the package when first asked for and kept for the life
of the process; a Lambda that asks for no region parses none.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from chalicelib.models import AuthorityLevel
from chalicelib.working_days import Calendar

LISTS = (
    "authorities",
    "regions",
    "industries",
    "ownership",
    "unit_types",
    "disciplines",
    "titles",
    "ministries",
    "countries",
)
"""Every list, by the name of its file and of its API call."""

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list. `parent` and `level` are told where the list is a tree."""

    code: str
    name_zh: str
    name_en: str
    level: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Authority:
    """A body that reviews. `region` is its GB/T 2260 code; a city's `parent` is its province's authority."""

    id: str
    level: AuthorityLevel
    region: str | None
    parent: str | None
    name_zh: str
    name_en: str
    valid_from: date
    valid_to: date | None
    name_verified: bool

    def is_valid_on(self, day: date) -> bool:
        """Whether it can be chosen that day; `valid_to` is the last such day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def authority(authority_id: str) -> Authority | None:
    """The authority of that id, also one that can no longer be chosen, or None."""
    return _authorities().get(authority_id)


def region(code: str) -> Item | None:
    """The province, city or county of that GB/T 2260 code, or None."""
    return item("regions", code)


def is_place(code: str) -> bool:
    """Whether a unit can be there: a county, or one of the few cities that have no counties."""
    place = region(code)
    if place is None or place.level == "province":
        return False
    return place.level == "county" or code not in _cities_with_counties()


def is_code(list_name: str, code: str) -> bool:
    """Whether the list has the code. Raises LookupError for a list that is none."""
    return code in _by_code(list_name)


def item(list_name: str, code: str) -> Item | None:
    """A line of a list by its code, or None. Raises LookupError for a list that is none."""
    return _by_code(list_name).get(code)


def items(list_name: str) -> tuple[Item, ...]:
    """All of a list, in its order. Raises LookupError for a list that is none."""
    return tuple(_by_code(list_name).values())


@cache
def calendar() -> Calendar:
    """The public holidays, as far as they are known."""
    told = json.loads((_DATA / "holidays.json").read_bytes())
    holidays, made_up = (frozenset(map(date.fromisoformat, told[name])) for name in ("holidays", "made_up"))
    return Calendar(holidays, made_up)


@cache
def published(list_name: str) -> bytes:
    """The list as the API serves it: its file as it stands. Raises LookupError for a list that is none."""
    if list_name not in LISTS:
        raise LookupError(f"no list is called {list_name}")
    return (_DATA / f"{list_name}.json").read_bytes()


@cache
def _by_code(list_name: str) -> Mapping[str, Item]:
    return {line["code"]: _item(line) for line in _lines(list_name)}


@cache
def _authorities() -> Mapping[str, Authority]:
    return {line["code"]: _authority(line) for line in _lines("authorities")}


@cache
def _cities_with_counties() -> frozenset[str | None]:
    return frozenset(place.parent for place in items("regions") if place.level == "county")


def _lines(list_name: str) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = json.loads(published(list_name))["items"]
    return lines


def _item(line: Mapping[str, Any]) -> Item:
    return Item(line["code"], line["name_zh"], line["name_en"], line.get("level"), line.get("parent"))


def _authority(line: Mapping[str, Any]) -> Authority:
    return Authority(
        id=line["code"],
        level=AuthorityLevel(line["level"]),
        region=line["region"],
        parent=line["parent"],
        name_zh=line["name_zh"],
        name_en=line["name_en"],
        valid_from=date.fromisoformat(line["valid_from"]),
        valid_to=line["valid_to"] and date.fromisoformat(line["valid_to"]),
        name_verified=line["name_verified"],
    )
