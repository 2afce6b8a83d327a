from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from chalice.test import HTTPResponse

from chalicelib.gateways import identity_provider, secrets
from chalicelib.models import NumberKind
from chalicelib.store import reviewers
from chalicelib.store.fingerprints import fingerprint_of
from chalicelib.store.tables import SignInRow
from tests.api.conftest import OpenBrowser, reviewer
from tests.api.fake_provider import FakeProvider
from tests.browser import Browser
from tests.conftest import ChangeSecret, Refuse, everything_stored, stored
from tests.people import Claims, id_number_of, legal, natural, staff, uscc_of


def go_through(browser: Browser, provider: FakeProvider, person: Claims, query: str = "") -> HTTPResponse:
    """Sign in: to the provider and back."""
    away = browser.get(f"/sso/login?{query}")
    return browser.get(provider.authorize(away.headers["Location"], person))


def test_a_legal_account_signs_in_and_enters_with_its_unit(open_browser: OpenBrowser, provider: FakeProvider) -> None:
    browser = open_browser()
    back = go_through(browser, provider, legal(), "return_to=/register")
    assert (back.status_code, back.headers["Location"]) == (302, "/register")
    entered = browser.get("/entry").json_body
    assert entered["person"]["name"] == legal()["agent_name"]
    assert entered["unit"]["uscc"] == legal()["uscc"]


def test_a_natural_person_signs_in_and_must_choose_an_enterprise(
    open_browser: OpenBrowser, provider: FakeProvider
) -> None:
    browser = open_browser()
    go_through(browser, provider, natural(5, 1, 2))
    entered = browser.get("/entry").json_body
    assert [each["uscc"] for each in entered["enterprises"]] == [uscc_of(1), uscc_of(2)]
    assert (entered["unit"], entered["outcome"]) == (None, None)


def test_a_member_of_staff_signs_in_at_the_staffs_provider(open_browser: OpenBrowser, provider: FakeProvider) -> None:
    reviewers.add(reviewer("P130000"))
    browser = open_browser()
    back = go_through(browser, provider, staff(1), "as=reviewer")
    assert back.headers["Location"] == "/admin/"
    assert browser.get("/review/me").json_body["reviewer"]["name"] == staff(1)["name"]


@pytest.mark.parametrize(
    ("told", "is_known"),
    [({}, False), ({"id_number": "1304**********1001"}, False), ({"id_number": id_number_of(1)}, True)],
    ids=["none", "masked", "whole"],
)
def test_a_member_of_staff_signs_in_whether_or_not_the_provider_tells_the_id_number(
    open_browser: OpenBrowser, provider: FakeProvider, told: Claims, *, is_known: bool
) -> None:
    reviewers.add(reviewer("P130000"))
    browser = open_browser()
    go_through(browser, provider, staff(1, **told), "as=reviewer")
    assert browser.get("/review/me").status_code == 200
    (session,) = stored("sessions")
    assert session.get("id_number_fingerprint") == (
        fingerprint_of(NumberKind.ID_NUMBER, id_number_of(1)) if is_known else None
    )
    assert id_number_of(1) not in str(everything_stored())


def test_a_new_client_secret_is_used_from_the_moment_at_which_the_old_one_is_refused(
    open_browser: OpenBrowser, provider: FakeProvider, change_secret: ChangeSecret, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secrets, "REST_SECONDS", 0)
    assert go_through(open_browser(), provider, legal()).headers["Location"] == "/"
    change_secret("platform-client", "new secret")
    provider.clients = {"fepmis:new secret"}
    assert go_through(open_browser(), provider, legal(2)).headers["Location"] == "/"
    assert go_through(open_browser(), provider, legal(3)).headers["Location"] == "/"
    assert provider.asked["token"] == 4


def test_a_client_that_is_refused_with_the_secret_in_force_is_not_tried_again(
    open_browser: OpenBrowser, provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secrets, "REST_SECONDS", 0)
    provider.clients = set()
    assert "sign_in_failed" in go_through(open_browser(), provider, legal()).headers["Location"]
    assert provider.asked["token"] == 1


def test_each_sign_in_has_secrets_of_its_own(open_browser: OpenBrowser, provider: FakeProvider) -> None:
    begun = []
    for _ in range(2):
        away = open_browser().get("/sso/login")
        provider.authorize(away.headers["Location"], legal())
        begun.append(provider.begun)
    assert begun[0]["code_challenge_method"] == "S256"
    for secret in ("state", "nonce", "code_challenge"):
        assert len(begun[0][secret]) >= 43
        assert begun[0][secret] != begun[1][secret]


def test_a_code_is_worthless_without_the_verifier_it_was_asked_for_with(
    open_browser: OpenBrowser, provider: FakeProvider
) -> None:
    browser = open_browser()
    callback = provider.authorize(browser.get("/sso/login").headers["Location"], legal())
    SignInRow(stored("sign_ins")[0]["id"]).update(actions=[SignInRow.verifier.set("another")])
    assert browser.get(callback).headers["Location"] == "/?sign_in_error=sign_in_failed"


def test_a_state_that_we_never_gave_is_refused(open_browser: OpenBrowser, provider: FakeProvider) -> None:
    browser = open_browser()
    browser.get("/sso/login")
    back = browser.get("/sso/callback?code=code-0&state=invented")
    assert back.headers["Location"] == "/?sign_in_error=sign_in_expired"


