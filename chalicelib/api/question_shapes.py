"""Questions in the shapes in which readers, their askers and administrators are shown them."""

from datetime import datetime

from chalicelib import working_days
from chalicelib.api.answers import (
    MyQuestionAnswer,
    MyQuestionSummary,
    QuestionAnswer,
    QuestionSummary,
    ReceivedQuestionAnswer,
    ReceivedQuestionSummary,
)
from chalicelib.api.shapes import authority_answer, event_answer, moment
from chalicelib.gateways.settings import settings
from chalicelib.models import NATIONAL_AUTHORITY, Event, Question, QuestionHeading, QuestionState
from chalicelib.reference import calendar
from chalicelib.store.questions import Standing


def question_summary(question: QuestionHeading) -> QuestionSummary:
    """A public question as one line of the list."""
    assert question.published_at is not None
    return {"id": question.id, "title": question.public_title, "published_at": moment(question.published_at)}


def question_answer(question: Question) -> QuestionAnswer:
    """A public question to read: nothing tells who asked it."""
    assert question.published_at is not None
    is_edited = question.edited_at is not None and question.edited_at > question.published_at
    return {
        **question_summary(question),
        "text": question.public_text,
        "answer": question.answer,
        "authority": authority_answer(NATIONAL_AUTHORITY),
        "edited_at": _moment(question.edited_at) if is_edited else None,
    }


def my_summary(question: QuestionHeading, standing: Standing) -> MyQuestionSummary:
    """A question as one line of its asker's list."""
    return {
        "id": question.id,
        "state": question.state.value,
        "title": question.title,
        "asked_at": moment(question.asked_at),
        "changed_at": moment(question.changed_at),
        "is_news": question.id in standing.unseen,
    }


def my_answer(question: Question, standing: Standing) -> MyQuestionAnswer:
    """A question as its asker is shown it."""
    return {
        **my_summary(question, standing),
        "version": question.version,
        "text": question.text,
        "answer": question.answer,
        "answered_at": _moment(question.answered_at),
        "edited_at": _moment(question.edited_at),
        "reason": question.reason,
        "public_title": question.public_title,
        "public_text": question.public_text,
        "published_at": _moment(question.published_at),
        "unit": {"uscc": question.uscc, "name": question.unit_name},
    }


def received_summary(question: QuestionHeading, now: datetime) -> ReceivedQuestionSummary:
    """A question as one line of the administrators' list."""
    waited = working_days.working_days(question.asked_at, now, calendar())
    is_waiting = question.state is QuestionState.WAITING
    return {
        "id": question.id,
        "state": question.state.value,
        "version": question.version,
        "title": question.title,
        "public_title": question.public_title,
        "asked_at": moment(question.asked_at),
        "working_days": waited,
        "is_overdue": is_waiting and waited > settings().review_limit_days,
        "changed_at": moment(question.changed_at),
        "changed_by": question.changed_by,
        "unit": {"uscc": question.uscc, "name": question.unit_name},
    }


def received_answer(question: Question, happened: list[Event], readings: int, now: datetime) -> ReceivedQuestionAnswer:
    """A question as administrators answer it."""
    return {
        **received_summary(question, now),
        "asker_name": question.asker_name,
        "text": question.text,
        "public_text": question.public_text,
        "answer": question.answer,
        "reason": question.reason,
        "published_at": _moment(question.published_at),
        "readings": readings,
        "history": [event_answer(each, is_for_staff=True) for each in happened],
    }


def _moment(at: datetime | None) -> str | None:
    return moment(at) if at else None
