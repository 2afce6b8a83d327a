"""What is told to whoever asks again because no answer reached them: that it has been done, where it has."""

import hashlib
import uuid
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import TypeVar

from chalicelib.api.answers import DecidedAnswer
from chalicelib.models import Article, Correction, Deletion, Event, Hold, Question, Registration, State
from chalicelib.store import history

Written = TypeVar("Written", Article, Question)

REPEATED_WITHIN = timedelta(minutes=10)
"""Who sends the same once more so soon did not hear that it had arrived; later on they mean another one."""


def done_before(
    subject: Deletion | Hold | Registration,
    version: int,
    actor_id: str,
    actions: Collection[str],
    comment: str = "",
    corrections: tuple[Correction, ...] = (),
) -> Event | None:
    """The event with which the same person did the same on the `version` that they looked at; None where none is."""
    if subject.version == version:
        return None
    happened = next((each for each in history.events(subject.id) if each.sequence == version + 1), None)
    if happened is None or happened.action not in actions:
        return None
    # Some events name before the comment what they are about.
    is_said = happened.comment == comment or happened.comment.endswith(f"：{comment}")
    is_same = is_said and (happened.actor_id, happened.corrections) == (actor_id, corrections)
    return happened if is_same else None


def answer_of(done: Event) -> DecidedAnswer:
    """The answer that did not arrive: what a step of the review came to."""
    return {"state": State(done.to_state).value, "version": done.sequence}


def find_repeat(find: Callable[[str], Written | None], now: datetime, *words: str) -> tuple[Written | None, str]:
    """What was written in the same words just now and nothing has happened to since, or None; and an id for a new one.

    The id follows from the words, so that two calls with the same at one moment can't both write: the store refuses
    the second. It is a random one where somebody writes the same words again on purpose.
    """
    id_of_words = hashlib.sha256("\0".join(words).encode()).hexdigest()[:32]
    known = find(id_of_words)
    if known is None:
        return None, id_of_words
    repeat = known if known.version == 1 and is_repeated(known.changed_at, now) else None
    return repeat, uuid.uuid4().hex


def is_repeated(at: datetime, now: datetime) -> bool:
    """Whether what was written at that time, and comes again now, is taken for the same."""
    return now - at < REPEATED_WITHIN
