"""The one door of the system on this machine: both sites, the API, the platform and the phones on one port.

It stands where the CDN stands in production and sets the same headers.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from local.addresses import ROOT
from local.people import People
from local.phone import Phone, read_phones
from local.phone_page import phone_app
from local.problems import describe_problem
from local.proxy import Proxy
from local.sites import Site, WithHeaders, read_headers

_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
_SITES = ROOT / "frontend" / "dist"


@dataclass(slots=True)
class Behind:
    """What stands behind the door, filled in as it starts. Until `api_url` is known the API is starting.

    `is_ready` turns true last: only then is the function asked for /api/health.
    """

    aws_url: str
    platform_url: str
    api_url: str | None = None
    is_ready: bool = False


def front_door(
    behind: Behind, people: People, sites: Path = _SITES, transport: httpx.AsyncBaseTransport | None = None
) -> Starlette:
    """The application on the public port; `transport` replaces the network in tests."""
    door = _Door(behind, people, Proxy(transport), httpx.AsyncClient(transport=transport, trust_env=False))
    headers = read_headers(behind.aws_url)
    return Starlette(
        routes=[
            Route("/api/{path:path}", door.ask_api, methods=_METHODS),
            Route("/platform/{path:path}", door.ask_platform, methods=_METHODS),
            Route("/staff/{path:path}", door.ask_platform, methods=_METHODS),
            Mount("/local", WithHeaders(phone_app(door.read_phones), headers)),
            Route("/admin", WithHeaders(RedirectResponse("/admin/"), headers)),
            Mount("/admin", WithHeaders(_answer_errors(Site(sites / "admin")), headers)),
            Mount("/", WithHeaders(_answer_errors(Site(sites / "portal")), headers)),
        ],
        lifespan=door.close_after,
    )


@dataclass(frozen=True, slots=True)
class _Door:
    behind: Behind
    people: People
    proxy: Proxy
    client: httpx.AsyncClient

    async def ask_api(self, request: Request) -> Response:
        path = _path_below(request, "/api")
        if self.behind.api_url is None or (path == "/health" and not self.behind.is_ready):
            return describe_problem("starting", "/api", uuid4().hex)
        return await self._pass_on(request, f"{self.behind.api_url}{path}")

    async def ask_platform(self, request: Request) -> Response:
        return await self._pass_on(request, f"{self.behind.platform_url}{_path_below(request, '')}")

    async def read_phones(self) -> list[Phone]:
        return await read_phones(self.client, self.behind.aws_url, self.people)

    async def _pass_on(self, request: Request, url: str) -> Response:
        # A path that climbs would leave what this door opens and reach the emulator's own pages.
        if {".", ".."} & set(request.url.path.split("/")):
            return describe_problem("bad_path", request.url.path, uuid4().hex)
        return await self.proxy.pass_on(request, url)

    @asynccontextmanager
    async def close_after(self, _app: Starlette) -> AsyncIterator[None]:
        yield
        await self.proxy.close()
        await self.client.aclose()


def _answer_errors(site: Site) -> ASGIApp:
    return Starlette(routes=[Mount("/", site)])


def _path_below(request: Request, prefix: str) -> str:
    raw: bytes = request.scope["raw_path"]
    return raw.decode("ascii").removeprefix(prefix)
