"""Streams that deliver more than once, on request, and how far each function has come.

`POST /_ministack/lambda/streams?function=NAME&again=1` delivers to a function, from its start, all that its stream
holds; `…&twice=1` every batch from then on to two processes at once, `…&twice=0` no more. The path tells of each
function how many records it has still to see, and how many came once more. Lambda promises no less than once.
"""

# ruff: noqa: SLF001  mending means reaching in; see the package's docstring
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any, TypeAlias

from ministack.services import dynamodb, lambda_svc

from local.emulator import controls
from local.emulator.controls import Query

Execute: TypeAlias = Callable[[dict[str, Any], dict[str, Any]], dict[str, Any]]

PATH = "/_ministack/lambda/streams"

_served_twice: set[str] = set()
_repeated: Counter[str] = Counter()


def mend() -> None:
    controls.add(PATH, _control)
    lambda_svc._execute_function = _twice(lambda_svc._execute_function)


def _control(method: str, query: Query) -> object:
    if method == "POST" and "twice" in query:
        (_served_twice.add if query["twice"] == "1" else _served_twice.discard)(query["function"])
    if method == "POST" and "again" in query:
        _go_back(query["function"])
    return {name: {"left": end - seen, "repeated": _repeated[name]} for name, _key, _start, seen, end in _streams()}


def _go_back(function: str) -> None:
    for name, key, start, seen, _end in _streams():
        if name == function:
            lambda_svc._dynamodb_stream_positions[key] = start
            _repeated[name] += seen - start


def _streams() -> Iterator[tuple[str, str, int, int, int]]:
    """Of each function that follows a stream: its name, what its place is kept under, and start, place and end."""
    for account, region, mapping in lambda_svc._iter_all_esms():
        source = mapping["EventSourceArn"]
        if ":dynamodb:" in source:
            table, key, where = source.split("/")[1], mapping["UUID"], {"account_id": account, "region": region}
            start, end = dynamodb.stream_start_position(table, **where), dynamodb.stream_end_position(table, **where)
            yield mapping["FunctionName"], key, start, lambda_svc._dynamodb_stream_positions.get(key, start), end


def _twice(execute: Execute) -> Execute:
    def execute_once_or_twice(function: dict[str, Any], event: dict[str, Any]) -> dict[str, Any]:
        name = function.get("config", function)["FunctionName"]
        if name not in _served_twice or "Records" not in event:
            return execute(function, event)
        _repeated[name] += len(event["Records"])
        with ThreadPoolExecutor(2) as pool:
            first, _ = [pool.submit(copy_context().run, execute, function, event) for _ in range(2)]
        return first.result()

    return execute_once_or_twice
