"""Why DynamoDB did not do what it was asked."""

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.exceptions import BotoCoreError, ClientError
from pynamodb.exceptions import PynamoDBException

FAILURES = (ClientError, BotoCoreError, PynamoDBException)
"""What a call to AWS that does not succeed raises."""


def code_of(error: PynamoDBException) -> str | None:
    """The code of DynamoDB's refusal; None where it gave no answer, for which pynamodb's own property fails."""
    response = getattr(error.cause, "response", None) or {}
    code: str | None = response.get("Error", {}).get("Code")
    return code


def is_condition_unmet(error: PynamoDBException) -> bool:
    """Whether the row was not as the write expected it."""
    return code_of(error) == "ConditionalCheckFailedException"


@contextmanager
def unmet_raises(refused: Exception | type[Exception]) -> Iterator[None]:
    """Raises `refused` where the row was not as the write within expected it; what else goes wrong, as it is."""
    try:
        yield
    except PynamoDBException as error:
        if not is_condition_unmet(error):
            raise
        raise refused from None


def is_read_in_conflict(error: PynamoDBException) -> bool:
    """Whether a transaction of reads met a row that was just being written."""
    return code_of(error) == "TransactionCanceledException"
