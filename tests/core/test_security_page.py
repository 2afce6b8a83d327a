"""The page on security names the tests that hold its lines: each of them is there."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
PAGE = (TESTS.parent / "docs" / "security.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`([a-z_]+/test_\w+\.py)(?:::(\w+))?`", PAGE)
ROWS = [row for row in PAGE.splitlines() if row.startswith("|") and not re.match(r"\| (---|who|attack|promise) ", row)]


def test_the_page_names_tests() -> None:
    assert len(NAMED) > 60


@pytest.mark.parametrize(("file", "name"), sorted(set(NAMED)), ids=str)
def test_every_test_that_is_named_is_there(file: str, name: str) -> None:
    wanted = rf"^def {name}\(" if name else "^def test_"
    assert re.search(wanted, (TESTS / file).read_text(encoding="utf-8"), re.MULTILINE)


def test_every_line_of_defence_names_what_holds_it() -> None:
    defended = PAGE[PAGE.index("## Who may do what") : PAGE.index("## Fuzzing")]
    rows = [row for row in ROWS if row in defended]
    assert len(rows) > 40
    assert [row for row in rows if not re.search(r"test_\w+|conftest", row)] == []
