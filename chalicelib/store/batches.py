"""Rows of several tables read in one request, each as it stands at that time.

It costs half of what a transaction of reads does, and is never refused because one of the rows is being written. Who
needs all of them as they were at one moment reads them together (`transactions.py`).
"""

import time
from collections.abc import Iterable, Mapping
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from pynamodb.exceptions import GetError
from pynamodb.models import Model

from chalicelib.errors import Unavailable
from chalicelib.store.connection import connection

Key = tuple[str, ...]
Wanted = tuple[type[Model], Key]
Item = Mapping[str, Any]
PAUSES = (0.02, 0.1, 0.3)
"""Seconds to wait before asking again for what DynamoDB left out."""


def read_each(*wanted: Wanted) -> tuple[Any, ...]:
    """The rows of those keys, None where there is none. Raises Unavailable where DynamoDB keeps leaving some out."""
    places = [(row_class.Meta.table_name, _key(row_class, key)) for row_class, key in wanted]
    found: dict[str, list[Item]] = {}
    left = _by_table(places)
    for pause in (*PAUSES, None):
        answer = _ask(left)
        for table, items in answer["Responses"].items():
            found.setdefault(table, []).extend(items)
        left = answer.get("UnprocessedKeys") or {}
        if not left:
            return tuple(
                _row(row_class, key, found.get(table, ()))
                for (row_class, _), (table, key) in zip(wanted, places, strict=True)
            )
        if pause is not None:
            time.sleep(pause)
    raise Unavailable


def _ask(wanted: Mapping[str, Any]) -> Mapping[str, Any]:
    try:
        answer: Mapping[str, Any] = connection().dispatch("BatchGetItem", {"RequestItems": wanted})
    except (BotoCoreError, ClientError) as error:
        raise GetError("Failed to get items", error) from error
    return answer


def _key(row_class: type[Model], key: Key) -> Item:
    hash_key, *rest = key
    told: Item = row_class.get_operation_kwargs_from_class(hash_key, next(iter(rest), None))["Key"]
    return told


def _by_table(places: Iterable[tuple[str, Item]]) -> dict[str, Any]:
    asked: dict[str, Any] = {}
    for table, key in places:
        asked.setdefault(table, {"Keys": [], "ConsistentRead": True})["Keys"].append(key)
    return asked


def _row(row_class: type[Model], key: Item, items: Iterable[Item]) -> Model | None:
    # They come in any order.
    item = next((each for each in items if all(each[name] == value for name, value in key.items())), None)
    return row_class.from_raw_data(dict(item)) if item else None
