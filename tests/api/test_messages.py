"""What applicants and reviewers see of messages, and what they can do about one that does not arrive."""

from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.gateways import keys
from chalicelib.models import MessageState, NumberKind, StaffRole
from chalicelib.store import messages, registrations
from chalicelib.store.fingerprints import fingerprint_of
from chalicelib.store.tables import MessageRow
from tests.api.conftest import ReviewerAt, SignIn
from tests.browser import Browser
from tests.conftest import Refuse, everything_stored, stored
from tests.people import legal, natural, staff
from tests.steps import decide, send_unit

CITY, PROVINCE, NATIONAL = "C130400", "P130000", "N000000"
NEW = "13900139005"
MASKED = "139****9005"


@pytest.fixture
def owner(signed_in: SignIn) -> Browser:
    return signed_in(legal(1))


@pytest.fixture
def city(reviewer_at: ReviewerAt) -> Browser:
    return reviewer_at(CITY, 1)


@pytest.fixture
def returned(owner: Browser, city: Browser) -> str:
    """A unit's case that was returned, with an SMS and an e-mail about it."""
    case: str = send_unit(owner).json_body["registration_id"]
    decide(city, case, "return", "请补充")
    return case


def shown(browser: Browser, case: str, path: str = "/review/registrations") -> list[dict[str, Any]]:
    answer: list[dict[str, Any]] = browser.get(f"{path}/{case}").json_body["messages"]
    return answer


def correct(browser: Browser, case: str, mobile: str = NEW, version: int = 2, **more: str) -> Any:
    path = "/review/registrations" if more else "/registrations"
    return browser.post(f"{path}/{case}/mobile", {"version": version, "mobile": mobile, **more})


def fail(message_id: str) -> None:
    MessageRow(message_id).update(actions=[MessageRow.state.set(MessageState.FAILED)])


def test_applicant_and_reviewer_see_each_message_whole_and_its_receiver_masked(
    owner: Browser, city: Browser, returned: str
) -> None:
    mine, theirs = shown(owner, returned, "/registrations"), shown(city, returned)
    assert mine == theirs
    assert [(each["channel"], each["to_masked"], each["state"]) for each in mine] == [
        ("sms", "138****8000", "queued"),
        ("email", "l***@chenguang.example", "queued"),
    ]
    assert mine[0]["text"].startswith("【外国专家项目】邯郸演示机械第1有限公司的注册信息被退回")
    assert (mine[0]["submitted_at"], mine[0]["settled_at"], mine[0]["reason"]) == (None, None, None)


def test_a_case_without_a_decision_has_no_message(owner: Browser) -> None:
    case = send_unit(owner).json_body["registration_id"]
    assert shown(owner, case, "/registrations") == []


def test_the_right_mobile_is_known_everywhere_and_is_told_the_last_decision(owner: Browser, returned: str) -> None:
    answer = correct(owner, returned)
    assert (answer.status_code, answer.json_body) == (200, {"version": 3, "mobile_masked": MASKED})
    seen = owner.get(f"/registrations/{returned}").json_body
    assert (seen["version"], seen["state"], seen["form"]["mobile"]) == (3, "returned", MASKED)
    assert seen["timeline"][-1]["action"] == "correct_mobile"
    assert [(each["channel"], each["to_masked"]) for each in seen["messages"]] == [
        ("sms", "138****8000"),
        ("email", "l***@chenguang.example"),
        ("sms", MASKED),
    ]
    assert seen["messages"][2]["text"] == seen["messages"][0]["text"]


def test_the_right_mobile_is_sealed_and_found_by_and_the_account_is_checked_again(
    owner: Browser, returned: str
) -> None:
    correct(owner, returned)
    found = registrations.registration_with_numbers(returned)
    assert found is not None
    known = keys.unseal_numbers(found[1], returned)
    assert (known.mobile, known.id_number, bool(known.bank_account)) == (NEW, "11010519491231002X", True)
    (account,), (registration,) = stored("accounts"), stored("registrations")
    fingerprint = fingerprint_of(NumberKind.MOBILE, NEW)
    assert fingerprint in account["fingerprints"]
    assert registration["mobile_fingerprint"] == fingerprint
    assert account["unchecked_since"]
    assert NEW not in str(everything_stored())


def test_a_reviewer_of_the_case_corrects_the_mobile_and_says_why(
    returned: str, city: Browser, reviewer_at: ReviewerAt
) -> None:
    assert correct(city, returned, reason="申请人来电").status_code == 200
    last = city.get(f"/review/registrations/{returned}").json_body["timeline"][-1]
    assert (last["action"], last["comment"], last["by"].split()[-1]) == ("correct_mobile", "申请人来电", "赵审核1")
    assert correct(reviewer_at(PROVINCE, 2), returned, "13900139006", 3, reason="?").status_code == 404
    administrator = reviewer_at(NATIONAL, 3, StaffRole.ADMINISTRATOR)
    assert correct(administrator, returned, "13900139006", 3, reason="工单").status_code == 200


