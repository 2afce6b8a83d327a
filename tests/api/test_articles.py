"""Notices from the administrator who writes them to whoever reads them, signed in or not."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from chalice.test import HTTPResponse

from chalicelib import audit
from chalicelib.models import StaffRole
from chalicelib.store import articles, history
from tests.api.conftest import OpenBrowser, ReviewerAt
from tests.browser import Browser
from tests.conftest import AskedOfAws, stored

NATIONAL = "N000000"
NOTICE = {
    "title_zh": "关于试点工作的通知",
    "title_en": "On the pilot",
    "body_zh": "## 一、范围\n\n**申报时间：**2026年",
    "body_en": "## Scope",
    "pinned": False,
    "publish_at": "now",
}
HTML_ZH = "<h3>一、范围</h3>\n<p><strong>申报时间：</strong>2026年</p>\n"


@pytest.fixture
def administrator(reviewer_at: ReviewerAt) -> Browser:
    return reviewer_at(NATIONAL, 9, StaffRole.ADMINISTRATOR)


@pytest.fixture
def reader(open_browser: OpenBrowser) -> Browser:
    return open_browser()


def write(browser: Browser, **changes: Any) -> dict[str, Any]:
    answer = browser.post("/review/articles/notice", {**NOTICE, **changes})
    assert answer.status_code == 201, answer.json_body
    written: dict[str, Any] = answer.json_body
    return written


def edit(browser: Browser, notice: dict[str, Any], **changes: Any) -> HTTPResponse:
    kept = {name: notice[name] for name in (*NOTICE, "version")}
    return browser.post(f"/review/articles/notice/{notice['id']}", {**kept, **changes})


def withdraw(browser: Browser, notice: dict[str, Any], reason: str = "内容有误") -> HTTPResponse:
    return browser.post(
        f"/review/articles/notice/{notice['id']}/withdrawal", {"version": notice["version"], "reason": reason}
    )


def broken(answer: HTTPResponse) -> list[tuple[str, str]]:
    assert answer.status_code == 422
    return [(each["field"], each["code"]) for each in answer.json_body["errors"]]


def listed(reader: Browser, query: str = "") -> list[str]:
    return [each["title_zh"] for each in reader.get(f"/articles/notice{query}").json_body["items"]]


def test_what_is_published_is_read_by_whoever_comes(administrator: Browser, reader: Browser) -> None:
    notice = write(administrator)
    read = reader.get(f"/articles/notice/{notice['id']}").json_body
    assert (read["title_zh"], read["title_en"]) == (NOTICE["title_zh"], NOTICE["title_en"])
    assert (read["html_zh"], read["html_en"]) == (HTML_ZH, "<h3>Scope</h3>\n")
    assert (read["published_at"], read["edited_at"]) == (notice["publish_at"], None)
    assert read["authority"]["name"] == "国家外国专家局"
    assert "body_zh" not in read
    assert [each["id"] for each in reader.get("/articles/notice").json_body["items"]] == [notice["id"]]


def test_drafts_and_what_is_scheduled_are_not_found_by_readers(administrator: Browser, reader: Browser) -> None:
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat(timespec="seconds")
    for publish_at in (None, tomorrow):
        notice = write(administrator, publish_at=publish_at)
        assert reader.get(f"/articles/notice/{notice['id']}").json_body["code"] == "not_found"
    assert listed(reader) == []


def test_a_scheduled_notice_appears_at_its_time(
    administrator: Browser, reader: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = datetime.now(UTC) + timedelta(days=1)
    notice = write(administrator, publish_at=at.isoformat(timespec="seconds"))
    assert notice["state"] == "scheduled"

    class Clock(datetime):
        @classmethod
        def now(cls, _zone: Any = None) -> Any:
            return at + timedelta(seconds=1)

    monkeypatch.setattr("chalicelib.api.articles.datetime", Clock)
    assert listed(reader) == [NOTICE["title_zh"]]
    assert reader.get(f"/articles/notice/{notice['id']}").status_code == 200


def test_a_withdrawn_notice_says_so_where_it_could_be_read_and_is_gone_from_the_list(
    administrator: Browser, reader: Browser
) -> None:
    notice = write(administrator)
    gone = withdraw(administrator, notice).json_body
    assert gone["state"] == "withdrawn"
    answer = reader.get(f"/articles/notice/{notice['id']}")
    assert (answer.status_code, answer.json_body["code"]) == (404, "article_withdrawn")
    assert answer.headers["Cache-Control"] == "no-store"
    assert listed(reader) == []
    draft = write(administrator, publish_at=None)
    withdraw(administrator, draft)
    assert reader.get(f"/articles/notice/{draft['id']}").json_body["code"] == "not_found"


def test_public_answers_may_be_kept_for_a_minute_and_need_no_session(
    administrator: Browser, reader: Browser, asked_of_aws: AskedOfAws
) -> None:
    notice = write(administrator)
    asked_of_aws.clear()
    for path in ("/articles/notice", f"/articles/notice/{notice['id']}"):
        answer = reader.get(path)
        assert answer.headers["Cache-Control"] == "public, max-age=60"
        assert reader.get(path, If_None_Match=answer.headers["ETag"]).status_code == 304
        assert "Set-Cookie" not in answer.headers
    assert not any("sessions" in str(asked) for _, asked in asked_of_aws)


def test_notices_are_searched_by_the_words_of_their_titles(administrator: Browser, reader: Browser) -> None:
    write(administrator)
    write(administrator, title_zh="系统维护公告", title_en="Maintenance")
    assert listed(reader, "?q=维护") == ["系统维护公告"]
    assert listed(reader, "?q=PILOT") == [NOTICE["title_zh"]]
    assert listed(reader, "?q=没有") == []


def test_the_list_goes_on_where_its_page_ended(administrator: Browser, reader: Browser) -> None:
    for number in range(articles.PAGE + 1):
        write(administrator, title_zh=f"第{number}号通知")
    first = reader.get("/articles/notice").json_body
    rest = reader.get(f"/articles/notice?cursor={first['next_cursor']}").json_body
    assert (len(first["items"]), len(rest["items"]), rest["next_cursor"]) == (articles.PAGE, 1, None)
    assert reader.get("/articles/notice?cursor=forged").json_body["code"] == "invalid_request"


def test_each_channel_is_read_and_written_apart_from_the_other(administrator: Browser, reader: Browser) -> None:
    news = administrator.post("/review/articles/news", {**NOTICE, "title_zh": "引智新进展"}).json_body
    notice = write(administrator)
    for channel, article, other in (("news", news, notice), ("notice", notice, news)):
        assert [each["id"] for each in reader.get(f"/articles/{channel}").json_body["items"]] == [article["id"]]
        listed = administrator.get(f"/review/articles/{channel}").json_body["items"]
        assert [each["id"] for each in listed] == [article["id"]]
        assert reader.get(f"/articles/{channel}/{other['id']}").json_body["code"] == "not_found"
        assert administrator.get(f"/review/articles/{channel}/{other['id']}").status_code == 404
    assert edit(administrator, news).status_code == 404


def test_there_is_no_other_channel(administrator: Browser, reader: Browser) -> None:
    notice = write(administrator)
    for path in ("/articles/gossip", f"/articles/gossip/{notice['id']}"):
        assert reader.get(path).json_body["code"] == "not_found"
    assert reader.post(f"/articles/gossip/{notice['id']}/readings").status_code == 404
    assert administrator.post("/review/articles/gossip", NOTICE).status_code == 404
    assert administrator.get("/review/articles/gossip").status_code == 404


def test_readers_are_counted_when_their_page_says_so(administrator: Browser, reader: Browser) -> None:
    notice = write(administrator)
    reader.get(f"/articles/notice/{notice['id']}")
    told = [reader.post(f"/articles/notice/{notice['id']}/readings").json_body["readings"] for _ in range(3)]
    assert told == [1, 2, 3]
    assert administrator.get(f"/review/articles/notice/{notice['id']}").json_body["readings"] == 3
    assert reader.post("/articles/notice/none/readings").status_code == 404


def test_the_same_article_written_twice_in_a_row_is_one(administrator: Browser) -> None:
    assert write(administrator)["id"] == write(administrator)["id"]
    assert len(administrator.get("/review/articles/notice").json_body["items"]) == 1


def test_the_administrators_list_shows_every_state(administrator: Browser) -> None:
    draft, published = write(administrator, publish_at=None), write(administrator)
    withdraw(administrator, write(administrator, title_zh="另一通知"))
    items = administrator.get("/review/articles/notice").json_body["items"]
    assert sorted(each["state"] for each in items) == ["draft", "published", "withdrawn"]
    assert {draft["id"], published["id"]} < {each["id"] for each in items}
    assert {each["changed_by"] for each in items} == {"赵审核9"}


def test_a_draft_is_gone_on_with_and_published(administrator: Browser, reader: Browser) -> None:
    draft = write(administrator, publish_at=None, body_zh="")
    shown = administrator.get(f"/review/articles/notice/{draft['id']}").json_body
    assert (shown["state"], shown["body_en"], shown["publish_at"]) == ("draft", "## Scope", None)
    published = edit(administrator, shown, body_zh="正文", publish_at="now").json_body
    assert (published["state"], published["version"]) == ("published", 2)
    assert listed(reader) == [NOTICE["title_zh"]]


def test_readers_see_an_edit_and_when_it_was_made(administrator: Browser, reader: Browser) -> None:
    notice = write(administrator)
    edited = edit(administrator, notice, body_zh="更正").json_body
    read = reader.get(f"/articles/notice/{notice['id']}").json_body
    assert (read["html_zh"], read["edited_at"]) == ("<p>更正</p>\n", edited["changed_at"])


def test_two_administrators_at_one_notice_are_told_and_the_first_one_stands(
    administrator: Browser, reviewer_at: ReviewerAt
) -> None:
    other = reviewer_at(NATIONAL, 8, StaffRole.ADMINISTRATOR)
    notice = write(administrator, publish_at=None)
    assert edit(other, notice, title_zh="另一标题").status_code == 200
    for refused in (edit(administrator, notice, body_zh="我的正文"), withdraw(administrator, notice)):
        assert (refused.status_code, refused.json_body["code"]) == (409, "article_moved_on")
        changed = refused.json_body["what_changed"]
        assert (changed["by"], changed["action"], changed["state"]) == ("国家外国专家局 赵审核8", "edit", "draft")
    stands = administrator.get(f"/review/articles/notice/{notice['id']}").json_body
    assert (stands["title_zh"], stands["body_zh"], stands["version"]) == ("另一标题", NOTICE["body_zh"], 2)


def test_every_change_is_on_record_with_who_and_when_in_an_unbroken_chain(
    administrator: Browser, reviewer_at: ReviewerAt
) -> None:
    other = reviewer_at(NATIONAL, 8, StaffRole.ADMINISTRATOR)
    notice = write(administrator, publish_at=None)
    edited = edit(other, notice, publish_at="now").json_body
    gone = withdraw(administrator, edited, "依据已废止").json_body
    assert [(each["action"], each["by"], each["to_state"]) for each in gone["history"]] == [
        ("edit", "国家外国专家局 赵审核9", "draft"),
        ("publish", "国家外国专家局 赵审核8", "published"),
        ("withdraw", "国家外国专家局 赵审核9", "withdrawn"),
    ]
    assert gone["history"][-1]["comment"] == "依据已废止"
    assert audit.first_broken(history.events(notice["id"])) is None


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"title_zh": " "}, ("title_zh", "required")),
        ({"title_zh": "长" * 101}, ("title_zh", "too_long")),
        ({"body_zh": ""}, ("body_zh", "required")),
        ({"title_en": ""}, ("title_en", "required")),
        ({"body_en": "x" * 20_001}, ("body_en", "too_long")),
        ({"publish_at": "2020-01-01T09:00:00+08:00"}, ("publish_at", "not_in_future")),
        ({"publish_at": "2026-13-45T09:00:00+08:00"}, ("publish_at", "not_in_future")),
        ({"publish_at": "0001-01-01T00:00:00+08:00"}, ("publish_at", "not_in_future")),
        ({"publish_at": "2099-01-01T09:00:00"}, ("publish_at", "not_in_future")),
        ({"publish_at": "soon"}, ("publish_at", "not_in_future")),
        ({"channel": "news"}, ("channel", "unknown_field")),
    ],
    ids=str,
)
def test_what_can_not_be_published_is_refused_with_the_field(
    administrator: Browser, changes: dict[str, Any], error: tuple[str, str]
) -> None:
    assert broken(administrator.post("/review/articles/notice", {**NOTICE, **changes})) == [error]
    assert stored("articles") == []


def test_a_published_notice_is_not_made_unpublished(administrator: Browser) -> None:
    notice = write(administrator)
    for publish_at in (None, "2099-01-01T09:00:00+08:00"):
        refused = edit(administrator, notice, publish_at=publish_at)
        assert (refused.status_code, refused.json_body["code"]) == (409, "transition_refused")


def test_a_withdrawal_says_why(administrator: Browser) -> None:
    assert broken(withdraw(administrator, write(administrator), " ")) == [("reason", "required")]


def test_a_preview_is_what_readers_will_see(administrator: Browser) -> None:
    source = f"{NOTICE['body_zh']}\n\n<script>alert(1)</script>"
    preview = administrator.post("/review/preview", {"source": source}).json_body["html"]
    assert preview == f"{HTML_ZH}<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"


def test_what_is_stored_for_readers_is_harmless(administrator: Browser, reader: Browser) -> None:
    # Nothing of it is a link, a picture or an element: it is all words.
    hostile = "[x](javascript:alert(1)) <img src=x onerror=alert(1)> ![x](data:image/svg+xml,<svg>)"
    notice = write(administrator, body_zh=hostile, body_en=hostile)
    read = reader.get(f"/articles/notice/{notice['id']}").json_body
    for html in (read["html_zh"], read["html_en"]):
        assert "<" not in html.removeprefix("<p>").removesuffix("</p>\n")
