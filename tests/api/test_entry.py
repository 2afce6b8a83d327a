"""The outcomes of entry (manual 2.1 and 2.2), each reached by what people do."""

from typing import Any

import pytest

from chalicelib.store.tables import AccountRow
from tests.api.conftest import ReviewerAt, SignIn
from tests.browser import Browser
from tests.conftest import AskedOfAws
from tests.people import Claims, legal, natural, unit_name, uscc_of
from tests.steps import ANSWERS, decide, send_person, send_unit

PEOPLE = pytest.mark.parametrize("person", [legal(1), natural(5, 1, 2)], ids=["legal", "natural"])


def enter(browser: Browser, unit: int = 1) -> dict[str, Any]:
    entered: dict[str, Any] = browser.get(f"/entry?unit={uscc_of(unit)}").json_body
    return entered


def approve(reviewer_at: ReviewerAt, case: str) -> None:
    """Both steps, each time by people of their own."""
    for authority_id, number in (("C130400", 1), ("N000000", 2)):
        assert decide(reviewer_at(authority_id, number), case, "approve").status_code == 200


@PEOPLE
def test_a_unit_that_nobody_registered_leads_to_its_form(signed_in: SignIn, person: Claims) -> None:
    entered = enter(signed_in(person))
    assert (entered["outcome"], entered["account"], entered["sentence"]) == ("unit_form", None, None)


@PEOPLE
def test_a_unit_that_was_handed_in_leads_to_waiting_at_either_step(
    signed_in: SignIn, reviewer_at: ReviewerAt, person: Claims
) -> None:
    browser = signed_in(person)
    case = send_unit(browser).json_body["registration_id"]
    first = enter(browser)
    assert (first["outcome"], first["registration_id"]) == ("unit_pending", case)
    assert first["sentence"]["zh"] == "该单位注册信息已经提交，请等待归口管理单位审核。"
    decide(reviewer_at("C130400"), case, "approve")
    assert enter(browser)["outcome"] == "unit_pending"


@PEOPLE
def test_a_unit_that_was_returned_leads_its_applicant_back_to_the_form(
    signed_in: SignIn, reviewer_at: ReviewerAt, person: Claims
) -> None:
    browser = signed_in(person)
    case = send_unit(browser).json_body["registration_id"]
    decide(reviewer_at("C130400"), case, "return", "请补充英文简介")
    entered = enter(browser)
    assert (entered["outcome"], entered["registration_id"]) == ("unit_form", case)


@PEOPLE
def test_an_approved_unit_leads_who_registered_it_home(
    signed_in: SignIn, reviewer_at: ReviewerAt, person: Claims
) -> None:
    browser = signed_in(person)
    approve(reviewer_at, send_unit(browser).json_body["registration_id"])
    entered = enter(browser)
    role = "unit_admin" if person["user_type"] == "legal" else "unit_applicant"
    assert entered["outcome"] == "home"
    assert entered["account"] == {"username": "chenguang", "role": role}
    home = browser.get(f"/home?unit={uscc_of(1)}").json_body
    assert home == {"name": "李经办" if role == "unit_admin" else person["name"], "role": role, "unit": entered["unit"]}


@pytest.mark.parametrize("person", [legal(1, sub="second"), natural(6, 1)], ids=["legal", "natural"])
def test_who_is_new_in_an_approved_unit_goes_from_form_through_waiting_and_return_to_home(
    signed_in: SignIn, reviewer_at: ReviewerAt, person: Claims
) -> None:
    approve(reviewer_at, send_unit(signed_in(natural(5, 1))).json_body["registration_id"])
    browser = signed_in(person)
    assert enter(browser)["outcome"] == "person_form"
    case = send_person(browser).json_body["registration_id"]
    waiting = enter(browser)
    assert (waiting["outcome"], waiting["registration_id"]) == ("account_pending", case)
    assert waiting["sentence"]["zh"] == "该用户注册信息已经提交，请等待归口管理单位审核。"
    decide(reviewer_at("C130400"), case, "return", "请填写部门")
    assert enter(browser)["outcome"] == "person_form"
    send_person(browser, department="人力资源部", **ANSWERS)
    approve(reviewer_at, case)
    assert enter(browser)["outcome"] == "home"


@PEOPLE
def test_a_hold_outranks_everything_else(signed_in: SignIn, reviewer_at: ReviewerAt, person: Claims) -> None:
    browser = signed_in(person)
    approve(reviewer_at, send_unit(browser).json_body["registration_id"])
    account = next(iter(AccountRow.scan()))
    account.update(actions=[AccountRow.hold_id.set("hold")])
    entered = enter(browser)
    assert (entered["outcome"], entered["hold_id"], entered["registration_id"]) == ("duplicate_hold", "hold", None)
    assert "疑似重复被挂起" in entered["sentence"]["zh"]
    assert browser.get(f"/home?unit={uscc_of(1)}").json_body["code"] == "not_admitted"


def test_who_did_not_hand_in_the_unit_waits_without_its_registration(
    signed_in: SignIn, reviewer_at: ReviewerAt
) -> None:
    case = send_unit(signed_in(legal(1))).json_body["registration_id"]
    colleague = signed_in(natural(6, 1))
    assert (enter(colleague)["outcome"], enter(colleague)["registration_id"]) == ("unit_pending", None)
    decide(reviewer_at("C130400"), case, "return", "请补充英文简介")
    assert enter(colleague)["outcome"] == "unit_pending"


def test_a_person_stands_differently_in_each_unit(signed_in: SignIn) -> None:
    browser = signed_in(natural(5, 1, 2))
    send_unit(browser, unit=1)
    assert [enter(browser, unit)["outcome"] for unit in (1, 2)] == ["unit_pending", "unit_form"]


def test_somebody_elses_unit_cannot_be_entered(signed_in: SignIn) -> None:
    browser = signed_in(natural(5, 1))
    send_unit(signed_in(legal(2)), unit=2)
    entered = enter(browser, unit=2)
    assert (entered["unit"], entered["outcome"], entered["account"]) == (None, None, None)
    assert browser.get(f"/home?unit={uscc_of(2)}").status_code == 404


def test_who_has_left_an_enterprise_by_the_platforms_word_no_longer_enters_it(signed_in: SignIn) -> None:
    send_unit(signed_in(natural(5, 1, 2)), unit=2)
    entered = enter(signed_in(natural(5, 1)), unit=2)
    assert (entered["outcome"], entered["account"]) == (None, None)


def test_an_enterprise_without_a_credit_code_is_named_and_cannot_be_entered(signed_in: SignIn) -> None:
    browser = signed_in(natural(5, enterprises=[{"uscc": None, "org_name": unit_name(1)}]))
    entered = browser.get("/entry").json_body
    assert entered["enterprises"] == [{"uscc": None, "name": unit_name(1)}]
    assert entered["outcome"] is None


@pytest.mark.parametrize("unit", ["x" * 3000, uscc_of(1)[:-1] + "0"])
def test_what_cannot_be_a_credit_code_is_not_looked_up(signed_in: SignIn, asked_of_aws: AskedOfAws, unit: str) -> None:
    entered = signed_in(natural(5, 1)).get(f"/entry?unit={unit}")
    assert (entered.status_code, entered.json_body["outcome"]) == (200, None)
    assert unit not in str(asked_of_aws)


def test_entry_costs_one_request_to_aws(signed_in: SignIn, asked_of_aws: AskedOfAws) -> None:
    browser = signed_in(legal(1))
    asked_of_aws.clear()
    assert enter(browser)["outcome"] == "unit_form"
    assert [operation for operation, _ in asked_of_aws] == ["BatchGetItem"]
