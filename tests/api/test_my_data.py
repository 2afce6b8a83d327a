"""Everything that is held of somebody, told to them."""

import json
from typing import Any

import pytest

from chalicelib.api.my_data import AT_ONCE
from chalicelib.limits import MOST_A_DAY, Costly
from chalicelib.store import history
from chalicelib.store.tables import QuestionRow, RegistrationRow
from tests.api.conftest import ReviewerAt, SignIn
from tests.browser import Browser
from tests.conftest import AskedOfAws, Refuse, everything_stored, stored
from tests.core import typed
from tests.people import id_number_of, legal, mobile_of, natural, uscc_of
from tests.steps import ANSWERS, check_accounts, decide, save_project, send_person, send_project, send_unit

CITY, NATIONAL = "C130400", "N000000"
BANK_ACCOUNT = "0405010009300123456"
PROJECT = "c" * 32


def export(browser: Browser, *, whole: bool = False) -> dict[str, Any]:
    """All answers put together: the items of each part."""
    first = browser.post("/me/export", {"whole_numbers": whole}).json_body
    parts = {part["name"]: part["items"] for part in first["parts"]}
    cursor = first["next_cursor"]
    while cursor:
        more = browser.post("/me/export", {"whole_numbers": whole, "cursor": cursor}).json_body
        for part in more["parts"]:
            parts[part["name"]] += part["items"]
        cursor = more["next_cursor"]
    return parts


def plain(item: dict[str, Any]) -> dict[str, Any]:
    """An item as its names and values; of what has words, these."""
    return {
        line["name"]: [plain(each) for each in line["items"]]
        if line["items"]
        else (line["words"] or {}).get("zh", line["value"])
        for line in item["lines"]
    }


def fields(form: list[dict[str, Any]]) -> dict[str, Any]:
    return {name: value for each in form for name, value in each.items()}


@pytest.fixture
def owner(signed_in: SignIn) -> Browser:
    return signed_in(legal(1))


@pytest.fixture
def city(reviewer_at: ReviewerAt) -> Browser:
    return reviewer_at(CITY, 1)


def approve(case: str, city: Browser, reviewer_at: ReviewerAt) -> None:
    check_accounts()
    for reviewer in (city, reviewer_at(NATIONAL, 2)):
        assert decide(reviewer, case, "approve").status_code == 200


def test_who_has_handed_in_nothing_is_told_who_they_are_their_sign_ins_and_that_they_asked(owner: Browser) -> None:
    told = export(owner)
    assert {name for name, items in told.items() if items} == {"person", "sign_ins", "exports"}
    (person,) = map(plain, told["person"])
    assert (person["user_type"], person["mobile"]) == ("法人", "138****0001")
    assert person["enterprises"][0]["uscc"] == uscc_of(1)


def test_a_registration_is_told_with_its_rounds_scans_record_and_messages(
    owner: Browser, city: Browser, reviewer_at: ReviewerAt
) -> None:
    case = send_unit(owner).json_body["registration_id"]
    decide(city, case, "return", "请补充英文简介")
    city.post(f"/review/registrations/{case}/numbers")
    introduction = typed.UNIT["introduction_en"] + " It also trains engineers from abroad."
    assert send_unit(owner, introduction_en=introduction, **ANSWERS).status_code == 201
    approve(case, city, reviewer_at)
    told = export(owner)
    (registration,) = map(plain, told["registrations"])
    assert (registration["id"], registration["state"], registration["authority"]) == (
        case,
        "审核通过",
        "邯郸市外国专家局",
    )
    entered = fields(registration["form"])
    assert (entered["industry"], entered["region"]) == ("制造业", "河北省邯郸市丛台区")
    assert (entered["id_number"], entered["bank_account"][-4:]) == ("1101**********002X", "3456")
    assert [each["round"] for each in registration["rounds"]] == ["1", "2"]
    assert registration["rounds"][1]["corrections"][0]["reason"] == "请补充英文简介"
    assert [each["action"] for each in registration["timeline"]] == ["提交", "退回", "重新提交", "通过", "通过"]
    assert [(each["action"], each["by"]) for each in registration["accesses"]] == [("查看完整号码", "邯郸市外国专家局")]
    assert {each["file_name"] for each in registration["scans"]} == {"扫描件.jpg"}
    assert {plain(each)["channel"] for each in told["messages"]} == {"短信", "电子邮件"}
    assert plain(told["accounts"][0])["role"] == "用人单位管理员"


