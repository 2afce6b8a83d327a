"""Every page and window of the portal in every state that looks different, and how to get there."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.actors import Applicant
from tests.journeys.crowd import Crowd
from tests.journeys.running_system import System
from tests.journeys.showing import press, show_page, show_window, unfold

UNIT_FORM, PERSON_FORM, RETURNED = "华清越", "吴若溪", "沈知秋"
UNIT_PENDING, ACCOUNT_PENDING, HOLD, HOME = "陈卓然", "王思齐", "卫晓棠", "赵云舒"
TWO_ENTERPRISES, NO_ENTERPRISE = "李常青", "曹无咎"
TWO_TABS, SIGNED_OUT = "方既明", "杨清和"


def landing(crowd: Crowd, _system: System) -> Page:
    return show_page(crowd.visitor(), "/", "项目申报单位用户登录")


def landing_after_a_failed_sign_in(crowd: Crowd, _system: System) -> Page:
    return show_page(crowd.visitor(), "/?sign_in_error=sign_in_expired", "项目申报单位用户登录")


def help_page(crowd: Crowd, _system: System) -> Page:
    return unfold(show_page(crowd.visitor(), "/help", "使用帮助"))


def not_found(crowd: Crowd, _system: System) -> Page:
    return show_page(crowd.visitor(), "/nowhere", "未找到该页面")


def enterprise_window(crowd: Crowd, _system: System) -> Page:
    return _choose_enterprise(crowd.applicant(TWO_ENTERPRISES))


def enterprise_window_with_nothing_to_enter(crowd: Crowd, _system: System) -> Page:
    return _choose_enterprise(crowd.applicant(NO_ENTERPRISE))


def unit_form(crowd: Crowd, _system: System) -> Page:
    return unfold(show_page(crowd.applicant(UNIT_FORM).page, "/", "单位信息完善"))


def unit_form_with_every_error(crowd: Crowd, _system: System) -> Page:
    return _refuse(crowd.applicant(UNIT_FORM), "单位信息完善")


def unit_form_returned(crowd: Crowd, _system: System) -> Page:
    page = show_page(crowd.applicant(RETURNED).page, "/", "单位信息完善")
    expect(page.get_by_role("img")).to_have_count(2)
    return page


def form_saved_in_another_window(crowd: Crowd, _system: System) -> Page:
    applicant = crowd.applicant(TWO_TABS)
    show_page(applicant.page, "/", "单位信息完善")
    other = Applicant(applicant.page.context.new_page())
    show_page(other.page, "/", "单位信息完善")
    other.fill_in({"short_name_zh": "第一个窗口"})
    other.sees_that_all_is_saved()
    other.page.close()
    applicant.fill_in({"short_name_zh": "第二个窗口"})
    return show_window(applicant.page, "草稿已在其他窗口更新")


def form_after_the_session_ended(crowd: Crowd, system: System) -> Page:
    applicant = crowd.applicant(SIGNED_OUT)
    show_page(applicant.page, "/", "单位信息完善")
    system.end_session(applicant.session_token())
    applicant.fill_in({"short_name_zh": "白洋"})
    return show_window(applicant.page, "登录已过期")


def person_form(crowd: Crowd, _system: System) -> Page:
    return show_page(crowd.applicant(PERSON_FORM).page, "/", "个人信息完善")


def person_form_with_every_error(crowd: Crowd, _system: System) -> Page:
    return _refuse(crowd.applicant(PERSON_FORM), "个人信息完善")


def check_page(crowd: Crowd, system: System) -> Page:
    page = unit_form_returned(crowd, system)
    for answer in page.get_by_label(re.compile("修改说明")).all():
        answer.fill("已核对，无需修改。")
    Applicant(page).press("核对填写内容")
    Applicant(page).sees_heading("核对填写内容")
    return page


def receipt(crowd: Crowd, system: System) -> Page:
    address = f"/receipt/{system.registration_of(UNIT_PENDING)}"
    return show_page(crowd.applicant(UNIT_PENDING).page, address, "提交回执")


def unit_pending(crowd: Crowd, _system: System) -> Page:
    return _show_progress(crowd.applicant(UNIT_PENDING).page)


def account_pending(crowd: Crowd, _system: System) -> Page:
    return _show_progress(crowd.applicant(ACCOUNT_PENDING).page)


def withdrawal(crowd: Crowd, system: System) -> Page:
    page = unit_pending(crowd, system)
    press(page, "撤回申请")
    return show_window(page, "撤回这份申请？")


def hold(crowd: Crowd, _system: System) -> Page:
    page = show_page(crowd.applicant(HOLD).page, "/", "您的账号已挂起")
    expect(page.get_by_role("heading", name="哪些信息重复")).to_be_visible()
    return page


def decision_to_return(crowd: Crowd, system: System) -> Page:
    return _show_decision(crowd.applicant(RETURNED).page, system.registration_of(RETURNED))


def decision_to_approve(crowd: Crowd, system: System) -> Page:
    return _show_decision(crowd.applicant(HOME).page, system.registration_of(HOME))


def home(crowd: Crowd, _system: System) -> Page:
    page = show_page(crowd.applicant(HOME).page, "/", f"{HOME}，您好")
    expect(page.get_by_text("加载中…")).to_have_count(0)
    return page


def _choose_enterprise(applicant: Applicant) -> Page:
    applicant.page.goto("/")
    return show_window(applicant.page, "请选择企业")


def _refuse(applicant: Applicant, heading: str) -> Page:
    """Ask to go on with nothing filled in."""
    page = show_page(applicant.page, "/", heading)
    applicant.press("核对填写内容")
    expect(page.get_by_role("alert")).to_be_focused()
    return page


def _show_progress(page: Page) -> Page:
    show_page(page, "/", "您的注册信息正在审核")
    expect(page.get_by_role("heading", name="审核进度")).to_be_visible()
    return page


def _show_decision(page: Page, registration_id: str) -> Page:
    show_page(page, f"/decision/{registration_id}", "审核决定")
    expect(page.get_by_role("button", name="打印审核决定")).to_be_visible()
    return page


def status_with_the_mobile_dialog(crowd: Crowd, system: System) -> Page:
    page = unit_pending(crowd, system)
    page.get_by_role("button", name="手机号码有误？更正").click()
    page.get_by_role("dialog").get_by_role("button", name="更正", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    return page


def hold_with_nothing_chosen_to_say(crowd: Crowd, system: System) -> Page:
    page = hold(crowd, system)
    page.get_by_role("button", name="发送说明").click()
    expect(page.get_by_role("alert")).to_be_visible()
    return page


def hold_with_a_statement(crowd: Crowd, system: System) -> Page:
    page = hold(crowd, system)
    page.get_by_label("不是我本人").check()
    page.get_by_label("补充说明").fill("另一个账号是别人的。")
    page.get_by_role("button", name="发送说明").click()
    expect(page.get_by_text("您的说明已发送给管理员")).to_be_visible()
    return page


def hold_with_the_mobile_dialog(crowd: Crowd, system: System) -> Page:
    page = hold(crowd, system)
    page.get_by_role("button", name="手机号码有误？更正").click()
    page.get_by_role("dialog").get_by_role("button", name="更正", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    return page
