"""The documents lead where they say: to files that are there, and to headings of these."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "frontend" / "README.md"])
# A path is told from the root, from chalicelib/, or from the folder that its line of the table is about.
FOLDERS = [
    ROOT / each for each in (".", "chalicelib", "chalicelib/api", "chalicelib/gateways", "frontend/console", "tests")
]

_LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")
_PATH = re.compile(r"`([A-Za-z_.-]+/(?:[\w*.-]+/?)*|[\w*-]+\.py)`")


def links(page: Path) -> Iterator[tuple[Path, str]]:
    for where, heading in _LINK.findall(page.read_text(encoding="utf-8")):
        yield (page.parent / where if where else page), heading


def anchors(page: Path) -> set[str]:
    """The names of a page's headings, as browsers are led to them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_of_a_page_leads_to_a_file_and_a_heading_that_are_there(page: Path) -> None:
    for where, heading in links(page):
        assert where.exists(), where
        assert not heading or heading in anchors(where), heading


def test_every_path_that_the_architecture_names_is_there() -> None:
    named = set(_PATH.findall((ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")))
    missing = {path for path in named if not any(any(folder.glob(path.rstrip("/"))) for folder in FOLDERS)}
    assert len(named) > 100
    assert missing == set()
