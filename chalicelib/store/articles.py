"""What is published: written with its event in one transaction, found by key alone."""

from datetime import datetime
from functools import partial

from pynamodb.attributes import UnicodeAttribute
from pynamodb.exceptions import DoesNotExist
from pynamodb.expressions.condition import Condition
from pynamodb.pagination import ResultIterator

from chalicelib import content
from chalicelib.errors import AlreadyExists, Invalid, MovedOn, NotFound
from chalicelib.models import Article, ArticleChannel, ArticleHeading, ArticleState, Event
from chalicelib.store import history, paging, readings
from chalicelib.store.tables import ArticleRow
from chalicelib.store.transactions import write_together

PAGE = 20
READ_AT_ONCE = 1000
"""How many titles a search looks at in one request."""

SHELF_KEY = frozenset({"id", "shelf", "publish_at"})
CHANNEL_KEY = frozenset({"id", "channel", "changed_at"})


def add(article: Article, event: Event) -> None:
    """Store a new article, its counts of readings at nought. Raises AlreadyExists."""
    with write_together(refused=AlreadyExists) as transaction:
        transaction.save(_row(article), condition=ArticleRow.id.does_not_exist())
        history.append(transaction, event)
        readings.begin(transaction, article.id)


def change(before: Article, after: Article, event: Event) -> None:
    """Put an article in place of what it was. Raises MovedOn, having changed nothing, when it was not that any more."""
    with write_together(refused=partial(MovedOn, "article_moved_on", article_id=before.id)) as transaction:
        transaction.save(_row(after), condition=ArticleRow.version == before.version)
        history.append(transaction, event)


def find(article_id: str) -> Article | None:
    """The article of that id, whatever its channel, or None."""
    try:
        return ArticleRow.get(article_id, consistent_read=True).value()
    except DoesNotExist:
        return None


def article(channel: ArticleChannel, article_id: str) -> Article:
    """The article of that id. Raises NotFound."""
    found = find(article_id)
    if found is None or found.channel is not channel:
        raise NotFound
    return found


def published(
    channel: ArticleChannel, now: datetime, words: tuple[str, ...] = (), cursor: str | None = None
) -> tuple[list[ArticleHeading], str | None]:
    """A page of what may be read and has all these words in its titles, and the cursor of the next, None on the last.

    The first page begins with everything that is pinned; then come the others, the latest first. Raises Invalid for
    a cursor of another list, or of what is not published yet.
    """
    after = paging.key_of(cursor, SHELF_KEY, shelf=channel)
    if after is not None and after["publish_at"]["S"] > paging.moment_of(now):
        raise Invalid(parameter="cursor")
    pinned = [] if after else list(_on_shelf(_pinned(channel), now, words))
    found = _on_shelf(channel, now, words, limit=PAGE, last_evaluated_key=after)
    page = [row.heading() for row in (*pinned, *found)]
    return page, paging.cursor_of(found.last_evaluated_key)


def written(channel: ArticleChannel, cursor: str | None) -> tuple[list[ArticleHeading], str | None]:
    """A page of everything that was written, the last changed first, and the cursor of the next, None on the last.

    Raises Invalid for a cursor of another list.
    """
    after = paging.key_of(cursor, CHANNEL_KEY, channel=channel)
    found = ArticleRow.channel_index.query(
        channel, scan_index_forward=False, limit=PAGE, page_size=PAGE, last_evaluated_key=after
    )
    page = [row.heading() for row in found]
    return page, paging.cursor_of(found.last_evaluated_key)


def _row(article: Article) -> ArticleRow:
    return ArticleRow.of(article, shelf=_shelf(article), words=content.searchable(article.title_zh, article.title_en))


def _shelf(article: Article) -> str | None:
    if article.state not in {ArticleState.SCHEDULED, ArticleState.PUBLISHED}:
        return None
    return _pinned(article.channel) if article.is_pinned else article.channel


def _pinned(channel: ArticleChannel) -> str:
    return f"{channel}#pinned"


def _on_shelf(
    shelf: str,
    now: datetime,
    words: tuple[str, ...],
    limit: int | None = None,
    last_evaluated_key: paging.Key | None = None,
) -> ResultIterator[ArticleRow]:
    return ArticleRow.shelf_index.query(
        shelf,
        ArticleRow.publish_at <= now,
        filter_condition=with_all(ArticleRow.words, words),
        scan_index_forward=False,
        limit=limit,
        page_size=READ_AT_ONCE if words else limit,
        last_evaluated_key=last_evaluated_key,
    )


def with_all(attribute: UnicodeAttribute, words: tuple[str, ...]) -> Condition | None:
    """That each of the words stands in an attribute; None of no words."""
    condition: Condition | None = None
    for word in words:
        has_word = attribute.contains(word)
        condition = has_word if condition is None else condition & has_word
    return condition
