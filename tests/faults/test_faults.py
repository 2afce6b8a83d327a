"""The short form of `make faults`: of each operation some troubles, and some operations killed at every request."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.faults.network import Network
from tests.faults.operations import OPERATIONS, OPERATIONS_BY_NAME, Operation, Told
from tests.faults.stage import Stage, open_stage
from tests.faults.trial import Broken, Result, course_of, theatre, try_deaths, try_fault
from tests.faults.troubles import FAULTS, FAULTS_BY_NAME

EVERY = 9
"""Of all pairs of an operation and a trouble, one in so many is tried here."""
KILLED = ("a person's form is handed in", "a case is approved at last", "a question is asked")

Theatre = tuple[Stage, Network]


@pytest.fixture(scope="module")
def laid(laid_stage: None) -> Iterator[Theatre]:
    stage = open_stage()
    with theatre(stage) as network:
        yield stage, network
    stage.close()


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.name)
def test_whatever_goes_wrong_nothing_is_half_done_and_asking_again_mends_it(
    laid: Theatre, operation: Operation
) -> None:
    course = course_of(*laid, operation)
    met = [each for each in FAULTS if each.is_met_by(course.asked, uses_platform=operation.uses_platform)]
    for fault in met[OPERATIONS.index(operation) % EVERY :: EVERY]:
        try_fault(*laid, operation, fault, course)


@pytest.mark.parametrize("name", KILLED)
def test_a_function_that_dies_at_any_request_leaves_nothing_half_done(laid: Theatre, name: str) -> None:
    operation = OPERATIONS_BY_NAME[name]
    assert try_deaths(*laid, operation, course_of(*laid, operation)) >= 4


@pytest.mark.parametrize(
    ("name", "fault", "result"),
    [
        ("a case passes the first step", "DynamoDB throttles twice", Result.UNTROUBLED),
        ("a case passes the first step", "DynamoDB throttles on", Result.REFUSED),
        ("a case passes the first step", "transactions meet others on", Result.REFUSED),
        ("a case passes the first step", "a transaction meets another", Result.UNTROUBLED),
        ("a case passes the first step", "DynamoDB's answers to writes are lost", Result.REFUSED_DONE),
        ("a case passes the first step", "S3 fails", Result.NOT_CONCERNED),
        ("an applicant signs in", "the platform's keys change", Result.UNTROUBLED),
        ("an applicant signs in", "the platform's keys can't be reached", Result.SENT_BACK),
        ("a message is sent", "SNS throttles", Result.AGAIN),
    ],
)
def test_trouble_is_told_as_what_it_is(laid: Theatre, name: str, fault: str, result: Result) -> None:
    operation = OPERATIONS_BY_NAME[name]
    assert try_fault(*laid, operation, FAULTS_BY_NAME[fault], course_of(*laid, operation)) is result


def test_what_is_done_twice_by_asking_again_is_found(laid: Theatre) -> None:
    """The trials themselves can fail: here an operation that counts each try as another question."""
    asked = OPERATIONS_BY_NAME["a question is asked"]

    def ask_differently(stage: Stage) -> Told:
        told = asked.act(stage)
        stage.browser("owner").post("/me/questions", {"title": "另一问题", "text": "另一问题"})
        return told

    operation = replace(asked, again=ask_differently)
    with pytest.raises(Broken, match="asked again, it is not as it should be"):
        try_fault(
            *laid, operation, FAULTS_BY_NAME["DynamoDB's answers to writes are lost"], course_of(*laid, operation)
        )
