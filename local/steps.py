"""Says each step as it happens, and how long it took."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Steps:
    """The steps of one start, on the terminal."""

    def __init__(self) -> None:
        self._started = time.monotonic()

    @contextmanager
    def step(self, zh: str, en: str) -> Iterator[None]:
        """Say what begins, and when it is done, how long it took."""
        begun = time.monotonic()
        print(f"{begun - self._started:6.1f} s  {zh} · {en} …", end="", flush=True)
        yield
        print(f" {time.monotonic() - begun:.1f} s", flush=True)

    def say(self, line: str) -> None:
        """A line within a step."""
        print(f"\n          {line}", end="", flush=True)

    def tell(self, text: str) -> None:
        """A text of its own."""
        print(text, flush=True)
