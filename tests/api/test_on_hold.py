"""What somebody sees and says whose account is on hold."""

from typing import Any

import pytest

from chalicelib.models import AccountEnd, State
from chalicelib.store import history, holds
from chalicelib.store.tables import AccountRow
from chalicelib.wording import END_NOTICES
from tests.api.conftest import SignIn
from tests.browser import Browser
from tests.conftest import Refuse, everything_stored, stored
from tests.people import Claims, id_number_of, legal, mobile_of, natural, uscc_of
from tests.steps import send_unit

HOLD = f"/hold?unit={uscc_of(2)}"
STATEMENT = f"/hold/statement?unit={uscc_of(2)}"
SAME_MOBILE = natural(6, 2, phone_number=mobile_of(5))
SAME_ID_NUMBER = natural(6, 2, id_number=id_number_of(5))


def held(signed_in: SignIn, person: Claims, **typed: str) -> Browser:
    """Somebody whose number the unit 1's person had first."""
    for browser, unit, form in ((signed_in(natural(5, 1)), 1, {}), (signed_in(person), 2, typed)):
        assert send_unit(browser, unit, **form).status_code == 201
        entered = browser.get(f"/entry?unit={uscc_of(unit)}").json_body
    assert (entered["outcome"], entered["hold_id"]) == ("duplicate_hold", f"{browser.person_id}-{uscc_of(2)}")
    return browser


def hold_of(browser: Browser) -> Any:
    return browser.get(HOLD).json_body


def test_a_held_person_sees_which_number_matched_masked_and_what_follows(signed_in: SignIn) -> None:
    told = hold_of(held(signed_in, SAME_MOBILE))
    assert told["matches"] == [{"kind": "mobile", "masked": "138****0005", "evidence": "weak"}]
    assert told["choices"] == ["old_account", "mobile_reissued", "not_me"]
    assert told["statement"] is None
    assert [step["zh"] for step in told["next"]][1] == "处理完成后，系统将向您填写的手机 138****0005 发送短信。"
    assert told["number"].startswith("GQ-")


def test_who_is_held_for_a_mobile_mistyped_puts_it_right_and_is_told_there_that_the_hold_is_over(
    signed_in: SignIn,
) -> None:
    browser = held(signed_in, legal(2), mobile=mobile_of(5))
    case = hold_of(browser)["registration_id"]
    version = browser.get(f"/registrations/{case}").json_body["version"]
    corrected = browser.post(f"/registrations/{case}/mobile", {"version": version, "mobile": mobile_of(8)})
    assert corrected.status_code == 200
    assert browser.get(f"/entry?unit={uscc_of(2)}").json_body["outcome"] == "unit_pending"
    told = [each for each in stored("messages") if each["template"] == "hold_resolved" and each["channel"] == "sms"]
    assert [(each["registration_id"], each["mobile_masked"]) for each in told] == [(case, "138****0008")]


def test_who_has_a_new_mobile_on_the_platform_puts_that_one_in_while_on_hold_and_no_other(signed_in: SignIn) -> None:
    case = hold_of(held(signed_in, SAME_MOBILE))["registration_id"]
    browser = signed_in(natural(6, 2, phone_number=mobile_of(8)))
    answers = [
        browser.post(f"/registrations/{case}/mobile", {"version": 1, "mobile": mobile}).status_code
        for mobile in (mobile_of(9), mobile_of(8))
    ]
    assert answers == [422, 200]
    assert browser.get(f"/entry?unit={uscc_of(2)}").json_body["outcome"] == "unit_pending"


def test_a_reissued_mobile_is_no_explanation_for_an_id_number(signed_in: SignIn) -> None:
    browser = held(signed_in, SAME_ID_NUMBER)
    told = hold_of(browser)
    assert [(each["kind"], each["evidence"]) for each in told["matches"]] == [("id_number", "strong")]
    assert told["choices"] == ["old_account", "not_me"]
    refused = browser.post(STATEMENT, {"choice": "mobile_reissued", "note": ""})
    assert refused.status_code == 422
    assert [(each["field"], each["code"]) for each in refused.json_body["errors"]] == [("choice", "not_in_list")]


