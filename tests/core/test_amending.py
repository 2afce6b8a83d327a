"""A mobile or an e-mail address put right without a new review: by whom, in which states, and what it sets going."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib import amending, audit
from chalicelib.amending import Mobile
from chalicelib.audit import Author, staff_author
from chalicelib.errors import FormInvalid, MovedOn, TransitionRefused
from chalicelib.models import Account, Event, Kind, NumberKind, Registration, Role, State
from tests.core.cases import HEBEI, NOW, registration

LATER = NOW + timedelta(days=1)
EMAIL = "li@chenguang.example"
APPLICANT = Author("applicant", "王小明")
STAFF = staff_author(HEBEI)
REASON = "电话核实"
RIGHT = Mobile("13900139000", "right")
CASE = registration(
    State.AT_NATIONAL,
    first_reviewer_id="hebei",
    form={"username": "chenguang", "mobile": "138****8000", "email": EMAIL},
)
ACCOUNT = Account(
    CASE.identity_id,
    CASE.uscc,
    CASE.state,
    Role.UNIT_ADMIN,
    "chenguang",
    "王小明",
    CASE.id,
    fingerprints={NumberKind.ID_NUMBER: "id", NumberKind.MOBILE: "wrong"},
)


def correct_mobile(before: Registration, account: Account = ACCOUNT, version: int = 1) -> Event:
    return amending.correct_mobile(before, account, version, RIGHT, STAFF, LATER, REASON).event


def correct_email(before: Registration, email: str = "new@chenguang.example", version: int = 1) -> Event:
    return amending.correct_email(before, version, email, APPLICANT, LATER)[1]


def errors(attempt: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(FormInvalid) as refused:
        attempt()
    return [(each.field, each.code) for each in refused.value.errors]


def test_a_corrected_mobile_is_masked_in_the_form_and_the_review_goes_on_as_it_was() -> None:
    done = amending.correct_mobile(CASE, ACCOUNT, 1, RIGHT, STAFF, LATER, REASON)
    assert done.registration.form == {**CASE.form, "mobile": "139****9000"}
    assert replace(done.registration, form=CASE.form, version=1, chain="") == CASE


def test_an_account_with_a_corrected_mobile_is_checked_for_duplicates_again() -> None:
    done = amending.correct_mobile(CASE, ACCOUNT, 1, RIGHT, STAFF, LATER, REASON)
    assert done.account.fingerprints == {NumberKind.ID_NUMBER: "id", NumberKind.MOBILE: "right"}
    assert done.account.unchecked_since == LATER


def test_what_staff_put_right_is_recorded_with_their_authority_and_reason() -> None:
    event = correct_mobile(CASE)
    assert (event.action, event.at, event.comment) == ("correct_mobile", LATER, "电话核实")
    assert (event.actor_id, event.actor_name, event.authority_id) == ("hebei", "赵审核", "P130000")
    assert (event.from_state, event.to_state, event.sequence) == ("at_national", "at_national", 2)
    assert event.chain == audit.link(CASE.chain, event)


def test_the_mobile_that_is_known_is_no_correction() -> None:
    known = replace(RIGHT, fingerprint="wrong")
    assert errors(lambda: amending.correct_mobile(CASE, ACCOUNT, 1, known, STAFF, LATER, REASON)) == [
        ("mobile", "not_changed")
    ]


def test_a_registration_from_which_the_account_does_not_come_has_no_mobile_of_its_own() -> None:
    with pytest.raises(TransitionRefused) as refused:
        correct_mobile(CASE, replace(ACCOUNT, registration_id="another"))
    assert refused.value.details == {"state": State.AT_NATIONAL, "action": "correct_mobile"}


def test_an_address_is_corrected_by_its_applicant_and_the_review_goes_on_as_it_was() -> None:
    after, event = amending.correct_email(CASE, 1, "new@chenguang.example", APPLICANT, LATER)
    assert after.form == {**CASE.form, "email": "new@chenguang.example"}
    assert replace(after, form=CASE.form, version=1, chain="") == CASE
    assert (event.action, event.actor_id, event.authority_id) == ("correct_email", "applicant", None)
    assert (event.actor_name, event.at, event.comment) == ("王小明", LATER, "")


def test_an_address_is_taken_away_where_the_form_asks_for_none() -> None:
    person = replace(CASE, kind=Kind.PERSON)
    after, _ = amending.correct_email(person, 1, "", APPLICANT, LATER)
    assert after.form["email"] == ""
    assert errors(lambda: correct_email(CASE, "")) == [("email", "required")]


@pytest.mark.parametrize(("form", "known"), [(CASE.form, EMAIL), ({"mobile": "138****8000"}, "")])
def test_the_address_that_is_known_is_no_correction(form: dict[str, object], known: str) -> None:
    person = replace(CASE, kind=Kind.PERSON, form=form)
    assert errors(lambda: correct_email(person, known)) == [("email", "not_changed")]


def test_a_project_has_no_address_of_its_own() -> None:
    with pytest.raises(TransitionRefused) as refused:
        correct_email(replace(CASE, kind=Kind.PROJECT))
    assert refused.value.details == {"state": State.AT_NATIONAL, "action": "correct_email"}


@pytest.mark.parametrize("correct", [correct_mobile, correct_email])
def test_nothing_is_put_right_in_another_version(correct: Callable[..., Event]) -> None:
    with pytest.raises(MovedOn):
        correct(CASE, version=2)


@pytest.mark.parametrize("correct", [correct_mobile, correct_email])
@pytest.mark.parametrize("state", State)
def test_something_is_put_right_while_somebody_may_still_be_written_to(
    correct: Callable[[Registration], Event], state: State
) -> None:
    case = replace(CASE, state=state)
    if state in {State.DRAFT, State.WITHDRAWN}:
        with pytest.raises(TransitionRefused) as refused:
            correct(case)
        assert refused.value.details == {"state": state, "action": correct.__name__}
    else:
        assert correct(case).to_state == state
