"""Where a call comes from: the network and the browser, as far as they tell."""

from chalice.app import Request

VIEWER = "x-viewer-address"
"""Written by the CDN (infra/edge/api.js). The firewall before the API lets nobody else write it."""


def address_of(request: Request) -> str:
    """The address that a call came from, as whoever stands before the API says; nothing where nobody says.

    Not from X-Forwarded-For: what stands there first, a caller may have made up.
    """
    peer = (request.context.get("identity") or {}).get("sourceIp") or ""
    return request.headers.get(VIEWER) or peer


def user_agent_of(request: Request) -> str:
    """What the browser says of itself."""
    return str(request.headers.get("user-agent", ""))
