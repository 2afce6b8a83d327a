"""A Blueprint whose views raise what went wrong, and which knows the contract of each of them.

Chalice answers an ordinary exception with a 500 before any middleware sees it, so views are wrapped here.
"""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, TypeVar

from botocore.exceptions import BotoCoreError, ClientError
from chalice.app import Blueprint, Request, Response
from pynamodb.exceptions import PynamoDBException

from chalicelib.api.problems import Headers, problem
from chalicelib.api.staff_record import record_refusal
from chalicelib.errors import Forbidden, FormInvalid, Invalid, ServiceError, Unavailable
from chalicelib.gateways.logs import log, request_id
from chalicelib.gateways.metrics import count

if TYPE_CHECKING:
    from chalicelib.forms import Body

View = Callable[..., Any]
B = TypeVar("B", bound="Body")
MOST_BODY_BYTES = 256 * 1024
HEADERS = {"Content-Type": "application/json", "Cache-Control": "no-store"}
AWS_FAILURES = (ClientError, BotoCoreError, PynamoDBException)
PASSING = frozenset(
    {
        "DisabledException",
        "InternalServerError",
        "InvalidSignatureException",
        "KMSInvalidStateException",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "RequestTimeTooSkewed",
        "ThrottlingException",
        "TransactionCanceledException",
        "TransactionConflictException",
        "TransactionInProgressException",
    }
)
"""The codes with which AWS says that the same call may go through a little later, beside any status from 500 on.

A key that is disabled is so by mistake or for a while, and a clock that AWS finds wrong is put right.
"""


@dataclass(frozen=True, slots=True)
class Operation:
    """One call of the API, as its document tells it."""

    method: str
    path: str
    view: View
    audience: str
    answer: Any
    status: int
    body: "type[Body] | None"
    query: tuple[str, ...]
    is_kept: bool


class Routes(Blueprint):
    """The calls of one audience. `operations` is what it has declared."""

    def __init__(self, import_name: str, audience: str) -> None:
        super().__init__(import_name)
        self.audience = audience
        self.operations: list[Operation] = []

    def call(
        self,
        method: str,
        path: str,
        *,
        answer: Any,  # noqa: ANN401, a type or a union of types
        status: int = HTTPStatus.OK,
        body: "type[Body] | None" = None,
        query: tuple[str, ...] = (),
        is_kept: bool = False,
    ) -> Callable[[View], View]:
        """Declare a view: what it takes and answers. It may return a body for `status`, or a whole Response.

        `is_kept` where browsers keep the answer, and ask whether it is still so.
        """

        def declare(view: View) -> View:
            self.operations.append(Operation(method, path, view, self.audience, answer, status, body, query, is_kept))
            self.route(path, methods=[method], name=view.__name__)(self._answering(view, status))
            return view

        return declare

    def _answering(self, view: View, status: int) -> View:
        @wraps(view)
        def answer(**parameters: str) -> Response:
            request: Request = self.current_request
            token = request_id.set(request.context.get("requestId"))
            started = time.perf_counter()
            response = _respond(request, view, parameters, status)
            log.info(
                "request",
                extra={
                    "view": view.__name__,
                    "method": request.method,
                    "status": response.status_code,
                    "milliseconds": round(1000 * (time.perf_counter() - started)),
                    "trace": request.headers.get("x-amzn-trace-id"),
                },
            )
            request_id.reset(token)
            return response

        return answer


def read_body(request: Request, model: type[B]) -> B:
    """The body of a call as `model`. Raises Invalid for what is no JSON object, FormInvalid for broken rules."""
    return read_part(read_object(request), model)


def read_part(body: Mapping[str, Any], model: type[B]) -> B:
    """What a call brought, or a part of it, as `model`. Raises FormInvalid for broken rules."""
    from pydantic import ValidationError  # noqa: PLC0415, calls that bring no body do without it

    try:
        return model.model_validate(body)
    except ValidationError as error:
        from chalicelib.forms import field_errors  # noqa: PLC0415, likewise

        raise FormInvalid(field_errors(model, error)) from None


def read_object(request: Request) -> dict[str, Any]:
    """The JSON object that a call brings. Raises Invalid for anything else or too much of it."""
    if len(request.raw_body) > MOST_BODY_BYTES:
        raise Invalid(reason="too long")
    try:
        body = json.loads(request.raw_body)
        # Half a surrogate pair passes as JSON, and is nothing that can be stored or answered.
        json.dumps(body, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise Invalid(reason="no JSON") from None
    if not isinstance(body, dict):
        raise Invalid(reason="no object")
    return body


def query_of(request: Request) -> Mapping[str, str]:
    """The query parameters of a call; the last one where a name stands twice."""
    return request.query_params or {}


def redirect(address: str, cookie: str | list[str] = "") -> Response:
    """The answer that leads to an address, with what the browser is to keep."""
    headers: Headers = {"Location": address, "Cache-Control": "no-store"}
    if cookie:
        headers["Set-Cookie"] = cookie
    return Response("", headers=headers, status_code=302)


def _respond(request: Request, view: View, parameters: Mapping[str, str], status: int) -> Response:
    try:
        answer = view(**parameters)
    except ServiceError as error:
        told = {"code": error.code, **_loggable(error.details)}
        log.info("refused", extra=told | count("Refusals", Code=error.code))
        if isinstance(error, Forbidden):
            record_refusal(request, error)
        return problem(error)
    except AWS_FAILURES as error:
        log.exception("aws call failed", extra=count("Failures"))
        return problem(failure_of(error))
    except Exception:  # noqa: BLE001, the outer edge: whatever it is, the caller gets a clear answer and the log the trace
        log.exception("unexpected error", extra=count("Failures"))
        return problem(ServiceError())
    if isinstance(answer, Response):
        return answer
    if status == HTTPStatus.NO_CONTENT:
        return Response("", headers={"Cache-Control": "no-store"}, status_code=status)
    return Response(json.dumps(answer, ensure_ascii=False), headers=dict(HEADERS), status_code=status)


def _loggable(details: Mapping[str, object]) -> dict[str, str]:
    return {f"detail_{name}": value for name, value in details.items() if isinstance(value, str)}


def failure_of(error: Exception) -> ServiceError:
    """What callers are told of a failure of AWS: whether it may pass a little later."""
    return Unavailable() if _is_passing(error) else ServiceError()


def _is_passing(error: Exception) -> bool:
    cause = error.cause if isinstance(error, PynamoDBException) else error
    response = getattr(cause, "response", None)
    if not response:
        return True  # botocore's own errors: no connection, or no answer in time
    status = response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    return response["Error"]["Code"] in PASSING or status >= HTTPStatus.INTERNAL_SERVER_ERROR