def test_no_member_of_staff_is_named_and_nobody_elses_account(
    signed_in: SignIn, reviewer_at: ReviewerAt, city: Browser
) -> None:
    send_unit(signed_in(natural(5, 1)), 1)
    person = signed_in(natural(6, 2, phone_number=mobile_of(5)))
    case = send_unit(person, 2).json_body["registration_id"]
    check_accounts()
    decide(city, case, "return", "请补充")
    person.post(f"/hold/statement?unit={uscc_of(2)}", {"choice": "not_me", "note": "号码是新办的"})
    told = export(person)
    hold = plain(told["accounts"][0])["hold"][0]
    assert (hold["statement"], [each["action"] for each in hold["history"]]) == ("不是我本人", ["挂起", "用户说明"])
    text = json.dumps(told, ensure_ascii=False)
    for secret in ("赵审核1", uscc_of(1), "王小明5", id_number_of(5)):
        assert secret not in text


def test_numbers_are_masked_unless_they_are_wanted_whole(owner: Browser) -> None:
    case = send_unit(owner).json_body["registration_id"]
    secrets = (str(typed.UNIT["id_number"]), str(typed.UNIT["mobile"]), BANK_ACCOUNT, mobile_of(1), id_number_of(1))
    before = json.dumps(export(owner), ensure_ascii=False)
    assert not [each for each in (*secrets, str(typed.UNIT["email"])) if each in before]
    assert history.events(f"access#{case}") == []
    assert "X-Amz-Signature" not in before, "no link to a scan, which shows what it shows"
    after = json.dumps(export(owner, whole=True), ensure_ascii=False)
    assert "X-Amz-Signature" in after
    assert [each for each in secrets if each not in after] == []


def test_that_numbers_were_told_whole_is_on_record_of_each_registration_and_reviewers_see_it(
    owner: Browser, city: Browser
) -> None:
    case = send_unit(owner).json_body["registration_id"]
    export(owner, whole=True)
    dossier = city.get(f"/review/registrations/{case}/dossier").json_body
    assert [(each["action"], each["authority_id"]) for each in dossier["accesses"]] == [("show_numbers", None)]
    assert dossier["first_broken"] is None
    assert [plain(each)["action"] for each in export(owner)["exports"]] == ["获取含完整号码的副本", "获取副本"]


def test_numbers_that_cannot_be_recorded_are_not_told(owner: Browser, refuse: Refuse) -> None:
    send_unit(owner)
    refuse("PutItem", "ThrottlingException", times=10)
    answer = owner.post("/me/export", {"whole_numbers": True})
    assert (answer.status_code, BANK_ACCOUNT in answer.body.decode()) == (503, False)


def test_a_draft_is_told_masked_or_whole_also_where_a_number_is_half_typed(owner: Browser) -> None:
    values = {"id_number": "1101051949", "mobile": "13800138000", "department": "人事部"}
    owner.put(f"/drafts/unit?unit={uscc_of(1)}", {"values": values, "version": 0})
    (masked,) = map(plain, export(owner)["drafts"])
    (whole,) = map(plain, export(owner, whole=True)["drafts"])
    assert fields(masked["form"]) == {"id_number": "11******49", "mobile": "138****8000", "department": "人事部"}
    assert fields(whole["form"]) == values


