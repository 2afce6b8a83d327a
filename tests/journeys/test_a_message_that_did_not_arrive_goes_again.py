"""A message about an approval is refused; a reviewer puts the mobile right, it arrives, and both see that it did."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.actors import NewApplicant, NewReviewer, Reviewer
from tests.journeys.evidence import Camera
from tests.journeys.running_system import System

pytestmark = pytest.mark.journey

APPLICANT = "谷雨晴"
FIRST_REVIEWER, LAST_REVIEWER = "魏书昀", "姜怀瑾"
RIGHT = "13900002051"
WHY = "申请人来电说明号码有误，已核对身份。"
TOLD = "用户账号guyuqing已审核通过，请登录外国专家项目管理信息系统。"
REFUSED = re.compile(r"短信未能送达 138\*{4}2051")
WHY_REFUSED = "号码或邮箱无效。"
ARRIVED = re.compile(r"短信已于 .+ 送达 139\*{4}2051")
LOOKS = 20


def test_a_message_that_is_refused_goes_again_to_the_right_mobile(
    new_applicant: NewApplicant, new_reviewer: NewReviewer, system: System, camera: Camera
) -> None:
    # Given an approval whose message is refused
    system.submit_form(APPLICANT)
    applicant = new_applicant()
    lets_the_next_message_be_refused(applicant.page)
    system.approve(APPLICANT, FIRST_REVIEWER, LAST_REVIEWER)

    # When the reviewer sees that, and puts the mobile right
    reviewer = new_reviewer()
    reviewer.arrive_as(LAST_REVIEWER)
    reviewer.searches(APPLICANT)
    reviewer.page.get_by_role("row").filter(has_text=APPLICANT).get_by_role("link").click()
    looks_until_it_says(reviewer.page, REFUSED)
    reviewer.sees(WHY_REFUSED)
    puts_the_mobile_right(reviewer, camera)

    # Then it is read on the right phone, and both see that it arrived
    applicant.reads_on_the_phone(TOLD, RIGHT)
    looks_until_it_says(reviewer.page, ARRIVED)
    camera.take(reviewer.page, "2-arrived")
    applicant.arrive_as(APPLICANT)
    applicant.choose_unit("")
    applicant.page.get_by_role("link", name="审核决定").click()
    expect(telling(applicant.page, ARRIVED)).to_be_visible()
    expect(telling(applicant.page, REFUSED)).to_be_visible()
    camera.take(applicant.page, "3-decision")


def lets_the_next_message_be_refused(page: Page) -> None:
    page.goto("/local/phone")
    page.get_by_role("button", name=re.compile("下一条短信被拒绝")).click()
    expect(page.get_by_role("status")).to_contain_text("下一条短信被拒绝")


def puts_the_mobile_right(reviewer: Reviewer, camera: Camera) -> None:
    page = reviewer.page
    page.get_by_role("button", name="更正手机号码").click()
    window = page.get_by_role("dialog")
    window.get_by_label("正确的手机号码").fill(RIGHT)
    window.get_by_label("更正原因").fill(WHY)
    camera.take(page, "1-correct")
    window.get_by_role("button", name="更正", exact=True).click()
    reviewer.sees("手机号码已更正为 139****2051。")


def telling(page: Page, words: re.Pattern[str]) -> Locator:
    """The line that tells how far a message has come."""
    return page.get_by_role("paragraph").filter(has_text=words)


def looks_until_it_says(page: Page, words: re.Pattern[str]) -> None:
    """A message, and the report that it arrived, are on their way for a moment."""
    said = telling(page, words)
    for _ in range(LOOKS):
        expect(page.get_by_role("heading", name="短信和邮件通知")).to_be_visible()
        if said.count():
            break
        page.wait_for_timeout(500)
        page.reload()
    expect(said).to_be_visible()
