"""Rows of several tables read in one request."""

from typing import Any

import pytest

from chalicelib.errors import Unavailable
from chalicelib.store import batches, callers, registrations, sessions, submissions
from chalicelib.store.connection import connection
from chalicelib.store.tables import RegistrationRow, UnitRow
from tests.conftest import AskedOfAws
from tests.store.conftest import submission
from tests.store.test_rows import IN

LEFT_OUT: dict[str, Any] = {"Responses": {}}


def test_each_row_is_found_whatever_the_order_of_the_answer(asked_of_aws: AskedOfAws) -> None:
    handed_in = submission()
    sessions.keep_session(IN)
    submissions.submit(handed_in)
    asked_of_aws.clear()
    account, unit = handed_in.account, handed_in.unit
    found = callers.session_unit_account(IN.id, account.identity_id, account.uscc)
    assert found == (IN, unit, account)
    assert [operation for operation, _ in asked_of_aws] == ["BatchGetItem"]


def test_a_row_that_is_not_there_is_none(aws: None) -> None:
    assert callers.session_unit_account("s", "me", "unit") == (None, None, None)


def test_rows_are_read_as_they_are_now_and_not_as_a_copy_has_them(asked_of_aws: AskedOfAws) -> None:
    sessions.session("s")
    (asked,) = asked_of_aws
    assert all(table["ConsistentRead"] for table in asked[1]["RequestItems"].values())


def test_what_dynamodb_leaves_out_is_asked_for_again(aws: None, monkeypatch: pytest.MonkeyPatch) -> None:
    sessions.keep_session(IN)
    ask, times = connection().dispatch, []

    def leave_out(operation: str, told: dict[str, Any]) -> Any:
        times.append(told)
        return {**LEFT_OUT, "UnprocessedKeys": told["RequestItems"]} if len(times) < 3 else ask(operation, told)

    monkeypatch.setattr(connection(), "dispatch", leave_out)
    assert sessions.session(IN.id) == IN
    assert len(times) == 3


def test_where_dynamodb_keeps_leaving_rows_out_people_are_told_to_come_again(
    aws: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "PAUSES", (0, 0))
    monkeypatch.setattr(connection(), "dispatch", lambda _, told: {**LEFT_OUT, "UnprocessedKeys": told["RequestItems"]})
    with pytest.raises(Unavailable):
        sessions.session(IN.id)


def test_all_tables_share_one_client(aws: None) -> None:
    handed_in = submission()
    submissions.submit(handed_in)
    registrations.registration(handed_in.after.id)
    tables = {row._get_connection().connection.client for row in (RegistrationRow, UnitRow)}
    assert tables == {connection().client}
