"""What anybody may ask: whether the service is well, its document, and the lists that forms choose from."""

import hashlib
from pathlib import Path

from chalice.app import Response

from chalicelib import __version__, reference
from chalicelib.api.answers import Health, ReferenceAnswer
from chalicelib.api.problems import Headers
from chalicelib.api.routes import Routes
from chalicelib.errors import NotFound
from chalicelib.gateways.settings import settings

routes = Routes(__name__, "anyone")

DOCUMENT = Path(__file__).parent.parent / "data" / "openapi.json"
DAY_SECONDS = 86_400


@routes.call("GET", "/health", answer=Health)
def check_health() -> Health:
    """Whether the service answers, and which release of it."""
    return {"status": "ok", "stage": settings().stage, "release": __version__}


@routes.call("GET", "/openapi.json", answer=dict)
def show_document() -> Response:
    """This document."""
    return _cached(DOCUMENT.read_bytes())


@routes.call("GET", "/reference/{name}", answer=ReferenceAnswer)
def show_list(name: str) -> Response:
    """One of the closed lists: authorities, regions, industries and so on."""
    if name not in reference.LISTS:
        raise NotFound
    return _cached(reference.published(name))


def _cached(content: bytes) -> Response:
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers: Headers = {
        "ETag": tag,
        "Cache-Control": f"public, max-age={DAY_SECONDS}",
        "Content-Type": "application/json",
    }
    if _is_known(tag, routes.current_request.headers.get("if-none-match", "")):
        return Response("", headers=headers, status_code=304)
    return Response(content.decode(), headers=headers, status_code=200)


def _is_known(tag: str, known: str) -> bool:
    # A CDN that compresses marks our tag as weak, and a cache may name several (RFC 9110, 13.1.2).
    return any(each.strip().removeprefix("W/") in {tag, "*"} for each in known.split(","))
