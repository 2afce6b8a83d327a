"""通知公告 for everybody, signed in or not: the same for all, so that it can be kept on the way."""

import json
from datetime import UTC, datetime
from typing import Any

from chalice.app import Response

from chalicelib import content
from chalicelib.api.answers import NoticeAnswer, NoticesAnswer, ReadingsAnswer
from chalicelib.api.article_shapes import notice_answer, notice_summary
from chalicelib.api.caching import cached
from chalicelib.api.routes import Routes, query_of
from chalicelib.errors import NotFound
from chalicelib.models import ArticleChannel
from chalicelib.store import articles

routes = Routes(__name__, "anyone")

KEPT_SECONDS = 60
"""How late a notice may appear, and how long one that was withdrawn may still be seen."""


@routes.call("GET", "/notices", answer=NoticesAnswer, query=("cursor", "q"))
def list_notices() -> Response:
    """What is published and has all the words of `q` in its title: the pinned first, then the latest, by pages."""
    query = query_of(routes.current_request)
    words = content.search_words(query.get("q", ""))
    page, following = articles.published(ArticleChannel.NOTICE, datetime.now(UTC), words, query.get("cursor"))
    return _for_everybody({"items": [notice_summary(each) for each in page], "next_cursor": following})


@routes.call("GET", "/notices/{notice_id}", answer=NoticeAnswer)
def show_notice(notice_id: str) -> Response:
    """One notice that is published, to read."""
    notice = articles.article(ArticleChannel.NOTICE, notice_id)
    if content.was_public(notice):
        raise NotFound("article_withdrawn")
    if not content.is_public(notice, datetime.now(UTC)):
        raise NotFound
    return _for_everybody(notice_answer(notice))


@routes.call("POST", "/notices/{notice_id}/readings", answer=ReadingsAnswer)
def count_reading(notice_id: str) -> ReadingsAnswer:
    """Count that somebody reads a notice, and tell how often that was. Most never ask here for the notice itself."""
    articles.count_reading(notice_id)
    return {"readings": articles.readings(notice_id)}


def _for_everybody(answer: Any) -> Response:  # noqa: ANN401, one of the shapes above
    return cached(routes.current_request, json.dumps(answer, ensure_ascii=False).encode(), KEPT_SECONDS)
