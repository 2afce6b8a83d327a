"""How long each call took inside our function, by its own log. What a crowd waited beyond that, it stood in line."""

import json
from collections.abc import Iterator

import boto3

LOG = "/aws/lambda/fepmis-local"


def time_in_functions() -> dict[str, list[int]]:
    """The milliseconds of each call, by the name of its view."""
    taken: dict[str, list[int]] = {}
    for line in filter(lambda text: '"message": "request"' in text, _lines()):
        told = json.loads(line)
        taken.setdefault(told["view"], []).append(told["milliseconds"])
    return taken


def _lines() -> Iterator[str]:
    for page in boto3.client("logs").get_paginator("filter_log_events").paginate(logGroupName=LOG):
        yield from (each["message"] for each in page["events"])
