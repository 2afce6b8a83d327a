"""Asks an application as a browser would that follows nothing and keeps no cookie."""

import asyncio
from typing import Any

import httpx
from starlette.types import ASGIApp

_WHERE: Any = {"base_url": "http://localhost:8000", "headers": {"Accept-Encoding": "identity"}}


class Visitor:
    """Speaks to `app` in this process, as if it were http://localhost:8000."""

    def __init__(self, app: ASGIApp) -> None:
        self._transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=("127.0.0.1", 50000))

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.request("GET", path, **options)

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        return asyncio.run(self._ask(method, path, options))

    async def _ask(self, method: str, path: str, options: dict[str, Any]) -> httpx.Response:
        async with httpx.AsyncClient(transport=self._transport, **_WHERE) as client:
            return await client.request(method, path, **options)
