"""The API's document as a test of its answers."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from chalice.test import HTTPResponse
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it ships no types

DOCUMENT: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "chalicelib" / "data" / "openapi.json").read_text(encoding="utf-8")
)


def operations() -> list[tuple[str, str]]:
    """Every call of the document, as method and path."""
    return [(method.upper(), path) for path, calls in DOCUMENT["paths"].items() for method in calls]


def check_answer(method: str, path: str, answer: HTTPResponse) -> None:
    """Raise where an answer is none that the document promises for the call."""
    responses = DOCUMENT["paths"][_template(path)][method.lower()]["responses"]
    if answer.status_code == 304:
        assert (answer.body, "304" in responses) == (b"", True)
        return
    promised = responses.get(str(answer.status_code), responses["default"])
    for media_type, content in promised.get("content", {}).items():
        assert answer.headers["Content-Type"] == media_type
        _validator(content["schema"].get("$ref", "")).validate(answer.json_body)


@cache
def _template(path: str) -> str:
    bare = path.partition("?")[0]
    templates: list[str] = [
        each for each in DOCUMENT["paths"] if re.fullmatch(re.sub("{[a-z_]+}", "[^/]+", each), bare)
    ]
    return next((each for each in templates if each == bare), templates[0])


@cache
def _validator(reference: str) -> Draft202012Validator:
    schema = {"$ref": reference} if reference else {}
    return Draft202012Validator({**schema, "components": DOCUMENT["components"]})
