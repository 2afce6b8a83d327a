from pathlib import Path
from zipfile import ZipFile

import pytest

from infra.wheels import UnportablePackageError, require_portable


def _package(path: Path, tag: str) -> Path:
    with ZipFile(path, "w") as zipped:
        zipped.writestr("python/lib/python3.11/site-packages/pillow-13.0.dist-info/WHEEL", f"Tag: {tag}\n")
    return path


def test_a_wheel_compiled_on_this_machine_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnportablePackageError, match=r"pillow-13\.0"):
        require_portable(_package(tmp_path / "layer.zip", "cp311-cp311-linux_x86_64"))


@pytest.mark.parametrize("tag", ["cp311-cp311-manylinux_2_17_x86_64", "py3-none-any"])
def test_a_wheel_for_every_linux_passes(tag: str, tmp_path: Path) -> None:
    require_portable(_package(tmp_path / "layer.zip", tag))
