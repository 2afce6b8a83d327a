"""How the pages that people meet most do on a phone: Lighthouse's scores, and when they can be used over slow 3G.

    python -m benchmarks.web_pages [PAGE ...]

Runs the whole system with its people, signs in as those whom a page is for, and lets Lighthouse open it three times as
a phone does (its default throttling), and three times over slow 3G. Prints medians, and keeps the last report of each
under artifacts/lighthouse. Ends with an error where a page stays below a bound.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Page, expect, sync_playwright

from local.addresses import ROOT, Addresses
from tests.journeys.actors import Applicant, Reviewer
from tests.journeys.browsers import FLAGS
from tests.journeys.running_system import start_system
from tests.local.ports import find_free_port

TOOL = ROOT / "benchmarks" / "lighthouse" / "node_modules" / ".bin" / "lighthouse"
REPORTS = ROOT / "artifacts" / "lighthouse"
TIMES = 3
BOUNDS = {"performance": 95, "accessibility": 100, "best-practices": 100}
USABLE_SECONDS = 3.0
SLOW_3G = ("--throttling.rttMs=400", "--throttling.throughputKbps=400", "--throttling.requestLatencyMs=0")
"""What Lighthouse counts a network to be: milliseconds there and back, kilobits a second."""


@dataclass(frozen=True)
class Measured:
    """What a page was found to be: scores from 0 to 100, seconds until its content shows and answers."""

    scores: dict[str, int]
    largest_paint: float
    usable_over_slow_3g: float

    def misses(self) -> list[str]:
        """The bounds that it stays below."""
        below = [name for name, bound in BOUNDS.items() if self.scores[name] < bound]
        return below + (["slow 3G"] if self.usable_over_slow_3g > USABLE_SECONDS else [])


def main(wanted: Sequence[str]) -> int:
    """Print the table. Returns 1 where a page stays below a bound, 2 where there is no such page or no Lighthouse."""
    if unknown := set(wanted) - PAGES.keys():
        print(f"no such page: {', '.join(sorted(unknown))}; there are {', '.join(PAGES)}", file=sys.stderr)
        return 2
    if not TOOL.exists():
        print("Lighthouse is missing: (cd benchmarks/lighthouse && npm ci)", file=sys.stderr)
        return 2
    REPORTS.mkdir(parents=True, exist_ok=True)
    print(f"{'page':<12}{'performance':>12}{'accessibility':>15}{'best practices':>16}{'LCP s':>8}{'slow 3G s':>11}")
    with tempfile.TemporaryDirectory() as state, start_system(Addresses(find_free_port(), Path(state))) as system:
        missed = [name for name in wanted or PAGES if _measure_and_tell(name, system.origin)]
    return 1 if missed else 0


def _measure_and_tell(name: str, origin: str) -> bool:
    with open_page(name, origin) as (url, port):
        phone = [_open(name, url, port) for _ in range(TIMES)]
        slow = [_open(f"{name}-slow-3g", url, port, *SLOW_3G) for _ in range(TIMES)]
    measured = Measured(
        {score: round(100 * median(each["categories"][score]["score"] for each in phone)) for score in BOUNDS},
        median(_seconds(each, "largest-contentful-paint") for each in phone),
        median(max(_seconds(each, "largest-contentful-paint"), _seconds(each, "interactive")) for each in slow),
    )
    shown = "".join(f"{score:>{width}}" for score, width in zip(measured.scores.values(), (12, 15, 16), strict=True))
    misses = measured.misses()
    print(
        f"{name:<12}{shown}{measured.largest_paint:>8.1f}{measured.usable_over_slow_3g:>11.1f}",
        f"  misses: {', '.join(misses)}" if misses else "",
        flush=True,
    )
    return bool(misses)


def _seconds(report: dict[str, Any], audit: str) -> float:
    return float(report["audits"][audit]["numericValue"]) / 1000


def _open(name: str, url: str, port: int, *throttling: str) -> dict[str, Any]:
    path = REPORTS / f"{name}.json"
    only = f"--only-categories={','.join(BOUNDS)}"
    # The storage stays: who is signed in is kept there.
    fixed = ("--disable-storage-reset", "--output=json", f"--output-path={path}", "--quiet")
    command = [str(TOOL), url, f"--port={port}", only, *fixed, *throttling]
    # Now and then it misses the beginning of a page, ends with an error, and asks to be run again.
    for is_last in (False, False, True):
        if subprocess.run(command, check=is_last).returncode == 0:
            break
    report: dict[str, Any] = json.loads(path.read_text())
    if error := report.get("runtimeError"):
        raise RuntimeError(f"{name}: {error['message']}")
    return report


@contextmanager
def open_page(name: str, origin: str) -> Iterator[tuple[str, int]]:
    """The address of a page, and the port at which the browser of somebody whom it is for can be steered."""
    found = subprocess.run([ROOT / "scripts/find-browser"], capture_output=True, text=True, check=True).stdout.strip()
    port = find_free_port()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as profile:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=found,
            args=[*FLAGS, f"--remote-debugging-port={port}"],
            base_url=origin,
            locale="zh-CN",
        )
        page = context.pages[0]
        PAGES[name](page)
        url = page.url
        page.goto("about:blank")
        yield url, port
        context.close()


def _landing(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("link", name="使用政务服务平台账号登录")).to_be_visible()


def _portal(name: str, heading: str) -> Callable[[Page], None]:
    def go(page: Page) -> None:
        applicant = Applicant(page)
        applicant.sign_in_as(name)
        applicant.sees_heading(heading)

    return go


def _queue(page: Page) -> None:
    Reviewer(page).sign_in_as(REVIEWER)


def _case(page: Page) -> None:
    reviewer = Reviewer(page)
    reviewer.sign_in_as(REVIEWER)
    reviewer.rows().filter(has_not_text="类项目").first.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=2, name="审核决定")).to_be_visible()


REVIEWER = "魏书昀"
PAGES: dict[str, Callable[[Page], None]] = {
    "landing": _landing,
    "unit form": _portal("华清越", "单位信息完善"),
    "home": _portal("赵云舒", "赵云舒，您好"),
    "queue": _queue,
    "case": _case,
}

if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
