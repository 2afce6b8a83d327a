"""On Lambda a part of the API is loaded when it is first called, and answers as if all of them had been."""

import json
import subprocess
import sys

import pytest

from app import app
from chalicelib.api.parts import NAMES, _paths, part
from tests.conftest import STAGE

ON_LAMBDA = {**STAGE, "AWS_LAMBDA_FUNCTION_NAME": "fepmis-test", "AWS_DEFAULT_REGION": "cn-north-1"}
ENTER = """
import json, sys
import app
event = {
    "headers": {}, "multiValueHeaders": {}, "multiValueQueryStringParameters": None, "pathParameters": None,
    "stageVariables": None, "body": None, "isBase64Encoded": False,
    "requestContext": {"httpMethod": "GET", "resourcePath": sys.argv[1], "path": "/", "identity": {}},
}
status = app.app(event, None)["statusCode"]
print(json.dumps([status, sorted(app.app._loaded), sorted(sys.modules)]))
"""


def _call_on_lambda(path: str) -> tuple[int, set[str], set[str]]:
    ran = subprocess.run(
        [sys.executable, "-c", ENTER, path], env=ON_LAMBDA, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    status, loaded, modules = json.loads(ran.stdout)
    return status, set(loaded), set(modules)


def test_who_enters_waits_for_no_other_part_and_no_library_that_it_does_not_need() -> None:
    status, loaded, modules = _call_on_lambda("/entry")
    assert (status, loaded) == (401, {"entry"})
    needless = {"pydantic", "boto3", "joserfc", "cryptography", "PIL", "markdown_it", "nh3", "chalicelib.forms"}
    assert needless & modules == set()


def test_a_path_that_nobody_knows_is_looked_for_everywhere() -> None:
    status, loaded, _ = _call_on_lambda("/nowhere")
    assert (status, loaded) == (405, set(NAMES))


@pytest.mark.parametrize("path", sorted(app.routes))
def test_whatever_answers_at_a_path_is_loaded_for_it(path: str) -> None:
    loaded = {each.method for name in _paths()[path] for each in part(name).operations if each.path == path}
    assert loaded == app.routes[path].keys()
