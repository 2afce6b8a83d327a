"""The lists are data that anybody may edit: these tests are what an edit has to pass."""

import json
import re
from collections import Counter
from datetime import date

import pytest

from chalicelib import reference
from chalicelib.models import NATIONAL_AUTHORITY, AuthorityLevel
from chalicelib.reference import Authority

SPECIAL_CITIES = [
    *("沈阳", "大连", "长春", "南京", "杭州", "宁波", "厦门"),
    *("济南", "青岛", "武汉", "广州", "深圳", "西安"),
]
CITIES_WITHOUT_COUNTIES = {"441900", "442000", "460400", "620200"}
HAN = re.compile("[\u4e00-\u9fff]")


def authorities() -> list[Authority]:
    found = [reference.authority(item.code) for item in reference.items("authorities")]
    return [authority for authority in found if authority is not None]


@pytest.mark.parametrize("name", reference.LISTS)
def test_every_list_says_what_it_is_and_where_it_comes_from(name: str) -> None:
    document = json.loads(reference.published(name))
    assert list(document) == ["list", "source", "as_of", "items"]
    assert document["list"] == name
    assert document["source"]
    assert date.fromisoformat(document["as_of"])


@pytest.mark.parametrize("name", reference.LISTS)
def test_every_code_stands_once(name: str) -> None:
    codes = Counter(line["code"] for line in json.loads(reference.published(name))["items"])
    assert [code for code, count in codes.items() if count > 1] == []


@pytest.mark.parametrize("name", reference.LISTS)
def test_every_item_has_a_chinese_and_an_english_name(name: str) -> None:
    for item in reference.items(name):
        assert HAN.search(item.name_zh), item
        assert item.name_en.strip() == item.name_en != "", item
        assert not HAN.search(item.name_en), item


@pytest.mark.parametrize("name", reference.LISTS)
def test_every_line_of_a_list_has_the_same_members(name: str) -> None:
    assert len({tuple(line) for line in json.loads(reference.published(name))["items"]}) == 1


def test_a_list_that_is_none_is_refused() -> None:
    with pytest.raises(LookupError):
        reference.items("../errors")


def test_regions_form_a_tree_of_three_levels() -> None:
    above = {"county": "city", "city": "province"}
    for place in reference.items("regions"):
        parent = reference.region(place.parent) if place.parent else None
        assert (parent and parent.level) == above.get(place.level or ""), place
        assert re.fullmatch("[1-6][0-9]{5}", place.code), place
        assert parent is None or place.code[:2] == parent.code[:2], place


def test_every_province_has_cities_and_all_but_four_cities_have_counties() -> None:
    parents = {place.parent for place in reference.items("regions")}
    childless = {place.code for place in reference.items("regions") if place.level != "county"} - parents
    assert childless == CITIES_WITHOUT_COUNTIES


@pytest.mark.parametrize(
    ("code", "is_place"),
    [
        ("130402", True),
        ("441900", True),
        ("130400", False),
        ("130000", False),
        ("999999", False),
        ("", False),
    ],
)
def test_a_unit_is_in_a_county_or_in_a_city_without_counties(code: str, is_place: bool) -> None:
    assert reference.is_place(code) is is_place


def test_authorities_are_named_by_their_level_and_region() -> None:
    for authority in authorities():
        expected = {
            AuthorityLevel.PROVINCE: f"P{authority.region}",
            AuthorityLevel.CITY: f"C{authority.region}",
            AuthorityLevel.NATIONAL: NATIONAL_AUTHORITY,
        }.get(authority.level, authority.id)
        assert authority.id == expected
        assert re.fullmatch("[PC][1-6][0-9]{5}|M[0-9]{2}|N000000", authority.id)


def test_a_city_authority_stands_below_the_authority_of_its_province_and_no_other_has_a_parent() -> None:
    for authority in authorities():
        if authority.level is AuthorityLevel.CITY:
            assert authority.region
            assert authority.parent == f"P{authority.region[:2]}0000"
            assert reference.authority(authority.parent)
        else:
            assert authority.parent is None, authority


def test_the_regions_of_authorities_exist_but_for_the_corps() -> None:
    regions = {authority.region for authority in authorities() if authority.region}
    assert {region for region in regions if not reference.region(region)} == {"660000"}


def test_every_province_has_its_authority_and_the_only_national_one_is_there() -> None:
    provinces = {place.code for place in reference.items("regions") if place.level == "province"}
    assert {authority.region for authority in authorities()} >= provinces
    nationals = [authority for authority in authorities() if authority.level is AuthorityLevel.NATIONAL]
    assert [national.name_zh for national in nationals] == ["国家外国专家局"]


@pytest.mark.parametrize("city", SPECIAL_CITIES)
def test_a_special_city_counts_as_a_province_and_not_as_a_city(city: str) -> None:
    levels = [authority.level for authority in authorities() if authority.name_zh.startswith(f"{city}市")]
    assert levels == [AuthorityLevel.PROVINCE]


def test_no_place_has_two_authorities_on_any_day_and_every_prefecture_level_city_has_one() -> None:
    served = {authority.region for authority in authorities()}
    for day in {each.valid_from for each in authorities()}:
        at_once = Counter(each.region for each in authorities() if each.region and each.is_valid_on(day))
        assert max(at_once.values(), default=1) == 1, day
    municipality_or_directly_below_a_province = re.compile("(11|12|31|50)....|..9000")
    for place in reference.items("regions"):
        if place.level == "city" and not municipality_or_directly_below_a_province.fullmatch(place.code):
            assert place.code in served, place


def test_ministries_are_the_same_in_both_lists() -> None:
    ministries = [(item.code, item.name_zh, item.name_en) for item in reference.items("ministries")]
    assert ministries == [
        (authority.id, authority.name_zh, authority.name_en)
        for authority in authorities()
        if authority.level is AuthorityLevel.MINISTRY
    ]


def test_the_names_the_manual_shows_are_there() -> None:
    found = {authority_id: reference.authority(authority_id) for authority_id in ("P130000", "C130400", "M03")}
    names = {authority_id: each and each.name_zh for authority_id, each in found.items()}
    assert names == {
        "P130000": "河北省科学技术厅",
        "C130400": "邯郸市外国专家局",
        "M03": "国家发展和改革委员会",
    }


def test_an_authority_can_be_chosen_from_its_first_day_to_its_last() -> None:
    made_up = Authority(
        "M99",
        AuthorityLevel.MINISTRY,
        None,
        None,
        "某部",
        "A ministry",
        date(2024, 1, 1),
        date(2024, 6, 30),
        False,
    )
    days = [date(2023, 12, 31), date(2024, 1, 1), date(2024, 6, 30), date(2024, 7, 1)]
    assert [made_up.is_valid_on(day) for day in days] == [False, True, True, False]


def test_codes_are_known_by_their_list() -> None:
    assert reference.is_code("industries", "M")
    assert not reference.is_code("industries", "m")
    assert reference.is_code("disciplines", "520")
    assert reference.is_code("titles", "2")
