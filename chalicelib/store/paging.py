"""Cursors: where a page of a list ended, as text that a caller hands back."""

import base64
import json
import re
from datetime import UTC, datetime

from pynamodb.constants import DATETIME_FORMAT

from chalicelib.errors import Invalid

Key = dict[str, dict[str, str]]
"""A key as DynamoDB tells it. All of ours are strings."""

_VALUE = re.compile("[!-~]{1,100}")


def cursor_of(key: Key | None) -> str | None:
    """The cursor of the page after `key` (DynamoDB's last evaluated key), None where there is none."""
    if key is None:
        return None
    values = {name: attribute["S"] for name, attribute in key.items()}
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode()


def key_of(cursor: str | None, names: frozenset[str], **within: str) -> Key | None:
    """The key to start a page after: of those attributes, some of them fixed by the list that is read.

    Raises Invalid for a cursor that we did not make, or made for another list.
    """
    if cursor is None:
        return None
    values = _values(cursor)
    if values.keys() != names or not within.items() <= values.items():
        raise Invalid(parameter="cursor")
    return {name: {"S": value} for name, value in values.items()}


def moment_of(at: datetime) -> str:
    """A time as keys hold it: text that sorts by time. DynamoDB fails for a key outside the range that is read."""
    return at.astimezone(UTC).strftime(DATETIME_FORMAT)


def _values(cursor: str) -> dict[str, str]:
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor))
    except (ValueError, RecursionError):
        raise Invalid(parameter="cursor") from None
    if not isinstance(values, dict) or not all(map(_is_value, values.values())):
        raise Invalid(parameter="cursor")
    return values


def _is_value(value: object) -> bool:
    return isinstance(value, str) and _VALUE.fullmatch(value) is not None