def test_a_sign_in_that_took_over_ten_minutes_is_refused(open_browser: OpenBrowser, provider: FakeProvider) -> None:
    browser = open_browser()
    callback = provider.authorize(browser.get("/sso/login").headers["Location"], legal())
    begun = SignInRow.get(stored("sign_ins")[0]["id"])
    begun.update(actions=[SignInRow.started_at.set(begun.started_at - timedelta(minutes=10))])
    assert browser.get(callback).headers["Location"] == "/?sign_in_error=sign_in_expired"


def test_a_sign_in_begun_in_one_browser_ends_in_no_other(open_browser: OpenBrowser, provider: FakeProvider) -> None:
    callback = provider.authorize(open_browser().get("/sso/login").headers["Location"], legal())
    other = open_browser()
    other.get("/sso/login")
    assert other.get(callback).headers["Location"] == "/?sign_in_error=sign_in_expired"
    assert stored("sessions") == []


def test_a_callback_that_fires_twice_gives_the_same_session_for_one_exchange(
    open_browser: OpenBrowser, provider: FakeProvider
) -> None:
    browser = open_browser()
    callback = provider.authorize(browser.get("/sso/login").headers["Location"], legal())
    first, second = browser.get(callback), browser.get(callback)
    assert first.headers["Set-Cookie"] == second.headers["Set-Cookie"]
    assert (provider.asked["token"], len(stored("sessions"))) == (1, 1)


def test_a_callback_that_fires_again_after_signing_out_starts_no_session(
    open_browser: OpenBrowser, provider: FakeProvider
) -> None:
    browser = open_browser()
    callback = provider.authorize(browser.get("/sso/login").headers["Location"], legal())
    browser.get(callback)
    browser.csrf_token = browser.get("/entry").json_body["csrf_token"]
    browser.post("/sso/logout")
    assert browser.get(callback).headers["Location"] == "/?sign_in_error=sign_in_expired"


def test_a_person_who_says_no_at_the_provider_comes_back_with_a_reason(
    open_browser: OpenBrowser, provider: FakeProvider
) -> None:
    browser = open_browser()
    callback = provider.authorize(browser.get("/sso/login").headers["Location"], legal())
    refused = callback.replace("code=code-0", "error=access_denied")
    assert browser.get(refused).headers["Location"] == "/?sign_in_error=sign_in_refused"


@pytest.mark.parametrize(("query", "site"), [("", "/"), ("as=reviewer", "/admin/")])
def test_a_provider_that_does_not_answer_is_told_to_the_person(
    open_browser: OpenBrowser, provider: FakeProvider, query: str, site: str
) -> None:
    provider.is_down = True
    away = open_browser().get(f"/sso/login?{query}")
    assert away.headers["Location"] == f"{site}?sign_in_error=unavailable"


def test_a_provider_that_is_away_counts_as_such_and_a_failure_of_aws_as_ours(
    open_browser: OpenBrowser, provider: FakeProvider, refuse: Refuse, log_lines: Callable[[], str]
) -> None:
    refuse("PutItem", "InternalServerError", status=500, times=20)
    open_browser().get("/sso/login")
    assert '"Failures": 1' in log_lines()
    assert "SignInsRefused" not in log_lines()
    provider.is_down = True
    identity_provider._description.cache_clear()
    open_browser().get("/sso/login")
    assert '"SignInsRefused": 1, "Code": "unavailable"' in log_lines()


def test_a_provider_that_fails_during_the_exchange_is_told_to_the_person(
    open_browser: OpenBrowser, provider: FakeProvider
) -> None:
    browser = open_browser()
    callback = provider.authorize(browser.get("/sso/login").headers["Location"], legal())
    provider.is_down = True
    assert browser.get(callback).headers["Location"] == "/?sign_in_error=unavailable"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"assurance": "password"}, "assurance_too_low"),
        ({"assurance": None}, "assurance_too_low"),
        ({"user_type": "robot"}, "identity_unusable"),
        ({"org_name": None}, "identity_unusable"),
        ({"user_type": "natural", "name": " "}, "identity_unusable"),
        ({"user_type": "natural", "enterprises": [{"uscc": uscc_of(1)}]}, "identity_unusable"),
        ({"user_type": "natural", "enterprises": ["no object"]}, "identity_unusable"),
        ({"sub": "somebody-else"}, "sign_in_failed"),
    ],
    ids=str,
)
def test_a_person_the_provider_cannot_vouch_for_is_sent_back_with_the_reason(
    open_browser: OpenBrowser, provider: FakeProvider, change: Claims, code: str
) -> None:
    provider.user_info = change
    back = go_through(open_browser(), provider, legal())
    assert back.headers["Location"] == f"/?sign_in_error={code}"
    assert stored("sessions") == []


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.test/",
        "//evil.test",
        "/%5Cevil.test",
        "%5C%5Cevil.test",
        "/%09/evil.test",
        "/%0d%0aSet-Cookie:a=b",
        "javascript:alert(1)",
        "register",
        "/%E4%BD%A0",
    ],
)
def test_a_way_back_that_leads_elsewhere_leads_home(
    open_browser: OpenBrowser, provider: FakeProvider, wanted: str
) -> None:
    back = go_through(open_browser(), provider, legal(), f"return_to={wanted}")
    assert back.headers["Location"] == "/"


def test_the_browser_is_sent_to_the_provider_of_its_audience(open_browser: OpenBrowser, provider: FakeProvider) -> None:
    for query, host in (("", "platform.test"), ("as=reviewer", "staff.test")):
        assert urlsplit(open_browser().get(f"/sso/login?{query}").headers["Location"]).netloc == host
