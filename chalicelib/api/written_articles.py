"""What administrators do with 通知公告 and 引智动态: write, publish now or at a time, edit, withdraw."""

from datetime import UTC, datetime

from chalicelib import content
from chalicelib.api import callers
from chalicelib.api.answers import MarkdownAnswer, WrittenArticleAnswer, WrittenArticlesAnswer
from chalicelib.api.article_files import files_to_attach, keep_new_files
from chalicelib.api.article_shapes import channel_of, written_answer, written_summary
from chalicelib.api.bodies import ArticleBody, ArticleEditBody, ArticleWithdrawalBody, MarkdownBody
from chalicelib.api.moved_on import telling_what_changed
from chalicelib.api.repeats import find_repeat
from chalicelib.api.routes import Routes, query_of, read_body
from chalicelib.content import Writing
from chalicelib.errors import FieldError, FormInvalid
from chalicelib.gateways.logs import log
from chalicelib.markdown import render
from chalicelib.models import Article
from chalicelib.store import articles, history, readings

routes = Routes(__name__, "administrator")

NOW = "now"


@routes.call("GET", "/review/articles/{channel}", answer=WrittenArticlesAnswer, query=("cursor",))
def list_written_articles(channel: str) -> WrittenArticlesAnswer:
    """Every article of a channel in whatever state, the last changed first, a page at a time."""
    caller = callers.administrator(routes.current_request)
    page, following = articles.written(channel_of(channel), query_of(routes.current_request).get("cursor"))
    return {"items": [written_summary(each, caller.now) for each in page], "next_cursor": following}


@routes.call("GET", "/review/articles/{channel}/{article_id}", answer=WrittenArticleAnswer)
def show_written_article(channel: str, article_id: str) -> WrittenArticleAnswer:
    """One article as it was written, and what happened to it."""
    caller = callers.administrator(routes.current_request)
    return _answer(articles.article(channel_of(channel), article_id), caller.now)


@routes.call("POST", "/review/articles/{channel}", answer=WrittenArticleAnswer, body=ArticleBody, status=201)
def write_article(channel: str) -> WrittenArticleAnswer:
    """Begin an article: as a draft, or published at once or later."""
    caller = callers.administrator(routes.current_request)
    body = read_body(routes.current_request, ArticleBody)
    words = (caller.reviewer.id, channel, body.model_dump_json())
    repeat, new_id = find_repeat(articles.find, caller.now, *words)
    if repeat is not None:
        return _answer(repeat, caller.now)
    writing = _writing(body, caller.now)
    article, happened = content.write(new_id, channel_of(channel), writing, caller.reviewer, caller.now)
    keep_new_files(None, article)
    articles.add(article, happened)
    log.info("article written", extra={"article_id": article.id, "action": happened.action})
    return _answer(article, caller.now)


@routes.call("POST", "/review/articles/{channel}/{article_id}", answer=WrittenArticleAnswer, body=ArticleEditBody)
def edit_article(channel: str, article_id: str) -> WrittenArticleAnswer:
    """Write an article anew, and publish it or not. A published one is changed for its readers."""
    caller = callers.administrator(routes.current_request)
    body = read_body(routes.current_request, ArticleEditBody)
    before = articles.article(channel_of(channel), article_id)
    writing = _writing(body, caller.now, before)
    with telling_what_changed(before.id):
        after, happened = content.rewrite(before, body.version, writing, caller.reviewer, caller.now)
        keep_new_files(before, after)
        articles.change(before, after, happened)
    log.info("article edited", extra={"article_id": after.id, "action": happened.action})
    return _answer(after, caller.now)


@routes.call(
    "POST",
    "/review/articles/{channel}/{article_id}/withdrawal",
    answer=WrittenArticleAnswer,
    body=ArticleWithdrawalBody,
)
def withdraw_article(channel: str, article_id: str) -> WrittenArticleAnswer:
    """Take an article back for good, with the reason for the record."""
    caller = callers.administrator(routes.current_request)
    body = read_body(routes.current_request, ArticleWithdrawalBody)
    before = articles.article(channel_of(channel), article_id)
    with telling_what_changed(before.id):
        after, happened = content.withdraw(before, body.version, body.reason, caller.reviewer, caller.now)
        articles.change(before, after, happened)
    log.info("article withdrawn", extra={"article_id": after.id})
    return _answer(after, caller.now)


@routes.call("POST", "/review/preview", answer=MarkdownAnswer, body=MarkdownBody)
def preview_markdown() -> MarkdownAnswer:
    """A text as readers will see it, made by what will make it for them."""
    callers.administrator(routes.current_request)
    return {"html": render(read_body(routes.current_request, MarkdownBody).source)}


def _writing(body: ArticleBody, now: datetime, before: Article | None = None) -> Writing:
    return Writing(
        title_zh=body.title_zh,
        title_en=body.title_en,
        body_zh=body.body_zh,
        body_en=body.body_en,
        is_pinned=body.pinned,
        publish_at=_moment(body.publish_at, now),
        files=files_to_attach(body.files, before),
    )


def _moment(wanted: str | None, now: datetime) -> datetime | None:
    """When to publish, to the second, as answers tell it. Raises FormInvalid for a day or an hour that is none."""
    if wanted is None:
        return None
    try:
        at = now if wanted == NOW else datetime.fromisoformat(wanted).astimezone(UTC)
    except (ValueError, OverflowError):
        raise FormInvalid((FieldError("publish_at", "not_in_future"),)) from None
    return at.replace(microsecond=0)


def _answer(article: Article, now: datetime) -> WrittenArticleAnswer:
    return written_answer(article, history.events(article.id), readings.total(article.id), now)
