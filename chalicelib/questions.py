"""论坛问答: the table of what can happen to a question, who may read it when, and what is told of it to whom.

Whoever is through the review may ask. The national authority's administrators answer, and decide what becomes public:
one voice for the whole country, where the other authorities speak of cases of their own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib import audit, numbers
from chalicelib.audit import Author
from chalicelib.errors import FieldError, FormInvalid, LimitReached, MovedOn, TransitionRefused
from chalicelib.models import Event, Question, QuestionAction, QuestionState, Reviewer
from chalicelib.working_days import china_day

MOST_OPEN = 3
"""How many questions of one person may wait for an answer."""

WAITING, ANSWERED, PUBLISHED = QuestionState.WAITING, QuestionState.ANSWERED, QuestionState.PUBLISHED
REFUSED, WITHDRAWN, TAKEN_BACK = QuestionState.REFUSED, QuestionState.WITHDRAWN, QuestionState.TAKEN_BACK

STEPS: Mapping[tuple[QuestionState, QuestionState], QuestionAction] = {
    (WAITING, TAKEN_BACK): QuestionAction.TAKE_BACK,
    (WAITING, REFUSED): QuestionAction.REFUSE,
    (WAITING, ANSWERED): QuestionAction.ANSWER,
    (WAITING, PUBLISHED): QuestionAction.PUBLISH,
    (ANSWERED, ANSWERED): QuestionAction.CORRECT,
    (ANSWERED, PUBLISHED): QuestionAction.PUBLISH,
    (PUBLISHED, PUBLISHED): QuestionAction.CORRECT,
    # What was public is never answered in private instead: it is withdrawn, and its asker still has the answer.
    (PUBLISHED, WITHDRAWN): QuestionAction.WITHDRAW,
}
"""What leads from one state to another; a step that is not declared does not exist."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and from which unit."""

    identity_id: str
    name: str
    uscc: str
    unit_name: str


@dataclass(frozen=True, slots=True)
class Answering:
    """What an administrator answers, and whether everybody may read it: then with the question as worded here."""

    answer: str
    is_public: bool
    title: str
    text: str


def ask(question_id: str, title: str, text: str, asker: Asker, now: datetime) -> tuple[Question, Event]:
    """A new question and its first event. Raises FormInvalid where it holds anybody's number."""
    _refuse_personal_numbers({"title": title, "text": text}, now)
    question = Question(
        id=question_id,
        state=WAITING,
        version=0,
        title=title,
        public_title="",
        asked_at=now,
        published_at=None,
        changed_at=now,
        changed_by=asker.name,
        uscc=asker.uscc,
        unit_name=asker.unit_name,
        identity_id=asker.identity_id,
        asker_name=asker.name,
        text=text,
    )
    return _record(question, question, QuestionAction.ASK, now)


def check_limit(open_questions: int) -> None:
    """Raise LimitReached where somebody has as many questions waiting as one may."""
    if open_questions >= MOST_OPEN:
        raise LimitReached("too_many_questions")


def answer(before: Question, version: int, answering: Answering, by: Reviewer, now: datetime) -> tuple[Question, Event]:
    """A question as it is answered, or its answer corrected, on the `version` that was looked at, and the event.

    Raises MovedOn, TransitionRefused or FormInvalid.
    """
    _look_at(before, version)
    after = replace(
        before,
        state=PUBLISHED if answering.is_public else ANSWERED,
        answer=answering.answer,
        answered_at=before.answered_at or now,
    )
    if answering.is_public:
        after = replace(
            after,
            public_title=answering.title,
            public_text=answering.text,
            published_at=before.published_at or now,
        )
    action = _step(before, after)
    texts = _texts(answering)
    if missing := tuple(FieldError(field, "required") for field, text in texts.items() if not text):
        raise FormInvalid(missing)
    _refuse_personal_numbers(texts, now)
    if before.answered_at and _is_corrected(before, after):
        after = replace(after, edited_at=now)
    return _record(before, after, action, now, by, _given(after))


def refuse(before: Question, version: int, reason: str, by: Reviewer, now: datetime) -> tuple[Question, Event]:
    """A question that is not answered, with the reason for its asker. Raises MovedOn or TransitionRefused."""
    _look_at(before, version)
    after = replace(before, state=REFUSED, reason=reason)
    return _record(before, after, _step(before, after), now, by, reason)


def withdraw(before: Question, version: int, reason: str, by: Reviewer, now: datetime) -> tuple[Question, Event]:
    """A question that is public no more, with the reason for the record. Raises MovedOn or TransitionRefused."""
    _look_at(before, version)
    after = replace(before, state=WITHDRAWN)
    return _record(before, after, _step(before, after), now, by, reason)


def take_back(before: Question, version: int, now: datetime) -> tuple[Question, Event]:
    """A question that its asker takes back. Raises MovedOn or TransitionRefused."""
    _look_at(before, version)
    after = replace(before, state=TAKEN_BACK)
    return _record(before, after, _step(before, after), now)


def hand_on(before: Question, identity_id: str, now: datetime) -> tuple[Question, Event]:
    """A question that goes on, as it stands, with the identity that its asker's was merged into, and the event.

    It keeps its place among those that wait, and whoever it was answered to.
    """
    return audit.record_own(before, replace(before, identity_id=identity_id), action=QuestionAction.MERGE, at=now)


def is_public(question: Question) -> bool:
    """Whether everybody may read it."""
    return question.state is PUBLISHED


def was_public(question: Question) -> bool:
    """Whether everybody could read it once."""
    return question.state is WITHDRAWN


def _look_at(question: Question, version: int) -> None:
    if question.version != version:
        raise MovedOn("question_moved_on", question_id=question.id)


def _step(before: Question, after: Question) -> QuestionAction:
    action = STEPS.get((before.state, after.state))
    if action is None:
        raise TransitionRefused
    return action


def _texts(answering: Answering) -> dict[str, str]:
    """What somebody is to read of an answer: the question's public wording too, where everybody is."""
    wording = {"title": answering.title, "text": answering.text} if answering.is_public else {}
    return {**wording, "answer": answering.answer}


def _refuse_personal_numbers(texts: Mapping[str, str], now: datetime) -> None:
    today = china_day(now)
    found = [field for field, text in texts.items() if numbers.has_personal_number(text, today)]
    if found:
        raise FormInvalid(tuple(FieldError(field, "personal_number") for field in found))


def _is_corrected(before: Question, after: Question) -> bool:
    """Whether those who could read it before are given other words now."""
    wordings = {(each.public_title, each.public_text) for each in (before, after)}
    return before.answer != after.answer or (is_public(before) and len(wordings) > 1)


def _given(question: Question) -> str:
    """What its readers are given: the record keeps each version of it."""
    parts = (question.public_title, question.public_text, question.answer)
    return "\n\n".join(parts if is_public(question) else (question.answer,))


def _record(
    before: Question,
    after: Question,
    action: QuestionAction,
    now: datetime,
    by: Reviewer | None = None,
    comment: str = "",
) -> tuple[Question, Event]:
    author = audit.staff_author(by) if by else Author(before.identity_id, before.asker_name)
    after = replace(after, changed_at=now, changed_by=author.name)
    return audit.record(before, after, action=action, at=now, by=author, comment=comment)
