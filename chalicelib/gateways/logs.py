"""Structured logs: one JSON object a line, with the ids of the call and of what caused it on each."""

import logging
import re
from contextvars import ContextVar
from typing import Any

from pythonjsonlogger.json import JsonFormatter

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)
"""Of the call of the API, or of the function, that is being answered."""
caused_by: ContextVar[str | None] = ContextVar("caused_by", default=None)
"""The id of the call from which what a function follows came."""

log = logging.getLogger("fepmis")
_LONG_NUMBER = re.compile(r"(\d{3})\d{5,}[\dXx]")


class Formatter(JsonFormatter):
    """Lines as they stand in CloudWatch. An exception may repeat what it was given, so no number stays whole."""

    def formatException(self, ei: Any) -> str:  # noqa: N802, ANN401, logging's own
        return _LONG_NUMBER.sub(r"\1***", str(super().formatException(ei)))


class _WithIds(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get()
        if caused_by.get() is not None and not hasattr(record, "caused_by"):
            record.caused_by = caused_by.get()
        return True


def cause() -> str | None:
    """The id of the call because of which everything now happens; rows that functions follow are stored with it."""
    return caused_by.get() or request_id.get()


def formatter() -> Formatter:
    """How each line is written."""
    return Formatter(
        "{levelname}{message}{request_id}",
        style="{",
        timestamp=True,
        # The library leaves out what begins with an underscore, as CloudWatch wants it (gateways/metrics.py).
        rename_fields={"levelname": "level", "metric": "_aws"},
    )


def configure() -> None:
    """Write the service's log as JSON lines. Libraries speak from warnings up, for they may name what they handle."""
    handler = logging.StreamHandler()
    handler.setFormatter(formatter())
    handler.addFilter(_WithIds())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    log.setLevel(logging.INFO)
