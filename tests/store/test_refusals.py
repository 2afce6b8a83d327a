"""What DynamoDB refuses for a reason of its own is never taken for an answer."""

from collections.abc import Callable

import pytest
from botocore.exceptions import ReadTimeoutError
from pynamodb.exceptions import PutError, PynamoDBException

from chalicelib.errors import Conflict, Contended
from chalicelib.store import drafts, duplicates, messages, reviewers, sessions, submissions
from chalicelib.store.drafts import Draft
from chalicelib.store.refusals import code_of
from tests.conftest import AskedOfAws, Refuse, stored
from tests.core.cases import HEBEI, NOW
from tests.core.test_messages import QUEUED
from tests.store.conftest import submission

WRITES: dict[str, tuple[str, Callable[[], object]]] = {
    "appoint": ("PutItem", lambda: reviewers.add(HEBEI)),
    "save": ("PutItem", lambda: drafts.save(Draft("me", "unit#1", "sealed", 1, NOW))),
    "queue": ("PutItem", lambda: messages.queue(QUEUED)),
    "use": ("UpdateItem", lambda: sessions.use_sign_in("i")),
    "submit": ("TransactWriteItems", lambda: submissions.submit(submission())),
}


@pytest.mark.parametrize("name", WRITES)
def test_a_write_that_is_refused_for_being_too_many_is_no_unmet_condition(name: str, refuse: Refuse) -> None:
    operation, write = WRITES[name]
    refuse(operation, "ThrottlingException", times=10)
    with pytest.raises(PynamoDBException) as caught:
        write()
    assert code_of(caught.value) == "ThrottlingException"


def test_a_session_that_cannot_be_marked_as_seen_is_left_as_it_is(refuse: Refuse) -> None:
    refuse("UpdateItem", "ThrottlingException", times=10)
    sessions.mark_seen("s", NOW)
    assert stored("sessions") == []


def test_a_transaction_that_meets_another_is_written_again(refuse: Refuse) -> None:
    refuse("TransactWriteItems", "TransactionCanceledException", "None", "TransactionConflict", times=3)
    submissions.submit(submission())
    assert len(stored("registrations")) == 1


def test_a_transaction_that_meets_others_each_time_is_told_as_such_and_changes_nothing(refuse: Refuse) -> None:
    refuse("TransactWriteItems", "TransactionCanceledException", "None", "TransactionConflict", times=4)
    with pytest.raises(Contended):
        submissions.submit(submission())
    assert stored("registrations") == []


def test_a_transaction_whose_condition_fails_as_it_meets_another_is_refused(refuse: Refuse) -> None:
    refuse("TransactWriteItems", "TransactionCanceledException", "ConditionalCheckFailed", "TransactionConflict")
    with pytest.raises(Conflict):
        submissions.submit(submission())


def test_a_read_that_meets_a_write_is_made_again(refuse: Refuse) -> None:
    handed_in = submission()
    submissions.submit(handed_in)
    refuse("TransactGetItems", "TransactionCanceledException", "TransactionConflict", times=3)
    standing = duplicates.look(handed_in.account)
    assert standing is not None
    assert standing.registration == handed_in.after


def test_a_read_that_keeps_meeting_writes_is_given_up(refuse: Refuse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chalicelib.store.transactions.PAUSES", (0, 0))
    refuse("TransactGetItems", "TransactionCanceledException", "TransactionConflict", times=3)
    with pytest.raises(PynamoDBException):
        duplicates.look(submission().account)


def test_a_read_that_is_refused_is_not_made_again(refuse: Refuse, asked_of_aws: AskedOfAws) -> None:
    refuse("TransactGetItems", "AccessDeniedException", times=2)
    refuse("BatchGetItem", "AccessDeniedException", times=2)
    with pytest.raises(PynamoDBException):
        duplicates.look(submission().account)
    with pytest.raises(PynamoDBException):
        sessions.session("s")
    assert asked_of_aws == []


def test_no_answer_has_no_code() -> None:
    assert code_of(PutError(cause=ReadTimeoutError(endpoint_url="https://aws.test"))) is None
