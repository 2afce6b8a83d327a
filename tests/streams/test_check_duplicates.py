from collections.abc import Callable

from chalicelib.gateways import keys
from chalicelib.models import Account, NumberKind, Role, State
from chalicelib.store.tables import AccountRow
from tests.conftest import Refuse, everything_stored, stored
from tests.core.cases import registration
from tests.people import id_number_of, mobile_of, uscc_of
from tests.streams.conftest import Deliver, Record, have_registration, record


def have_account(identity: str, unit: int = 1, id_number: int = 1, mobile: int = 1) -> Record:
    """Put an account with those numbers. Returns the record of it."""
    numbers = {NumberKind.ID_NUMBER: id_number_of(id_number), NumberKind.MOBILE: mobile_of(mobile)}
    case = registration(State.AT_AUTHORITY, id=f"{identity}-{unit}")
    account = Account(identity, uscc_of(unit), case.state, Role.UNIT_APPLICANT, "name", "王小明", case.id)
    AccountRow.of(
        account, fingerprints={kind: keys.fingerprint(kind, number) for kind, number in numbers.items()}
    ).save()
    have_registration(case)
    return record(1, identity_id=identity, uscc=uscc_of(unit))


def held() -> list[tuple[str, str]]:
    """The accounts on hold."""
    return [(each["identity_id"], each["uscc"]) for each in stored("accounts") if each.get("hold_id")]


def test_of_two_people_with_one_number_the_later_is_held_and_the_earlier_is_not(aws: None, deliver: Deliver) -> None:
    earlier = have_account("first", mobile=1)
    later = have_account("second", mobile=2)
    assert deliver("check_duplicates", earlier, later) == []
    assert held() == [("second", uscc_of(1))]
    (hold,) = stored("holds")
    assert (hold["matches"], hold["other_identity_ids"], hold["open"]) == ('["id_number"]', '["first"]', "open")


def test_the_case_of_a_held_account_shows_it_to_reviewers(deliver: Deliver) -> None:
    deliver("check_duplicates", have_account("first"), have_account("second"))
    assert {each["id"]: each["is_held"] for each in stored("registrations")} == {"first-1": False, "second-1": True}


def test_a_shared_mobile_is_enough_to_be_suspected(deliver: Deliver) -> None:
    deliver("check_duplicates", have_account("first", id_number=1), have_account("second", id_number=2))
    assert [each["matches"] for each in stored("holds")] == ['["mobile"]']


def test_one_person_in_two_units_is_no_duplicate(deliver: Deliver) -> None:
    deliver("check_duplicates", have_account("first", unit=1), have_account("first", unit=2))
    assert held() == []


def test_people_with_numbers_of_their_own_are_no_duplicates(deliver: Deliver) -> None:
    deliver("check_duplicates", have_account("first", 1, 1, 1), have_account("second", 1, 2, 2))
    assert held() == []


def test_records_that_come_again_in_any_order_change_nothing_more(deliver: Deliver) -> None:
    records = have_account("first"), have_account("second")
    deliver("check_duplicates", *records)
    before = everything_stored()
    assert deliver("check_duplicates", *reversed(records), records[1]) == []
    assert everything_stored() == before


def test_an_account_that_is_gone_is_passed_over(deliver: Deliver) -> None:
    gone = record(1, identity_id="gone", uscc=uscc_of(1))
    assert deliver("check_duplicates", gone, {**gone, "eventName": "REMOVE"}) == []
    assert stored("claims") == []


def test_an_account_that_is_being_decided_at_that_moment_is_checked_again(deliver: Deliver, refuse: Refuse) -> None:
    deliver("check_duplicates", have_account("first"))
    later = have_account("second")
    refuse("TransactWriteItems", "TransactionCanceledException", "None", "TransactionConflict")
    assert deliver("check_duplicates", later) == ["1"]
    assert deliver("check_duplicates", later) == []
    assert held() == [("second", uscc_of(1))]


def test_the_log_names_the_hold_and_no_number(deliver: Deliver, log_lines: Callable[[], str]) -> None:
    deliver("check_duplicates", have_account("first"), have_account("second"))
    assert f"second-{uscc_of(1)}" in log_lines()
    assert id_number_of(1) not in log_lines()
    assert mobile_of(1) not in log_lines()
