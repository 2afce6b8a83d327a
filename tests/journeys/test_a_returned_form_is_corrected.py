"""A unit form is returned with two reasons, corrected where they say, handed in again, and approved."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.actors import Applicant, NewApplicant, NewReviewer, Reviewer
from tests.journeys.answers import unit_answers
from tests.journeys.evidence import Camera
from tests.journeys.running_system import System
from tests.journeys.scans import colour_scan

pytestmark = pytest.mark.journey

APPLICANT, UNIT = "张北辰", "张家口长城演示风电技术有限公司"
FIRST_REVIEWER, LAST_REVIEWER = "魏书昀", "姜怀瑾"
REASONS = {
    "introduction_en": "英文简介过于简单，请补充主营业务。",
    "stamped_bank_page": "印章不清晰，请重新上传彩色扫描件。",
}
PLACES = {"主管外专局": "河北省科学技术厅", "省份": "河北省", "城市": "张家口市", "区县": "桥东区"}
COMMENT = "其他内容核对无误。"
CHOSEN = {"authority_level", "industry", "ownership", "unit_type"}  # shown by name, not by what is stored
BROUGHT_TO_ONE_SPELLING = {"office_phone": "03115550188"}
CORRECTED = "The company builds wind turbines for cold plateaus and trains its engineers with experts from abroad."


def test_a_returned_form_is_corrected_where_the_reasons_say_and_approved(
    new_applicant: NewApplicant, new_reviewer: NewReviewer, system: System, camera: Camera
) -> None:
    # Given a unit form that waits at the first authority
    system.submit_form(APPLICANT)
    reviewer = new_reviewer()
    reviewer.arrive_as(FIRST_REVIEWER)

    # When the reviewer returns it with two reasons, each at a field
    reviewer.open_case_of(APPLICANT)
    return_with_reasons(reviewer, camera)

    # Then the applicant sees them at the fields, and everything typed is still there
    applicant = new_applicant()
    applicant.arrive_as(APPLICANT)
    applicant.choose_unit(UNIT)
    applicant.sees_heading("单位信息完善")
    sees_reasons(applicant)
    sees_what_was_typed(applicant)
    camera.take(applicant.page, "2-corrections")

    # When they correct both fields and hand it in again
    correct(applicant)
    applicant.submit()
    expect(applicant.page.get_by_text("第 2 次")).to_be_visible()

    # Then the reviewer sees the second round, what was asked for, and what came of it
    sees_second_round(reviewer)
    camera.take(reviewer.page, "3-second-round")

    # And once both authorities have approved, the applicant is at home
    reviewer.approve()
    expect(reviewer.page.get_by_text("已通过。")).to_be_visible()
    national = new_reviewer()
    national.arrive_as(LAST_REVIEWER)
    national.approves_case_of(APPLICANT)
    applicant.page.goto("/")
    applicant.choose_unit(UNIT)
    applicant.sees_heading(f"{APPLICANT}，您好")


def return_with_reasons(reviewer: Reviewer, camera: Camera) -> None:
    page = reviewer.page
    page.get_by_role("button", name="要求修改 单位简介（英文）").click()
    page.get_by_role("button", name="添加退回原因").click()
    page.get_by_label("需修改的项目").nth(1).select_option("stamped_bank_page")
    for place, reason in enumerate(REASONS.values()):
        page.get_by_label("退回原因").nth(place).fill(reason)
    page.get_by_label("备注（选填）").fill(COMMENT)
    camera.take(page, "1-return")
    page.get_by_role("button", name="退回修改", exact=True).click()
    expect(page.get_by_text("已退回。")).to_be_visible()


def sees_reasons(applicant: Applicant) -> None:
    notice = applicant.page.get_by_text("您的申请已被退回，请按以下原因修改后重新提交")
    expect(notice).to_be_visible()
    expect(applicant.field("introduction_en")).to_have_accessible_description(
        re.compile(f"退回原因：{REASONS['introduction_en']}")
    )
    expect(applicant.group("stamped_bank_page")).to_contain_text(f"退回原因：{REASONS['stamped_bank_page']}")


def sees_what_was_typed(applicant: Applicant) -> None:
    """Only what was asked for can be changed; all else is there to be read."""
    for name, answer in {**unit_answers(APPLICANT), **BROUGHT_TO_ONE_SPELLING}.items():
        if name in REASONS:
            expect(applicant.field(name)).to_have_value(answer)
        elif name not in CHOSEN:
            expect(applicant.locked(name)).to_contain_text(answer)
    for choice in PLACES.values():
        expect(applicant.page.get_by_text(choice).first).to_be_visible()
    previews = applicant.page.get_by_role("img", name=re.compile("的预览"))
    expect(previews.first).to_be_visible()


def correct(applicant: Applicant) -> None:
    applicant.fill_in({"introduction_en": CORRECTED})
    applicant.upload("stamped_bank_page", colour_scan("盖章页.jpg"))
    expect(applicant.group("stamped_bank_page").get_by_role("img", name="盖章页.jpg 的预览")).to_be_visible()
    applicant.sees_that_all_is_saved()


def sees_second_round(reviewer: Reviewer) -> None:
    page = reviewer.page
    page.get_by_role("link", name="待审核", exact=True).click()
    page.get_by_role("button", name="刷新").click()
    expect(reviewer.row_of(APPLICANT)).to_contain_text("第 2 次提交")
    reviewer.open_case_of(APPLICANT)
    expect(page.get_by_text(CORRECTED).first).to_be_visible()
    history = page.get_by_role("complementary").get_by_role("listitem")
    for words in ("重新提交", COMMENT, *REASONS.values()):
        expect(history.filter(has_text=words).first).to_be_visible()
