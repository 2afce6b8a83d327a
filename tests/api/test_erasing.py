"""The command that erases what need not be kept of those who asked for it (infra/erase.py)."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest

from chalicelib.gateways.settings import settings
from chalicelib.models import StaffRole
from chalicelib.store.tables import DeletionRow
from infra import erase
from tests.api.conftest import ReviewerAt, SignIn
from tests.api.test_deletions import answer, approve, ask, chains_are_whole
from tests.browser import Browser
from tests.conftest import everything_stored, stored
from tests.people import legal, natural
from tests.steps import check_accounts, send_person, send_unit

NATIONAL = "N000000"
LONG_AGO = timedelta(days=3 * 365)
COMMAND = ["test", "--before", (datetime.now(UTC) - timedelta(days=365)).date().isoformat()]


@pytest.fixture(autouse=True)
def _stage(aws: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erase, "describe_stack", lambda _: type("Laid", (), {"outputs": outputs()})())


def outputs() -> dict[str, str]:
    return {"ScansBucket": settings().scans_bucket}


@pytest.fixture
def administrator(reviewer_at: ReviewerAt) -> Browser:
    return reviewer_at(NATIONAL, 9, StaffRole.ADMINISTRATOR)


def delete(person: Browser, administrator: Browser, ago: timedelta) -> None:
    """Have a person's request accepted, so long ago."""
    deletion = ask(person)
    assert answer(administrator, deletion, accept=True).status_code == 200
    DeletionRow.get(deletion).update(actions=[DeletionRow.closed_at.set(datetime.now(UTC) - ago)])


def registration(case: str) -> dict[str, Any]:
    (found,) = (each for each in stored("registrations") if each["id"] == case)
    return found


def objects() -> set[str]:
    told = boto3.client("s3").list_object_versions(Bucket=settings().scans_bucket)
    return {each["Key"].split("/")[1].removesuffix(".jpg") for each in told.get("Versions", [])}


def scans_of(case: str) -> set[str]:
    return {each for name in stored("attachments") if (each := name["id"]) and name.get("registration_id") == case}


@pytest.mark.runbook("infra.erase STAGE --before 2023-11-30 --erase")
def test_numbers_and_scans_of_who_was_deleted_long_ago_are_erased_and_the_record_stays(
    signed_in: SignIn, administrator: Browser, reviewer_at: ReviewerAt
) -> None:
    person = signed_in(legal(1))
    case = send_unit(person).json_body["registration_id"]
    scans = scans_of(case)
    assert len(scans) == 2
    assert registration(case)["sealed_numbers"]
    assert scans <= objects()
    delete(person, administrator, LONG_AGO)
    assert erase.main([*COMMAND, "--erase"]) == 0
    assert registration(case).keys().isdisjoint(erase.NUMBERS)
    assert scans.isdisjoint(objects())
    assert chains_are_whole()
    case_page = reviewer_at("C130400").get(f"/review/registrations/{case}")
    assert case_page.status_code in {200, 404}
    numbers = administrator.post(f"/review/registrations/{case}/numbers")
    assert (numbers.status_code, numbers.json_body) == (200, {"numbers": {}})
    assert person.post("/me/export", {"whole_numbers": True, "cursor": None}).status_code == 200


@pytest.mark.runbook("infra.erase STAGE --before 2023-11-30")
def test_without_the_word_nothing_is_erased_but_told(
    signed_in: SignIn, administrator: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    person = signed_in(legal(1))
    case = send_unit(person).json_body["registration_id"]
    delete(person, administrator, LONG_AGO)
    before, kept = everything_stored(), objects()
    assert erase.main(COMMAND) == 0
    assert (everything_stored(), objects()) == (before, kept)
    assert case in capsys.readouterr().out


def test_who_was_deleted_lately_or_never_or_came_back_keeps_what_stands(
    signed_in: SignIn, administrator: Browser
) -> None:
    lately, never, back = signed_in(legal(2)), signed_in(legal(3)), signed_in(legal(4))
    send_unit(lately, 2)
    send_unit(never, 3)
    gone = send_unit(back, 4).json_body["registration_id"]
    delete(lately, administrator, timedelta(days=10))
    delete(back, administrator, LONG_AGO)
    again = send_unit(back, 4).json_body["registration_id"]
    before = {each["id"] for each in stored("registrations") if each.get("sealed_numbers")}
    assert erase.main([*COMMAND, "--erase"]) == 0
    after = {each["id"] for each in stored("registrations") if each.get("sealed_numbers")}
    assert (before - after, again in after) == ({gone}, True)


def test_a_scan_that_was_handed_in_once_more_stays_with_the_registration_that_stands(
    signed_in: SignIn, administrator: Browser
) -> None:
    person = signed_in(legal(1))
    gone = send_unit(person).json_body["registration_id"]
    handed_in: dict[str, Any] = json.loads(registration(gone)["scans"])
    delete(person, administrator, LONG_AGO)
    check_accounts()
    assert send_unit(person, **handed_in).status_code == 201
    assert erase.main([*COMMAND, "--erase"]) == 0
    assert "sealed_numbers" not in registration(gone)
    assert set(handed_in.values()) <= objects()


def test_scans_of_an_approved_unit_stay_with_the_unit(
    signed_in: SignIn, administrator: Browser, reviewer_at: ReviewerAt
) -> None:
    founder = signed_in(legal(1))
    case = send_unit(founder).json_body["registration_id"]
    approve(case, reviewer_at)
    send_person(signed_in(natural(5, 1)))
    check_accounts()
    delete(founder, administrator, LONG_AGO)
    assert erase.main([*COMMAND, "--erase"]) == 0
    assert "sealed_numbers" not in registration(case)
    assert len(scans_of(case) & objects()) == 2


def test_run_again_it_finds_nothing(
    signed_in: SignIn, administrator: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    person = signed_in(legal(1))
    send_unit(person)
    delete(person, administrator, LONG_AGO)
    erase.main([*COMMAND, "--erase"])
    capsys.readouterr()
    erase.main([*COMMAND, "--erase"])
    assert "of 0 registrations, 0 objects" in capsys.readouterr().out
