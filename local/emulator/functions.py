"""How functions run on one machine: few at once, ready soon, without long waits for what they may log, and saying why.

The release starts another process for every call that finds the others busy, so that a first page starts half
a dozen together; it waits up to 50 ms for a first line of log, most of the time that a warm call takes; and a
function that is made or changed is pending for half a second, most of the time that a deployment takes. Of one that
can't even be loaded its log says nothing.
"""

# ruff: noqa: SLF001  mending means reaching in; see the package's docstring
import threading
import time
from collections.abc import Callable
from typing import Any, TypeAlias

from ministack.core import lambda_runtime
from ministack.services import lambda_svc

Acquire: TypeAlias = Callable[..., tuple[Any, str]]
Release: TypeAlias = Callable[[lambda_runtime.Worker], None]
Execute: TypeAlias = Callable[..., dict[str, Any]]

_AT_ONCE = 4
_PATIENCE = 0.5  # as long as another process takes to start
_FIRST_LINE = 0.008  # a line that comes later is read with the next call
_NO_MORE_LINES = 0.003
_AT_MOST = 0.25
_PENDING = 0.02  # not none: who deploys has to wait, as on AWS

_freed: dict[str, threading.Condition] = {}
"""Of each function: whoever waits for one of its processes is woken when one is free."""


def mend() -> None:
    lambda_runtime.Worker._drain_stderr_bounded.__defaults__ = (_FIRST_LINE, _NO_MORE_LINES, _AT_MOST)
    lambda_svc._LAMBDA_STATE_TRANSITION_DELAY = _PENDING
    lambda_svc.acquire_worker = _queueing(lambda_svc.acquire_worker)
    lambda_svc.release_worker = _waking(lambda_svc.release_worker)
    lambda_svc._execute_function_warm = _saying_why(lambda_svc._execute_function_warm)


def _queueing(acquire: Acquire) -> Acquire:
    def acquire_in_turn(name: str, *given: Any, **named: Any) -> tuple[Any, str]:  # noqa: ANN401  passed through
        asked, freed = time.monotonic(), _freed.setdefault(name, threading.Condition())
        with freed:
            while True:
                if _is_starting(name, *given):
                    asked = time.monotonic()
                is_patient = time.monotonic() < asked + _PATIENCE
                # A cap of one takes any process that is free, and starts one only where there is none.
                worker, how = acquire(name, *given, **{**named, "max_concurrency": 1 if is_patient else _AT_ONCE})
                if worker is not None:
                    return worker, how
                freed.wait(_PATIENCE / 5)  # hundreds that looked every moment took the machine from the work

    return acquire_in_turn


def _waking(release: Release) -> Release:
    def release_and_wake(worker: lambda_runtime.Worker | None) -> None:
        if worker is None:  # it has died, and whoever waits looks again by itself
            return
        freed = _freed[worker.func_name]
        with freed:
            release(worker)
            freed.notify()

    return release_and_wake


def _is_starting(name: str, config: dict[str, Any], *_code: bytes) -> bool:
    """Whether a process of a function is being started: whoever waits for it is served sooner than by one more."""
    workers = lambda_runtime._workers.get(lambda_runtime._worker_key(name, config, "$LATEST"), [])
    return any(each.in_use and each._cold for each in workers)


def _saying_why(execute: Execute) -> Execute:
    def execute_and_say_why(*given: Any, **named: Any) -> dict[str, Any]:  # noqa: ANN401  passed through
        result = execute(*given, **named)
        if result.get("error") and not result.get("log"):
            told = result["body"]
            result["log"] = f"[ERROR] {told['errorType']}: {told['errorMessage']}"
        return result

    return execute_and_say_why
