"""Asks the questions of local/questions.json as their askers do, and answers them, through the service's own API alone.

What somebody has asked under the same title already is left alone.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.callers import Caller, sign_in, sign_in_as_staff
from local.people import People

QUESTIONS_FILE = Path(__file__).parent / "questions.json"
_CALL = "/api/me/questions"


@dataclass(frozen=True, slots=True)
class InventedQuestion:
    """A question to be asked by the person whom the platform knows as `by`, and the state in which it ends."""

    by: str
    ends: str
    title: str
    text: str
    public_title: str = ""
    public_text: str = ""
    answer: str = ""
    reason: str = ""

    @property
    def asked(self) -> dict[str, Any]:
        """What the API is sent by who asks."""
        return {"title": self.title, "text": self.text}

    @property
    def answered(self) -> dict[str, Any]:
        """What the API is sent by who answers."""
        public = {"title": self.public_title, "text": self.public_text} if self.public_title else {}
        return {"version": 1, "answer": self.answer, "publish": bool(public), **public}


def read_questions(file: Path = QUESTIONS_FILE) -> list[InventedQuestion]:
    """All of them, in the order in which they are asked."""
    return [InventedQuestion(**each) for each in json.loads(file.read_text())["questions"]]


def ask_and_answer(public_url: str, people: People, say: Callable[[str], None]) -> None:
    """Ask what is not asked yet, and bring it to where it is to end; `say` hears of each.

    Raises:
        CallFailedError: the service refused something.
    """
    administrator = next(member for member in people.staff if member.role == "administrator")
    units = {person.sub: uscc for person in people.applicants for uscc, goal in person.goals.items() if goal == "home"}
    questions = read_questions()
    with sign_in_as_staff(public_url, administrator.sub) as answering:
        for by in dict.fromkeys(each.by for each in questions):
            with sign_in(public_url, by) as asking:
                asked = {each["title"] for each in asking.get(_CALL)["items"]}
                for question in questions:
                    if question.by == by and question.title not in asked:
                        _see_to(asking, answering, question, units[by])
                        say(question.title)


def _see_to(asking: Caller, answering: Caller, question: InventedQuestion, uscc: str) -> None:
    question_id = asking.post(f"{_CALL}?unit={uscc}", question.asked)["id"]
    review = f"/api/review/questions/{question_id}"
    if question.ends == "taken_back":
        asking.post(f"{_CALL}/{question_id}/withdrawal", {"version": 1})
    if question.ends == "refused":
        answering.post(f"{review}/refusal", {"version": 1, "reason": question.reason})
    if question.answer:
        answering.post(f"{review}/answer", question.answered)
    if question.ends == "withdrawn":
        answering.post(f"{review}/withdrawal", {"version": 2, "reason": question.reason})
