"""Signing in at an OpenID provider: the platform for applicants, the staff provider for reviewers.

The authorization code flow with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 7636). `begin` sends the browser
away, `complete` turns what it brings back into claims.
"""

import base64
import hashlib
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

import urllib3
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from chalicelib.errors import SignInFailed, Unavailable
from chalicelib.gateways.secrets import PLATFORM_CLIENT, STAFF_CLIENT, secret
from chalicelib.gateways.settings import settings
from chalicelib.signing_in import Audience, SignIn

ALGORITHMS = ["RS256", "ES256"]
CLOCK_SKEW_SECONDS = 60
KEYS_LIFE_SECONDS = 3600
# So we notice within a minute when the provider is away: nobody comes back from a page that does not answer.
DISCOVERY_LIFE_SECONDS = 60
# A token with an unknown key makes us ask for the keys anew, at most this often.
KEYS_REST_SECONDS = 30
TIMEOUT = urllib3.Timeout(connect=2, read=5)


@dataclass(frozen=True, slots=True)
class Provider:
    """One OpenID provider and how it knows us: `secret` is the name of what we prove it with."""

    secret: str
    issuer: str
    client_id: str

    @property
    def redirect_uri(self) -> str:
        """Where the provider sends the browser back to."""
        return f"{settings().public_url}/api/sso/callback"


def provider_of(audience: Audience) -> Provider:
    """The provider that vouches for an audience."""
    if audience is Audience.REVIEWER:
        return Provider(STAFF_CLIENT, settings().staff_issuer, settings().staff_client_id)
    return Provider(PLATFORM_CLIENT, settings().platform_issuer, settings().platform_client_id)


def begin(sign_in: SignIn, state: str) -> str:
    """The address to send the browser to."""
    provider = provider_of(sign_in.audience)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(sign_in.verifier.encode()).digest()).rstrip(b"=").decode()
    query = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": provider.redirect_uri,
        "scope": "openid profile",
        "state": state,
        "nonce": sign_in.nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    return f"{_discovery(provider.issuer)['authorization_endpoint']}?{urlencode(query)}"


def complete(sign_in: SignIn, code: str) -> dict[str, Any]:
    """Exchange the one-time code and return the claims of the person who signed in, `iss` and `sub` among them.

    Raises SignInFailed when the provider refuses or a token does not verify, Unavailable when it does not answer.
    """
    provider = provider_of(sign_in.audience)
    tokens = _exchange(provider, sign_in, code)
    id_claims = verify_id_token(provider, str(tokens.get("id_token", "")), sign_in.nonce)
    claims = _user_info(provider, str(tokens.get("access_token", "")))
    if claims.get("sub") != id_claims["sub"]:
        raise SignInFailed
    return {**claims, "iss": provider.issuer}


def verify_id_token(provider: Provider, token: str, nonce: str) -> dict[str, Any]:
    """The claims of an ID token, checked in signature, issuer, audience, time and nonce. Raises SignInFailed."""
    registry = jwt.JWTClaimsRegistry(
        leeway=CLOCK_SKEW_SECONDS,
        iss={"essential": True, "value": provider.issuer},
        aud={"essential": True, "value": provider.client_id},
        azp={"value": provider.client_id},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True, "value": nonce},
    )
    try:
        claims = _decode(provider.issuer, token).claims
        registry.validate(claims)
    except (JoseError, ValueError) as error:
        raise SignInFailed(reason=type(error).__name__) from None
    # Who else it is for could come with it, and we trust nobody else (OpenID Connect Core, 3.1.3.7).
    if claims["aud"] not in (provider.client_id, [provider.client_id]):
        raise SignInFailed(reason="for others too")
    return claims


def _decode(issuer: str, token: str) -> jwt.Token:
    try:
        return jwt.decode(token, _keys(issuer).current(), algorithms=ALGORITHMS)
    except (JoseError, ValueError):
        # The provider may have changed its keys since we last asked.
        if not _keys(issuer).renew():
            raise
        return jwt.decode(token, _keys(issuer).current(), algorithms=ALGORITHMS)


