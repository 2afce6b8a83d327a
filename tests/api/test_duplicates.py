"""No timing gets round a hold: entering, handing in and the last approval find what is still to be found."""

from typing import Any

import pytest

from chalicelib.store import registrations
from chalicelib.store.tables import AccountRow
from tests.api.conftest import ReviewerAt, SignIn
from tests.browser import Browser
from tests.conftest import AskedOfAws, Refuse, everything_stored, stored
from tests.people import id_number_of, legal, mobile_of, natural, uscc_of
from tests.steps import ANSWERS, decide, send_person, send_unit

CITY, NATIONAL = "C130400", "N000000"
ENDING_IN_X = next(number for number in range(1, 100) if id_number_of(number).endswith("X"))


def full_width(number: str) -> str:
    return "".join(chr(ord(each) + 0xFEE0) for each in number)


def fifteen_digits(number: str) -> str:
    return number[:6] + number[8:17]


def outcome(browser: Browser, unit: int = 1) -> str:
    entered: str = browser.get(f"/entry?unit={uscc_of(unit)}").json_body["outcome"]
    return entered


def claims(kind: str) -> list[Any]:
    return [row for row in stored("claims") if row["id"].startswith(kind)]


X = id_number_of(ENDING_IN_X)
ID_NUMBERS = {
    "15 digits": fifteen_digits(X),
    "15 digits full-width": full_width(fifteen_digits(X)),
    "lower case": X.lower(),
    "spaces": f" {X[:6]} {X[6:14]} {X[14:]} ",
    "hyphens": f"{X[:6]}-{X[6:14]}‐{X[14:]}",
    "full-width": full_width(X),
    "invisible marks": f"\u200b{X}\ufeff",
}
MOBILES = {
    "+86": f"+86 {mobile_of(9)}",
    "0086": f"0086-{mobile_of(9)}",
    "86": f"86{mobile_of(9)}",
    "full-width": full_width(f"+86{mobile_of(9)}"),
    "spaces": f"{mobile_of(9)[:3]} {mobile_of(9)[3:7]} {mobile_of(9)[7:]}",
    "hyphens": f"{mobile_of(9)[:3]}-{mobile_of(9)[3:7]}−{mobile_of(9)[7:]}",
}


@pytest.mark.parametrize("form", ID_NUMBERS.values(), ids=ID_NUMBERS)
def test_two_forms_of_one_id_number_meet_in_one_claim(signed_in: SignIn, form: str) -> None:
    first, second = signed_in(natural(5, 1, id_number=X)), signed_in(natural(6, 2, id_number=form))
    for unit, browser in enumerate((first, second), 1):
        assert send_unit(browser, unit).status_code == 201
    assert [outcome(first, 1), outcome(second, 2)] == ["unit_pending", "duplicate_hold"]
    assert (len(claims("id_number")), len(claims("mobile"))) == (1, 2)


@pytest.mark.parametrize("form", MOBILES.values(), ids=MOBILES)
@pytest.mark.parametrize("way", ["told by the platform", "typed"])
def test_two_forms_of_one_mobile_meet_in_one_claim(signed_in: SignIn, form: str, way: str) -> None:
    first = signed_in(natural(5, 1, phone_number=mobile_of(9)))
    send_unit(first, 1)
    if way == "typed":
        second = signed_in(legal(2))
        handed_in = send_unit(second, 2, mobile=form)
    else:
        second = signed_in(natural(6, 2, phone_number=form))
        handed_in = send_unit(second, 2)
    assert handed_in.status_code == 201
    assert [outcome(first, 1), outcome(second, 2)] == ["unit_pending", "duplicate_hold"]
    assert (len(claims("id_number")), len(claims("mobile"))) == (2, 1)


