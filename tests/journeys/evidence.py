"""What a story leaves behind: pictures of its pages, and what there was to see when it failed."""

import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Error, Page

from tests.journeys.running_system import ROOT, System

ARTIFACTS = ROOT / "artifacts"
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 375, "height": 812}
# Of a call that was refused the browser itself reports an error; which refusals are part of a story, the story knows.
REFUSED_CALL = re.compile(r"Failed to load resource: the server responded with a status of (\d+)")


@dataclass(frozen=True)
class Camera:
    """Keeps pictures under the story's name."""

    folder: Path

    def take(self, page: Page, name: str) -> None:
        """A picture of a page, wide and narrow."""
        for view in (DESKTOP, PHONE):
            page.set_viewport_size(view)  # type: ignore[arg-type]
            self._shoot(page, f"{name}-{view['width']}.png", full_page=True)
        page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]

    def keep_failure(self, browser: Browser, system: System) -> None:
        """Every page that is open, and the log of the run so far."""
        pages = [page for context in browser.contexts for page in context.pages]
        for number, page in enumerate(pages, start=1):
            self._shoot(page, f"failed-{number}.png", full_page=True)
        self.folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(system.log, self.folder / "run.log")

    def _shoot(self, page: Page, name: str, *, full_page: bool) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            page.screenshot(path=self.folder / name, full_page=full_page)
        except Error as error:  # a page that can't be drawn is no reason to lose the others
            (self.folder / f"{name}.txt").write_text(str(error))


@dataclass
class PageErrors:
    """What pages reported as errors, such as breaches of the content security policy.

    That the first call of somebody not signed in is answered with 401 is no error of a page.
    """

    reported: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=lambda: {401})

    def watch(self, context: BrowserContext) -> None:
        """Listen to every page of a browser from now on."""
        context.on("console", lambda said: self.reported.append(said.text) if said.type == "error" else None)
        context.on("weberror", lambda error: self.reported.append(str(error.error)))

    def expect(self, status: int) -> None:
        """A call will be refused with this status, as part of the story."""
        self.expected.add(status)

    def unexpected(self) -> list[str]:
        """What was reported and is not part of the story."""
        return [text for text in self.reported if not self._is_expected(text)]

    def _is_expected(self, text: str) -> bool:
        refusal = REFUSED_CALL.match(text)
        return refusal is not None and int(refusal[1]) in self.expected
