"""What stands between the outbox of a deployed stage and the phones, and how it is made to go wrong."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Event, Thread
from typing import Any

import boto3
import httpx
from boto3.dynamodb.conditions import Key

from chalicelib.store.tables import UNSETTLED
from local.carrier import SMS_FAULTS
from tests.local.outbox import SENDER, SWEEP, Stage

STREAMS = "/_ministack/lambda/streams"
PATIENCE = 600
SOON = timedelta(hours=1)


class Edge:
    """Of one stage. Nothing sweeps its outbox but what this says, so that it is also its clock."""

    def __init__(self, stage: Stage) -> None:
        self._stage, self._functions = stage, boto3.client("lambda")
        (mapping,) = self._functions.list_event_source_mappings(FunctionName=SENDER)["EventSourceMappings"]
        self._mapping = mapping["UUID"]
        boto3.client("events").disable_rule(Name=f"{SWEEP}-event")

    def faults(self) -> tuple[int, list[dict[str, str]]]:
        """How many are still to come, and which SMS to which phones have met one."""
        told = httpx.get(f"{self._stage.emulator.endpoint}{SMS_FAULTS}").raise_for_status().json()
        return len(told["to_come"]), told["met"]

    def repeated(self) -> int:
        """How many records came to the sender once more than needed."""
        return int(self._streams()["repeated"])

    @contextmanager
    def held(self) -> Iterator[None]:
        """The stream waits, so that what is decided meanwhile comes in full batches."""
        self._functions.update_event_source_mapping(UUID=self._mapping, Enabled=False)
        yield
        self._functions.update_event_source_mapping(UUID=self._mapping, Enabled=True)

    @contextmanager
    def swept(self) -> Iterator[None]:
        """The outbox is swept meanwhile, time after time, whether a sweep comes to its end or not."""
        is_over = Event()

        def sweep() -> None:
            while not is_over.is_set():
                self._stage.try_to_sweep()

        sweeping = Thread(target=sweep)
        sweeping.start()
        try:
            yield
        finally:
            is_over.set()
            sweeping.join()

    @contextmanager
    def delivering_twice(self) -> Iterator[None]:
        """Each batch of the stream comes to two processes at once."""
        self._streams(twice="1")
        yield
        self._streams(twice="0")

    def deliver_again(self) -> None:
        """All that the stream ever held comes once more."""
        self._streams(again="1")
        self.wait()

    def wait(self) -> None:
        """Until the sender has seen all that its stream holds, what it wrote itself included."""
        deadline = time.monotonic() + PATIENCE
        while self._streams()["left"]:
            assert time.monotonic() < deadline
            time.sleep(0.1)

    def pass_time(self) -> bool:
        """Make due now what is due soon: leases end and pauses are over. False where nothing was.

        Only while nothing runs, which would have to be gone by then.
        """
        due = (
            boto3.resource("dynamodb")
            .Table("fepmis-local-messages")
            .query(
                IndexName="due",
                KeyConditionExpression=Key("unsettled").eq(UNSETTLED)
                & Key("due_at").lt((datetime.now(UTC) + SOON).isoformat()),
            )["Items"]
        )
        for each in due:
            self._stage.let_pass(str(each["id"]), seconds=1)
        return bool(due)

    def _streams(self, **change: str) -> dict[str, Any]:
        url, asked = f"{self._stage.emulator.endpoint}{STREAMS}", {"function": SENDER, **change}
        told = httpx.request("POST" if change else "GET", url, params=asked).raise_for_status().json()
        streams: dict[str, Any] = told[SENDER]
        return streams
