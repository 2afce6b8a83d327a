"""Which process of a function a call comes from, so that it can die in the middle of what it does.

As on AWS, every invocation has a trace id, which botocore sends along with each call that the function makes. The
release gives one only to functions that are traced.
"""

# ruff: noqa: SLF001  mending means reaching in; see the package's docstring
import secrets
import time
from collections.abc import Callable
from typing import Any, TypeAlias

from ministack.core import lambda_runtime

Invoke: TypeAlias = Callable[..., dict[str, Any]]

_running: dict[str, lambda_runtime.Worker] = {}


def mend() -> None:
    lambda_runtime.Worker.invoke = _traced(lambda_runtime.Worker.invoke)


def kill_caller(headers: dict[str, str]) -> None:
    """End, at once, the process of the function that makes the call with these headers. Raises KeyError for others."""
    _running[headers["x-amzn-trace-id"]]._proc.kill()


def _traced(invoke: Invoke) -> Invoke:
    def invoke_traced(worker: lambda_runtime.Worker, *given: Any, **named: Any) -> dict[str, Any]:  # noqa: ANN401  passed through
        trace = f"Root=1-{int(time.time()):08x}-{secrets.token_hex(12)}"
        _running[trace] = worker
        try:
            return invoke(worker, *given, **{**named, "trace_id": trace})
        finally:
            del _running[trace]

    return invoke_traced
