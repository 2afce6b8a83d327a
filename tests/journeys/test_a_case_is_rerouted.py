"""A form went to the wrong authority: the national administrator reroutes it, and the right one decides."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.actors import Applicant, NewApplicant, NewReviewer, Reviewer
from tests.journeys.evidence import DESKTOP, Camera, PageErrors
from tests.journeys.running_system import System, find_applicant

pytestmark = pytest.mark.journey

APPLICANT = "温如言"
WRONG, RIGHT, NATIONAL = "河北省科学技术厅", "邯郸市外国专家局", "国家外国专家局"
FIRST, SECOND, ADMINISTRATOR = "魏书昀", "陶景行", "金维桢"
REASON = "单位所在地为邯郸市，应由邯郸市外国专家局审核。"


def test_a_form_sent_to_the_wrong_authority_is_rerouted_and_decided_by_the_right_one(
    new_applicant: NewApplicant, new_reviewer: NewReviewer, system: System, page_errors: PageErrors, camera: Camera
) -> None:
    # Given a form that its applicant sent to the wrong authority, where somebody has it open
    system.submit_form(APPLICANT)
    first = new_reviewer()
    first.arrive_as(FIRST)
    first.open_case_of(APPLICANT)

    # When the administrator finds it and reroutes it
    administrator = new_reviewer()
    administrator.arrive_as(ADMINISTRATOR)
    reroutes(administrator, camera)

    # Then the first authority can't decide it any more, and goes on seeing it
    page_errors.expect(409)
    is_too_late(first, camera)
    first.page.goto("/admin/")
    sees_but_may_not_decide(first)

    # And the right one can
    second = new_reviewer()
    second.arrive_as(SECOND)
    second.approves_case_of(APPLICANT)

    # And the applicant is told of authorities alone, never of a person there
    applicant = new_applicant()
    applicant.arrive_as(APPLICANT)
    sees_authorities_alone(applicant, camera)


def reroutes(administrator: Reviewer, camera: Camera) -> None:
    page = administrator.page
    (uscc,) = find_applicant(APPLICANT).goals
    administrator.searches(uscc)
    administrator.open_case_of(APPLICANT)
    page.get_by_role("button", name="改派").click()
    dialog = page.get_by_role("dialog", name="改派到其他主管外专局")
    expect(dialog).to_contain_text(f"目前由{WRONG}主管")
    for label, choice in {"类型": "市级外专局", "省份": "河北省科学技术厅", "单位": RIGHT}.items():
        dialog.get_by_label(label, exact=True).select_option(label=choice)
    dialog.get_by_label("改派原因").fill(REASON)
    camera.take(page, "1-reroute")
    dialog.get_by_role("button", name="改派").click()
    expect(dialog).to_be_hidden()
    expect(administrator.history().filter(has_text="改派")).to_contain_text(REASON)
    camera.take(page, "2-rerouted", views=[DESKTOP])


def is_too_late(reviewer: Reviewer, camera: Camera) -> None:
    reviewer.approve()
    told = reviewer.page.get_by_role("alert")
    expect(told).to_contain_text(re.compile(f"{NATIONAL} {ADMINISTRATOR}.*执行了“改派”"))
    camera.take(reviewer.page, "3-too-late", views=[DESKTOP])


def sees_but_may_not_decide(reviewer: Reviewer) -> None:
    expect(reviewer.rows().first).to_be_visible()
    expect(reviewer.row_of(APPLICANT)).to_have_count(0)
    (uscc,) = find_applicant(APPLICANT).goals
    reviewer.searches(uscc)
    expect(reviewer.row_of(APPLICANT)).to_contain_text(RIGHT)
    reviewer.open_case_of(APPLICANT)
    reviewer.sees("该申请目前由其他单位审核。")
    expect(reviewer.page.get_by_role("button", name="通过", exact=True)).to_have_count(0)


def sees_authorities_alone(applicant: Applicant, camera: Camera) -> None:
    page = applicant.page
    way = page.get_by_role("listitem")
    expect(way.filter(has_text=RIGHT).first).to_be_visible()
    expect(way.filter(has_text="改派").first).to_contain_text(NATIONAL)
    camera.take(page, "4-applicant")
    for name in (FIRST, SECOND, ADMINISTRATOR):
        expect(page.get_by_text(name)).to_have_count(0)
