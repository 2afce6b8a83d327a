"""Questions come back as they went in, are found by key alone, and their askers' counts follow them."""

from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest

from chalicelib import questions as deciding
from chalicelib.errors import Conflict, Invalid, LimitReached, MovedOn, NotFound, Unavailable
from chalicelib.models import Event, Question, QuestionState
from chalicelib.questions import MOST_OPEN, Answering, Asker
from chalicelib.store import history, questions, readings, record
from chalicelib.store.questions import Standing
from tests.conftest import AskedOfAws, Refuse, stored
from tests.core.cases import ADMINISTRATOR, NOW

ASKER = Asker("applicant", "王小明", "91130400MA0TEST019", "邯郸市晨光机械有限公司")
PRIVATELY = Answering("可以。", is_public=False, title="", text="")
NUMBERS = count(1)


def ask(title: str = "专家兼职", minutes_ago: int = 0, asker: Asker = ASKER) -> Question:
    """A question that is stored. Its asker has room for it."""
    at = NOW - timedelta(minutes=minutes_ago)
    question, event = deciding.ask(f"{next(NUMBERS):032}", title, "专家能否兼职？", asker, at)
    questions.add(question, event)
    return question


def someone() -> Asker:
    """Somebody who has asked nothing yet."""
    return replace(ASKER, identity_id=f"person-{next(NUMBERS)}")


def change(before: Question, changed: tuple[Question, Event], *, is_news: bool = True) -> Question:
    questions.change(before, *changed, is_news=is_news)
    return changed[0]


def answer(before: Question, answering: Answering = PRIVATELY) -> Question:
    return change(before, deciding.answer(before, before.version, answering, ADMINISTRATOR, NOW))


def publish(title: str, minutes_ago: int = 0, text: str = "能否兼职？") -> Question:
    before = ask(title, minutes_ago, someone())
    at = NOW - timedelta(minutes=minutes_ago)
    answering = Answering("可以。", is_public=True, title=title, text=text)
    return change(before, deciding.answer(before, 1, answering, ADMINISTRATOR, at))


def titles(*words: str) -> list[str]:
    return [each.public_title for each in questions.published(words)[0]]


def test_a_question_comes_back_with_its_event_and_the_record_knows_its_head() -> None:
    question = ask()
    assert questions.question(question.id) == question
    assert [each.chain for each in history.events(question.id)] == [question.chain]
    assert record.heads()[question.id].chain == question.chain
    answered = answer(question)
    assert questions.question(question.id) == answered


def test_a_question_that_is_none_is_not_found() -> None:
    with pytest.raises(NotFound):
        questions.question("none")


def test_only_so_many_questions_of_one_person_wait_and_an_answer_makes_room() -> None:
    first, *_ = [ask() for _ in range(MOST_OPEN)]
    with pytest.raises(LimitReached):
        ask()
    assert len(stored("questions")) == MOST_OPEN
    ask(asker=someone())
    answer(first)
    ask()


def test_a_question_that_is_taken_back_makes_room_and_is_no_news() -> None:
    questions_asked = [ask() for _ in range(MOST_OPEN)]
    gone = questions_asked[0]
    change(gone, deciding.take_back(gone, 1, NOW), is_news=False)
    assert questions.standing(ASKER.identity_id) == Standing(frozenset(each.id for each in questions_asked[1:]))
    ask()


def test_what_happened_is_news_until_its_asker_looks() -> None:
    question = answer(ask())
    assert questions.standing(ASKER.identity_id).unseen == {question.id}
    questions.mark_seen(ASKER.identity_id, question.id)
    assert questions.standing(ASKER.identity_id) == Standing()
    answer(question, replace(PRIVATELY, answer="不可以。"))
    assert questions.standing(ASKER.identity_id).unseen == {question.id}


def test_of_two_answers_to_one_version_the_second_is_refused_and_leaves_no_trace() -> None:
    question = ask()
    first, second = (
        deciding.answer(question, 1, replace(PRIVATELY, answer=each), ADMINISTRATOR, NOW) for each in ("甲", "乙")
    )
    questions.change(question, *first, is_news=True)
    with pytest.raises(MovedOn, match="question_moved_on"):
        questions.change(question, *second, is_news=True)
    assert questions.question(question.id).answer == "甲"
    assert len(history.events(question.id)) == 2


