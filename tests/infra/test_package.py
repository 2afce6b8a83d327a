"""What is given to Lambda: small, of wheels that Lambda can load, and complete without anything of this machine."""

import json
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from infra.build import assemble, render_config
from infra.code import make_code
from infra.deploy import ROOT
from infra.layer import LARGEST, make_layer, runtime
from infra.settings import read_config
from infra.slimming import SERVICES
from infra.wheels import require_portable
from tests.conftest import STAGE
from tests.infra.test_build import NAMES

pytestmark = pytest.mark.deployed

COMPILED = ("cryptography", "pydantic_core", "nh3", "_cffi_backend")
"""Libraries in other languages, which nothing makes smaller."""
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "none", "AWS_SECRET_ACCESS_KEY": "none", "AWS_MAX_ATTEMPTS": "1"}
ASKED = {
    "dynamodb": "list_tables",
    "kms": "list_keys",
    "s3": "list_buckets",
    "secretsmanager": "list_secrets",
    "sesv2": "list_contact_lists",
    "sns": "list_topics",
}
"""An operation of each service, which shows that its description is whole."""
IMPORT_ALL = """
import importlib.machinery, json, pkgutil, sys
here = sys.argv[1:]
sys.path[:] = [*here, *(path for path in sys.path if "site-packages" not in path)]
compiled, compile_source = [], importlib.machinery.SourceFileLoader.source_to_code
def note(loader, source, path, **options):
    if path.startswith(tuple(here)):
        compiled.append(path)
    return compile_source(loader, source, path, **options)
importlib.machinery.SourceFileLoader.source_to_code = note
import app, boto3, botocore, chalicelib
names = [each.name for each in pkgutil.walk_packages(chalicelib.__path__, "chalicelib.")]
for name in names:
    importlib.import_module(name)
for service, ask in ASKED.items():
    try:
        getattr(boto3.client(service, region_name="cn-north-1", endpoint_url="https://127.0.0.1:9"), ask)()
    except botocore.exceptions.EndpointConnectionError:
        continue
    raise SystemExit(f"{service} was not even asked")
files = {name: module.__file__ for name, module in sys.modules.items() if getattr(module, "__file__", None)}
foreign = {name: file for name, file in files.items() if not file.startswith((*here, *sys.path[len(here):]))}
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
AESGCM(bytes(32)).encrypt(bytes(12), b"", b"")
from io import BytesIO
from PIL import Image
for form, mode in (("JPEG", "RGB"), ("JPEG", "CMYK"), ("PNG", "RGBA"), ("PNG", "P")):
    scan = BytesIO()
    Image.new("RGB", (800, 800), (200, 20, 30)).convert(mode).save(scan, form)
    if chalicelib.scans.examine(scan.getvalue()).verdict in {"broken", "not_an_image"}:
        raise SystemExit(f"no {form} of {mode} can be read")
Image.init()
print(json.dumps({"compiled": compiled, "imported": len(names), "foreign": foreign, "boto3": boto3.__file__}))
"""


@pytest.fixture(scope="module")
def layer() -> Path:
    """Made once for all tests that need it, and kept until what the functions import changes."""
    build = ROOT / ".build" / "tests" / "test"
    assemble(build, ROOT, render_config(read_config(ROOT), "dev", {}), {**NAMES, "Stage": "test"})
    return make_layer(build)


@pytest.fixture(scope="module")
def code(layer: Path) -> Path:
    return make_code(layer.parents[2])


def test_nothing_in_it_was_compiled_on_this_machine(layer: Path) -> None:
    require_portable(layer)


def test_it_has_less_than_25_megabytes(layer: Path, code: Path) -> None:
    assert layer.stat().st_size + code.stat().st_size < LARGEST == 25_000_000


def test_unpacked_there_are_less_than_15_megabytes_beside_pillow_and_what_is_compiled(layer: Path, code: Path) -> None:
    unpacked = 0
    for package in (layer, code):
        with ZipFile(package) as zipped:
            for each in zipped.infolist():
                library = each.filename.removeprefix(f"python/lib/{runtime()}/site-packages/")
                unpacked += 0 if library.startswith(("PIL/", "pillow", *COMPILED)) else each.file_size
    assert unpacked < 15_000_000


def test_the_code_holds_what_the_functions_read_and_nothing_of_the_tests_or_the_deployment(code: Path) -> None:
    with ZipFile(code) as zipped:
        names = zipped.namelist()
    assert {"app.py", "chalicelib/data/openapi.json", "chalicelib/data/authorities.json"} <= set(names)
    assert {name.split("/")[0] for name in names} == {"__pycache__", "app.py", "chalice", "chalicelib"}


def test_every_module_is_imported_in_an_interpreter_that_has_nothing_else_and_compiles_nothing(
    layer: Path, code: Path, tmp_path: Path
) -> None:
    for zipped, place in ((code, "task"), (layer, "opt")):
        with ZipFile(zipped) as opened:
            opened.extractall(tmp_path / place)
    imported = tmp_path / "opt" / "python" / "lib" / runtime() / "site-packages"
    program = IMPORT_ALL.replace("ASKED", repr(ASKED))
    ran = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program, str(tmp_path / "task"), str(imported)],
        env={**STAGE, **CREDENTIALS, "PATH": os.environ["PATH"]},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told["imported"] > 100
    assert ASKED.keys() == SERVICES
    assert told["foreign"] == {}
    assert told["compiled"] == []
    assert told["boto3"].startswith(str(imported))
