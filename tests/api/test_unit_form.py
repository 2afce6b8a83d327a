from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from chalice.test import HTTPResponse

from chalicelib import audit
from chalicelib.models import Attachment
from chalicelib.store import attachments, history, registrations
from chalicelib.store.tables import EventRow
from tests.api.conftest import ReviewerAt, SignIn
from tests.browser import Browser
from tests.conftest import everything_stored, stored
from tests.core import typed
from tests.people import legal, natural, unit_name, uscc_of
from tests.scan_images import make_scan
from tests.steps import SCAN_FIELDS, decide, grey_scan, send_unit, unit_form, upload, upload_both


def refused_fields(answer: HTTPResponse) -> dict[str, str]:
    """The fields that an answer refuses, with the code of what is wrong."""
    assert (answer.status_code, answer.json_body["code"]) == (422, "form_invalid")
    assert all(each["message"] and each["message_en"] for each in answer.json_body["errors"])
    return {each["field"]: each["code"] for each in answer.json_body["errors"]}


def post_form(browser: Browser, form: Any) -> HTTPResponse:
    return browser.post(f"/units?unit={uscc_of(1)}", form)


@pytest.fixture
def legal_person(signed_in: SignIn) -> Browser:
    return signed_in(legal(1))


def test_a_unit_is_handed_in_and_waits_at_the_authority_it_chose(legal_person: Browser) -> None:
    answer = send_unit(legal_person)
    assert answer.status_code == 201
    case = answer.json_body["registration_id"]
    assert answer.json_body == {"registration_id": case, "version": 1, "state": "at_authority"}
    mine = legal_person.get(f"/registrations/{case}").json_body
    assert mine["authority"]["id"] == "C130400"
    assert [each["id"] for each in mine["chain"]] == ["C130400", "N000000"]


def test_personal_numbers_are_stored_sealed_and_shown_masked(legal_person: Browser) -> None:
    case = send_unit(legal_person).json_body["registration_id"]
    mine = legal_person.get(f"/registrations/{case}").json_body
    assert mine["form"]["id_number"] == "1101**********002X"
    assert mine["form"]["mobile"] == "138****8000"
    assert mine["form"]["bank_account"] == "***************3456"
    everything = str(everything_stored())
    assert typed.UNIT["name_en"] in everything
    for number in (typed.UNIT["id_number"], typed.UNIT["mobile"], "0405010009300123456"):
        assert number not in everything


def test_no_line_of_the_log_carries_a_personal_number(
    legal_person: Browser, reviewer_at: ReviewerAt, log_lines: Callable[[], str]
) -> None:
    case = send_unit(legal_person).json_body["registration_id"]
    decide(reviewer_at("C130400"), case, "return", "请补充英文简介")
    legal_person.get(f"/drafts/unit?unit={uscc_of(1)}")
    post_form(legal_person, unit_form(email="no address"))
    assert case in log_lines()
    for number in (typed.UNIT["id_number"], typed.UNIT["mobile"], "0405010009300123456"):
        assert number not in log_lines()


def test_the_unit_is_the_one_the_platform_vouches_for_whatever_was_typed(legal_person: Browser) -> None:
    case = send_unit(legal_person, uscc=uscc_of(2), name_zh="另一演示公司").json_body["registration_id"]
    kept = legal_person.get(f"/registrations/{case}").json_body
    assert kept["unit"] == {"uscc": uscc_of(1), "name": unit_name(1)}
    assert (kept["form"]["uscc"], kept["form"]["name_zh"]) == (uscc_of(1), unit_name(1))


def test_a_natural_persons_own_numbers_are_those_the_platform_vouches_for(signed_in: SignIn) -> None:
    browser, person = signed_in(natural(5, 1)), natural(5)
    case = send_unit(browser).json_body["registration_id"]
    form = browser.get(f"/registrations/{case}").json_body["form"]
    assert form["contact_name_zh"] == person["name"]
    assert form["id_number"].endswith(person["id_number"][-4:])
    assert form["mobile"].endswith(person["phone_number"][-4:])


def test_an_introduction_missing_or_not_in_english_is_refused_before_it_is_handed_in(legal_person: Browser) -> None:
    scans = upload_both(legal_person)
    missing = unit_form(**scans)
    del missing["introduction_en"]
    chinese = unit_form(**scans, introduction_en=typed.UNIT["introduction_zh"] * 3)
    assert refused_fields(post_form(legal_person, missing)) == {"introduction_en": "required"}
    assert refused_fields(post_form(legal_person, chinese)) == {"introduction_en": "not_english"}
    assert stored("registrations") == []


@pytest.mark.parametrize("given", [{}, dict.fromkeys(SCAN_FIELDS, ""), dict.fromkeys(SCAN_FIELDS, "x" * 3000)], ids=len)
def test_a_form_without_scans_is_told_of_both(legal_person: Browser, given: dict[str, str]) -> None:
    answer = post_form(legal_person, unit_form(**given))
    assert refused_fields(answer) == dict.fromkeys(SCAN_FIELDS, "scan_missing")


def test_what_is_wrong_with_fields_and_scans_is_told_at_once_in_the_order_of_the_form(legal_person: Browser) -> None:
    grey = upload(legal_person, SCAN_FIELDS[0], grey_scan())["id"]
    form = unit_form(registration_certificate=grey, email="no address", name_en="", postcode="1")
    assert list(refused_fields(post_form(legal_person, form)).items()) == [
        ("name_en", "required"),
        ("postcode", "not_postcode"),
        ("email", "not_email"),
        ("registration_certificate", "scan_refused"),
        ("stamped_bank_page", "scan_missing"),
    ]


