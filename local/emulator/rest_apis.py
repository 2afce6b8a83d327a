"""REST APIs laid from a Swagger document, over HTTP: what `chalice deploy` does.

The release imports one from CloudFormation only, and drops MOCK answers (a CORS preflight) and binary media
types on the way.
"""

# ruff: noqa: SLF001  mending means reaching in; see the package's docstring
import json
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from ministack.services import apigateway_v1 as api_gateway

Answer: TypeAlias = tuple[int, dict[str, str], bytes]

_BINARY = "x-amazon-apigateway-binary-media-types"
_COMPRESSION = "x-amazon-apigateway-minimum-compression-size"
_INTEGRATION = "x-amazon-apigateway-integration"
_CARRIED = ("requestTemplates", "requestParameters", "passthroughBehavior", "contentHandling")


def mend() -> None:
    api_gateway._import_operation = _completed(api_gateway._import_operation)
    api_gateway.handle_request = _with_swagger(api_gateway.handle_request)


def _completed(import_operation: Callable[..., None]) -> Callable[..., None]:
    def import_whole(api: str, resource: str, verb: str, operation: dict[str, Any], *rest: Any) -> None:  # noqa: ANN401
        import_operation(api, resource, verb, operation, *rest)
        spec = operation.get(_INTEGRATION, {})
        method = api_gateway._resources[api][resource]["resourceMethods"][verb]
        method.get("methodIntegration", {}).update({name: spec[name] for name in _CARRIED if name in spec})
        for pattern, response in spec.get("responses", {}).items():
            selected = {**response, "selectionPattern": "" if pattern == "default" else pattern}
            status = str(response["statusCode"])
            api_gateway._put_integration_response(api, resource, verb, status, selected)

    return import_whole


def _with_swagger(handle: Callable[..., Awaitable[Answer]]) -> Callable[..., Awaitable[Answer]]:
    async def handle_request(
        method: str, path: str, headers: dict[str, str], body: bytes, query: dict[str, Any]
    ) -> Answer:
        match method, path.strip("/").split("/"):
            case "POST", ["restapis"] if "mode" in query:
                return _create_api(json.loads(body), query)
            case "PUT", ["restapis", api] if api in api_gateway._rest_apis:
                return _replace_routes(api, json.loads(body))
        return await handle(method, path, headers, body, query)

    return handle_request


def _create_api(spec: dict[str, Any], query: dict[str, Any]) -> Answer:
    kind = query.get("endpointConfigurationTypes", "EDGE")
    kinds = kind if isinstance(kind, list) else [kind]
    api = api_gateway._import_rest_api(spec, {**_settings(spec), "endpointConfiguration": {"types": kinds}})
    _status, headers, body = api_gateway._get_rest_api(api)
    return 201, headers, body


def _replace_routes(api: str, spec: dict[str, Any]) -> Answer:
    root = next(each for each in api_gateway._resources[api].values() if each["path"] == "/")
    api_gateway._resources[api] = {root["id"]: {**root, "resourceMethods": {}}}
    api_gateway._authorizers_v1[api] = {}
    api_gateway._rest_apis[api].update(_settings(spec))
    schemes = api_gateway._import_security_schemes(api, spec)
    for path, item in spec["paths"].items():
        api_gateway._import_path_item(api, path, item, schemes, spec.get("security"))
    answer: Answer = api_gateway._get_rest_api(api)
    return answer


def _settings(spec: dict[str, Any]) -> dict[str, Any]:
    return {
        "binaryMediaTypes": spec.get(_BINARY, []),
        "minimumCompressionSize": spec.get(_COMPRESSION),
        "policy": spec.get("x-amazon-apigateway-policy"),
    }
