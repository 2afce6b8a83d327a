from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from random import Random
from typing import Any

import pytest

from chalicelib.models import Account, Hold, NumberKind, Role, State
from chalicelib.store import duplicates, transactions
from chalicelib.store.fingerprints import fingerprints_of
from chalicelib.store.tables import AccountRow, HoldRow
from tests.conftest import AskedOfAws, Refuse, everything_stored, stored
from tests.core.cases import NOW, registration
from tests.people import id_number_of, mobile_of, uscc_of
from tests.streams.conftest import Deliver, Record, have_registration, record


def have_account(
    identity: str, unit: int = 1, id_number: int = 1, mobile: int = 1, name: str = "王小明", **changes: Any
) -> Record:
    """Put an account with those numbers, not checked yet. Returns the record of it."""
    numbers = {NumberKind.ID_NUMBER: id_number_of(id_number), NumberKind.MOBILE: mobile_of(mobile)}
    case = registration(State.AT_AUTHORITY, id=f"{identity}-{unit}", identity_id=identity, uscc=uscc_of(unit))
    known = {"fingerprints": fingerprints_of(numbers), "unchecked_since": NOW, **changes}
    account = Account(identity, case.uscc, case.state, Role.UNIT_APPLICANT, "name", name, case.id)
    AccountRow.of(replace(account, **known)).save()
    have_registration(case)
    return told(identity, unit)


def change(identity: str, unit: int = 1, **changes: Any) -> Record:
    """Change an account so that it has to be checked. Returns the record of it."""
    row = AccountRow.get(identity, uscc_of(unit))
    changes = {"unchecked_since": NOW, **changes}
    row.update(actions=[getattr(AccountRow, name).set(value) for name, value in changes.items()])
    return told(identity, unit)


def told(identity: str, unit: int = 1) -> Record:
    """The record that the stream brings of an account as it stands."""
    found = record(1, identity_id=identity, uscc=uscc_of(unit))
    found["dynamodb"]["NewImage"] = AccountRow.get(identity, uscc_of(unit)).to_dynamodb_dict()
    return found


def due() -> list[Record]:
    """The records of the accounts that have to be checked, which their marking brings."""
    return [
        told(row["identity_id"], next(unit for unit in range(9) if uscc_of(unit) == row["uscc"]))
        for row in stored("accounts")
        if "unchecked_since" in row
    ]


def held() -> list[str]:
    """Who is on hold."""
    return sorted(each["identity_id"] for each in stored("accounts") if each.get("hold_id"))


def holds() -> dict[str, Hold]:
    """Every hold by its account's identity."""
    return {row.identity_id: row.value() for row in HoldRow.scan()}


def fingerprints(id_number: int, mobile: int) -> dict[NumberKind, str]:
    return fingerprints_of({NumberKind.ID_NUMBER: id_number_of(id_number), NumberKind.MOBILE: mobile_of(mobile)})


def test_of_two_people_with_one_number_the_later_is_held_and_the_earlier_is_not(deliver: Deliver) -> None:
    earlier = have_account("first", mobile=1)
    later = have_account("second", mobile=2)
    assert deliver("check_duplicates", earlier, later) == []
    assert held() == ["second"]
    (match,) = holds()["second"].matches
    assert (match.kind, match.identity_id, match.uscc) == ("id_number", "first", uscc_of(1))
    assert due() == []


def test_the_case_of_a_held_account_shows_it_to_reviewers(deliver: Deliver) -> None:
    deliver("check_duplicates", have_account("first"), have_account("second"))
    assert {each["id"]: each["is_held"] for each in stored("registrations")} == {"first-1": False, "second-1": True}


def test_a_shared_mobile_is_enough_to_be_suspected(deliver: Deliver) -> None:
    deliver("check_duplicates", have_account("first", id_number=1), have_account("second", id_number=2))
    assert holds()["second"].kinds == (NumberKind.MOBILE,)


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


def test_steps_of_the_review_cost_no_request(deliver: Deliver, asked_of_aws: AskedOfAws) -> None:
    checked = have_account("first", unchecked_since=None)
    asked_of_aws.clear()
    assert deliver("check_duplicates", checked, checked) == []
    assert asked_of_aws == []


def test_an_account_that_is_gone_is_passed_over(deliver: Deliver) -> None:
    gone = have_account("gone")
    AccountRow("gone", uscc_of(1)).delete()
    removed = {**gone, "eventName": "REMOVE", "dynamodb": {**gone["dynamodb"], "NewImage": {}}}
    assert deliver("check_duplicates", gone, removed) == []
    assert stored("claims") == []


