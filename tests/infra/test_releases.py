"""What is kept of a release, and which one is gone back to. With a stage, see test_a_stage_from_nothing.py."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from infra import releases
from infra.records import Records
from infra.releases import NoSuchReleaseError, Release, Releases, keep, unpack

NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)


class Shelf(Records):
    """Records on a shelf of this process."""

    def __init__(self) -> None:
        object.__setattr__(self, "files", {})

    files: dict[str, bytes]

    def read(self, name: str) -> str | None:
        return self.files[name].decode() if name in self.files else None

    def get(self, name: str) -> bytes:
        return self.files[name]

    def put(self, name: str, data: bytes) -> None:
        self.files[name] = data

    def has(self, name: str) -> bool:
        return name in self.files

    def forget(self, name: str) -> None:
        del self.files[name]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """What a deployment reads, and beside it what it does not."""
    for name in ("app.py", "requirements.txt", "chalicelib/models.py", "policies/a.json", ".chalice/config.json"):
        write(tmp_path / "source" / name, name)
    write(tmp_path / "source/frontend/dist/portal/index.html", "<title>")
    for name in ("chalicelib/__pycache__/models.pyc", "frontend/src.ts", ".build/dev/app.py", ".env"):
        write(tmp_path / "source" / name, "not kept")
    return tmp_path / "source"


@pytest.fixture
def layer(tmp_path: Path) -> Path:
    write(tmp_path / "abc-python3.11.zip", "a layer")
    return tmp_path / "abc-python3.11.zip"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def keep_changed(shelf: Shelf, source: Path, layer: Path, number: int) -> Release:
    write(source / "app.py", f"release {number}")
    return keep(shelf, source, layer, NOW + timedelta(days=number))


def test_a_release_is_laid_out_as_it_was_deployed_with_its_layer_where_the_build_looks_for_it(
    source: Path, layer: Path, tmp_path: Path
) -> None:
    shelf = Shelf()
    release = keep_changed(shelf, source, layer, 1)
    keep_changed(shelf, source, layer, 2)
    unpack(shelf, release, tmp_path / "out", tmp_path / "build")
    found = {str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert found == {
        "app.py",
        "requirements.txt",
        "chalicelib/models.py",
        "policies/a.json",
        ".chalice/config.json",
        "frontend/dist/portal/index.html",
    }
    assert (tmp_path / "out/app.py").read_text() == "release 1"
    assert (tmp_path / "build/.chalice/deployments/abc-python3.11.zip").read_text() == "a layer"


def test_what_is_in_force_already_is_not_kept_again(source: Path, layer: Path) -> None:
    shelf = Shelf()
    first = keep(shelf, source, layer, NOW)
    before = dict(shelf.files)
    (source / "app.py").touch()
    assert keep(shelf, source, layer, NOW + timedelta(days=1)) == first
    assert shelf.files == before


def test_going_back_twice_comes_to_the_release_before_the_one_before(source: Path, layer: Path) -> None:
    shelf = Shelf()
    first, second, _third = (keep_changed(shelf, source, layer, number) for number in (1, 2, 3))
    assert Releases.read(shelf).before() == second
    assert keep_changed(shelf, source, layer, 2).id == second.id
    assert Releases.read(shelf).before() == first
    assert keep_changed(shelf, source, layer, 1).id == first.id
    with pytest.raises(NoSuchReleaseError, match="before"):
        Releases.read(shelf).before()


def test_a_release_is_named_by_the_beginning_of_its_id(source: Path, layer: Path) -> None:
    shelf = Shelf()
    release = keep(shelf, source, layer, NOW)
    assert Releases.read(shelf).named(release.id[:6]) == release
    with pytest.raises(NoSuchReleaseError, match=release.id):
        Releases.read(shelf).named("zzz")


def test_a_stage_that_nothing_was_kept_of_has_nothing_to_go_back_to() -> None:
    with pytest.raises(NoSuchReleaseError):
        Releases.read(Shelf()).before()


def test_of_many_releases_the_latest_are_kept_and_layers_that_none_of_them_has_go(
    source: Path, layer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(releases, "MOST_KEPT", 2)
    shelf = Shelf()
    other = layer.with_name("def-python3.11.zip")
    write(other, "another layer")
    for number, each in enumerate((layer, other, other, other)):
        keep_changed(shelf, source, each, number)
    kept = Releases.read(shelf).kept
    assert [each.kept_at for each in kept] == ["2026-12-03T08:00:00+00:00", "2026-12-02T08:00:00+00:00"]
    wanted = {"releases.json", "layers/def-python3.11.zip", *(f"releases/{each.id}.zip" for each in kept)}
    assert set(shelf.files) == wanted
