from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.api.cookies import SESSION_COOKIES, SIGN_IN_COOKIE
from chalicelib.signing_in import Audience
from chalicelib.store.tables import ReviewerRow, SessionRow
from tests.api.conftest import OpenBrowser, ReviewerAt, SignIn, reviewer
from tests.api.fake_provider import FakeProvider
from tests.browser import cookies_of
from tests.conftest import stored
from tests.people import legal, natural, staff

APPLICANT, REVIEWER = SESSION_COOKIES[Audience.APPLICANT], SESSION_COOKIES[Audience.REVIEWER]


def wind_back(*, seen: timedelta = timedelta(0), started: timedelta = timedelta(0)) -> None:
    """Make the only session as if it had been used and started earlier."""
    session = SessionRow.get(stored("sessions")[0]["id"])
    seen_at, started_at = session.seen_at - seen, session.started_at - started
    session.update(actions=[SessionRow.seen_at.set(seen_at), SessionRow.started_at.set(started_at)])


@pytest.mark.parametrize(("query", "name"), [("", APPLICANT), ("as=reviewer", REVIEWER)])
def test_no_script_and_no_other_site_gets_at_a_sessions_cookie(
    open_browser: OpenBrowser, provider: FakeProvider, query: str, name: str
) -> None:
    browser = open_browser()
    away = browser.get(f"/sso/login?{query}")
    person = staff(1) if query else legal()
    back = browser.get(provider.authorize(away.headers["Location"], person))
    for answer, kept in ((away, SIGN_IN_COOKIE), (back, name)):
        cookie = cookies_of(answer)[kept]
        assert cookie["httponly"] is cookie["secure"] is True
        assert (cookie["samesite"], cookie["path"], cookie["domain"]) == ("Lax", "/", "")
        assert kept.startswith("__Host-")


@pytest.mark.parametrize(("query", "name"), [("", "__Host-signed-in"), ("as=reviewer", "__Host-console-signed-in")])
def test_scripts_can_tell_that_there_is_a_session_and_nothing_about_it(
    open_browser: OpenBrowser, provider: FakeProvider, query: str, name: str
) -> None:
    browser = open_browser()
    away = browser.get(f"/sso/login?{query}")
    back = browser.get(provider.authorize(away.headers["Location"], staff(1) if query else legal()))
    told = cookies_of(back)[name]
    assert (told.value, told["httponly"], told["secure"], told["samesite"]) == ("yes", "", True, "Lax")


def test_signing_out_takes_both_cookies_of_a_session(signed_in: SignIn) -> None:
    cookies = cookies_of(signed_in(legal()).post("/sso/logout"))
    assert {name: cookie["max-age"] for name, cookie in cookies.items()} == {APPLICANT: "0", "__Host-signed-in": "0"}


def test_the_token_of_a_session_is_stored_nowhere(open_browser: OpenBrowser, provider: FakeProvider) -> None:
    browser = open_browser()
    browser.get(provider.authorize(browser.get("/sso/login").headers["Location"], legal()))
    token = browser.cookies[APPLICANT].partition(".")[0]
    assert token not in str(stored("sessions") + stored("sign_ins"))


@pytest.mark.parametrize(("idle", "status"), [(timedelta(minutes=29), 200), (timedelta(minutes=30), 401)])
def test_a_session_ends_after_half_an_hour_without_a_call(signed_in: SignIn, idle: timedelta, status: int) -> None:
    browser = signed_in(legal())
    wind_back(seen=idle)
    assert browser.get("/entry").status_code == status


@pytest.mark.parametrize(("age", "status"), [(timedelta(hours=11, minutes=59), 200), (timedelta(hours=12), 401)])
def test_a_session_ends_twelve_hours_after_the_sign_in_however_busy(
    signed_in: SignIn, age: timedelta, status: int
) -> None:
    browser = signed_in(legal())
    wind_back(started=age)
    assert browser.get("/entry").status_code == status


def test_a_call_keeps_an_idle_session_alive(signed_in: SignIn) -> None:
    browser = signed_in(legal())
    for _ in range(2):
        wind_back(seen=timedelta(minutes=29))
        assert browser.get("/entry").status_code == 200


