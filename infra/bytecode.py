"""What is packaged, compiled beforehand, so that no function compiles anything when it starts.

The bytecode is trusted without a look at its source (PEP 552, unchecked): nothing in a package ever changes.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

READABLE = 0o644 << 16
"""Lambda reads its files as somebody else."""


def mark_of(package: Path) -> bytes:
    """The mark of what was done to a zipped package last; nothing where it is as chalice made it."""
    with ZipFile(package) as packed:
        return packed.comment


def rewrite(package: Path, mark: bytes, change: Callable[[Path], None]) -> None:
    """Let `change` go over what a zipped package holds, unless it did so before, which `mark` tells."""
    if mark_of(package) == mark:
        return
    with ZipFile(package) as packed, tempfile.TemporaryDirectory() as folder:
        packed.extractall(folder)
        change(Path(folder))
        changed = package.with_suffix(".changed")
        _pack(Path(folder), changed, mark)
    changed.replace(package)


def compile_beside(folder: Path) -> None:
    """Lay the bytecode of all that is in a folder beside its source, which tracebacks still quote."""
    _compile(folder)


def compile_away(folder: Path) -> None:
    """Put bytecode in the place of the source of all that is in a folder: half as much to load."""
    _compile(folder, "-b")
    for source in folder.rglob("*.py"):
        source.unlink()


def _compile(folder: Path, *options: str) -> None:
    told = ["-q", "-q", "--invalidation-mode", "unchecked-hash", "-s", str(folder), *options, str(folder)]
    # The same bytes for the same source, whatever is odd in it: warnings are for those who wrote it.
    around = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONWARNINGS": "ignore"}
    subprocess.run([sys.executable, "-m", "compileall", *told], env=around, check=True)


def _pack(folder: Path, package: Path, mark: bytes) -> None:
    with ZipFile(package, "w", ZIP_DEFLATED, compresslevel=9) as packed:
        packed.comment = mark
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            # The same bytes for the same files, whenever they were written.
            told = ZipInfo(str(path.relative_to(folder)))
            told.external_attr, told.compress_type = READABLE, ZIP_DEFLATED
            packed.writestr(told, path.read_bytes())