class _Keys:
    """An issuer's signing keys, kept for an hour and asked for again when a token does not fit them."""

    def __init__(self, issuer: str) -> None:
        self._issuer = issuer
        self._keys: KeySet | None = None
        self._fetched_at = 0.0

    def current(self) -> KeySet:
        if self._keys is None or time.monotonic() - self._fetched_at > KEYS_LIFE_SECONDS:
            self._fetch()
        assert self._keys is not None
        return self._keys

    def renew(self) -> bool:
        if time.monotonic() - self._fetched_at < KEYS_REST_SECONDS:
            return False
        self._fetch()
        return True

    def _fetch(self) -> None:
        document: Any = _get_json(_discovery(self._issuer)["jwks_uri"])
        self._keys, self._fetched_at = KeySet.import_key_set(document), time.monotonic()


@cache
def _keys(issuer: str) -> _Keys:
    return _Keys(issuer)


class _Description:
    """What an issuer tells of itself, asked for again after a minute."""

    def __init__(self, issuer: str) -> None:
        self._issuer = issuer
        self._document: dict[str, str] | None = None
        self._fetched_at = 0.0

    def current(self) -> dict[str, str]:
        if self._document is None or time.monotonic() - self._fetched_at > DISCOVERY_LIFE_SECONDS:
            self._document = self._fetch()
            self._fetched_at = time.monotonic()
        return self._document

    def _fetch(self) -> dict[str, str]:
        # Where it is known already, once is enough to see whether it still answers, and people wait no longer.
        once = {} if self._document is None else {"retries": False}
        document = _get_json(f"{self._issuer}/.well-known/openid-configuration", **once)
        if document.get("issuer") != self._issuer:
            raise Unavailable(reason="the provider names another issuer")
        return document


@cache
def _description(issuer: str) -> _Description:
    return _Description(issuer)


def _discovery(issuer: str) -> dict[str, str]:
    return _description(issuer).current()


@cache
def _http() -> urllib3.PoolManager:
    return urllib3.PoolManager(timeout=TIMEOUT, retries=urllib3.Retry(2, redirect=0, allowed_methods=["GET"]))


def _exchange(provider: Provider, sign_in: SignIn, code: str) -> dict[str, Any]:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": provider.redirect_uri,
        "code_verifier": sign_in.verifier,
    }
    response = _ask_for_tokens(provider, form)
    # A client that is refused has not used up the code (RFC 6749, 5.2): our secret may have changed.
    if response.status == HTTPStatus.UNAUTHORIZED and secret(provider.secret).renew():
        response = _ask_for_tokens(provider, form)
    return _read(response)


def _ask_for_tokens(provider: Provider, form: Mapping[str, str]) -> urllib3.BaseHTTPResponse:
    headers = urllib3.make_headers(basic_auth=f"{provider.client_id}:{secret(provider.secret).value}")
    address = _discovery(provider.issuer)["token_endpoint"]
    return _send("POST", address, fields=form, headers=headers, encode_multipart=False)


def _user_info(provider: Provider, access_token: str) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {access_token}"}
    return _read(_send("GET", _discovery(provider.issuer)["userinfo_endpoint"], headers=headers))


def _get_json(url: str, **options: Any) -> dict[str, Any]:  # noqa: ANN401, urllib3's own options
    return _read(_send("GET", url, **options), refused=Unavailable)


def _send(method: str, url: str, **options: Any) -> urllib3.BaseHTTPResponse:  # noqa: ANN401, urllib3's own options
    try:
        return _http().request(method, url, **options)
    except urllib3.exceptions.HTTPError as error:
        raise Unavailable(reason=type(error).__name__) from None


def _read(
    response: urllib3.BaseHTTPResponse, refused: type[SignInFailed] | type[Unavailable] = SignInFailed
) -> dict[str, Any]:
    if response.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise Unavailable(reason=f"the provider answered {response.status}")
    if response.status != HTTPStatus.OK:
        raise refused(reason=f"the provider answered {response.status}")
    try:
        document: Mapping[str, Any] = json.loads(response.data)
    except ValueError:
        raise Unavailable(reason="the provider did not answer with JSON") from None
    return dict(document)
