"""Serves a built site as the CDN does: compressed, assets for a year, one page for every unknown path."""

import os
from collections.abc import Mapping
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ENCODINGS = {"br": ".br", "gzip": ".gz"}
FilePath = str | os.PathLike[str]
_FOR_A_YEAR = "public, max-age=31536000, immutable"


class WithHeaders:
    """An application whose every response carries the given headers, unless it sets them itself."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self.app = app
        self.headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def add_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    given.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, add_headers)


class Site(StaticFiles):
    """One of the two sites, from the directory it was built into, which may not exist yet."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory=directory, check_dir=False)

    async def check_config(self) -> None:
        """Nothing to check: a site that is not built answers 404."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        wanted = "index.html" if path == "." else path
        try:
            response = await super().get_response(wanted, scope)
        except HTTPException as error:
            if error.status_code != 404 or not _is_page(path):  # noqa: PLR2004
                raise
            response = await super().get_response("index.html", scope)
        response.headers["Cache-Control"] = _FOR_A_YEAR if path.startswith("assets/") else "no-cache"
        return response

    def file_response(
        self, full_path: FilePath, stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        accepted = Headers(scope=scope).get("accept-encoding", "")
        for encoding, ending in _ENCODINGS.items():
            packed = Path(f"{full_path}{ending}")
            if encoding in accepted and packed.is_file():
                response = super().file_response(packed, packed.stat(), scope, status_code)
                response.headers.update({"Content-Encoding": encoding, "Vary": "Accept-Encoding"})
                return response
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["Vary"] = "Accept-Encoding"
        return response


def _is_page(path: str) -> bool:
    return "." not in Path(path).name or path == "."
