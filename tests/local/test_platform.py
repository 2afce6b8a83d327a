"""The stand-in keeps the protocol as strictly as a real provider, so that our side of it is really tested."""

import hashlib
import re
import secrets
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet
from joserfc.util import urlsafe_b64encode

from local.addresses import Addresses
from local.people import People
from local.stand_in import start_stand_in

SECRETS = {"fepmis": "a" * 48, "fepmis-console": "b" * 48}
LEGAL, REGISTRAR, TWO_ENTERPRISES = People.read().applicants[:3]
STAFF = People.read().staff[0]


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Addresses:
    """The stand-in alone: no front door, so its own port is the public one."""
    return _Alone(_free_port(), tmp_path_factory.mktemp("state"))


class _Alone(Addresses):
    @property
    def platform_port(self) -> int:
        return self.port


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    return port


@pytest.fixture(scope="module")
def public_url(addresses: Addresses) -> Iterator[str]:
    stand_in = start_stand_in(addresses, SECRETS["fepmis"], SECRETS["fepmis-console"])
    yield addresses.public_url
    stand_in.stop()


@pytest.fixture
def http(public_url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=public_url, trust_env=False) as client:
        yield client


class SignIn:
    """One sign-in of `client_id` at an issuer, step by step."""

    def __init__(self, client: httpx.Client, issuer: str = "platform", client_id: str = "fepmis") -> None:
        self.client = client
        self.issuer = f"{client.base_url!s}".rstrip("/") + f"/{issuer}"
        self.client_id = client_id
        self.redirect_uri = str(client.base_url.join("/api/sso/callback"))
        self.verifier = secrets.token_urlsafe(48)
        self.nonce = secrets.token_urlsafe(8)

    def authorize(self, **changes: str | None) -> httpx.Response:
        digest = hashlib.sha256(self.verifier.encode()).digest()
        query = {
            "client_id": self.client_id,
            "redirect_uri": self.redirect_uri,
            "response_type": "code",
            "scope": "openid profile",
            "state": "s",
            "nonce": self.nonce,
            "code_challenge": urlsafe_b64encode(digest).decode(),
            "code_challenge_method": "S256",
            **changes,
        }
        kept = {name: value for name, value in query.items() if value is not None}
        return self.client.get(f"{self.issuer}/auth?{urlencode(kept)}")

    def pick(self, sub: str) -> httpx.Response:
        page = str(self.authorize().next_request.url)  # type: ignore[union-attr]
        resumed = self.client.post(page, data={"person": sub})
        return self.client.get(resumed.headers["location"])

    def code_for(self, sub: str) -> str:
        return parse_qs(urlsplit(self.pick(sub).headers["location"]).query)["code"][0]

    def exchange(self, code: str, **changes: str) -> httpx.Response:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.redirect_uri,
            "code_verifier": self.verifier,
            **changes,
        }
        auth = (self.client_id, SECRETS[self.client_id])
        return self.client.post(f"{self.issuer}/token", data=form, auth=auth)

    def claims_of(self, sub: str) -> dict[str, object]:
        tokens = self.exchange(self.code_for(sub)).json()
        bearer = {"Authorization": f"Bearer {tokens['access_token']}"}
        claims: dict[str, object] = self.client.get(f"{self.issuer}/me", headers=bearer).json()
        return claims


def test_a_legal_account_comes_with_its_unit_and_its_agent(http: httpx.Client) -> None:
    claims = SignIn(http).claims_of(LEGAL.sub)
    assert claims == {
        "sub": LEGAL.sub,
        "user_type": "legal",
        "name": LEGAL.name,
        "id_type": "resident_id",
        "id_number": LEGAL.id_number,
        "phone_number": LEGAL.phone_number,
        "assurance": "real_name",
        "org_name": "河北云岭演示智能装备有限公司",
        "uscc": next(iter(LEGAL.goals)),
        "legal_rep_name": "钱岭峰",
        "agent_name": LEGAL.name,
    }


