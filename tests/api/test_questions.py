"""Questions from whoever asks them, over the administrators who answer, to whoever reads them, signed in or not."""

from typing import Any

import pytest
from chalice.test import HTTPResponse

from chalicelib import audit
from chalicelib.models import StaffRole
from chalicelib.questions import MOST_OPEN
from chalicelib.store import history
from tests.api.conftest import OpenBrowser, ReviewerAt, SignIn
from tests.browser import Browser
from tests.conftest import AskedOfAws, everything_stored, stored
from tests.people import legal, natural, uscc_of
from tests.steps import check_accounts, decide, send_unit

NATIONAL = "N000000"
QUESTION = {"title": "专家兼职", "text": "我单位聘请的专家能否在另一单位兼职？\n需要另办许可吗？"}
ANSWER = "可以。\n\n由另一单位在系统中备案。"
WORDING = {"title": "专家能否兼职", "text": "专家能否在另一单位兼职？"}
ASKING = f"/me/questions?unit={uscc_of(1)}"


@pytest.fixture
def administrator(reviewer_at: ReviewerAt) -> Browser:
    return reviewer_at(NATIONAL, 9, StaffRole.ADMINISTRATOR)


@pytest.fixture
def reader(open_browser: OpenBrowser) -> Browser:
    return open_browser()


@pytest.fixture
def asker(signed_in: SignIn, reviewer_at: ReviewerAt) -> Browser:
    """Somebody whose unit and account are through the review."""
    browser = signed_in(legal(1))
    case = send_unit(browser).json_body["registration_id"]
    check_accounts()
    for authority_id in ("C130400", NATIONAL):
        assert (
            decide(reviewer_at(authority_id, 7 if authority_id == NATIONAL else 6), case, "approve").status_code == 200
        )
    return browser


def ask(browser: Browser, **changes: str) -> str:
    answer = browser.post(ASKING, {**QUESTION, **changes})
    assert answer.status_code == 201, answer.json_body
    question_id: str = answer.json_body["id"]
    return question_id


def mine(browser: Browser, question_id: str) -> Any:
    return browser.get(f"/me/questions/{question_id}").json_body


def received(administrator: Browser, question_id: str) -> Any:
    return administrator.get(f"/review/questions/{question_id}").json_body


def respond(administrator: Browser, question_id: str, *, publish: bool = False, **changes: Any) -> HTTPResponse:
    version = received(administrator, question_id)["version"]
    body = {"version": version, "answer": ANSWER, "publish": publish, **(WORDING if publish else {}), **changes}
    return administrator.post(f"/review/questions/{question_id}/answer", body)


def end(administrator: Browser, question_id: str, how: str, version: int) -> HTTPResponse:
    return administrator.post(f"/review/questions/{question_id}/{how}", {"version": version, "reason": "政策已调整"})


def broken(answer: HTTPResponse) -> list[tuple[str, str]]:
    assert answer.status_code == 422
    return [(each["field"], each["code"]) for each in answer.json_body["errors"]]


def test_a_question_waits_before_administrators_with_who_asked_from_where(
    asker: Browser, administrator: Browser
) -> None:
    question_id = ask(asker)
    (item,) = administrator.get("/review/questions").json_body["items"]
    assert (item["id"], item["title"], item["working_days"], item["is_overdue"]) == (question_id, "专家兼职", 0, False)
    assert item["unit"]["uscc"] == uscc_of(1)
    told = received(administrator, question_id)
    assert (told["text"], told["asker_name"], told["answer"]) == (QUESTION["text"], "李经办", "")
    assert [each["action"] for each in told["history"]] == ["ask"]


def test_an_answer_in_private_is_its_askers_alone_and_news_until_looked_at(
    asker: Browser, administrator: Browser, reader: Browser, signed_in: SignIn
) -> None:
    question_id = ask(asker)
    assert respond(administrator, question_id).json_body["state"] == "answered"
    listed = asker.get("/me/questions").json_body
    assert (listed["news"], listed["items"][0]["is_news"], listed["waiting"]) == (1, True, 0)
    told = mine(asker, question_id)
    assert (told["state"], told["answer"], told["public_title"]) == ("answered", ANSWER, "")
    assert asker.post(f"/me/questions/{question_id}/seen").status_code == 204
    assert asker.get("/me/questions").json_body["news"] == 0
    assert reader.get(f"/questions/{question_id}").json_body["code"] == "not_found"
    assert reader.get("/questions").json_body["items"] == []
    other = signed_in(natural(8, 1))
    assert other.get("/me/questions").json_body["items"] == []
    assert other.get(f"/me/questions/{question_id}").status_code == 404


