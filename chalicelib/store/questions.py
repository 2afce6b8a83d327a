"""What people ask: written with its event and its asker's count in one transaction, and found by key alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from pynamodb.exceptions import DoesNotExist
from pynamodb.expressions.condition import size
from pynamodb.expressions.update import Action
from pynamodb.indexes import GlobalSecondaryIndex
from pynamodb.transactions import TransactWrite

from chalicelib import content
from chalicelib.errors import Conflict, MovedOn, NotFound
from chalicelib.models import Event, Question, QuestionHeading, QuestionState
from chalicelib.questions import MOST_OPEN, check_limit, is_public
from chalicelib.store import history, paging, readings
from chalicelib.store.articles import READ_AT_ONCE, with_all
from chalicelib.store.tables import AskerRow, QuestionRow
from chalicelib.store.transactions import insist, write_together

PAGE = 20
SHELF = "public"
"""The one key of the index of what everybody may read."""

Page = tuple[list[QuestionHeading], str | None]


@dataclass(frozen=True, slots=True)
class Standing:
    """Which questions of a person wait, and which they have not looked at since something happened to them."""

    waiting: frozenset[str] = frozenset()
    unseen: frozenset[str] = frozenset()


def add(question: Question, event: Event) -> None:
    """Store a new question. Raises LimitReached where its asker has as many waiting as one may."""
    insist(partial(_add, question, event))


def change(before: Question, after: Question, event: Event, *, is_news: bool) -> None:
    """Put a question in place of what it was; `is_news` tells that its asker should look at it.

    Raises MovedOn, having changed nothing, when it was not that any more.
    """
    insist(partial(_change, before, after, event, is_news=is_news))


def hand_on(before: Question, after: Question, event: Event) -> None:
    """Put a question into another person's hands, waiting and unseen as it was. Raises MovedOn as `change`."""
    insist(partial(_hand_on, before, after, event))


def find(question_id: str) -> Question | None:
    """The question of that id, or None."""
    try:
        return QuestionRow.get(question_id, consistent_read=True).value()
    except DoesNotExist:
        return None


def question(question_id: str) -> Question:
    """The question of that id. Raises NotFound."""
    found = find(question_id)
    if found is None:
        raise NotFound
    return found


def published(words: tuple[str, ...] = (), cursor: str | None = None) -> Page:
    """A page of what everybody may read and has all these words, the latest first, and the cursor of the next."""
    return _page(QuestionRow.shelf_index, "shelf", SHELF, "published_at", cursor, words=words)


def in_state(state: QuestionState, cursor: str | None) -> Page:
    """A page of the questions in a state: of those that wait the oldest first, of others the last changed."""
    is_forward = state is QuestionState.WAITING
    return _page(QuestionRow.state_index, "state", state, "changed_at", cursor, is_forward=is_forward)


def asked_by(identity_id: str, cursor: str | None) -> Page:
    """A page of what a person has asked, the latest first."""
    return _page(QuestionRow.asker_index, "identity_id", identity_id, "asked_at", cursor)


def all_asked_by(identity_id: str) -> Iterator[Question]:
    """Everything that a person has asked, the latest first, each as it stands."""
    page, following = asked_by(identity_id, None)
    yield from (question(each.id) for each in page)
    while following:
        page, following = asked_by(identity_id, following)
        yield from (question(each.id) for each in page)


def standing(identity_id: str) -> Standing:
    """How a person's questions stand."""
    try:
        row = AskerRow.get(identity_id, consistent_read=True)
    except DoesNotExist:
        return Standing()
    return Standing(frozenset(row.waiting or ()), frozenset(row.unseen or ()))


def mark_seen(identity_id: str, question_id: str) -> None:
    """Remember that a person has looked at a question of theirs."""
    AskerRow(identity_id).update(actions=[AskerRow.unseen.delete({question_id})])


def _add(question: Question, event: Event) -> None:
    check_limit(len(standing(question.identity_id).waiting))
    waiting = AskerRow.waiting
    has_room = waiting.does_not_exist() | (size(waiting) < MOST_OPEN)  # type: ignore[no-untyped-call]
    with write_together(refused=Conflict) as transaction:
        _write(transaction, question, event, version=None)
        transaction.update(AskerRow(question.identity_id), actions=[waiting.add({question.id})], condition=has_room)


def _change(before: Question, after: Question, event: Event, *, is_news: bool) -> None:
    with write_together(refused=partial(_refusal, before)) as transaction:
        _write(transaction, after, event, before.version)
        if actions := list(_on_asker(before, after, is_news=is_news)):
            transaction.update(AskerRow(after.identity_id), actions=actions)
        if after.published_at and not before.published_at:
            readings.begin(transaction, after.id)


def _hand_on(before: Question, after: Question, event: Event) -> None:
    known = standing(before.identity_id)
    with write_together(refused=partial(_refusal, before)) as transaction:
        _write(transaction, after, event, before.version)
        for name, ids in (("waiting", known.waiting), ("unseen", known.unseen)):
            if before.id in ids:
                column = getattr(AskerRow, name)
                transaction.update(AskerRow(before.identity_id), actions=[column.delete({before.id})])
                transaction.update(AskerRow(after.identity_id), actions=[column.add({before.id})])


def _write(transaction: TransactWrite, question: Question, event: Event, version: int | None) -> None:
    is_as_known = QuestionRow.id.does_not_exist() if version is None else QuestionRow.version == version
    transaction.save(_row(question), condition=is_as_known)
    history.append(transaction, event)


def _on_asker(before: Question, after: Question, *, is_news: bool) -> Iterable[Action]:
    if before.state is QuestionState.WAITING:
        yield AskerRow.waiting.delete({after.id})
    if is_news:
        yield AskerRow.unseen.add({after.id})


def _refusal(before: Question) -> Conflict:
    """Why a change was refused: the question has moved on, or another one of the same person was written just now."""
    has_moved = question(before.id).version != before.version
    return MovedOn("question_moved_on", question_id=before.id) if has_moved else Conflict()


def _row(question: Question) -> QuestionRow:
    is_found = is_public(question)
    words = content.searchable(question.public_title, question.public_text)
    return QuestionRow.of(question, shelf=SHELF if is_found else None, words=words if is_found else None)


def _page(
    index: GlobalSecondaryIndex[Any],
    name: str,
    key: str,
    since: str,
    cursor: str | None,
    *,
    words: tuple[str, ...] = (),
    is_forward: bool = False,
) -> Page:
    """A page of what an index has under a key, and the cursor of the next. Raises Invalid for that of another list."""
    after = paging.key_of(cursor, frozenset({"id", name, since}), **{name: key})
    found = index.query(
        key,
        filter_condition=with_all(QuestionRow.words, words),
        scan_index_forward=is_forward,
        limit=PAGE,
        page_size=READ_AT_ONCE if words else PAGE,
        last_evaluated_key=after,
    )
    page = [row.heading() for row in found]
    return page, paging.cursor_of(found.last_evaluated_key)