def test_a_natural_account_comes_with_its_enterprises(http: httpx.Client) -> None:
    claims = SignIn(http).claims_of(TWO_ENTERPRISES.sub)
    units = People.read().units
    expected = [{"uscc": uscc, "org_name": units[uscc].name_zh} for uscc in TWO_ENTERPRISES.goals]
    assert (claims["user_type"], claims["enterprises"]) == ("natural", expected)
    assert "uscc" not in claims


def test_a_reviewer_comes_with_a_name_alone(http: httpx.Client) -> None:
    claims = SignIn(http, "staff", "fepmis-console").claims_of(STAFF.sub)
    assert claims == {"sub": STAFF.sub, "name": STAFF.name}


def test_a_reviewer_who_is_an_applicant_too_comes_with_the_id_number(http: httpx.Client) -> None:
    both = next(member for member in People.read().staff if member.id_number)
    assert SignIn(http, "staff", "fepmis-console").claims_of(both.sub)["id_number"] == both.id_number


def test_the_id_token_is_signed_and_names_issuer_audience_and_nonce(http: httpx.Client) -> None:
    sign_in = SignIn(http)
    token = sign_in.exchange(sign_in.code_for(LEGAL.sub)).json()["id_token"]
    keys = KeySet.import_key_set(http.get("/platform/jwks").json())
    decoded = jwt.decode(token, keys, algorithms=["RS256"])
    assert decoded.header["kid"]
    assert decoded.claims["iss"] == sign_in.issuer
    assert decoded.claims["aud"] == "fepmis"
    assert decoded.claims["nonce"] == sign_in.nonce
    assert decoded.claims["exp"] - decoded.claims["iat"] == 300
    assert "id_number" not in decoded.claims


def test_only_codes_with_pkce_and_a_secret_are_offered(http: httpx.Client) -> None:
    offered = http.get("/platform/.well-known/openid-configuration").json()
    assert offered["issuer"] == str(http.base_url.join("/platform"))
    assert offered["response_types_supported"] == ["code"]
    assert offered["code_challenge_methods_supported"] == ["S256"]
    assert offered["token_endpoint_auth_methods_supported"] == ["client_secret_basic"]


@pytest.mark.parametrize(
    "changes",
    [
        {"code_challenge": None, "code_challenge_method": None},
        {"code_challenge_method": "plain"},
        {"response_type": "id_token"},
    ],
)
def test_a_request_without_pkce_or_for_another_flow_is_sent_back(
    http: httpx.Client, changes: dict[str, str | None]
) -> None:
    answer = SignIn(http).authorize(**changes)
    assert "error=" in answer.headers["location"]
    assert "code=" not in answer.headers["location"]


def test_a_redirect_to_an_address_that_is_not_registered_is_refused(http: httpx.Client) -> None:
    answer = SignIn(http).authorize(redirect_uri="https://elsewhere.example/callback")
    assert answer.status_code == 400
    assert "location" not in answer.headers


def test_a_wrong_verifier_is_refused(http: httpx.Client) -> None:
    sign_in = SignIn(http)
    answer = sign_in.exchange(sign_in.code_for(LEGAL.sub), code_verifier=secrets.token_urlsafe(48))
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")


def test_a_wrong_client_secret_is_refused(http: httpx.Client) -> None:
    sign_in = SignIn(http)
    code = sign_in.code_for(LEGAL.sub)
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": sign_in.redirect_uri}
    answer = http.post("/platform/token", data=form, auth=("fepmis", "wrong"))
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


def test_a_code_used_twice_is_refused_and_ends_the_tokens_it_gave(http: httpx.Client) -> None:
    sign_in = SignIn(http)
    code = sign_in.code_for(LEGAL.sub)
    bearer = {"Authorization": f"Bearer {sign_in.exchange(code).json()['access_token']}"}
    assert sign_in.exchange(code).json()["error"] == "invalid_grant"
    assert http.get("/platform/me", headers=bearer).status_code == 401


def test_a_code_of_one_issuer_is_worth_nothing_at_the_other(http: httpx.Client) -> None:
    code = SignIn(http).code_for(LEGAL.sub)
    assert SignIn(http, "staff", "fepmis-console").exchange(code).json()["error"] == "invalid_grant"


