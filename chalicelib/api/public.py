"""What anybody may ask: whether the service is well, its document, and the lists that forms choose from."""

from pathlib import Path

from chalice.app import Response

from chalicelib import __version__, reference
from chalicelib.api.answers import Health, ReferenceAnswer
from chalicelib.api.caching import cached
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


@routes.call("GET", "/openapi.json", answer=dict, is_kept=True)
def show_document() -> Response:
    """This document."""
    return cached(routes.current_request, DOCUMENT.read_bytes(), DAY_SECONDS)


@routes.call("GET", "/reference/{name}", answer=ReferenceAnswer, is_kept=True)
def show_list(name: str) -> Response:
    """One of the closed lists: authorities, regions, industries and so on."""
    if name not in reference.LISTS:
        raise NotFound
    return cached(routes.current_request, reference.published(name), DAY_SECONDS)
