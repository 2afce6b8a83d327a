"""Where a call comes from: the network and the browser, as far as they tell."""

from chalice.app import Request


def address_of(request: Request) -> str:
    """The address that a call came from, as whoever stands before the API says; nothing where nobody says.

    API Gateway adds to X-Forwarded-For who called it. That is the CDN, which has added who called it before; what
    stands further in front the caller may have made up.
    """
    peer = (request.context.get("identity") or {}).get("sourceIp") or ""
    told = [each.strip() for each in request.headers.get("x-forwarded-for", "").split(",")]
    before = told[:-1] if told[-1] == peer else told
    return before[-1] if before and before[-1] else peer


def user_agent_of(request: Request) -> str:
    """What the browser says of itself."""
    return str(request.headers.get("user-agent", ""))
