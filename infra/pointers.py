"""Where records lie that no function could handle: in their stream, or, once that has forgotten them, in the table."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import boto3
from botocore.exceptions import ClientError

Record = dict[str, Any]

BATCH = 25
_GONE = {"TrimmedDataAccessException", "ResourceNotFoundException"}


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


def read_pointer(body: str) -> Pointer:
    """The pointer in what Lambda put into the queue."""
    told = json.loads(body)
    batch = told["DDBStreamBatchInfo"]
    function = told["requestContext"]["functionArn"].removesuffix(":$LATEST")
    return Pointer(
        function, batch["streamArn"], batch["shardId"], batch["startSequenceNumber"], batch["endSequenceNumber"]
    )


def records_of(pointer: Pointer) -> list[Record] | None:
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


def rows_of(pointer: Pointer) -> Iterator[list[Record]]:
    """Every row of the table as if it had just changed to what it is, in batches."""
    tables = boto3.client("dynamodb")
    keys = [each["AttributeName"] for each in tables.describe_table(TableName=pointer.table)["Table"]["KeySchema"]]
    pages = tables.get_paginator("scan").paginate(
        TableName=pointer.table, ConsistentRead=True, PaginationConfig={"PageSize": BATCH}
    )
    for page in pages:
        if page["Items"]:
            yield [record_of(row, keys, number, pointer.stream) for number, row in enumerate(page["Items"], 1)]


def record_of(row: Record, keys: list[str], number: int, stream: str) -> Record:
    """The record of a row that has just changed to what it is; `number` tells it apart in its batch."""
    change = {"Keys": {name: row[name] for name in keys}, "NewImage": row, "SequenceNumber": str(number)}
    return {"eventID": f"redrive-{number}", "eventName": "MODIFY", "eventSourceARN": stream, "dynamodb": change}