def test_a_record_whose_account_others_write_to_all_the_time_comes_again(
    deliver: Deliver, refuse: Refuse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transactions, "LONGEST_PAUSES", (0, 0))
    deliver("check_duplicates", have_account("first"))
    later = have_account("second")
    refuse("TransactWriteItems", "TransactionCanceledException", "None", "TransactionConflict", times=8)
    assert deliver("check_duplicates", later) == ["1"]
    assert deliver("check_duplicates", later) == []
    assert held() == ["second"]


def test_a_record_from_before_a_change_of_number_checks_what_the_account_uses_now(deliver: Deliver) -> None:
    deliver("check_duplicates", have_account("first"))
    before = have_account("second", 1, 2, 2)
    change("second", fingerprints=fingerprints(2, 1))
    assert deliver("check_duplicates", before) == []
    assert holds()["second"].kinds == (NumberKind.MOBILE,)


@pytest.mark.parametrize(("id_number", "mobile"), [(1, 2), (2, 1)], ids=["id_number", "mobile"])
def test_a_number_that_changed_is_free_for_others_and_the_hold_closes_itself(
    deliver: Deliver, id_number: int, mobile: int
) -> None:
    deliver("check_duplicates", have_account("first"), have_account("second", 1, id_number, mobile))
    assert held() == ["second"]
    moved = change("second", fingerprints=fingerprints(2, 2))
    assert deliver("check_duplicates", moved) == []
    assert (held(), holds()["second"].resolution) == ([], "disappeared")
    assert {each["id"]: each["is_held"] for each in stored("registrations")} == {"first-1": False, "second-1": False}
    deliver("check_duplicates", change("second", fingerprints=fingerprints(2, 1)))
    assert (held(), holds()["second"].state, holds()["second"].version) == (["second"], "open", 3)


def test_when_who_came_first_withdraws_the_next_is_free_and_only_that_one(deliver: Deliver) -> None:
    deliver("check_duplicates", *map(have_account, ("first", "second", "third")))
    assert held() == ["second", "third"]
    assert deliver("check_duplicates", change("first", state=State.WITHDRAWN)) == []
    assert deliver("check_duplicates", *due()) == []
    assert held() == ["third"]
    assert {match.identity_id for match in holds()["third"].matches} == {"second"}
    assert due() == []


def test_a_match_that_withdraws_is_no_longer_shown_beside_those_that_stay(deliver: Deliver) -> None:
    deliver("check_duplicates", *map(have_account, ("first", "second", "third")))
    deliver("check_duplicates", change("second", state=State.WITHDRAWN))
    deliver("check_duplicates", *due())
    assert held() == ["third"]
    assert {match.identity_id for match in holds()["third"].matches} == {"first"}


@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_of_many_with_one_number_in_any_order_exactly_the_first_to_be_checked_is_free(
    deliver: Deliver, order: tuple[int, ...]
) -> None:
    records = [have_account(f"person-{number}") for number in range(3)]
    for again in range(2):
        deliver("check_duplicates", *(records[number] for number in order[again:]))
    assert held() == sorted(f"person-{number}" for number in order[1:])


def test_of_50_with_one_id_number_whose_records_come_twice_in_random_order_exactly_one_is_free(
    deliver: Deliver,
) -> None:
    everybody = [have_account(f"person-{number:03}", 1, 1, number) for number in range(50)]
    records = [{**each, "eventID": f"{place}"} for place, each in enumerate(everybody * 2)]
    Random(7).shuffle(records)
    for start in range(0, len(records), 25):
        assert deliver("check_duplicates", *records[start : start + 25]) == []
    first = records[0]["dynamodb"]["Keys"]["identity_id"]["S"]
    assert {row["identity_id"] for row in stored("accounts") if "hold_id" not in row} == {first}
    assert {hold.state for hold in holds().values()} == {"open"}
    assert len(holds()) == 49
    assert due() == []


def test_a_check_that_meets_another_is_tried_again_where_somebody_waits_for_it(
    deliver: Deliver, refuse: Refuse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transactions, "LONGEST_PAUSES", (0, 0, 0))
    have_account("first")
    refuse("TransactWriteItems", "TransactionCanceledException", "TransactionConflict", times=2)
    account = AccountRow.get("first", uscc_of(1)).value()
    checked = duplicates.check_now(account, NOW)
    assert checked is not None
    assert checked.unchecked_since is None


def test_the_log_names_the_hold_and_no_number(deliver: Deliver, log_lines: Callable[[], str]) -> None:
    deliver("check_duplicates", have_account("first"), have_account("second"))
    assert f"second-{uscc_of(1)}" in log_lines()
    assert id_number_of(1) not in log_lines()
    assert mobile_of(1) not in log_lines()
