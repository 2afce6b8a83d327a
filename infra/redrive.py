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

from infra.pointers import Pointer, Record, read_pointer, records_of, rows_of

PATIENCE_SECONDS = 600
"""How long a pointer is ours alone: as long as the function may take, and more."""
_SWEPT = {"send_messages": "sweep_messages"}
"""Where another function does, for all rows at once, what the first did for one."""


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
        left = []
        for message in _received(queue, address):
            if self._handle(read_pointer(message["Body"])):
                queue.delete_message(QueueUrl=address, ReceiptHandle=message["ReceiptHandle"])
            else:
                left.append(message["ReceiptHandle"])
        for handle in left:
            queue.change_message_visibility(QueueUrl=address, ReceiptHandle=handle, VisibilityTimeout=0)
        self.say(f"{len(left)} left in the queue" if left else "nothing left in the queue")
        return len(left)

    def _handle(self, pointer: Pointer) -> bool:
        name = pointer.function.rpartition(":")[2]
        records = records_of(pointer)
        if records is None:
            self.say(f"{name}: older than the stream keeps, so every row of {pointer.table} is looked at again")
            return self._catch_up(pointer)
        failed = replay(pointer.function, records)
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
        return not sum(replay(pointer.function, batch) for batch in rows_of(pointer))


def _received(queue: Any, address: str) -> Iterator[Any]:  # noqa: ANN401, a client
    """The messages of the queue, each for us alone for a while, until none is left that we have not seen."""
    while True:
        answer = queue.receive_message(QueueUrl=address, MaxNumberOfMessages=10, VisibilityTimeout=PATIENCE_SECONDS)
        if not answer.get("Messages"):
            return
        yield from answer["Messages"]


def replay(function: str, records: list[Record]) -> int:
    """Give the records to the function, those after one that fails too. Returns how many failed."""
    if not records:
        return 0
    result = _invoke(function, {"Records": records})
    if result is None:
        half = len(records) // 2
        return replay(function, records[:half]) + replay(function, records[half:]) if half else 1
    failures = result.get("batchItemFailures", [])
    if not failures:
        return 0
    numbers = [record["dynamodb"]["SequenceNumber"] for record in records]
    return 1 + replay(function, records[numbers.index(failures[0]["itemIdentifier"]) + 1 :])


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
