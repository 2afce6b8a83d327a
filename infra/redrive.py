"""Replays the records that no function could handle, once their cause is mended: `python -m infra.redrive STAGE`.

The queue `fepmis-STAGE-undelivered` holds no records, only where they lie in their stream, which keeps them for 24
hours. For older ones there is something as good: every function looks at the row as it stands now, so it is given each
row of the table again; and of the outbox the sweep does all that is due. What fails again stays in the queue.
"""

import argparse
import base64
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

Record = dict[str, Any]

BATCH = 25
PATIENCE_SECONDS = 600
"""How long a pointer is ours alone: as long as the function may take, and more."""
_GONE = {"TrimmedDataAccessException", "ResourceNotFoundException"}
_SWEPT = {"send_messages": "sweep_messages"}
"""Where another function does, for all rows at once, what the first did for one."""


@dataclass(frozen=True)
class Pointer:
    """Where the records that a function could not handle lie in their stream."""

    function: str
    stream: str
    shard: str
    first: str
    last: str

    @property
    def table(self) -> str:
        """The table whose stream it is."""
        return self.stream.split("/")[1]


@dataclass
class Redrive:
    """One run: `say` hears what becomes of each pointer."""

    stage: str
    say: Callable[[str], None]
    caught_up: dict[str, bool] = field(default_factory=dict)

    def run(self) -> int:
        """Replay all that waits in the queue now. Returns how many pointers stay there."""
        queue = boto3.client("sqs")
        address = queue.get_queue_url(QueueName=f"fepmis-{self.stage}-undelivered")["QueueUrl"]
        left = 0
        for message in _received(queue, address):
            if self._handle(_pointer(message["Body"])):
                queue.delete_message(QueueUrl=address, ReceiptHandle=message["ReceiptHandle"])
            else:
                left += 1
        self.say(f"{left} left in the queue" if left else "nothing left in the queue")
        return left

    def _handle(self, pointer: Pointer) -> bool:
        name = pointer.function.rpartition(":")[2]
        records = _records(pointer)
        if records is None:
            self.say(f"{name}: older than the stream keeps, so every row of {pointer.table} is looked at again")
            return self._catch_up(pointer)
        failed = _replay(pointer.function, records)
        self.say(f"{name}: {len(records) - failed} of {len(records)} records handled")
        return not failed

    def _catch_up(self, pointer: Pointer) -> bool:
        if pointer.function not in self.caught_up:
            self.caught_up[pointer.function] = self._look_at_every_row(pointer)
        return self.caught_up[pointer.function]

    def _look_at_every_row(self, pointer: Pointer) -> bool:
        start = f"fepmis-{self.stage}-"
        instead = _SWEPT.get(pointer.function.rpartition(":")[2].removeprefix(start))
        if instead is not None:
            return _invoke(f"{start}{instead}", _SCHEDULED) is not None
        return not sum(_replay(pointer.function, batch) for batch in _rows(pointer))


def _received(queue: Any, address: str) -> Iterator[Any]:  # noqa: ANN401, a client
    """The messages of the queue, each for us alone for a while, until none is left that we have not seen."""
    while True:
        answer = queue.receive_message(QueueUrl=address, MaxNumberOfMessages=10, VisibilityTimeout=PATIENCE_SECONDS)
        if not answer.get("Messages"):
            return
        yield from answer["Messages"]


def _pointer(body: str) -> Pointer:
    told = json.loads(body)
    batch = told["DDBStreamBatchInfo"]
    function = told["requestContext"]["functionArn"].removesuffix(":$LATEST")
    return Pointer(
        function, batch["streamArn"], batch["shardId"], batch["startSequenceNumber"], batch["endSequenceNumber"]
    )


def _records(pointer: Pointer) -> list[Record] | None:
    """The records that a pointer means, as Lambda gives them to functions; None where the stream has them no more."""
    try:
        return list(_read(pointer))
    except ClientError as refusal:
        if refusal.response["Error"]["Code"] not in _GONE:
            raise
        return None


def _read(pointer: Pointer) -> Iterator[Record]:
    streams = boto3.client("dynamodbstreams")
    where = streams.get_shard_iterator(
        StreamArn=pointer.stream,
        ShardId=pointer.shard,
        ShardIteratorType="AT_SEQUENCE_NUMBER",
        SequenceNumber=pointer.first,
    )["ShardIterator"]
    while where:
        answer = streams.get_records(ShardIterator=where)
        for record in answer["Records"]:
            yield {**record, "eventSourceARN": pointer.stream}
            if record["dynamodb"]["SequenceNumber"] == pointer.last:
                return
        where = answer.get("NextShardIterator")


def _rows(pointer: Pointer) -> Iterator[list[Record]]:
    """Every row of the table as if it had just changed to what it is, in batches."""
    tables = boto3.client("dynamodb")
    keys = [each["AttributeName"] for each in tables.describe_table(TableName=pointer.table)["Table"]["KeySchema"]]
    pages = tables.get_paginator("scan").paginate(
        TableName=pointer.table, ConsistentRead=True, PaginationConfig={"PageSize": BATCH}
    )
    for page in pages:
        if page["Items"]:
            yield [_record(row, keys, number, pointer.stream) for number, row in enumerate(page["Items"], 1)]


def _record(row: Record, keys: list[str], number: int, stream: str) -> Record:
    change = {"Keys": {name: row[name] for name in keys}, "NewImage": row, "SequenceNumber": str(number)}
    return {"eventID": f"redrive-{number}", "eventName": "MODIFY", "eventSourceARN": stream, "dynamodb": change}


def _replay(function: str, records: list[Record]) -> int:
    """Give the records to the function, those after one that fails too. Returns how many failed."""
    if not records:
        return 0
    result = _invoke(function, {"Records": records})
    if result is None:
        half = len(records) // 2
        return _replay(function, records[:half]) + _replay(function, records[half:]) if half else 1
    failures = result.get("batchItemFailures", [])
    if not failures:
        return 0
    numbers = [record["dynamodb"]["SequenceNumber"] for record in records]
    return 1 + _replay(function, records[numbers.index(failures[0]["itemIdentifier"]) + 1 :])


def _invoke(function: str, event: Record) -> Record | None:
    """What the function answers; None where it crashed or ran out of time."""
    client = boto3.client("lambda", config=Config(read_timeout=PATIENCE_SECONDS, retries={"total_max_attempts": 1}))
    answer = client.invoke(FunctionName=function, Payload=json.dumps(event, default=_plain).encode())
    result = json.loads(answer["Payload"].read() or b"null")
    return None if answer.get("FunctionError") else result or {}


_SCHEDULED = {
    **dict.fromkeys(("version", "account", "region", "time", "id"), ""),
    "detail": {},
    "detail-type": "Scheduled Event",
    "source": "fepmis.redrive",
    "resources": [],
}


def _plain(value: object) -> object:
    """What JSON does not know, as Lambda's events write it."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    assert isinstance(value, datetime)
    return value.timestamp()


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks for. Returns the exit status: 1 while something stays in the queue."""
    parser = argparse.ArgumentParser(
        prog="python -m infra.redrive", description="Replays what no function could handle."
    )
    parser.add_argument("stage", metavar="STAGE")
    return 1 if Redrive(parser.parse_args(arguments).stage, print).run() else 0


if __name__ == "__main__":
    sys.exit(main())
