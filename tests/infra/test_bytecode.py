"""What is packaged holds its bytecode, made once, the same each time."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

from infra.bytecode import compile_away, compile_beside, rewrite

MARK = b"compiled"
SOURCE = 'ANSWER = 42\n\n\ndef fail() -> None:\n    raise ValueError("seen")\n'


def _package(path: Path) -> Path:
    with ZipFile(path, "w") as packed:
        packed.writestr("parts/__init__.py", "")
        packed.writestr("parts/answer.py", SOURCE)
        packed.writestr("parts/odd.py", 'PATTERN = "\\d"\n')
        packed.writestr("parts/data.json", "{}")
    return path


def _run(folder: Path, program: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(folder)!r}); {program}"],
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stdout + ran.stderr


def test_bytecode_beside_its_source_is_used_without_a_look_at_it(tmp_path: Path) -> None:
    rewrite(package := _package(tmp_path / "code.zip"), MARK, compile_beside)
    with ZipFile(package) as packed:
        packed.extractall(tmp_path / "task")
    (tmp_path / "task" / "parts" / "answer.py").write_text("ANSWER = 41\n")
    assert _run(tmp_path / "task", "from parts import answer; print(answer.ANSWER)") == "42\n"


def test_a_traceback_still_quotes_the_source_of_our_own_code(tmp_path: Path) -> None:
    rewrite(package := _package(tmp_path / "code.zip"), MARK, compile_beside)
    with ZipFile(package) as packed:
        packed.extractall(tmp_path / "task")
    told = _run(tmp_path / "task", "from parts import answer; answer.fail()")
    assert f'{tmp_path}/task/parts/answer.py", line 5' in told
    assert 'raise ValueError("seen")' in told


def test_libraries_are_bytecode_alone(tmp_path: Path) -> None:
    rewrite(package := _package(tmp_path / "layer.zip"), MARK, compile_away)
    with ZipFile(package) as packed:
        packed.extractall(tmp_path / "opt")
        assert set(packed.namelist()) == {
            "parts/__init__.pyc",
            "parts/answer.pyc",
            "parts/odd.pyc",
            "parts/data.json",
        }
        assert all(each.external_attr >> 16 == 0o644 for each in packed.infolist())
    assert _run(tmp_path / "opt", "from parts import answer, odd; print(answer.ANSWER, odd.PATTERN)") == "42 \\d\n"


def test_what_was_done_to_a_package_is_not_done_again(tmp_path: Path) -> None:
    package = _package(tmp_path / "layer.zip")
    rewrite(package, MARK, compile_away)
    before = package.read_bytes()
    rewrite(package, MARK, compile_away)
    assert package.read_bytes() == before


def test_the_same_source_makes_the_same_package(tmp_path: Path) -> None:
    one, other = (_package(tmp_path / name) for name in ("one.zip", "other.zip"))
    for each in (one, other):
        rewrite(each, MARK, compile_beside)
    assert one.read_bytes() == other.read_bytes()
