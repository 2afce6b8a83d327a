"""Clients of AWS for what is done side by side: boto3 makes them one at a time only, but they serve many threads."""

from functools import cache
from threading import Lock
from typing import Any

import boto3

_making = Lock()


@cache
def _made(service: str) -> Any:  # noqa: ANN401, a client of any service
    return boto3.client(service)  # type: ignore[call-overload]


def client(service: str) -> Any:  # noqa: ANN401, a client of any service
    """The client of a service, made once."""
    with _making:
        return _made(service)
