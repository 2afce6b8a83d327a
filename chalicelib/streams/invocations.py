"""How functions begin that no browser calls: with records of a stream, a clock, an event, a log or a call of ours."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from chalice.app import CloudWatchEvent, DynamoDBEvent

from chalicelib.errors import ServiceError
from chalicelib.gateways.logs import caused_by, log, request_id

Answer = dict[str, list[dict[str, str]]]


@dataclass(frozen=True, slots=True)
class Change:
    """A row that changed: its key, whether it is new, and its texts and numbers before and after."""

    key: Mapping[str, str]
    is_insertion: bool = False
    was: Mapping[str, str] = field(default_factory=dict)
    now: Mapping[str, str] = field(default_factory=dict)


def handle_each(event: DynamoDBEvent, handle: Callable[[Change], None]) -> Answer:
    """Call `handle` for each record of a batch in order, also after one that fails, and name those that failed.

    Lambda brings the first of these again with all after it, and in the end gives up on them together. So records that
    were handled come again, and find nothing left to do.
    """
    with _in_the_log(event.context):
        failed = [record for record in event.to_dict()["Records"] if not _is_handled(record, handle)]
    return {"batchItemFailures": [{"itemIdentifier": record["dynamodb"]["SequenceNumber"]} for record in failed]}


def follow_schedule(event: CloudWatchEvent, handle: Callable[[], None]) -> None:
    """Call `handle` on its day, with the call's id in the logs. What fails is raised, so that Lambda tries again."""
    with _in_the_log(event.context):
        handle()


def follow_event(event: CloudWatchEvent, handle: Callable[[Mapping[str, Any]], None]) -> None:
    """As `follow_schedule`, for what AWS tells of something that happened."""
    with _in_the_log(event.context):
        handle(event.to_dict())


def follow_log(event: Mapping[str, Any], context: object, handle: Callable[[Mapping[str, Any]], None]) -> None:
    """As `follow_schedule`, for lines of a log that the function is subscribed to."""
    with _in_the_log(context):
        handle(event)


def answer_call(
    event: Mapping[str, Any], context: object, handle: Callable[[Mapping[str, Any]], dict[str, Any]]
) -> dict[str, Any]:
    """As `follow_schedule`, for a call of ours that waits for what `handle` answers."""
    with _in_the_log(context):
        return handle(event)


@contextmanager
def _in_the_log(context: object) -> Iterator[None]:
    token = request_id.set(getattr(context, "aws_request_id", None))
    try:
        yield
    finally:
        request_id.reset(token)


def _is_handled(record: Mapping[str, Any], handle: Callable[[Change], None]) -> bool:
    token = caused_by.set(record["dynamodb"].get("NewImage", {}).get("caused_by", {}).get("S"))
    try:
        handle(_change(record))
    except Exception as error:  # noqa: BLE001, the outer edge: whatever it is, the record is tried again and then set aside
        told = {"event_id": record.get("eventID"), "reason": _reason(error), "row": _plain(record["dynamodb"]["Keys"])}
        log.exception("record failed", extra=told)
        return False
    finally:
        caused_by.reset(token)
    return True


def _reason(error: Exception) -> object:
    return error.details.get("reason") if isinstance(error, ServiceError) else type(error).__name__


def _change(record: Mapping[str, Any]) -> Change:
    change = record["dynamodb"]
    return Change(
        _plain(change["Keys"]),
        is_insertion=record["eventName"] == "INSERT",
        was=_plain(change.get("OldImage", {})),
        now=_plain(change.get("NewImage", {})),
    )


def _plain(image: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """The texts and numbers of a row, as text."""
    return {name: str(value[kind]) for name, value in image.items() for kind in ("S", "N") if kind in value}
