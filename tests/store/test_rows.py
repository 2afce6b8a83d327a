"""Each value comes back from its table as it went in, and what expires says when."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chalicelib.errors import AlreadyExists
from chalicelib.models import (
    Attachment,
    Claim,
    Enterprise,
    Hold,
    Message,
    MessageState,
    MessageTemplate,
    NumberKind,
)
from chalicelib.signing_in import Audience, Session, SignIn
from chalicelib.store import attachments, drafts, duplicates, messages, registrations, reviewers, sessions
from chalicelib.store.tables import HoldRow, MessageRow, RegistrationRow, ReviewerRow
from tests.conftest import TEMPLATE, stored
from tests.core.cases import DRAFT, HANDAN, HEBEI, NATIONAL, NOW
from tests.store.conftest import ME, have_scan, submission

IN = Session("s" * 64, Audience.APPLICANT, ME.id, ME, NOW, NOW, "sealed")
BEGUN = SignIn("i" * 64, Audience.REVIEWER, "verifier", "nonce", "salt", "/admin/", NOW)


def expiry(table: str) -> datetime:
    (row,) = stored(table)
    return datetime.fromtimestamp(int(row["expires_at"]), NOW.tzinfo)


def test_a_session_comes_back_with_its_person_and_expires_after_twelve_hours() -> None:
    known = replace(ME, enterprises=(Enterprise("演示公司", DRAFT.uscc), Enterprise("无码公司", None)))
    sessions.keep_session(replace(IN, identity=known))
    assert sessions.session(IN.id) == replace(IN, identity=known)
    assert expiry("sessions") == NOW + timedelta(hours=12)


def test_a_member_of_staffs_session_comes_back_with_the_reviewer() -> None:
    session = replace(IN, audience=Audience.REVIEWER, person_id=HEBEI.id, identity=None, sealed_numbers=None)
    session = replace(session, id_number_fingerprint="f")
    sessions.keep_session(session)
    assert sessions.staff_session(IN.id, HEBEI.id) == (session, None)
    reviewers.add(HEBEI)
    assert sessions.staff_session(IN.id, HEBEI.id) == (session, HEBEI)


def test_a_session_that_was_ended_is_not_brought_back_by_being_seen() -> None:
    sessions.keep_session(IN)
    sessions.end_session(IN.id)
    sessions.mark_seen(IN.id, NOW)
    assert sessions.session(IN.id) is None
    sessions.end_session(IN.id)


def test_a_sign_in_comes_back_is_used_once_and_expires_after_ten_minutes() -> None:
    sessions.keep_sign_in(BEGUN)
    assert sessions.sign_in(BEGUN.id) == BEGUN
    assert [sessions.use_sign_in(BEGUN.id) for _ in range(2)] == [True, False]
    assert sessions.sign_in(BEGUN.id) == replace(BEGUN, is_used=True)
    assert expiry("sign_ins") == NOW + timedelta(minutes=10)


def test_a_sign_in_that_never_was_cannot_be_used() -> None:
    assert not sessions.use_sign_in(BEGUN.id)
    assert stored("sign_ins") == []


def test_a_scan_comes_back_with_its_verdict_and_expires_unless_it_is_handed_in() -> None:
    scan = Attachment("scan", ME.id, DRAFT.uscc, "stamped_bank_page", "扫描件.jpg", "image/png", 7)
    attachments.keep(scan, NOW)
    judged = attachments.record_verdict(scan, "ok", "version", is_accepted=True)
    assert attachments.attachment("scan") == judged
    assert attachments.attachments(["scan", "scan", "none"]) == {"scan": judged}
    assert (attachments.attachment("none"), attachments.attachments([])) == (None, {})
    assert expiry("attachments") == NOW + drafts.LIFE + timedelta(days=1)


def test_the_bucket_keeps_a_scan_longer_than_the_table_knows_of_it() -> None:
    sweep = re.search("ExpirationInDays: ([0-9]+)", TEMPLATE.read_text(encoding="utf-8"))
    assert sweep is not None
    assert timedelta(days=int(sweep[1])) > attachments.ABANDONED_AFTER


def test_a_number_belongs_to_who_claimed_it_first() -> None:
    first, second = Claim("mobile#1", "first", DRAFT.uscc), Claim("mobile#1", "second", DRAFT.uscc)
    assert [duplicates.claim([each]) for each in (first, second, first)] == [[first]] * 3


def test_a_hold_comes_back_and_is_opened_once() -> None:
    registrations.submit(submission())
    kinds = (NumberKind.ID_NUMBER, NumberKind.MOBILE)
    hold = Hold("hold", ME.id, DRAFT.uscc, kinds, ("other",), NOW)
    assert [duplicates.open_hold(hold, DRAFT.id) for _ in range(2)] == [True, False]
    assert HoldRow.get("hold").value() == hold


def test_a_message_comes_back_and_is_taken_by_one() -> None:
    message = Message("m", MessageTemplate.UNIT_APPROVED, {"unit": "演示公司"}, "138****8000", MessageState.QUEUED, NOW)
    MessageRow.of(message, registration_id="r").save()
    assert messages.message("m") == message
    assert [messages.claim("m") is not None for _ in range(2)] == [True, False]
    messages.release("m")
    assert messages.claim("m") is not None
    assert (messages.claim("none"), messages.message("none")) == (None, None)


def test_reviewers_are_listed_by_authority_and_appointed_once() -> None:
    for each in (NATIONAL, HEBEI, HANDAN):
        reviewers.add(each)
    assert reviewers.reviewers() == [HANDAN, NATIONAL, HEBEI]
    with pytest.raises(AlreadyExists):
        reviewers.add(replace(HEBEI, authority_id="C130400"))
    assert HEBEI in reviewers.reviewers()


def test_the_verdict_on_a_scan_that_was_handed_in_is_not_changed() -> None:
    have_scan("scan", registration_id="r")
    scan = attachments.attachment("scan")
    assert scan is not None
    with pytest.raises(Exception, match="conditional"):
        attachments.record_verdict(scan, "not_colour", "later", is_accepted=False)
    assert attachments.attachment("scan") == scan


def test_rows_from_before_there_were_holds_delegations_and_deactivation_mean_what_they_meant() -> None:
    reviewers.add(HEBEI)
    registrations.submit(submission())
    ReviewerRow(HEBEI.id).update(actions=[ReviewerRow.active.remove(), ReviewerRow.delegations.remove()])
    RegistrationRow(DRAFT.id).update(
        actions=[RegistrationRow.is_held.remove(), RegistrationRow.earlier_authorities.remove()]
    )
    assert reviewers.reviewer(HEBEI.id) == HEBEI
    assert registrations.registration(DRAFT.id) == submission().after