def test_who_meets_another_question_of_the_same_person_tries_again(refuse: Refuse) -> None:
    question = ask()
    answered = deciding.answer(question, 1, PRIVATELY, ADMINISTRATOR, NOW)
    refuse("TransactWriteItems", "TransactionCanceledException", "TransactionConflict")
    questions.change(question, *answered, is_news=True)
    assert questions.question(question.id) == answered[0]


def test_what_is_waiting_is_told_the_oldest_first_and_what_is_done_the_latest() -> None:
    for title, minutes_ago in (("新", 1), ("旧", 9), ("中", 5)):
        ask(title, minutes_ago, someone())
    page, cursor = questions.in_state(QuestionState.WAITING, None)
    assert ([each.title for each in page], cursor) == (["旧", "中", "新"], None)
    for question in map(questions.question, [each.id for each in page[:2]]):
        change(question, deciding.refuse(question, 1, "原因", ADMINISTRATOR, question.asked_at))
    assert [each.title for each in questions.in_state(QuestionState.REFUSED, None)[0]] == ["中", "旧"]
    assert [each.title for each in questions.in_state(QuestionState.WAITING, None)[0]] == ["新"]


def test_each_is_told_their_own_questions_the_latest_first() -> None:
    ask("旧", 5)
    ask("新")
    ask("别人的", asker=someone())
    assert [each.title for each in questions.asked_by(ASKER.identity_id, None)[0]] == ["新", "旧"]


def test_only_what_is_public_is_listed_for_everybody_the_latest_first() -> None:
    ask()
    answer(ask(asker=someone()))
    publish("旧", 5)
    gone = publish("撤下", 3)
    publish("新", 1)
    change(gone, deciding.withdraw(gone, gone.version, "政策调整", ADMINISTRATOR, NOW))
    assert titles() == ["新", "旧"]
    assert sum("shelf" in row for row in stored("questions")) == 2


def test_public_questions_are_searched_by_all_the_words_of_title_and_text() -> None:
    publish("专家兼职", 2, "能否在另一单位ＰＡＲＴ-time工作？")
    publish("护照更新", 1, "更换护照后怎样更正？")
    assert titles("护照") == ["护照更新"]
    assert titles("兼职", "part-time") == ["专家兼职"]
    assert titles("兼职", "护照") == []


def test_lists_are_read_by_pages_whose_cursors_are_theirs_alone() -> None:
    expected = [publish(f"第{number}问", number).public_title for number in range(questions.PAGE + 2)]
    first, cursor = questions.published()
    rest, end = questions.published(cursor=cursor)
    assert ([each.public_title for each in (*first, *rest)], len(first), end) == (expected, questions.PAGE, None)
    with pytest.raises(Invalid):
        questions.in_state(QuestionState.PUBLISHED, cursor)
    with pytest.raises(Invalid):
        questions.asked_by("a", cursor)


def test_no_list_reads_a_text_or_scans_a_table(asked_of_aws: AskedOfAws) -> None:
    publish("甲")
    asked_of_aws.clear()
    titles()
    questions.in_state(QuestionState.WAITING, None)
    questions.asked_by(ASKER.identity_id, None)
    assert [(operation, asked["IndexName"]) for operation, asked in asked_of_aws] == [
        ("Query", "shelf"),
        ("Query", "state"),
        ("Query", "asker"),
    ]


def test_readers_are_counted_of_what_was_published_alone() -> None:
    with pytest.raises(NotFound):
        readings.count(answer(ask()).id)
    question = publish("甲")
    readings.count(question.id)
    corrected = replace(PRIVATELY, is_public=True, title="甲", text="问", answer="改")
    answer(question, corrected)
    assert readings.total(question.id) == 1


def test_who_meets_others_every_time_is_told_that_it_is_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chalicelib.store.transactions.LONGEST_PAUSES", (0, 0))
    question, event = deciding.ask("a" * 32, "标题", "问题", ASKER, NOW)

    def busy(*_: object) -> None:
        raise Conflict

    monkeypatch.setattr("chalicelib.store.questions._add", busy)
    with pytest.raises(Unavailable):
        questions.add(question, event)
