"""Where a person lands: one outcome for each standing of unit, account and hold."""

from itertools import product

import pytest

from chalicelib.models import Account, Identity, Role, State, Unit, UserType
from chalicelib.routing import Entry, Outcome, entry_for

ME, SOMEBODY_ELSE = "1" * 32, "2" * 32
USCC = "91130400MA0TEST019"
IDENTITY = Identity(ME, "subject", UserType.LEGAL, "王小明", "", "")


def unit(state: State, applicant_id: str = SOMEBODY_ELSE) -> Unit:
    return Unit(USCC, "某单位", "P130000", state, applicant_id, "unit-registration")


def account(state: State, hold_id: str | None = None) -> Account:
    return Account(ME, USCC, state, Role.UNIT_ADMIN, "wang", "王小明", "account-registration", hold_id)


def test_a_unit_not_in_the_system_leads_to_the_unit_form() -> None:
    assert entry_for(IDENTITY, None, None, None) == Entry(Outcome.UNIT_FORM)


def test_a_withdrawn_unit_can_be_registered_anew() -> None:
    assert entry_for(IDENTITY, unit(State.WITHDRAWN), None, None) == Entry(Outcome.UNIT_FORM)


def test_a_unit_returned_to_me_leads_to_its_form_and_registration() -> None:
    entry = entry_for(IDENTITY, unit(State.RETURNED, ME), account(State.RETURNED), None)
    assert entry == Entry(Outcome.UNIT_FORM, "unit-registration")


def test_a_unit_returned_to_somebody_else_is_still_pending_for_me() -> None:
    assert entry_for(IDENTITY, unit(State.RETURNED), None, None) == Entry(Outcome.UNIT_PENDING)


@pytest.mark.parametrize("state", [State.AT_AUTHORITY, State.AT_NATIONAL])
def test_a_unit_under_review_is_pending_for_everybody(state: State) -> None:
    assert entry_for(IDENTITY, unit(state), None, None) == Entry(Outcome.UNIT_PENDING)
    assert entry_for(IDENTITY, unit(state, ME), account(state), None) == Entry(
        Outcome.UNIT_PENDING, "unit-registration"
    )


def test_an_approved_unit_without_my_account_leads_to_the_person_form() -> None:
    assert entry_for(IDENTITY, unit(State.APPROVED), None, None) == Entry(Outcome.PERSON_FORM)


def test_a_withdrawn_account_leads_to_an_empty_person_form() -> None:
    assert entry_for(IDENTITY, unit(State.APPROVED), account(State.WITHDRAWN), None) == Entry(Outcome.PERSON_FORM)


def test_a_returned_account_leads_to_its_form_and_registration() -> None:
    entry = entry_for(IDENTITY, unit(State.APPROVED), account(State.RETURNED), None)
    assert entry == Entry(Outcome.PERSON_FORM, "account-registration")


@pytest.mark.parametrize("state", [State.AT_AUTHORITY, State.AT_NATIONAL])
def test_an_account_under_review_is_pending(state: State) -> None:
    entry = entry_for(IDENTITY, unit(State.APPROVED), account(state), None)
    assert entry == Entry(Outcome.ACCOUNT_PENDING, "account-registration")


def test_an_approved_account_in_an_approved_unit_leads_home() -> None:
    entry = entry_for(IDENTITY, unit(State.APPROVED), account(State.APPROVED), None)
    assert entry == Entry(Outcome.HOME, "account-registration")


def test_a_hold_outranks_everything_else() -> None:
    units = [None, *(unit(state, who) for state, who in product(State, (ME, SOMEBODY_ELSE)))]
    accounts = [None, *(account(state) for state in State)]
    for unit_, account_ in product(units, accounts):
        assert entry_for(IDENTITY, unit_, account_, "hold") == Entry(Outcome.DUPLICATE_HOLD, hold_id="hold")


def test_nobody_reaches_home_before_unit_and_account_are_approved() -> None:
    units = [None, *(unit(state, who) for state, who in product(State, (ME, SOMEBODY_ELSE)))]
    accounts = [None, *(account(state) for state in State)]
    home = [
        (unit_, account_)
        for unit_, account_ in product(units, accounts)
        if entry_for(IDENTITY, unit_, account_, None).outcome is Outcome.HOME
    ]
    assert all(unit_ and unit_.state is State.APPROVED for unit_, _ in home)
    assert {account_ and account_.state for _, account_ in home} == {State.APPROVED}
