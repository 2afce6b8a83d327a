"""The one place where what went wrong becomes an HTTP answer: problem details of RFC 9457."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from chalice.app import Response

from chalicelib import wording
from chalicelib.api.answers import FieldErrorAnswer
from chalicelib.errors import (
    Conflict,
    FieldError,
    Forbidden,
    FormInvalid,
    Invalid,
    LimitReached,
    MediaTypeRefused,
    MethodRefused,
    NotFound,
    NotSignedIn,
    ServiceError,
    SignInFailed,
    TooOften,
    TransitionRefused,
    Unavailable,
)
from chalicelib.gateways.logs import request_id

STATUSES: Mapping[type[ServiceError], int] = {
    NotSignedIn: 401,
    SignInFailed: 403,
    Forbidden: 403,
    NotFound: 404,
    Conflict: 409,
    LimitReached: 409,
    TransitionRefused: 409,
    FormInvalid: 422,
    Invalid: 400,
    MediaTypeRefused: 415,
    MethodRefused: 405,
    TooOften: 429,
    Unavailable: 503,
    ServiceError: 500,
}
REFUSED_BY_CHALICE: Mapping[int, type[ServiceError]] = {
    STATUSES[each]: each for each in (MediaTypeRefused, MethodRefused)
}
PROBLEM = "application/problem+json"
Headers = dict[str, str | list[str]]
"""What Chalice takes as the headers of a Response."""

RETRY_AFTER_SECONDS = 5
# Details under these names are for the caller; all others are for the log.
TOLD = ("what_changed", "current")


def status_of(error: ServiceError) -> int:
    """The HTTP status of an error: that of the nearest class above it that has one."""
    return next(STATUSES[each] for each in type(error).__mro__ if each in STATUSES)


def problem(error: ServiceError) -> Response:
    """The answer to a call that failed with `error`."""
    status = status_of(error)
    title = wording.PROBLEMS.get(error.code, wording.PROBLEMS["internal_error"])
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": title.zh,
        "title_en": title.en,
        "status": status,
        "code": error.code,
        "request_id": request_id.get(),
    }
    body |= {name: error.details[name] for name in TOLD if name in error.details}
    if isinstance(error, FormInvalid):
        body["errors"] = [field_error(each) for each in error.errors]
    headers: Headers = {"Content-Type": PROBLEM, "Cache-Control": "no-store"}
    if isinstance(error, Unavailable | TooOften):
        headers["Retry-After"] = str(error.details.get("retry_after", RETRY_AFTER_SECONDS))
    return Response(json.dumps(body, ensure_ascii=False), headers=headers, status_code=status)


def tell_as_problems(event: Any, answer: Callable[[Any], Response]) -> Response:  # noqa: ANN401, whatever Chalice was asked
    """A middleware: what Chalice refuses before any view is asked, it refuses in words of its own."""
    response = answer(event)
    refused = REFUSED_BY_CHALICE.get(response.status_code)
    if refused is None or response.headers.get("Content-Type") == PROBLEM:
        return response
    token = request_id.set(event.context.get("requestId"))
    told = problem(refused())
    request_id.reset(token)
    return told


def field_error(error: FieldError) -> FieldErrorAnswer:
    """What is wrong with a field, in both languages."""
    text = wording.FIELD_ERRORS[error.code].filled(error.parameters)
    return {"field": error.field, "code": error.code, "message": text.zh, "message_en": text.en}
