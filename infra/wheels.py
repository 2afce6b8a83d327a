"""Whether Lambda can load what chalice packaged.

For a package without a wheel that is old enough for Lambda's glibc, chalice compiles one on this machine and
says nothing; it then fails to load there.
"""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile


class UnportablePackageError(Exception):
    """The package holds something compiled for the machine that made it."""


def require_portable(package: Path) -> None:
    """Refuse a zipped package that holds a wheel tagged for plain Linux.

    Raises:
        UnportablePackageError: with the names of the wheels.
    """
    if compiled := list(_compiled_here(package)):
        raise UnportablePackageError(f"no wheel for Lambda, pin another version: {', '.join(compiled)}")


def _compiled_here(package: Path) -> Iterator[str]:
    with ZipFile(package) as zipped:
        for name in zipped.namelist():
            if name.endswith(".dist-info/WHEEL") and b"-linux_" in zipped.read(name):
                yield name.split("/")[-2].removesuffix(".dist-info")
