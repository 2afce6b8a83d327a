from dataclasses import replace

import pytest

from chalicelib import audit
from chalicelib.errors import Conflict
from chalicelib.models import Account, Kind, State
from chalicelib.store import history, registrations, submissions
from chalicelib.store.tables import AccountRow, DraftRow, EventRow, UnitRow
from tests.conftest import everything_stored, stored
from tests.core.cases import DRAFT, NOW
from tests.store.conftest import ME, have_scan, submission

OTHER = replace(ME, id="other")


def account() -> Account:
    found = registrations.account(ME.id, DRAFT.uscc)
    assert found is not None
    return found


def hand_back() -> None:
    """Make unit and account as a return leaves them."""
    AccountRow(ME.id, DRAFT.uscc).update(actions=[AccountRow.state.set(State.RETURNED)])
    UnitRow(DRAFT.uscc).update(actions=[UnitRow.state.set(State.RETURNED)])


def test_a_submission_comes_back_as_it_was_stored() -> None:
    have_scan("scan")
    given = submission(stamped_bank_page="scan")
    submissions.submit(given)
    assert registrations.registration_with_numbers(given.after.id) == (given.after, "sealed")
    assert registrations.account(ME.id, DRAFT.uscc) == given.account
    assert history.events(given.after.id) == [given.event]
    assert [row.value() for row in UnitRow.scan()] == [given.unit]


def test_a_submission_keeps_its_scans_and_ends_its_draft() -> None:
    have_scan("scan")
    DraftRow(
        identity_id=ME.id, form=f"unit#{DRAFT.uscc}", sealed_values="", version=1, saved_at=NOW, expires_at=1
    ).save()
    submissions.submit(submission(stamped_bank_page="scan"))
    assert stored("drafts") == []
    (kept,) = stored("attachments")
    assert (kept["registration_id"], "expires_at" in kept) == (DRAFT.id, False)


def test_a_person_is_handed_in_without_touching_the_unit() -> None:
    submissions.submit(replace(submission(replace(DRAFT, kind=Kind.PERSON)), unit=None))
    assert stored("units") == []
    assert account().state is State.AT_AUTHORITY


@pytest.mark.parametrize(
    "scan",
    [{"identity_id": "other"}, {"is_accepted": False}, {"id": "elsewhere"}, {"version_id": "later"}],
    ids=["not mine", "refused", "none", "examined anew"],
)
def test_a_submission_with_a_scan_that_will_not_do_stores_nothing(scan: dict[str, object]) -> None:
    have_scan("scan", **scan)
    before = everything_stored()
    with pytest.raises(Conflict):
        submissions.submit(submission(stamped_bank_page="scan"))
    assert everything_stored() == before


def test_a_scan_of_a_case_that_was_withdrawn_goes_on_to_the_next() -> None:
    have_scan("scan", registration_id="withdrawn")
    submissions.submit(submission(stamped_bank_page="scan"))
    assert [each["registration_id"] for each in stored("attachments")] == [DRAFT.id]


def test_a_unit_that_another_person_handed_in_before_stores_nothing() -> None:
    submissions.submit(submission(me=OTHER))
    before = everything_stored()
    with pytest.raises(Conflict):
        submissions.submit(submission(replace(DRAFT, id="q" * 32)))
    assert everything_stored() == before


def test_a_unit_returned_to_another_person_stores_nothing() -> None:
    submissions.submit(submission(me=OTHER))
    UnitRow(DRAFT.uscc).update(actions=[UnitRow.state.set(State.RETURNED)])
    before = everything_stored()
    with pytest.raises(Conflict):
        submissions.submit(submission(replace(DRAFT, id="q" * 32)))
    assert everything_stored() == before


def test_a_second_submission_of_one_account_stores_nothing() -> None:
    submissions.submit(submission())
    before = everything_stored()
    with pytest.raises(Conflict):
        submissions.submit(replace(submission(replace(DRAFT, id="q" * 32, kind=Kind.PERSON)), unit=None))
    assert everything_stored() == before


def test_the_next_round_replaces_the_form_and_continues_the_record() -> None:
    first = submission()
    submissions.submit(first)
    hand_back()
    back = replace(first.after, state=State.RETURNED, form={**DRAFT.form, "username": "another"})
    submissions.submit(submission(back))
    again = registrations.registration(DRAFT.id)
    assert again is not None
    assert (again.round, again.version, again.form["username"]) == (2, 2, "another")
    assert account().username == "another"
    assert audit.first_broken(history.events(DRAFT.id)) is None


def test_a_round_that_starts_from_an_older_version_stores_nothing() -> None:
    first = submission()
    submissions.submit(first)
    hand_back()
    before = everything_stored()
    with pytest.raises(Conflict):
        submissions.submit(submission(replace(first.after, state=State.RETURNED, version=7)))
    assert everything_stored() == before


def test_a_hold_outlives_the_next_round() -> None:
    first = submission()
    submissions.submit(first)
    hand_back()
    AccountRow(ME.id, DRAFT.uscc).update(actions=[AccountRow.hold_id.set("hold")])
    submissions.submit(submission(replace(first.after, state=State.RETURNED)))
    assert (account().state, account().hold_id) == (State.AT_AUTHORITY, "hold")


def test_an_event_that_was_rewritten_breaks_the_record() -> None:
    submissions.submit(submission())
    EventRow(DRAFT.id, 1).update(actions=[EventRow.actor_name.set("李四")])
    assert audit.first_broken(history.events(DRAFT.id)) == 1
