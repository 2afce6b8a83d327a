"""Every command of the runbook is run by a test, which says so with the mark `runbook`."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.deploy import ROOT

RUNBOOK = ROOT / "docs/runbook.md"
TESTS = ROOT / "tests"
STAGES = {"dev", "prod", "rescue", "test", "local"}
PYTHON = ".venv/bin/python -m "


def commands() -> set[str]:
    """The commands of the runbook, each in one spelling: for any stage, and without what only stands for something."""
    text = RUNBOOK.read_text(encoding="utf-8")
    spans = re.findall(r"`([^`]+)`", text)
    blocks = re.findall(r"^    (\S.*)$", text, re.MULTILINE)
    found = (" ".join(each.split()) for each in (*spans, *blocks))
    return {spell(each) for each in found if each.startswith((PYTHON, "make "))}


def spell(command: str) -> str:
    """The command for whatever stage."""
    for stage in STAGES:
        command = re.sub(rf"(?<=[ =]){stage}(?= |$)", "STAGE", command)
    return command.removeprefix(PYTHON)


def marked() -> Iterator[tuple[str, str]]:
    """The commands that tests say they run, and the source of each of these tests."""
    for path in TESTS.rglob("test_*.py"):
        source = path.read_text(encoding="utf-8")
        if "mark.runbook(" not in source:
            continue
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef):
                yield from ((each, ast.get_source_segment(source, node) or "") for each in _marks(node))


def _marks(node: ast.FunctionDef) -> Iterator[str]:
    for each in node.decorator_list:
        if isinstance(each, ast.Call) and ast.unparse(each.func) == "pytest.mark.runbook":
            yield from (str(ast.literal_eval(argument)) for argument in each.args)


def test_every_command_of_the_runbook_is_run_by_a_test_and_no_test_runs_one_that_is_not_there() -> None:
    tests = {command for command in commands() if command.startswith("pytest ")}
    assert all((ROOT / command.split()[1]).exists() for command in tests)
    assert {command for command, _ in marked()} == commands() - tests


@pytest.mark.parametrize(("command", "source"), list(marked()), ids=[command for command, _ in marked()])
def test_a_test_that_says_it_runs_a_command_does(command: str, source: str) -> None:
    program = command.split(maxsplit=1)[0]
    name = command.split()[1] if program == "make" else program.removeprefix("infra.")
    assert re.search(rf'\b{name}\.main\b|"{re.escape(program)}"', source), source


@pytest.mark.parametrize("target", ["deploy", "rollback", "destroy"])
def test_make_runs_what_the_tests_of_its_commands_run(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    assert recipe
    assert f"scripts/{target} $(STAGE)" in recipe[1]
    script = Path(ROOT / "scripts" / target).read_text(encoding="utf-8")
    assert f'exec .venv/bin/python -m infra.{target} "$@"' in script
