"""Nothing bars anybody from any page: neither in the dark, nor in English, nor with large text or on a small phone."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

from tests.journeys import trouble_states
from tests.journeys.browsers import open_browsers
from tests.journeys.crowd import Crowd
from tests.journeys.evidence import DESKTOP, PHONE, Camera, PageErrors
from tests.journeys.running_system import System
from tests.journeys.showing import State
from tests.journeys.states import FORMS_IN_ERROR, STATES

pytestmark = pytest.mark.journey

AXE = Axe().axe_script
WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SMALL_PHONE: ViewportSize = {"width": 320, "height": 640}
# Whatever reaches beyond the screen. What screen readers alone read, and what is drawn as decoration, may.
OVERFLOWING = """() => [...document.querySelectorAll("body *")]
  .filter(each => each.checkVisibility() && each.getBoundingClientRect().right > innerWidth)
  .filter(each => !each.closest(".visually-hidden, [aria-hidden=true], .viewer"))
  .map(each => each.outerHTML.slice(0, 120))"""
SCROLLS_SIDEWAYS = """() => [document.documentElement, ...document.querySelectorAll("dialog")]
  .some(each => each.scrollWidth > each.clientWidth)"""


class Mode(NamedTuple):
    """How a page is shown."""

    theme: Literal["light", "dark"] = "light"
    language: Literal["zh-CN", "en"] = "zh-CN"
    text: Literal["normal", "large"] = "normal"


# Each list begins with how a page comes, or how the last left it.
PLAIN = Mode()
IN_THE_DARK = Mode("dark")
THEMES_AND_LANGUAGES = [PLAIN, IN_THE_DARK, Mode("dark", "en"), Mode("light", "en")]
IN_LARGE_TEXT = [mode._replace(text="large") for mode in reversed(THEMES_AND_LANGUAGES)]
ON_A_SMALL_PHONE = [Mode("light", "en", "large"), PLAIN._replace(text="large"), PLAIN]


@pytest.fixture(scope="module")
def crowd_errors() -> PageErrors:
    errors = PageErrors()
    # Among what is shown are a form that was saved in another window, an address that is none, an
    # ended session, and all kinds of trouble.
    for status in (401, 403, 409, 422, 503):
        errors.expect(status)
    for part in (trouble_states.OFFLINE, trouble_states.BROKEN):
        errors.expect_part(part)
    return errors


@pytest.fixture(scope="module")
def crowd(browser: Browser, browser_context_args: dict[str, Any], crowd_errors: PageErrors) -> Iterator[Crowd]:
    with open_browsers(browser, browser_context_args, crowd_errors) as open_page:
        yield Crowd(open_page)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__.replace("_", "-"))
def test_a_page_bars_nobody(
    state: State, crowd: Crowd, crowd_errors: PageErrors, system: System, camera: Camera
) -> None:
    page = state(crowd, system)
    with left_as_it_came(page):
        for mode in modes_of(state):
            show(page, mode)
            assert find_barriers(page) == [], mode
            if mode == IN_THE_DARK:
                camera.take(page, "dark", views=[PHONE])
        page.set_viewport_size(SMALL_PHONE)
        for mode in ON_A_SMALL_PHONE:
            show(page, mode)
            assert page.evaluate(OVERFLOWING) == [], mode
            assert not page.evaluate(SCROLLS_SIDEWAYS), mode
    assert crowd_errors.unexpected() == []


@contextmanager
def left_as_it_came(page: Page) -> Iterator[None]:
    """Whatever is found, whoever uses the browser next finds a page as they expect it."""
    try:
        yield
    finally:
        page.set_viewport_size(DESKTOP)
        show(page, PLAIN)


def modes_of(state: State) -> list[Mode]:
    """In how many ways a state is looked at."""
    return THEMES_AND_LANGUAGES + (IN_LARGE_TEXT if state in FORMS_IN_ERROR else [])


def show(page: Page, mode: Mode) -> None:
    """Show the page in another way, as it stands."""
    page.emulate_media(color_scheme=mode.theme)
    root = page.locator("html")
    if root.get_attribute("lang") != mode.language:
        page.locator(".display-settings [lang]").dispatch_event("click")
        page.wait_for_selector(f"html[lang={mode.language}]")
    if root.get_attribute("data-text") != mode.text:
        page.locator(".display-settings [aria-pressed]").first.dispatch_event("click")


def find_barriers(page: Page) -> list[str]:
    """What axe finds to be against WCAG 2.2 AA: rule, and place."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("options => axe.run(options)", {"runOnly": WCAG_22_AA, "resultTypes": ["violations"]})
    return [
        f"{rule['id']}: {node['target']} {node['html'][:120]}" for rule in found["violations"] for node in rule["nodes"]
    ]
