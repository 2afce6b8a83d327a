"""The e-mail address of a registration, put right by its applicant."""

from typing import Any

import pytest

from chalicelib.gateways import keys
from chalicelib.store import messages, registrations
from tests.api.conftest import ReviewerAt, SignIn
from tests.browser import Browser
from tests.conftest import Refuse, everything_stored, stored
from tests.people import legal, natural
from tests.steps import decide, save_project, send_person, send_project, send_unit

CITY = "C130400"
NEW, MASKED = "new.address@example.cn", "n***@example.cn"


@pytest.fixture
def owner(signed_in: SignIn) -> Browser:
    return signed_in(legal(1))


@pytest.fixture
def returned(owner: Browser, reviewer_at: ReviewerAt) -> str:
    case: str = send_unit(owner).json_body["registration_id"]
    decide(reviewer_at(CITY), case, "return", "请补充")
    return case


def correct(browser: Browser, case: str, email: str = NEW, version: int = 2) -> Any:
    return browser.post(f"/registrations/{case}/email", {"version": version, "email": email})


def test_the_right_address_is_known_everywhere_and_is_told_the_last_decision(owner: Browser, returned: str) -> None:
    answer = correct(owner, returned)
    assert (answer.status_code, answer.json_body) == (200, {"version": 3, "email_masked": MASKED})
    seen = owner.get(f"/registrations/{returned}").json_body
    assert (seen["version"], seen["state"], seen["form"]["email"]) == (3, "returned", NEW)
    assert [(each["channel"], each["to_masked"]) for each in seen["messages"]] == [
        ("sms", "138****8000"),
        ("email", "l***@chenguang.example"),
        ("email", MASKED),
    ]


def test_the_change_is_on_record_without_the_address(owner: Browser, returned: str) -> None:
    correct(owner, returned)
    last = owner.get(f"/registrations/{returned}").json_body["timeline"][-1]
    assert (last["action"], last["comment"]) == ("correct_email", "")
    assert NEW not in str(stored("events") + stored("messages"))


def test_what_is_sent_from_now_on_goes_to_the_right_address(owner: Browser, returned: str) -> None:
    correct(owner, returned)
    found = messages.destination(returned)
    assert found is not None
    assert found.email == NEW


def test_neither_numbers_nor_the_review_nor_the_account_change(owner: Browser, returned: str) -> None:
    before, account = registrations.registration_with_numbers(returned), stored("accounts")
    correct(owner, returned)
    after = registrations.registration_with_numbers(returned)
    assert before is not None
    assert after is not None
    assert keys.unseal_numbers(after[1], returned) == keys.unseal_numbers(before[1], returned)
    assert (after[0].state, after[0].corrections, stored("accounts")) == (
        before[0].state,
        before[0].corrections,
        account,
    )


def test_an_address_is_corrected_without_a_message_while_nothing_is_decided(owner: Browser) -> None:
    case = send_unit(owner).json_body["registration_id"]
    assert correct(owner, case, version=1).status_code == 200
    assert stored("messages") == []


@pytest.mark.parametrize(
    ("email", "code"),
    [
        ("nobody", "not_email"),
        ("a@b", "not_email"),
        ("a b@example.cn", "not_email"),
        ("x" * 250 + "@example.cn", "too_long"),
        ("", "required"),
        (" li@chenguang.example ", "not_changed"),
    ],
)
def test_what_is_no_address_or_no_other_one_is_refused(owner: Browser, returned: str, email: str, code: str) -> None:
    before = everything_stored()
    answer = correct(owner, returned, email)
    assert (answer.status_code, answer.json_body["code"]) == (422, "form_invalid")
    assert [(each["field"], each["code"]) for each in answer.json_body["errors"]] == [("email", code)]
    assert everything_stored() == before | {"quotas": everything_stored()["quotas"]}


def test_a_person_who_gave_an_address_of_their_own_will_takes_it_away(
    signed_in: SignIn, owner: Browser, reviewer_at: ReviewerAt
) -> None:
    unit = send_unit(owner).json_body["registration_id"]
    for number, authority in enumerate((CITY, "N000000"), 1):
        owner.get("/entry")
        decide(reviewer_at(authority, number), unit, "approve")
    person = signed_in(natural(5, 1))
    case = send_person(person, email="wang@example.cn").json_body["registration_id"]
    assert correct(person, case, "", 1).json_body == {"version": 2, "email_masked": ""}
    found = messages.destination(case)
    assert found is not None
    assert found.email == ""


def test_a_case_that_moved_on_keeps_its_address(owner: Browser, returned: str, refuse: Refuse) -> None:
    refuse("TransactWriteItems", "TransactionCanceledException", "None", "ConditionalCheckFailed")
    assert correct(owner, returned).json_body["code"] == "moved_on"
    assert correct(owner, returned, version=1).status_code == 409
    assert correct(owner, returned).status_code == 200


def test_nobody_is_written_to_about_a_case_that_was_withdrawn(owner: Browser, returned: str) -> None:
    owner.post(f"/registrations/{returned}/withdrawal", {"version": 2})
    assert correct(owner, returned, version=3).json_body["code"] == "transition_refused"


def test_a_project_tells_of_no_address_to_correct(owner: Browser, reviewer_at: ReviewerAt) -> None:
    unit = send_unit(owner).json_body["registration_id"]
    for number, authority in enumerate((CITY, "N000000"), 1):
        owner.get("/entry")
        decide(reviewer_at(authority, number), unit, "approve")
    project = "c" * 32
    save_project(owner, project)
    assert send_project(owner, project).status_code == 201
    assert correct(owner, project, version=1).json_body["code"] == "transition_refused"
