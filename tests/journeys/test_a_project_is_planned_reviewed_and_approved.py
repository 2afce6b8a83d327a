"""A project is planned, left and taken up again, handed in, returned, corrected, approved twice, and counted."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from chalicelib.forms import ProjectForm
from chalicelib.working_days import china_day
from tests.journeys.actors import Applicant, NewApplicant, NewReviewer, Reviewer
from tests.journeys.evidence import Camera

pytestmark = pytest.mark.journey

APPLICANT, UNIT = "赵云舒", "?unit=91130102MA0YL00105"
FIRST_REVIEWER, LAST_REVIEWER = "魏书昀", "姜怀瑾"
YEAR = china_day(datetime.now(UTC)).year
TITLE = "压铸模具随形冷却技术联合研发"
CATEGORY = "个人类项目"
ANSWERS = {
    "title_zh": TITLE,
    "title_en": "Joint development of conformal cooling for die-casting moulds",
    "host_department": "技术中心",
    "starts_on": f"{YEAR}-09-01",
    "ends_on": f"{YEAR + 1}-08-31",
    "budget": "45.5",
    "expert_name": "Jonas Weber",
    "expert_nationality": "AT",
}
SUMMARIES = {
    "summary_zh": "邀请奥地利专家与技术中心共同研发压铸模具随形冷却技术，完成两副模具试制。",
    "summary_en": "With an Austrian expert we develop conformal cooling for die-casting moulds and make two of them.",
}
REASON = "请写明培训人数和考核指标。"
CORRECTED = "邀请奥地利专家与技术中心共同研发压铸模具随形冷却技术，完成两副模具试制，培训工程师八名并考核。"


def test_a_project_is_planned_reviewed_twice_approved_and_counted(
    new_applicant: NewApplicant, new_reviewer: NewReviewer, camera: Camera
) -> None:
    # Given somebody whose account is approved, and how many projects of the unit are approved this year
    applicant = new_applicant()
    applicant.arrive_as(APPLICANT)
    applicant.sees_heading(f"{APPLICANT}，您好")
    before = approved_this_year(applicant.page)

    # When they begin a project, leave it half written and come back
    begin_and_leave(applicant, camera)
    applicant.page.get_by_role("link", name=TITLE).click()

    # Then everything typed is there, and once it is complete it can be handed in
    for name, answer in ANSWERS.items():
        expect(applicant.field(name, ProjectForm)).to_have_value(answer)
    applicant.fill_in(SUMMARIES, ProjectForm)
    applicant.submit()
    expect(applicant.page.get_by_text(TITLE)).to_be_visible()
    expect(applicant.page.get_by_text("项目计划", exact=True)).to_be_visible()

    # When the first reviewer returns it with a reason, and the applicant corrects just that
    first = new_reviewer()
    first.arrive_as(FIRST_REVIEWER)
    first.page.get_by_label("申请内容").select_option(label=CATEGORY)
    first.row_of(TITLE).get_by_role("link").click()
    return_with_reason(first)
    camera.take(first.page, "2-returned")
    correct_and_submit(applicant)

    # And both authorities approve it
    approves(first)
    last = new_reviewer()
    last.arrive_as(LAST_REVIEWER)
    approves(last)

    # Then the owner reads so on the phone, in the list, and in the figures
    applicant.reads_on_the_phone(f"您的项目{TITLE}已立项")
    applicant.page.goto(f"/projects/individual{UNIT}&progress=approved")
    expect(applicant.page.get_by_role("listitem").filter(has_text=TITLE)).to_contain_text("立项")
    expect_approved_this_year(applicant.page, before + 1)
    camera.take(applicant.page, "3-figures")


def begin_and_leave(applicant: Applicant, camera: Camera) -> None:
    page = applicant.page
    page.goto(f"/projects/individual{UNIT}")
    page.get_by_role("link", name="新建项目计划").click()
    applicant.sees_heading("个人类项目计划")
    applicant.fill_in(ANSWERS, ProjectForm)
    applicant.sees_that_all_is_saved()
    camera.take(page, "1-half-written")
    page.goto(f"/projects/individual{UNIT}&progress=unsubmitted")
    expect(page.get_by_role("listitem").filter(has_text=TITLE)).to_contain_text("未提交")


def return_with_reason(reviewer: Reviewer) -> None:
    page = reviewer.page
    expect(page.get_by_role("heading", level=1, name=TITLE)).to_be_visible()
    expect(page.get_by_role("button", name="查看完整号码")).to_have_count(0)
    page.get_by_role("button", name="要求修改 项目摘要（中文）").click()
    page.get_by_label("退回原因").fill(REASON)
    page.get_by_role("button", name="退回修改", exact=True).click()
    expect(page.get_by_text("已退回。")).to_be_visible()


def correct_and_submit(applicant: Applicant) -> None:
    page = applicant.page
    page.goto(f"/projects/individual{UNIT}")
    page.get_by_role("link", name=TITLE).click()
    expect(applicant.field("summary_zh", ProjectForm)).to_have_accessible_description(re.compile(f"退回原因：{REASON}"))
    expect(applicant.locked("budget")).to_have_text(ANSWERS["budget"])
    applicant.fill_in({"summary_zh": CORRECTED}, ProjectForm)
    applicant.submit()
    expect(page.get_by_text("第 2 次")).to_be_visible()


def approves(reviewer: Reviewer) -> None:
    page = reviewer.page
    page.goto("/admin/")
    reviewer.row_of(TITLE).get_by_role("link").click()
    expect(page.get_by_text(CORRECTED).first).to_be_visible()
    reviewer.approve()
    expect(page.get_by_text("已通过。")).to_be_visible()


def approved_this_year(page: Page) -> int:
    return int(_figure(page).inner_text())


def expect_approved_this_year(page: Page, count: int) -> None:
    """They are counted a moment after they change."""
    for _ in range(10):
        if approved_this_year(page) == count:
            break
        page.wait_for_timeout(500)
    expect(_figure(page)).to_have_text(str(count))


def _figure(page: Page) -> Locator:
    page.goto(f"/figures{UNIT}")
    own = page.locator("section").filter(has=page.get_by_role("heading", level=2, name=re.compile("^本单位")))
    own.get_by_text("数据表").first.click()
    return own.get_by_role("row").filter(has_text=CATEGORY).first.get_by_role("cell").nth(2)
