"""Has the accounts checked for duplicates whose check is overdue: `python -m infra.recheck_accounts STAGE`.

Nobody gets round a hold meanwhile, for entry and the last approval run a check that is still due; but the numbers of
such an account are not claimed yet. They are found along an index that holds no others, however many there are.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3

from chalicelib.models import State
from infra.pointers import Record, record_of
from infra.redrive import replay

BATCH = 25
KEYS = ("identity_id", "uscc")
PATIENCE_MINUTES = 15


def recheck(stage: str, until: datetime, say: Callable[[str], None]) -> int:
    """Give every account whose check has been due since before `until` to the function that checks them.

    Returns how many of the checks failed; the log of the function says why.
    """
    table, done, failed = f"fepmis-{stage}-accounts", 0, 0
    for keys in _batches(_overdue(table, until)):
        records = _records(table, keys)
        done, failed = done + len(records), failed + replay(f"fepmis-{stage}-check_duplicates", records)
    say(f"{done - failed} of {done} overdue accounts checked")
    return failed


def _overdue(table: str, until: datetime) -> Iterator[Record]:
    """The keys of those accounts, in whatever state they are."""
    pages = boto3.client("dynamodb").get_paginator("query")
    for state in State:
        found = pages.paginate(
            TableName=table,
            IndexName="unchecked",
            KeyConditionExpression="#state = :state AND unchecked_since < :until",
            ExpressionAttributeNames={"#state": "state"},
            ExpressionAttributeValues={":state": {"S": state}, ":until": {"S": _stored(until)}},
        )
        for page in found:
            yield from ({name: row[name] for name in KEYS} for row in page["Items"])


def _records(table: str, keys: list[Record]) -> list[Record]:
    """The records that the accounts' stream would bring of them now."""
    wanted: Any = {table: {"Keys": keys, "ConsistentRead": True}}
    rows: list[Record] = []
    while wanted:
        answer = boto3.client("dynamodb").batch_get_item(RequestItems=wanted)
        rows += answer["Responses"].get(table, [])
        wanted = answer.get("UnprocessedKeys")
    return [record_of(row, list(KEYS), number, "") for number, row in enumerate(rows, 1)]


def _batches(keys: Iterator[Record]) -> Iterator[list[Record]]:
    everything = list(keys)
    for start in range(0, len(everything), BATCH):
        yield everything[start : start + BATCH]


def _stored(moment: datetime) -> str:
    """A time as the tables hold it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f+0000")


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks for. Returns the exit status: 1 where a check failed."""
    parser = argparse.ArgumentParser(
        prog="python -m infra.recheck_accounts", description="Runs the duplicate checks that are overdue."
    )
    parser.add_argument("stage", metavar="STAGE")
    parser.add_argument("--minutes", type=int, default=PATIENCE_MINUTES, help="overdue after so many")
    chosen = parser.parse_args(arguments)
    until = datetime.now(UTC) - timedelta(minutes=chosen.minutes)
    return 1 if recheck(chosen.stage, until, print) else 0


if __name__ == "__main__":
    sys.exit(main())
