"""Coming in and going out: sign-on at the identity providers."""

import secrets
from datetime import UTC, datetime
from urllib.parse import urlencode

from chalice.app import Response

from chalicelib.api import callers, cookies
from chalicelib.api.problems import Headers
from chalicelib.api.routes import AWS_FAILURES, Routes, failure_of, query_of, redirect
from chalicelib.api.sign_on import begin_session
from chalicelib.errors import ServiceError, SignInFailed
from chalicelib.gateways import identity_provider
from chalicelib.gateways.logs import log
from chalicelib.gateways.metrics import count
from chalicelib.signing_in import (
    Audience,
    Session,
    SignIn,
    digest,
    local_path,
    session_token,
)
from chalicelib.store import sessions

routes = Routes(__name__, "anyone")


@routes.call("GET", "/sso/login", answer=None, status=302, query=("return_to", "as"))
def sign_in() -> Response:
    """Send the browser to the identity provider."""
    query = query_of(routes.current_request)
    audience = Audience.REVIEWER if query.get("as") == Audience.REVIEWER else Audience.APPLICANT
    state, secret = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    begun = SignIn(
        id=digest(state),
        audience=audience,
        verifier=secrets.token_urlsafe(48),
        nonce=secrets.token_urlsafe(32),
        salt=secrets.token_urlsafe(32),
        return_to=local_path(query.get("return_to"), audience),
        started_at=datetime.now(UTC),
    )
    try:
        address = identity_provider.begin(begun, state)
        sessions.keep_sign_in(begun)
    except (ServiceError, *AWS_FAILURES) as error:
        return _send_back(audience, error)
    return redirect(address, cookies.set_sign_in_secret(f"{digest(state)[:16]}.{secret}"))


@routes.call("GET", "/sso/callback", answer=None, status=302, query=("code", "state", "error"))
def finish_sign_in() -> Response:
    """Take what the browser brings back from the identity provider, and start the session."""
    query, now = query_of(routes.current_request), datetime.now(UTC)
    begun = sessions.sign_in(digest(query.get("state", "")))
    secret = cookies.sign_in_secret(routes.current_request)
    if begun is None or not begun.is_alive(now) or not secret.startswith(f"{begun.id[:16]}."):
        return _send_back(begun.audience if begun else Audience.APPLICANT, SignInFailed("sign_in_expired"))
    token = session_token(begun, secret)
    try:
        session = _start_session(begun, token, now)
    except (ServiceError, *AWS_FAILURES) as error:
        return _send_back(begun.audience, error)
    cookie = cookies.SessionCookie(token, session.person_id, _only_unit(session))
    return redirect(begun.return_to, cookies.set_session(begun.audience, cookie))


@routes.call("POST", "/sso/logout", answer=None, status=204, query=("as",))
def sign_out() -> Response:
    """End the session. Without one there is nothing to end, which is as good."""
    request = routes.current_request
    is_staff = query_of(request).get("as") == Audience.REVIEWER
    audience = Audience.REVIEWER if is_staff else Audience.APPLICANT
    cookie = cookies.session_cookie(request, audience)
    if cookie is not None:
        callers.require_our_page(request, cookie.token)
        sessions.end_session(cookie.session_id)
    headers: Headers = {"Set-Cookie": cookies.clear_session(audience), "Cache-Control": "no-store"}
    return Response("", headers=headers, status_code=204)


def _start_session(begun: SignIn, token: str, now: datetime) -> Session:
    query = query_of(routes.current_request)
    if "code" not in query:
        raise SignInFailed("sign_in_refused")
    if not sessions.use_sign_in(begun.id):
        # The callback fired twice: give the browser the session that the first one started, if it did.
        started = sessions.session(digest(token))
        if started is None:
            raise SignInFailed("sign_in_expired")
        return started
    claims = identity_provider.complete(begun, query["code"])
    session = begin_session(routes.current_request, begun, token, claims, now)
    told = {"audience": begun.audience, "person_id": session.person_id}
    log.info("signed in", extra=told | count("SignIns", Audience=begun.audience))
    return session


def _only_unit(session: Session) -> str:
    """The unit of a legal account, which has no choice of units."""
    if session.identity is None or session.identity.user_type != "legal":
        return ""
    return session.identity.enterprises[0].uscc or ""


def _send_back(audience: Audience, failure: Exception) -> Response:
    """To the page from which one signs in, which says what was in the way: whoever signs in looks at no problem."""
    if isinstance(failure, ServiceError):
        error = failure
        told = {"code": error.code, "audience": audience, "reason": error.details.get("reason")}
        log.warning("sign-in failed", extra=told | count("SignInsRefused", Code=error.code))
    else:
        error = failure_of(failure)
        log.error("aws call failed", exc_info=failure, extra=count("Failures"))
    return redirect(f"{audience.site}?{urlencode({'sign_in_error': error.code})}")
