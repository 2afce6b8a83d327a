"""The notices and news of the local system against a service that is played: what is written, what is left alone."""

from datetime import timedelta
from typing import Any, Self

import pytest

from chalicelib.api.bodies import ArticleBody
from chalicelib.forms import is_chinese, is_english
from chalicelib.models import ArticleChannel
from local import announcing
from local.announcing import announce, read_articles
from local.people import People
from local.workbooks import TABLES
from tests.core.cases import NOW

ARTICLES = read_articles()


class Caller:
    """An administrator at a service that has some articles already, a page for each, in either channel."""

    def __init__(self, *titles: str) -> None:
        self.titles = titles
        self.posted: list[tuple[str, dict[str, Any]]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        pass

    def get(self, path: str) -> dict[str, Any]:
        place = int(path.partition("?cursor=")[2] or "0")
        following = str(place + 1) if place + 1 < len(self.titles) else None
        return {"items": [{"title_zh": each} for each in self.titles[place : place + 1]], "next_cursor": following}

    def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        self.posted.append((path, body))
        return {"id": "n", "version": 1, "upload": {"url": "https://bucket.test", "fields": {"key": "uploads/n"}}}


def _announce(monkeypatch: pytest.MonkeyPatch, caller: Caller) -> list[str]:
    said: list[str] = []
    monkeypatch.setattr(announcing, "send_file", lambda _form, _file: None)
    monkeypatch.setattr(announcing, "sign_in_as_staff", lambda _url, _sub: caller)
    announce("http://localhost:8000", People.read(), said.append)
    return said


def test_every_article_is_written_in_order_and_taken_back_where_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    caller = Caller()
    assert _announce(monkeypatch, caller) == [each.title_zh for each in ARTICLES]
    calls = {f"/api/review/articles/{channel}": channel for channel in announcing.FILES}
    written = [(calls[path], body["title_zh"]) for path, body in caller.posted if path in calls]
    withdrawn = [body["reason"] for path, body in caller.posted if path.endswith("/n/withdrawal")]
    assert written == [(each.channel, each.title_zh) for each in ARTICLES]
    assert withdrawn == [each.withdrawn for each in ARTICLES if each.withdrawn]


def test_each_file_is_uploaded_and_checked_under_its_name_before_its_article_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caller = Caller()
    _announce(monkeypatch, caller)
    checked = [body["file_name"] for path, body in caller.posted if path == "/api/review/files/n/check"]
    assert checked == [TABLES[name]().file_name for each in ARTICLES for name in each.files]
    had = {body["title_zh"]: body["files"] for _, body in caller.posted if "title_zh" in body}
    assert had == {each.title_zh: ["n"] * len(each.files) for each in ARTICLES}


def test_what_is_there_already_is_left_alone_on_whatever_page_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    caller = Caller(*(each.title_zh for each in ARTICLES))
    assert _announce(monkeypatch, caller) == []
    assert caller.posted == []


@pytest.mark.parametrize("channel", ArticleChannel)
def test_the_articles_of_each_channel_show_every_state_and_what_readers_meet(channel: ArticleChannel) -> None:
    articles = [each for each in ARTICLES if each.channel == channel]
    assert {each.publish for each in articles} == {"now", "in 30 days", "never"}
    assert any(each.withdrawn for each in articles)
    assert any(not each.body_en and each.publish == "now" and not each.withdrawn for each in articles)


def test_one_notice_stands_on_top() -> None:
    assert [each.channel for each in ARTICLES if each.pinned] == ["notice"]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.title_zh)
def test_an_article_is_one_that_the_api_takes_in_its_languages(article: announcing.InventedArticle) -> None:
    body = ArticleBody.model_validate(article.body(NOW, []))
    assert is_chinese(body.title_zh)
    assert is_chinese(body.body_zh)
    assert bool(body.title_en) == bool(body.body_en)
    assert not body.title_en or is_english(body.title_en)
    assert not any("\u4e00" <= character <= "\u9fff" for character in body.body_en)


def test_a_scheduled_article_lies_thirty_days_ahead() -> None:
    scheduled = next(each for each in ARTICLES if each.publish == "in 30 days")
    assert scheduled.body(NOW, [])["publish_at"] == (NOW + timedelta(days=30)).isoformat()
