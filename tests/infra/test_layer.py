"""What is taken out of the layer that chalice makes, and what is not."""

import ast
from pathlib import Path
from zipfile import ZipFile

from chalicelib.gateways import aws
from infra.layer import SERVICES, trim

INSIDE = "python/lib/python3.11/site-packages"
KEPT = {
    f"{INSIDE}/botocore/data/endpoints.json",
    f"{INSIDE}/botocore/data/s3/2006-03-01/service-2.json.gz",
    f"{INSIDE}/botocore/client.py",
    f"{INSIDE}/stdnum/ec2/data/of.another",
}
DROPPED = {f"{INSIDE}/botocore/data/ec2/2016-11-15/service-2.json.gz"}


def _layer(path: Path, names: set[str]) -> Path:
    with ZipFile(path, "w") as zipped:
        for name in sorted(names):
            zipped.writestr(name, name)
    return path


def test_only_what_describes_services_that_no_function_calls_is_taken_out(tmp_path: Path) -> None:
    layer = _layer(tmp_path / "layer.zip", KEPT | DROPPED)
    trim(layer)
    with ZipFile(layer) as zipped:
        assert {name: zipped.read(name).decode() for name in zipped.namelist()} == {name: name for name in KEPT}


def test_a_layer_that_holds_nothing_needless_is_left_alone(tmp_path: Path) -> None:
    layer = _layer(tmp_path / "layer.zip", KEPT)
    before = layer.read_bytes()
    trim(layer)
    assert layer.read_bytes() == before


def test_every_service_that_the_functions_ask_for_is_kept() -> None:
    source = ast.parse(Path(aws.__file__).read_text())
    overloads = [each for each in ast.walk(source) if isinstance(each, ast.FunctionDef) and each.name == "client"]
    asked_for = {
        constant.value for each in overloads for constant in ast.walk(each.args) if isinstance(constant, ast.Constant)
    }
    assert asked_for | {"dynamodb"} == SERVICES  # the tables are pynamodb's
