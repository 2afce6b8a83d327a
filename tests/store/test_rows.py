"""Each value comes back from its table as it went in, and what expires says when."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

import boto3
import pytest

from chalicelib import dedupe
from chalicelib.errors import AlreadyExists, Conflict
from chalicelib.gateways.settings import settings
from chalicelib.models import (
    Attachment,
    Claim,
    Claimant,
    Delegation,
    Enterprise,
    Event,
    Hold,
    HoldState,
    Match,
    NumberKind,
    Proposal,
    Resolution,
    Said,
    Statement,
)
from chalicelib.signing_in import Audience, Session, SignIn
from chalicelib.store import (
    attachments,
    callers,
    drafts,
    duplicates,
    history,
    holds,
    registrations,
    reviewers,
    sessions,
    submissions,
)
from chalicelib.store.tables import AccountRow, ClaimRow, RegistrationRow, ReviewerRow
from chalicelib.store.transactions import write_together
from tests.conftest import TEMPLATE, stored
from tests.core.cases import DRAFT, HANDAN, HEBEI, NATIONAL, NOW
from tests.store.conftest import ME, have_scan, submission

IN = Session("s" * 64, Audience.APPLICANT, ME.id, ME, NOW, NOW, "sealed")
MATCH = Match(NumberKind.MOBILE, "other", "unit", is_same_name=False)
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
    assert callers.session_reviewer(IN.id, HEBEI.id) == (session, None)
    reviewers.add(HEBEI)
    assert callers.session_reviewer(IN.id, HEBEI.id) == (session, HEBEI)


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
    judged = replace(scan, verdict="ok", version_id="version", preview="previews/scan/version.jpg", is_accepted=True)
    attachments.record_verdict(judged)
    assert attachments.attachment("scan") == judged
    assert attachments.attachments(["scan", "scan", "none"]) == {"scan": judged}
    assert (attachments.attachment("none"), attachments.attachments([])) == (None, {})
    assert expiry("attachments") == NOW + drafts.LIFE + timedelta(days=1)


def test_the_bucket_keeps_a_scan_longer_than_the_table_knows_of_it() -> None:
    sweep = re.search("ExpirationInDays: ([0-9]+)", TEMPLATE.read_text(encoding="utf-8"))
    assert sweep is not None
    assert timedelta(days=int(sweep[1])) > attachments.ABANDONED_AFTER


def test_a_claim_comes_back_and_is_written_by_one() -> None:
    who = (Claimant("first", DRAFT.uscc, "王小明"), Claimant("second", DRAFT.uscc, "李四"))
    claim = Claim("mobile#1", who, cleared=(("first", "second"),), told_at=NOW)
    read = [replace(claim, version=version) for version in range(3)]
    for known in read[:2]:
        write(known)
    assert ClaimRow.get("mobile#1").value() == read[2]
    for known in read[:2]:
        with pytest.raises(Conflict):
            write(known)
    assert ClaimRow.get("mobile#1").value() == read[2]


def test_a_hold_comes_back_with_all_that_happened_to_it_and_is_changed_by_one() -> None:
    hold, opened = followed(None, MATCH)
    holds.change(hold, opened)
    assert holds.hold(hold.id) == hold
    said, event = dedupe.say(hold, Said(Statement.NOT_ME, "不是我", NOW), "王小明")
    proposal = Proposal(Resolution.KEEP_THIS, "other", "me", "同一人", "a", "周管理", NOW)
    said = replace(said, proposal=proposal)
    holds.change(said, event)
    with pytest.raises(Conflict):
        holds.change(said, event)
    assert holds.hold(hold.id) == said
    closed, event = followed(said)
    holds.change(closed, event)
    assert holds.hold(hold.id) == closed
    assert [each.sequence for each in history.events(hold.id)] == [1, 2, 3]
    assert holds.hold("none") is None


def test_a_hold_is_in_the_index_of_its_state_alone() -> None:
    hold, opened = followed(None, MATCH)
    holds.change(hold, opened)
    assert [(row["open"], row.get("closed")) for row in stored("holds")] == [("open", None)]
    holds.change(*followed(hold))
    assert [(row.get("open"), row["closed"]) for row in stored("holds")] == [(None, "closed")]
    assert [row["number"] for row in stored("holds")] == [dedupe.case_number(hold.id)]


def test_rows_from_when_a_number_had_one_claimant_and_a_hold_no_end_mean_what_they_meant() -> None:
    submissions.submit(submission())
    AccountRow(ME.id, DRAFT.uscc).update(
        actions=[AccountRow.claimed.remove(), AccountRow.unchecked_since.remove(), AccountRow.ended_by.remove()]
    )
    claim = {"id": "mobile#1", "identity_id": "first", "uscc": "unit-1"}
    hold = {"id": "hold", "identity_id": "me", "uscc": "unit-2", "open": "open", "matches": '["mobile"]'}
    hold |= {"opened_at": "2026-11-23T09:30:00.000000+0000", "other_identity_ids": '["first"]'}
    put_as_it_was("claims", claim)
    put_as_it_was("holds", hold)
    account = registrations.account(ME.id, DRAFT.uscc)
    assert account is not None
    assert (account.claimed, account.unchecked_since, account.ended_by) == (account.fingerprints, None, None)
    assert ClaimRow.get("mobile#1").value() == Claim("mobile#1", (Claimant("first", "unit-1", ""),))
    match = Match(NumberKind.MOBILE, "", "", is_same_name=False)
    assert holds.hold("hold") == Hold("hold", "me", "unit-2", HoldState.OPEN, 0, NOW, (match,))
    held, event = followed(holds.hold("hold"))
    holds.change(held, event)
    assert (held.state, event.sequence) == (HoldState.CLOSED, 1)


def write(claim: Claim) -> None:
    """Write a claim on the version of it that was read."""
    with write_together(refused=Conflict) as transaction:
        duplicates.put_claims(transaction, {claim.id: claim}, {claim.id: claim}, ())


def followed(hold: Hold | None, *found: Match) -> tuple[Hold, Event]:
    """A hold after its account was compared, with the event that tells of it."""
    account = submission().account
    told = dedupe.follow(account, hold, found, NOW)
    assert told is not None
    return told


def put_as_it_was(table: str, row: dict[str, str]) -> None:
    """Put a row as an older release stored it."""
    boto3.resource("dynamodb").Table(settings().table(table)).put_item(Item=row)


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
    with pytest.raises(Conflict):
        attachments.record_verdict(replace(scan, verdict="not_colour", version_id="later", is_accepted=False))
    assert attachments.attachment("scan") == scan


def test_two_delegations_to_one_colleague_at_the_same_moment_both_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    reviewers.add(HEBEI)
    first, second = (Delegation(each, "王", date(2026, 1, 1), date(2026, 12, 31)) for each in ("C130400", "C130200"))
    read, others = reviewers._row, [first]

    def read_while_another_is_written(reviewer_id: str) -> ReviewerRow:
        row = read(reviewer_id)
        if others:
            reviewers.lend(reviewer_id, others.pop())
        return row

    monkeypatch.setattr(reviewers, "_row", read_while_another_is_written)
    assert reviewers.lend(HEBEI.id, second).delegations == (first, second)


def test_rows_from_before_there_were_holds_delegations_and_deactivation_mean_what_they_meant() -> None:
    reviewers.add(HEBEI)
    submissions.submit(submission())
    ReviewerRow(HEBEI.id).update(actions=[ReviewerRow.active.remove(), ReviewerRow.delegations.remove()])
    RegistrationRow(DRAFT.id).update(
        actions=[RegistrationRow.is_held.remove(), RegistrationRow.earlier_authorities.remove()]
    )
    assert reviewers.reviewer(HEBEI.id) == HEBEI
    assert registrations.registration(DRAFT.id) == submission().after
