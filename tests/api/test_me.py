"""The personal centre: what somebody sees of themselves, in whichever outcome of entry."""

from typing import Any

import pytest

from chalicelib.models import AccountEnd, State
from chalicelib.store.tables import AccountRow, RegistrationRow, UnitRow
from chalicelib.wording import END_NOTICES
from tests.api.conftest import ReviewerAt, SignIn
from tests.browser import Browser
from tests.conftest import AskedOfAws, Refuse, stored
from tests.people import id_number_of, legal, mobile_of, natural, unit_name, uscc_of
from tests.steps import check_accounts, decide, send_person, send_unit

CITY, NATIONAL = "C130400", "N000000"


def memberships(browser: Browser) -> list[dict[str, Any]]:
    answer: list[dict[str, Any]] = browser.get("/me").json_body["memberships"]
    return answer


def the_one(browser: Browser) -> dict[str, Any]:
    (found,) = memberships(browser)
    return found


def fields(membership: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """The value of each field and where it is changed."""
    return {each["name"]: (each["value"]["zh"], each["change"]) for each in membership["registration"]["fields"]}


def approve(case: str, reviewer_at: ReviewerAt) -> None:
    check_accounts()
    for number, authority in enumerate((CITY, NATIONAL), 1):
        assert decide(reviewer_at(authority, number), case, "approve").status_code == 200


def test_who_has_handed_in_nothing_sees_what_the_platform_says_and_the_way_into_each_unit(signed_in: SignIn) -> None:
    told = signed_in(natural(5, 1, 2)).get("/me").json_body
    assert told["person"]["id_number_masked"] == "1304**********005" + id_number_of(5)[-1]
    assert told["person"]["mobile_masked"] == "138****0005"
    assert [(each["unit"]["uscc"], each["outcome"], each["account"]) for each in told["memberships"]] == [
        (uscc_of(1), "unit_form", None),
        (uscc_of(2), "unit_form", None),
    ]


def test_who_has_no_enterprise_or_one_without_a_code_has_rights_all_the_same(signed_in: SignIn) -> None:
    assert memberships(signed_in(natural(5))) == []
    nameless = signed_in(natural(6, enterprises=[{"org_name": "某工作室", "uscc": None}]))
    assert [(each["unit"], each["outcome"], each["is_named"]) for each in memberships(nameless)] == [
        ({"uscc": None, "name": "某工作室"}, None, True)
    ]


def test_a_natural_persons_numbers_are_changed_on_the_platform_and_the_e_mail_here(
    signed_in: SignIn, reviewer_at: ReviewerAt
) -> None:
    owner = signed_in(legal(1))
    approve(send_unit(owner).json_body["registration_id"], reviewer_at)
    person = signed_in(natural(5, 1))
    given = send_person(person, email="wang@example.cn", department="研发部", professional_title="2")
    case = given.json_body["registration_id"]
    found = the_one(person)
    assert (found["outcome"], found["account"]["state"]) == ("account_pending", "at_authority")
    told = fields(found)
    assert told["name_zh"] == ("王小明5", "platform")
    assert told["mobile"] == ("138****0005", "platform")
    assert told["id_number"][1] == "platform"
    assert told["email"] == ("w***@example.cn", "here")
    assert told["department"] == ("研发部", "withdrawal")
    assert told["professional_title"][0] == "副高级"
    approve(case, reviewer_at)
    approved = the_one(person)
    assert (approved["outcome"], fields(approved)["department"][1]) == ("home", "authority")
    assert approved["registration"]["platform_mobile"] == "138****0005"


def test_a_legal_accounts_contact_is_shown_without_the_unit_and_the_mobile_is_changed_here(signed_in: SignIn) -> None:
    owner = signed_in(legal(1))
    send_unit(owner)
    found = the_one(owner)
    told = fields(found)
    assert (told["mobile"], told["contact_name_zh"][1]) == (("138****8000", "here"), "withdrawal")
    assert found["registration"]["platform_mobile"] is None
    assert {"name_zh", "bank_account", "introduction_zh", "stamped_bank_page"}.isdisjoint(told)


def test_what_was_returned_is_changed_in_the_form(signed_in: SignIn, reviewer_at: ReviewerAt) -> None:
    owner = signed_in(legal(1))
    decide(reviewer_at(CITY), send_unit(owner).json_body["registration_id"], "return", "请补充")
    found = the_one(owner)
    assert (found["outcome"], fields(found)["department"][1]) == ("unit_form", "form")


def test_no_whole_number_and_no_whole_address_is_told(signed_in: SignIn) -> None:
    person = signed_in(natural(5, 1))
    send_unit(person)
    told = person.get("/me").body.decode()
    for secret in (mobile_of(5), id_number_of(5), "0405010009300123456", "li@chenguang.example"):
        assert secret not in told


def test_an_account_in_a_unit_that_the_platform_no_longer_names_is_told_without_a_way_in(signed_in: SignIn) -> None:
    send_unit(signed_in(natural(5, 1)))
    found = memberships(signed_in(natural(5, 2)))
    assert [(each["unit"]["name"], each["is_named"], each["outcome"]) for each in found] == [
        (unit_name(2), True, "unit_form"),
        (found[1]["unit"]["name"], False, None),
    ]
    assert found[1]["account"]["state"] == "at_authority"
    assert found[1]["registration"]["may_correct"] is False


@pytest.mark.parametrize("end", END_NOTICES)
def test_an_account_that_a_hold_has_ended_tells_why(signed_in: SignIn, end: AccountEnd) -> None:
    person = signed_in(natural(5, 1))
    case = send_unit(person).json_body["registration_id"]
    person.post(f"/registrations/{case}/withdrawal", {"version": 1})
    AccountRow(person.person_id, uscc_of(1)).update(actions=[AccountRow.ended_by.set(end)])
    found = the_one(person)
    assert (found["outcome"], found["notice"]["zh"]) == ("unit_form", END_NOTICES[end].zh)
    assert (found["registration"]["state"], found["registration"]["fields"]) == ("withdrawn", [])


def test_a_registration_that_a_merge_gave_to_somebody_else_is_not_told(signed_in: SignIn) -> None:
    person = signed_in(natural(5, 1))
    case = send_unit(person).json_body["registration_id"]
    AccountRow(person.person_id, uscc_of(1)).update(actions=[AccountRow.state.set(State.WITHDRAWN)])
    RegistrationRow(case).update(actions=[RegistrationRow.identity_id.set("somebody")])
    assert the_one(person)["registration"] is None


def test_a_mobile_that_somebody_else_uses_puts_the_account_on_hold_which_the_page_tells_at_once(
    signed_in: SignIn,
) -> None:
    send_unit(signed_in(natural(6, 2)), 2)
    owner = signed_in(legal(1))
    case = send_unit(owner).json_body["registration_id"]
    check_accounts()
    assert the_one(owner)["outcome"] == "unit_pending"
    changed = owner.post(f"/registrations/{case}/mobile", {"version": 1, "mobile": mobile_of(6)})
    assert changed.status_code == 200
    assert the_one(owner)["outcome"] == "duplicate_hold"
    assert owner.get("/entry").json_body["outcome"] == "duplicate_hold"
    back = owner.post(f"/registrations/{case}/mobile", {"version": 2, "mobile": "13900139005"})
    assert (back.status_code, the_one(owner)["outcome"]) == (200, "unit_pending")


def test_it_is_read_by_keys_alone(signed_in: SignIn, asked_of_aws: AskedOfAws) -> None:
    person = signed_in(natural(5, 1, 2))
    send_unit(person)
    check_accounts()
    asked_of_aws.clear()
    person.get("/me")
    assert [operation for operation, _ in asked_of_aws] == ["BatchGetItem", "Query", "BatchGetItem", "BatchGetItem"]


def test_a_check_that_others_are_in_the_way_of_is_told_to_be_tried_later(signed_in: SignIn, refuse: Refuse) -> None:
    person = signed_in(natural(5, 1))
    send_unit(person)
    refuse("TransactWriteItems", "TransactionCanceledException", "TransactionConflict", times=30)
    assert person.get("/me").status_code == 503


def test_a_unit_of_an_account_is_named_as_the_system_knows_it(signed_in: SignIn) -> None:
    send_unit(signed_in(natural(5, 1)))
    UnitRow(uscc_of(1)).update(actions=[UnitRow.name_zh.set("改名后的公司")])
    (found,) = memberships(signed_in(natural(5)))
    assert found["unit"]["name"] == "改名后的公司"
    assert len(stored("units")) == 1
