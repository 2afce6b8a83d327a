"""What is published: the table of its states, what may be read when, and what its record tells."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from itertools import product

import pytest

from chalicelib import audit, content
from chalicelib.content import STEPS, Writing
from chalicelib.errors import FieldError, FormInvalid, MovedOn, TransitionRefused
from chalicelib.models import Article, ArticleChannel, ArticleHeading, ArticleState, AttachedFile, Event, FileKind
from tests.core.cases import ADMINISTRATOR, NOW

LATER = NOW + timedelta(days=1)
DRAFT = Writing("关于试点工作的通知", "On the pilot", "**正文**", "Text", is_pinned=False, publish_at=None)
PUBLISHED = replace(DRAFT, publish_at=NOW)
SCHEDULED = replace(DRAFT, publish_at=LATER)
GUIDE = AttachedFile("1" * 32, "填报 说明,2026.pdf", FileKind.PDF, 1000)
TABLE = AttachedFile("2" * 32, "名录.xlsx", FileKind.XLSX, 2000)
OTHER = replace(ADMINISTRATOR, id="other", name="吴管理")


def write(writing: Writing = DRAFT) -> Article:
    return content.write("a" * 32, ArticleChannel.NOTICE, writing, ADMINISTRATOR, NOW)[0]


def rewrite(before: Article, writing: Writing, at: datetime = NOW) -> tuple[Article, Event]:
    return content.rewrite(before, before.version, writing, OTHER, at)


def withdraw(before: Article, at: datetime = NOW) -> tuple[Article, Event]:
    return content.withdraw(before, before.version, "内容有误", OTHER, at)


def broken(attempt: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(FormInvalid) as refused:
        attempt()
    return [(each.field, each.code) for each in refused.value.errors]


def test_the_table_is_the_whole_of_publishing() -> None:
    assert {(before, after): str(action) for (before, after), action in STEPS.items()} == {
        ("draft", "draft"): "edit",
        ("draft", "scheduled"): "schedule",
        ("draft", "published"): "publish",
        ("draft", "withdrawn"): "withdraw",
        ("scheduled", "draft"): "unschedule",
        ("scheduled", "scheduled"): "edit",
        ("scheduled", "published"): "publish",
        ("scheduled", "withdrawn"): "withdraw",
        ("published", "published"): "edit",
        ("published", "withdrawn"): "withdraw",
    }


@pytest.mark.parametrize(("before", "after"), [*product([DRAFT, SCHEDULED], [DRAFT, SCHEDULED, PUBLISHED])])
def test_what_is_not_published_yet_goes_wherever_its_time_says(before: Writing, after: Writing) -> None:
    first = write(before)
    second, event = rewrite(first, after)
    assert STEPS[first.state, second.state] == event.action
    assert (event.from_state, event.to_state) == (first.state, second.state)
    assert second.publish_at == after.publish_at


def test_a_first_writing_is_an_event_of_its_author_with_what_it_holds() -> None:
    article, event = content.write("a" * 32, ArticleChannel.NOTICE, SCHEDULED, ADMINISTRATOR, NOW)
    assert (article.state, article.version, article.changed_by, article.changed_at) == (
        ArticleState.SCHEDULED,
        1,
        "周管理",
        NOW,
    )
    assert (article.id, article.channel, article.authority_id) == ("a" * 32, ArticleChannel.NOTICE, "N000000")
    assert (article.title_zh, article.title_en) == ("关于试点工作的通知", "On the pilot")
    assert (event.subject, event.sequence, event.action, event.actor_id) == (article.id, 1, "schedule", "administrator")
    assert event.comment == "title_zh title_en body_zh body_en publish_at=2026-11-24T09:30:00+00:00"
    assert (article.html_zh, article.html_en) == ("<p><strong>正文</strong></p>\n", "<p>Text</p>\n")


def test_the_record_of_a_first_writing_names_only_what_was_written() -> None:
    empty = Writing("", "", "", "", is_pinned=False, publish_at=None)
    for writing, told in (
        (empty, ""),
        (replace(empty, title_zh="通知"), "title_zh"),
        (replace(empty, title_en="On the pilot", body_zh="正文"), "title_en body_zh"),
    ):
        _, event = content.write("a" * 32, ArticleChannel.NOTICE, writing, ADMINISTRATOR, NOW)
        assert event.comment == told


def test_each_change_is_chained_to_those_before_it_and_says_what_it_changed() -> None:
    first, one = content.write("a" * 32, ArticleChannel.NOTICE, DRAFT, ADMINISTRATOR, NOW)
    second, two = rewrite(first, replace(PUBLISHED, is_pinned=True))
    third, three = rewrite(second, replace(PUBLISHED, title_en="On pilots"))
    last, four = withdraw(third)
    assert audit.first_broken([one, two, three, four]) is None
    assert [each.comment for each in (two, three, four)] == [
        f"is_pinned publish_at={NOW.isoformat()}",
        "title_en is_pinned",
        "内容有误",
    ]
    assert (last.version, last.chain, last.state) == (4, four.chain, ArticleState.WITHDRAWN)
    assert {(each.actor_id, each.actor_name, each.authority_id) for each in (two, three, four)} == {
        ("other", "吴管理", "N000000")
    }
    assert (first.changed_by, second.changed_by, last.changed_by) == ("周管理", "吴管理", "吴管理")
    assert rewrite(write(SCHEDULED), DRAFT)[1].comment == "publish_at="


def test_the_record_tells_which_files_an_article_had_from_then_on() -> None:
    first, one = content.write("a" * 32, ArticleChannel.NOTICE, DRAFT, ADMINISTRATOR, NOW)
    second, two = rewrite(first, replace(DRAFT, files=(GUIDE, TABLE)))
    third, three = rewrite(second, replace(DRAFT, files=(GUIDE, TABLE), is_pinned=True))
    fourth, four = rewrite(third, replace(DRAFT, files=(TABLE,)))
    assert [content.files_of(each) for each in (one, two, three, four)] == [
        {},
        {GUIDE.id: GUIDE.name, TABLE.id: TABLE.name},
        {},
        {TABLE.id: TABLE.name},
    ]
    assert (second.files, fourth.files) == ((GUIDE, TABLE), (TABLE,))


def test_readers_are_told_when_the_files_of_what_they_read_were_changed() -> None:
    later = NOW + timedelta(hours=1)
    assert rewrite(write(PUBLISHED), replace(PUBLISHED, files=(GUIDE,)), later)[0].edited_at == later
    assert rewrite(write(), replace(DRAFT, files=(GUIDE,)), later)[0].edited_at is None


def test_an_article_has_ten_files_at_most() -> None:
    files = tuple(replace(GUIDE, id=str(number)) for number in range(content.MOST_FILES + 1))
    assert len(write(replace(DRAFT, files=files[:-1])).files) == content.MOST_FILES
    with pytest.raises(FormInvalid) as refused:
        write(replace(DRAFT, files=files))
    assert refused.value.errors == (FieldError("files", "too_many_files", {"limit": 10}),)


def test_what_was_scheduled_is_published_when_its_time_has_come_without_anybody_doing_it() -> None:
    article = write(SCHEDULED)
    assert not content.is_public(article, LATER - timedelta(seconds=1))
    assert content.is_public(article, LATER)
    assert content.as_of(article, LATER).state is ArticleState.PUBLISHED
    _, event = rewrite(article, replace(SCHEDULED, body_zh="改"), LATER)
    assert (event.action, event.from_state) == ("edit", "published")


def test_what_is_not_published_or_was_withdrawn_is_not_public() -> None:
    assert content.is_public(write(PUBLISHED), NOW)
    for article in (write(), withdraw(write(PUBLISHED))[0]):
        assert not content.is_public(article, LATER)


def test_only_what_was_withdrawn_after_its_time_had_come_was_ever_public() -> None:
    assert content.was_public(withdraw(write(PUBLISHED))[0])
    assert content.was_public(withdraw(write(SCHEDULED), LATER)[0])
    assert not content.was_public(withdraw(write(SCHEDULED))[0])
    assert not content.was_public(withdraw(write())[0])
    assert not content.was_public(write(PUBLISHED))


@pytest.mark.parametrize("publish_at", [None, LATER, NOW - timedelta(days=1), NOW + timedelta(seconds=1)])
def test_what_was_published_keeps_its_time(publish_at: datetime | None) -> None:
    with pytest.raises(TransitionRefused):
        rewrite(write(PUBLISHED), replace(PUBLISHED, publish_at=publish_at), NOW + timedelta(hours=1))


def test_what_was_withdrawn_stays_so() -> None:
    gone, _ = withdraw(write(PUBLISHED))
    with pytest.raises(TransitionRefused):
        rewrite(gone, PUBLISHED)
    with pytest.raises(TransitionRefused):
        withdraw(gone)


def test_a_change_on_a_version_that_has_moved_on_is_refused() -> None:
    first = write()
    second, _ = rewrite(first, DRAFT)
    with pytest.raises(MovedOn, match=r"^article_moved_on$") as refused:
        content.rewrite(second, first.version, DRAFT, ADMINISTRATOR, NOW)
    assert refused.value.details == {"article_id": "a" * 32}
    with pytest.raises(MovedOn, match=r"^article_moved_on$"):
        content.withdraw(second, first.version, "内容有误", ADMINISTRATOR, NOW)


def test_readers_are_told_of_an_edit_only_where_they_could_have_read_other_words() -> None:
    published = write(PUBLISHED)
    assert rewrite(write(), PUBLISHED)[0].edited_at is None
    assert rewrite(published, replace(PUBLISHED, is_pinned=True), LATER)[0].edited_at is None
    edited, _ = rewrite(published, replace(PUBLISHED, body_en="Other"), LATER)
    assert edited.edited_at == LATER
    assert rewrite(edited, replace(PUBLISHED, body_en="Other"), LATER + timedelta(days=1))[0].edited_at == LATER


@pytest.mark.parametrize("writing", [PUBLISHED, SCHEDULED])
def test_a_draft_needs_no_text_and_what_is_published_does(writing: Writing) -> None:
    assert write(replace(DRAFT, body_zh="")).state is ArticleState.DRAFT
    assert broken(lambda: write(replace(writing, body_zh=""))) == [("body_zh", "required")]


def test_english_may_be_missing_but_an_english_text_has_an_english_title() -> None:
    assert write(replace(PUBLISHED, title_en="", body_en="")).html_en == ""
    assert write(replace(PUBLISHED, body_en="")).title_en == "On the pilot"
    assert broken(lambda: write(replace(DRAFT, title_en=""))) == [("title_en", "required")]


def test_nothing_is_published_at_a_time_that_has_passed() -> None:
    late = replace(DRAFT, publish_at=NOW - timedelta(seconds=1))
    assert broken(lambda: write(late)) == [("publish_at", "not_in_future")]
    assert broken(lambda: rewrite(write(SCHEDULED), late)) == [("publish_at", "not_in_future")]


def test_the_second_in_which_something_is_published_has_not_passed() -> None:
    within = NOW + timedelta(milliseconds=300)
    assert (
        content.write("b", ArticleChannel.NOTICE, PUBLISHED, ADMINISTRATOR, within)[0].state is ArticleState.PUBLISHED
    )


def test_times_are_compared_wherever_they_are_told() -> None:
    china = replace(DRAFT, publish_at=LATER.astimezone(timezone(timedelta(hours=8))))
    assert rewrite(write(SCHEDULED), china)[1].action == "edit"


def test_a_table_that_would_not_fit_into_a_row_is_refused_with_every_other_error() -> None:
    table = "|a" * 60 + "\n" + "|-" * 60 + "\n" + "|\n" * 500
    wanted = replace(DRAFT, title_en="", body_en=table)
    assert broken(lambda: write(wanted)) == [("title_en", "required"), ("body_en", "too_elaborate")]
    fits = "a" * (content.MOST_HTML_BYTES - len("<p></p>\n"))
    assert len(write(replace(DRAFT, body_zh=fits)).html_zh) == content.MOST_HTML_BYTES
    assert broken(lambda: write(replace(DRAFT, body_zh=fits + "a"))) == [("body_zh", "too_elaborate")]


def test_headings_and_articles_are_taken_as_of_now_alike() -> None:
    article = write(SCHEDULED)
    heading = ArticleHeading(*(getattr(article, name) for name in ArticleHeading.__dataclass_fields__))
    assert content.as_of(heading, LATER).state is ArticleState.PUBLISHED
    assert content.as_of(heading, NOW) == heading


def test_titles_are_searched_whatever_their_width_and_case() -> None:
    assert content.searchable("２０２７年ＡＢ", "On Pilots") == "2027年ab\non pilots"
    assert content.search_words(" Ｐilots　2027 pilots ") == ("pilots", "2027")
    assert len(content.search_words(" ".join(map(str, range(50))))) == content.MOST_WORDS
    assert content.search_words("  ") == ()
