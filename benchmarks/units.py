"""Capacity units where the emulated AWS does not tell of any."""

import json
from math import ceil
from typing import Any

ROW_READ = 4096
"""The bytes that one unit reads."""


def units_of(operation: str, asked: dict[str, Any], answer: dict[str, Any]) -> float:
    """What a request consumed, for which the answer has to tell of it in total."""
    if operation == "BatchGetItem":
        return _units_of_batch(asked, answer)
    consumed = answer.get("ConsumedCapacity", [])
    return sum(float(each["CapacityUnits"]) for each in (consumed if isinstance(consumed, list) else [consumed]))


def _units_of_batch(asked: dict[str, Any], answer: dict[str, Any]) -> float:
    """What DynamoDB takes for a batch of reads, which the emulator leaves out: each row by itself, found or not."""
    units = 0.0
    for table, told in asked["RequestItems"].items():
        found = answer["Responses"].get(table, [])
        sizes = [len(json.dumps(each, ensure_ascii=False).encode()) for each in found]
        rows = sum(ceil(size / ROW_READ) for size in sizes) + len(told["Keys"]) - len(found)
        units += rows if told.get("ConsistentRead") else rows / 2
    return units
