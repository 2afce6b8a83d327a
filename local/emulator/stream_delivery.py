"""How a stream reaches its function: a bounded number of retries, halving, partial failures, dead letters.

The release keeps these settings but retries a failing batch for ever, which would stop the whole stream.
"""

# ruff: noqa: SLF001  mending means reaching in; see the package's docstring
import json
import threading
import time
from collections.abc import Callable
from typing import Any, TypeAlias

from ministack.services import lambda_svc

Record: TypeAlias = dict[str, Any]
Result: TypeAlias = dict[str, Any]
Execute: TypeAlias = Callable[[dict[str, Any], dict[str, Any]], Result]

_polling = threading.local()


def mend() -> None:
    lambda_svc._execute_function = _delivering(lambda_svc._execute_function)
    lambda_svc._poll_dynamodb_streams = _marked(lambda_svc._poll_dynamodb_streams)


def is_under_way() -> bool:
    """Whether it is a stream that calls a function now, and nobody else."""
    return getattr(_polling, "now", False)


def _marked(poll: Callable[[], bool]) -> Callable[[], bool]:
    def poll_streams() -> bool:
        _polling.now = True
        try:
            return poll()
        finally:
            _polling.now = False

    return poll_streams


def _delivering(execute: Execute) -> Execute:
    def execute_function(function: dict[str, Any], event: dict[str, Any]) -> Result:
        if not is_under_way():
            return execute(function, event)
        mapping = _mapping_of(function, event["Records"])
        if mapping.get("MaximumRetryAttempts", -1) < 0:
            return execute(function, event)  # AWS's default, for ever, is what the release does
        _deliver(execute, mapping, function, event["Records"])
        return {"body": {}}

    return execute_function


def _mapping_of(function: dict[str, Any], records: list[Record]) -> dict[str, Any]:
    name = function.get("config", function)["FunctionName"]
    found: dict[str, Any] = next(
        mapping
        for _account, _region, mapping in lambda_svc._iter_all_esms()
        if (mapping["FunctionName"], mapping["EventSourceArn"]) == (name, records[0]["eventSourceARN"])
    )
    return found


def _deliver(
    execute: Execute, mapping: dict[str, Any], function: dict[str, Any], batch: list[Record], tries: int = 0
) -> None:
    result = execute(function, {"Records": batch})
    left = batch[_delivered(result, batch, mapping) :]
    if not left:
        return
    if tries >= mapping["MaximumRetryAttempts"]:
        _bury(mapping, function, left, result)
        return
    time.sleep(0.05 * 2**tries)
    for part in _parts(left, mapping, result):
        _deliver(execute, mapping, function, part, tries + 1)


def _delivered(result: Result, batch: list[Record], mapping: dict[str, Any]) -> int:
    if result.get("error"):
        return 0
    if "ReportBatchItemFailures" not in mapping.get("FunctionResponseTypes", []):
        return len(batch)
    numbers = [record["dynamodb"]["SequenceNumber"] for record in batch]
    failed = [failure["itemIdentifier"] for failure in _answer(result).get("batchItemFailures", [])]
    # AWS takes an identifier it does not know as a failure of the whole batch.
    return min((numbers.index(each) if each in numbers else 0 for each in failed), default=len(batch))


def _answer(result: Result) -> dict[str, Any]:
    body = result.get("body")
    parsed = json.loads(body) if isinstance(body, str | bytes) and body else body
    return parsed if isinstance(parsed, dict) else {}


def _parts(batch: list[Record], mapping: dict[str, Any], result: Result) -> list[list[Record]]:
    if len(batch) == 1 or not (result.get("error") and mapping.get("BisectBatchOnFunctionError")):
        return [batch]
    half = len(batch) // 2
    return [batch[:half], batch[half:]]


def _bury(mapping: dict[str, Any], function: dict[str, Any], batch: list[Record], result: Result) -> None:
    stream = mapping["EventSourceArn"]
    lambda_svc._send_ddb_stream_failure_record(mapping, function, batch, stream, result, "RetryAttemptsExhausted")
