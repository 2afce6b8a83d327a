"""The pip by which chalice gets what the functions import: it takes no file whose digest is not in the lock file.

Chalice asks pip for the lock file first, and pip then compares digests by itself. What has no wheel for Lambda among
that, chalice asks for once more by name and version alone, and takes whatever comes.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from chalice.deploy.packager import PipRunner, SubprocessPip
from chalice.utils import OSUtils

_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)")


class NotLockedError(Exception):
    """Something is asked for that the lock file does not have in that version."""


class LockedPip(PipRunner):
    """Downloads by the entries of a lock file, digests and all."""

    def __init__(self, lock: Path) -> None:
        super().__init__(SubprocessPip(OSUtils()))
        self._entries = entries(lock.read_text())

    def download_manylinux_wheels(
        self, abi: str, packages: list[str], directory: str, platforms: list[str] | None = None
    ) -> None:
        """As chalice's own. Raises NotLockedError."""
        for package in packages:
            with self._entry(package) as asked:
                super().download_manylinux_wheels(abi, [asked], directory, platforms)

    def download_sdists(self, packages: list[str], directory: str) -> None:
        """As chalice's own. Raises NotLockedError."""
        for package in packages:
            with self._entry(package) as asked:
                super().download_sdists([asked], directory)

    @contextmanager
    def _entry(self, package: str) -> Iterator[str]:
        """The argument that asks pip for a package as it is locked."""
        try:
            entry = self._entries[_key(package)]
        except KeyError:
            raise NotLockedError(package) from None
        with NamedTemporaryFile("w", suffix=".txt") as lock:
            lock.write(entry)
            lock.flush()
            yield f"--requirement={lock.name}"


def entries(lock: str) -> dict[str, str]:
    """The entries of a lock file: name and version, and all that stands for them."""
    blocks = re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE)
    return {_key(block): block for block in blocks if _PINNED.match(block)}


def _key(package: str) -> str:
    found = _PINNED.match(package)
    if found is None:
        return package
    return f"{re.sub(r'[-_.]+', '-', found[1]).lower()}=={found[2]}"
