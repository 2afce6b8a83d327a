"""What a resolution stores: everything that changes with it, or nothing."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from chalicelib import dedupe, registering, resolving, review, sms
from chalicelib.errors import Conflict, NotFound
from chalicelib.memberships import Situation
from chalicelib.models import (
    Account,
    AccountEnd,
    Action,
    Channel,
    Correction,
    Hold,
    Identity,
    Kind,
    Registration,
    Resolution,
    State,
    UserType,
)
from chalicelib.resolving import Settlement
from chalicelib.review import Decision
from chalicelib.store import duplicates, history, holds, registrations, resolutions, situations, submissions
from chalicelib.store.resolutions import MOST_WRITES
from chalicelib.store.submissions import Submission
from chalicelib.store.tables import (
    AccountRow,
    AttachmentRow,
    ClaimRow,
    EventRow,
    HoldRow,
    RegistrationRow,
    UnitRow,
)
from tests.conftest import AskedOfAws, everything_stored, stored
from tests.core.cases import ADMINISTRATOR, HEBEI, NATIONAL, NOW
from tests.core.situations import ACT, CONFIRMS, LATER, choose, membership, situation
from tests.store.conftest import have_scan

LI = membership("li", id_number="1", mobile="2")
WANG = membership("wang", "unit-2", id_number="1", mobile="3", state=State.AT_AUTHORITY)
ZHANG = membership("zhang", "unit-3", mobile="3")
ZHANG_WITH_5 = membership("zhang", "unit-3", mobile="5")
SCANS = {"stamped_bank_page": "s" * 32}


def keep(found: Situation) -> Situation:
    """Store a situation, and read it back."""
    HoldRow.of(found.hold).save()
    for each in found.memberships:
        AccountRow.of(each.account).save()
        UnitRow.of(each.unit).save()
    for registration in found.registrations.values():
        _row(registration).save()
    for claim in found.claims.values():
        ClaimRow.of(replace(claim, version=1)).save()
    return situations.situation(found.hold.id)


def _row(registration: Registration) -> RegistrationRow:
    desk = registration.desk
    return RegistrationRow.of(
        registration, desk=desk, sealed_numbers="sealed", id_number_fingerprint="1", mobile_fingerprint="2"
    )


@pytest.fixture
def found() -> Situation:
    return keep(situation("wang-unit-2", LI, WANG, ZHANG))


def resolved(found: Situation, resolution: Resolution) -> Settlement:
    return resolving.resolve(found, choose(resolution), ACT)


def confirmed(found: Situation, resolution: Resolution, keeps_other: bool = True) -> tuple[Situation, Settlement]:
    """A proposal that is stored, as a second administrator finds it, and what comes of agreeing to it."""
    choice = choose(resolution, found.others[0].key, keeps_other=keeps_other)
    resolutions.settle(found, resolving.resolve(found, choice, ACT))
    proposed = situations.situation(found.hold.id)
    return proposed, resolving.confirm(proposed, proposed.hold.version, CONFIRMS)


def hold() -> Hold:
    known = holds.hold("wang-unit-2")
    assert known is not None
    return known


def account(key: str) -> Account:
    identity_id, _, uscc = key.partition("-")
    known = registrations.account(identity_id, uscc)
    assert known is not None
    return known


def test_a_situation_is_read_as_it_was_stored(found: Situation) -> None:
    before = situation("wang-unit-2", LI, WANG, ZHANG)
    assert found.hold == before.hold
    assert found.memberships == (before.memberships[1], before.memberships[0])
    assert {claim.id: claim.claimants for claim in found.claims.values()} == {
        claim.id: claim.claimants for claim in before.claims.values()
    }
    assert not found.is_stale


def test_there_is_no_situation_without_a_hold() -> None:
    with pytest.raises(NotFound):
        situations.situation("nobody-nowhere")


@pytest.mark.parametrize("resolution", [Resolution.DIFFERENT_PEOPLE, Resolution.KEEP_OTHER, Resolution.REFUSE])
def test_all_that_a_resolution_changes_is_stored(found: Situation, resolution: Resolution) -> None:
    done = resolved(found, resolution)
    resolutions.settle(found, done)
    assert hold() == done.hold
    assert history.events("wang-unit-2")[-1] == done.event
    (after,) = done.changes.accounts
    assert account("wang-unit-2") == after
    for registration in done.changes.registrations:
        assert registrations.registration(registration.id) == registration
    for event in done.changes.events:
        assert event in history.events(event.subject)
    read = {row.id: row.value() for row in ClaimRow.scan()}
    for claim in done.changes.claims.values():
        assert read[claim.id] == replace(claim, version=2)
    due = {row.identity_id for row in AccountRow.scan(AccountRow.unchecked_since.exists())}
    assert due == {each.identity_id for each in done.freed}


def test_a_retired_case_waits_at_no_desk(found: Situation) -> None:
    assert [each.id for each in registrations.queue("P130000", None)[0]] == ["person-of-wang-in-unit-2"]
    resolutions.settle(found, resolved(found, Resolution.REFUSE))
    assert registrations.queue("P130000", None)[0] == []


def test_who_matched_an_account_that_ends_is_checked_next(found: Situation) -> None:
    resolutions.settle(found, resolved(found, Resolution.REFUSE))
    assert account("zhang-unit-3").unchecked_since == LATER


def test_a_confirmed_proposal_ends_the_other_account(found: Situation) -> None:
    proposed, done = confirmed(found, Resolution.KEEP_THIS)
    resolutions.settle(proposed, done)
    assert (hold().resolution, hold().proposal) == (Resolution.KEEP_THIS, None)
    assert (account("li-unit-1").ended_by, account("wang-unit-2").hold_id) == (AccountEnd.KEEP_THIS, None)


# Two at once.


DONE = resolved(situation("wang-unit-2", LI, WANG, ZHANG), Resolution.DIFFERENT_PEOPLE)
MEANWHILE: dict[str, Callable[[], Any]] = {
    "the hold": lambda: HoldRow("wang-unit-2").update(actions=[HoldRow.version.set(9)]),
    "the account": lambda: AccountRow("wang", "unit-2").update(actions=[AccountRow.username.set("other")]),
    "the state of the account": lambda: AccountRow("wang", "unit-2").update(
        actions=[AccountRow.state.set(State.AT_NATIONAL)]
    ),
    "that the account is due to be checked": lambda: AccountRow("wang", "unit-2").update(
        actions=[AccountRow.unchecked_since.set(NOW)]
    ),
    "the registration": lambda: RegistrationRow("person-of-wang-in-unit-2").update(
        actions=[RegistrationRow.version.set(9)]
    ),
    "a claim that it is about": lambda: ClaimRow("id_number#1").update(actions=[ClaimRow.version.set(9)]),
    "a claim that was compared": lambda: ClaimRow("mobile#3").update(actions=[ClaimRow.version.set(9)]),
    "the record": lambda: EventRow.of(replace(DONE.event, actor_id="other")).save(),
}


@pytest.mark.parametrize("resolution", [Resolution.DIFFERENT_PEOPLE, Resolution.REFUSE])
@pytest.mark.parametrize("what", MEANWHILE)
def test_what_somebody_else_changed_meanwhile_stops_it_and_nothing_is_stored(
    found: Situation, what: str, resolution: Resolution
) -> None:
    done = resolved(found, resolution)
    MEANWHILE[what]()
    before = everything_stored()
    with pytest.raises(Conflict):
        resolutions.settle(found, done)
    assert everything_stored() == before


@pytest.mark.parametrize("second", [Resolution.KEEP_OTHER, Resolution.KEEP_THIS, Resolution.DIFFERENT_PEOPLE])
def test_of_two_administrators_at_once_one_wins(found: Situation, second: Resolution) -> None:
    one, other = resolved(found, Resolution.REFUSE), resolved(found, second)
    resolutions.settle(found, one)
    before = everything_stored()
    with pytest.raises(Conflict):
        resolutions.settle(found, other)
    assert everything_stored() == before


def test_two_holds_that_are_about_one_account_are_not_resolved_at_once() -> None:
    keep(situation("wang-unit-2", LI, WANG, membership("zhang", id_number="1")))
    first = situations.situation("wang-unit-2")
    late = resolving.resolve(first, choose(Resolution.KEEP_OTHER), ACT)
    HoldRow.of(situation("zhang-unit-1", LI, WANG, membership("zhang", id_number="1")).hold).save()
    second = situations.situation("zhang-unit-1")
    resolutions.settle(second, resolving.resolve(second, choose(Resolution.DIFFERENT_PEOPLE), ACT))
    before = everything_stored()
    with pytest.raises(Conflict):
        resolutions.settle(first, late)
    assert everything_stored() == before


# Merging.


def founder_of_unit_2(state: State) -> Situation:
    theirs = membership("wang", "unit-2", id_number="1", kind=Kind.UNIT, state=state)
    own = replace(theirs.registration, scans=SCANS)
    have_scan("s" * 32, identity_id="wang", uscc="unit-2", registration_id=own.id)
    return keep(situation("wang-unit-2", LI, replace(theirs, registrations=(own,))))


def test_merging_takes_unit_registration_and_scans_along() -> None:
    proposed, done = confirmed(founder_of_unit_2(State.RETURNED), Resolution.MERGE)
    resolutions.settle(proposed, done)
    assert UnitRow.get("unit-2").applicant_id == "li"
    moved = registrations.registration("unit-of-wang-in-unit-2")
    assert moved is not None
    assert (moved.identity_id, moved.state, moved.is_held) == ("li", State.RETURNED, False)
    assert AttachmentRow.get("s" * 32).identity_id == "li"
    assert account("li-unit-2").state is State.RETURNED
    assert account("wang-unit-2").ended_by is AccountEnd.MERGE


def test_the_kept_person_hands_the_unit_in_again_after_a_merge() -> None:
    proposed, done = confirmed(founder_of_unit_2(State.RETURNED), Resolution.MERGE)
    resolutions.settle(proposed, done)
    hand_in_again("unit-of-wang-in-unit-2", "li")
    assert (account("li-unit-2").state, UnitRow.get("unit-2").state) == (State.AT_AUTHORITY, State.AT_AUTHORITY)


def hand_in_again(registration_id: str, identity_id: str) -> None:
    before = registrations.registration(registration_id)
    assert before is not None
    after, event = review.submit(before, LATER)
    me = Identity(identity_id, "subject", UserType.LEGAL, "王小明", "", "")
    submissions.submit(
        Submission(
            before=before,
            after=after,
            event=event,
            account=registering.account_of(after, me, WANG.account.fingerprints),
            unit=registering.unit_of(after),
            revision=registering.revision_of(after, before, (), ()),
            sealed_numbers="sealed",
            examined=dict.fromkeys(after.scans.values(), "version"),
            leaves_account=registering.has_another(registrations.account(identity_id, after.uscc), after),
        )
    )


def test_a_merge_of_as_many_memberships_as_are_merged_at_once_fits_one_transaction(asked_of_aws: AskedOfAws) -> None:
    theirs = [
        membership("wang", f"unit-{number}", id_number="1", mobile=str(number), kind=Kind.UNIT)
        for number in range(2, 9)
    ]
    crowd = [membership(f"late-{number}", id_number="1") for number in range(60)]
    proposed, done = confirmed(keep(situation("wang-unit-2", LI, *theirs, *crowd)), Resolution.MERGE)
    assert len(done.freed) == 60
    for each in crowd:
        AccountRow.of(each.account).save()
    told = [
        replace(message, id=f"{message.id}-{channel}")
        for channel in Channel
        for message in (
            *sms.hold_resolved(proposed.held.registration, "over", {Channel.SMS}, LATER),
            *sms.account_ended(theirs[0].registration, "ended", {Channel.SMS}, LATER),
        )
    ]
    resolutions.settle(proposed, done, told)
    assert len(stored("messages")) == len(told) == 4
    written = [len(told["TransactItems"]) for operation, told in asked_of_aws if operation == "TransactWriteItems"]
    assert written[-1] <= MOST_WRITES
    assert {row.uscc for row in AccountRow.query("li")} == {f"unit-{number}" for number in range(1, 9)}


def test_a_registration_that_went_to_an_account_on_hold_stays_marked_when_the_account_it_came_from_is_checked() -> None:
    held = membership("wang", "unit-2", id_number="1", mobile="5")
    keep(situation("wang-unit-2", ZHANG_WITH_5, held))
    proposed, done = confirmed(
        keep(situation("li-unit-1", ZHANG_WITH_5, held, LI)), Resolution.MERGE, keeps_other=False
    )
    resolutions.settle(proposed, done)
    for key in ("li-unit-2", "wang-unit-2"):
        duplicates.check(account(key), LATER)
    assert (account("li-unit-2").hold_id, account("wang-unit-2").hold_id) == ("li-unit-2", None)
    assert read("person-of-wang-in-unit-2").is_held


# A unit outlives the account that it was registered with.


def ended_founder() -> Registration:
    found = keep(situation("wang-unit-2", LI, membership("wang", "unit-2", id_number="1", kind=Kind.UNIT)))
    resolutions.settle(found, resolved(found, Resolution.KEEP_OTHER))
    return read("unit-of-wang-in-unit-2")


def read(registration_id: str) -> Registration:
    known = registrations.registration(registration_id)
    assert known is not None
    return known


def test_what_the_review_decides_of_such_a_unit_does_not_bring_the_account_back() -> None:
    approved = ended_founder()
    assert (approved.state, approved.is_held, UnitRow.get("unit-2").state) == (State.APPROVED, False, State.APPROVED)
    registrations.change(approved, *review.reopen(approved, ADMINISTRATOR, approved.version, "复核", LATER))
    opened = read(approved.id)
    decision = Decision(opened.version, Action.APPROVE)
    registrations.change(opened, *review.decide(opened, NATIONAL, decision, LATER))
    assert (UnitRow.get("unit-2").state, account("wang-unit-2").state) == (State.APPROVED, State.WITHDRAWN)


def test_a_person_who_goes_on_with_another_account_still_corrects_the_unit() -> None:
    approved = ended_founder()
    goes_on = replace(account("wang-unit-2"), state=State.APPROVED, registration_id="person-of-wang", ended_by=None)
    AccountRow.of(goes_on).save()
    registrations.change(approved, *review.reopen(approved, ADMINISTRATOR, approved.version, "复核", LATER))
    opened, asked = read(approved.id), (Correction("introduction_en", "过短"),)
    registrations.change(
        opened, *review.decide(opened, NATIONAL, Decision(opened.version, Action.RETURN, corrections=asked), LATER)
    )
    hand_in_again(approved.id, "wang")
    assert (UnitRow.get("unit-2").state, account("wang-unit-2")) == (State.AT_AUTHORITY, goes_on)
    again = read(approved.id)
    registrations.change(again, *review.decide(again, HEBEI, Decision(again.version, Action.APPROVE), LATER))
    assert (UnitRow.get("unit-2").state, account("wang-unit-2")) == (State.AT_NATIONAL, goes_on)


def test_every_chain_is_whole_after_a_merge() -> None:
    proposed, done = confirmed(founder_of_unit_2(State.APPROVED), Resolution.MERGE)
    resolutions.settle(proposed, done)
    (moved,) = done.changes.events
    assert stored("events")
    assert read(moved.subject).chain == moved.chain
    assert hold().chain == history.events("wang-unit-2")[-1].chain
    assert dedupe.hold_id(account("li-unit-2")) == "li-unit-2"
