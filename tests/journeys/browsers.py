"""Browsers as the stories need them: one for each person."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

from tests.journeys.evidence import PageErrors

OpenPage = Callable[[], Page]
PATIENCE = 10_000  # milliseconds
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
]


@contextmanager
def open_browsers(browser: Browser, options: dict[str, Any], errors: PageErrors) -> Iterator[OpenPage]:
    """A way to open browsers, each with one page; all are closed when the `with` block ends."""
    with ExitStack() as opened:

        def open_in_new_browser() -> Page:
            context = opened.enter_context(browser.new_context(**options))
            context.set_default_timeout(PATIENCE)
            errors.watch(context)
            return context.new_page()

        yield open_in_new_browser
