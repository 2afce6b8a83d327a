"""Articles come back as they went in, and are found by key alone once their time has come."""

from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest

from chalicelib import content
from chalicelib.content import Writing
from chalicelib.errors import AlreadyExists, Invalid, MovedOn, NotFound
from chalicelib.models import Article, ArticleChannel, Event
from chalicelib.store import articles, history, record
from tests.conftest import AskedOfAws, stored
from tests.core.cases import ADMINISTRATOR, NOW

DRAFT = Writing("关于试点工作的通知", "On the pilot", "**正文**", "Text", is_pinned=False, publish_at=None)
NUMBERS = count(1)


def publish(title: str, hours_ago: int = 0, *, pinned: bool = False, title_en: str = "") -> Article:
    """An article that is published, or will be."""
    at = NOW - timedelta(hours=hours_ago)
    writing = replace(DRAFT, title_zh=title, title_en=title_en, body_en="", is_pinned=pinned, publish_at=at)
    article, event = content.write(f"{next(NUMBERS):032}", ArticleChannel.NOTICE, writing, ADMINISTRATOR, min(at, NOW))
    articles.add(article, event)
    return article


def begin() -> tuple[Article, Event]:
    return content.write("a" * 32, ArticleChannel.NOTICE, DRAFT, ADMINISTRATOR, NOW)


def titles(*words: str, cursor: str | None = None) -> list[str]:
    return [each.title_zh for each in articles.published(ArticleChannel.NOTICE, NOW, words, cursor)[0]]


def test_an_article_comes_back_with_its_event_and_the_record_knows_its_head() -> None:
    article, event = begin()
    articles.add(article, event)
    assert articles.article(ArticleChannel.NOTICE, article.id) == article
    assert history.events(article.id) == [event]
    assert record.heads()[article.id].chain == event.chain


def test_an_article_that_is_none_is_not_found() -> None:
    with pytest.raises(NotFound):
        articles.article(ArticleChannel.NOTICE, "none")


def test_an_article_is_added_once() -> None:
    article, event = begin()
    articles.add(article, event)
    with pytest.raises(AlreadyExists):
        articles.add(article, event)


def test_of_two_changes_of_one_version_the_second_is_refused_and_leaves_no_trace() -> None:
    article, event = begin()
    articles.add(article, event)
    first, second = (
        content.rewrite(article, 1, replace(DRAFT, body_zh=body), ADMINISTRATOR, NOW) for body in ("甲", "乙")
    )
    articles.change(article, *first)
    with pytest.raises(MovedOn, match="article_moved_on"):
        articles.change(article, *second)
    assert articles.article(ArticleChannel.NOTICE, article.id) == first[0]
    assert history.events(article.id) == [event, first[1]]


def test_the_list_begins_with_what_is_pinned_and_goes_on_with_the_latest() -> None:
    for title, hours_ago, pinned in (("旧", 3, False), ("旧置顶", 9, True), ("新", 1, False), ("新置顶", 8, True)):
        publish(title, hours_ago, pinned=pinned)
    assert titles() == ["新置顶", "旧置顶", "新", "旧"]


def test_what_is_scheduled_is_listed_from_its_time_on() -> None:
    publish("将来", -1)
    assert titles() == []
    at = NOW + timedelta(hours=1)
    assert [each.title_zh for each in articles.published(ArticleChannel.NOTICE, at)[0]] == ["将来"]


def test_drafts_and_what_was_withdrawn_are_on_no_shelf() -> None:
    articles.add(*begin())
    published = publish("已发布", pinned=True)
    articles.change(published, *content.withdraw(published, 1, "内容有误", ADMINISTRATOR, NOW))
    assert titles() == []
    assert all("shelf" not in row for row in stored("articles"))


def test_a_pin_moves_an_article_to_the_other_shelf() -> None:
    publish("甲")
    second = publish("乙", 1)
    writing = replace(DRAFT, title_zh="乙", publish_at=second.publish_at, is_pinned=True)
    articles.change(second, *content.rewrite(second, 1, writing, ADMINISTRATOR, NOW))
    assert titles() == ["乙", "甲"]


def test_the_list_is_read_by_pages_and_the_pinned_come_with_the_first_alone() -> None:
    publish("置顶", 99, pinned=True)
    expected = [publish(f"第{number}号", number).title_zh for number in range(articles.PAGE + 5)]
    first, cursor = articles.published(ArticleChannel.NOTICE, NOW)
    assert [each.title_zh for each in first] == ["置顶", *expected[: articles.PAGE]]
    rest, end = articles.published(ArticleChannel.NOTICE, NOW, cursor=cursor)
    assert [each.title_zh for each in rest] == expected[articles.PAGE :]
    assert end is None


def test_titles_are_searched_in_both_languages_for_all_the_words() -> None:
    publish("关于２０２７年项目申报的通知", title_en="Applying for Projects")
    publish("关于项目检查的通知", 1, pinned=True, title_en="Project Checks")
    assert titles("项目") == ["关于项目检查的通知", "关于２０２７年项目申报的通知"]
    assert titles("通知", "2027") == ["关于２０２７年项目申报的通知"]
    assert titles("checks") == ["关于项目检查的通知"]
    assert titles("2027", "检查") == []


def test_a_search_reads_on_by_pages_until_there_is_no_more() -> None:
    for number in range(2 * articles.PAGE + 3):
        publish(f"第{number}号{'通知' if number % 2 else '公告'}", number)
    first, cursor = articles.published(ArticleChannel.NOTICE, NOW, ("公告",))
    rest, end = articles.published(ArticleChannel.NOTICE, NOW, ("公告",), cursor)
    assert [each.title_zh for each in (*first, *rest)] == [f"第{number}号公告" for number in range(0, 43, 2)]
    assert (len(first), end) == (articles.PAGE, None)


def test_no_list_reads_a_text_or_scans_a_table(asked_of_aws: AskedOfAws) -> None:
    publish("甲")
    asked_of_aws.clear()
    titles()
    titles("甲")
    articles.written(ArticleChannel.NOTICE, None)
    assert {(operation, asked["IndexName"]) for operation, asked in asked_of_aws} == {
        ("Query", "shelf"),
        ("Query", "channel"),
    }


def test_a_cursor_does_not_lead_to_what_is_not_published_yet() -> None:
    for number in range(articles.PAGE + 1):
        publish(f"第{number}号", number)
    _, cursor = articles.published(ArticleChannel.NOTICE, NOW)
    with pytest.raises(Invalid):
        articles.published(ArticleChannel.NOTICE, NOW - timedelta(days=9), cursor=cursor)
    _, other = articles.written(ArticleChannel.NOTICE, None)
    with pytest.raises(Invalid):
        articles.published(ArticleChannel.NOTICE, NOW, cursor=other)


def test_administrators_are_shown_everything_the_last_changed_first() -> None:
    publish("旧", 5)
    articles.add(*begin())
    withdrawn = publish("撤回", 3)
    gone, event = content.withdraw(withdrawn, 1, "内容有误", ADMINISTRATOR, NOW + timedelta(hours=1))
    articles.change(withdrawn, gone, event)
    page, cursor = articles.written(ArticleChannel.NOTICE, None)
    assert [(each.title_zh, str(each.state)) for each in page] == [
        ("撤回", "withdrawn"),
        ("关于试点工作的通知", "draft"),
        ("旧", "published"),
    ]
    assert cursor is None
