"""What is published: the table of its states, who wrote what into which of them, and what may be read when."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar
from urllib.parse import quote, unquote

from chalicelib import audit
from chalicelib.errors import FieldError, FormInvalid, MovedOn, TransitionRefused
from chalicelib.markdown import render
from chalicelib.models import (
    Article,
    ArticleAction,
    ArticleChannel,
    ArticleHeading,
    ArticleState,
    AttachedFile,
    Event,
    Reviewer,
)

MOST_HTML_BYTES = 100_000
"""Two of them with their sources fit into one row."""

MOST_FILES = 10
MOST_WORDS = 8

DRAFT, SCHEDULED = ArticleState.DRAFT, ArticleState.SCHEDULED
PUBLISHED, WITHDRAWN = ArticleState.PUBLISHED, ArticleState.WITHDRAWN

STEPS: Mapping[tuple[ArticleState, ArticleState], ArticleAction] = {
    (DRAFT, DRAFT): ArticleAction.EDIT,
    (DRAFT, SCHEDULED): ArticleAction.SCHEDULE,
    (DRAFT, PUBLISHED): ArticleAction.PUBLISH,
    (DRAFT, WITHDRAWN): ArticleAction.WITHDRAW,
    (SCHEDULED, DRAFT): ArticleAction.UNSCHEDULE,
    (SCHEDULED, SCHEDULED): ArticleAction.EDIT,
    (SCHEDULED, PUBLISHED): ArticleAction.PUBLISH,
    (SCHEDULED, WITHDRAWN): ArticleAction.WITHDRAW,
    # What has been published is never made unpublished, nor published at another time: it is withdrawn.
    (PUBLISHED, PUBLISHED): ArticleAction.EDIT,
    (PUBLISHED, WITHDRAWN): ArticleAction.WITHDRAW,
}
"""What leads from one state to another; a step that is not declared does not exist."""

H = TypeVar("H", ArticleHeading, Article)
_FILES = "files="


@dataclass(frozen=True, slots=True)
class Writing:
    """What an administrator writes. Without `publish_at` it stays a draft."""

    title_zh: str
    title_en: str
    body_zh: str
    body_en: str
    is_pinned: bool
    publish_at: datetime | None
    files: tuple[AttachedFile, ...] = ()


def write(
    article_id: str, channel: ArticleChannel, writing: Writing, by: Reviewer, now: datetime
) -> tuple[Article, Event]:
    """A new article and its first event. Raises FormInvalid."""
    blank = Article(
        id=article_id,
        channel=channel,
        state=DRAFT,
        version=0,
        title_zh="",
        title_en="",
        is_pinned=False,
        publish_at=None,
        authority_id=by.authority_id,
        changed_at=now,
        changed_by=by.name,
        body_zh="",
        body_en="",
        html_zh="",
        html_en="",
    )
    return rewrite(blank, 0, writing, by, now)


def rewrite(before: Article, version: int, writing: Writing, by: Reviewer, now: datetime) -> tuple[Article, Event]:
    """An article as it is written anew, on the `version` that was looked at, and the event.

    Raises MovedOn, TransitionRefused or FormInvalid.
    """
    before = _looked_at(before, version, now)
    after = replace(
        before,
        state=_state(writing.publish_at, now),
        title_zh=writing.title_zh,
        title_en=writing.title_en,
        body_zh=writing.body_zh,
        body_en=writing.body_en,
        html_zh=render(writing.body_zh),
        html_en=render(writing.body_en),
        is_pinned=writing.is_pinned,
        publish_at=writing.publish_at,
        files=writing.files,
    )
    if before.state is PUBLISHED and before.publish_at != after.publish_at:
        raise TransitionRefused
    if errors := tuple(_errors(before, after, now)):
        raise FormInvalid(errors)
    if before.state is PUBLISHED and _text(before) != _text(after):
        after = replace(after, edited_at=now)
    return _record(before, after, by, now, " ".join(_changes(before, after)))


def withdraw(before: Article, version: int, reason: str, by: Reviewer, now: datetime) -> tuple[Article, Event]:
    """An article that nobody is to read any more, and the event. Raises MovedOn or TransitionRefused."""
    before = _looked_at(before, version, now)
    return _record(before, replace(before, state=WITHDRAWN), by, now, reason)


def as_of(article: H, now: datetime) -> H:
    """The article as it stands now: what was scheduled may be published meanwhile."""
    if article.state is SCHEDULED:
        return replace(article, state=_state(article.publish_at, now))
    return article


def is_public(article: Article, now: datetime) -> bool:
    """Whether anybody may read it."""
    return as_of(article, now).state is PUBLISHED


def was_public(article: Article) -> bool:
    """Whether anybody could have read it before it was withdrawn, which is the last that happens to an article."""
    is_withdrawn = article.state is WITHDRAWN
    return is_withdrawn and article.publish_at is not None and article.publish_at <= article.changed_at


def files_of(happened: Event) -> dict[str, str]:
    """The files that an article had from then on, their names by their ids; none where the event changed none."""
    told = (each.removeprefix(_FILES) for each in happened.comment.split(" ") if each.startswith(_FILES))
    pairs = (each.partition(":") for list_ in told for each in list_.split(",") if each)
    return {file_id: unquote(name) for file_id, _, name in pairs}


def searchable(*titles: str) -> str:
    """Titles in the one spelling in which they are searched: no wide letters, no capitals."""
    return unicodedata.normalize("NFKC", "\n".join(titles)).casefold()


def search_words(wanted: str) -> tuple[str, ...]:
    """The words that are searched for, in that spelling; of very many the first."""
    return tuple(dict.fromkeys(searchable(wanted).split()))[:MOST_WORDS]


def _looked_at(article: Article, version: int, now: datetime) -> Article:
    if article.version != version:
        raise MovedOn("article_moved_on", article_id=article.id)
    return as_of(article, now)


def _state(publish_at: datetime | None, now: datetime) -> ArticleState:
    if publish_at is None:
        return DRAFT
    return SCHEDULED if publish_at > now else PUBLISHED


def _errors(before: Article, after: Article, now: datetime) -> Iterator[FieldError]:
    if after.body_en and not after.title_en:
        yield FieldError("title_en", "required")
    if after.publish_at and not after.body_zh:
        yield FieldError("body_zh", "required")
    for field, html in (("body_zh", after.html_zh), ("body_en", after.html_en)):
        if len(html.encode()) > MOST_HTML_BYTES:
            yield FieldError(field, "too_elaborate")
    if _is_too_late(before.publish_at, after.publish_at, now):
        yield FieldError("publish_at", "not_in_future")
    if len(after.files) > MOST_FILES:
        yield FieldError("files", "too_many_files", {"limit": MOST_FILES})


def _is_too_late(before: datetime | None, wanted: datetime | None, now: datetime) -> bool:
    return wanted is not None and wanted != before and wanted < now.replace(microsecond=0)


def _record(before: Article, after: Article, by: Reviewer, now: datetime, comment: str) -> tuple[Article, Event]:
    action = STEPS.get((before.state, after.state))
    if action is None:
        raise TransitionRefused
    return audit.record(
        before,
        replace(after, changed_at=now, changed_by=by.name),
        action=action,
        at=now,
        by=audit.staff_author(by),
        comment=comment,
    )


def _text(article: Article) -> tuple[object, ...]:
    return article.title_zh, article.title_en, article.body_zh, article.body_en, article.files


def _changes(before: Article, after: Article) -> Iterator[str]:
    """Which fields differ; the files and the time of publication with what they now are."""
    for name in ("title_zh", "title_en", "body_zh", "body_en", "is_pinned"):
        if getattr(before, name) != getattr(after, name):
            yield name
    if before.publish_at != after.publish_at:
        yield f"publish_at={after.publish_at.isoformat() if after.publish_at else ''}"
    if before.files != after.files:
        yield _FILES + ",".join(f"{each.id}:{quote(each.name)}" for each in after.files)
