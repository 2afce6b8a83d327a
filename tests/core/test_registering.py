"""What may change while a return is corrected, what did, and what each correction is answered with."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib import forms, registering
from chalicelib.errors import FieldError
from chalicelib.forms import PersonForm, UnitForm
from chalicelib.models import (
    Attachment,
    Correction,
    Identity,
    Kind,
    NumberKind,
    PersonalNumbers,
    Registration,
    Role,
    State,
    Unit,
    UserType,
)
from tests.core import typed
from tests.core.cases import NOW
from tests.core.lists import end_authority, lose_item

ME = Identity("applicant", "subject", UserType.LEGAL, "王小明", "1304****", "138****8000")


def unit_form(**changes: Any) -> UnitForm:
    return forms.parse(UnitForm, {**typed.UNIT, **changes}, {}, date(2026, 11, 23))


def submitted(*asked: Correction, **changes: Any) -> Registration:
    draft = registering.draft_of_unit(unit_form(**changes), ME, "r" * 32, NOW)
    return replace(draft, state=State.RETURNED, version=2, round=1, chain="c", corrections=asked)


NUMBERS = unit_form().personal_numbers()


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (["introduction_en"], {"introduction_en"}),
        (["stamped_bank_page", "bank_account"], {"stamped_bank_page", "bank_account"}),
        (["authority_id"], {"authority_id", "authority_level"}),
        (["authority_level"], {"authority_id", "authority_level"}),
        (["staff_count"], {"staff_count", "technical_staff_count"}),
        (["technical_staff_count"], {"technical_staff_count"}),
        ([None], set(UnitForm.model_fields)),
        (["introduction_en", None], set(UnitForm.model_fields)),
    ],
    ids=lambda value: "-".join(map(str, value)) if isinstance(value, list) else "",
)
def test_a_correction_unlocks_its_field_and_what_depends_on_it(asked: list[str | None], expected: set[str]) -> None:
    assert registering.unlocked(UnitForm, [Correction(each, "请修改") for each in asked]) == expected


def test_what_is_locked_keeps_the_whole_values_that_were_submitted() -> None:
    kept = registering.kept_values(UnitForm, submitted(Correction("introduction_en", "请补充")), NUMBERS)
    assert set(kept) == set(UnitForm.model_fields) - {"introduction_en"}
    assert kept["id_number"] == typed.UNIT["id_number"]
    assert kept["stamped_bank_page"] == typed.UNIT["stamped_bank_page"]


TODAY = date(2026, 11, 23)


def test_what_a_list_has_lost_since_is_free_to_be_chosen_anew_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    returned = submitted(Correction("introduction_en", "请补充"))
    lose_item(monkeypatch, "industries", typed.UNIT["industry"])
    stale = registering.outdated(UnitForm, registering.whole_values(returned, NUMBERS), {}, TODAY)
    assert [(each.field, each.code) for each in stale] == [("industry", "not_in_list")]
    free = registering.unlocked(UnitForm, returned.corrections, stale)
    assert free == {"introduction_en", "industry"}
    assert set(registering.kept_values(UnitForm, returned, NUMBERS, stale)) == set(UnitForm.model_fields) - free


def test_an_authority_that_has_ended_is_free_to_be_chosen_anew_with_its_type(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = registering.whole_values(submitted(), NUMBERS)
    end_authority(monkeypatch, typed.UNIT["authority_id"], date(2026, 11, 22))
    stale = registering.outdated(UnitForm, whole, {}, TODAY)
    assert registering.unlocked(UnitForm, [Correction("fax", "缺失")], stale) == {
        "authority_id",
        "authority_level",
        "fax",
    }


def test_what_still_holds_is_not_outdated() -> None:
    assert registering.outdated(UnitForm, registering.whole_values(submitted(), NUMBERS), {}, TODAY) == ()


def test_what_the_platform_vouches_for_is_not_asked_for_again() -> None:
    whole = {**registering.whole_values(submitted(), NUMBERS), "name_zh": "English Only Ltd."}
    assert [each.field for each in registering.outdated(UnitForm, whole, {}, TODAY)] == ["name_zh"]
    assert registering.outdated(UnitForm, whole, {"name_zh": "Still English Ltd."}, TODAY) == ()


def test_a_field_that_the_form_no_longer_has_holds_nothing_back() -> None:
    returned = submitted(Correction("fax", "缺失"))
    returned = replace(returned, form={**returned.form, "shoe_size": "42"})
    assert registering.outdated(UnitForm, registering.whole_values(returned, NUMBERS), {}, TODAY) == ()
    assert "shoe_size" not in registering.kept_values(UnitForm, returned, NUMBERS)


def test_what_was_submitted_is_submitted_again_unchanged() -> None:
    before = registering.whole_values(submitted(), NUMBERS)
    again = forms.parse(UnitForm, before, {}, date(2026, 11, 23))
    assert (again, registering.changed_fields(before, again)) == (unit_form(), ())


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"introduction_en": typed.UNIT["introduction_en"] + " More."}, ("introduction_en",)),
        ({"fax": "0310-7654321"}, ("fax",)),
        ({"contact_name_en": ""}, ("contact_name_en",)),
        ({"mobile": "13811118000"}, ("mobile",)),  # masked, it looks the same
        ({"stamped_bank_page": "c" * 32, "name_en": "Another Co., Ltd."}, ("name_en", "stamped_bank_page")),
        ({"name_zh": f" {typed.UNIT['name_zh']} "}, ()),
    ],
    ids="-".join,
)
def test_the_fields_that_changed_are_found_in_form_order(change: dict[str, str], expected: tuple[str, ...]) -> None:
    before = registering.whole_values(submitted(), NUMBERS)
    assert registering.changed_fields(before, unit_form(**change)) == expected


ASKED = (Correction("introduction_en", "过短"), Correction(None, "请核对"), Correction("fax", "缺失"))


@pytest.mark.parametrize(
    ("answers", "changed", "unanswered"),
    [
        ((), (), ["introduction_en", "answers", "fax"]),
        ((), ("introduction_en", "fax"), ["answers"]),
        (("", "已核对"), ("introduction_en", "fax"), []),
        (("原文属实", "已核对", "无传真"), (), []),
        ((" ", "\n", "无传真"), ("name_en",), ["introduction_en", "answers"]),
    ],
    ids=["nothing", "changed", "changed and said", "said", "blank"],
)
def test_each_correction_is_answered_by_a_change_or_in_words(
    answers: tuple[str, ...], changed: tuple[str, ...], unanswered: list[str]
) -> None:
    errors = registering.answer_errors(ASKED, answers, changed)
    assert [(each.field, each.code) for each in errors] == [(field, "answer_missing") for field in unanswered]


def test_a_revision_keeps_what_was_asked_for_and_what_was_said_to_it() -> None:
    returned = submitted(*ASKED)
    after = replace(returned, round=2, corrections=())
    revision = registering.revision_of(after, returned, ("fax",), ("说明",))
    assert (revision.round, revision.corrections, revision.answers, revision.changed) == (2, ASKED, ("说明",), ("fax",))
    assert revision.form["mobile"] == "138****8000"
    assert (revision.registration_id, revision.submitted_at, revision.scans) == (after.id, NOW, after.scans)


def test_a_first_submission_was_asked_for_nothing() -> None:
    assert registering.revision_of(submitted(*ASKED), None, (), ()).corrections == ()


def test_a_unit_goes_to_the_authority_that_it_chose_under_the_name_and_the_contact_of_its_form() -> None:
    draft = registering.draft_of_unit(unit_form(), ME, "r" * 32, NOW)
    assert (draft.id, draft.kind, draft.state, draft.version, draft.round) == ("r" * 32, Kind.UNIT, State.DRAFT, 0, 0)
    assert (draft.uscc, draft.unit_name) == (typed.UNIT["uscc"], typed.UNIT["name_zh"])
    assert (draft.identity_id, draft.applicant_name) == ("applicant", "李经办")
    assert (draft.authority_id, draft.waiting_since) == ("P130000", NOW)
    assert draft.form["mobile"] == "138****8000"
    assert draft.scans == {"registration_certificate": "a" * 32, "stamped_bank_page": "b" * 32}


UNIT = Unit("91130400MA0TEST019", "邯郸市晨光机械有限公司", "C130400", State.APPROVED, "founder", "of-the-unit")


def test_a_person_goes_to_the_authority_of_the_unit() -> None:
    form = forms.parse(PersonForm, typed.PERSON, {}, TODAY)
    draft = registering.draft_of_person(form, ME, UNIT, "r" * 32, NOW)
    assert (draft.id, draft.kind, draft.state, draft.version, draft.round) == ("r" * 32, Kind.PERSON, State.DRAFT, 0, 0)
    assert (draft.uscc, draft.unit_name, draft.authority_id) == (UNIT.uscc, UNIT.name_zh, "C130400")
    assert (draft.identity_id, draft.applicant_name, draft.waiting_since) == ("applicant", "王小明", NOW)
    assert (draft.form["id_number"], draft.form["mobile"]) == ("1101**********002X", "138****8000")


@pytest.mark.parametrize(
    ("user_type", "role"), [(UserType.LEGAL, Role.UNIT_ADMIN), (UserType.NATURAL, Role.UNIT_APPLICANT)]
)
def test_a_submission_asks_for_an_account_whose_role_follows_from_who_signed_in(
    user_type: UserType, role: Role
) -> None:
    case, known = replace(submitted(), state=State.AT_AUTHORITY), {NumberKind.MOBILE: "bb"}
    account = registering.account_of(case, replace(ME, user_type=user_type), known)
    assert (account.identity_id, account.uscc, account.registration_id) == ("applicant", case.uscc, case.id)
    assert (account.state, account.role) == (State.AT_AUTHORITY, role)
    assert (account.username, account.name) == ("chenguang", "李经办")
    assert (account.fingerprints, account.unchecked_since) == (known, NOW)


def test_who_registers_a_unit_goes_on_with_an_account_that_stands_on_another_registration() -> None:
    case = submitted()
    own = registering.account_of(case, ME, {})
    other = replace(own, registration_id="another")
    assert [registering.has_another(each, case) for each in (None, own, other)] == [False, False, True]
    assert not registering.has_another(replace(other, state=State.WITHDRAWN), case)
    assert not registering.has_another(other, replace(case, kind=Kind.PERSON))


def test_a_submission_with_the_unit_form_asks_for_its_unit() -> None:
    case = replace(submitted(), state=State.AT_AUTHORITY)
    assert registering.unit_of(case) == Unit(
        typed.UNIT["uscc"], typed.UNIT["name_zh"], "P130000", State.AT_AUTHORITY, "applicant", case.id
    )


SCAN = Attachment(
    "a" * 32, "applicant", UNIT.uscc, "stamped_bank_page", "盖章页.jpg", "image/jpeg", 9, is_accepted=True
)


@pytest.mark.parametrize(
    "scan",
    [
        None,
        replace(SCAN, is_accepted=False),
        replace(SCAN, identity_id="another"),
        replace(SCAN, uscc="another unit"),
        replace(SCAN, field="registration_certificate"),
    ],
    ids=["unknown", "in grey", "another's", "for another unit", "for another field"],
)
def test_a_scan_is_refused_unless_it_is_the_applicants_own_in_colour_for_its_field(scan: Attachment | None) -> None:
    given = {"stamped_bank_page": "a" * 32, "registration_certificate": "b" * 32}
    certificate = replace(SCAN, id="b" * 32, field="registration_certificate")
    found = {each.id: each for each in (certificate, scan) if each}
    errors = registering.scan_errors(given, found, ME, UNIT.uscc)
    assert errors == (FieldError("stamped_bank_page", "scan_refused"),)
    assert registering.scan_errors(given, {SCAN.id: SCAN, certificate.id: certificate}, ME, UNIT.uscc) == ()


def test_reviewers_are_told_where_no_red_seal_was_found() -> None:
    sealed = replace(SCAN, verdict="ok")
    assert [registering.lacks_seal(each) for each in ((), (sealed,), (sealed, replace(SCAN, verdict="no_seal")))] == [
        False,
        False,
        True,
    ]


def test_what_is_corrected_keeps_its_history_and_hold() -> None:
    returned = replace(submitted(), has_reached_national=True, is_held=True, earlier_authorities=("M03",))
    draft = registering.draft_of_unit(unit_form(name_en="Another Co., Ltd."), ME, "s" * 32, NOW + timedelta(days=1))
    after = registering.corrected(returned, draft)
    kept = ("id", "state", "version", "round", "chain", "has_reached_national", "is_held", "earlier_authorities")
    assert [getattr(after, name) for name in kept] == [getattr(returned, name) for name in kept]
    assert (after.form["name_en"], after.waiting_since) == ("Another Co., Ltd.", NOW + timedelta(days=1))


def test_a_case_that_was_rerouted_goes_back_to_its_new_authority_unless_the_applicant_chose_another() -> None:
    rerouted = submitted().given_to("C130400")
    same = registering.corrected(rerouted, submitted())
    another = registering.corrected(rerouted, submitted(authority_level="ministry", authority_id="M03"))
    assert (same.authority_id, same.earlier_authorities) == ("C130400", ("P130000",))
    assert (another.authority_id, another.earlier_authorities) == ("M03", ("P130000", "C130400"))


def test_a_person_without_optional_numbers_changes_nothing_by_leaving_them_out() -> None:
    form = forms.parse(PersonForm, typed.PERSON, {}, date(2026, 11, 23))
    known = form.personal_numbers()
    assert known == PersonalNumbers(typed.PERSON["id_number"], typed.PERSON["mobile"])
    before = {**{name: str(value) for name, value in form.masked().items()}, "id_number": known.id_number}
    assert registering.changed_fields({**before, "mobile": known.mobile}, form) == ()
    required = {name: value for name, value in {**before, "mobile": known.mobile}.items() if value}
    assert registering.changed_fields(required, form) == ()
