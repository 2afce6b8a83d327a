"""The two identity providers as our server meets them: discovery, keys, token and user info, with PKCE enforced."""

import base64
import hashlib
import json
import time
from collections import Counter
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import urllib3
from joserfc import jwt
from joserfc.jwk import Key, KeySet, RSAKey

from tests.people import Claims

ENDPOINTS = {"authorization": "authorize", "token": "token", "userinfo": "me"}
Query = dict[str, str]


class FakeProvider:
    """Stands in for urllib3's pool. What tests change: the person, the claims laid over theirs, the keys."""

    def __init__(self, key: RSAKey) -> None:
        self.key = key
        self.published: list[Key] = [key]
        self.id_claims: Claims = {}
        self.user_info: Claims = {}
        self.id_token: str | None = None
        self.is_down = False
        self.clients = {"fepmis:secret of platform", "fepmis-console:secret of staff"}
        self.asked: Counter[str] = Counter()
        self.begun: Query = {}
        self._person: Claims = {}
        self._codes: dict[str, Query] = {}

    def authorize(self, address: str, person: Claims) -> str:
        """Let a person sign in at the address the browser was sent to. Returns the callback it goes on with."""
        self.begun, self._person = dict(parse_qsl(urlsplit(address).query)), person
        code = f"code-{len(self._codes)}"
        self._codes[code] = self.begun
        return f"/sso/callback?{urlencode({'code': code, 'state': self.begun['state']})}"

    def request(
        self, method: str, url: str, fields: Query | None = None, headers: Query | None = None, **_: Any
    ) -> urllib3.HTTPResponse:
        """Answer a request of our server."""
        if self.is_down:
            raise urllib3.exceptions.ConnectTimeoutError
        parts = urlsplit(url)
        name = parts.path.rsplit("/", 1)[-1]
        self.asked[name] += 1
        issuer = f"{parts.scheme}://{parts.netloc}"
        match (method, name):
            case ("GET", "openid-configuration"):
                return _answer(_discovery(issuer))
            case ("GET", "jwks"):
                return _answer(KeySet(self.published).as_dict(private=False))
            case ("POST", "token"):
                return self._exchange(issuer, fields or {}, (headers or {})["authorization"])
            case ("GET", "me") if (headers or {})["Authorization"] == "Bearer access":
                return _answer({**self._person, **self.user_info})
        return _answer({}, 404)

    def sign(self, claims: Claims) -> str:
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key)

    def claims(self, issuer: str, begun: Query) -> Claims:
        """What an honest ID token says."""
        now = int(time.time())
        own = {"iss": issuer, "aud": begun["client_id"], "sub": self._person["sub"], "nonce": begun["nonce"]}
        return {**own, "iat": now, "exp": now + 300}

    def _exchange(self, issuer: str, fields: Query, authorization: str) -> urllib3.HTTPResponse:
        client = base64.b64decode(authorization.removeprefix("Basic ")).decode()
        if client not in self.clients:
            return _answer({"error": "invalid_client"}, 401)
        begun = self._codes.pop(fields["code"], None)
        if begun is None or fields["redirect_uri"] != begun["redirect_uri"]:
            return _answer({"error": "invalid_grant"}, 400)
        if _challenge(fields["code_verifier"]) != begun["code_challenge"]:
            return _answer({"error": "invalid_grant"}, 400)
        claims = {**self.claims(issuer, begun), **self.id_claims}
        id_token = self.id_token or self.sign({name: value for name, value in claims.items() if value is not None})
        return _answer({"access_token": "access", "token_type": "Bearer", "id_token": id_token})


def _discovery(issuer: str) -> Query:
    addresses = {f"{name}_endpoint": f"{issuer}/{path}" for name, path in ENDPOINTS.items()}
    return {"issuer": issuer, "jwks_uri": f"{issuer}/jwks", **addresses}


def _challenge(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def _answer(document: object, status: int = 200) -> urllib3.HTTPResponse:
    return urllib3.HTTPResponse(json.dumps(document).encode(), status=status)
