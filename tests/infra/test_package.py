"""What is given to Lambda: small, of wheels that Lambda can load, and complete without anything of this machine."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from chalice.deploy.packager import AppOnlyDeploymentPackager, DependencyBuilder
from chalice.utils import UI, OSUtils

from infra.build import assemble, render_config
from infra.deploy import ROOT
from infra.layer import LARGEST, SERVICES, make_layer
from infra.settings import read_config
from infra.wheels import require_portable
from tests.conftest import STAGE
from tests.infra.test_build import NAMES

pytestmark = pytest.mark.deployed

RUNTIME = f"python{sys.version_info.major}.{sys.version_info.minor}"
IMPORT_ALL = """
import importlib, json, pkgutil, sys
here = sys.argv[1:]
sys.path[:] = [*here, *(path for path in sys.path if "site-packages" not in path)]
import app, boto3, chalicelib
names = [each.name for each in pkgutil.walk_packages(chalicelib.__path__, "chalicelib.")]
for name in names:
    importlib.import_module(name)
for service in SERVICES:
    boto3.client(service, region_name="cn-north-1")
files = {name: module.__file__ for name, module in sys.modules.items() if getattr(module, "__file__", None)}
foreign = {name: file for name, file in files.items() if not file.startswith((*here, *sys.path[len(here):]))}
print(json.dumps({"imported": len(names), "foreign": foreign, "boto3": boto3.__file__}))
"""


@pytest.fixture(scope="module")
def layer() -> Path:
    """Made once for all tests that need it, and kept until what the functions import changes."""
    build = ROOT / ".build" / "tests" / "test"
    assemble(build, ROOT, render_config(read_config(ROOT), "dev", {}), {**NAMES, "Stage": "test"})
    return make_layer(build)


@pytest.fixture(scope="module")
def code(layer: Path) -> Path:
    tools = OSUtils()
    packager = AppOnlyDeploymentPackager(tools, DependencyBuilder(tools), UI(out=StringIO(), err=StringIO()))
    return Path(packager.create_deployment_package(str(layer.parents[2]), RUNTIME))


def test_nothing_in_it_was_compiled_on_this_machine(layer: Path) -> None:
    require_portable(layer)


def test_it_has_less_than_25_megabytes(layer: Path, code: Path) -> None:
    assert layer.stat().st_size + code.stat().st_size < LARGEST == 25_000_000


def test_the_code_holds_what_the_functions_read_and_nothing_of_the_tests_or_the_deployment(code: Path) -> None:
    with ZipFile(code) as zipped:
        names = zipped.namelist()
    assert {"app.py", "chalicelib/data/openapi.json", "chalicelib/data/authorities.json"} <= set(names)
    assert {name.split("/")[0] for name in names} == {"app.py", "chalice", "chalicelib"}


def test_every_module_is_imported_in_an_interpreter_that_has_nothing_else(
    layer: Path, code: Path, tmp_path: Path
) -> None:
    for zipped, place in ((code, "task"), (layer, "opt")):
        with ZipFile(zipped) as opened:
            opened.extractall(tmp_path / place)
    imported = tmp_path / "opt" / "python" / "lib" / RUNTIME / "site-packages"
    program = IMPORT_ALL.replace("SERVICES", repr(sorted(SERVICES)))
    ran = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program, str(tmp_path / "task"), str(imported)],
        env={**STAGE, "AWS_DEFAULT_REGION": "cn-north-1", "PATH": os.environ["PATH"]},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told["imported"] > 100
    assert told["foreign"] == {}
    assert told["boto3"].startswith(str(imported))
