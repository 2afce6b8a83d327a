"""Cursors: where a page of a list ended, as text that a caller hands back."""

import base64
import json
from typing import Any

from chalicelib.errors import Invalid


def cursor_of(key: dict[str, Any] | None) -> str | None:
    """The cursor of the page after `key` (DynamoDB's last evaluated key), None where there is none."""
    if key is None:
        return None
    return base64.urlsafe_b64encode(json.dumps(key, separators=(",", ":")).encode()).decode()


def key_of(cursor: str | None) -> dict[str, Any] | None:
    """The key to start a page after. Raises Invalid for a cursor that we did not make."""
    if cursor is None:
        return None
    try:
        key = json.loads(base64.urlsafe_b64decode(cursor))
    except ValueError:
        raise Invalid(parameter="cursor") from None
    if not isinstance(key, dict):
        raise Invalid(parameter="cursor")
    return key
