"""Rows of one table put into another, as a stage that is restored beside the first one needs them.

What is sealed is wrapped under the new stage's key, by KMS. Messages that were not settled are: the first stage has
sent them, or will, and nothing may be sent twice because a copy of the outbox exists.
"""

import base64
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from types import SimpleNamespace
from typing import Any

from chalicelib.models import MessageReason, MessageState
from infra.clients import client

Row = dict[str, Any]
Change = Callable[[Row], Row]

SEGMENTS = 4
_BATCH = 25
_UNTRIED = {MessageState.QUEUED, MessageState.SUBMITTING}


@dataclass(frozen=True)
class Sealed:
    """How the rows of a table are sealed (a column of chalicelib/store/sealed.py), and the key that is to wrap that."""

    column: Any
    key: str

    def wrapped(self, row: Row) -> Row:
        """The row with its data key under the new stage's key."""
        name = self.column.attribute
        if name not in row:
            return row
        texts = {each: value["S"] for each, value in row.items() if "S" in value}
        record = self.column.record_of(SimpleNamespace(**texts))
        wrapped, rest = texts[name].split(".", 1)
        answer = client("kms").re_encrypt(
            CiphertextBlob=base64.b64decode(wrapped),
            SourceEncryptionContext={"record": record},
            DestinationKeyId=self.key,
            DestinationEncryptionContext={"record": record},
        )
        return {**row, name: {"S": f"{base64.b64encode(answer['CiphertextBlob']).decode()}.{rest}"}}


def settled(row: Row) -> Row:
    """A message as it is in a copy of the outbox: nothing is left to be done with it."""
    if "unsettled" not in row:
        return row
    is_untried = row["state"]["S"] in _UNTRIED
    after = {name: value for name, value in row.items() if name not in {"unsettled", "due_at"}}
    after["state"] = {"S": str(MessageState.FAILED if is_untried else MessageState.UNKNOWN)}
    after["settled_at"] = {"S": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f+0000")}
    if is_untried:
        after["reason"] = {"S": str(MessageReason.INTERRUPTED)}
    return after


def copy_rows(source: str, target: str, change: Change | None = None) -> int:
    """Put every row of the table `source` into `target`, each as `change` makes it. Returns how many they were."""
    with ThreadPoolExecutor(SEGMENTS) as pool:
        return sum(pool.map(partial(_copy_segment, source, target, change), range(SEGMENTS)))


def _copy_segment(source: str, target: str, change: Change | None, segment: int) -> int:
    count = 0
    for rows in _batches(source, segment):
        puts = [{"PutRequest": {"Item": change(row) if change else row}} for row in rows]
        left: Mapping[str, Any] = {target: puts}
        while left:
            left = client("dynamodb").batch_write_item(RequestItems=left)["UnprocessedItems"]
        count += len(rows)
    return count


def _batches(table: str, segment: int) -> Iterator[list[Row]]:
    pages = client("dynamodb").get_paginator("scan")
    asked = {"TableName": table, "Segment": segment, "TotalSegments": SEGMENTS}
    for page in pages.paginate(**asked, PaginationConfig={"PageSize": _BATCH}):
        if page["Items"]:
            yield page["Items"]
