"""What the functions import, in one layer: made by chalice, freed of what none of them needs, compiled, and checked.

`chalice deploy` takes a layer that lies where it would put its own, so what is checked here is what is deployed.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from chalice.deploy.packager import DependencyBuilder, LayerDeploymentPackager
from chalice.utils import UI, OSUtils

from infra.bytecode import compile_away, mark_of, rewrite
from infra.locked_pip import LockedPip
from infra.slimming import slim
from infra.wheels import require_portable

LARGEST = 25_000_000
MARK = b"slim, compiled: 3"
"""Tells of a layer that this was done to it; another number where something else is done."""


class TooLargeError(Exception):
    """The layer is larger than what is promised of it."""


def make_layer(build: Path) -> Path:
    """Make the layer of `build/requirements.txt`, unless it is made already. Returns where it lies.

    Raises:
        UnportablePackageError: Lambda could not load it.
        TooLargeError: it is larger than `LARGEST`.
    """
    tools = OSUtils()
    builder = DependencyBuilder(tools, LockedPip(build / "requirements.txt"))
    packager = LayerDeploymentPackager(tools, builder, UI(out=StringIO(), err=StringIO()))
    layer = Path(packager.create_deployment_package(str(build), runtime()))
    if mark_of(layer) not in {b"", MARK}:
        # Made when something else was done to layers; chalice takes what lies there for new.
        layer.unlink()
        layer = Path(packager.create_deployment_package(str(build), runtime()))
    with _gone_where_refused(layer):
        require_portable(layer)
        rewrite(layer, MARK, _prepare)
        if layer.stat().st_size > LARGEST:
            raise TooLargeError(f"the layer has {layer.stat().st_size:,} bytes, of at most {LARGEST:,}")
    return layer


def runtime() -> str:
    """The runtime of the functions: the Python that deploys them."""
    return f"python{sys.version_info.major}.{sys.version_info.minor}"


def _prepare(folder: Path) -> None:
    libraries = folder / "python" / "lib" / runtime() / "site-packages"
    slim(libraries)
    compile_away(libraries)


@contextmanager
def _gone_where_refused(layer: Path) -> Iterator[None]:
    # Left where it lies, it would be deployed unchecked by the next attempt of chalice alone.
    try:
        yield
    except Exception:
        layer.unlink()
        raise
