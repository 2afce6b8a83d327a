"""What is taken out of the libraries that the functions import, and what is not."""

import ast
import gzip
import json
from pathlib import Path

import botocore
from botocore.loaders import JSONFileLoader
from botocore.regions import EndpointResolver

from chalicelib.gateways import aws
from infra.slimming import SERVICES, slim

KEPT = {
    "botocore/client.py",
    "botocore/data/s3/2006-03-01/paginators-1.json",
    "boto3/session.py",
    "stdnum/luhn.py",
    "stdnum/cn/uscc.py",
    "pydantic/main.py",
    "PIL/_imaging.cpython-311-x86_64-linux-gnu.so",
    "pillow.libs/libjpeg-02b4d8cf.so.62.4.0",
}
DROPPED = {
    "botocore/data/ec2/2016-11-15/paginators-1.json",
    "botocore/data/s3/2006-03-01/examples-1.json",
    "boto3/data/s3/2006-03-01/resources-1.json",
    "stdnum/isbn.dat",
    "stdnum/de/vat.py",
    "pydantic/v1/main.py",
    "pydantic-2.dist-info/RECORD",
    "PIL/Image.pyi",
    "PIL/_avif.cpython-311-x86_64-linux-gnu.so",
    "pillow.libs/libavif-0b1c2ae7.so.16.4.1",
}
DESCRIBED = Path(botocore.__file__).parent / "data"


def _lay(libraries: Path, names: set[str]) -> None:
    for name in names:
        (libraries / name).parent.mkdir(parents=True, exist_ok=True)
        (libraries / name).write_text(name)


def _names(libraries: Path) -> set[str]:
    return {str(each.relative_to(libraries)) for each in libraries.rglob("*") if each.is_file()}


def test_only_what_no_function_needs_is_taken_out(tmp_path: Path) -> None:
    _lay(tmp_path, KEPT | DROPPED)
    slim(tmp_path)
    assert _names(tmp_path) == KEPT


def test_every_service_that_the_functions_ask_for_is_kept() -> None:
    source = ast.parse(Path(aws.__file__).read_text())
    overloads = [each for each in ast.walk(source) if isinstance(each, ast.FunctionDef) and each.name == "client"]
    asked_for = {
        constant.value for each in overloads for constant in ast.walk(each.args) if isinstance(constant, ast.Constant)
    }
    assert asked_for | {"dynamodb"} == SERVICES  # the tables are pynamodb's


def test_of_a_description_only_the_words_for_people_are_left_out(tmp_path: Path) -> None:
    described = tmp_path / "botocore" / "data" / "kms" / "2014-11-01"
    described.mkdir(parents=True)
    member = {"shape": "A", "documentation": "about it"}
    shape = {"type": "structure", "members": {"documentation": member}, "documentation": "all"}
    model = {"metadata": {"endpointPrefix": "kms"}, "shapes": {"B": shape}}
    (described / "service-2.json.gz").write_bytes(gzip.compress(json.dumps(model).encode()))
    slim(tmp_path)
    assert JSONFileLoader().load_file(str(described / "service-2")) == {
        "metadata": {"endpointPrefix": "kms"},
        "shapes": {
            "B": {
                "type": "structure",
                "members": {"documentation": {"shape": "A", "documentation": ""}},
                "documentation": "",
            }
        },
    }


def test_each_service_is_still_found_where_it_was_in_every_region(tmp_path: Path) -> None:
    _copy_descriptions(tmp_path / "botocore" / "data")
    whole = JSONFileLoader().load_file(str(DESCRIBED / "endpoints"))
    slim(tmp_path)
    slimmed = JSONFileLoader().load_file(str(tmp_path / "botocore" / "data" / "endpoints"))
    prefixes = SERVICES - {"sesv2"} | {"email"}
    for region in (name for partition in whole["partitions"] for name in partition["regions"]):
        for prefix in prefixes:
            there = EndpointResolver(slimmed).construct_endpoint(prefix, region)
            assert there == EndpointResolver(whole).construct_endpoint(prefix, region), (prefix, region)


def _copy_descriptions(into: Path) -> None:
    names = [f"{service}/*/service-2.json.gz" for service in SERVICES]
    for path in (found for name in ("endpoints.json", *names) for found in DESCRIBED.glob(name)):
        target = into / path.relative_to(DESCRIBED)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
