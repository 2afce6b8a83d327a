"""The command that runs overdue checks; with the deployed function, see tests/local/test_duplicates.py."""

from datetime import datetime, timedelta

import pytest
from chalice.test import Client

from app import app
from chalicelib.models import State
from chalicelib.store import transactions
from chalicelib.store.tables import AccountRow
from infra import recheck_accounts, redrive
from infra.pointers import Record
from infra.recheck_accounts import recheck
from tests.conftest import AskedOfAws, Refuse, stored
from tests.core.cases import NOW
from tests.people import uscc_of
from tests.streams.test_check_duplicates import have_account

LATER = NOW + timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _stage(aws: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The function is called here as Lambda would call it."""
    functions = Client(app).lambda_

    def invoke(function: str, event: Record) -> Record:
        answer: Record = functions.invoke(function.removeprefix("fepmis-test-"), event).payload
        return answer

    monkeypatch.setattr(redrive, "_invoke", invoke)


def unchecked() -> list[str]:
    return sorted(row["identity_id"] for row in stored("accounts") if "unchecked_since" in row)


@pytest.fixture(autouse=True)
def _one_try(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transactions, "LONGEST_PAUSES", (0,))


def run(until: datetime = LATER) -> tuple[int, list[str]]:
    said: list[str] = []
    return recheck("test", until, said.append), said


def test_accounts_in_every_state_are_checked_and_those_in_time_left_to_the_stream() -> None:
    for state in State:
        have_account(state, id_number=1, mobile=1, state=state)
    have_account("just now", 1, 2, 2, unchecked_since=LATER)
    assert run() == (0, ["6 of 6 overdue accounts checked"])
    assert unchecked() == ["just now"]
    assert len([row for row in stored("accounts") if row.get("hold_id")]) == 4
    assert run() == (0, ["0 of 0 overdue accounts checked"])


def test_more_than_a_batch_are_all_checked() -> None:
    for number in range(30):
        have_account(f"person-{number}", 1, number, number)
    assert run() == (0, ["30 of 30 overdue accounts checked"])
    assert unchecked() == []


def test_a_check_that_fails_is_told_and_left_for_the_next_run(refuse: Refuse) -> None:
    for number in range(3):
        have_account(f"person-{number}", 1, number, number)
    refuse("TransactWriteItems", "TransactionCanceledException", "TransactionConflict", times=4)
    assert run() == (1, ["2 of 3 overdue accounts checked"])
    assert len(unchecked()) == 1
    assert run()[0] == 0


def test_no_account_that_was_checked_is_looked_at_and_nothing_read_through(asked_of_aws: AskedOfAws) -> None:
    for number in range(20):
        have_account(f"checked-{number}", 1, number, number, unchecked_since=None)
    have_account("overdue", 1, 99, 99)
    asked_of_aws.clear()
    run()
    operations = [operation for operation, _ in asked_of_aws]
    assert operations == ["Query"] * len(State) + ["BatchGetItem", "TransactGetItems", "TransactWriteItems"]


def test_the_command_tells_by_its_status_whether_a_check_failed(
    capsys: pytest.CaptureFixture[str], refuse: Refuse
) -> None:
    have_account("overdue")
    refuse("TransactWriteItems", "TransactionCanceledException", "TransactionConflict", times=4)
    assert recheck_accounts.main(["test"]) == 1
    assert AccountRow.get("overdue", uscc_of(1)).unchecked_since == NOW
    assert recheck_accounts.main(["test", "--minutes", "1"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 of 1 overdue accounts checked"