@pytest.mark.parametrize(
    ("mobile", "code"),
    [
        ("1380013800", "not_mobile"),
        ("", "required"),
        ("13800138000", "not_changed"),
        ("+86 138-0013-8000", "not_changed"),
    ],
)
def test_what_is_no_mobile_or_no_other_one_is_refused(owner: Browser, returned: str, mobile: str, code: str) -> None:
    before = everything_stored()
    answer = correct(owner, returned, mobile)
    assert (answer.status_code, answer.json_body["code"]) == (422, "form_invalid")
    assert [(each["field"], each["code"]) for each in answer.json_body["errors"]] == [("mobile", code)]
    # What was tried for the day counts, and nothing else.
    assert everything_stored() == before | {"quotas": everything_stored()["quotas"]}


def test_a_mobile_that_the_platform_vouches_for_is_corrected_there_first(
    signed_in: SignIn,
) -> None:
    person = signed_in(natural(5, 1))
    case = send_unit(person).json_body["registration_id"]
    refused = correct(person, case, NEW, 1)
    assert [each["code"] for each in refused.json_body["errors"]] == ["not_vouched"]
    changed = signed_in(natural(5, 1) | {"phone_number": NEW})
    assert correct(changed, case, NEW, 1).json_body == {"version": 2, "mobile_masked": MASKED}


def test_a_case_that_moved_on_keeps_its_mobile_and_reviewers_are_told_how(
    owner: Browser, city: Browser, returned: str
) -> None:
    correct(owner, returned)
    late = correct(city, returned, "13900139006", reason="来电")
    assert (late.status_code, late.json_body["code"]) == (409, "moved_on")
    assert late.json_body["what_changed"]["action"] == "correct_mobile"
    assert correct(owner, returned, "13900139006").status_code == 409


def test_of_two_corrections_at_once_one_is_stored(owner: Browser, returned: str, refuse: Refuse) -> None:
    fingerprint_of(NumberKind.MOBILE, NEW)
    refuse("TransactWriteItems", "TransactionCanceledException", "None", "ConditionalCheckFailed")
    assert correct(owner, returned).json_body["code"] == "moved_on"
    assert correct(owner, returned).status_code == 200


def test_nobody_is_written_to_about_a_case_that_was_withdrawn(owner: Browser, returned: str) -> None:
    owner.post(f"/registrations/{returned}/withdrawal", {"version": 2})
    answer = correct(owner, returned, version=3)
    assert (answer.status_code, answer.json_body["code"]) == (409, "transition_refused")


def test_a_mobile_is_corrected_without_a_message_while_nothing_is_decided(owner: Browser) -> None:
    case = send_unit(owner).json_body["registration_id"]
    assert correct(owner, case, version=1).status_code == 200
    assert stored("messages") == []


def test_a_message_that_failed_is_sent_again_once_and_the_old_one_stays_failed(city: Browser, returned: str) -> None:
    old = f"{returned}-2"
    fail(old)
    answer = city.post(f"/review/registrations/{returned}/messages/{old}/again")
    assert (answer.status_code, answer.json_body["state"], answer.json_body["to_masked"]) == (
        200,
        "queued",
        "138****8000",
    )
    assert city.post(f"/review/registrations/{returned}/messages/{old}/again").json_body["code"] == "already_exists"
    assert [(each["channel"], each["state"]) for each in shown(city, returned)] == [
        ("sms", "failed"),
        ("email", "queued"),
        ("sms", "queued"),
    ]


def test_that_a_message_was_sent_again_is_on_record(city: Browser, returned: str) -> None:
    fail(f"{returned}-2")
    city.post(f"/review/registrations/{returned}/messages/{returned}-2/again")
    dossier = city.get(f"/review/registrations/{returned}/dossier").json_body
    assert [each["action"] for each in dossier["accesses"]] == ["send_again"]
    assert dossier["first_broken"] is None


def test_a_message_under_way_is_not_sent_again(city: Browser, returned: str) -> None:
    answer = city.post(f"/review/registrations/{returned}/messages/{returned}-2/again")
    assert (answer.status_code, answer.json_body["code"]) == (409, "message_under_way")


def test_a_message_is_sent_again_only_from_its_own_case(signed_in: SignIn, city: Browser, returned: str) -> None:
    fail(f"{returned}-2")
    other = send_unit(signed_in(legal(2)), 2).json_body["registration_id"]
    for message in (f"{returned}-2", "none"):
        assert city.post(f"/review/registrations/{other}/messages/{message}/again").status_code == 404
    assert len(stored("messages")) == 2


def test_no_mobile_is_logged(owner: Browser, returned: str, log_lines: Callable[[], str]) -> None:
    correct(owner, returned)
    correct(owner, returned, "1390013")
    assert "mobile corrected" in log_lines()
    assert NEW not in log_lines()
    assert messages.messages_about(returned)[0].to_masked == "138****8000"
    assert staff(1)["name"] not in log_lines()
