"""What is published, for everybody, signed in or not: the same for all, so that it can be kept on the way."""

from datetime import UTC, datetime

from chalice.app import Response

from chalicelib import content
from chalicelib.api.answers import ArticleAnswer, ArticlesAnswer, ReadingsAnswer
from chalicelib.api.article_files import send_to
from chalicelib.api.article_shapes import article_answer, article_summary, channel_of
from chalicelib.api.caching import published
from chalicelib.api.routes import Routes, query_of
from chalicelib.errors import NotFound
from chalicelib.models import Article
from chalicelib.store import articles, readings

routes = Routes(__name__, "anyone")


@routes.call("GET", "/articles/{channel}", answer=ArticlesAnswer, query=("cursor", "q"), is_kept=True)
def list_articles(channel: str) -> Response:
    """What is published in a channel and has all the words of `q` in its title.

    The pinned come first, then the latest, by pages.
    """
    query = query_of(routes.current_request)
    words = content.search_words(query.get("q", ""))
    page, following = articles.published(channel_of(channel), datetime.now(UTC), words, query.get("cursor"))
    items = [article_summary(each) for each in page]
    return published(routes.current_request, {"items": items, "next_cursor": following})


@routes.call("GET", "/articles/{channel}/{article_id}", answer=ArticleAnswer, is_kept=True)
def show_article(channel: str, article_id: str) -> Response:
    """One article that is published, to read."""
    return published(routes.current_request, article_answer(_public(channel, article_id)))


@routes.call("GET", "/articles/{channel}/{article_id}/files/{file_id}", answer=None, status=302)
def download_file(channel: str, article_id: str, file_id: str) -> Response:
    """A file that goes with a published article: to where it can be downloaded from just now."""
    article = _public(channel, article_id)
    return send_to(next((each for each in article.files if each.id == file_id), None))


@routes.call("POST", "/articles/{channel}/{article_id}/readings", answer=ReadingsAnswer)
def count_reading(channel: str, article_id: str) -> ReadingsAnswer:
    """Count that somebody reads an article, and tell how often that was. Most never ask here for the article itself."""
    channel_of(channel)
    readings.count(article_id)
    return {"readings": readings.total(article_id)}


def _public(channel: str, article_id: str) -> Article:
    article = articles.article(channel_of(channel), article_id)
    if content.was_public(article):
        raise NotFound("article_withdrawn")
    if not content.is_public(article, datetime.now(UTC)):
        raise NotFound
    return article
