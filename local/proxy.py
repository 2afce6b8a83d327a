"""Passes requests on to what is behind the front door, byte for byte, and its answers back."""

import uuid
from collections.abc import Iterable

import httpx
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from local.problems import describe_problem

# They describe one connection, not the message (RFC 9110, 7.6.1).
_OF_ONE_CONNECTION = {
    b"connection",
    b"keep-alive",
    b"proxy-authenticate",
    b"proxy-authorization",
    b"te",
    b"trailer",
    b"transfer-encoding",
    b"upgrade",
}
_TIMEOUT = httpx.Timeout(35, connect=2)  # a function has 29 seconds behind API Gateway

Headers = list[tuple[bytes, bytes]]


class Proxy:
    """One client for everything behind the front door. It follows no redirect and keeps no cookie."""

    def __init__(self, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._transport = transport or httpx.AsyncHTTPTransport(limits=httpx.Limits(max_connections=100))

    async def pass_on(self, request: Request, url: str) -> Response:
        """The answer of `url` to `request`; a problem when none comes (502) or it takes too long (504)."""
        try:
            answer = await self._transport.handle_async_request(_outgoing(request, httpx.URL(url)))
        except httpx.TimeoutException:
            return describe_problem("late_answer", url, uuid.uuid4().hex)
        except httpx.TransportError:
            return describe_problem("no_answer", url, uuid.uuid4().hex)
        return _incoming(answer)

    async def close(self) -> None:
        await self._transport.aclose()


def _outgoing(request: Request, url: httpx.URL) -> httpx.Request:
    url = url.copy_with(query=request.url.query.encode() or None)
    headers = [*_kept(request.headers.raw, b"host", b"x-forwarded-for", b"x-viewer-address"), *_forwarded(request)]
    body = request.stream() if _has_body(request) else None
    return httpx.Request(request.method, url, headers=headers, content=body, extensions={"timeout": _TIMEOUT.as_dict()})


def _forwarded(request: Request) -> Headers:
    client = request.client.host if request.client else "127.0.0.1"
    before = request.headers.get("x-forwarded-for")
    values = {
        "x-forwarded-for": f"{before}, {client}" if before else client,
        "x-forwarded-proto": request.url.scheme,
        "x-forwarded-host": request.headers.get("host", ""),
        "x-viewer-address": client,
    }
    return [(name.encode(), value.encode()) for name, value in values.items()]


def _has_body(request: Request) -> bool:
    return "content-length" in request.headers or "transfer-encoding" in request.headers


def _incoming(answer: httpx.Response) -> Response:
    response = StreamingResponse(answer.aiter_raw(), answer.status_code, background=BackgroundTask(answer.aclose))
    response.raw_headers = _kept(answer.headers.raw, b"date", b"server")
    return response


def _kept(headers: Iterable[tuple[bytes, bytes]], *dropped: bytes) -> Headers:
    return [(name, value) for name, value in headers if name.lower() not in {*_OF_ONE_CONNECTION, *dropped}]
