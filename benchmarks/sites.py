"""What browsers load of the two sites, against what was promised (frontend/tools/check-budget.mjs)."""

import re
import shutil
import subprocess
from collections.abc import Iterator

from benchmarks.scores import Score
from infra.deploy import ROOT

LINE = re.compile(r"(?P<page>.+): (?P<size>[\d.]+) KB of (?P<budget>\d+) KB")
TOLD = {"portal unit form", "admin queue"}
"""The pages that have a line of their own."""


def measure() -> Iterator[Score]:
    """The scores of the sites, in kilobytes as they are sent."""
    frontend = ROOT / "frontend"
    is_built = (frontend / "dist" / "portal" / "index.html").exists()
    if not is_built or shutil.which("node") is None:
        yield Score("sites", None, "", note="Node.js is missing" if is_built else "not built (scripts/build-frontend)")
        return
    ran = subprocess.run(["node", "tools/check-budget.mjs"], cwd=frontend, capture_output=True, text=True, check=False)
    pages = {each["page"]: (float(each["size"]), float(each["budget"])) for each in LINE.finditer(ran.stdout)}
    for page in sorted(TOLD):
        size, budget = pages[page]
        yield Score(f"site: {page}", size, "KB", goal=budget)
    over = [page for page, (size, budget) in pages.items() if size > budget]
    yield Score(f"site: pages over their budget, of {len(pages)}", len(over), "pages", goal=0, note=", ".join(over))
