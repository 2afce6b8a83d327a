"""The OpenAPI 3.1 document, built from what the routes declare and from the same pydantic models that they read."""

import inspect
import re
from collections.abc import Iterable
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import models_json_schema

from chalicelib import __version__
from chalicelib.api.answers import Problem
from chalicelib.api.parts import NAMES, part
from chalicelib.api.routes import Operation
from chalicelib.forms import Body, PersonForm, ProjectForm, UnitForm

REF = "#/components/schemas/{model}"
SECURITY: dict[str, list[dict[str, list[str]]]] = {
    "anyone": [],
    "applicant": [{"applicant": []}],
    "reviewer": [{"reviewer": []}],
    "administrator": [{"reviewer": []}],
    "provider": [{"provider": []}],
}
CSRF_TOKEN = ("X-CSRF-Token",)
SIGNATURE = ("X-Receipt-Timestamp", "X-Receipt-Signature")
PARAMETER = re.compile(r"{(\w+)}")


def operations() -> list[Operation]:
    """Every call that the API declares."""
    return [each for name in NAMES for each in part(name).operations]


def document() -> dict[str, Any]:
    """The whole document."""
    calls = operations()
    paths: dict[str, dict[str, Any]] = {}
    for call in calls:
        paths.setdefault(call.path, {})[call.method.lower()] = _operation(call)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "外国专家项目管理信息系统 · Foreign Expert Project Management Information System",
            "version": __version__,
        },
        "servers": [{"url": "/api"}],
        "paths": dict(sorted(paths.items())),
        "components": {"schemas": _schemas(calls), "securitySchemes": _security_schemes()},
    }


def _operation(call: Operation) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": call.view.__name__,
        "summary": inspect.getdoc(call.view) or "",
        "tags": [call.audience],
        "parameters": [*_path_parameters(call), *_query_parameters(call), *_headers(call)],
        "responses": _responses(call),
        "security": [{"applicant": []}] if call.view.__name__ == "enter" else SECURITY[call.audience],
    }
    if call.body is not None:
        told["requestBody"] = {"required": True, "content": _content(call.body)}
    return {name: value for name, value in told.items() if value or name == "security"}


def _path_parameters(call: Operation) -> list[dict[str, Any]]:
    found = PARAMETER.findall(call.path)
    return [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in found]


def _query_parameters(call: Operation) -> list[dict[str, Any]]:
    return [{"name": name, "in": "query", "schema": {"type": "string"}} for name in call.query]


def _headers(call: Operation) -> list[dict[str, Any]]:
    # A reading is counted for nobody in particular: there is nothing that another page could forge.
    if call.method == "GET" or call.path.endswith("/readings"):
        return []
    names = SIGNATURE if call.audience == "provider" else CSRF_TOKEN
    return [{"name": name, "in": "header", "required": True, "schema": {"type": "string"}} for name in names]


def _responses(call: Operation) -> dict[str, Any]:
    done: dict[str, Any] = {"description": "done"}
    if call.answer is not None:
        done["content"] = _content(call.answer)
    problem = {"description": "a problem", "content": {"application/problem+json": {"schema": _ref(Problem)}}}
    unchanged = {"304": {"description": "unchanged"}} if call.is_kept else {}
    return {str(call.status): done, **unchanged, "default": problem}


def _content(model: Any) -> dict[str, Any]:  # noqa: ANN401, a type of any kind
    return {"application/json": {"schema": {"type": "object"} if model is dict else _ref(model)}}


def _ref(model: type) -> dict[str, str]:
    return {"$ref": REF.format(model=model.__name__)}


def _schemas(calls: Iterable[Operation]) -> dict[str, Any]:
    answers = {call.answer for call in calls if call.answer not in {None, dict}} | {Problem}
    bodies: set[type[Body]] = {call.body for call in calls if call.body is not None} | {
        UnitForm,
        PersonForm,
        ProjectForm,
    }
    adapters = [(answer.__name__, "serialization", TypeAdapter(answer)) for answer in answers]
    _, told = TypeAdapter.json_schemas(adapters, ref_template=REF)  # type: ignore[arg-type]
    _, asked = models_json_schema([(body, "validation") for body in bodies], ref_template=REF)
    return dict(sorted((asked["$defs"] | told["$defs"]).items()))


def _security_schemes() -> dict[str, Any]:
    return {
        "applicant": {"type": "apiKey", "in": "cookie", "name": "__Host-session"},
        "reviewer": {"type": "apiKey", "in": "cookie", "name": "__Host-console"},
        "provider": {"type": "apiKey", "in": "header", "name": "X-Receipt-Signature"},
    }
