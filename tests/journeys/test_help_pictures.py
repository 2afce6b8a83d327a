"""The pictures in the help show our own pages as they are: here they are taken, and found out of date.

Where a page has changed on purpose, `make pictures` takes its picture anew.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.journeys.browsers import open_browsers
from tests.journeys.crowd import Crowd
from tests.journeys.evidence import PageErrors
from tests.journeys.help_pictures import SHOTS, TOLERANCE, Shot, difference, keep, take
from tests.journeys.running_system import System

pytestmark = pytest.mark.journey

IS_RENEWING = "RENEW_PICTURES" in os.environ


@pytest.fixture(scope="module")
def crowd(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Crowd]:
    with open_browsers(browser, browser_context_args, PageErrors()) as open_page:
        yield Crowd(open_page)


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_a_picture_of_the_help_shows_the_page_as_it_is(shot: Shot, crowd: Crowd, system: System) -> None:
    taken = take(shot, crowd, system)
    if IS_RENEWING:
        return keep(shot, taken)
    assert taken.words == shot.words.read_text(encoding="utf-8"), "run `make pictures`"
    assert difference(shot, taken) < TOLERANCE, "run `make pictures`"
    return None
