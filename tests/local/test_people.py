import re
from collections import Counter
from datetime import date

import pytest
from stdnum.cn import uscc as uscc_number
from stdnum.iso7064 import mod_11_2

from local.people import Applicant, InventedUnit, People

PEOPLE = People.read()
BUSY = "P370200"
PENDING = {"unit_at_national": "unit_pending", "resubmitted": "unit_pending"}
GOALS = {"unit_form", "person_form", "unit_pending", "account_pending", "duplicate_hold", "home"}


@pytest.mark.parametrize("unit", PEOPLE.units.values(), ids=lambda unit: str(unit.name_en))
def test_a_credit_code_has_its_form_and_its_check_character(unit: InventedUnit) -> None:
    assert re.fullmatch(r"[1-9ANY][1-9]\d{6}[0-9A-HJ-NPQRTUWXY]{10}", unit.uscc)
    assert uscc_number.calc_check_digit(unit.uscc[:-1]) == unit.uscc[-1]


@pytest.mark.parametrize("person", PEOPLE.applicants, ids=lambda person: str(person.sub))
def test_a_resident_id_has_its_form_its_birth_date_and_its_check_character(person: Applicant) -> None:
    assert re.fullmatch(r"[1-9]\d{16}[\dX]", person.id_number)
    assert date(1950, 1, 1) < date.fromisoformat(person.id_number[6:14]) < date(2006, 1, 1)
    assert mod_11_2.calc_check_digit(person.id_number[:-1]) == person.id_number[-1]


@pytest.mark.parametrize("person", PEOPLE.applicants, ids=lambda person: str(person.sub))
def test_a_mobile_has_the_form_of_one(person: Applicant) -> None:
    assert re.fullmatch(r"1[3-9]\d{9}", person.phone_number)


def test_nobody_has_the_subject_of_somebody_else() -> None:
    subjects = [person.sub for person in PEOPLE.applicants] + [member.sub for member in PEOPLE.staff]
    assert len(set(subjects)) == len(subjects)


def test_a_number_is_shared_only_with_the_later_person_who_is_to_be_held_now_or_by_hand() -> None:
    known: set[str] = set()
    by_hand = []
    for person in PEOPLE.applicants:
        is_held, is_shared = (
            "duplicate_hold" in person.goals.values(),
            bool({person.phone_number, person.id_number} & known),
        )
        assert is_shared or not is_held, person.sub
        by_hand += [person.name] if is_shared and not is_held else []
        known |= {person.phone_number, person.id_number}
    assert by_hand == ["纪晚舟"]


def test_somebody_came_back_under_another_subject_with_the_same_id_number_and_name() -> None:
    known: dict[str, str] = {}
    again = [person for person in PEOPLE.applicants if known.setdefault(person.id_number, person.sub) != person.sub]
    names = {person.sub: person.name for person in PEOPLE.applicants}
    assert [(person.name, names[known[person.id_number]]) for person in again] == [("孙滏川", "孙滏川")]


def test_subjects_and_usernames_are_all_different() -> None:
    for field in ("sub", "username"):
        assert max(Counter(getattr(person, field) for person in PEOPLE.applicants).values()) == 1


@pytest.mark.parametrize("user_type", ["legal", "natural"])
def test_either_kind_of_account_can_show_each_outcome(user_type: str) -> None:
    people = [person for person in PEOPLE.applicants if person.user_type == user_type]
    shown = {PENDING.get(goal, goal) for person in people for goal in person.goals.values()}
    assert shown >= GOALS


def test_a_unit_has_a_registrar_before_anybody_else_joins_it() -> None:
    registered: set[str] = set()
    joining = {"person_form", "account_pending"}
    for person in PEOPLE.applicants:
        for uscc, goal in person.goals.items():
            assert uscc in registered or goal not in joining, person.sub
            registered |= {uscc} if goal == "home" else set()


def test_a_legal_account_acts_for_one_unit() -> None:
    assert all(len(person.goals) == 1 for person in PEOPLE.applicants if person.user_type == "legal")


def test_some_people_belong_to_several_enterprises_and_some_to_none() -> None:
    assert {len(person.goals) for person in PEOPLE.applicants if person.user_type == "natural"} == {0, 1, 2}


def test_each_authority_named_by_a_unit_has_a_reviewer_and_the_last_step_two() -> None:
    reviewers = Counter(member.authority_id for member in PEOPLE.staff if member.role == "reviewer")
    assert {unit.authority_id for unit in PEOPLE.units.values()} <= set(reviewers)
    assert reviewers["N000000"] == 2


def test_one_reviewer_is_an_applicant_too_whose_case_waits_where_that_person_reviews() -> None:
    ((both, applicant),) = [
        (member, person)
        for member in PEOPLE.staff
        for person in PEOPLE.applicants
        if member.id_number == person.id_number
    ]
    (uscc,) = (uscc for uscc, goal in applicant.goals.items() if goal == "account_pending")
    assert (both.name, both.authority_id) == (applicant.name, PEOPLE.units[uscc].authority_id)


def test_thirty_cases_wait_at_an_authority_where_two_review() -> None:
    waiting = {"unit_pending", "account_pending", "resubmitted", "duplicate_hold"}
    goals = [goal for person in PEOPLE.applicants for uscc, goal in person.goals.items() if is_busy(PEOPLE.units[uscc])]
    assert sum(goal in waiting for goal in goals) == 30
    assert sum(member.authority_id == BUSY for member in PEOPLE.staff) == 2


def is_busy(unit: InventedUnit) -> bool:
    return unit.authority_id == BUSY


def test_two_administrators_sit_at_the_national_authority_for_some_things_take_both() -> None:
    administrators = [member for member in PEOPLE.staff if member.role == "administrator"]
    assert [member.authority_id for member in administrators] == ["N000000"] * 2
