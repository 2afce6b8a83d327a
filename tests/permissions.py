"""What the code of a function asks of tables, held against its policy: the AWS in this process permits everything."""

import json
import sys
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
API = str(ROOT / "chalicelib" / "api" / "routes.py")
STREAMS = ROOT / "chalicelib" / "streams"
# What follows messages is told of by two functions.
SHARED = {"settle_messages": ("settle_emails", "settle_sms")}
IN_TRANSACTIONS = {
    "Get": "GetItem",
    "Put": "PutItem",
    "Update": "UpdateItem",
    "Delete": "DeleteItem",
    "ConditionCheck": "ConditionCheckItem",
}

Asked = tuple[str, str]
"""An action, and the table or index on which."""


def not_permitted(operation: str, parameters: Mapping[str, Any]) -> list[str]:
    """What of a request the function that makes it has no right to; nothing where a test makes it itself."""
    functions, asked = _asking(), set(_asked(operation, parameters))
    return [
        f"{each}: {action} on {place}" for each in functions for action, place in asked if not _may(each, action, place)
    ]


def _asking() -> tuple[str, ...]:
    """The functions whose code is running: of what follows a stream, the outermost, which Lambda has called."""
    frame, found = sys._getframe(), tuple[str, ...]()
    while frame := frame.f_back:  # type: ignore[assignment]  # None ends it
        file = Path(frame.f_code.co_filename)
        if str(file) == API:
            return found or ("api_handler",)
        if file.parent == STREAMS and file.stem != "batches":
            found = SHARED.get(file.stem, (file.stem,))
    return found


def _asked(operation: str, parameters: Mapping[str, Any]) -> Iterator[Asked]:
    if operation in {"TransactGetItems", "TransactWriteItems"}:
        for item in parameters["TransactItems"]:
            yield from ((IN_TRANSACTIONS[kind], _own_name(told["TableName"])) for kind, told in item.items())
    elif operation == "BatchGetItem":
        yield from ((operation, _own_name(table)) for table in parameters["RequestItems"])
    elif "TableName" in parameters:
        index = parameters.get("IndexName")
        yield operation, _own_name(parameters["TableName"]) + (f"/index/{index}" if index else "")


def _own_name(table: str) -> str:
    return table.removeprefix("fepmis-test-")


def _may(function: str, action: str, place: str) -> bool:
    return any(fnmatchcase(place, pattern) for pattern in _permitted(function).get(action, ()))


@cache
def _permitted(function: str) -> Mapping[str, set[str]]:
    permitted: dict[str, set[str]] = {}
    for statement in json.loads((ROOT / "policies" / f"{function}.json").read_text())["Statement"]:
        for action in statement["Action"]:
            places = {each.partition(":table/fepmis-${Stage}-")[2] for each in statement.get("Resource", ())}
            permitted.setdefault(action.removeprefix("dynamodb:"), set()).update(places - {""})
    return permitted