def test_signing_out_ends_the_session_for_every_copy_of_its_cookie(signed_in: SignIn) -> None:
    browser = signed_in(legal())
    copied = dict(browser.cookies)
    assert browser.post("/sso/logout").status_code == 204
    assert browser.cookies == {}
    browser.cookies = copied
    assert browser.get("/entry").status_code == 401


def test_a_session_that_was_planted_before_the_sign_in_is_not_the_one_that_begins(
    open_browser: OpenBrowser, provider: FakeProvider
) -> None:
    browser, planted = open_browser(), "a" * 64
    browser.cookies = {APPLICANT: f"{planted}.{'b' * 32}.", "__Host-sign-in": planted}
    browser.get(provider.authorize(browser.get("/sso/login").headers["Location"], legal()))
    assert planted not in browser.cookies[APPLICANT]
    assert browser.get("/entry").status_code == 200


def test_a_session_cookie_with_any_character_of_its_proof_changed_opens_nothing(signed_in: SignIn) -> None:
    browser = signed_in(legal())
    cookie = browser.cookies[APPLICANT]

    @settings(max_examples=60)
    @given(place=st.integers(0, cookie.rindex(".")), put=st.sampled_from('0f.Z"; é'))
    def try_out(place: int, put: str) -> None:
        changed = cookie[:place] + put + cookie[place + 1 :]
        browser.cookies = {APPLICANT: changed}
        assert browser.get("/entry").status_code == (200 if changed == cookie else 401)

    try_out()


def test_signing_out_without_a_session_is_as_good(open_browser: OpenBrowser) -> None:
    assert open_browser().post("/sso/logout").status_code == 204


def test_a_cookie_with_anothers_person_in_it_is_refused(signed_in: SignIn) -> None:
    mine, theirs = signed_in(legal(1)), signed_in(legal(2))
    token, *_ = mine.cookies[APPLICANT].split(".")
    mine.cookies[APPLICANT] = ".".join([token, *theirs.cookies[APPLICANT].split(".")[1:]])
    assert mine.get("/entry").status_code == 401


@pytest.mark.parametrize("value", ["", "..", "token", "token.person", "a.b.c.d", "a.b.", "æ.b.c"])
def test_a_cookie_that_is_none_of_ours_is_refused(open_browser: OpenBrowser, value: str) -> None:
    browser = open_browser()
    browser.cookies[APPLICANT] = value
    assert browser.get("/entry").json_body["code"] == "not_signed_in"


def test_a_strange_cookie_beside_ours_signs_nobody_out(signed_in: SignIn) -> None:
    browser = signed_in(legal())
    browser.cookies = {"other": '{"a": [1, 2]}', **browser.cookies}
    assert browser.get("/entry").status_code == 200


def test_an_applicants_session_opens_no_reviewers_call(signed_in: SignIn) -> None:
    browser = signed_in(legal())
    browser.cookies[REVIEWER] = browser.cookies.pop(APPLICANT)
    assert browser.get("/review/queue").status_code == 401


def test_a_reviewers_session_opens_no_applicants_call(reviewer_at: ReviewerAt) -> None:
    browser = reviewer_at("P130000")
    browser.cookies[APPLICANT] = browser.cookies.pop(REVIEWER)
    assert browser.get("/entry").status_code == 401


def test_a_reviewer_who_is_deactivated_is_refused_at_the_next_call(reviewer_at: ReviewerAt) -> None:
    browser = reviewer_at("P130000")
    ReviewerRow.get(reviewer("P130000").id).update(actions=[ReviewerRow.active.set(False)])
    answer = browser.get("/review/me")
    assert (answer.status_code, answer.json_body["code"]) == (403, "not_staff")


def test_a_person_of_the_staffs_provider_who_was_never_appointed_is_refused(signed_in: SignIn) -> None:
    assert signed_in(staff(9)).get("/review/me").json_body["code"] == "not_staff"


def test_both_sites_can_be_open_in_one_browser(signed_in: SignIn, reviewer_at: ReviewerAt) -> None:
    console, portal = reviewer_at("P130000"), signed_in(natural(5, 1))
    console.cookies |= portal.cookies
    assert (console.get("/review/me").status_code, console.get("/entry").status_code) == (200, 200)