@pytest.mark.parametrize("name", ["lower case", "spaces", "hyphens", "full-width", "invisible marks"])
def test_a_typed_id_number_meets_the_one_that_the_platform_knows(signed_in: SignIn, name: str) -> None:
    first, second = signed_in(natural(5, 1, id_number=fifteen_digits(X))), signed_in(legal(2))
    send_unit(first, 1)
    assert send_unit(second, 2, id_number=ID_NUMBERS[name], mobile=mobile_of(8)).status_code == 201
    assert [outcome(first, 1), outcome(second, 2)] == ["unit_pending", "duplicate_hold"]
    assert (len(claims("id_number")), len(claims("mobile"))) == (1, 2)


@pytest.mark.parametrize(
    ("id_type", "before", "renewed"),
    [("hk_macau_permit", "H1234567801", "H12345678"), ("taiwan_permit", "1234567801", "1234567802")],
)
def test_a_permit_that_was_issued_again_meets_the_one_before(
    signed_in: SignIn, id_type: str, before: str, renewed: str
) -> None:
    first, second = (
        signed_in(natural(person, unit, id_type=id_type, id_number=number))
        for person, unit, number in ((5, 1, before), (6, 2, renewed))
    )
    send_unit(first, 1)
    send_unit(second, 2)
    assert [outcome(first, 1), outcome(second, 2)] == ["unit_pending", "duplicate_hold"]
    assert len(claims("id_number")) == 1


def test_whoever_hands_in_second_is_held_before_anything_else_is_told(signed_in: SignIn) -> None:
    first, second = signed_in(natural(5, 1)), signed_in(natural(6, 2, phone_number=mobile_of(5)))
    send_unit(first, 1)
    outcome(first, 1)
    send_unit(second, 2)
    assert outcome(second, 2) == "duplicate_hold"


def test_entry_costs_no_check_once_it_was_done(signed_in: SignIn, asked_of_aws: AskedOfAws) -> None:
    browser = signed_in(natural(5, 1))
    send_unit(browser, 1)
    outcome(browser, 1)
    asked_of_aws.clear()
    assert outcome(browser, 1) == "unit_pending"
    assert [operation for operation, _ in asked_of_aws] == ["BatchGetItem"]


def test_an_account_that_is_not_checked_yet_is_checked_before_its_last_approval(
    signed_in: SignIn, reviewer_at: ReviewerAt
) -> None:
    case = send_unit(signed_in(natural(5, 1)), 1).json_body["registration_id"]
    decide(reviewer_at(CITY, 1), case, "approve")
    assert "unchecked_since" in stored("accounts")[0]
    assert decide(reviewer_at(NATIONAL, 2), case, "approve").json_body["state"] == "approved"
    assert "unchecked_since" not in stored("accounts")[0]
    assert len(stored("claims")) == 2


def test_a_duplicate_that_the_last_approval_finds_is_held_and_not_approved(
    signed_in: SignIn, reviewer_at: ReviewerAt
) -> None:
    first, second = signed_in(natural(5, 1)), signed_in(natural(6, 2, phone_number=mobile_of(5)))
    send_unit(first, 1)
    outcome(first, 1)
    case = send_unit(second, 2).json_body["registration_id"]
    decide(reviewer_at(CITY, 1), case, "approve")
    refused = decide(reviewer_at(NATIONAL, 2), case, "approve")
    assert (refused.status_code, refused.json_body["code"]) == (403, "account_on_hold")
    found = registrations.registration(case)
    assert found is not None
    assert (found.state, found.is_held) == ("at_national", True)
    assert outcome(second, 2) == "duplicate_hold"


def test_several_approvals_find_the_duplicate_among_them(signed_in: SignIn, reviewer_at: ReviewerAt) -> None:
    cases = []
    for person, unit in ((5, 1), (6, 2)):
        browser = signed_in(natural(person, unit, phone_number=mobile_of(5)))
        cases.append(send_unit(browser, unit).json_body["registration_id"])
        decide(reviewer_at(CITY, 1), cases[-1], "approve")
    body = {"cases": [{"id": case, "version": 2} for case in cases]}
    results = reviewer_at(NATIONAL, 2).post("/review/approvals", body).json_body["results"]
    assert [each["state"] or each["problem"]["code"] for each in results] == ["approved", "account_on_hold"]


