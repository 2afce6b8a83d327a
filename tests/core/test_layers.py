"""The rule that explains the tree: a file directly in chalicelib/ decides, a folder in it touches the world."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CHALICELIB = Path(__file__).parents[2] / "chalicelib"
DECIDING = sorted(CHALICELIB.glob("*.py"))
FOLDERS = {path.name for path in CHALICELIB.iterdir() if path.is_dir()}
# The libraries of pure computation: rules of forms, check digits, pictures, Markdown.
PURE = {"pydantic", "pydantic_core", "stdnum", "PIL", "markdown_it", "nh3"}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names if node.module == "chalicelib")


@pytest.mark.parametrize("path", DECIDING, ids=lambda path: path.name)
def test_a_deciding_file_imports_only_its_siblings_the_standard_library_and_pure_computation(path: Path) -> None:
    for name in imported(path):
        top, _, rest = name.partition(".")
        if top == "chalicelib":
            assert rest.split(".")[0] not in FOLDERS - {"data"}, f"{path.name} imports {name}"
        else:
            assert top in sys.stdlib_module_names | PURE, f"{path.name} imports {name}"


def test_only_the_settings_read_the_environment() -> None:
    readers = {
        path.relative_to(CHALICELIB).as_posix()
        for path in CHALICELIB.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}
    }
    assert readers == {"gateways/settings.py"}


@pytest.mark.parametrize(("library", "folders"), [("pynamodb", {"store", "api"}), ("boto3", {"gateways"})])
def test_a_library_of_the_world_stays_in_its_folders(library: str, folders: set[str]) -> None:
    users = {
        path.relative_to(CHALICELIB).parts[0]
        for path in CHALICELIB.rglob("*.py")
        if any(name.split(".")[0] == library for name in imported(path))
    }
    assert users == folders
