"""A notice is written with its preview, scheduled, published, read, edited by two at once, and withdrawn."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.actors import NewApplicant, NewReviewer, Reviewer
from tests.journeys.browsers import OpenPage
from tests.journeys.evidence import DESKTOP, Camera, PageErrors
from tests.journeys.showing import press
from tests.journeys.test_accessibility import (
    IN_THE_DARK,
    ON_A_SMALL_PHONE,
    OVERFLOWING,
    PLAIN,
    SCROLLS_SIDEWAYS,
    SMALL_PHONE,
    find_barriers,
    show,
)

pytestmark = pytest.mark.journey

ADMINISTRATOR, APPLICANT = "金维桢", "赵云舒"
TITLE = "关于开展项目信息核对工作的通知"
TEXT = "# 一、核对范围\n\n**截止时间：**12月31日。\n\n<img src=x onerror=alert(1)>\n\n[入口](javascript:alert(1))"
CORRECTED, OTHER_TITLE = "# 一、核对范围\n\n截止时间为1月15日。", "关于开展项目信息核对工作的补充通知"


def test_a_notice_is_written_published_read_edited_by_two_and_withdrawn(
    new_reviewer: NewReviewer,
    new_applicant: NewApplicant,
    open_page: OpenPage,
    page_errors: PageErrors,
    camera: Camera,
) -> None:
    page_errors.expected |= {404, 409, 422, 503}
    administrator, colleague = new_reviewer(), new_reviewer()
    administrator.arrive_as(ADMINISTRATOR)

    # Given an administrator who writes a notice and sees it as readers will
    writes_with_preview(administrator, camera)

    # When it is to appear at a time that is none, the form says so; at one to come, nobody can read it yet
    is_told_of_an_impossible_time(administrator)
    schedules(administrator)
    finds_nothing(open_page(), TITLE)

    # When it is published at once, whoever comes can read it, and what is hostile in it does nothing
    publishes_now(administrator, camera)
    address = administrator.page.url.rpartition("/")[2]
    applicant = new_applicant()
    applicant.arrive_as(APPLICANT)
    reads_from_the_home_page(applicant.page, camera)

    # And whoever comes while the service fails is told so, and tries again
    for place in ("/", "/notices"):
        tries_again_after_a_failure(open_page(), place)

    # When two administrators edit it at once, both changes stand
    colleague.arrive_as(ADMINISTRATOR)
    both_edit(administrator, colleague, address, camera)
    visitor = open_page()
    visitor.goto(f"/notices/{address}")
    expect(visitor.get_by_role("heading", level=1, name=OTHER_TITLE)).to_be_visible()
    expect(visitor.get_by_text("截止时间为1月15日。")).to_be_visible()
    expect(visitor.get_by_text(re.compile("更新$"))).to_be_visible()

    # And when it is withdrawn, readers are told so, and it is in no list
    withdraws(administrator)
    visitor = open_page()
    visitor.goto(f"/notices/{address}")
    expect(visitor.get_by_role("heading", level=1, name="该通知已撤回")).to_be_visible()
    bars_nobody(visitor)
    finds_nothing(open_page(), OTHER_TITLE)


def writes_with_preview(administrator: Reviewer, camera: Camera) -> None:
    page = administrator.page
    page.get_by_role("navigation").get_by_role("link", name="内容管理").click()
    page.get_by_role("link", name="撰写通知").click()
    page.get_by_label("标题（中文）").fill(TITLE)
    page.get_by_label("正文（中文）").fill(TEXT)
    preview = page.get_by_role("region", name="预览（中文）")
    expect(preview.get_by_role("heading", name="一、核对范围")).to_be_visible()
    expect(preview.get_by_text("截止时间：")).to_be_visible()
    is_harmless(preview)
    camera.take(page, "1-preview")


def is_harmless(text: Locator) -> None:
    """What was hostile in the text stands there as words."""
    expect(text.get_by_text("<img src=x onerror=alert(1)>")).to_be_visible()
    expect(text.locator("img, a, script")).to_have_count(0)


def is_told_of_an_impossible_time(administrator: Reviewer) -> None:
    page = administrator.page
    page.get_by_label("定时发布").check()
    page.get_by_label("发布时间（北京时间）").fill("2020-01-01 09:00")
    press(page, "定时发布")
    expect(page.get_by_role("alert")).to_contain_text("请填写晚于现在的日期和时间")
    bars_nobody(page)


def schedules(administrator: Reviewer) -> None:
    page = administrator.page
    page.get_by_label("发布时间（北京时间）").fill("2099-01-01 09:00")
    press(page, "定时发布")
    administrator.sees("已保存。")
    expect(page.get_by_text("待发布", exact=True)).to_be_visible()


def finds_nothing(page: Page, title: str) -> None:
    """Somebody who has not signed in searches for a notice and does not find it."""
    page.goto("/")
    page.get_by_role("link", name="更多").click()
    page.get_by_label("按标题查找").fill(title)
    press(page, "查找")
    expect(page.get_by_text("没有找到。")).to_be_visible()


def publishes_now(administrator: Reviewer, camera: Camera) -> None:
    page = administrator.page
    page.get_by_label("立即发布").check()
    press(page, "立即发布")
    administrator.sees("已保存。")
    expect(page.get_by_text("已发布", exact=True)).to_be_visible()
    camera.take(page, "2-published")


def reads_from_the_home_page(page: Page, camera: Camera) -> None:
    expect(page.get_by_role("heading", level=2, name="通知公告")).to_be_visible()
    camera.take(page, "3-home")
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", level=1, name=TITLE)).to_be_visible()
    expect(page.get_by_text("国家外国专家局", exact=True).last).to_be_visible()
    expect(page.get_by_text("阅读1次")).to_be_visible()
    is_harmless(page.locator(".article-body"))
    camera.take(page, "4-read")


def tries_again_after_a_failure(page: Page, place: str) -> None:
    failure = {"code": "unavailable", "title": "服务暂时不可用，请稍后重试。", "title_en": "Not available."}
    page.route("**/api/articles/notice", lambda route: route.fulfill(status=503, json=failure))
    page.goto(place)
    expect(page.get_by_role("alert")).to_contain_text(failure["title"])
    bars_nobody(page)
    page.unroute_all()
    press(page, "重试")
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()


def both_edit(administrator: Reviewer, colleague: Reviewer, address: str, camera: Camera) -> None:
    theirs, mine = colleague.page, administrator.page
    theirs.goto(f"/admin/notices/{address}")
    theirs.get_by_label("标题（中文）").fill(OTHER_TITLE)
    theirs.get_by_label("正文（中文）").fill("对方的正文")
    press(theirs, "保存")
    colleague.sees("已保存。")
    mine.get_by_label("正文（中文）").fill(CORRECTED)
    press(mine, "保存")
    alert = mine.get_by_role("alert")
    expect(alert).to_contain_text(f"国家外国专家局 {ADMINISTRATOR}")
    expect(alert).to_contain_text("对方的正文")
    expect(mine.get_by_label("标题（中文）")).to_have_value(OTHER_TITLE)
    expect(mine.get_by_label("正文（中文）")).to_have_value(CORRECTED)
    camera.take(mine, "5-both")
    bars_nobody(mine)
    compares_and_keeps_mine(mine)


def compares_and_keeps_mine(page: Page) -> None:
    """Nothing is lost by looking at theirs, nor by losing the page."""
    page.get_by_label("采用对方的内容").check()
    expect(page.get_by_label("正文（中文）")).to_have_value("对方的正文")
    page.get_by_label("保留我的内容").check()
    page.reload()
    expect(page.get_by_text("您离开期间，其他管理员已保存了更新的内容")).to_be_visible()
    expect(page.get_by_label("正文（中文）")).to_have_value(CORRECTED)
    press(page, "保存")
    expect(page.get_by_text("已保存。")).to_be_visible()


def withdraws(administrator: Reviewer) -> None:
    page = administrator.page
    press(page, "撤回")
    window = page.get_by_role("dialog")
    window.get_by_label("撤回原因").fill("内容并入另一通知。")
    press(window, "确认撤回")
    administrator.sees("该通知已撤回，只能查看。")
    history = page.get_by_role("listitem")
    for words in ("定时发布", "发布", "撤回", "内容并入另一通知。"):
        expect(history.filter(has_text=words).first).to_be_visible()


def bars_nobody(page: Page) -> None:
    """What is shown bars nobody, in the dark, with large text or on a small phone; it is left as it was."""
    for mode in (PLAIN, IN_THE_DARK):
        show(page, mode)
        assert find_barriers(page) == [], mode
    page.set_viewport_size(SMALL_PHONE)
    for mode in ON_A_SMALL_PHONE:
        show(page, mode)
        assert page.evaluate(OVERFLOWING) == [], mode
        assert not page.evaluate(SCROLLS_SIDEWAYS), mode
    page.set_viewport_size(DESKTOP)