def test_a_project_is_told_from_its_first_draft_on_and_by_itself(
    owner: Browser, city: Browser, reviewer_at: ReviewerAt
) -> None:
    approve(send_unit(owner).json_body["registration_id"], city, reviewer_at)
    save_project(owner, PROJECT)
    (draft,) = map(plain, export(owner)["projects"])
    assert (draft["state"], "timeline" in draft) == ("未提交", False)
    assert send_project(owner, PROJECT).status_code == 201
    told = export(owner)
    (handed_in,) = map(plain, told["projects"])
    assert [each["action"] for each in handed_in["timeline"]] == ["提交"]
    assert [plain(each)["kind"] for each in told["registrations"]] == ["单位信息"]


def test_what_somebody_asked_is_told_however_much_it_is(
    signed_in: SignIn, owner: Browser, city: Browser, reviewer_at: ReviewerAt
) -> None:
    approve(send_unit(owner).json_body["registration_id"], city, reviewer_at)
    question = {"title": "附件可以上传几份", "text": "请问扫描件可以上传几份？"}
    asked = owner.post(f"/me/questions?unit={uscc_of(1)}", question)
    assert asked.status_code == 201
    row = QuestionRow.get(asked.json_body["id"])
    for number in range(25):
        row.id = f"{number:032x}"
        row.save()
    told = [plain(each) for each in export(owner)["questions"]]
    assert len(told) == 26
    assert {(each["subject"], each["text"], each["state"]) for each in told} == {
        (question["title"], question["text"], "等待答复")
    }


def test_what_was_taken_back_is_still_held_and_told(owner: Browser) -> None:
    first = send_unit(owner).json_body["registration_id"]
    owner.post(f"/registrations/{first}/withdrawal", {"version": 1})
    second = send_unit(owner).json_body["registration_id"]
    assert {plain(each)["id"] for each in export(owner)["registrations"]} == {first, second}


def test_very_many_registrations_come_in_several_answers_each_once(owner: Browser, asked_of_aws: AskedOfAws) -> None:
    case = send_unit(owner).json_body["registration_id"]
    row = RegistrationRow.get(case)
    for number in range(2 * AT_ONCE):
        row.id = f"{number:032x}"
        row.save()
    asked_of_aws.clear()
    ids = [plain(each)["id"] for each in export(owner)["registrations"]]
    assert len(ids) == len(set(ids)) == 2 * AT_ONCE + 1
    assert "Scan" not in {operation for operation, _ in asked_of_aws}


def test_nobody_goes_on_with_a_cursor_of_nothing(owner: Browser) -> None:
    for cursor in ("x", "eyJpZCI6ICJ6enoifQ=="):
        assert owner.post("/me/export", {"cursor": cursor}).status_code == 400


def test_copies_are_limited_a_day_and_the_refusal_changes_nothing(owner: Browser) -> None:
    for _ in range(MOST_A_DAY[Costly.EXPORT]):
        assert owner.post("/me/export").status_code == 200
    before = everything_stored()
    answer = owner.post("/me/export", {"whole_numbers": True})
    assert (answer.status_code, answer.json_body["code"]) == (429, "too_many_exports")
    assert everything_stored() == before


def test_a_copy_holds_the_holders_data_alone(signed_in: SignIn, owner: Browser, city: Browser) -> None:
    send_unit(owner)
    other = signed_in(legal(2))
    send_unit(other, 2, department="保密处")
    assert "保密处" not in json.dumps(export(owner), ensure_ascii=False)
    assert len(stored("registrations")) == 2


def test_a_colleague_in_a_unit_is_told_nothing_of_its_registration(
    signed_in: SignIn, owner: Browser, city: Browser, reviewer_at: ReviewerAt
) -> None:
    approve(send_unit(owner).json_body["registration_id"], city, reviewer_at)
    person = signed_in(natural(5, 1))
    mine = send_person(person).json_body["registration_id"]
    assert [plain(each)["id"] for each in export(person)["registrations"]] == [mine]
