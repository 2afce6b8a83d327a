"""What a story leaves behind: pictures of its pages, and what there was to see when it failed."""

import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Error, Page, ViewportSize

from tests.journeys.running_system import ROOT, System

ARTIFACTS = ROOT / "artifacts"
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 375, "height": 812}
HIGHEST = 8_000  # of a longer page, the beginning
# As high as the page, so that what sticks to the edges of the window stands where it belongs; but a window before the
# page as people see it.
HEIGHT = "document.querySelector('dialog[open]') ? 0 : document.documentElement.scrollHeight"
# Of a call that was refused the browser itself reports an error; which refusals are part of a story, the story knows.
REFUSED_CALL = re.compile(r"Failed to load resource: the server responded with a status of (\d+)")


@dataclass(frozen=True)
class Camera:
    """Keeps pictures under the story's name."""

    folder: Path

    def take(self, page: Page, name: str, views: Iterable[ViewportSize] = (DESKTOP, PHONE)) -> None:
        """A picture of a page, wide and narrow."""
        for view in views:
            page.set_viewport_size(view)
            self._shoot(page, f"{name}-{view['width']}.png")
        page.set_viewport_size(DESKTOP)

    def keep_failure(self, browser: Browser, system: System) -> None:
        """Every page that is open, and the log of the run so far."""
        pages = [page for context in browser.contexts for page in context.pages]
        for number, page in enumerate(pages, start=1):
            self._shoot(page, f"failed-{number}.png")
        self.folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(system.log, self.folder / "run.log")

    def _shoot(self, page: Page, name: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        view = page.viewport_size or DESKTOP
        try:
            height: int = page.evaluate(HEIGHT)
            page.set_viewport_size({"width": view["width"], "height": max(min(height, HIGHEST), view["height"])})
            page.screenshot(path=self.folder / name)
            page.set_viewport_size(view)
        except Error as error:  # a page that can't be drawn is no reason to lose the others
            (self.folder / f"{name}.txt").write_text(str(error))


@dataclass
class PageErrors:
    """What pages reported as errors, such as breaches of the content security policy."""

    reported: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=set)
    expected_parts: set[str] = field(default_factory=set)

    def watch(self, context: BrowserContext) -> None:
        """Listen to every page of a browser from now on."""
        context.on("console", lambda said: self.reported.append(said.text) if said.type == "error" else None)
        context.on("weberror", lambda error: self.reported.append(str(error.error)))

    def expect(self, status: int) -> None:
        """A call will be refused with this status, as part of the story."""
        self.expected.add(status)

    def expect_part(self, text: str) -> None:
        """Something that holds this text will be reported, as part of the story."""
        self.expected_parts.add(text)

    def unexpected(self) -> list[str]:
        """What was reported and is not part of the story."""
        return [text for text in self.reported if not self._is_expected(text)]

    def _is_expected(self, text: str) -> bool:
        refusal = REFUSED_CALL.match(text)
        if refusal and int(refusal[1]) in self.expected:
            return True
        return any(part in text for part in self.expected_parts)
