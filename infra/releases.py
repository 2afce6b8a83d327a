"""The releases of a stage that it can go back to: each as it was deployed, kept in the stage's own bucket.

What is kept of one is all that a deployment reads: the source of the functions, their policies and settings, the built
sites, and the layer of what the functions import, so that nothing has to be built or fetched again.
"""

import io
import json
import subprocess
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from infra.records import Records

INDEX = "releases.json"
MOST_KEPT = 10
PARTS = ("app.py", "requirements.txt", "chalicelib", "policies", ".chalice/config.json", "frontend/dist")
_PASSED_OVER = {"__pycache__", "deployed"}


class NoSuchReleaseError(Exception):
    """There is none of that name, or none before the one in force; the message says so."""


@dataclass(frozen=True)
class Release:
    """One release: `id` follows from what is in it, `revision` is the commit it was deployed from, where known."""

    id: str
    kept_at: str
    revision: str
    layer: str


@dataclass(frozen=True)
class Releases:
    """The releases that are kept, the latest first, and which of them is in force."""

    kept: tuple[Release, ...] = ()
    in_force: str | None = None

    @classmethod
    def read(cls, records: Records) -> "Releases":
        """What the stage remembers."""
        told = json.loads(records.read(INDEX) or '{"kept": [], "in_force": null}')
        return cls(tuple(Release(**each) for each in told["kept"]), told["in_force"])

    def before(self) -> Release:
        """The release before the one in force. Raises NoSuchReleaseError."""
        ids = [each.id for each in self.kept]
        later = ids.index(self.in_force) if self.in_force in ids else -1
        if later + 1 >= len(self.kept):
            raise NoSuchReleaseError("no release is kept from before the one in force")
        return self.kept[later + 1]

    def named(self, start: str) -> Release:
        """The release whose id begins so. Raises NoSuchReleaseError."""
        found = [each for each in self.kept if each.id.startswith(start)]
        if len(found) != 1:
            raise NoSuchReleaseError(f"{len(found)} releases are named {start}; kept are {self._ids()}")
        return found[0]

    def _ids(self) -> str:
        return ", ".join(each.id for each in self.kept) or "none"


def keep(records: Records, source: Path, layer: Path, at: datetime) -> Release:
    """Note that what lies in `source` is deployed, and keep it. Where it is in force already, this changes nothing."""
    packed, releases = _pack(source), Releases.read(records)
    release = Release(sha256(packed).hexdigest()[:12], at.isoformat(timespec="seconds"), _revision(source), layer.name)
    if releases.in_force == release.id:
        return releases.named(release.id)
    known = {each.id: each for each in releases.kept}
    if release.id not in known:
        records.put(_package(release), packed)
        if not records.has(_layer(release)):
            records.put(_layer(release), layer.read_bytes())
    # One that is gone back to stays where it came in their order.
    kept = releases.kept if release.id in known else (release, *releases.kept)
    _forget(records, kept[MOST_KEPT:], kept[:MOST_KEPT])
    told = {"kept": [asdict(each) for each in kept[:MOST_KEPT]], "in_force": release.id}
    records.write(INDEX, json.dumps(told, indent=2))
    return release


def unpack(records: Records, release: Release, into: Path, build: Path) -> None:
    """Lay a release out as a source to deploy from, and its layer where the build looks for it."""
    with ZipFile(io.BytesIO(records.get(_package(release)))) as packed:
        packed.extractall(into)
    layer = build / ".chalice" / "deployments" / release.layer
    if not layer.exists():
        layer.parent.mkdir(parents=True, exist_ok=True)
        layer.write_bytes(records.get(_layer(release)))


def _pack(source: Path) -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for path in _files(source):
            # The same bytes for the same files, whenever they were written.
            archive.writestr(ZipInfo(str(path.relative_to(source))), path.read_bytes(), ZIP_DEFLATED)
    return packed.getvalue()


def _files(source: Path) -> Iterator[Path]:
    for part in PARTS:
        root = source / part
        found = sorted(root.rglob("*")) if root.is_dir() else [root]
        yield from (each for each in found if each.is_file() and _PASSED_OVER.isdisjoint(each.parts))


def _forget(records: Records, dropped: tuple[Release, ...], kept: tuple[Release, ...]) -> None:
    for each in dropped:
        records.forget(_package(each))
        if each.layer not in {other.layer for other in kept}:
            records.forget(_layer(each))


def _package(release: Release) -> str:
    return f"releases/{release.id}.zip"


def _layer(release: Release) -> str:
    return f"layers/{release.layer}"


def _revision(source: Path) -> str:
    told = subprocess.run(
        ["git", "-C", str(source), "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    return told.stdout.strip()