def test_while_others_are_in_the_way_all_the_time_nothing_is_told_and_nothing_changed(
    signed_in: SignIn, refuse: Refuse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chalicelib.store.transactions.LONGEST_PAUSES", (0, 0))
    browser = signed_in(natural(5, 1))
    send_unit(browser, 1)
    before = everything_stored()
    refuse("TransactWriteItems", "TransactionCanceledException", "TransactionConflict", times=8)
    late = browser.get(f"/entry?unit={uscc_of(1)}")
    assert (late.status_code, late.json_body["code"], late.headers["Retry-After"]) == (503, "unavailable", "5")
    assert everything_stored() == before
    assert outcome(browser, 1) == "unit_pending"


def test_a_return_is_not_corrected_while_a_check_would_hold_the_account(
    signed_in: SignIn, reviewer_at: ReviewerAt
) -> None:
    first, second = signed_in(natural(5, 1)), signed_in(natural(6, 2, phone_number=mobile_of(5)))
    case = send_unit(second, 2).json_body["registration_id"]
    decide(reviewer_at(CITY), case, "return", "请补充英文简介")
    send_unit(first, 1)
    outcome(first, 1)
    again = send_unit(second, 2, introduction_en="A longer introduction in English. " * 3, **ANSWERS)
    assert (again.status_code, again.json_body["code"]) == (403, "not_admitted")
    assert outcome(second, 2) == "duplicate_hold"


def test_a_withdrawn_account_leaves_its_numbers_to_the_next(signed_in: SignIn) -> None:
    first, second = signed_in(natural(5, 1)), signed_in(natural(6, 2, phone_number=mobile_of(5)))
    case = send_unit(first, 1).json_body["registration_id"]
    outcome(first, 1)
    send_unit(second, 2)
    assert outcome(second, 2) == "duplicate_hold"
    assert first.post(f"/registrations/{case}/withdrawal", {"version": 1}).status_code == 200
    # Whoever withdrew finds an empty form; that also lets the other account go.
    assert outcome(first, 1) == "unit_form"
    assert outcome(second, 2) == "unit_pending"
    templates = sorted((each["template"], each["channel"]) for each in stored("messages"))
    assert templates == [
        ("hold_resolved", "email"),
        ("hold_resolved", "sms"),
        ("number_claimed", "email"),
        ("number_claimed", "sms"),
    ]


def test_who_came_first_is_told_of_the_other_without_a_name_and_without_a_number(signed_in: SignIn) -> None:
    first = signed_in(natural(5, 1))
    second = signed_in(natural(6, 2, phone_number=mobile_of(5), id_number=id_number_of(5)))
    case = send_unit(first, 1).json_body["registration_id"]
    outcome(first, 1)
    send_unit(second, 2)
    outcome(second, 2)
    told = {each["channel"]: each for each in first.get(f"/registrations/{case}").json_body["messages"]}
    assert set(told) == {"sms", "email"}
    assert "证件号码和手机号码" in told["sms"]["text"]
    for secret in ("王小明", id_number_of(5), mobile_of(5)):
        assert not any(secret in each["text"] for each in told.values())


def test_a_person_in_two_units_is_held_in_neither(signed_in: SignIn) -> None:
    browser = signed_in(natural(5, 1, 2))
    for unit in (1, 2):
        send_unit(browser, unit)
    assert [outcome(browser, unit) for unit in (1, 2)] == ["unit_pending", "unit_pending"]


def test_a_second_person_of_one_unit_is_compared_too(signed_in: SignIn, reviewer_at: ReviewerAt) -> None:
    case = send_unit(signed_in(natural(5, 1))).json_body["registration_id"]
    for authority, number in ((CITY, 1), (NATIONAL, 2)):
        decide(reviewer_at(authority, number), case, "approve")
    second = signed_in(natural(6, 1, id_number=id_number_of(5)))
    assert send_person(second).status_code == 201
    assert outcome(second) == "duplicate_hold"
    assert [row["state"] for row in stored("accounts") if row.get("hold_id")] == ["at_authority"]
    assert AccountRow.count() == 2
