import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from chalice.test import Client

from app import app
from chalicelib import reference
from chalicelib.models import Account, Category, Hold, HoldState, Kind, Role, State
from chalicelib.store import reminders
from chalicelib.store.tables import AccountRow, HoldRow, RegistrationRow, ReminderRow
from chalicelib.streams.remind_of_stale_cases import CORRECTION_DAYS, FORGOTTEN, remind_of_stale_cases
from chalicelib.working_days import working_days
from tests.conftest import AskedOfAws, stored
from tests.core.cases import NOW, registration
from tests.core.typed import PROJECT
from tests.streams.conftest import have_registration

pytestmark = pytest.mark.usefixtures("aws")
LIMIT = 10
FEW = {"P130000", "C130400", "N000000"}


@pytest.fixture(autouse=True)
def _of_few_authorities(monkeypatch: pytest.MonkeyPatch) -> None:
    known = [each for each in reference.items("authorities") if each.code in FEW]
    monkeypatch.setattr(reference, "items", lambda _list: known)


def after(days: int) -> datetime:
    """A morning on which so many working days have passed."""
    at = NOW
    while working_days(NOW, at, reference.calendar()) < days:
        at += timedelta(days=1)
    return at


def have(case_id: str, state: State) -> None:
    """Put a case that has waited since NOW."""
    case = registration(state, id=case_id)
    have_registration(case)
    if state is State.RETURNED:
        RegistrationRow(case_id).update(actions=[RegistrationRow.desk.set("applicants")])


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)


def overdue(desk: str) -> tuple[str, ...]:
    found = reminders.reminder(desk)
    return found.case_ids if found else ()


def test_an_authority_is_reminded_of_what_is_older_than_its_limit_and_not_before() -> None:
    have("first", State.AT_AUTHORITY)
    have("last", State.AT_NATIONAL)
    remind_of_stale_cases(after(LIMIT))
    assert stored("reminders") == []
    remind_of_stale_cases(after(LIMIT + 1))
    assert (overdue("P130000"), overdue("N000000"), overdue("C130400")) == (("first",), ("last",), ())


def test_of_many_overdue_cases_all_are_counted_and_the_longest_waiting_named() -> None:
    many = reminders.MOST_NAMED + 2
    for number in range(many):
        case = registration(State.AT_AUTHORITY, id=f"case-{number:03}", waiting_since=NOW + timedelta(seconds=number))
        have_registration(case)
    remind_of_stale_cases(after(LIMIT + 2))
    found = reminders.reminder("P130000")
    assert found is not None
    assert found.count == many
    assert found.case_ids == tuple(f"case-{number:03}" for number in range(reminders.MOST_NAMED))


def test_a_reminder_from_when_all_were_named_counts_them() -> None:
    ReminderRow("P130000", at=NOW, case_ids=("one", "two")).save()
    found = reminders.reminder("P130000")
    assert found is not None
    assert found.count == 2


def test_a_reminder_goes_when_what_was_overdue_is_decided() -> None:
    have("first", State.AT_AUTHORITY)
    remind_of_stale_cases(after(LIMIT + 1))
    have("first", State.APPROVED)
    remind_of_stale_cases(after(LIMIT + 2))
    assert stored("reminders") == []


@pytest.mark.parametrize("state", [State.APPROVED, State.WITHDRAWN, State.RETURNED])
def test_no_authority_is_reminded_of_what_does_not_wait_for_it(state: State) -> None:
    have("case", state)
    remind_of_stale_cases(after(LIMIT + 1))
    assert stored("reminders") == []


def test_an_applicant_is_told_of_a_waiting_correction_after_30_and_60_working_days_once_each() -> None:
    have("case", State.RETURNED)
    told = []
    for days in (29, 30, 30, 45, 59, 60, 61, 200):
        remind_of_stale_cases(after(days))
        told.append(sorted(each["id"] for each in stored("messages")))
    once, twice = ["case-1-30"], ["case-1-30", "case-1-60"]
    assert told == [[], once, once, once, once, twice, twice, twice]
    assert {each["template"] for each in stored("messages")} == {"correction_waits"}


def test_no_holidays_are_so_long_that_a_reminder_is_forgotten() -> None:
    days = {date.fromordinal(each) for each in range(date(2024, 1, 1).toordinal(), date(2027, 12, 31).toordinal())}
    waits = [working_days(at, at + FORGOTTEN, reference.calendar()) for at in map(_noon, days)]
    assert min(waits) > CORRECTION_DAYS[-1] + 30


def test_corrections_that_nobody_makes_are_not_read_for_ever(asked_of_aws: AskedOfAws) -> None:
    have("case", State.RETURNED)
    remind_of_stale_cases(after(60))
    asked_of_aws.clear()
    remind_of_stale_cases(NOW + FORGOTTEN + timedelta(days=1))
    assert "PutItem" not in {operation for operation, _ in asked_of_aws}


def test_the_function_runs_on_its_schedule_and_twice_a_day_says_nothing_twice(log_lines: Callable[[], str]) -> None:
    long_ago = NOW - timedelta(days=400)
    have_registration(registration(State.AT_AUTHORITY, id="case", waiting_since=long_ago))
    for _ in range(2):
        event = {"version": "0", "account": "", "region": "", "detail": {}, "detail-type": "", "source": "", "time": ""}
        Client(app).lambda_.invoke("remind_of_stale_cases", {**event, "id": "1", "resources": []})
    assert overdue("P130000") == ("case",)
    assert len(stored("reminders")) == 1
    assert "cases are overdue" in log_lines()


def test_the_owner_of_a_returned_project_is_reminded_of_it_at_the_mobile_of_the_account() -> None:
    case = registration(State.APPROVED, id="account")
    have_registration(case)
    AccountRow.of(Account(case.identity_id, case.uscc, State.APPROVED, Role.UNIT_ADMIN, "a", "王小明", case.id)).save()
    project = replace(case, id="project", kind=Kind.PROJECT, state=State.RETURNED, category=Category.HUB, year=2026)
    have_registration(replace(project, form=PROJECT))
    RegistrationRow("project").update(actions=[RegistrationRow.desk.set("applicants")])
    remind_of_stale_cases(after(30))
    told = [(each["template"], each["registration_id"], each["mobile_masked"]) for each in stored("messages")]
    assert told == [("project_waits", "project", "138****8000")]


def test_the_morning_tells_how_many_cases_are_overdue_and_how_many_holds_open(log_lines: Callable[[], str]) -> None:
    for number in range(2):
        have_registration(registration(State.AT_AUTHORITY, id=f"case-{number}"))
    HoldRow.of(Hold("hold", "identity", "uscc", HoldState.OPEN, 1, NOW, ())).save()
    remind_of_stale_cases(after(200))
    lines = [json.loads(line) for line in log_lines().splitlines()]
    told = {name: each[name] for each in lines for name in ("CasesOverdue", "HoldsOpen") if name in each}
    assert told == {"CasesOverdue": 2, "HoldsOpen": 1}
