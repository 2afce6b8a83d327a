"""What a provider's claims make of a person, and how long a session lasts."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from chalicelib.errors import SignInFailed
from chalicelib.models import Enterprise, UserType
from chalicelib.signing_in import (
    SEEN_GRAIN,
    Audience,
    Session,
    SignIn,
    csrf_token,
    digest,
    identity_from,
    local_path,
    person_id,
    session_token,
    staff_id_number,
)

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
USCC = "91130400MA0CHENG4L"
NATURAL: dict[str, Any] = {
    "iss": "https://platform.test",
    "sub": "n-1",
    "user_type": "natural",
    "name": "王小明",
    "id_number": "11010519491231002X",
    "phone_number": "+86 138 0013 8000",
    "assurance": "real_name",
    "enterprises": [{"uscc": "91350100M000100Y43", "org_name": "福州某公司"}, {"uscc": None, "org_name": "某工作室"}],
}
LEGAL = {
    **{name: NATURAL[name] for name in ("iss", "id_number", "phone_number", "assurance")},
    "sub": "l-1",
    "user_type": "legal",
    "name": "福州某公司",
    "agent_name": "李经办",
    "org_name": "福州某公司",
    "uscc": "91350100M000100Y43",
}
SESSION = Session("id", Audience.APPLICANT, "person", None, started_at=NOW, seen_at=NOW)
SIGN_IN = SignIn("id", Audience.APPLICANT, "v", "n", "salt", "/", NOW)


def test_a_natural_person_brings_its_enterprises_also_one_without_a_code() -> None:
    identity, numbers = identity_from({**NATURAL, "agent_name": "李经办"}, TODAY)
    assert (identity.user_type, identity.name) == (UserType.NATURAL, "王小明")
    assert (identity.id, identity.subject) == (person_id(NATURAL), "n-1")
    assert identity.enterprises == (Enterprise("福州某公司", "91350100M000100Y43"), Enterprise("某工作室", None))
    assert (numbers.id_number, numbers.mobile) == ("11010519491231002X", "13800138000")
    assert (identity.id_number_masked, identity.mobile_masked) == ("1101**********002X", "138****8000")


def test_a_legal_account_is_its_agent_acting_for_one_unit() -> None:
    identity, _ = identity_from(LEGAL, TODAY)
    assert (identity.name, identity.enterprises) == ("李经办", (Enterprise("福州某公司", "91350100M000100Y43"),))


def test_numbers_that_the_platform_does_not_tell_are_nobodys() -> None:
    for nothing in ("", None):
        identity, numbers = identity_from({**NATURAL, "id_number": nothing, "phone_number": nothing}, TODAY)
        assert (numbers.id_number, numbers.mobile) == ("", "")
        assert (identity.id_number_masked, identity.mobile_masked) == ("", "")


def test_an_old_resident_id_is_known_by_its_18_characters() -> None:
    _, numbers = identity_from({**NATURAL, "id_number": "110105491231002"}, TODAY)
    assert numbers.id_number == "11010519491231002X"


def test_a_code_with_a_wrong_check_character_counts_as_none() -> None:
    identity, _ = identity_from({**LEGAL, "uscc": "91350100M000100Y44"}, TODAY)
    assert identity.enterprises[0].uscc is None


@pytest.mark.parametrize("assurance", [None, "", "none", "password", "REAL_NAME"])
def test_without_real_name_proof_nobody_gets_in(assurance: str | None) -> None:
    with pytest.raises(SignInFailed, match=r"^assurance_too_low$"):
        identity_from({**NATURAL, "assurance": assurance}, TODAY)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"name": ""}, "ValueError"),
        ({"name": None}, "ValueError"),
        ({"user_type": "alien"}, "ValueError"),
        ({"enterprises": [{}]}, "KeyError"),
        ({"enterprises": 7}, "TypeError"),
    ],
)
def test_claims_that_miss_what_matters_are_unusable_and_the_log_is_told_why(
    change: dict[str, Any], reason: str
) -> None:
    with pytest.raises(SignInFailed, match=r"^identity_unusable$") as refused:
        identity_from({**NATURAL, **change}, TODAY)
    assert refused.value.details == {"reason": reason}


@pytest.mark.parametrize(
    "told", ["11010519491231002X", " 110105 19491231-002x", "110105491231002", "１１０１０５４９１２３１００２"]
)
def test_a_member_of_staff_is_known_by_the_id_number_in_the_form_that_applicants_are_known_by(told: str) -> None:
    _, applicant = identity_from(NATURAL, TODAY)
    assert staff_id_number({"id_number": told}, TODAY) == applicant.id_number


@pytest.mark.parametrize("told", [{}, {"id_number": None}, {"id_number": ""}, {"id_number": "1101**********002X"}])
def test_a_provider_that_tells_no_id_number_of_its_staff_tells_none(told: dict[str, Any]) -> None:
    assert staff_id_number(told, TODAY) is None


def test_a_subject_is_another_person_at_another_issuer() -> None:
    assert person_id(NATURAL) != person_id({**NATURAL, "iss": "https://other.test"})
    # Whatever somebody has is kept under it: it may never become another.
    assert person_id(NATURAL) == hashlib.sha256(b"https://platform.test\nn-1").hexdigest()[:32]


@pytest.mark.parametrize("path", ["/", "/unit-form?section=2#name", "/admin/queue"])
def test_a_path_within_our_origin_is_returned_to(path: str) -> None:
    assert local_path(path, Audience.APPLICANT) == path


@pytest.mark.parametrize(
    "path",
    [
        None,
        "",
        "//evil.test",
        "/\\evil.test",
        "https://evil.test",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: x",
        "/a\\b",
    ],
)
def test_any_other_address_leads_to_the_first_page_of_the_own_site(path: str | None) -> None:
    assert local_path(path, Audience.APPLICANT) == "/"
    assert local_path(path, Audience.REVIEWER) == "/admin/"


def test_a_sign_in_is_finished_within_ten_minutes() -> None:
    assert SIGN_IN.is_alive(NOW + timedelta(minutes=9, seconds=59))
    assert not SIGN_IN.is_alive(NOW + timedelta(minutes=10))


def test_nothing_that_is_stored_or_shown_to_a_page_is_the_token_itself() -> None:
    token = session_token(SIGN_IN, "browser")
    assert len({token, digest(token), csrf_token(token), digest(csrf_token(token))}) == 4
    assert digest(token) == hashlib.sha256(token.encode()).hexdigest()
    assert csrf_token(token) != csrf_token(session_token(SIGN_IN, "another browser"))


def test_a_natural_person_finds_their_own_enterprises_by_code_and_no_other() -> None:
    identity, _ = identity_from(NATURAL, TODAY)
    assert identity.enterprise("91350100M000100Y43") == Enterprise("福州某公司", "91350100M000100Y43")
    assert identity.enterprise(USCC) is None


def test_a_session_ends_30_minutes_after_the_last_call() -> None:
    assert SESSION.is_alive(NOW + timedelta(minutes=29, seconds=59))
    assert not SESSION.is_alive(NOW + timedelta(minutes=30))


def test_a_session_ends_12_hours_after_the_sign_in_however_busy() -> None:
    busy = replace(SESSION, seen_at=NOW + timedelta(hours=11, minutes=59))
    assert busy.is_alive(NOW + timedelta(hours=11, minutes=59, seconds=59))
    assert not busy.is_alive(NOW + timedelta(hours=12))
    assert busy.idle_ends_in(NOW + timedelta(hours=11, minutes=59)) == timedelta(minutes=1)


def test_what_is_told_of_the_end_of_a_session_is_never_later_than_the_end() -> None:
    just_not_seen = NOW + SEEN_GRAIN - timedelta(seconds=1)
    told = SESSION.idle_ends_in(just_not_seen)
    assert SESSION.is_alive(just_not_seen + told)
    assert told == timedelta(minutes=29)


def test_being_seen_is_written_down_once_a_minute() -> None:
    assert not SESSION.is_due_to_be_seen(NOW + timedelta(seconds=59))
    assert SESSION.is_due_to_be_seen(NOW + timedelta(seconds=60))


def test_the_session_follows_from_the_sign_in_and_the_browser() -> None:
    token = session_token(SIGN_IN, "browser")
    assert token == session_token(SIGN_IN, "browser")
    assert token != session_token(SIGN_IN, "another browser")
    assert token != session_token(replace(SIGN_IN, salt="other"), "browser")
