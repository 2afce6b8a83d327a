"""The invented people and units of local/people.json."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, TypeVar

PEOPLE_FILE = Path(__file__).parent / "people.json"

Person = TypeVar("Person")


@dataclass(frozen=True, slots=True)
class InventedUnit:
    """A unit as its people would describe it in the unit form."""

    uscc: str
    name_zh: str
    name_en: str
    short_name_zh: str
    short_name_en: str
    authority_id: str
    region: str
    address_zh: str
    address_en: str
    postcode: str
    industry: str
    has_seal: bool = True


@dataclass(frozen=True, slots=True)
class Applicant:
    """A person of the platform. `goals` says what each of their units shall show them after seeding."""

    sub: str
    user_type: str
    name: str
    name_en: str
    id_number: str
    phone_number: str
    username: str
    goals: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Staff:
    """A reviewer or an administrator at the staff provider, which knows the ID numbers of few."""

    sub: str
    name: str
    authority_id: str
    role: str
    id_number: str | None = None


@dataclass(frozen=True, slots=True)
class People:
    """Everybody, in the order in which they are seeded."""

    units: Mapping[str, InventedUnit]
    applicants: tuple[Applicant, ...]
    staff: tuple[Staff, ...]

    @classmethod
    def read(cls, file: Path = PEOPLE_FILE) -> Self:
        document = json.loads(file.read_text())
        return cls(
            {uscc: InventedUnit(uscc, **unit) for uscc, unit in document["units"].items()},
            tuple(_pick(Applicant, person) for person in document["applicants"]),
            tuple(_pick(Staff, person) for person in document["reviewers"]),
        )


def _pick(kind: type[Person], document: Mapping[str, Any]) -> Person:
    """A person of `kind`, from a document that also says what only the platform needs."""
    return kind(**{name: document[name] for name in kind.__dataclass_fields__ if name in document})  # type: ignore[attr-defined]
