"""Whoever comes too late, from the wrong place, or has to wait is told so in a sentence, and finds the way on."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.actors import Applicant, NewApplicant, NewReviewer, Reviewer
from tests.journeys.evidence import PHONE, Camera, PageErrors
from tests.journeys.portal_states import UNIT_FORM
from tests.journeys.running_system import System, find_applicant

pytestmark = pytest.mark.journey

AT_NATIONAL, PENDING_IN_PROVINCE, PENDING_IN_CITY = "何田田", "王思齐", "陈卓然"
QUICKER, SLOWER, OF_CITY = "戚握瑜", "姜怀瑾", "陶景行"
EXPIRED = "登录等待时间过长，请重新登录。"
NOT_FOUND = "未找到该页面"
UNIT_PENDING = "该单位注册信息已经提交，请等待归口管理单位审核。"
ACCOUNT_PENDING = "该用户注册信息已经提交，请等待归口管理单位审核。"
ON_HOLD = "该用户账号疑似重复被挂起，请等待管理员处理，处理完成后用户手机号码会收到短信提醒，无需重复提交。"
WAITING = [
    pytest.param("陈卓然", UNIT_PENDING, ("1304**********3450", "138****1004"), id="unit"),
    pytest.param("王思齐", ACCOUNT_PENDING, ("1301**********1717", "138****1003"), id="legal-account"),
    pytest.param("吕一苇", ACCOUNT_PENDING, ("1301**********1904", "138****1014"), id="natural-account"),
    pytest.param("卫晓棠", ON_HOLD, ("1309**********0624", "138****1001"), id="legal-hold"),
    pytest.param("施南乔", ON_HOLD, ("1301**********2214", "138****1009"), id="natural-hold"),
]


def test_a_decision_on_a_case_decided_meanwhile_changes_nothing_and_says_who_decided_what(
    new_reviewer: NewReviewer, page_errors: PageErrors, camera: Camera
) -> None:
    # Given a reviewer with a case open in two windows, and a colleague who is kept from it meanwhile
    quicker, slower, colleague = new_reviewer(), new_reviewer(), new_reviewer()
    for reviewer, name in ((quicker, QUICKER), (slower, QUICKER), (colleague, SLOWER)):
        reviewer.arrive_as(name)
        reviewer.open_case_of(AT_NATIONAL)
    expect(colleague.page.get_by_text(f"{QUICKER} 正在处理该申请")).to_be_visible()
    expect(colleague.page.get_by_role("button", name="通过", exact=True)).to_have_count(0)

    # When it is approved in one window and returned in the other
    quicker.approve()
    expect(quicker.page.get_by_text("已通过。")).to_be_visible()
    page_errors.expect(409)
    return_for_a_reason(slower)

    # Then the second window tells who decided what
    told = slower.page.get_by_role("alert")
    expect(told).to_contain_text("您的决定没有生效")
    expect(told).to_contain_text(re.compile(f"{QUICKER}.*执行了“通过”，当前状态：审核通过"))
    camera.take(slower.page, "told")

    # And finds the case as the first has left it
    told.get_by_role("button", name="重新加载").click()
    expect(slower.page.get_by_text("该申请目前不在待审核状态。")).to_be_visible()
    expect(slower.page.get_by_role("complementary").get_by_text("退回", exact=True)).to_have_count(0)


def test_a_callback_that_nobody_asked_for_ends_at_the_front_page_with_a_sentence(new_applicant: NewApplicant) -> None:
    applicant = new_applicant()
    applicant.page.goto("/api/sso/callback?code=forged&state=forged")
    expect(applicant.page.get_by_role("alert")).to_have_text(EXPIRED)
    expect(applicant.page.get_by_role("link", name="使用政务服务平台账号登录")).to_be_visible()


def test_an_applicant_whose_sign_in_took_too_long_is_told_and_can_sign_in(
    new_applicant: NewApplicant, system: System, camera: Camera
) -> None:
    applicant = new_applicant()
    system.end_sign_in(begin_to_sign_in(applicant.page, "/api/sso/login?return_to=/"))
    applicant.pick_on_platform(PENDING_IN_PROVINCE)
    expect(applicant.page.get_by_role("alert")).to_have_text(EXPIRED)
    camera.take(applicant.page, "told")

    applicant.page.get_by_role("link", name="使用政务服务平台账号登录").click()
    applicant.pick_on_platform(PENDING_IN_PROVINCE)
    applicant.sees(ACCOUNT_PENDING)


def test_a_reviewer_whose_sign_in_took_too_long_is_told_at_the_console(
    new_reviewer: NewReviewer, system: System
) -> None:
    reviewer = new_reviewer()
    system.end_sign_in(begin_to_sign_in(reviewer.page, "/api/sso/login?return_to=/admin/&as=reviewer"))
    reviewer.page.get_by_role("button", name=re.compile(f"^{OF_CITY}")).click()
    expect(reviewer.page.get_by_role("alert")).to_have_text(EXPIRED)
    expect(reviewer.page.get_by_role("link", name="使用工作人员账号登录")).to_be_visible()


def test_a_case_of_another_authority_is_not_found_by_its_address(
    new_reviewer: NewReviewer, system: System, page_errors: PageErrors, camera: Camera
) -> None:
    page_errors.expect(404)
    reviewer = new_reviewer()
    reviewer.arrive_as(OF_CITY)
    reviewer.page.goto(f"/admin/registrations/{system.registration_of(PENDING_IN_PROVINCE)}")
    expect(reviewer.page.get_by_role("heading", level=1, name=NOT_FOUND)).to_be_visible()
    camera.take(reviewer.page, "not-found")
    reviewer.page.get_by_role("link", name="返回首页").click()
    expect(reviewer.page.get_by_role("heading", level=1, name="待审核")).to_be_visible()


def test_a_receipt_of_somebody_else_is_not_found_by_its_address(
    new_applicant: NewApplicant, system: System, page_errors: PageErrors
) -> None:
    page_errors.expect(404)
    applicant = new_applicant()
    applicant.arrive_as(PENDING_IN_CITY)
    applicant.sees(UNIT_PENDING)
    applicant.page.goto(f"/receipt/{system.registration_of(PENDING_IN_PROVINCE)}")
    applicant.sees_heading(NOT_FOUND)
    applicant.page.get_by_role("link", name="返回首页").click()
    applicant.sees(UNIT_PENDING)


def test_a_list_of_errors_that_is_longer_than_a_phone_is_read_from_its_head(new_applicant: NewApplicant) -> None:
    applicant = new_applicant()
    applicant.page.set_viewport_size(PHONE)
    applicant.arrive_as(UNIT_FORM)
    applicant.sees_heading("单位信息完善")
    applicant.press("核对填写内容")
    told = applicant.page.get_by_role("alert")
    expect(told).to_be_focused()
    expect(told.get_by_role("heading", level=2)).to_be_in_viewport()


def test_whoever_reads_the_help_while_waiting_finds_the_way_back(new_applicant: NewApplicant) -> None:
    applicant = new_applicant()
    applicant.arrive_as(PENDING_IN_CITY)
    applicant.sees(UNIT_PENDING)
    applicant.page.get_by_role("link", name="使用帮助").click()
    applicant.sees_heading("使用帮助")
    applicant.page.get_by_role("link", name="返回办理").click()
    applicant.sees(UNIT_PENDING)


@pytest.mark.parametrize(("name", "sentence", "masked_numbers"), WAITING)
def test_whoever_has_to_wait_reads_the_sentence_in_red_and_their_numbers_masked(
    new_applicant: NewApplicant, name: str, sentence: str, masked_numbers: tuple[str, ...], camera: Camera
) -> None:
    person, applicant = find_applicant(name), new_applicant()
    applicant.arrive_as(name)
    if person.user_type == "natural":
        applicant.choose_unit("")

    applicant.sees(sentence)
    assert is_red(applicant, sentence)
    for masked in masked_numbers:
        applicant.sees(masked)
    camera.take(applicant.page, "waiting")
    written = applicant.page.content()
    assert person.id_number not in written
    assert person.phone_number not in written


def return_for_a_reason(reviewer: Reviewer) -> None:
    page = reviewer.page
    page.get_by_role("button", name="要求修改 单位网址").click()
    page.get_by_label("退回原因").fill("网址无法打开。")
    page.get_by_role("button", name="退回修改", exact=True).click()


def begin_to_sign_in(page: Page, login: str) -> str:
    """Go to the identity provider; the state that our service gave to find the sign-in again."""
    with page.expect_request(re.compile(r"[?&]state=")) as sent:
        page.goto(login)
    state: str
    (state,) = re.findall(r"[?&]state=([\w-]+)", sent.value.url)
    return state


def is_red(applicant: Applicant, sentence: str) -> bool:
    colour = applicant.page.get_by_text(sentence, exact=True).evaluate("shown => getComputedStyle(shown).color")
    red, green, blue = (int(part) for part in re.findall(r"\d+", colour)[:3])
    return red > 2 * max(green, blue)
