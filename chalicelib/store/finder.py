"""Finding registrations by what reviewers search for. Every way is an index; none reads the table through."""

from collections.abc import Iterable
from typing import Any

from chalicelib.models import NATIONAL_AUTHORITY, NumberKind, Registration
from chalicelib.store.tables import RegistrationRow

MOST_FOUND = 50


def by_uscc(uscc: str) -> list[Registration]:
    """The registrations of a unit and of the people in it."""
    return _found(RegistrationRow.uscc_index.query(uscc, limit=MOST_FOUND))


def by_applicant(name: str) -> list[Registration]:
    """Those whose applicant has exactly this name."""
    return _found(RegistrationRow.applicant_index.query(name, limit=MOST_FOUND))


def by_unit_name(start: str, desks: Iterable[str]) -> list[Registration]:
    """Those of units whose Chinese name starts so, among what the desks' authorities may see."""
    found: list[Registration] = []
    for desk in desks:
        is_national = desk == NATIONAL_AUTHORITY
        index = RegistrationRow.national_unit_name_index if is_national else RegistrationRow.unit_name_index
        found += _found(index.query(desk, RegistrationRow.unit_name.startswith(start), limit=MOST_FOUND))
    return found


def by_fingerprint(kind: NumberKind, fingerprint: str) -> list[Registration]:
    """Those in which this number was given."""
    index = RegistrationRow.mobile_index if kind is NumberKind.MOBILE else RegistrationRow.id_number_index
    return _found(index.query(fingerprint, limit=MOST_FOUND))


def _found(keys: Iterable[Any]) -> list[Registration]:
    ids = list(dict.fromkeys(row.id for row in keys))
    return [row.value() for row in RegistrationRow.batch_get(ids)] if ids else []
