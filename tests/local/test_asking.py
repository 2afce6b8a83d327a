"""The questions of the local system against a service that is played: what is asked, answered and left alone."""

from datetime import date
from typing import Any, Self

import pytest

from chalicelib.api.bodies import AnsweringBody, QuestionBody
from chalicelib.models import QuestionState
from chalicelib.numbers import has_personal_number
from chalicelib.questions import MOST_OPEN
from local import asking
from local.asking import InventedQuestion, ask_and_answer, read_questions
from local.people import People

QUESTIONS = read_questions()


class Caller:
    """Somebody at a service at which some questions were asked already."""

    def __init__(self, *titles: str) -> None:
        self.titles = titles
        self.posted: list[tuple[str, dict[str, Any]]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        pass

    def get(self, _path: str) -> dict[str, Any]:
        return {"items": [{"title": each} for each in self.titles]}

    def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        self.posted.append((path.partition("?")[0], body))
        return {"id": "q"}


def _ask(monkeypatch: pytest.MonkeyPatch, *titles: str) -> tuple[list[str], Caller, Caller]:
    said: list[str] = []
    applicant, administrator = Caller(*titles), Caller()
    monkeypatch.setattr(asking, "sign_in", lambda _url, _sub: applicant)
    monkeypatch.setattr(asking, "sign_in_as_staff", lambda _url, _sub: administrator)
    ask_and_answer("http://localhost:8000", People.read(), said.append)
    return said, applicant, administrator


def test_every_question_is_asked_and_brought_to_where_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    said, applicant, administrator = _ask(monkeypatch)
    assert sorted(said) == sorted(each.title for each in QUESTIONS)
    steps = [path.rpartition("/")[2] for path, _ in (*applicant.posted, *administrator.posted)]
    assert steps.count("questions") == len(QUESTIONS)
    assert steps.count("answer") == sum(bool(each.answer) for each in QUESTIONS)
    assert steps.count("refusal") == sum(each.ends == "refused" for each in QUESTIONS)
    assert steps.count("withdrawal") == sum(each.ends in {"withdrawn", "taken_back"} for each in QUESTIONS)


def test_what_was_asked_already_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    said, applicant, administrator = _ask(monkeypatch, *(each.title for each in QUESTIONS))
    assert (said, applicant.posted, administrator.posted) == ([], [], [])


def test_the_questions_show_every_state_in_both_languages_and_leave_room_to_ask() -> None:
    assert {each.ends for each in QUESTIONS} == set(QuestionState)
    assert any(each.title.isascii() and each.ends == "published" for each in QUESTIONS)
    for by in {each.by for each in QUESTIONS}:
        assert sum(each.by == by and each.ends == "waiting" for each in QUESTIONS) < MOST_OPEN


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.title)
def test_a_question_is_one_that_the_api_takes(question: InventedQuestion) -> None:
    QuestionBody.model_validate(question.asked)
    if question.answer:
        AnsweringBody.model_validate(question.answered)
    assert bool(question.answer) == (question.ends in {"answered", "published", "withdrawn"})
    assert bool(question.public_title) == (question.ends in {"published", "withdrawn"})
    assert not has_personal_number(f"{question.title}\n{question.text}\n{question.answer}", date(2026, 11, 30))
