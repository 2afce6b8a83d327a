"""A clock that is wrong: whatever of the service asks what time it is, is told another."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta, tzinfo
from unittest.mock import patch


@contextmanager
def clock_off_by(difference: timedelta) -> Iterator[None]:
    """While the clock of the function is fast, or slow by a negative `difference`."""

    class WrongClock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + difference

    with ExitStack() as stack:
        for name, module in list(sys.modules.items()):
            if name.startswith("chalicelib") and getattr(module, "datetime", None) is datetime:
                stack.enter_context(patch.object(module, "datetime", WrongClock))
        yield
