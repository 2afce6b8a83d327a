"""What is measured, as Lambda would have it unpacked: our package, and plain applications to compare it with.

`stock` is what `chalice package` makes of a plain application and of the same libraries, without bytecode unless it is
compiled.
`floor` lies beside the libraries of `stock` and uses next to none of them.
"""

import compileall
import shutil
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from string import Template
from zipfile import ZipFile

from chalice.deploy.packager import DependencyBuilder, LambdaDeploymentPackager
from chalice.utils import UI, OSUtils

from infra.build import assemble, render_config
from infra.certificate_authorities import lay_out
from infra.code import make_code
from infra.deploy import ROOT
from infra.layer import make_layer, runtime
from infra.locked_pip import LockedPip
from infra.settings import read_config

BUILD = ROOT / ".build" / "bench"
PLAIN = Path(__file__).parent
OURS = "\n# for measuring\n"
LIBRARIES = f"python/lib/{runtime()}/site-packages"


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The folders that a function imports from, and the packages that they were unpacked from."""

    paths: tuple[Path, ...]
    packages: tuple[Path, ...]

    @property
    def size(self) -> int:
        """The bytes of all that was packed, but for Pillow's."""
        return sum(_size(package) for package in self.packages)

    def compile(self) -> None:
        """Lay bytecode beside all source, as installing it does."""
        for path in self.paths:
            compileall.compile_dir(path, quiet=2)

    def trust(self, authority: str) -> None:
        """Have the authority in the bundle that botocore brings, and none of an earlier run."""
        [bundle] = (each for path in self.paths for each in path.glob("botocore/cacert.pem"))
        bundle.write_text(bundle.read_text().partition(OURS)[0] + OURS + authority)
        folder = bundle.parent / "authorities"
        if folder.is_dir():
            shutil.rmtree(folder)
            lay_out(bundle, folder)


def our_package() -> Unpacked:
    """Our code and our layer, as they are deployed."""
    build = BUILD / "build"
    names = dict.fromkeys(_names(ROOT / "policies"), "none")
    assemble(build, ROOT, render_config(read_config(ROOT), "dev", {}), {**names, "Stage": "bench"})
    task, opt = BUILD / "ours" / "task", BUILD / "ours" / "opt"
    code, layer = make_code(build), make_layer(build)
    _unpack(code, task)
    _unpack(layer, opt)
    return Unpacked((task, opt / LIBRARIES), (code, layer))


def stock_package() -> Unpacked:
    """The plain application."""
    build, task = BUILD / "stock" / "build", BUILD / "stock" / "task"
    build.mkdir(parents=True, exist_ok=True)
    shutil.copy(PLAIN / "stock" / "app.py", build)
    shutil.copy(ROOT / "requirements.txt", build)
    tools = OSUtils()
    builder = DependencyBuilder(tools, LockedPip(build / "requirements.txt"))
    packager = LambdaDeploymentPackager(tools, builder, UI(out=StringIO(), err=StringIO()))
    package = Path(packager.create_deployment_package(str(build), runtime()))
    _unpack(package, task)
    shutil.copy(PLAIN / "stock" / "submit.py", task)
    return Unpacked((task,), (package,))


def floor_package(stock: Unpacked) -> Unpacked:
    """The bare application."""
    code = BUILD / "floor" / "task"
    shutil.rmtree(code, ignore_errors=True)
    shutil.copytree(PLAIN / "floor", code, ignore=shutil.ignore_patterns("__pycache__"))
    return Unpacked((code, *stock.paths), ())


def _unpack(package: Path, into: Path) -> None:
    """Unpack a package, unless it lies there already."""
    mark, now = into.with_suffix(".from"), f"{package.name} {package.stat().st_mtime_ns}"
    if mark.exists() and mark.read_text() == now:
        return
    shutil.rmtree(into, ignore_errors=True)
    with ZipFile(package) as packed:
        packed.extractall(into)
    mark.write_text(now)


def _size(package: Path) -> int:
    with ZipFile(package) as packed:
        files = [(each.filename.removeprefix(f"{LIBRARIES}/").lower(), each.file_size) for each in packed.infolist()]
    return sum(size for name, size in files if not name.startswith(("pil/", "pillow")))


def _names(policies: Path) -> set[str]:
    """The names that policies leave open."""
    return {name for each in policies.glob("*.json") for name in Template(each.read_text()).get_identifiers()}
