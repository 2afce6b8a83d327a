"""The whole system on this machine, started as `make run` starts it, and a browser to walk through it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.actors import Reviewer

ROOT = Path(__file__).parents[2]
ARTIFACTS = ROOT / "artifacts"
PORT = int(os.environ.get("TEST_PORT", "8400"))
START_SECONDS = 240
STOP_SECONDS = 30
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
]


@dataclass(frozen=True)
class System:
    """A running system and where it is."""

    origin: str
    log: Path


@pytest.fixture(scope="session")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """The system with an empty state, its people seeded, until the last journey ends."""
    state = tmp_path_factory.mktemp("state")
    log = state / "run.log"
    environment = {**os.environ, "PORT": str(PORT), "LOCAL_STATE": str(state), "PYTHONUNBUFFERED": "1"}
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "local"], cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT
        )
    running = System(f"http://localhost:{PORT}", log)
    try:
        _wait_until_ready(running, process)
        yield running
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(STOP_SECONDS)


def _wait_until_ready(system: System, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_SECONDS
    while "Ctrl-C ends it" not in system.log.read_text():
        if process.poll() is not None or time.monotonic() > deadline:
            pytest.fail(f"the system did not start:\n{system.log.read_text()}")
        time.sleep(0.5)
    httpx.get(f"{system.origin}/api/health").raise_for_status()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    found = subprocess.run([ROOT / "scripts/find-browser"], capture_output=True, text=True, check=True)
    return {**browser_type_launch_args, "executable_path": found.stdout.strip(), "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, object], system: System) -> dict[str, object]:
    return {**browser_context_args, "base_url": system.origin, "locale": "zh-CN"}


@pytest.fixture
def photograph(request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """Keeps a picture of a page, wide and narrow, under the story's name."""
    folder = ARTIFACTS / request.node.name.removeprefix("test_")[:60]
    folder.mkdir(parents=True, exist_ok=True)

    def take(page: Page, name: str) -> None:
        for width, height in ((1280, 900), (375, 812)):
            page.set_viewport_size({"width": width, "height": height})
            page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
        page.set_viewport_size({"width": 1280, "height": 900})

    return take


@pytest.fixture
def new_reviewer(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Callable[[], Reviewer]]:
    """Makes members of staff, each with a browser of their own."""
    contexts = []

    def make() -> Reviewer:
        contexts.append(browser.new_context(**browser_context_args))
        return Reviewer(contexts[-1].new_page())

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(autouse=True)
def console_errors(context: BrowserContext) -> Iterator[list[str]]:
    """Fails a story in which a page reported an error, such as a breach of the content security policy.

    That the first call of somebody not signed in is answered with 401 is no error of a page.
    """
    errors: list[str] = []
    context.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    context.on("weberror", lambda error: errors.append(str(error.error)))
    yield errors
    assert [error for error in errors if "status of 401" not in error] == []
