"""How long files and functions are: the medians, the longest, and how much of a file is comment.

`python -m scripts.sizes [HOW_MANY]` counts what git tracks, generated files apart. A line is a line, blank ones and
docstrings too; a function goes from its name to its end, and one inside another counts for both.
"""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
GENERATED = "frontend/shared/generated/"


@dataclass(frozen=True, slots=True, order=True)
class Size:
    """How many lines something has, and where it is."""

    lines: int
    where: str


def main(how_many: int = 10) -> None:
    """Print the sizes of what the service is made of and of its tests, in both languages."""
    tracked = _tracked()
    python = [each for each in tracked if each.suffix == ".py"]
    typescript = [each for each in tracked if each.suffix in {".ts", ".tsx"} and not each.name.endswith(".d.ts")]
    _tell("Python", [each for each in python if each.parts[0] != "tests"], how_many)
    _tell("Python, tests", [each for each in python if each.parts[0] == "tests"], how_many)
    _tell("TypeScript", [each for each in typescript if ".test." not in each.name], how_many)
    _tell("TypeScript, tests", [each for each in typescript if ".test." in each.name], how_many)


def _tell(title: str, paths: list[Path], how_many: int) -> None:
    files = [Size(len(_text(path).splitlines()), str(path)) for path in paths if _text(path)]
    functions = list(_functions(paths))
    print(f"{title}: {len(files)} files, {sum(each.lines for each in files)} lines")
    for kind, sizes in (("file", files), ("function", functions)):
        print(f"  median {kind} {median(each.lines for each in sizes):.0f} lines; the longest of {len(sizes)}:")
        for each in sorted(sizes, reverse=True)[:how_many]:
            print(f"  {each.lines:6} {each.where}")


def _tracked() -> list[Path]:
    told = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [Path(each) for each in told.splitlines() if not each.startswith(GENERATED)]


def _text(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def _functions(paths: list[Path]) -> Iterator[Size]:
    yield from (size for path in paths if path.suffix == ".py" for size in _in_python(path))
    yield from _in_typescript([str(path) for path in paths if path.suffix != ".py"])


def _in_python(path: Path) -> Iterator[Size]:
    for node in ast.walk(ast.parse(_text(path))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield Size((node.end_lineno or node.lineno) - node.lineno + 1, f"{path}:{node.lineno} {node.name}")


def _in_typescript(paths: list[str]) -> Iterator[Size]:
    if not paths:
        return
    node = ["node", "frontend/tools/functions.mjs"]
    told = subprocess.run(node, cwd=ROOT, input="\n".join(paths), capture_output=True, text=True, check=True).stdout
    yield from (Size(**each) for each in json.loads(told))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
