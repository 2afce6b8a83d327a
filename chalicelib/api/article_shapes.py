"""Articles in the shapes in which readers and administrators are shown them."""

from datetime import datetime

from chalicelib import content
from chalicelib.api.answers import (
    ArticleAnswer,
    ArticleSummary,
    FileAnswer,
    WrittenArticleAnswer,
    WrittenArticleSummary,
)
from chalicelib.api.shapes import authority_answer, event_answer, moment
from chalicelib.errors import NotFound
from chalicelib.models import Article, ArticleChannel, ArticleHeading, AttachedFile, Event


def channel_of(name: str) -> ArticleChannel:
    """The channel that a path names. Raises NotFound."""
    try:
        return ArticleChannel(name)
    except ValueError:
        raise NotFound from None


def article_summary(article: ArticleHeading) -> ArticleSummary:
    """A published article as one line of the list."""
    assert article.publish_at is not None
    return {
        "id": article.id,
        "title_zh": article.title_zh,
        "title_en": article.title_en,
        "published_at": moment(article.publish_at),
        "pinned": article.is_pinned,
        "authority": authority_answer(article.authority_id),
    }


def article_answer(article: Article) -> ArticleAnswer:
    """A published article to read."""
    return {
        **article_summary(article),
        "html_zh": article.html_zh,
        "html_en": article.html_en,
        "files": [file_answer(each) for each in article.files],
        "edited_at": moment(article.edited_at) if article.edited_at else None,
    }


def file_answer(file: AttachedFile) -> FileAnswer:
    """A file with its name, kind and size."""
    return {"id": file.id, "name": file.name, "kind": file.kind.value, "size": file.size}


def written_summary(article: ArticleHeading, now: datetime) -> WrittenArticleSummary:
    """An article in any state as one line of the administrators' list."""
    return {
        "id": article.id,
        "state": content.as_of(article, now).state.value,
        "version": article.version,
        "title_zh": article.title_zh,
        "title_en": article.title_en,
        "pinned": article.is_pinned,
        "publish_at": moment(article.publish_at) if article.publish_at else None,
        "changed_at": moment(article.changed_at),
        "changed_by": article.changed_by,
    }


def written_answer(article: Article, happened: list[Event], readings: int, now: datetime) -> WrittenArticleAnswer:
    """An article in any state, to go on writing."""
    return {
        **written_summary(article, now),
        "body_zh": article.body_zh,
        "body_en": article.body_en,
        "files": [file_answer(each) for each in article.files],
        "readings": readings,
        "history": [event_answer(each, is_for_staff=True) for each in happened],
    }
