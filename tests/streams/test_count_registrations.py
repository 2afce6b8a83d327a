import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest

from chalicelib.models import Category, Kind, Registration, State
from chalicelib.store import statistics
from chalicelib.store.tables import CounterRow, RegistrationRow
from chalicelib.store.transactions import PAUSES
from tests.conftest import AskedOfAws, Refuse, stored
from tests.core.cases import DRAFT, NOW, registration
from tests.streams.conftest import Deliver, Record, have_registration, record

USCC = DRAFT.uscc
SUBMITTED = registration(State.AT_AUTHORITY)
PASSED = replace(SUBMITTED, state=State.AT_NATIONAL, version=2, waiting_since=NOW + timedelta(days=1))
APPROVED = replace(PASSED, state=State.APPROVED, version=3, waiting_since=NOW + timedelta(days=2))


def change(was: Registration | None, now: Registration, number: int = 1) -> Record:
    """The record of a step, with the images that the stream tells it by."""
    told = record(number, "MODIFY" if was else "INSERT", id=now.id)
    told["dynamodb"]["NewImage"] = image(now)
    if was:
        told["dynamodb"]["OldImage"] = image(was)
    return told


def image(case: Registration) -> dict[str, Any]:
    desk = {"desk": {"S": case.desk}} if case.desk else {}
    # As pynamodb writes a time.
    since = {"waiting_since": {"S": case.waiting_since.strftime("%Y-%m-%dT%H:%M:%S.%f+0000")}}
    year = {"year": {"N": str(case.year)}} if case.year else {}
    return {
        **desk,
        **since,
        **year,
        "kind": {"S": case.kind},
        "state": {"S": case.state},
        "version": {"N": str(case.version)},
        "is_held": {"BOOL": False},
    }


def project(state: State, year: int = 2026, **changes: Any) -> Registration:
    """A project of the unit as it stands."""
    told = {"kind": Kind.PROJECT, "category": Category.HUB, "year": year, **changes}
    return registration(state, **({"version": 0} if state is State.DRAFT else {}) | told)


def have_project(case: Registration, saves: int) -> None:
    have_registration(case)
    RegistrationRow(case.id).update(actions=[RegistrationRow.saves.set(saves)])


def figures(scope: str = USCC) -> dict[tuple[int, str], int]:
    return {(each.year, each.progress.value): each.projects for each in statistics.figures(scope)}


def counted(authority_id: str = "P130000") -> dict[str, int]:
    return {state.value: count for state, count in statistics.counts(authority_id).items() if count}


STEPS = [change(None, SUBMITTED), change(SUBMITTED, PASSED, 2), change(PASSED, APPROVED, 3)]


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_a_case_counts_once_as_it_stands_in_whatever_order_its_steps_are_told(
    deliver: Deliver, order: tuple[int, ...]
) -> None:
    have_registration(APPROVED)
    told = [STEPS[each] for each in order]
    assert deliver("count_registrations", *told, *told) == []
    assert (counted(), counted("N000000")) == ({"approved": 1}, {"approved": 1})


def test_the_counts_follow_a_case_from_state_to_state_and_to_another_authority(deliver: Deliver) -> None:
    told = []
    rerouted = replace(PASSED, state=State.AT_AUTHORITY, authority_id="C130400", version=3)
    for was, now in ((None, SUBMITTED), (SUBMITTED, PASSED), (PASSED, rerouted)):
        have_registration(now)
        deliver("count_registrations", change(was, now))
        told.append((counted("P130000"), counted("C130400"), counted("N000000")))
    assert told == [
        ({"at_authority": 1}, {}, {"at_authority": 1}),
        ({"at_national": 1}, {}, {"at_national": 1}),
        ({}, {"at_authority": 1}, {"at_authority": 1}),
    ]


def test_what_is_counted_at_once_meets_on_no_row_of_the_national_authority_but_by_chance(aws: None) -> None:
    cases = [registration(State.AT_NATIONAL, id=f"case-{number}", authority_id=f"C{number}") for number in range(40)]
    for case in cases:
        have_registration(case)
        statistics.count(case.id)
    national = [row for row in stored("counters") if row["id"].startswith("N000000")]
    assert len(national) == statistics.SHARES
    assert max(row["at_national"] for row in national) < len(cases) / 2
    assert counted("N000000") == {"at_national": len(cases)}


def test_what_was_counted_on_one_row_still_counts(aws: None) -> None:
    CounterRow("N000000", at_national=3, approved=4).save()
    have_registration(PASSED)
    statistics.count(PASSED.id)
    assert counted("N000000") == {"at_national": 4, "approved": 4}


def test_the_pace_of_a_decision_is_noted_once_for_the_authority_that_took_it(deliver: Deliver) -> None:
    have_registration(APPROVED)
    for _ in range(2):
        deliver("count_registrations", *reversed(STEPS))
    assert {(row["desk"], row["days"]) for row in stored("paces")} == {("P130000", 1), ("N000000", 1)}
    assert len(stored("paces")) == 2


