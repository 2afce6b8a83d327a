from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.store.tables import DraftRow
from tests.api.conftest import ReviewerAt, SignIn
from tests.browser import Browser
from tests.conftest import everything_stored, stored
from tests.core import typed
from tests.people import id_number_of, legal, natural, unit_name, uscc_of
from tests.steps import ANSWERS, SCAN_FIELDS, colour_scan, decide, send_unit, upload

UNIT_DRAFT = f"/drafts/unit?unit={uscc_of(1)}"


@pytest.fixture
def legal_person(signed_in: SignIn) -> Browser:
    return signed_in(legal(1))


def test_an_untouched_form_starts_with_what_the_platform_vouches_for(legal_person: Browser) -> None:
    assert legal_person.get(UNIT_DRAFT).json_body == {
        "values": {},
        "vouched": {"uscc": uscc_of(1), "name_zh": unit_name(1)},
        "version": 0,
        "saved_at": None,
        "registration_id": None,
        "corrections": [],
        "unlocked": None,
        "outdated": [],
        "submitted": None,
        "scans": {},
    }


def test_a_person_form_starts_with_the_persons_own_whole_numbers(signed_in: SignIn) -> None:
    person = natural(6, 1)
    vouched = signed_in(person).get(f"/drafts/person?unit={uscc_of(1)}").json_body["vouched"]
    assert vouched == {"name_zh": person["name"], "id_number": id_number_of(6), "mobile": person["phone_number"]}


def test_what_was_typed_comes_back_as_it_was_typed(legal_person: Browser) -> None:
    values = {"name_en": " half a na", "mobile": "138 0013", "introduction_zh": "公司\n成立于"}
    saved = legal_person.put(UNIT_DRAFT, {"values": values, "version": 0}).json_body
    assert saved["version"] == 1
    found = legal_person.get(UNIT_DRAFT).json_body
    assert (found["version"], found["saved_at"]) == (1, saved["saved_at"])
    assert found["values"] == values


def test_what_was_typed_is_stored_sealed(legal_person: Browser) -> None:
    legal_person.put(UNIT_DRAFT, {"values": {"name_en": "half a name", "id_number": "1304"}, "version": 0})
    assert "half a name" not in str(everything_stored())


def test_the_largest_draft_that_can_be_sent_can_be_kept(legal_person: Browser) -> None:
    values = {f"field{number}": "中" * 10_000 for number in range(8)}
    assert legal_person.put(UNIT_DRAFT, {"values": values, "version": 0}).status_code == 200
    assert legal_person.get(UNIT_DRAFT).json_body["values"] == values


def test_an_older_window_is_refused_and_shown_what_the_newer_one_saved(legal_person: Browser) -> None:
    for version, name in enumerate(("first", "second")):
        legal_person.put(UNIT_DRAFT, {"values": {"name_en": name}, "version": version})
    stale = legal_person.put(UNIT_DRAFT, {"values": {"name_en": "stale"}, "version": 1})
    assert (stale.status_code, stale.json_body["code"]) == (409, "draft_moved_on")
    assert stale.json_body["current"]["values"] == {"name_en": "second"}
    assert stale.json_body["current"]["version"] == 2


def test_a_draft_of_ninety_days_is_gone_and_can_be_begun_anew(legal_person: Browser) -> None:
    for version in range(2):
        legal_person.put(UNIT_DRAFT, {"values": {"name_en": "old"}, "version": version})
    kept = next(iter(DraftRow.scan()))
    assert kept.expires_at == int((kept.saved_at + timedelta(days=90)).timestamp())
    kept.update(actions=[DraftRow.expires_at.set(int(datetime.now(UTC).timestamp()))])
    assert legal_person.get(UNIT_DRAFT).json_body["version"] == 0
    assert legal_person.put(UNIT_DRAFT, {"values": {"name_en": "new"}, "version": 0}).json_body["version"] == 1


def test_a_draft_brings_the_scans_that_were_uploaded(legal_person: Browser) -> None:
    scan = upload(legal_person, SCAN_FIELDS[0], colour_scan())
    values = {SCAN_FIELDS[0]: scan["id"], SCAN_FIELDS[1]: "never uploaded"}
    legal_person.put(UNIT_DRAFT, {"values": values, "version": 0})
    (found,) = legal_person.get(UNIT_DRAFT).json_body["scans"].values()
    assert (found["id"], found["verdict"], found["accepted"]) == (scan["id"], "ok", True)


def test_a_draft_brings_no_scan_of_anybody_else(signed_in: SignIn, legal_person: Browser) -> None:
    theirs = upload(signed_in(natural(6, 1)), SCAN_FIELDS[0], colour_scan())
    legal_person.put(UNIT_DRAFT, {"values": {SCAN_FIELDS[0]: theirs["id"]}, "version": 0})
    assert legal_person.get(UNIT_DRAFT).json_body["scans"] == {}


def test_a_returned_form_comes_back_whole_with_what_to_correct(legal_person: Browser, reviewer_at: ReviewerAt) -> None:
    case = send_unit(legal_person).json_body["registration_id"]
    decide(reviewer_at("C130400"), case, "return", "请补充英文简介")
    found = legal_person.get(UNIT_DRAFT).json_body
    assert found["registration_id"] == case
    assert found["corrections"] == [{"field": "introduction_en", "reason": "请补充英文简介", "code": None}]
    assert found["unlocked"] == ["introduction_en"]
    assert found["values"]["id_number"] == typed.UNIT["id_number"]
    assert found["values"]["mobile"] == typed.UNIT["mobile"]
    assert found["values"]["bank_account"] == "0405010009300123456"
    assert {name for name, scan in found["scans"].items() if scan["accepted"]} == set(SCAN_FIELDS)
    again = legal_person.post(f"/units?unit={uscc_of(1)}", found["values"] | ANSWERS)
    assert again.json_body["version"] == 3


def test_the_drafts_of_two_people_of_a_unit_are_apart(signed_in: SignIn, legal_person: Browser) -> None:
    legal_person.put(UNIT_DRAFT, {"values": {"name_en": "mine"}, "version": 0})
    assert signed_in(natural(6, 1)).get(UNIT_DRAFT).json_body["values"] == {}


def test_a_draft_is_forgotten_once_its_form_is_handed_in(legal_person: Browser) -> None:
    legal_person.put(UNIT_DRAFT, {"values": {"name_en": "half"}, "version": 0})
    send_unit(legal_person)
    assert stored("drafts") == []


@pytest.mark.parametrize("path", [f"/drafts/nothing?unit={uscc_of(1)}", f"/drafts/unit?unit={uscc_of(2)}"])
def test_there_are_drafts_of_the_two_forms_for_ones_own_units_only(legal_person: Browser, path: str) -> None:
    assert legal_person.get(path).status_code == 404
    assert legal_person.put(path, {"values": {}, "version": 0}).status_code == 404
