"""What administrators do with what is asked: answer it, for its asker or for everybody, refuse it, withdraw it."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

from chalicelib.api import callers
from chalicelib.api.answers import ReceivedQuestionAnswer, ReceivedQuestionsAnswer
from chalicelib.api.bodies import AnsweringBody, QuestionReasonBody
from chalicelib.api.callers import Staff
from chalicelib.api.moved_on import telling_what_changed
from chalicelib.api.question_shapes import received_answer, received_summary
from chalicelib.api.routes import Routes, query_of, read_body
from chalicelib.errors import NotFound
from chalicelib.gateways.logs import log
from chalicelib.models import Event, Question, QuestionState, Reviewer
from chalicelib.questions import Answering, answer, refuse, withdraw
from chalicelib.store import history, questions, readings

routes = Routes(__name__, "administrator")

Step: TypeAlias = Callable[[Question, int, str, Reviewer, datetime], tuple[Question, Event]]


@routes.call("GET", "/review/questions", answer=ReceivedQuestionsAnswer, query=("state", "cursor"))
def list_received_questions() -> ReceivedQuestionsAnswer:
    """The questions in a state, a page at a time: those that wait if none is named, the oldest first."""
    caller, query = callers.administrator(routes.current_request), query_of(routes.current_request)
    page, following = questions.in_state(_state(query.get("state", QuestionState.WAITING)), query.get("cursor"))
    return {"items": [received_summary(each, caller.now) for each in page], "next_cursor": following}


@routes.call("GET", "/review/questions/{question_id}", answer=ReceivedQuestionAnswer)
def show_received_question(question_id: str) -> ReceivedQuestionAnswer:
    """One question, and what happened to it."""
    caller = callers.administrator(routes.current_request)
    return _answer(questions.question(question_id), caller)


@routes.call("POST", "/review/questions/{question_id}/answer", answer=ReceivedQuestionAnswer, body=AnsweringBody)
def answer_question(question_id: str) -> ReceivedQuestionAnswer:
    """Answer a question or correct its answer, for its asker alone or for everybody."""
    caller = callers.administrator(routes.current_request)
    body = read_body(routes.current_request, AnsweringBody)
    answering = Answering(body.answer, body.publish, body.title, body.text)
    before = questions.question(question_id)
    with telling_what_changed(before.id):
        after, happened = answer(before, body.version, answering, caller.reviewer, caller.now)
        questions.change(before, after, happened, is_news=True)
    log.info("question answered", extra={"question_id": after.id, "action": happened.action})
    return _answer(after, caller)


@routes.call("POST", "/review/questions/{question_id}/refusal", answer=ReceivedQuestionAnswer, body=QuestionReasonBody)
def refuse_question(question_id: str) -> ReceivedQuestionAnswer:
    """Do not answer a question, and tell its asker why."""
    return _end(question_id, refuse, "question refused")


@routes.call(
    "POST", "/review/questions/{question_id}/withdrawal", answer=ReceivedQuestionAnswer, body=QuestionReasonBody
)
def withdraw_question(question_id: str) -> ReceivedQuestionAnswer:
    """Take a question out of what is public, for good, with the reason for the record. Its asker keeps the answer."""
    return _end(question_id, withdraw, "question withdrawn")


def _end(question_id: str, step: Step, said: str) -> ReceivedQuestionAnswer:
    caller = callers.administrator(routes.current_request)
    body = read_body(routes.current_request, QuestionReasonBody)
    before = questions.question(question_id)
    with telling_what_changed(before.id):
        after, happened = step(before, body.version, body.reason, caller.reviewer, caller.now)
        questions.change(before, after, happened, is_news=True)
    log.info(said, extra={"question_id": after.id})
    return _answer(after, caller)


def _state(name: str) -> QuestionState:
    try:
        return QuestionState(name)
    except ValueError:
        raise NotFound from None


def _answer(question: Question, caller: Staff) -> ReceivedQuestionAnswer:
    happened = history.events(question.id)
    return received_answer(question, happened, readings.total(question.id), caller.now)
