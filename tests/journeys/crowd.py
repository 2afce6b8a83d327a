"""Everybody at once: a browser for each person, signed in only once, for stories that look at many pages."""

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Page

from tests.journeys.actors import Applicant, Reviewer
from tests.journeys.browsers import OpenPage


@dataclass
class Crowd:
    """People who stay signed in from one page to the next."""

    open_page: OpenPage
    _pages: dict[str, Page] = field(default_factory=dict)

    def visitor(self) -> Page:
        """Somebody who has not signed in."""
        return self._known_as("", lambda _page: None)

    def applicant(self, name: str) -> Applicant:
        """Somebody from a unit, signed in."""
        return Applicant(self._known_as(name, lambda page: Applicant(page).arrive_as(name)))

    def reviewer(self, name: str) -> Reviewer:
        """A member of staff, signed in."""
        return Reviewer(self._known_as(name, lambda page: Reviewer(page).arrive_as(name)))

    def apart(self, reason: str, name: str = "") -> Page:
        """A browser of its own for what is done to it, of a visitor or of somebody from a unit."""
        return self._known_as(reason, lambda page: Applicant(page).arrive_as(name) if name else None)

    def _known_as(self, name: str, sign_in: Callable[[Page], None]) -> Page:
        if name not in self._pages:
            self._pages[name] = self.open_page()
            sign_in(self._pages[name])
        return self._pages[name]
