"""Rows put into the tables of a stage in bulk, past all that guards them: what is there before anything is measured."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

MOST = 25
"""DynamoDB takes so many rows in one request."""


def put_rows(client: "DynamoDBClient", stage: str, rows: Mapping[str, Sequence[Any]]) -> None:
    """Put rows, by their tables."""
    for table, of_table in rows.items():
        for start in range(0, len(of_table), MOST):
            puts: Any = [{"PutRequest": {"Item": row.serialize()}} for row in of_table[start : start + MOST]]
            client.batch_write_item(RequestItems={f"fepmis-{stage}-{table}": puts})
