"""Something fails while somebody uses a page: they are told, lose nothing, and go on as soon as it is well again."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import trouble_states as trouble
from tests.journeys.actors import Applicant, NewApplicant, NewReviewer
from tests.journeys.evidence import Camera, PageErrors
from tests.journeys.running_system import System

pytestmark = pytest.mark.journey

APPLICANT, TYPING = trouble.HOME, "华清越"
TYPED = "华清"
OF_THE_HELP_PAGE = re.compile(r"/assets/help-page-[^/]+\.js")


def test_who_does_nothing_for_long_is_warned_two_minutes_before_and_can_stay(
    new_applicant: NewApplicant, camera: Camera
) -> None:
    # Given somebody at home who has done nothing for 27 and a half minutes
    applicant = new_applicant()
    applicant.arrive_as(APPLICANT)
    trouble.wait_until_it_is_about_to_end(applicant.page)

    # Then they are told how long there is left, and stay with one press
    window = applicant.page.get_by_role("dialog", name="登录即将过期")
    expect(window.get_by_role("timer")).to_contain_text(re.compile("登录将在 1:[0-3][0-9] 后过期"))
    camera.take(applicant.page, "1-warned")
    window.get_by_role("button", name="继续使用").click()
    expect(window).to_be_hidden()

    # And are warned again only when as long has passed again
    applicant.page.clock.fast_forward("26:30")
    expect(window).to_be_hidden()
    applicant.page.clock.fast_forward("01:00")
    expect(window).to_be_visible()


def test_who_stays_away_finds_the_session_ended(new_applicant: NewApplicant, camera: Camera) -> None:
    applicant = new_applicant()
    applicant.arrive_as(APPLICANT)
    trouble.wait_until_it_is_about_to_end(applicant.page)
    applicant.page.clock.fast_forward("02:00")
    expect(applicant.page.get_by_role("dialog", name="登录已过期")).to_be_visible()


def test_who_signs_out_in_one_window_finds_the_session_ended_in_the_other(
    new_applicant: NewApplicant, page_errors: PageErrors
) -> None:
    page_errors.expect(401)  # to whatever the first window is still fetching
    applicant = new_applicant()
    applicant.arrive_as(APPLICANT)
    other = Applicant(applicant.page.context.new_page())
    other.page.goto("/")
    other.sees_heading(f"{APPLICANT}，您好")
    other.press("退出系统")
    expect(other.page.get_by_role("link", name="使用政务服务平台账号登录")).to_be_visible()
    expect(applicant.page.get_by_role("dialog", name="登录已过期")).to_be_visible()


def test_a_page_whose_code_a_new_release_has_replaced_is_loaded_again_by_itself(
    new_applicant: NewApplicant, page_errors: PageErrors
) -> None:
    page_errors.expect_part(trouble.UNREACHABLE)
    page = new_applicant().page
    page.goto("/")
    opened = count_openings(page)
    page.route(OF_THE_HELP_PAGE, lambda route: route.continue_() if opened else route.abort())
    page.get_by_role("link", name="使用帮助").click()
    expect(page.get_by_role("heading", level=1, name="使用帮助")).to_be_visible()
    assert len(opened) == 1


def test_a_page_whose_code_stays_away_says_so_and_does_not_load_itself_again_and_again(
    new_applicant: NewApplicant, page_errors: PageErrors, camera: Camera
) -> None:
    page_errors.expect_part(trouble.UNREACHABLE)
    page = new_applicant().page
    page.goto("/")
    opened = count_openings(page)
    page.route(OF_THE_HELP_PAGE, lambda route: route.abort())
    page.get_by_role("link", name="使用帮助").click()
    told = page.get_by_role("alert")
    expect(told).to_contain_text("无法连接服务器，请稍后重试。")
    camera.take(page, "told")
    assert len(opened) == 1
    page.unroute(OF_THE_HELP_PAGE)
    told.get_by_role("button", name="重试").click()
    expect(page.get_by_role("heading", level=1, name="使用帮助")).to_be_visible()


def test_a_page_that_did_not_arrive_offline_arrives_once_the_network_is_back(
    new_applicant: NewApplicant, page_errors: PageErrors
) -> None:
    page_errors.expect_part(trouble.OFFLINE)
    page = new_applicant().page
    page.goto("/notices")
    expect(page.get_by_role("listitem").first).to_be_visible()
    trouble.go_offline(page)
    page.get_by_label("按标题查找").fill("2027")
    page.keyboard.press("Enter")
    expect(page.get_by_text("网络已断开，请检查网络后重试。")).to_be_visible()
    page.context.set_offline(offline=False)
    expect(page.get_by_role("listitem")).to_have_count(1)


def test_what_is_typed_survives_a_page_that_can_not_be_drawn(
    new_applicant: NewApplicant, page_errors: PageErrors
) -> None:
    # Given somebody who types into the unit form
    page_errors.expect_part(trouble.BROKEN)
    applicant = new_applicant()
    page = applicant.page
    applicant.arrive_as(TYPING)
    applicant.fill_in({"short_name_zh": TYPED})

    # When the page they open next can't be drawn
    trouble.answer(page, trouble.NOTICES, 200, {"items": [None], "next_cursor": None})
    page.evaluate("history.pushState(null, '', '/notices')")
    applicant.sees_heading("页面出现问题")

    # Then they can go back, and what they typed is there
    page.go_back()
    applicant.sees_heading("单位信息完善")
    expect(applicant.field("short_name_zh")).to_have_value(TYPED)


def test_what_failed_is_tried_again_on_request(new_applicant: NewApplicant, page_errors: PageErrors) -> None:
    page_errors.expect(503)
    page = new_applicant().page
    trouble.refuse(page, trouble.NOTICES, 503, "unavailable", "服务暂时不可用，请稍后重试。")
    page.goto("/notices")
    told = page.get_by_role("alert")
    expect(told).to_contain_text("服务暂时不可用，请稍后重试。")
    expect(told).to_contain_text("如需咨询，请提供编号 r-7f3a")
    page.unroute(trouble.NOTICES)
    told.get_by_role("button", name="重试").click()
    expect(page.get_by_role("listitem").first).to_be_visible()


def test_a_reviewer_is_told_that_a_page_is_for_administrators_and_where_to_go(new_reviewer: NewReviewer) -> None:
    reviewer = new_reviewer()
    reviewer.arrive_as(trouble.REVIEWER)
    for path in ("reviewers", "reasons", "holds", "notices"):
        reviewer.page.goto(f"/admin/{path}")
        expect(reviewer.page.get_by_role("heading", level=1, name="该页面不对您开放")).to_be_visible()
    reviewer.page.get_by_role("link", name="返回首页").click()
    expect(reviewer.page.get_by_role("heading", level=1, name="待审核")).to_be_visible()


def test_the_language_changes_without_leaving_the_place(new_applicant: NewApplicant, system: System) -> None:
    # Given somebody in the middle of a form, with what they typed and a section that they folded
    applicant = new_applicant()
    page = applicant.page
    applicant.arrive_as(TYPING)
    applicant.sees_heading("单位信息完善")
    applicant.fill_in({"name_en": "Huaqing"})
    switch = page.locator(".display-settings [lang]")
    switch.focus()

    # When they change the language, by keyboard
    page.keyboard.press("Enter")
    page.wait_for_selector("html[lang=en]")

    # Then the focus is where it was, nothing has been loaded again, and what was typed is there
    expect(switch).to_be_focused()
    expect(page.get_by_role("heading", level=1)).to_have_text("Complete the unit's information")
    expect(page.locator("#field-name_en")).to_have_value("Huaqing")
    assert page.title().startswith("Complete the unit")


def count_openings(page: Page) -> list[str]:
    """The addresses that are opened from now on as pages of their own, not from within the site."""
    opened: list[str] = []
    page.on("request", lambda sent: opened.append(sent.url) if sent.is_navigation_request() else None)
    return opened
