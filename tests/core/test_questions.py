"""What is asked and answered: the table of its states, who may read it when, and what its record tells."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from chalicelib import audit, questions
from chalicelib.errors import FormInvalid, LimitReached, MovedOn, TransitionRefused
from chalicelib.models import Event, Question, QuestionState
from chalicelib.questions import STEPS, Answering, Asker
from tests.core.cases import ADMINISTRATOR, NOW

LATER = NOW + timedelta(days=1)
ASKER = Asker("applicant", "王小明", "91130400MA0TEST019", "邯郸市晨光机械有限公司")
PRIVATELY = Answering("可以，请在系统中备案。", is_public=False, title="", text="")
PUBLICLY = Answering("可以，请在系统中备案。", is_public=True, title="专家能否兼职", text="专家能否在另一单位兼职？")
OTHER = replace(ADMINISTRATOR, id="other", name="吴管理")


def ask(title: str = "专家兼职", text: str = "我单位聘请的专家能否在另一单位兼职？") -> tuple[Question, Event]:
    return questions.ask("q" * 32, title, text, ASKER, NOW)


def answer(before: Question, answering: Answering = PRIVATELY) -> tuple[Question, Event]:
    return questions.answer(before, before.version, answering, OTHER, LATER)


def refuse(before: Question) -> tuple[Question, Event]:
    return questions.refuse(before, before.version, "与本系统无关。", OTHER, LATER)


def withdraw(before: Question) -> tuple[Question, Event]:
    return questions.withdraw(before, before.version, "政策已调整。", OTHER, LATER)


def take_back(before: Question) -> tuple[Question, Event]:
    return questions.take_back(before, before.version, LATER)


STEPS_TO: dict[QuestionState, Callable[[Question], tuple[Question, Event]]] = {
    QuestionState.ANSWERED: answer,
    QuestionState.PUBLISHED: lambda before: answer(before, PUBLICLY),
    QuestionState.REFUSED: refuse,
    QuestionState.WITHDRAWN: withdraw,
    QuestionState.TAKEN_BACK: take_back,
}


def in_state(state: QuestionState) -> Question:
    question = ask()[0]
    if state is QuestionState.WAITING:
        return question
    if state is QuestionState.WITHDRAWN:
        question = answer(question, PUBLICLY)[0]
    return STEPS_TO[state](question)[0]


def broken(attempt: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(FormInvalid) as refused:
        attempt()
    return [(each.field, each.code) for each in refused.value.errors]


def test_the_table_is_the_whole_of_asking_and_answering() -> None:
    assert {(before, after): str(action) for (before, after), action in STEPS.items()} == {
        ("waiting", "taken_back"): "take_back",
        ("waiting", "refused"): "refuse",
        ("waiting", "answered"): "answer",
        ("waiting", "published"): "publish",
        ("answered", "answered"): "correct",
        ("answered", "published"): "publish",
        ("published", "published"): "correct",
        ("published", "withdrawn"): "withdraw",
    }


@pytest.mark.parametrize(("before", "after"), [*product(QuestionState, STEPS_TO)])
def test_a_question_takes_every_step_of_the_table_and_no_other(before: QuestionState, after: QuestionState) -> None:
    question = in_state(before)
    if (before, after) in STEPS:
        changed, event = STEPS_TO[after](question)
        assert (changed.state, event.action) == (after, STEPS[before, after])
        assert (event.from_state, event.to_state) == (before, after)
    else:
        with pytest.raises(TransitionRefused):
            STEPS_TO[after](question)


def test_a_question_waits_from_when_it_is_asked_and_tells_who_asked() -> None:
    question, event = ask()
    assert (question.id, question.state, question.version) == ("q" * 32, QuestionState.WAITING, 1)
    assert (question.title, question.text) == ("专家兼职", "我单位聘请的专家能否在另一单位兼职？")
    assert (question.asked_at, question.changed_at, question.changed_by) == (NOW, NOW, "王小明")
    assert (question.identity_id, question.asker_name) == ("applicant", "王小明")
    assert (question.uscc, question.unit_name) == (ASKER.uscc, ASKER.unit_name)
    assert (event.action, event.actor_id, event.actor_name, event.authority_id) == ("ask", "applicant", "王小明", None)
    assert not questions.is_public(question)


@pytest.mark.parametrize("act", [answer, refuse, lambda asked: withdraw(answer(asked, PUBLICLY)[0])])
def test_whatever_an_administrator_does_is_told_as_theirs_in_the_name_of_their_authority(
    act: Callable[[Question], tuple[Question, Event]],
) -> None:
    changed, event = act(ask()[0])
    assert (event.actor_id, event.actor_name, event.authority_id) == ("other", "吴管理", "N000000")
    assert (changed.changed_by, changed.changed_at, event.at) == ("吴管理", LATER, LATER)


def test_an_answer_is_its_askers_alone_until_it_is_published() -> None:
    answered, _ = answer(ask()[0])
    assert (answered.answered_at, answered.published_at, answered.public_title) == (LATER, None, "")
    assert not questions.is_public(answered)
    published, _ = answer(answered, PUBLICLY)
    assert questions.is_public(published)
    assert (published.public_title, published.title) == ("专家能否兼职", "专家兼职")
    assert (published.published_at, published.edited_at) == (LATER, None)
    corrected, _ = questions.answer(published, published.version, PUBLICLY, OTHER, LATER + timedelta(days=1))
    assert (corrected.answered_at, corrected.published_at) == (LATER, LATER)


def test_what_is_withdrawn_was_public_and_is_so_no_more() -> None:
    gone = in_state(QuestionState.WITHDRAWN)
    assert questions.was_public(gone)
    assert not questions.is_public(gone)
    assert gone.answer == PUBLICLY.answer


@pytest.mark.parametrize("first", [PRIVATELY, PUBLICLY])
def test_a_correction_is_told_where_others_words_could_be_read(first: Answering) -> None:
    answered, _ = answer(ask()[0], first)
    assert answer(answered, first)[0].edited_at is None
    assert answer(answered, replace(first, answer="不可以。"))[0].edited_at == LATER
    assert answer(answered, replace(first, title="另一标题"))[0].edited_at == (LATER if first.is_public else None)


def test_the_record_keeps_each_version_of_what_readers_were_given_in_an_unbroken_chain() -> None:
    asked, one = ask()
    answered, two = answer(asked)
    published, three = answer(answered, PUBLICLY)
    corrected, four = answer(published, replace(PUBLICLY, answer="须经原单位同意。"))
    _, five = withdraw(corrected)
    assert audit.first_broken([one, two, three, four, five]) is None
    assert [each.comment for each in (one, two, three, four, five)] == [
        "",
        "可以，请在系统中备案。",
        "专家能否兼职\n\n专家能否在另一单位兼职？\n\n可以，请在系统中备案。",
        "专家能否兼职\n\n专家能否在另一单位兼职？\n\n须经原单位同意。",
        "政策已调整。",
    ]


def test_a_refusal_tells_its_reason() -> None:
    refused, event = refuse(ask()[0])
    assert (refused.reason, event.comment) == ("与本系统无关。", "与本系统无关。")


@pytest.mark.parametrize("act", [questions.refuse, questions.withdraw])
def test_a_step_on_a_version_that_has_moved_on_is_refused(act: Callable[..., object]) -> None:
    published = in_state(QuestionState.PUBLISHED)
    with pytest.raises(MovedOn, match=r"^question_moved_on$") as refused:
        act(published, 1, "原因", ADMINISTRATOR, NOW)
    assert refused.value.details == {"question_id": "q" * 32}
    with pytest.raises(MovedOn, match=r"^question_moved_on$"):
        questions.answer(published, 1, PUBLICLY, ADMINISTRATOR, NOW)
    with pytest.raises(MovedOn, match=r"^question_moved_on$"):
        questions.take_back(answer(ask()[0])[0], 1, NOW)


def test_a_question_of_an_identity_that_was_merged_goes_on_as_it_stands_with_the_one_that_was_kept() -> None:
    for state in QuestionState:
        before = in_state(state)
        after, event = questions.hand_on(before, "kept", LATER)
        assert replace(after, version=before.version, chain=before.chain) == replace(before, identity_id="kept")
        assert (event.action, event.actor_id, event.at) == ("merge", audit.SYSTEM, LATER)
        assert (event.from_state, event.to_state) == (state, state)


def test_nobodys_number_is_asked_about_or_published() -> None:
    assert broken(lambda: ask(title="手机13800138000收不到短信")) == [("title", "personal_number")]
    assert broken(lambda: ask(text="证件号码 130403 19900101 0015 有误")) == [("text", "personal_number")]
    number = "请拨打+86 138-0013-8000"
    hostile = Answering(number, is_public=True, title=number, text=number)
    fields = ("title", "text", "answer")
    assert broken(lambda: answer(ask()[0], hostile)) == [(field, "personal_number") for field in fields]
    # What is answered in private has no public wording, whatever was typed there.
    assert answer(ask()[0], replace(PRIVATELY, title=number))[0].public_title == ""


def test_what_is_published_has_a_question_and_what_is_answered_an_answer() -> None:
    assert broken(lambda: answer(ask()[0], replace(PUBLICLY, title="", text=""))) == [
        ("title", "required"),
        ("text", "required"),
    ]
    assert broken(lambda: answer(ask()[0], replace(PRIVATELY, answer=""))) == [("answer", "required")]


def test_only_so_many_questions_of_one_person_wait() -> None:
    questions.check_limit(questions.MOST_OPEN - 1)
    with pytest.raises(LimitReached, match=r"^too_many_questions$"):
        questions.check_limit(questions.MOST_OPEN)
