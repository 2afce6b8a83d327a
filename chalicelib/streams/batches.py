"""A batch of a DynamoDB stream, record by record: one that fails is told apart, so that the others are not lost."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from chalice.app import DynamoDBEvent

from chalicelib.errors import ServiceError
from chalicelib.gateways.logs import log, request_id

Answer = dict[str, list[dict[str, str]]]


@dataclass(frozen=True, slots=True)
class Change:
    """A row that changed: its key, and whether it is new."""

    key: Mapping[str, str]
    is_insertion: bool


def handle_each(event: DynamoDBEvent, handle: Callable[[Change], None]) -> Answer:
    """Call `handle` for each record, in order.

    Stops at the first that fails and names it, as Lambda's partial batch responses ask: Lambda then comes back with
    that one and those after it.
    """
    token = request_id.set(getattr(event.context, "aws_request_id", None))
    try:
        return _handle_in_order(event.to_dict()["Records"], handle)
    finally:
        request_id.reset(token)


def _handle_in_order(records: list[Mapping[str, Any]], handle: Callable[[Change], None]) -> Answer:
    for record in records:
        try:
            handle(_change(record))
        except Exception as error:  # noqa: BLE001, the outer edge: whatever it is, the record is tried again and then set aside
            log.exception("record failed", extra={"event_id": record.get("eventID"), "reason": _reason(error)})
            return {"batchItemFailures": [{"itemIdentifier": record["dynamodb"]["SequenceNumber"]}]}
    return {"batchItemFailures": []}


def _reason(error: Exception) -> object:
    return error.details.get("reason") if isinstance(error, ServiceError) else type(error).__name__


def _change(record: Mapping[str, Any]) -> Change:
    key = {name: str(next(iter(value.values()))) for name, value in record["dynamodb"]["Keys"].items()}
    return Change(key, is_insertion=record["eventName"] == "INSERT")