def test_of_the_paces_of_an_authority_only_the_latest_are_read(aws: None, asked_of_aws: AskedOfAws) -> None:
    for number in range(statistics.MOST_PACES + 5):
        statistics.keep_pace("P130000", f"case-{number}", NOW + timedelta(minutes=number), days=number)
    asked_of_aws.clear()
    taken = statistics.paces("P130000", NOW + timedelta(days=1))
    assert taken == list(range(statistics.MOST_PACES + 4, 4, -1))
    assert [asked["Limit"] for _, asked in asked_of_aws] == [statistics.MOST_PACES]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (SUBMITTED, replace(SUBMITTED, state=State.WITHDRAWN, version=2)),
        (SUBMITTED, replace(SUBMITTED, authority_id="C130400", version=2)),
        (PASSED, replace(PASSED, state=State.AT_AUTHORITY, authority_id="C130400", version=3)),
        (APPROVED, replace(APPROVED, state=State.AT_NATIONAL, version=4)),
        (replace(SUBMITTED, state=State.RETURNED), replace(SUBMITTED, version=2)),
        (SUBMITTED, replace(SUBMITTED, is_held=True)),
        (PASSED, replace(PASSED, version=3)),
        (None, SUBMITTED),
    ],
    ids=["withdrawn", "rerouted", "rerouted late", "reopened", "resubmitted", "held", "mobile corrected", "submitted"],
)
def test_what_is_no_decision_has_no_pace(deliver: Deliver, was: Registration | None, now: Registration) -> None:
    have_registration(now)
    assert deliver("count_registrations", change(was, now)) == []
    assert stored("paces") == []


def test_a_count_that_met_others_all_the_while_is_made_again(deliver: Deliver, refuse: Refuse) -> None:
    have_registration(SUBMITTED)
    refuse("TransactWriteItems", "TransactionCanceledException", "None", "TransactionConflict", times=len(PAUSES) + 1)
    assert deliver("count_registrations", STEPS[0]) == ["1"]
    assert deliver("count_registrations", STEPS[0]) == []
    assert counted() == {"at_authority": 1}


def test_a_case_that_is_gone_is_not_counted(deliver: Deliver) -> None:
    assert deliver("count_registrations", STEPS[0], {**STEPS[0], "eventName": "REMOVE"}) == []
    assert stored("counters") == []


def test_the_figures_follow_a_project_for_its_unit_and_for_all_and_no_authority_counts_a_draft(
    deliver: Deliver,
) -> None:
    steps = [
        project(State.DRAFT),
        project(State.AT_AUTHORITY, version=1),
        project(State.RETURNED, version=2),
        project(State.AT_AUTHORITY, version=3),
        project(State.AT_NATIONAL, version=4),
        project(State.APPROVED, version=5),
        project(State.WITHDRAWN, version=6),
    ]
    told = []
    for was, now in zip([None, *steps], steps, strict=False):
        have_project(now, saves=1)
        assert deliver("count_registrations", change(was, now)) == []
        assert figures() == figures("all")
        told.append((figures(), sum(counted("N000000").values())))
    assert told == [
        ({(2026, "unsubmitted"): 1}, 0),
        ({(2026, "in_review"): 1}, 1),
        ({(2026, "unsubmitted"): 1}, 1),
        ({(2026, "in_review"): 1}, 1),
        ({(2026, "in_review"): 1}, 1),
        ({(2026, "approved"): 1}, 1),
        ({}, 1),
    ]


def test_the_figures_follow_the_year_of_a_draft_in_whatever_order_its_saves_are_told(deliver: Deliver) -> None:
    first, second = project(State.DRAFT), project(State.DRAFT, year=2027)
    have_project(second, saves=2)
    deliver("count_registrations", change(first, second, 2), change(None, first))
    assert figures() == {(2027, "unsubmitted"): 1}
    have_project(first, saves=1)
    deliver("count_registrations", change(None, first))
    assert figures() == {(2027, "unsubmitted"): 1}


def test_a_save_that_changes_no_count_costs_nothing(deliver: Deliver, asked_of_aws: AskedOfAws) -> None:
    draft = project(State.DRAFT)
    have_project(draft, saves=1)
    asked_of_aws.clear()
    assert deliver("count_registrations", change(draft, draft, 2)) == []
    assert asked_of_aws == []


def test_a_draft_that_was_deleted_is_counted_no_more(deliver: Deliver) -> None:
    draft = project(State.DRAFT)
    have_project(draft, saves=1)
    deliver("count_registrations", change(None, draft))
    RegistrationRow(draft.id).delete()
    gone = {**change(draft, draft, 2), "eventName": "REMOVE"}
    del gone["dynamodb"]["NewImage"]
    for _ in range(2):
        assert deliver("count_registrations", gone, change(None, draft)) == []
    assert (figures(), figures("all")) == ({}, {})
    assert stored("counters") == []


def test_each_move_is_told_to_the_log_once_and_nothing_else_of_a_case(
    deliver: Deliver, log_lines: Callable[[], str]
) -> None:
    have_registration(PASSED)
    records = (change(None, SUBMITTED), change(SUBMITTED, SUBMITTED, 2), change(SUBMITTED, PASSED, 3))
    deliver("count_registrations", *records)
    lines = [json.loads(line) for line in log_lines().splitlines()]
    moved = [(each["from"], each["to"], each["Kind"], each["State"]) for each in lines if "Registrations" in each]
    first, then = State.AT_AUTHORITY.value, State.AT_NATIONAL.value
    assert moved == [(None, first, "unit", first), (first, then, "unit", then)]
