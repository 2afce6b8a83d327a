"""A browser on the API: it keeps cookies, sends its page's CSRF token, and holds every answer against the document."""

import json
from datetime import UTC, datetime
from http.cookies import Morsel, SimpleCookie
from secrets import token_hex
from typing import Any

from chalice.test import HTTPResponse, TestHTTPClient

from chalicelib.api.cookies import SESSION_COOKIES, SessionCookie
from chalicelib.gateways import keys
from chalicelib.gateways.settings import settings
from chalicelib.models import NumberKind
from chalicelib.sign_in_records import Browser as Agent
from chalicelib.sign_in_records import SignInRecord, System
from chalicelib.signing_in import Audience, Session, csrf_token, digest, identity_from, person_id, staff_id_number
from chalicelib.store import sessions
from chalicelib.store.fingerprints import fingerprint_of
from tests.api_document import check_answer
from tests.people import Claims


class Browser:
    """One person's browser. `csrf_token` is what the page that is open would send."""

    def __init__(self, http: TestHTTPClient) -> None:
        self._http = http
        self.cookies: dict[str, str] = {}
        self.csrf_token: str | None = None

    @property
    def person_id(self) -> str:
        """Who is signed in."""
        return next(iter(self.cookies.values())).split(".")[1]

    def get(self, path: str, **headers: str) -> HTTPResponse:
        return self.send("GET", path, b"", **headers)

    def post(self, path: str, body: Any = None) -> HTTPResponse:
        return self.send("POST", path, _json(body or {}))

    def put(self, path: str, body: Any) -> HTTPResponse:
        return self.send("PUT", path, _json(body))

    def send(self, method: str, path: str, body: bytes, **headers: str) -> HTTPResponse:
        """Send a call. Fails the test when the answer is not what the API's document promises."""
        sent = {"Content-Type": "application/json"} | {name.replace("_", "-"): told for name, told in headers.items()}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if self.csrf_token and method != "GET":
            sent["X-CSRF-Token"] = self.csrf_token
        answer = self._http.request(method, path, headers=sent, body=body)
        self._keep_cookie(answer)
        check_answer(method, path, answer)
        return answer

    def _keep_cookie(self, answer: HTTPResponse) -> None:
        for name, morsel in cookies_of(answer).items():
            self.cookies[name] = morsel.value
            if morsel["max-age"] == "0":
                del self.cookies[name]


def _record_of(session: Session) -> SignInRecord:
    return SignInRecord(
        person_id=session.person_id,
        at=session.started_at,
        session_id=session.id,
        assurance="real_name",
        network="203.0.113.*",
        browser=Agent.CHROME,
        system=System.WINDOWS,
    )


def cookies_of(answer: HTTPResponse) -> "dict[str, Morsel[str]]":
    """What an answer asks the browser to keep, by its name."""
    # The client gives the only value of a header as text, and several as a list, whatever its annotation says.
    told: Any = answer.headers.get("Set-Cookie", [])
    return {
        name: morsel
        for text in ([told] if isinstance(told, str) else told)
        for name, morsel in SimpleCookie(text).items()
    }


def _json(body: Any) -> bytes:
    # As browsers write it, in UTF-8.
    return json.dumps(body, ensure_ascii=False).encode()


def sign_in(browser: Browser, claims: Claims) -> Browser:
    """Give a browser the session that signing in would have, without the way through the provider."""
    audience = Audience.APPLICANT if "user_type" in claims else Audience.REVIEWER
    token, now, identity, sealed, known_by = token_hex(), datetime.now(UTC), None, None, None
    if audience is Audience.APPLICANT:
        identity, known = identity_from({"iss": settings().platform_issuer, **claims}, now.date())
        sealed = keys.seal_numbers(known, digest(token))
    elif id_number := staff_id_number(claims, now.date()):
        known_by = fingerprint_of(NumberKind.ID_NUMBER, id_number)
    person = identity.id if identity else person_id({"iss": settings().staff_issuer, **claims})
    session = Session(digest(token), audience, person, identity, now, now, sealed, known_by)
    sessions.keep_session(session, _record_of(session) if identity else None)
    cookie = SessionCookie(token, person, claims.get("uscc") or "")
    browser.cookies[SESSION_COOKIES[audience]] = f"{cookie.token}.{cookie.person_id}.{cookie.uscc}"
    browser.csrf_token = csrf_token(token)
    return browser
