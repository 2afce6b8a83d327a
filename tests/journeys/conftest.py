"""One running system for all stories, a browser for each of their people, and the evidence that they leave."""

import os
import re
import shutil
import subprocess
from collections.abc import Generator, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from local.addresses import Addresses
from tests.journeys.actors import Applicant, NewApplicant, NewReviewer, OpenPage, Reviewer
from tests.journeys.evidence import ARTIFACTS, DESKTOP, Camera, PageErrors
from tests.journeys.running_system import ROOT, System, start_system

PORT = int(os.environ.get("TEST_PORT", "8400"))
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
]


@pytest.fixture(scope="session")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """The system with an empty state, its people seeded, until the last journey ends."""
    with start_system(Addresses(PORT, tmp_path_factory.mktemp("state"))) as started:
        yield started


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    found = subprocess.run([ROOT / "scripts/find-browser"], capture_output=True, text=True, check=True)
    return {**browser_type_launch_args, "executable_path": found.stdout.strip(), "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, object], system: System) -> dict[str, object]:
    return {**browser_context_args, "base_url": system.origin, "locale": "zh-CN", "viewport": DESKTOP}


@pytest.fixture
def page_errors() -> Iterator[PageErrors]:
    """Fails a story in which a page reported an error that is not part of it."""
    errors = PageErrors()
    yield errors
    assert errors.unexpected() == []


@pytest.fixture
def open_page(browser: Browser, browser_context_args: dict[str, Any], page_errors: PageErrors) -> Iterator[OpenPage]:
    """Opens browsers, each with one page."""
    contexts: list[BrowserContext] = []

    def open_in_new_browser() -> Page:
        contexts.append(browser.new_context(**browser_context_args))
        page_errors.watch(contexts[-1])
        return contexts[-1].new_page()

    yield open_in_new_browser
    for context in contexts:
        context.close()


@pytest.fixture
def new_applicant(open_page: OpenPage) -> NewApplicant:
    """Makes people from units, each with a browser of their own."""
    return lambda: Applicant(open_page())


@pytest.fixture
def new_reviewer(open_page: OpenPage) -> NewReviewer:
    """Makes members of staff, each with a browser of their own."""
    return lambda: Reviewer(open_page())


@pytest.fixture(autouse=True)
def camera(request: pytest.FixtureRequest) -> Camera:
    """Keeps pictures of the story; what the last run left of it goes."""
    camera = _camera_for(request.node)
    shutil.rmtree(camera.folder, ignore_errors=True)
    return camera


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Function, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    """Keeps what there was to see of a story that failed, while its pages are still open."""
    report = yield
    found = getattr(item, "funcargs", {})
    if call.when == "call" and report.failed and {"browser", "system"} <= found.keys():
        _camera_for(item).keep_failure(found["browser"], found["system"])
    return report


def _camera_for(item: pytest.Function) -> Camera:
    name = re.sub(r"\[chromium-?(.*)]$", r"-\1", item.name).removeprefix("test_").strip("-")
    return Camera(ARTIFACTS / name)
