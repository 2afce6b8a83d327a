"""What I asked: ask, follow, take back."""

from chalicelib.api import callers
from chalicelib.api.answers import AskedAnswer, MyQuestionAnswer, MyQuestionsAnswer
from chalicelib.api.bodies import QuestionBody, WithdrawalBody
from chalicelib.api.callers import Applicant, Member
from chalicelib.api.question_shapes import my_answer, my_summary
from chalicelib.api.repeats import find_repeat
from chalicelib.api.routes import Routes, query_of, read_body
from chalicelib.errors import NotFound
from chalicelib.gateways.logs import log
from chalicelib.models import Question
from chalicelib.questions import MOST_OPEN, Asker, ask, take_back
from chalicelib.store import questions

routes = Routes(__name__, "applicant")


@routes.call("GET", "/me/questions", answer=MyQuestionsAnswer, query=("cursor",))
def list_my_questions() -> MyQuestionsAnswer:
    """What I have asked, the latest first, a page at a time."""
    caller = callers.applicant(routes.current_request)
    standing = questions.standing(caller.identity.id)
    page, following = questions.asked_by(caller.identity.id, query_of(routes.current_request).get("cursor"))
    return {
        "items": [my_summary(each, standing) for each in page],
        "next_cursor": following,
        "waiting": len(standing.waiting),
        "most_waiting": MOST_OPEN,
        "news": len(standing.unseen),
    }


@routes.call("POST", "/me/questions", answer=AskedAnswer, body=QuestionBody, query=("unit",), status=201)
def ask_question() -> AskedAnswer:
    """Ask, from a unit in which my account is approved."""
    caller = callers.member(routes.current_request, query_of(routes.current_request).get("unit"))
    asker, body = _asker(caller), read_body(routes.current_request, QuestionBody)
    repeat, new_id = find_repeat(questions.find, caller.now, asker.identity_id, body.title, body.text)
    if repeat is not None:
        return {"id": repeat.id}
    question, happened = ask(new_id, body.title, body.text, asker, caller.now)
    questions.add(question, happened)
    log.info("question asked", extra={"question_id": question.id})
    return {"id": question.id}


@routes.call("GET", "/me/questions/{question_id}", answer=MyQuestionAnswer)
def show_my_question(question_id: str) -> MyQuestionAnswer:
    """One question of mine, and what was answered."""
    caller = callers.applicant(routes.current_request)
    return my_answer(_own(question_id, caller), questions.standing(caller.identity.id))


@routes.call("POST", "/me/questions/{question_id}/seen", answer=None, status=204)
def see_my_question(question_id: str) -> None:
    """Remember that I have looked at what happened to a question of mine."""
    caller = callers.applicant(routes.current_request)
    questions.mark_seen(caller.identity.id, _own(question_id, caller).id)


@routes.call("POST", "/me/questions/{question_id}/withdrawal", answer=MyQuestionAnswer, body=WithdrawalBody)
def take_my_question_back(question_id: str) -> MyQuestionAnswer:
    """Take a question back that is not answered yet."""
    caller = callers.applicant(routes.current_request)
    before, body = _own(question_id, caller), read_body(routes.current_request, WithdrawalBody)
    after, happened = take_back(before, body.version, caller.now)
    questions.change(before, after, happened, is_news=False)
    log.info("question taken back", extra={"question_id": after.id})
    return my_answer(after, questions.standing(caller.identity.id))


def _asker(caller: Member) -> Asker:
    return Asker(caller.account.identity_id, caller.account.name, caller.unit.uscc, caller.unit.name_zh)


def _own(question_id: str, caller: Applicant) -> Question:
    question = questions.question(question_id)
    if question.identity_id != caller.identity.id:
        raise NotFound
    return question