def test_a_scan_that_was_refused_or_never_examined_is_refused_with_the_form(legal_person: Browser) -> None:
    grey = upload(legal_person, SCAN_FIELDS[0], grey_scan())["id"]
    unseen = Attachment("f" * 32, "", uscc_of(1), SCAN_FIELDS[1], "扫描件.jpg", "image/jpeg", 1)
    attachments.keep(unseen, datetime.now(UTC))
    form = unit_form(**dict(zip(SCAN_FIELDS, (grey, unseen.id), strict=True)))
    assert refused_fields(post_form(legal_person, form)) == dict.fromkeys(SCAN_FIELDS, "scan_refused")


def test_only_scans_for_this_field_of_this_unit_by_this_person_can_be_handed_in(signed_in: SignIn) -> None:
    browser = signed_in(natural(5, 1, 2))
    mine, elsewhere = upload_both(browser, unit=1), upload_both(browser, unit=2)
    theirs = upload_both(signed_in(legal(1)))
    swapped = dict(zip(SCAN_FIELDS, reversed(mine.values()), strict=True))
    for scans in (elsewhere, theirs, swapped):
        assert refused_fields(post_form(browser, unit_form(**scans))) == dict.fromkeys(SCAN_FIELDS, "scan_refused")


def test_reviewers_are_told_of_a_scan_without_a_seal(legal_person: Browser) -> None:
    stamped = upload(legal_person, SCAN_FIELDS[1], make_scan("blue_stamp", seed=1))
    assert (stamped["verdict"], stamped["accepted"]) == ("no_seal", True)
    case = send_unit(legal_person, stamped_bank_page=stamped["id"]).json_body["registration_id"]
    registration = registrations.registration(case)
    assert registration is not None
    assert registration.no_seal


def test_a_field_that_is_none_is_refused(legal_person: Browser) -> None:
    assert refused_fields(send_unit(legal_person, state="approved")) == {"state": "unknown_field"}


def test_a_field_that_is_no_text_is_refused(legal_person: Browser) -> None:
    answer = send_unit(legal_person, staff_count=320, email=None, website=["www.example.cn"])
    assert refused_fields(answer) == dict.fromkeys(("staff_count", "website", "email"), "wrong_type")


@pytest.mark.parametrize(
    "body",
    [b"", b"not json", b"[]", b'"text"', b"\xff", b"[" * 100_000, b'{"name_zh": "' + b"x" * 262_144 + b'"}'],
    ids=["empty", "text", "list", "string", "bytes", "deep", "large"],
)
def test_what_is_no_form_is_refused(legal_person: Browser, body: bytes) -> None:
    answer = legal_person.send("POST", f"/units?unit={uscc_of(1)}", body)
    assert (answer.status_code, answer.json_body["code"]) == (400, "invalid_request")


def test_text_that_cannot_be_written_down_is_refused(legal_person: Browser) -> None:
    for body in (rb'{"department": "\ud800"}', rb'{"\ud800": "x"}'):
        answer = legal_person.send("POST", f"/units?unit={uscc_of(1)}", body)
        assert answer.json_body["code"] == "invalid_request"


def test_handing_in_twice_is_refused_and_changes_nothing(legal_person: Browser) -> None:
    send_unit(legal_person)
    scans = upload_both(legal_person)
    assert legal_person.get("/entry").json_body["outcome"] == "unit_pending"
    before = everything_stored()
    again = post_form(legal_person, unit_form(**scans))
    assert (again.status_code, again.json_body["code"]) == (403, "not_admitted")
    assert everything_stored() == before


def test_a_unit_under_review_or_returned_to_its_applicant_takes_no_other_form(
    signed_in: SignIn, reviewer_at: ReviewerAt
) -> None:
    case = send_unit(signed_in(legal(1))).json_body["registration_id"]
    other = signed_in(natural(6, 1))
    assert send_unit(other).json_body["code"] == "not_admitted"
    decide(reviewer_at("C130400"), case, "return", "请补充英文简介")
    assert send_unit(other).json_body["code"] == "not_admitted"


def test_a_returned_unit_is_handed_in_again_as_the_next_round_of_the_same_case(
    legal_person: Browser, reviewer_at: ReviewerAt
) -> None:
    case = send_unit(legal_person).json_body["registration_id"]
    decide(reviewer_at("C130400"), case, "return", "请补充英文简介")
    longer = typed.UNIT["introduction_en"] + " It exports to many countries."
    again = send_unit(legal_person, introduction_en=longer).json_body
    assert again == {"registration_id": case, "version": 3, "state": "at_authority"}
    mine = legal_person.get(f"/registrations/{case}").json_body
    assert (mine["round"], mine["corrections"]) == (2, [])
    assert mine["form"]["introduction_en"] == longer
    assert [each["action"] for each in mine["timeline"]] == ["submit", "return", "resubmit"]
    assert audit.first_broken(history.events(case)) is None


def test_the_time_of_submission_stays_when_a_reviewer_decides(legal_person: Browser, reviewer_at: ReviewerAt) -> None:
    case = send_unit(legal_person).json_body["registration_id"]
    handed_in = EventRow.get(case, 1)
    handed_in.update(actions=[EventRow.at.set(handed_in.at - timedelta(days=3))])
    decide(reviewer_at("C130400"), case, "approve")
    mine = legal_person.get(f"/registrations/{case}").json_body
    assert mine["submitted_at"] == mine["timeline"][0]["at"]


def test_another_persons_registration_is_not_there(signed_in: SignIn, legal_person: Browser) -> None:
    case = send_unit(legal_person).json_body["registration_id"]
    assert signed_in(natural(6, 1)).get(f"/registrations/{case}").status_code == 404
    assert legal_person.get(f"/registrations/{'0' * 32}").status_code == 404
