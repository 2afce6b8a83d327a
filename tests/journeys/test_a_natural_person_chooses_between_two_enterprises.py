"""A natural person has two enterprises: chooses one, joins it, and goes to and fro between both."""

import pytest
from playwright.sync_api import expect

from chalicelib.forms import PersonForm
from tests.journeys.actors import Applicant, NewApplicant, NewReviewer
from tests.journeys.answers import person_answers
from tests.journeys.evidence import Camera

pytestmark = pytest.mark.journey

APPLICANT = "李常青"
JOINED, NEW = "石家庄常山演示生物科技有限公司", "河北云岭演示智能装备有限公司"
WITHOUT_ENTERPRISE = "曹无咎"
VOUCHED = {"name_zh": APPLICANT, "id_number": "130105197911051561", "mobile": "13800001012"}
PENDING = "该用户注册信息已经提交，请等待归口管理单位审核。"


def test_a_natural_person_joins_a_second_enterprise_and_goes_to_and_fro_between_both(
    new_applicant: NewApplicant, new_reviewer: NewReviewer, camera: Camera
) -> None:
    # Given somebody who is at home in one enterprise and new in another
    applicant = new_applicant()
    applicant.sign_in_as(APPLICANT)

    # When they choose the new one, they land on the person form
    sees_both_enterprises(applicant)
    camera.take(applicant.page, "1-choice")
    applicant.choose_unit(NEW)
    applicant.sees_heading("个人信息完善")
    sees_what_is_vouched_for(applicant)

    # And when they hand it in, it is pending
    applicant.fill_in(person_answers(APPLICANT), PersonForm)
    applicant.sees_that_all_is_saved()
    camera.take(applicant.page, "2-person-form")
    applicant.submit()
    applicant.page.get_by_role("link", name="查看审核进度").click()
    applicant.sees(PENDING)
    camera.take(applicant.page, "3-pending")

    # Meanwhile they can work for the other one
    applicant.page.get_by_role("link", name="切换企业").click()
    applicant.choose_unit(JOINED)
    sees_home_of(applicant, JOINED)

    # And once both authorities have approved, they are at home in the new one too
    for name in ("魏书昀", "姜怀瑾"):
        reviewer = new_reviewer()
        reviewer.arrive_as(name)
        reviewer.approves_case_of(APPLICANT)
    applicant.page.get_by_role("link", name="切换企业").click()
    applicant.choose_unit(NEW)
    sees_home_of(applicant, NEW)
    camera.take(applicant.page, "4-home")


def test_a_natural_person_without_an_enterprise_is_told_why_there_is_nothing_to_enter(
    new_applicant: NewApplicant, camera: Camera
) -> None:
    applicant = new_applicant()
    applicant.arrive_as(WITHOUT_ENTERPRISE)
    window = applicant.page.get_by_role("dialog", name="请选择企业")
    expect(window).to_contain_text("请先在政务服务平台把您的账号与所在企业关联")
    camera.take(applicant.page, "told-why")


def sees_both_enterprises(applicant: Applicant) -> None:
    window = applicant.page.get_by_role("dialog", name="请选择企业")
    for name in (JOINED, NEW):
        expect(window.get_by_role("radio", name=name)).to_be_visible()


def sees_what_is_vouched_for(applicant: Applicant) -> None:
    for name, value in VOUCHED.items():
        field = applicant.field(name, PersonForm)
        expect(field).to_have_value(value)
        expect(field).not_to_be_editable()
    expect(applicant.page.get_by_text("由政务服务平台提供，不能修改。")).to_have_count(len(VOUCHED))


def sees_home_of(applicant: Applicant, unit: str) -> None:
    applicant.sees_heading(f"{APPLICANT}，您好")
    header = applicant.page.get_by_role("banner")
    expect(header.get_by_text("【用人单位申报用户】")).to_be_visible()
    expect(header.get_by_text(unit)).to_be_visible()
