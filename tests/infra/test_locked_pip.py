"""That nothing gets into the layer, nor into any environment, but files whose digests are in the lock files."""

import re
from pathlib import Path
from typing import Any

import pytest
from chalice.deploy.packager import PipRunner

from infra.locked_pip import LockedPip, NotLockedError, entries

ROOT = Path(__file__).parents[2]
LOCKS = sorted(ROOT.glob("requirements*.txt"))
PINNED = re.compile(r"^[A-Za-z0-9._\[\],-]+==", re.MULTILINE)
LOCK = """\
# by make lock
One_Two==1.0 ; python_version > "3" \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via three
three==2.0 \\
    --hash=sha256:cc
"""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What pip is asked for: the content of each file of requirements."""
    asked = list[str]()

    def note(_pip: PipRunner, command: str, arguments: list[str], **_: Any) -> tuple[int, bytes, bytes]:
        asked.append(Path(arguments[-1].removeprefix("--requirement=")).read_text())
        return 0, b"", b""

    monkeypatch.setattr(PipRunner, "_execute", note)
    return asked


@pytest.fixture
def pip(tmp_path: Path) -> LockedPip:
    lock = tmp_path / "requirements.txt"
    lock.write_text(LOCK)
    return LockedPip(lock)


@pytest.mark.parametrize("name", ["one-two==1.0", "One.Two==1.0"])
def test_a_wheel_for_lambda_is_asked_for_with_its_digests(pip: LockedPip, asked: list[str], name: str) -> None:
    pip.download_manylinux_wheels("cp311", [name, "three==2.0"], "somewhere")
    assert ["--hash=sha256:bb" in each for each in asked] == [True, False]
    assert "--hash=sha256:cc" in asked[1]


def test_sources_are_asked_for_with_their_digests(pip: LockedPip, asked: list[str]) -> None:
    pip.download_sdists(["three==2.0"], "somewhere")
    assert asked == [LOCK[LOCK.index("three==2.0") :]]


@pytest.mark.parametrize("name", ["three==2.1", "four==1.0", "three"])
def test_nothing_is_asked_for_that_is_not_locked(pip: LockedPip, asked: list[str], name: str) -> None:
    with pytest.raises(NotLockedError):
        pip.download_manylinux_wheels("cp311", [name], "somewhere")
    assert asked == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_entry_of_every_lock_file_has_digests_and_nothing_stands_beside_them(lock: Path) -> None:
    text = lock.read_text()
    locked = entries(text)
    assert len(locked) == len(PINNED.findall(text)) > 10
    assert [name for name, entry in locked.items() if "--hash=sha256:" not in entry] == []
    lines = [each.strip() for each in text.splitlines()]
    assert [each for each in lines if not re.match(r"#|--hash=sha256:[0-9a-f]{64}|[A-Za-z0-9._-]+==", each)] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_what_is_wanted_is_what_is_locked(lock: Path) -> None:
    wanted = [each for each in lock.with_suffix(".in").read_text().split() if "==" in each]
    names = [re.sub(r"\[.*]", "", each).lower() for each in wanted]
    assert [each for each in names if each not in entries(lock.read_text())] == []


def test_the_versions_that_functions_run_are_those_that_are_tested() -> None:
    functions, tests = (entries((ROOT / name).read_text()) for name in ("requirements.txt", "requirements-dev.txt"))
    assert functions.keys() <= tests.keys()
