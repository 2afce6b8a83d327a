"""What the functions import, in one layer: made by chalice, freed of what none of them calls, and checked.

`chalice deploy` takes a layer that lies where it would put its own, so what is checked here is what is deployed.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from chalice.deploy.packager import DependencyBuilder, LayerDeploymentPackager
from chalice.utils import UI, OSUtils

from infra.locked_pip import LockedPip
from infra.wheels import require_portable

SERVICES = {"dynamodb", "kms", "s3", "secretsmanager", "sesv2", "sns"}
"""Those that the functions call: botocore describes four hundred, in nearly half of the layer's bytes."""
LARGEST = 25_000_000


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
    layer = Path(packager.create_deployment_package(str(build), _runtime()))
    with _gone_where_refused(layer):
        require_portable(layer)
        trim(layer)
        if layer.stat().st_size > LARGEST:
            raise TooLargeError(f"the layer has {layer.stat().st_size:,} bytes, of at most {LARGEST:,}")
    return layer


def trim(layer: Path) -> None:
    """Take out what describes services that no function calls. Done again, it changes nothing."""
    with ZipFile(layer) as made:
        kept = [each for each in made.infolist() if not _is_needless(each.filename)]
        if len(kept) == len(made.infolist()):
            return
        smaller = layer.with_suffix(".smaller")
        with ZipFile(smaller, "w", ZIP_DEFLATED, compresslevel=9) as trimmed:
            for each in kept:
                trimmed.writestr(each, made.read(each), ZIP_DEFLATED)
    smaller.replace(layer)


def _is_needless(name: str) -> bool:
    _before, described, rest = name.partition("/botocore/data/")
    return bool(described) and "/" in rest and rest.split("/")[0] not in SERVICES


def _runtime() -> str:
    return f"python{sys.version_info.major}.{sys.version_info.minor}"


@contextmanager
def _gone_where_refused(layer: Path) -> Iterator[None]:
    # Left where it lies, it would be deployed unchecked by the next attempt of chalice alone.
    try:
        yield
    except Exception:
        layer.unlink()
        raise
