"""What the ways to a state have in common."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.journeys.crowd import Crowd
from tests.journeys.running_system import System

State = Callable[[Crowd, System], Page]


def show_page(page: Page, address: str, heading: str) -> Page:
    """Go to an address, until the page with that heading is there."""
    page.goto(address)
    expect(page.get_by_role("heading", level=1, name=heading)).to_be_visible()
    return page


def press(place: Page | Locator, button: str) -> None:
    """Press the button that is called so."""
    place.get_by_role("button", name=button, exact=True).click()


def show_window(page: Page, title: str) -> Page:
    """Wait for a window with that title."""
    expect(page.get_by_role("dialog", name=title)).to_be_visible()
    return page


def unfold(page: Page) -> Page:
    """Show what is folded away at first."""
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    return page
