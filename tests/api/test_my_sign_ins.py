"""What somebody sees of their own sign-ins, and how they end sessions elsewhere."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.api.cookies import SESSION_COOKIES
from chalicelib.sign_in_records import KEPT, SignInRecord, System
from chalicelib.sign_in_records import Browser as Agent
from chalicelib.signing_in import Audience, digest
from chalicelib.store import paging, sign_in_records
from chalicelib.store.tables import SessionRow
from tests.api.conftest import OpenBrowser, ReviewerAt, SignIn
from tests.api.fake_provider import FakeProvider
from tests.browser import Browser
from tests.conftest import AskedOfAws, Refuse, stored
from tests.people import Claims, legal, natural

COOKIE = SESSION_COOKIES[Audience.APPLICANT]
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0 Safari/537.36 Edg/141.0"
HOME, OFFICE = "203.0.113.25", "198.51.100.7"


def go_through(browser: Browser, provider: FakeProvider, person: Claims, **headers: str) -> str:
    """Sign in by way of the provider; where the browser then stands."""
    back = provider.authorize(browser.get("/sso/login").headers["Location"], person)
    return str(browser.get(back, **headers).headers["Location"])


def listed(browser: Browser, cursor: str | None = None) -> Any:
    return browser.get(f"/me/sign-ins?cursor={cursor}" if cursor else "/me/sign-ins").json_body


def token_of(browser: Browser) -> str:
    return browser.cookies[COOKIE].partition(".")[0]


def test_a_sign_in_is_told_with_its_way_its_network_and_its_browser(
    open_browser: OpenBrowser, provider: FakeProvider
) -> None:
    browser = open_browser()
    person = legal(assurance="face_verified")
    go_through(browser, provider, person, x_viewer_address=HOME, user_agent=EDGE)
    (told,) = listed(browser)["items"]
    assert told["way"]["zh"] == "政务服务平台 · 人脸核验"
    assert (told["network"], told["browser"]["en"], told["system"]["en"]) == ("203.0.113.*", "Edge", "Windows")
    assert (told["session"], told["refusal"]) == ("this", None)
    assert HOME not in str(stored("sign_in_records"))


@pytest.mark.parametrize(
    ("headers", "network"),
    [
        ({"x_viewer_address": HOME}, "203.0.113.*"),
        ({"x_viewer_address": HOME, "x_forwarded_for": f"{OFFICE}, 127.0.0.1"}, "203.0.113.*"),
        ({"x_forwarded_for": OFFICE}, "127.0.0.*"),
        ({}, "127.0.0.*"),
        ({"x_viewer_address": "made up"}, ""),
    ],
    ids=["cdn", "invented", "invented alone", "peer", "nonsense"],
)
def test_the_network_is_what_our_own_door_says_and_nothing_that_the_caller_made_up(
    open_browser: OpenBrowser, provider: FakeProvider, headers: dict[str, str], network: str
) -> None:
    browser = open_browser()
    go_through(browser, provider, legal(), **headers)
    assert listed(browser)["items"][0]["network"] == network


def test_a_sign_in_is_recorded_by_the_write_that_begins_its_session(
    open_browser: OpenBrowser, provider: FakeProvider, asked_of_aws: AskedOfAws
) -> None:
    go_through(open_browser(), provider, legal())
    writes = [operation for operation, _ in asked_of_aws if operation in {"PutItem", "TransactWriteItems"}]
    assert writes == ["PutItem", "TransactWriteItems"], "the sign-in under way, then session and record together"


def test_a_callback_that_fires_twice_is_one_sign_in(open_browser: OpenBrowser, provider: FakeProvider) -> None:
    browser = open_browser()
    callback = provider.authorize(browser.get("/sso/login").headers["Location"], legal())
    browser.get(callback)
    browser.get(callback)
    assert len(listed(browser)["items"]) == 1


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        ({"assurance": "password"}, "assurance_too_low", "该账号未通过实名认证"),
        ({"org_name": None}, "identity_unusable", "政务服务平台提供的账号信息不完整"),
    ],
    ids=["assurance", "identity"],
)
def test_a_sign_in_that_was_refused_is_told_with_the_reason(
    open_browser: OpenBrowser, provider: FakeProvider, change: Claims, code: str, words: str
) -> None:
    browser = open_browser()
    provider.user_info = change
    assert go_through(browser, provider, legal(), user_agent=EDGE) == f"/?sign_in_error={code}"
    provider.user_info = {}
    go_through(browser, provider, legal())
    latest, refused = listed(browser)["items"]
    assert (latest["session"], refused["session"], refused["browser"]["en"]) == ("this", None, "Edge")
    assert refused["refusal"]["zh"].startswith(words)


def test_who_is_refused_hears_of_it_though_it_cannot_be_recorded(
    open_browser: OpenBrowser, provider: FakeProvider, refuse: Refuse
) -> None:
    browser = open_browser()
    provider.user_info = {"assurance": "password"}
    callback = provider.authorize(browser.get("/sso/login").headers["Location"], legal())
    refuse("PutItem", "ThrottlingException", times=9)
    assert browser.get(callback).headers["Location"] == "/?sign_in_error=assurance_too_low"


def test_a_member_of_staffs_sign_in_is_not_among_the_applicants(reviewer_at: ReviewerAt) -> None:
    reviewer_at("P130000")
    assert stored("sign_in_records") == []


def test_nobody_sees_the_sign_ins_of_somebody_else_even_with_their_cursor(signed_in: SignIn) -> None:
    mine, theirs = signed_in(natural(5, 1)), signed_in(natural(6, 1))
    keep_many(theirs, 25)
    cursor = listed(theirs)["next_cursor"]
    assert len(listed(mine)["items"]) == 1
    assert mine.get(f"/me/sign-ins?cursor={cursor}").status_code == 400


def test_a_cursor_of_what_is_not_told_any_more_is_refused_and_not_asked_of_dynamodb_which_would_fail(
    signed_in: SignIn,
) -> None:
    browser = signed_in(natural(5, 1))
    long_ago = paging.moment_of(datetime.now(UTC) - KEPT - timedelta(minutes=1))
    cursor = paging.cursor_of({"person_id": {"S": browser.person_id}, "at": {"S": long_ago}})
    assert browser.get(f"/me/sign-ins?cursor={cursor}").json_body["code"] == "invalid_request"


def test_they_are_told_a_page_at_a_time_the_latest_first_until_they_expire(signed_in: SignIn) -> None:
    browser = signed_in(natural(5, 1))
    keep_many(browser, 25)
    keep(browser, KEPT + timedelta(minutes=1))
    first = listed(browser)
    second = listed(browser, first["next_cursor"])
    times = [each["at"] for each in (*first["items"], *second["items"])]
    assert (len(first["items"]), len(times), second["next_cursor"]) == (20, 26, None)
    assert times == sorted(times, reverse=True)
    assert first["kept_days"] == 190
    kept = {datetime.fromtimestamp(int(each["expires_at"]), UTC) - KEPT for each in stored("sign_in_records")}
    assert max(kept) <= datetime.now(UTC)


def test_other_sessions_of_mine_are_told_and_end_when_i_say_so_while_this_one_and_other_peoples_go_on(
    signed_in: SignIn,
) -> None:
    phone, desk, lost, other = (signed_in(natural(number, 1)) for number in (5, 5, 5, 6))
    assert phone.post("/sso/logout").status_code == 204
    assert [each["session"] for each in listed(desk)["items"]] == ["open", "this", "over"]
    assert desk.post("/me/sign-out-elsewhere").json_body == {"ended": 1}
    assert [each["session"] for each in listed(desk)["items"]] == ["over", "this", "over"]
    assert (lost.get("/entry").status_code, other.get("/entry").status_code) == (401, 200)
    assert desk.post("/me/sign-out-elsewhere").json_body == {"ended": 0}


def test_sessions_are_found_by_the_records_of_half_a_day_without_reading_any_table_through(
    signed_in: SignIn, asked_of_aws: AskedOfAws
) -> None:
    browser = signed_in(natural(5, 1))
    keep_many(browser, 25)
    asked_of_aws.clear()
    browser.post("/me/sign-out-elsewhere")
    assert {operation for operation, _ in asked_of_aws} <= {"Query", "BatchGetItem", "DeleteItem"}
    (query,) = (asked for operation, asked in asked_of_aws if operation == "Query")
    assert query["KeyConditionExpression"]


def test_a_session_that_is_too_old_to_be_alive_is_told_to_be_over(signed_in: SignIn) -> None:
    browser, other = signed_in(natural(5, 1)), signed_in(natural(5, 1))
    session = SessionRow.get(digest(token_of(other)))
    session.update(actions=[SessionRow.seen_at.set(session.seen_at - timedelta(minutes=30))])
    assert [each["session"] for each in listed(browser)["items"]] == ["over", "this"]
    assert browser.post("/me/sign-out-elsewhere").json_body == {"ended": 0}


def keep_many(browser: Browser, count: int) -> None:
    for number in range(count):
        keep(browser, timedelta(days=number + 1))


def keep(browser: Browser, ago: timedelta) -> None:
    """A sign-in of the same person some time ago, whose session is over."""
    at = datetime.now(UTC) - ago
    sign_in_records.keep(
        SignInRecord(browser.person_id, at, f"{at:%f}" * 8, "real_name", "203.0.113.*", Agent.EDGE, System.WINDOWS)
    )