def test_what_is_published_is_read_by_whoever_comes_as_it_was_worded_for_them_and_tells_nothing_of_its_asker(
    asker: Browser, administrator: Browser, reader: Browser
) -> None:
    question_id = ask(asker)
    respond(administrator, question_id, publish=True)
    answer = reader.get(f"/questions/{question_id}")
    read = answer.json_body
    assert (read["title"], read["text"], read["answer"]) == (WORDING["title"], WORDING["text"], ANSWER)
    assert (read["authority"]["name"], read["edited_at"]) == ("国家外国专家局", None)
    for secret in ("李经办", uscc_of(1), "邯郸演示机械第1有限公司", QUESTION["text"]):
        assert secret not in answer.body.decode()
    (item,) = reader.get("/questions?q=另一单位").json_body["items"]
    assert (item["id"], item["title"]) == (question_id, WORDING["title"])
    assert reader.get("/questions?q=没有").json_body["items"] == []
    assert mine(asker, question_id)["public_text"] == WORDING["text"]


def test_public_answers_may_be_kept_for_a_minute_and_need_no_session(
    asker: Browser, administrator: Browser, reader: Browser, asked_of_aws: AskedOfAws
) -> None:
    question_id = ask(asker)
    respond(administrator, question_id, publish=True)
    asked_of_aws.clear()
    for path in ("/questions", f"/questions/{question_id}"):
        answer = reader.get(path)
        assert answer.headers["Cache-Control"] == "public, max-age=60"
        assert reader.get(path, If_None_Match=answer.headers["ETag"]).status_code == 304
    assert not any("sessions" in str(asked) for _, asked in asked_of_aws)


def test_a_correction_reaches_its_asker_and_its_readers_and_each_version_is_on_record(
    asker: Browser, administrator: Browser, reader: Browser
) -> None:
    question_id = ask(asker)
    respond(administrator, question_id, publish=True)
    corrected = respond(administrator, question_id, publish=True, answer="须经原单位同意。").json_body
    assert [each["action"] for each in corrected["history"]] == ["ask", "publish", "correct"]
    assert ANSWER in corrected["history"][1]["comment"]
    assert audit.first_broken(history.events(question_id)) is None
    read = reader.get(f"/questions/{question_id}").json_body
    assert (read["answer"], mine(asker, question_id)["answer"]) == ("须经原单位同意。", "须经原单位同意。")
    refused = respond(administrator, question_id)
    assert (refused.status_code, refused.json_body["code"]) == (409, "transition_refused")


def test_what_is_withdrawn_says_so_is_in_no_list_and_stays_its_askers(
    asker: Browser, administrator: Browser, reader: Browser
) -> None:
    question_id = ask(asker)
    respond(administrator, question_id, publish=True)
    assert end(administrator, question_id, "withdrawal", 2).json_body["state"] == "withdrawn"
    gone = reader.get(f"/questions/{question_id}")
    assert (gone.status_code, gone.json_body["code"]) == (404, "question_withdrawn")
    assert reader.get("/questions").json_body["items"] == []
    told = mine(asker, question_id)
    assert (told["state"], told["answer"], told["reason"]) == ("withdrawn", ANSWER, "")


def test_a_refusal_tells_its_asker_why(asker: Browser, administrator: Browser) -> None:
    question_id = ask(asker)
    assert end(administrator, question_id, "refusal", 1).status_code == 200
    told = mine(asker, question_id)
    assert (told["state"], told["reason"], told["is_news"]) == ("refused", "政策已调整", True)
    assert administrator.get("/review/questions").json_body["items"] == []
    (item,) = administrator.get("/review/questions?state=refused").json_body["items"]
    assert item["changed_by"] == "赵审核9"
    assert administrator.get("/review/questions?state=lost").status_code == 404


def test_two_administrators_at_one_question_are_told_and_the_first_one_stands(
    asker: Browser, administrator: Browser, reviewer_at: ReviewerAt
) -> None:
    other = reviewer_at(NATIONAL, 8, StaffRole.ADMINISTRATOR)
    question_id = ask(asker)
    assert respond(other, question_id).status_code == 200
    body = {"version": 1, "answer": "不可以。", "publish": False}
    for refused in (
        administrator.post(f"/review/questions/{question_id}/answer", body),
        end(administrator, question_id, "refusal", 1),
    ):
        assert (refused.status_code, refused.json_body["code"]) == (409, "question_moved_on")
        changed = refused.json_body["what_changed"]
        assert (changed["by"], changed["action"], changed["state"]) == ("国家外国专家局 赵审核8", "answer", "answered")
    assert mine(asker, question_id)["answer"] == ANSWER


