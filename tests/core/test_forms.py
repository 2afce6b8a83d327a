"""What the three forms ask for, what they refuse and by which code, and what they keep."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, ValidationError

from chalicelib import reference
from chalicelib.api.bodies import AnswersBody
from chalicelib.errors import FieldError, FormInvalid
from chalicelib.forms import (
    Body,
    Form,
    PersonForm,
    ProjectForm,
    UnitForm,
    field_errors,
    in_form_order,
    is_chinese,
    is_english,
    number_of,
    parse,
    vouched_for,
)
from chalicelib.models import Enterprise, Identity, NumberKind, PersonalNumbers, UserType
from chalicelib.wording import FIELD_ERRORS
from tests.core.typed import PERSON, PROJECT, UNIT

TODAY = date(2026, 11, 23)
OPTIONAL_IN_UNIT = {"contact_name_en", "office_phone", "fax"}
REQUIRED_IN_PERSON = {"username", "name_zh", "id_number", "mobile"}
LEGAL = Identity("me", "subject", UserType.LEGAL, "李经办", "", "")
NATURAL = Identity("me", "subject", UserType.NATURAL, "王小明", "", "")
KNOWN = PersonalNumbers(id_number="11010519491231002X", mobile="13800138000")
ENTERPRISE = Enterprise("福州某公司", "91350100M000100Y43")


def errors_of(form: type[Form], typed: dict[str, object]) -> dict[str, str]:
    try:
        parse(form, typed, {}, TODAY)
    except FormInvalid as invalid:
        return {error.field: error.code for error in invalid.errors}
    return {}


def unit_error(**change: object) -> dict[str, str]:
    return errors_of(UnitForm, {**UNIT, **change})


def test_a_careful_unit_form_is_accepted() -> None:
    assert errors_of(UnitForm, dict(UNIT)) == {}


def test_a_person_form_needs_four_fields_only() -> None:
    assert errors_of(PersonForm, dict(PERSON)) == {}
    assert errors_of(PersonForm, {}) == dict.fromkeys(REQUIRED_IN_PERSON, "required")


def test_every_field_of_the_seed_that_is_required_is_asked_for() -> None:
    assert set(errors_of(UnitForm, {})) == set(UnitForm.model_fields) - OPTIONAL_IN_UNIT


def test_a_project_form_asks_for_all_its_fields_and_the_platform_vouches_for_none() -> None:
    assert errors_of(ProjectForm, dict(PROJECT)) == {}
    assert set(errors_of(ProjectForm, {})) == set(ProjectForm.model_fields)
    assert vouched_for(ProjectForm, LEGAL, KNOWN, ENTERPRISE) == {}


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("title_en", "磨床磨床磨床", "not_english"),
        ("starts_on", "2026-02-30", "not_day"),
        ("starts_on", "2026/03/01", "not_day"),
        ("starts_on", "1999-03-01", "not_day"),
        ("ends_on", "2026-02-28", "before_start"),
        ("budget", "-1", "not_amount"),
        ("expert_nationality", "CN", "not_in_list"),
        ("expert_nationality", "Germany", "not_in_list"),
        ("summary_zh", "太短", "too_short"),
    ],
)
def test_what_breaks_a_rule_of_the_project_form_is_refused(field: str, typed: str, code: str) -> None:
    assert errors_of(ProjectForm, {**PROJECT, field: typed}) == {field: code}


def test_a_project_may_last_one_day_and_an_end_is_not_judged_against_a_start_that_is_none() -> None:
    assert errors_of(ProjectForm, {**PROJECT, "ends_on": PROJECT["starts_on"]}) == {}
    assert errors_of(ProjectForm, {**PROJECT, "starts_on": "soon"}) == {"starts_on": "not_day"}


def test_errors_come_in_the_order_of_the_form() -> None:
    with pytest.raises(FormInvalid) as invalid:
        parse(UnitForm, {}, {}, TODAY)
    order = list(UnitForm.model_fields)
    places = [order.index(error.field) for error in invalid.value.errors]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("name_zh", "Chenguang Machinery", "not_chinese"),
        ("name_zh", "晨" * 201, "too_long"),
        ("name_en", "晨光机械", "not_english"),
        ("name_en", "Chenguang 晨光", "not_english"),
        ("short_name_en", "12345", "not_english"),
        ("authority_level", "national", "not_in_list"),
        ("authority_id", "C130400", "wrong_authority"),
        ("authority_id", "N000000", "wrong_authority"),
        ("authority_id", "P999999", "not_in_list"),
        ("industry", "Z", "not_in_list"),
        ("ownership", "国有", "not_in_list"),
        ("unit_type", "0", "not_in_list"),
        ("uscc", "91350100M000100Y44", "not_uscc"),
        ("bank_account", "1234", "not_bank_account"),
        ("bank_code", "10212700001", "not_bank_code"),
        ("staff_count", "-1", "not_count"),
        ("staff_count", "三百", "not_count"),
        ("staff_count", "12.5", "not_count"),
        ("technical_staff_count", "321", "above_staff_count"),
        ("address_en", "河北省邯郸市人民路", "not_english"),
        ("postcode", "05600", "not_postcode"),
        ("total_assets", "-5", "not_amount"),
        ("total_assets", "1,000", "not_amount"),
        ("region", "130400", "not_in_list"),
        ("region", "999999", "not_in_list"),
        ("website", "chenguang", "not_website"),
        ("website", "javascript:alert(1)", "not_website"),
        ("introduction_zh", "公司简介", "too_short"),
        ("introduction_en", "", "required"),
        ("introduction_en", "A company.", "too_short"),
        ("introduction_en", "   ", "required"),
        (
            "introduction_en",
            "公司成立于1998年，主要从事精密机床的研发、制造和销售，产品出口二十多个国家和地区，职工三百余人，是当地的重点企业。",
            "not_english",
        ),
        ("introduction_en", "1234567890 " * 6, "not_english"),
        ("username", "1abc", "not_username"),
        ("username", "ab", "not_username"),
        ("username", "晨光机械", "not_username"),
        ("id_number", "110105194912310021", "not_id_number"),
        ("id_number", "110105204912310029", "not_id_number"),
        ("mobile", "12800138000", "not_mobile"),
        ("mobile", "1380013800", "not_mobile"),
        ("office_phone", "none", "not_phone"),
        ("email", "li@", "not_email"),
        ("registration_certificate", "", "scan_missing"),
        ("stamped_bank_page", "../../etc/passwd", "scan_missing"),
    ],
)
def test_a_broken_rule_is_told_by_its_code(field: str, typed: str, code: str) -> None:
    assert unit_error(**{field: typed}) == {field: code}


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("mobile", "＋86 138-0013-8000", "13800138000"),
        ("mobile", "１３８００１３８０００", "13800138000"),
        ("id_number", "11010519491231002x", "11010519491231002X"),
        ("uscc", " 91350100m000100y43 ", "91350100M000100Y43"),
        ("bank_account", "0405 0100 0930 0123 456", "0405010009300123456"),
        ("staff_count", "３２０", "320"),
        ("postcode", "０５６０００", "056000"),
        ("total_assets", " １２５００．５０ ", "12500.50"),
        ("name_zh", "　邯郸市晨光机械有限公司 ", "邯郸市晨光机械有限公司"),
    ],
)
def test_full_width_digits_and_stray_spaces_are_normalised_not_refused(field: str, typed: str, kept: str) -> None:
    assert getattr(parse(UnitForm, {**UNIT, field: typed}, {}, TODAY), field) == kept


@pytest.mark.parametrize("unseen", ["\u202e", "\u2066", "\u200b", "\u00ad", "\0", "\x1b", "\U000e0041"])
def test_what_nobody_sees_is_left_out_so_that_what_looks_alike_is_alike(unseen: str) -> None:
    form = parse(UnitForm, {**UNIT, "contact_name_zh": f"张{unseen}三", "bank_branch": f"{unseen}工行"}, {}, TODAY)
    assert (form.contact_name_zh, form.bank_branch) == ("张三", "工行")
    assert AnswersBody(answers=[f"已{unseen}改\n附后"]).answers == ["已改\n附后"]
    assert unit_error(department=unseen) == {"department": "required"}


def test_an_authority_can_be_chosen_only_while_it_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    known = reference.authority("P130000")
    assert known is not None
    ended = replace(known, valid_to=TODAY - timedelta(days=1))
    monkeypatch.setattr(reference, "authority", lambda _id: ended)
    assert unit_error() == {"authority_id": "not_in_list"}


def test_all_staff_of_a_unit_may_be_technical() -> None:
    assert unit_error(staff_count="5", technical_staff_count="5") == {}


@pytest.mark.parametrize("value", [None, 320, ["x"], {"x": 1}, True])
def test_what_is_no_text_is_refused(value: object) -> None:
    assert unit_error(staff_count=value)["staff_count"] == "wrong_type"


def test_what_is_too_short_or_too_long_is_refused_with_how_much_it_may_be() -> None:
    with pytest.raises(FormInvalid) as refused:
        parse(UnitForm, {**UNIT, "introduction_zh": "简介", "short_name_zh": "长" * 51}, {}, TODAY)
    assert refused.value.errors == (
        FieldError("short_name_zh", "too_long", {"limit": 50}),
        FieldError("introduction_zh", "too_short", {"limit": 20}),
    )


def test_errors_are_told_going_down_the_form_and_what_is_no_field_last() -> None:
    found = [FieldError(name, "required") for name in ("shoe_size", "fax", "mobile", "name_zh")]
    assert [each.field for each in in_form_order(UnitForm, found)] == ["name_zh", "mobile", "fax", "shoe_size"]


def test_what_no_page_of_ours_sends_is_not_in_the_list_or_of_the_wrong_form() -> None:
    class Choice(Body):
        kind: Literal["unit", "person"]
        id: str = Field(pattern="^[0-9a-f]{32}$")

    with pytest.raises(ValidationError) as refused:
        Choice.model_validate({"kind": "project", "id": "1"})
    assert [(each.field, each.code) for each in field_errors(Choice, refused.value)] == [
        ("kind", "not_in_list"),
        ("id", "wrong_type"),
    ]


def test_an_amount_has_six_decimal_places_at_most() -> None:
    assert unit_error(total_assets="12500.123456") == {}
    with pytest.raises(FormInvalid) as refused:
        parse(UnitForm, {**UNIT, "total_assets": "12500.1234567"}, {}, TODAY)
    assert refused.value.errors == (FieldError("total_assets", "not_amount", {"places": 6}),)


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ("中文字 abcdefg", True, False),
        ("中文字 abcdefgh", False, False),
        ("3M 中国有限公司", True, False),
        ("ab 12", False, True),
        ("ab 123", False, False),
        ("abc 中", False, False),
        ("12345", False, False),
        ("中文字", True, False),
        ("Müller GmbH & Co.", False, True),
    ],
)
def test_a_text_is_chinese_by_three_in_ten_of_its_characters_and_english_by_half_and_no_chinese_one(
    text: str, chinese: bool, english: bool
) -> None:
    assert (is_chinese(text), is_english(text)) == (chinese, english)


def test_an_unknown_field_is_refused() -> None:
    assert unit_error(approved="yes") == {"approved": "unknown_field"}


def test_optional_fields_are_judged_once_they_are_filled_in() -> None:
    assert errors_of(PersonForm, {**PERSON, "email": "x", "discipline": "0", "postcode": "1"}) == {
        "email": "not_email",
        "discipline": "not_in_list",
        "postcode": "not_postcode",
    }


def test_what_the_platform_vouches_for_replaces_what_was_typed() -> None:
    form = parse(
        UnitForm,
        {**UNIT, "uscc": "anything", "name_zh": "假公司"},
        vouched_for(UnitForm, LEGAL, KNOWN, ENTERPRISE),
        TODAY,
    )
    assert (form.uscc, form.name_zh) == ("91350100M000100Y43", "福州某公司")


def test_a_legal_account_says_itself_who_its_contact_is() -> None:
    assert set(vouched_for(UnitForm, LEGAL, KNOWN, ENTERPRISE)) == {"uscc", "name_zh"}
    assert vouched_for(UnitForm, LEGAL, KNOWN, replace(ENTERPRISE, uscc=None))["uscc"] == ""


def test_a_natural_person_is_its_own_contact() -> None:
    assert vouched_for(UnitForm, NATURAL, KNOWN, ENTERPRISE) == {
        "uscc": ENTERPRISE.uscc,
        "name_zh": "福州某公司",
        "contact_name_zh": "王小明",
        "id_number": KNOWN.id_number,
        "mobile": KNOWN.mobile,
    }
    assert vouched_for(PersonForm, NATURAL, KNOWN, ENTERPRISE) == {
        "name_zh": "王小明",
        "id_number": KNOWN.id_number,
        "mobile": KNOWN.mobile,
    }


def test_what_the_platform_does_not_know_may_be_typed() -> None:
    assert "mobile" not in vouched_for(PersonForm, NATURAL, PersonalNumbers(id_number="x"), ENTERPRISE)


def test_personal_numbers_are_masked_in_what_is_kept_readable() -> None:
    form = parse(UnitForm, UNIT, {}, TODAY)
    masked = form.masked()
    assert (masked["id_number"], masked["mobile"]) == ("1101**********002X", "138****8000")
    assert str(masked["bank_account"]).endswith("3456")
    assert set(masked) == set(UnitForm.model_fields) - {"registration_certificate", "stamped_bank_page"}
    assert "13800138000" not in repr(form.personal_numbers())


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (NumberKind.ID_NUMBER, " 110105 19491231-002x", "11010519491231002X"),
        (NumberKind.MOBILE, "+86 138-0013-8000", "13800138000"),
    ],
)
def test_a_number_that_staff_put_right_is_taken_as_the_forms_take_it(kind: NumberKind, typed: str, kept: str) -> None:
    assert number_of(kind, typed, TODAY) == kept


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        (NumberKind.ID_NUMBER, "110105194912310021", "not_id_number"),
        (NumberKind.ID_NUMBER, "13800138000", "not_id_number"),
        (NumberKind.ID_NUMBER, "110105491231002", "not_id_number"),
        (NumberKind.MOBILE, "0310-1234567", "not_mobile"),
        (NumberKind.MOBILE, "11010519491231002X", "not_mobile"),
    ],
)
def test_a_number_that_is_none_of_its_kind_is_refused_as_the_forms_refuse_it(
    kind: NumberKind, typed: str, code: str
) -> None:
    with pytest.raises(FormInvalid) as refused:
        number_of(kind, typed, TODAY)
    assert refused.value.errors == (FieldError("value", code),)


def test_every_field_has_a_label_in_both_languages_and_a_place() -> None:
    for form in (UnitForm, PersonForm, ProjectForm):
        for name, told in form.model_json_schema()["properties"].items():
            assert told["x-label"]["zh"], name
            assert told["x-label"]["en"], name
            assert told["x-group"], name
            assert told["x-widget"], name


@given(st.dictionaries(st.sampled_from([*UNIT, *PROJECT, "other"]), st.none() | st.integers() | st.text(max_size=60)))
def test_whatever_is_sent_every_error_has_a_sentence(typed: dict[str, object]) -> None:
    for form in (UnitForm, PersonForm, ProjectForm):
        with pytest.raises(ValidationError) as refused:
            form.model_validate(typed, context={"today": TODAY})
        for found in field_errors(form, refused.value):
            FIELD_ERRORS[found.code].filled(found.parameters)
