"""The command that makes the counts anew, on a stage where the review goes on."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from unittest.mock import patch

import pytest

from chalicelib.models import Category, Kind, Registration, State
from chalicelib.store import recounting, statistics
from chalicelib.store.tables import CounterRow, FigureRow, RegistrationRow
from infra.rebuild_statistics import main
from tests.conftest import Refuse, stored
from tests.core.cases import DRAFT, registration
from tests.streams.conftest import have_registration

WAITING = registration(State.AT_AUTHORITY)
APPROVED = replace(WAITING, id="approved", state=State.APPROVED, version=3)
ELSEWHERE = replace(WAITING, id="elsewhere", authority_id="C130400")
RETURNED = replace(WAITING, state=State.RETURNED, version=2)
RIGHT = {
    "P130000": {"at_authority": 1, "approved": 1},
    "C130400": {"at_authority": 1},
    "N000000": {"at_authority": 2, "approved": 1},
}


@pytest.fixture(autouse=True)
def _stage(aws: None) -> Iterator[None]:
    """A stage with three cases, none of them counted; its settings are replaced by the command."""
    for case in (WAITING, APPROVED, ELSEWHERE):
        have_registration(case)
    with patch.dict(os.environ):
        yield


def counted() -> dict[str, dict[str, int]]:
    found = {each: statistics.counts(each) for each in RIGHT}
    return {each: {state.value: n for state, n in told.items() if n} for each, told in found.items()}


def told(capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    return main(["test"]), capsys.readouterr().out


def test_what_was_never_counted_is_counted_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys) == (0, "3 registrations counted anew, 0 counters put right\n")
    assert counted() == RIGHT
    assert told(capsys) == (0, "0 registrations counted anew, 0 counters put right\n")
    assert counted() == RIGHT


def test_a_case_that_was_counted_as_it_no_longer_stands_is_counted_as_it_stands(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["test"])
    have_registration(RETURNED)
    assert told(capsys)[1].splitlines()[-1] == "1 registrations counted anew, 0 counters put right"
    assert counted() == RIGHT | {
        "P130000": {"returned": 1, "approved": 1},
        "N000000": {"at_authority": 1, "returned": 1, "approved": 1},
    }


def test_a_case_that_was_restored_to_an_earlier_state_is_counted_as_it_stands() -> None:
    have_registration(RETURNED)
    main(["test"])
    have_registration(WAITING)
    main(["test"])
    assert counted() == RIGHT


@pytest.mark.parametrize(
    "spoil",
    [
        lambda: CounterRow("P130000").update(actions=[CounterRow.approved.set(7)]),
        lambda: CounterRow("P130000").delete(),
        lambda: CounterRow("P130000").update(actions=[CounterRow.changes.remove(), CounterRow.returned.add(1)]),
    ],
    ids=["wrong", "gone", "of before there was a number of changes"],
)
def test_a_counter_that_is_wrong_is_put_right(capsys: pytest.CaptureFixture[str], spoil: Callable[[], object]) -> None:
    main(["test"])
    spoil()
    capsys.readouterr()
    assert told(capsys) == (0, "0 registrations counted anew, 1 counters put right\n")
    assert counted() == RIGHT


def test_a_counter_of_an_authority_that_has_nothing_any_more_is_emptied() -> None:
    CounterRow("M03", at_authority=4, changes=2).save()
    main(["test"])
    assert not any(statistics.counts("M03").values())


def test_what_the_stream_counts_meanwhile_is_not_counted_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    standing = recounting._standing

    def read_and_be_overtaken() -> Iterator[tuple[str, statistics.Counted]]:
        for found in list(standing()):
            statistics.count(found[0])
            yield found

    monkeypatch.setattr(recounting, "_standing", read_and_be_overtaken)
    main(["test"])
    assert counted() == RIGHT


def test_a_counter_that_changes_while_the_notes_are_read_is_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    main(["test"])
    CounterRow("P130000").update(actions=[CounterRow.approved.set(7)])
    sums, steps = recounting._sums, [RETURNED]

    def read_and_be_overtaken() -> recounting.Sums:
        found = sums()
        while steps:
            _move_on(steps.pop())
        return found

    monkeypatch.setattr(recounting, "_sums", read_and_be_overtaken)
    assert main(["test"]) == 0
    assert counted()["P130000"] == {"returned": 1, "approved": 1}


def test_a_counter_that_changes_all_the_while_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["test"])
    CounterRow("P130000").update(actions=[CounterRow.approved.set(7)])
    sums, version = recounting._sums, iter(range(2, 99))

    def read_and_be_overtaken() -> recounting.Sums:
        found = sums()
        number = next(version)
        _move_on(replace(WAITING, version=number, state=State.RETURNED if number % 2 == 0 else State.AT_AUTHORITY))
        return found

    monkeypatch.setattr(recounting, "_sums", read_and_be_overtaken)
    capsys.readouterr()
    status, said = told(capsys)
    assert status == 1
    assert "P130000: changed all the while" in said


def test_a_count_that_met_another_is_made_again(refuse: Refuse) -> None:
    refuse("TransactWriteItems", "TransactionCanceledException", "None", "TransactionConflict", times=2)
    main(["test"])
    assert counted() == RIGHT


def test_the_registrations_themselves_are_left_alone() -> None:
    before = stored("registrations")
    main(["test"])
    assert stored("registrations") == before


def test_the_command_asks_for_a_stage() -> None:
    with pytest.raises(SystemExit):
        main([])


def _move_on(case: Registration) -> None:
    """A step of somebody else's, and the stream's count of it."""
    assert case.id == DRAFT.id
    RegistrationRow(case.id).update(
        actions=[RegistrationRow.state.set(case.state), RegistrationRow.version.set(case.version)]
    )
    statistics.count(case.id)


PROJECT = replace(APPROVED, id="project", kind=Kind.PROJECT, category=Category.HUB, year=2025)
PLANNED = replace(PROJECT, id="planned", state=State.DRAFT, version=0, year=2027)


def figures(scope: str) -> dict[tuple[int, str], int]:
    return {(each.year, each.progress.value): each.projects for each in statistics.figures(scope)}


def test_figures_that_are_wrong_are_put_right_for_each_unit_and_for_all(capsys: pytest.CaptureFixture[str]) -> None:
    for case in (PROJECT, PLANNED):
        have_registration(case)
    right = {(2025, "approved"): 1, (2027, "unsubmitted"): 1}
    assert told(capsys) == (0, "5 registrations counted anew, 0 counters put right\n")
    assert (figures(PROJECT.uscc), figures("all")) == (right, right)
    assert counted() == RIGHT | {
        "P130000": {"at_authority": 1, "approved": 2},
        "N000000": {"at_authority": 2, "approved": 2},
    }
    FigureRow("all", "2025#hub#approved").update(actions=[FigureRow.projects.set(9)])
    FigureRow(PROJECT.uscc, "2027#hub#unsubmitted").delete()
    FigureRow("elsewhere", "2027#hub#in_review", projects=3, changes=1).save()
    assert told(capsys) == (0, "0 registrations counted anew, 3 counters put right\n")
    assert (figures(PROJECT.uscc), figures("all"), figures("elsewhere")) == (right, right, {})


def test_a_draft_that_was_deleted_untold_is_counted_no_more(capsys: pytest.CaptureFixture[str]) -> None:
    have_registration(PLANNED)
    main(["test"])
    RegistrationRow(PLANNED.id).delete()
    capsys.readouterr()
    assert told(capsys) == (0, "1 registrations counted anew, 0 counters put right\n")
    assert figures("all") == {}
