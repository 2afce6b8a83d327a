"""An applicant who does not want to correct a returned submission takes it back from the form, with what was typed."""

import pytest
from playwright.sync_api import expect

from chalicelib.forms import PersonForm
from local.callers import sign_in_as_staff
from tests.journeys.actors import Applicant, NewApplicant
from tests.journeys.evidence import Camera
from tests.journeys.running_system import System, find_reviewer

pytestmark = pytest.mark.journey

APPLICANT, REVIEWER = "闻溪语", "魏书昀"
DEPARTMENT = "国际交流处"


def test_a_returned_submission_that_is_taken_back_leaves_a_form_in_which_all_can_be_changed(
    new_applicant: NewApplicant, system: System, camera: Camera
) -> None:
    # Given a form that was returned, of which one field is to be corrected
    system.submit_form(APPLICANT)
    return_case(system)
    applicant = new_applicant()
    applicant.arrive_as(APPLICANT)
    applicant.press("进入系统")
    applicant.sees("您的申请已被退回，请按以下原因修改后重新提交")
    expect(applicant.locked("email")).to_be_visible()
    applicant.fill_in({"department": DEPARTMENT}, PersonForm)

    # When the applicant takes it back instead, at the second thought
    take_back(applicant, camera)

    # Then nothing is locked any more, and what was typed is still there
    applicant.sees_heading("个人信息完善")
    expect(applicant.locked("email")).to_have_count(0)
    expect(applicant.field("department", PersonForm)).to_have_value(DEPARTMENT)
    camera.take(applicant.page, "2-free")
    applicant.submit()


def return_case(system: System) -> None:
    case = f"/api/review/registrations/{system.registration_of(APPLICANT)}"
    asked = [{"field": "department", "reason": "请填写所在部门全称。"}]
    with sign_in_as_staff(system.origin, find_reviewer(REVIEWER).sub) as reviewer:
        version = reviewer.get(case)["version"]
        reviewer.post(f"{case}/decision", {"version": version, "decision": "return", "corrections": asked})


def take_back(applicant: Applicant, camera: Camera) -> None:
    applicant.press("撤回申请")
    dialog = applicant.page.get_by_role("dialog", name="撤回这份申请？")
    camera.take(applicant.page, "1-asked")
    dialog.get_by_role("button", name="取消").click()
    expect(applicant.page.get_by_role("button", name="撤回申请")).to_be_focused()
    applicant.press("撤回申请")
    dialog.get_by_role("button", name="撤回申请").click()
    expect(dialog).to_have_count(0)
