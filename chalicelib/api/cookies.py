"""The cookies: two for each audience's session, and one that ties a sign-in to its browser."""

import re
from dataclasses import dataclass
from datetime import timedelta

from chalice.app import Request

from chalicelib.signing_in import ABSOLUTE_TIME, SIGN_IN_TIME, Audience, digest

SESSION_COOKIES = {Audience.APPLICANT: "__Host-session", Audience.REVIEWER: "__Host-console"}
SIGNED_IN_COOKIES = {Audience.APPLICANT: "__Host-signed-in", Audience.REVIEWER: "__Host-console-signed-in"}
"""They tell the sites' scripts, and nobody else, that there is a session to ask for: visitors ask for none."""
SIGN_IN_COOKIE = "__Host-sign-in"
# The token of a session, the id of a person, and the code of a unit or nothing.
SESSION = re.compile(r"([0-9a-f]{64})\.([0-9a-f]{32})\.([0-9A-Z]{0,18})")
FOR_SCRIPTS = "; Path=/; Secure; SameSite=Lax"
FOR_US_ALONE = f"{FOR_SCRIPTS}; HttpOnly"


@dataclass(frozen=True, slots=True)
class SessionCookie:
    """What the browser holds of a session: its token, and beside it what lets one read request find all else.

    Only the token proves anything; `person_id` and `uscc` are compared with the session that it opens.
    """

    token: str
    person_id: str
    uscc: str

    @property
    def session_id(self) -> str:
        """Under which id the session is stored."""
        return digest(self.token)


def session_cookie(request: Request, audience: Audience) -> SessionCookie | None:
    """The session that a call brings, or None."""
    found = SESSION.fullmatch(_read(request, SESSION_COOKIES[audience]))
    return SessionCookie(*found.groups()) if found else None


def set_session(audience: Audience, cookie: SessionCookie) -> list[str]:
    """The Set-Cookie headers that give the browser its session."""
    value = f"{cookie.token}.{cookie.person_id}.{cookie.uscc}"
    return _set_both(audience, value, "yes", ABSOLUTE_TIME)


def clear_session(audience: Audience) -> list[str]:
    """The Set-Cookie headers that take it away."""
    return _set_both(audience, "", "", timedelta(0))


def sign_in_secret(request: Request) -> str:
    """The secret that ties a sign-in to this browser, or nothing."""
    return _read(request, SIGN_IN_COOKIE)


def set_sign_in_secret(secret: str) -> str:
    """The Set-Cookie header that gives the browser the secret."""
    return _set(SIGN_IN_COOKIE, secret, SIGN_IN_TIME, FOR_US_ALONE)


def _read(request: Request, name: str) -> str:
    # By hand, for the standard library's parser drops every cookie where one of them, whosever, is malformed.
    pairs = (each.strip().partition("=") for each in request.headers.get("cookie", "").split(";"))
    return next((value for found, _, value in pairs if found == name), "")


def _set_both(audience: Audience, session: str, signed_in: str, life: timedelta) -> list[str]:
    return [
        _set(SESSION_COOKIES[audience], session, life, FOR_US_ALONE),
        _set(SIGNED_IN_COOKIES[audience], signed_in, life, FOR_SCRIPTS),
    ]


def _set(name: str, value: str, life: timedelta, attributes: str) -> str:
    return f"{name}={value}; Max-Age={int(life.total_seconds())}{attributes}"
