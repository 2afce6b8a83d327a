"""The session runs out while somebody types: they are told, come back to the same field, and lose nothing."""

import re

import pytest
from playwright.sync_api import Dialog, expect

from chalicelib.forms import PersonForm
from tests.journeys.actors import Applicant, NewApplicant
from tests.journeys.answers import unit_answers
from tests.journeys.evidence import Camera, PageErrors
from tests.journeys.running_system import System
from tests.journeys.scans import colour_scan

pytestmark = pytest.mark.journey

APPLICANT = "杨清和"
APPLICANT_OF_THE_SAME_UNIT, COLLEAGUE = "吴若溪", "苏映雪"
LATE = {"introduction_zh": "公司成立于2008年，从事水体治理和生态修复，长期聘请外国专家。"}
FIRST_HALF = dict(list(unit_answers(APPLICANT).items())[:14])
SECOND_HALF = {name: answer for name, answer in unit_answers(APPLICANT).items() if name not in FIRST_HALF | LATE}
PLACES = {"主管外专局": "河北省科学技术厅", "省份": "河北省", "城市": "保定市", "区县": "莲池区"}


def test_whoever_is_signed_out_while_typing_comes_back_to_the_same_field_with_nothing_lost(
    new_applicant: NewApplicant, system: System, camera: Camera, page_errors: PageErrors
) -> None:
    page_errors.expect(401)
    # Given an applicant who has typed half of the unit form and uploaded one scan
    applicant = new_applicant()
    questions = note_questions_of_the_browser(applicant)
    applicant.sign_in_as(APPLICANT)
    fill_in_half(applicant)

    # When the session runs out and they type on
    system.end_session(applicant.session_token())
    applicant.field("introduction_zh").press_sequentially(LATE["introduction_zh"])

    # Then they are told, and may sign in again at once
    notice = applicant.page.get_by_role("dialog", name="登录已过期")
    expect(notice).to_contain_text("已填写的内容不会丢失")
    camera.take(applicant.page, "1-signed-out")
    notice.get_by_role("link", name="重新登录").click()
    applicant.pick_on_platform(APPLICANT)

    # And they are where they were, with everything they typed, and the form is saved
    applicant.sees_heading("单位信息完善")
    expect(applicant.field("introduction_zh")).to_be_focused()
    expect(applicant.field("introduction_zh")).to_be_in_viewport()
    sees_what_was_typed(applicant)
    applicant.sees_that_all_is_saved()
    camera.take(applicant.page, "2-back-again")
    assert questions == []

    # And they can finish and hand it in
    applicant.fill_in(SECOND_HALF)
    applicant.upload("stamped_bank_page", colour_scan("银行账号.jpg"))
    expect(applicant.page.get_by_text("彩色扫描件，检查通过。")).to_have_count(2)
    applicant.submit()


def test_whoever_signs_in_instead_finds_nothing_of_what_the_other_typed(
    new_applicant: NewApplicant, system: System, page_errors: PageErrors
) -> None:
    page_errors.expect(401)
    # Given somebody whose session ended in the form, with something typed that could not be saved
    applicant = new_applicant()
    applicant.sign_in_as(APPLICANT_OF_THE_SAME_UNIT)
    applicant.sees_heading("个人信息完善")
    system.end_session(applicant.session_token())
    applicant.field("username", PersonForm).press_sequentially("wuruoxi_2024")
    applicant.page.get_by_role("dialog", name="登录已过期").get_by_role("link", name="重新登录").click()

    # When a colleague signs in at the same browser
    applicant.pick_on_platform(COLLEAGUE)
    applicant.choose_unit("")

    # Then the form is the colleague's own, and empty
    applicant.sees_heading("个人信息完善")
    expect(applicant.field("name_zh", PersonForm)).to_have_value(COLLEAGUE)
    expect(applicant.field("username", PersonForm)).to_have_value("")


def note_questions_of_the_browser(applicant: Applicant) -> list[str]:
    """What the browser itself asks, such as whether to leave the page."""
    questions: list[str] = []

    def note(asked: Dialog) -> None:
        questions.append(asked.type)
        asked.accept()

    applicant.page.on("dialog", note)
    return questions


def fill_in_half(applicant: Applicant) -> None:
    applicant.fill_in(FIRST_HALF)
    applicant.choose(PLACES)
    applicant.upload("registration_certificate", colour_scan("营业执照.jpg"))
    applicant.sees("彩色扫描件，检查通过。")
    applicant.sees_that_all_is_saved()


def sees_what_was_typed(applicant: Applicant) -> None:
    for name, answer in (FIRST_HALF | LATE).items():
        expect(applicant.field(name)).to_have_value(answer)
    for label, choice in PLACES.items():
        expect(applicant.choice(label)).to_have_text(choice)
    scan = applicant.group("registration_certificate")
    expect(scan.get_by_text("营业执照.jpg")).to_be_visible()
    expect(scan.get_by_role("button", name=re.compile("重新上传"))).to_be_visible()
