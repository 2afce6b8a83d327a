"""Numbers are judged by their published rules, on made-up ones and on some that are published."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

from chalicelib import numbers

TODAY = date(2024, 6, 1)
ID_TYPES = (None, "resident_id", "permanent_residence", "passport", "hk_macau_permit", "taiwan_permit")
USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"

birth_dates = st.dates(date(1900, 1, 1), TODAY)
districts = st.sampled_from(["110101", "130402", "310104", "441900", "510104", "659001", "810000", "820000", "830000"])
orders = st.integers(0, 999)


def with_check(body: str) -> str:
    return body + mod_11_2.calc_check_digit(body)


def resident_id(district: str, born: date, order: int) -> str:
    return with_check(f"{district}{born:%Y%m%d}{order:03d}")


resident_ids = st.builds(resident_id, districts, birth_dates, orders)
bodies_of_uscc = st.builds(
    lambda kind, district, rest: kind + district + rest,
    st.from_regex("[1-9ANY][1-9]", fullmatch=True),
    districts,
    st.text(USCC_ALPHABET, min_size=9, max_size=9),
)
credit_codes = bodies_of_uscc.map(lambda body: body + uscc.calc_check_digit(body))


def change_one(number: str, place: int, alphabet: str) -> str:
    place %= len(number)
    others = [character for character in alphabet if character != number[place]]
    return number[:place] + others[place % len(others)] + number[place + 1 :]


@given(st.text("0189AXaxＡＺａｚ０１９＋－ \t\u3000\u00a0\u200b\u200e\ufeff-‑–—"))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = numbers.normalise(text)
    assert numbers.normalise(once) == once


@pytest.mark.parametrize(
    "typed",
    [
        "１３０４０２　１９９００１０１１２３Ｘ",
        "130402-19900101-123x",
        "\u200e130402\u201319900101 123x\u200b",
    ],
)
def test_full_width_forms_separators_and_small_letters_are_one_number(typed: str) -> None:
    assert numbers.normalise(typed) == "13040219900101123X"


@pytest.mark.parametrize(
    "typed",
    ["13800138000", "+86 138-0013-8000", "0086 13800138000", "8613800138000", "＋８６１３８００１３８０００"],
)
def test_a_mobile_loses_its_country_code(typed: str) -> None:
    assert numbers.normalise_mobile(typed) == "13800138000"


def test_a_foreign_mobile_keeps_its_country_code_and_is_refused() -> None:
    assert numbers.normalise_mobile("+852 5123 4567") == "+85251234567"
    assert not numbers.is_mobile("+85251234567")


@given(resident_ids)
def test_a_well_formed_resident_id_is_accepted(number: str) -> None:
    assert numbers.is_resident_id(number, TODAY)
    assert numbers.is_id_number(number, TODAY, "resident_id")
    assert numbers.is_id_number(number, TODAY)


@given(resident_ids, st.integers(0, 17))
def test_a_resident_id_with_one_digit_changed_is_refused(number: str, place: int) -> None:
    wrong = change_one(number, place, "0123456789X" if place == 17 else "0123456789")
    assert not numbers.is_resident_id(wrong, TODAY)
    assert not numbers.is_id_number(wrong, TODAY)


@given(resident_ids, st.integers(0, 16))
def test_a_resident_id_with_two_neighbours_swapped_is_refused(number: str, place: int) -> None:
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert swapped == number or not numbers.is_resident_id(swapped, TODAY)


@given(resident_ids, st.integers(0, 17))
def test_a_resident_id_with_one_digit_left_out_is_no_document_unless_its_x_makes_it_look_like_a_passport(
    number: str, place: int
) -> None:
    shorter = number[:place] + number[place + 1 :]
    assert numbers.is_id_number(shorter, TODAY) == ("X" in shorter)


@pytest.mark.parametrize(
    "body",
    ["13040218991231123", "13040220240602123", "13040219900230123", "13040219230229123", "13040219901301123"],
)
def test_a_birth_date_that_cannot_be_is_refused_though_the_check_holds(body: str) -> None:
    assert not numbers.is_resident_id(with_check(body), TODAY)


def test_somebody_born_today_is_accepted_and_tomorrow_refused() -> None:
    newborn = with_check("13040220240601123")
    assert numbers.is_resident_id(newborn, TODAY)
    assert not numbers.is_resident_id(newborn, date(2024, 5, 31))


@pytest.mark.parametrize("district", ["000000", "160101", "660101", "840000", "910101", "990101"])
def test_a_province_that_is_none_is_refused(district: str) -> None:
    assert not numbers.is_resident_id(with_check(f"{district}19900101123"), TODAY)


def test_old_and_new_permanent_residence_cards_are_accepted() -> None:
    new = with_check("91184019850412123")
    assert numbers.is_permanent_residence_card(new, TODAY)
    assert numbers.is_permanent_residence_card("USA310082011800", TODAY)
    assert not numbers.is_resident_id(new, TODAY)


@given(st.integers(0, 17))
def test_a_permanent_residence_card_with_one_digit_changed_is_refused(place: int) -> None:
    wrong = change_one(with_check("91184019850412123"), place, "0123456789")
    assert not numbers.is_permanent_residence_card(wrong, TODAY)


@pytest.mark.parametrize(
    ("id_type", "good", "bad"),
    [
        (
            "passport",
            ["E12345678", "EA1234567", "P1234", "123456789"],
            ["1234", "E" * 18, "E1 23456", "护照12345"],
        ),
        (
            "permanent_residence",
            [with_check("91184019850412123"), "USA310082011800"],
            ["E12345678", "91184019850412123"],
        ),
        ("hk_macau_permit", ["H12345678", "M1234567801"], ["X12345678", "H1234567", "H123456789"]),
        ("taiwan_permit", ["12345678", "1234567801"], ["123456789", "T12345678"]),
        ("driving_licence", [], ["130402199001011234"]),
    ],
)
def test_a_document_is_judged_by_its_own_form(id_type: str, good: list[str], bad: list[str]) -> None:
    assert [number for number in (*good, *bad) if numbers.is_id_number(number, TODAY, id_type)] == good


@pytest.mark.parametrize(
    "number",
    ["E12345678", "H12345678", "12345678", "1234567801", "USA310082011800", with_check("91184019850412123")],
)
def test_without_a_type_any_document_will_do(number: str) -> None:
    assert numbers.is_id_number(number, TODAY)


@pytest.mark.parametrize("number", ["13800138000", "13040219900101123", "130402900101123", "", "X"])
def test_without_a_type_a_mobile_or_a_short_id_is_not_taken_for_a_passport(number: str) -> None:
    assert not numbers.is_id_number(number, TODAY)


@given(st.dates(date(1900, 1, 1), date(1999, 12, 31)), st.integers(0, 995))
def test_an_old_resident_id_compares_equal_to_the_new_one_of_the_same_person(born: date, order: int) -> None:
    old = f"130402{born:%y%m%d}{order:03d}"
    new = with_check(f"130402{born:%Y%m%d}{order:03d}")
    assert numbers.canonical_id_number(old, TODAY) == new
    assert numbers.canonical_id_number(new, TODAY) == new


@pytest.mark.parametrize("number", ["E12345678", "H12345678", "991301999999123", "USA310082011800"])
def test_other_documents_compare_as_they_are(number: str) -> None:
    assert numbers.canonical_id_number(number, TODAY) == number


@pytest.mark.parametrize(
    ("number", "lasting"),
    [
        ("H1234567801", "H12345678"),
        ("M1234567899", "M12345678"),
        ("1234567802", "12345678"),
        ("H12345678", "H12345678"),
        ("12345678", "12345678"),
        ("11010519491231002X", "11010519491231002X"),
        ("E12345678", "E12345678"),
    ],
)
def test_a_permit_issued_again_compares_equal_to_the_one_before(number: str, lasting: str) -> None:
    assert numbers.lasting_id_number(number) == lasting
    assert numbers.is_id_number(number, TODAY)


@given(credit_codes)
def test_a_well_formed_credit_code_is_accepted(code: str) -> None:
    assert numbers.is_uscc(code)


@given(credit_codes, st.integers(0, 17))
def test_a_credit_code_with_one_character_changed_is_refused(code: str, place: int) -> None:
    assert not numbers.is_uscc(change_one(code, place, USCC_ALPHABET))


@pytest.mark.parametrize("code", ["91110000600037341L", "9144030071526726XG", "12100000400000624D"])
def test_published_credit_codes_are_accepted(code: str) -> None:
    assert numbers.is_uscc(code)


@pytest.mark.parametrize("code", ["", "91110000600037341I", "91110000600037341", "01110000600037341L"])
def test_a_credit_code_of_another_form_is_refused(code: str) -> None:
    assert not numbers.is_uscc(code)


@pytest.mark.parametrize(
    ("account", "is_good"),
    [
        ("0200003309014452376", True),
        ("NRA1234567890", True),
        ("6222-0200-1234", True),
        ("1234567", False),
        ("A" * 20, False),
        ("1" * 33, False),
    ],
)
def test_bank_accounts_are_judged_by_length_and_letters_only(account: str, is_good: bool) -> None:
    assert numbers.is_bank_account(account) is is_good


@pytest.mark.parametrize(
    ("mobile", "is_good"),
    [("13800138000", True), ("19912345678", True), ("12345678901", False), ("1380013800", False)],
)
def test_mobiles_begin_with_13_to_19(mobile: str, is_good: bool) -> None:
    assert numbers.is_mobile(mobile) is is_good


def test_masks_look_as_people_know_them() -> None:
    assert numbers.mask_id_number("130402199001014522") == "1304**********4522"
    assert numbers.mask_id_number("E12345678") == "E1*****78"
    assert numbers.mask_mobile("13800138000") == "138****8000"
    assert numbers.mask_bank_account("0200003309014452376") == "***************2376"
    assert numbers.mask_email("liming@example.cn") == "l***@example.cn"


@given(st.text("0123456789ABCX", max_size=32))
def test_a_mask_keeps_the_length_and_hides_half_of_a_short_number(number: str) -> None:
    for mask in (numbers.mask_id_number, numbers.mask_mobile, numbers.mask_bank_account):
        masked = mask(number)
        assert len(masked) == len(number)
        assert masked.count("*") >= min(4, (len(number) + 1) // 2)


@given(st.text())
def test_nothing_anybody_types_raises(text: str) -> None:
    number = numbers.normalise(text)
    numbers.normalise_mobile(text)
    numbers.canonical_id_number(number, TODAY)
    for id_type in ID_TYPES:
        numbers.is_id_number(number, TODAY, id_type)
    for check in (numbers.is_uscc, numbers.is_bank_account, numbers.is_mobile):
        check(number)


@given(st.from_regex(re.compile(r"1[3-9]\d{9}"), fullmatch=True))
def test_digits_of_other_scripts_are_folded_or_refused(text: str) -> None:
    number = numbers.normalise_mobile(text)
    assert numbers.is_mobile(number) == number.isascii()


@pytest.mark.parametrize(
    "text",
    [
        "我的手机是13800138000，收不到短信",
        "电话+86 138 0013 8000",
        "电话8613800138000",
        "手机１３８００１３８０００",
        "手机138\u200b0013\u200b8000",
        "手机：138-0013-8000。",
        "证件号码130403199001010015填错了",
        "证件号码130403 19900101 001x填错了",
        "证件号码１３０４０３１９９００１０１００１５",
        "末位抄错的130403199001010019",
        "永久居留证911112198701234567",
        "老号码130403900101001",
        "卡号6222 0202 0000 0000 006",
    ],
)
def test_a_personal_number_is_found_in_a_text_however_it_is_written(text: str) -> None:
    assert numbers.has_personal_number(text, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026年12月1日至2027年1月15日",
        "统一社会信用代码91130400MA0TEST019",
        "全数字的统一社会信用代码911101085923662400",
        "办公电话0310-1234567，工作日9:00至17:00",
        "项目编号G2026130000138001",
        "经费1380013800000元",
        "联行号102127000013",
        "快递单号72220202000000005",
        "订单6222020200000000007",
        "订单20261123093012345678901",
    ],
)
def test_other_numbers_in_a_text_are_nobodys(text: str) -> None:
    assert not numbers.has_personal_number(text, TODAY)


@given(resident_ids, st.sampled_from(["{}", "我的{}号", "({})", "ID:{}.", "a\n{}\nb"]))
def test_every_resident_id_is_found_in_a_text(number: str, around: str) -> None:
    assert numbers.has_personal_number(around.format(number), TODAY)
