"""论坛问答 for everybody, signed in or not: what is answered and published, the same for all."""

from chalice.app import Response

from chalicelib import content
from chalicelib.api.answers import QuestionAnswer, QuestionsAnswer, ReadingsAnswer
from chalicelib.api.caching import published
from chalicelib.api.question_shapes import question_answer, question_summary
from chalicelib.api.routes import Routes, query_of
from chalicelib.errors import NotFound
from chalicelib.questions import is_public, was_public
from chalicelib.store import questions, readings

routes = Routes(__name__, "anyone")


@routes.call("GET", "/questions", answer=QuestionsAnswer, query=("cursor", "q"), is_kept=True)
def list_questions() -> Response:
    """What is published and has all the words of `q` in its title or text: the latest first, by pages."""
    query = query_of(routes.current_request)
    page, following = questions.published(content.search_words(query.get("q", "")), query.get("cursor"))
    items = [question_summary(each) for each in page]
    return published(routes.current_request, {"items": items, "next_cursor": following})


@routes.call("GET", "/questions/{question_id}", answer=QuestionAnswer, is_kept=True)
def show_question(question_id: str) -> Response:
    """One question that is published, with its answer."""
    question = questions.question(question_id)
    if was_public(question):
        raise NotFound("question_withdrawn")
    if not is_public(question):
        raise NotFound
    return published(routes.current_request, question_answer(question))


@routes.call("POST", "/questions/{question_id}/readings", answer=ReadingsAnswer)
def count_question_reading(question_id: str) -> ReadingsAnswer:
    """Count that somebody reads a question, and tell how often that was."""
    readings.count(question_id)
    return {"readings": readings.total(question_id)}
