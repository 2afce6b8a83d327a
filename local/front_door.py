"""The one door of the system on this machine: both sites, the API, the platform and the phones on one port.

It stands where the CDN stands in production and sets the same headers.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
from starlette.applications import Starlette
from starlette.convertors import PathConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from infra.headers import Origins, read_headers
from local.addresses import ROOT
from local.alarms import ALARMS
from local.alarms_page import alarms_app
from local.carrier import FAULTS, Carrier, Report
from local.people import People
from local.phone import Phone, read_mailboxes, read_phones
from local.phone_page import Carried, phone_app
from local.problems import describe_problem
from local.proxy import Proxy
from local.sites import Site, WithHeaders

_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
_SITES = ROOT / "frontend" / "dist"


class _Rest(PathConvertor):
    """The rest of a path, whatever it holds: starlette's own ends at the end of a line."""

    regex = "(?s:.*)"


register_url_convertor("rest", _Rest())


@dataclass(slots=True)
class Behind:
    """What stands behind the door, filled in as it starts. Until `api_url` is known the API is starting.

    `is_ready` turns true last: only then is the function asked for /api/health.
    """

    aws_url: str
    platform_url: str
    api_url: str | None = None
    receipt_secret: str | None = None
    is_ready: bool = False


def front_door(
    behind: Behind, people: People, sites: Path = _SITES, transport: httpx.AsyncBaseTransport | None = None
) -> Starlette:
    """The application on the public port; `transport` replaces the network in tests."""
    client = httpx.AsyncClient(transport=transport, trust_env=False)
    carrier = Carrier(client, behind.aws_url, _reporting(client, behind), lambda: behind.receipt_secret)
    headers = read_headers(Origins(behind.aws_url, behind.aws_url))
    door = _Door(behind, people, Proxy(transport), client, carrier, headers)
    return Starlette(
        routes=[
            Route("/api/{path:rest}", door.ask_api, methods=_METHODS),
            Route("/platform/{path:rest}", door.ask_platform, methods=_METHODS),
            Route("/staff/{path:rest}", door.ask_platform, methods=_METHODS),
            Mount("/local/alarms", WithHeaders(alarms_app(door.read_alarms), headers)),
            Mount("/local", WithHeaders(phone_app(door.carried()), headers)),
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
    carrier: Carrier
    headers: Mapping[str, str]

    async def ask_api(self, request: Request) -> Response:
        answer = await self._answer_of_api(request, _path_below(request, "/api"))
        for name, value in self.headers.items():
            answer.headers.setdefault(name, value)
        return answer

    async def _answer_of_api(self, request: Request, path: str) -> Response:
        if self.behind.api_url is None or (path == "/health" and not self.behind.is_ready):
            return describe_problem("starting", "/api", uuid4().hex)
        return await self._pass_on(request, f"{self.behind.api_url}{path}")

    async def ask_platform(self, request: Request) -> Response:
        return await self._pass_on(request, f"{self.behind.platform_url}{_path_below(request, '')}")

    def carried(self) -> Carried:
        return Carried(self.read_phones, self.read_mailboxes, self.carrier.let_fail, FAULTS)

    async def read_phones(self) -> list[Phone]:
        return await read_phones(self.client, self.behind.aws_url, self.people)

    async def read_mailboxes(self) -> list[Phone]:
        return await read_mailboxes(self.client, self.behind.aws_url)

    async def read_alarms(self) -> dict[str, Any]:
        answer = await self.client.get(f"{self.behind.aws_url}{ALARMS}")
        told: dict[str, Any] = answer.raise_for_status().json()
        return told

    async def _pass_on(self, request: Request, url: str) -> Response:
        # A path that climbs would leave what this door opens and reach the emulator's own pages.
        if {".", ".."} & set(request.url.path.split("/")):
            return describe_problem("bad_path", request.url.path, uuid4().hex)
        return await self.proxy.pass_on(request, url)

    @asynccontextmanager
    async def close_after(self, _app: Starlette) -> AsyncIterator[None]:
        work = asyncio.create_task(self.carrier.work())
        yield
        work.cancel()
        await self.proxy.close()
        await self.client.aclose()


def _reporting(client: httpx.AsyncClient, behind: Behind) -> Report:
    async def report(provider: str, body: bytes, headers: dict[str, str]) -> bool:
        if behind.api_url is None:
            return False
        answer = await client.post(f"{behind.api_url}/messages/receipts/{provider}", content=body, headers=headers)
        return answer.is_success

    return report


def _answer_errors(site: Site) -> ASGIApp:
    return Starlette(routes=[Mount("/", site)])


def _path_below(request: Request, prefix: str) -> str:
    raw: bytes = request.scope["raw_path"]
    return raw.decode("ascii").removeprefix(prefix)
