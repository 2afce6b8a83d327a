"""What is asked of the token that says who has signed in, told from the outside: in or out."""

import base64
import hashlib
import hmac
import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import RSAKey

from chalicelib.errors import SignInFailed
from chalicelib.gateways import identity_provider
from chalicelib.signing_in import Audience
from tests.api.conftest import OpenBrowser
from tests.api.fake_provider import FakeProvider
from tests.browser import Browser
from tests.conftest import stored
from tests.people import Claims, legal

FAILED = "/?sign_in_error=sign_in_failed"


def come_back(browser: Browser, provider: FakeProvider) -> str:
    callback = provider.authorize(browser.get("/sso/login").headers["Location"], legal())
    return str(browser.get(callback).headers["Location"])


@pytest.mark.parametrize(
    "change",
    [
        {"iss": "https://evil.test"},
        {"iss": "https://staff.test"},
        {"aud": "another-client"},
        {"aud": ["fepmis", "another-client"]},
        {"azp": "another-client"},
        {"nonce": "another nonce"},
        {"sub": None},
        {"exp": None},
        {"iat": None},
        {"nonce": None},
    ],
    ids=str,
)
def test_a_token_that_is_not_for_this_sign_in_is_refused(
    open_browser: OpenBrowser, provider: FakeProvider, change: Claims
) -> None:
    provider.id_claims = change
    assert come_back(open_browser(), provider) == FAILED
    assert stored("sessions") == []


@pytest.mark.parametrize(
    ("claim", "seconds", "place"),
    [("exp", -70, FAILED), ("exp", -50, "/"), ("nbf", 70, FAILED), ("nbf", 50, "/"), ("iat", 70, FAILED)],
)
def test_a_token_is_good_in_its_time_give_or_take_a_minute(
    open_browser: OpenBrowser, provider: FakeProvider, claim: str, seconds: int, place: str
) -> None:
    provider.id_claims = {claim: int(time.time()) + seconds}
    assert come_back(open_browser(), provider) == place


def test_a_token_that_was_changed_anywhere_is_refused(provider: FakeProvider) -> None:
    asked = identity_provider.provider_of(Audience.APPLICANT)
    claims = {"iss": asked.issuer, "sub": "s", "aud": asked.client_id, "nonce": "n"}
    times = {"iat": int(time.time()), "exp": int(time.time()) + 60}
    token = jwt.encode({"alg": "RS256", "kid": provider.key.kid}, {**claims, **times}, provider.key)
    assert identity_provider.verify_id_token(asked, token, "n")["sub"] == "s"

    @settings(max_examples=300)
    @given(
        place=st.integers(0, len(token)),
        put=st.sampled_from(["", ".", "A", "_", "=", "é", "\0"]),
        cut=st.integers(0, 9),
    )
    def try_out(place: int, put: str, cut: int) -> None:
        changed = token[:place] + put + token[place + cut :]
        if changed == token or _decoded(changed) == _decoded(token):
            return
        with pytest.raises(SignInFailed):
            identity_provider.verify_id_token(asked, changed, "n")

    try_out()


def test_what_is_no_token_is_refused_and_raises_nothing_else(provider: FakeProvider) -> None:
    asked = identity_provider.provider_of(Audience.APPLICANT)

    @settings(max_examples=200)
    @given(st.text() | st.lists(st.text("eyJ0-_ {}"), max_size=5).map(".".join))
    def try_out(token: str) -> None:
        with pytest.raises(SignInFailed):
            identity_provider.verify_id_token(asked, token, "n")

    try_out()


def test_an_unsigned_token_is_refused(open_browser: OpenBrowser, provider: FakeProvider) -> None:
    assert come_back_with(open_browser(), provider, {"alg": "none"}, b"") == FAILED


def test_a_token_signed_with_our_view_of_the_public_key_as_a_secret_is_refused(
    open_browser: OpenBrowser, provider: FakeProvider
) -> None:
    header = {"alg": "HS256", "kid": provider.key.kid}
    assert come_back_with(open_browser(), provider, header, provider.key.as_pem(private=False)) == FAILED


def test_a_token_signed_by_another_key_of_the_same_name_is_refused(
    open_browser: OpenBrowser, provider: FakeProvider
) -> None:
    provider.key = RSAKey.generate_key(2048, {"kid": "first"})
    assert come_back(open_browser(), provider) == FAILED


def test_a_changed_key_is_asked_for_once(
    open_browser: OpenBrowser, provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    come_back(open_browser(), provider)
    provider.key = RSAKey.generate_key(2048, {"kid": "second"})
    provider.published.append(provider.key)
    monkeypatch.setattr(identity_provider, "KEYS_REST_SECONDS", 0)
    assert [come_back(open_browser(), provider) for _ in range(2)] == ["/", "/"]
    assert provider.asked["jwks"] == 2


def test_forged_tokens_do_not_make_us_ask_for_keys_again_and_again(
    open_browser: OpenBrowser, provider: FakeProvider
) -> None:
    provider.key = RSAKey.generate_key(2048, {"kid": "forged"})
    assert [come_back(open_browser(), provider) for _ in range(3)] == [FAILED] * 3
    assert provider.asked["jwks"] == 1


def come_back_with(browser: Browser, provider: FakeProvider, header: Claims, secret: bytes) -> str:
    """Come back to a token whose header and signature are made by hand."""
    callback = provider.authorize(browser.get("/sso/login").headers["Location"], legal())
    signed = f"{_part(header)}.{_part(provider.claims('https://platform.test', provider.begun))}"
    signature = hmac.new(secret, signed.encode(), hashlib.sha256).digest() if secret else b""
    provider.id_token = f"{signed}.{_encode(signature)}"
    return str(browser.get(callback).headers["Location"])


def _part(content: Claims) -> str:
    return _encode(json.dumps(content).encode())


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _decoded(token: str) -> list[bytes]:
    # The last character of base64 has bits that mean nothing.
    try:
        return [base64.b64decode(each + "=" * (-len(each) % 4), b"-_", validate=True) for each in token.split(".")]
    except ValueError:
        return []