def test_the_answer_tells_nothing_of_the_other_account(signed_in: SignIn) -> None:
    told = held(signed_in, SAME_MOBILE).get(HOLD).body.decode()
    for secret in (uscc_of(1), mobile_of(5), id_number_of(5), "王小明5"):
        assert secret not in told


def test_what_is_said_is_shown_recorded_and_replaced_by_what_is_said_later(signed_in: SignIn) -> None:
    browser = held(signed_in, SAME_MOBILE)
    for choice, note in (("not_me", ""), ("mobile_reissued", "号码是去年新办的")):
        said = browser.post(STATEMENT, {"choice": choice, "note": note})
        assert said.status_code == 200
        assert (said.json_body["statement"]["choice"], said.json_body["statement"]["note"]) == (choice, note)
    assert hold_of(browser) == said.json_body
    told = [(each.action, each.comment) for each in history.events(said.json_body["id"])]
    assert told == [("open", "mobile"), ("say", "not_me"), ("say", "mobile_reissued 号码是去年新办的")]


def test_of_two_statements_at_once_both_are_recorded(signed_in: SignIn, refuse: Refuse) -> None:
    browser = held(signed_in, SAME_MOBILE)
    refuse("TransactWriteItems", "TransactionCanceledException", "TransactionConflict")
    assert browser.post(STATEMENT, {"choice": "not_me"}).status_code == 200
    found = holds.hold(hold_of(browser)["id"])
    assert found is not None
    assert found.version == 2


@pytest.mark.parametrize(
    "body",
    [{}, {"choice": "somebody"}, {"choice": "not_me", "note": "x" * 501}, {"choice": "not_me", "hold": "other"}],
    ids=["nothing", "unknown", "long", "more"],
)
def test_what_is_no_statement_is_refused(signed_in: SignIn, body: dict[str, str]) -> None:
    browser = held(signed_in, SAME_MOBILE)
    before = everything_stored()
    assert browser.post(STATEMENT, body).status_code == 422
    assert everything_stored() == before


@pytest.mark.parametrize("person", [natural(5, 1), natural(6, 2), legal(2)], ids=["nothing", "another", "legal"])
def test_who_is_not_on_hold_finds_none(signed_in: SignIn, person: Claims) -> None:
    browser = signed_in(person)
    assert browser.get(HOLD).status_code == 404
    assert browser.post(STATEMENT, {"choice": "not_me"}).status_code == 404


def test_a_hold_that_ended_since_the_page_was_opened_takes_no_statement(signed_in: SignIn) -> None:
    browser = held(signed_in, SAME_MOBILE)
    registration = AccountRow.get(browser.person_id, uscc_of(2)).registration_id
    browser.post(f"/registrations/{registration}/withdrawal", {"version": 1})
    assert browser.post(STATEMENT, {"choice": "not_me"}).status_code == 404
    assert browser.get(HOLD).status_code == 404


@pytest.mark.parametrize("end", END_NOTICES)
def test_who_lost_the_account_to_a_resolution_is_told_above_the_form_until_it_is_handed_in(
    signed_in: SignIn, end: AccountEnd
) -> None:
    browser = signed_in(natural(6, 2))
    assert browser.get(f"/entry?unit={uscc_of(2)}").json_body["notice"] is None
    case = send_unit(browser, 2).json_body["registration_id"]
    browser.post(f"/registrations/{case}/withdrawal", {"version": 1})
    AccountRow(browser.person_id, uscc_of(2)).update(
        actions=[AccountRow.state.set(State.WITHDRAWN), AccountRow.ended_by.set(end)]
    )
    entered = browser.get(f"/entry?unit={uscc_of(2)}").json_body
    assert (entered["outcome"], entered["notice"]["zh"]) == ("unit_form", END_NOTICES[end].zh)
    send_unit(browser, 2)
    assert browser.get(f"/entry?unit={uscc_of(2)}").json_body["notice"] is None