def test_who_takes_a_question_back_in_time_is_not_answered(asker: Browser, administrator: Browser) -> None:
    question_id = ask(asker)
    gone = asker.post(f"/me/questions/{question_id}/withdrawal", {"version": 1})
    assert gone.json_body["state"] == "taken_back"
    refused = administrator.post(
        f"/review/questions/{question_id}/answer", {"version": 1, "answer": ANSWER, "publish": False}
    )
    assert refused.json_body["what_changed"]["by"] == "李经办"
    assert (
        asker.post(f"/me/questions/{question_id}/withdrawal", {"version": 2}).json_body["code"] == "transition_refused"
    )


def test_only_so_many_questions_of_one_person_wait(asker: Browser, administrator: Browser) -> None:
    first, *_ = [ask(asker, title=f"问题{number}") for number in range(MOST_OPEN)]
    refused = asker.post(ASKING, QUESTION)
    assert (refused.status_code, refused.json_body["code"]) == (409, "too_many_questions")
    assert asker.get("/me/questions").json_body["waiting"] == MOST_OPEN
    respond(administrator, first)
    ask(asker)


def test_the_same_question_asked_twice_in_a_row_is_one(asker: Browser) -> None:
    assert ask(asker) == ask(asker)
    assert asker.get("/me/questions").json_body["waiting"] == 1


def test_a_question_that_was_taken_back_can_be_asked_again(asker: Browser) -> None:
    first = ask(asker)
    assert asker.post(f"/me/questions/{first}/withdrawal", {"version": 1}).status_code == 200
    assert ask(asker) != first


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"title": " "}, ("title", "required")),
        ({"title": "长" * 101}, ("title", "too_long")),
        ({"text": ""}, ("text", "required")),
        ({"text": "长" * 2001}, ("text", "too_long")),
        ({"text": "我的证件号码是130403199001010015"}, ("text", "personal_number")),
        ({"title": "手机13800138000"}, ("title", "personal_number")),
        ({"state": "published"}, ("state", "unknown_field")),
    ],
    ids=str,
)
def test_what_can_not_be_asked_is_refused_with_the_field_and_stored_nowhere(
    asker: Browser, changes: dict[str, str], error: tuple[str, str]
) -> None:
    before = everything_stored()
    assert broken(asker.post(ASKING, {**QUESTION, **changes})) == [error]
    assert everything_stored() == before


def test_a_number_that_was_refused_is_in_no_log(asker: Browser, log_lines: Any) -> None:
    asker.post(ASKING, {**QUESTION, "text": "我的手机13800138000"})
    assert "13800138000" not in log_lines()
    ask(asker, text="不含号码的问题")
    assert "不含号码" not in log_lines()


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"answer": " "}, ("answer", "required")),
        ({"answer": "长" * 4001}, ("answer", "too_long")),
        ({"title": ""}, ("title", "required")),
        ({"answer": "请致电13800138000"}, ("answer", "personal_number")),
        ({"text": "其证件号码130403199001010015"}, ("text", "personal_number")),
    ],
    ids=str,
)
def test_what_can_not_be_published_is_refused_with_the_field(
    asker: Browser, administrator: Browser, changes: dict[str, str], error: tuple[str, str]
) -> None:
    question_id = ask(asker)
    assert broken(respond(administrator, question_id, publish=True, **changes)) == [error]
    assert received(administrator, question_id)["state"] == "waiting"


def test_readers_are_counted_when_their_page_says_so(asker: Browser, administrator: Browser, reader: Browser) -> None:
    question_id = ask(asker)
    assert reader.post(f"/questions/{question_id}/readings").status_code == 404
    respond(administrator, question_id, publish=True)
    assert [reader.post(f"/questions/{question_id}/readings").json_body["readings"] for _ in range(2)] == [1, 2]
    assert received(administrator, question_id)["readings"] == 2


def test_the_words_of_a_question_are_kept_as_they_were_typed(asker: Browser, administrator: Browser) -> None:
    hostile = "<script>alert(1)</script> [x](javascript:alert(1)) https://example.cn"
    question_id = ask(asker, text=hostile)
    assert received(administrator, question_id)["text"] == hostile
    assert stored("questions")[0]["text"] == hostile
