"""An index knows nothing of who may see what it finds, so what may not be seen must not crowd out what may."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from chalicelib.models import NATIONAL_AUTHORITY, NumberKind, Registration
from chalicelib.store import finder, registrations, submissions
from chalicelib.store.finder import FIRST_STEP, IsWanted
from chalicelib.store.tables import RegistrationRow
from tests.conftest import AskedOfAws
from tests.core.cases import DRAFT
from tests.store.conftest import submission

Find = Callable[[IsWanted], list[Registration]]

WAYS: dict[str, Find] = {
    "credit code": lambda wanted: finder.by_uscc(DRAFT.uscc, wanted),
    "applicant": lambda wanted: finder.by_applicant(DRAFT.applicant_name, wanted),
    "unit": lambda wanted: finder.by_unit_name(DRAFT.unit_name[:2], [DRAFT.authority_id], wanted),
    "unit of all": lambda wanted: finder.by_unit_name(DRAFT.unit_name[:2], [NATIONAL_AUTHORITY, FIRST_STEP], wanted),
    "mobile": lambda wanted: finder.by_fingerprint(NumberKind.MOBILE, "m", wanted),
    "ID number": lambda wanted: finder.by_fingerprint(NumberKind.ID_NUMBER, "i", wanted),
}


def have_cases(count: int) -> None:
    """As many cases, all found by the same terms, each with its number for an id."""
    with RegistrationRow.batch_write() as batch:
        for number in range(count):
            batch.save(
                RegistrationRow.of(
                    replace(DRAFT, id=str(number), unit_name=f"{DRAFT.unit_name}{number:03d}"),
                    national=FIRST_STEP,
                    sealed_numbers="sealed",
                    id_number_fingerprint="i",
                    mobile_fingerprint="m",
                )
            )


@pytest.mark.parametrize("find", WAYS.values(), ids=list(WAYS))
def test_what_may_be_seen_is_found_behind_any_number_of_cases_that_may_not(find: Find) -> None:
    have_cases(3 * finder.MOST_FOUND)
    in_order = [each.id for each in find(lambda _: True)]
    assert len(in_order) == finder.MOST_FOUND
    last = next(str(number) for number in reversed(range(3 * finder.MOST_FOUND)) if str(number) not in in_order)
    assert [each.id for each in find(lambda case: case.id == last)] == [last]


def test_a_search_that_finds_nothing_to_show_ends_after_so_many(
    asked_of_aws: AskedOfAws, monkeypatch: pytest.MonkeyPatch
) -> None:
    have_cases(3 * finder.MOST_FOUND)
    monkeypatch.setattr(finder, "MOST_READ", 2 * finder.MOST_FOUND)
    asked_of_aws.clear()
    assert WAYS["applicant"](lambda _: False) == []
    read = [
        len(told["RequestItems"][RegistrationRow.Meta.table_name]["Keys"])
        for name, told in asked_of_aws
        if "Get" in name
    ]
    assert read == [finder.MOST_FOUND] * 2


def test_a_search_that_has_enough_reads_no_further(asked_of_aws: AskedOfAws) -> None:
    have_cases(2 * finder.MOST_FOUND)
    asked_of_aws.clear()
    assert len(WAYS["unit"](lambda _: True)) == finder.MOST_FOUND
    assert [name for name, _ in asked_of_aws] == ["Query", "BatchGetItem"]


def test_a_case_is_among_those_that_never_came_to_the_national_authority_until_it_does() -> None:
    given = submission()
    submissions.submit(given)

    def where() -> list[str]:
        return [
            desk for desk in (FIRST_STEP, NATIONAL_AUTHORITY) if finder.by_unit_name("邯郸", [desk], lambda _: True)
        ]

    assert where() == [FIRST_STEP]
    registrations.change(
        given.after, replace(given.after, has_reached_national=True, version=2), replace(given.event, sequence=2)
    )
    assert where() == [NATIONAL_AUTHORITY]