def test_a_person_of_the_other_issuer_can_not_be_picked(http: httpx.Client) -> None:
    page = str(SignIn(http).authorize().next_request.url)  # type: ignore[union-attr]
    assert http.post(page, data={"person": STAFF.sub}).status_code == 400


def test_every_sign_in_asks_who_it_is_even_right_after_another(http: httpx.Client) -> None:
    SignIn(http).claims_of(LEGAL.sub)
    assert SignIn(http).claims_of(REGISTRAR.sub)["sub"] == REGISTRAR.sub


def test_cancelling_goes_back_with_access_denied(http: httpx.Client) -> None:
    page = str(SignIn(http).authorize().next_request.url)  # type: ignore[union-attr]
    resumed = http.post(f"{page}/cancel")
    assert "error=access_denied" in http.get(resumed.headers["location"]).headers["location"]


def test_an_unknown_sign_in_is_told_to_have_expired(http: httpx.Client) -> None:
    answer = http.get("/platform/sign-in/unknown")
    assert answer.status_code == 400
    assert "登录已过期" in answer.text


def test_the_page_shows_each_kind_of_account_on_its_tab(http: httpx.Client) -> None:
    page = str(SignIn(http).authorize().next_request.url)  # type: ignore[union-attr]
    natural, legal = http.get(page).text, http.get(f"{page}?as=legal").text
    assert REGISTRAR.name in natural
    assert LEGAL.name not in natural
    assert LEGAL.name in legal
    assert "本机模拟平台" in natural


@pytest.mark.parametrize("path", ["/platform/sign-in/unknown", "/platform/auth", "/platform/session/end"])
def test_no_page_holds_a_style_or_a_script_that_its_policy_does_not_allow(http: httpx.Client, path: str) -> None:
    answer = http.get(path, headers={"Accept": "text/html"})
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "<style" not in answer.text
    assert " style=" not in answer.text
    inline = re.findall(r"<script>", answer.text)
    assert len(inline) == policy.count("'sha256-")


def test_signing_out_asks_nothing_and_goes_back_where_it_may(http: httpx.Client) -> None:
    sign_in = SignIn(http)
    tokens = sign_in.exchange(sign_in.code_for(LEGAL.sub)).json()
    home = f"{http.base_url!s}".rstrip("/") + "/"
    query = urlencode({"id_token_hint": tokens["id_token"], "post_logout_redirect_uri": home})
    page = http.get(f"/platform/session/end?{query}").text
    assert '<script src="/platform/assets/submit.js" defer></script>' in page
    form = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]+)"', page))
    answer = http.post("/platform/session/end/confirm", data=form)
    assert answer.headers["location"] == home
    assert http.cookies.get("_platform") is None


def test_signing_out_to_an_address_that_is_not_registered_is_refused(http: httpx.Client) -> None:
    query = urlencode({"client_id": "fepmis", "post_logout_redirect_uri": "https://elsewhere.example/"})
    assert http.get(f"/platform/session/end?{query}").status_code == 400


def test_its_keys_outlive_a_restart(addresses: Addresses, public_url: str) -> None:
    before = httpx.get(f"{public_url}/platform/jwks", trust_env=False).json()
    second = _Alone(_free_port(), addresses.state_dir)
    restarted = start_stand_in(second, SECRETS["fepmis"], SECRETS["fepmis-console"])
    after = httpx.get(f"{second.platform_url}/platform/jwks", trust_env=False).json()
    restarted.stop()
    assert after == before
    kept = addresses.state_dir / "platform" / "platform-keys.json"
    assert kept.stat().st_mode & 0o077 == 0


def test_it_refuses_to_run_in_any_stage_but_local() -> None:
    program = Path(__file__).parents[2] / "local" / "platform"
    ended = subprocess.run(["node", "main.js"], cwd=program, env={"STAGE": "prod"}, capture_output=True, check=False)
    assert ended.returncode != 0
    assert b"STAGE=local" in ended.stderr
