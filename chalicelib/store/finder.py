"""Finding registrations by what reviewers search for. Every way is an index; none reads the table through.

An index knows nothing of who may see a case. So what is not wanted is passed over and the index read on, a page at a
time by its keys, until enough is found or enough was read.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Any

from chalicelib.models import NATIONAL_AUTHORITY, NumberKind, Registration
from chalicelib.store.tables import AccountRow, HoldRow, RegistrationRow

MOST_FOUND = 50
MOST_READ = 500
FIRST_STEP = "first_step"
"""Where the national authority's index has the cases that have never come to it."""

IsWanted = Callable[[Registration], bool]


def by_uscc(uscc: str, is_wanted: IsWanted) -> list[Registration]:
    """The registrations of a unit and of the people in it."""
    return _found(RegistrationRow.uscc_index.query(uscc, page_size=MOST_FOUND), is_wanted)


def by_applicant(name: str, is_wanted: IsWanted) -> list[Registration]:
    """Those whose applicant has exactly this name."""
    return _found(RegistrationRow.applicant_index.query(name, page_size=MOST_FOUND), is_wanted)


def by_unit_name(start: str, desks: Iterable[str], is_wanted: IsWanted) -> list[Registration]:
    """Those of units whose Chinese name starts so, among the cases of these authorities, or at the `FIRST_STEP`."""
    return _found(chain.from_iterable(_named(start, desk) for desk in desks), is_wanted)


def by_fingerprint(kind: NumberKind, fingerprint: str, is_wanted: IsWanted) -> list[Registration]:
    """Those in which this number was given."""
    index = RegistrationRow.mobile_index if kind is NumberKind.MOBILE else RegistrationRow.id_number_index
    return _found(index.query(fingerprint, page_size=MOST_FOUND), is_wanted)


def by_case_number(number: str, is_wanted: IsWanted) -> list[Registration]:
    """The registration of the account whose hold has this case number."""
    held = [(row.identity_id, row.uscc) for row in HoldRow.number_index.query(number)]
    accounts = list(AccountRow.batch_get(held)) if held else []
    return [each for each in map(_registration, accounts) if is_wanted(each)]


def _named(start: str, desk: str) -> Iterator[Any]:
    is_national = desk in {NATIONAL_AUTHORITY, FIRST_STEP}
    index = RegistrationRow.national_unit_name_index if is_national else RegistrationRow.unit_name_index
    rows: Iterator[Any] = index.query(desk, RegistrationRow.unit_name.startswith(start), page_size=MOST_FOUND)
    return rows


def _registration(account: AccountRow) -> Registration:
    return RegistrationRow.get(account.registration_id).value()


def _found(keys: Iterator[Any], is_wanted: IsWanted) -> list[Registration]:
    found: list[Registration] = []
    bounded = islice(keys, MOST_READ)
    while len(found) < MOST_FOUND and (ids := {row.id for row in islice(bounded, MOST_FOUND)}):
        found += filter(is_wanted, (row.value() for row in RegistrationRow.batch_get(ids)))
    return found[:MOST_FOUND]
