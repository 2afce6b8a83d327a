"""An applicant takes a submission back before it is decided, and starts again with everything still there."""

import pytest
from playwright.sync_api import expect

from tests.journeys.actors import Applicant, NewApplicant, NewReviewer, Reviewer
from tests.journeys.answers import unit_answers
from tests.journeys.evidence import DESKTOP, Camera, PageErrors
from tests.journeys.running_system import System

pytestmark = pytest.mark.journey

APPLICANT, REVIEWER = "廉溪亭", "魏书昀"
CHANGED = {"staff_count": "275"}
KEPT = {name: answer for name, answer in unit_answers(APPLICANT).items() if name in {"name_en", "introduction_en"}}


def test_a_submission_that_was_taken_back_leaves_the_form_free_for_a_new_start(
    new_applicant: NewApplicant, new_reviewer: NewReviewer, system: System, page_errors: PageErrors, camera: Camera
) -> None:
    # Given a submission under review, which a reviewer has open
    system.submit_form(APPLICANT)
    reviewer = new_reviewer()
    reviewer.arrive_as(REVIEWER)
    reviewer.open_case_of(APPLICANT)
    applicant = new_applicant()
    applicant.arrive_as(APPLICANT)
    expect(applicant.page.get_by_role("button", name="撤回申请")).to_be_visible()
    camera.take(applicant.page, "1-under-review")

    # When the applicant takes it back
    takes_back(applicant, camera)

    # Then the reviewer who would decide it is told, and finds it waiting no more
    page_errors.expect(409)
    is_too_late(reviewer, camera)

    # And the form is free, with everything still there: changed and handed in, it waits for its first step again
    for name, answer in KEPT.items():
        expect(applicant.field(name)).to_have_value(answer)
    applicant.fill_in(CHANGED)
    applicant.sees_that_all_is_saved()
    camera.take(applicant.page, "4-free", views=[DESKTOP])
    applicant.submit()
    sees_it_waiting_again(reviewer)


def takes_back(applicant: Applicant, camera: Camera) -> None:
    applicant.press("撤回申请")
    dialog = applicant.page.get_by_role("dialog", name="撤回这份申请？")
    camera.take(applicant.page, "2-take-back")
    dialog.get_by_role("button", name="撤回申请").click()
    applicant.sees_heading("单位信息完善")


def is_too_late(reviewer: Reviewer, camera: Camera) -> None:
    reviewer.approve()
    told = reviewer.page.get_by_role("alert")
    expect(told).to_contain_text("执行了“撤回”，当前状态：已撤回")
    camera.take(reviewer.page, "3-too-late", views=[DESKTOP])
    told.get_by_role("button", name="重新加载").click()
    reviewer.sees("该申请目前不在待审核状态。")


def sees_it_waiting_again(reviewer: Reviewer) -> None:
    reviewer.page.get_by_role("link", name="待审核", exact=True).click()
    reviewer.page.get_by_role("button", name="刷新").click()
    reviewer.open_case_of(APPLICANT)
    expect(reviewer.page.get_by_role("button", name="通过", exact=True)).to_be_visible()
    expect(reviewer.page.get_by_text(CHANGED["staff_count"], exact=True)).to_be_visible()
