"""What seeding hands in keeps the service's own rules."""

from datetime import date

import pytest

from chalicelib import scans
from chalicelib.forms import PersonForm, UnitForm, parse
from local.addresses import read_addresses
from local.applications import fill_person_form, fill_unit_form
from local.certificates import draw_certificate
from local.people import InventedUnit, People
from local.welcome import describe_system

PEOPLE = People.read()
ATTACHMENT = "0" * 32
SCANS = {"registration_certificate": ATTACHMENT, "stamped_bank_page": ATTACHMENT}


@pytest.mark.parametrize("unit", PEOPLE.units.values(), ids=lambda unit: str(unit.name_en))
def test_a_unit_form_as_it_is_filled_in_breaks_no_rule(unit: InventedUnit) -> None:
    typed = fill_unit_form(PEOPLE.applicants[0], unit, SCANS)
    assert parse(UnitForm, typed, {}, date(2026, 1, 1)).name_zh == unit.name_zh


def test_a_person_form_as_it_is_filled_in_breaks_no_rule() -> None:
    for person in PEOPLE.applicants:
        assert parse(PersonForm, fill_person_form(person), {}, date(2026, 1, 1)).name_zh == person.name


def test_a_drawn_certificate_is_a_colour_scan_with_a_seal() -> None:
    found = scans.examine(draw_certificate("BUSINESS LICENCE", ["Hebei Demo Co., Ltd."]))
    assert found.verdict == "ok"


def test_one_that_nobody_stamped_is_a_colour_scan_without_a_seal() -> None:
    found = scans.examine(draw_certificate("BUSINESS LICENCE", ["Hebei Demo Co., Ltd."], has_seal=False))
    assert found.verdict == "no_seal"


def test_the_welcome_names_only_people_there_are() -> None:
    text = describe_system(read_addresses({}))
    names = {each.name for each in PEOPLE.applicants} | {each.name for each in PEOPLE.staff}
    for named in ("秦望舒", "孔令仪", "陶景行", "姜怀瑾", "傅明谦"):
        assert named in text
        assert named in names
