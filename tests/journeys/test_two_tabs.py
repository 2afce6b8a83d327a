"""The same draft in two tabs: nothing is overwritten before somebody has chosen, and the choice works both ways."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.actors import Applicant, NewApplicant
from tests.journeys.evidence import Camera, PageErrors
from tests.journeys.scans import colour_scan

pytestmark = pytest.mark.journey

APPLICANT = "方既明"
CHOICE = "草稿已在其他窗口更新"
MINE, THEIRS = "保留本窗口的内容", "使用已保存的内容"


@pytest.fixture
def tabs(new_applicant: NewApplicant, page_errors: PageErrors) -> tuple[Applicant, Applicant]:
    """One draft of one person, open in two tabs."""
    page_errors.expect(409)
    first = new_applicant()
    first.arrive_as(APPLICANT)
    second = Applicant(first.page.context.new_page())
    second.page.goto("/")
    for tab in (first, second):
        tab.sees_heading("单位信息完善")
    return first, second


def test_the_second_of_two_tabs_asks_before_it_overwrites_and_the_choice_works_both_ways(
    tabs: tuple[Applicant, Applicant], camera: Camera
) -> None:
    # Given two tabs, and the first has saved its own
    first, second = tabs
    types_and_saves(first, "第一个窗口")

    # When the second saves too, it asks, and overwrites nothing by itself
    second.fill_in({"short_name_zh": "第二个窗口"})
    is_asked(second)
    camera.take(second.page, "asked")

    # And when its own is kept, that is the draft
    second.press(MINE)
    second.sees_that_all_is_saved()
    expect_draft(second, "第二个窗口")

    # When the first types on what is now old, it is asked in turn
    first.fill_in({"short_name_zh": "又是第一个"})
    is_asked(first)

    # And when what was saved is taken, it stands in the form and stays the draft
    first.press(THEIRS)
    expect(first.field("short_name_zh")).to_have_value("第二个窗口")
    first.sees_that_all_is_saved()
    expect_draft(first, "第二个窗口")


def test_a_scan_that_was_uploaded_in_the_other_tab_comes_with_what_was_saved_there(
    tabs: tuple[Applicant, Applicant],
) -> None:
    first, second = tabs
    first.upload("registration_certificate", colour_scan("营业执照.jpg"))
    first.sees("彩色扫描件，检查通过。")
    first.sees_that_all_is_saved()

    second.fill_in({"short_name_en": "Second"})
    is_asked(second)
    second.press(THEIRS)

    expect(second.group("registration_certificate").get_by_text("营业执照.jpg")).to_be_visible()


def test_a_tab_that_is_reloaded_while_it_saves_is_no_second_tab(tabs: tuple[Applicant, Applicant]) -> None:
    first, _second = tabs
    first.fill_in({"short_name_zh": "刚刚输入"})
    first.page.reload()

    expect(first.field("short_name_zh")).to_have_value("刚刚输入")
    first.sees_that_all_is_saved()
    expect(first.page.get_by_role("dialog")).to_have_count(0)


def types_and_saves(applicant: Applicant, name: str) -> None:
    applicant.fill_in({"short_name_zh": name})
    applicant.sees_that_all_is_saved()


def is_asked(applicant: Applicant) -> None:
    question = applicant.page.get_by_role("dialog", name=CHOICE)
    expect(question).to_contain_text(re.compile("在其他窗口或设备上保存了这份草稿"))


def expect_draft(applicant: Applicant, name: str) -> None:
    """What a third tab finds."""
    third = Applicant(applicant.page.context.new_page())
    third.page.goto("/")
    expect(third.field("short_name_zh")).to_have_value(name)
    third.page.close()
