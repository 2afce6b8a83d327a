"""How functions run on one machine: a few at once, and without waiting for what they may log.

The release starts another process for every call that finds the others busy, so that a first page starts half
a dozen together; and it waits up to 50 ms for a first line of log, most of the time that a warm call takes.
"""

# ruff: noqa: SLF001  mending means reaching in; see the package's docstring
import time
from collections.abc import Callable
from typing import Any

from ministack.core import lambda_runtime
from ministack.services import lambda_svc

AT_ONCE = 4
_FIRST_LINE = 0.008  # a line that comes later is read with the next call
_NO_MORE_LINES = 0.003
_AT_MOST = 0.25


def mend() -> None:
    lambda_runtime.Worker._drain_stderr_bounded.__defaults__ = (_FIRST_LINE, _NO_MORE_LINES, _AT_MOST)
    lambda_svc.acquire_worker = _queueing(lambda_svc.acquire_worker)


def _queueing(acquire: Callable[..., tuple[Any, str]]) -> Callable[..., tuple[Any, str]]:
    def acquire_in_turn(*given: Any, **named: Any) -> tuple[Any, str]:  # noqa: ANN401  passed through
        worker, how = acquire(*given, **{"max_concurrency": AT_ONCE, **named})
        while worker is None:
            time.sleep(0.005)
            worker, how = acquire(*given, **{"max_concurrency": AT_ONCE, **named})
        return worker, how

    return acquire_in_turn
