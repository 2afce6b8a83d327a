"""The notices of the local system against a service that is played: what is written, and what is left alone."""

from datetime import timedelta
from typing import Any, Self

import pytest

from chalicelib.api.bodies import ArticleBody
from chalicelib.forms import is_chinese, is_english
from local import announcing
from local.announcing import announce, read_notices
from local.people import People
from tests.core.cases import NOW

NOTICES = read_notices()


class Caller:
    """An administrator at a service that has some notices already, a page for each."""

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
        return {"id": "n", "version": 1}


def _announce(monkeypatch: pytest.MonkeyPatch, caller: Caller) -> list[str]:
    said: list[str] = []
    monkeypatch.setattr(announcing, "sign_in_as_staff", lambda _url, _sub: caller)
    announce("http://localhost:8000", People.read(), said.append)
    return said


def test_every_notice_is_written_in_order_and_taken_back_where_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    caller = Caller()
    assert _announce(monkeypatch, caller) == [each.title_zh for each in NOTICES]
    written = [body["title_zh"] for path, body in caller.posted if path == "/api/review/articles/notice"]
    withdrawn = [body["reason"] for path, body in caller.posted if path == "/api/review/articles/notice/n/withdrawal"]
    assert written == [each.title_zh for each in NOTICES]
    assert withdrawn == [each.withdrawn for each in NOTICES if each.withdrawn]


def test_what_is_there_already_is_left_alone_on_whatever_page_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    caller = Caller(*(each.title_zh for each in NOTICES))
    assert _announce(monkeypatch, caller) == []
    assert caller.posted == []


def test_the_notices_show_every_state_and_what_readers_meet() -> None:
    assert {each.publish for each in NOTICES} == {"now", "in 30 days", "never"}
    assert [each.pinned for each in NOTICES].count(True) == 1
    assert any(each.withdrawn for each in NOTICES)
    assert any(not each.body_en and each.publish == "now" and not each.withdrawn for each in NOTICES)


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice.title_zh)
def test_a_notice_is_one_that_the_api_takes_in_its_languages(notice: announcing.InventedNotice) -> None:
    body = ArticleBody.model_validate(notice.body(NOW))
    assert is_chinese(body.title_zh)
    assert is_chinese(body.body_zh)
    assert bool(body.title_en) == bool(body.body_en)
    assert not body.title_en or is_english(body.title_en)
    assert not any("\u4e00" <= character <= "\u9fff" for character in body.body_en)


def test_a_scheduled_notice_lies_thirty_days_ahead() -> None:
    scheduled = next(each for each in NOTICES if each.publish == "in 30 days")
    assert scheduled.body(NOW)["publish_at"] == (NOW + timedelta(days=30)).isoformat()
