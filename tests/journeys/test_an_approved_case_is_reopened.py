"""An approved case is looked at again: the national administrator reopens it, and both decisions stay in the record."""

import pytest
from playwright.sync_api import expect

from tests.journeys.actors import Applicant, NewApplicant, NewReviewer, Reviewer
from tests.journeys.evidence import DESKTOP, Camera
from tests.journeys.running_system import System

pytestmark = pytest.mark.journey

APPLICANT = "桑榆晚"
FIRST_REVIEWER, LAST_REVIEWER = "魏书昀", "姜怀瑾"
SECOND_LAST_REVIEWER, ADMINISTRATOR = "戚握瑜", "金维桢"
WHY_AGAIN = "收到反映，所填职务与实际不符。"
WHY_BACK = "职务与单位证明不符，请更正。"
UNDER_REVIEW = "该用户注册信息已经提交，请等待归口管理单位审核。"


def test_a_reopened_case_is_decided_anew_and_keeps_both_decisions(
    new_applicant: NewApplicant, new_reviewer: NewReviewer, system: System, camera: Camera
) -> None:
    # Given somebody who is at home after both steps
    system.submit_form(APPLICANT)
    system.approve(APPLICANT, FIRST_REVIEWER, LAST_REVIEWER)
    applicant = new_applicant()
    applicant.arrive_as(APPLICANT)
    applicant.choose_unit("")
    applicant.sees_heading(f"{APPLICANT}，您好")

    # When the administrator reopens the case, they wait again
    administrator = new_reviewer()
    administrator.arrive_as(ADMINISTRATOR)
    reopens(administrator, camera)
    applicant.page.reload()
    applicant.sees(UNDER_REVIEW)

    # And when another reviewer returns it, they are told why
    reviewer = new_reviewer()
    reviewer.arrive_as(SECOND_LAST_REVIEWER)
    returns(reviewer)
    applicant.page.reload()
    sees_why(applicant)

    # And the record holds the decision before as well as the one after
    sees_both_decisions(reviewer, camera)


def reopens(administrator: Reviewer, camera: Camera) -> None:
    page = administrator.page
    administrator.searches(APPLICANT)
    administrator.open_case_of(APPLICANT)
    page.get_by_role("button", name="重新审核").click()
    dialog = page.get_by_role("dialog", name="重新审核已通过的申请")
    dialog.get_by_label("重新审核的原因").fill(WHY_AGAIN)
    camera.take(page, "1-reopen")
    dialog.get_by_role("button", name="重新审核").click()
    expect(administrator.history().filter(has_text="重新审核")).to_contain_text(WHY_AGAIN)


def returns(reviewer: Reviewer) -> None:
    page = reviewer.page
    reviewer.open_case_of(APPLICANT)
    page.get_by_role("button", name="要求修改 职务（中文）").click()
    page.get_by_label("退回原因").fill(WHY_BACK)
    page.get_by_role("button", name="退回修改", exact=True).click()
    reviewer.sees("已退回。")


def sees_why(applicant: Applicant) -> None:
    applicant.sees_heading("个人信息完善")
    expect(applicant.page.get_by_text(WHY_BACK).first).to_be_visible()


def sees_both_decisions(reviewer: Reviewer, camera: Camera) -> None:
    page = reviewer.page
    page.get_by_role("link", name="打印版卷宗").click()
    record = page.get_by_role("table", name="办理记录链").get_by_role("row")
    for place, words in enumerate(
        (
            ("提交", APPLICANT),
            ("通过", FIRST_REVIEWER, "主管外专局审核中 → 国家外国专家局审核中"),
            ("通过", LAST_REVIEWER, "国家外国专家局审核中 → 审核通过"),
            ("重新审核", ADMINISTRATOR, WHY_AGAIN, "审核通过 → 国家外国专家局审核中"),
            ("退回", SECOND_LAST_REVIEWER, "国家外国专家局审核中 → 已退回"),
        ),
        start=1,
    ):
        for word in words:
            expect(record.nth(place)).to_contain_text(word)
    reviewer.sees("记录链完整")
    camera.take(page, "2-record", views=[DESKTOP])
