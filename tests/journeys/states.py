"""Every page of both sites in every state that looks different, and how to get there."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.actors import Applicant, Reviewer
from tests.journeys.crowd import Crowd
from tests.journeys.running_system import System

State = Callable[[Crowd, System], Page]

UNIT_FORM, PERSON_FORM, RETURNED = "华清越", "吴若溪", "沈知秋"
UNIT_PENDING, ACCOUNT_PENDING, HOLD, HOME = "陈卓然", "王思齐", "卫晓棠", "赵云舒"
TWO_ENTERPRISES, NO_ENTERPRISE = "李常青", "曹无咎"
PROVINCE, MINISTRY, ADMINISTRATOR = "魏书昀", "谢知微", "金维桢"


def landing(crowd: Crowd, _system: System) -> Page:
    return _open(crowd.visitor(), "/", "项目申报单位用户登录")


def landing_after_a_failed_sign_in(crowd: Crowd, _system: System) -> Page:
    return _open(crowd.visitor(), "/?sign_in_error=sign_in_expired", "项目申报单位用户登录")


def help_page(crowd: Crowd, _system: System) -> Page:
    return _unfold(_open(crowd.visitor(), "/help", "使用帮助"))


def not_found(crowd: Crowd, _system: System) -> Page:
    return _open(crowd.visitor(), "/nowhere", "未找到该页面")


def enterprise_window(crowd: Crowd, _system: System) -> Page:
    return _open_window(crowd.applicant(TWO_ENTERPRISES), "请选择企业")


def enterprise_window_with_nothing_to_enter(crowd: Crowd, _system: System) -> Page:
    return _open_window(crowd.applicant(NO_ENTERPRISE), "请选择企业")


def unit_form(crowd: Crowd, _system: System) -> Page:
    return _unfold(_open(crowd.applicant(UNIT_FORM).page, "/", "单位信息完善"))


def unit_form_with_every_error(crowd: Crowd, _system: System) -> Page:
    return _refuse(crowd.applicant(UNIT_FORM), "单位信息完善")


def unit_form_returned(crowd: Crowd, _system: System) -> Page:
    page = _open(crowd.applicant(RETURNED).page, "/", "单位信息完善")
    expect(page.get_by_role("img")).to_have_count(2)
    return page


def person_form(crowd: Crowd, _system: System) -> Page:
    return _open(crowd.applicant(PERSON_FORM).page, "/", "个人信息完善")


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
    return _open(crowd.applicant(UNIT_PENDING).page, address, "提交回执")


def unit_pending(crowd: Crowd, _system: System) -> Page:
    return _open_progress(crowd.applicant(UNIT_PENDING).page)


def account_pending(crowd: Crowd, _system: System) -> Page:
    return _open_progress(crowd.applicant(ACCOUNT_PENDING).page)


def status_with_the_mobile_dialog(crowd: Crowd, system: System) -> Page:
    page = unit_pending(crowd, system)
    page.get_by_role("button", name="手机号码有误？更正").click()
    page.get_by_role("dialog").get_by_role("button", name="更正", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    return page


def hold(crowd: Crowd, _system: System) -> Page:
    page = _open(crowd.applicant(HOLD).page, "/", "您的账号已挂起")
    expect(page.get_by_role("heading", name="哪些信息重复")).to_be_visible()
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


def home(crowd: Crowd, _system: System) -> Page:
    return _open(crowd.applicant(HOME).page, "/", f"{HOME}，您好")


def console_sign_in(crowd: Crowd, _system: System) -> Page:
    return _open(crowd.visitor(), "/admin/", "审核人员登录")


def queue(crowd: Crowd, _system: System) -> Page:
    page = _open(crowd.reviewer(PROVINCE).page, "/admin/", "待审核")
    expect(page.get_by_role("table")).to_be_visible()
    return page


def empty_queue(crowd: Crowd, _system: System) -> Page:
    page = _open(crowd.reviewer(MINISTRY).page, "/admin/", "待审核")
    expect(page.get_by_text("目前没有待审核的申请。")).to_be_visible()
    return page


def case(crowd: Crowd, system: System) -> Page:
    reviewer = Reviewer(queue(crowd, system))
    reviewer.open_case_of(HOLD)
    expect(reviewer.page.get_by_role("button", name=re.compile("放大查看"))).to_have_count(2)
    return reviewer.page


def case_with_the_return_form_open(crowd: Crowd, system: System) -> Page:
    page = case(crowd, system)
    page.get_by_role("button", name="要求修改 单位简介（英文）").click()
    page.get_by_role("button", name="退回修改", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    return page


def case_with_the_approve_dialog(crowd: Crowd, system: System) -> Page:
    page = case(crowd, system)
    page.get_by_role("button", name="通过", exact=True).click()
    expect(page.get_by_role("dialog")).to_be_visible()
    return page


def case_with_a_scan_opened(crowd: Crowd, system: System) -> Page:
    page = case(crowd, system)
    page.get_by_role("button", name=re.compile("放大查看")).first.click()
    expect(page.get_by_role("dialog").get_by_role("img")).to_be_visible()
    return page


def reviewers(crowd: Crowd, _system: System) -> Page:
    page = _open(crowd.reviewer(ADMINISTRATOR).page, "/admin/reviewers", "审核人员")
    expect(page.get_by_role("cell", name="国家外国专家局").first).to_be_visible()
    return page


def duplicates(crowd: Crowd, _system: System) -> Page:
    page = _open(crowd.reviewer(ADMINISTRATOR).page, "/admin/holds", "重复账号处理")
    expect(page.get_by_role("row").filter(has_text=HOLD)).to_be_visible()
    return page


def duplicate(crowd: Crowd, system: System) -> Page:
    page = duplicates(crowd, system)
    page.get_by_role("link", name=HOLD).click()
    expect(page.get_by_label("处理依据")).to_be_visible()
    page.get_by_text("逐项查看").click()
    return page


def duplicate_with_every_error(crowd: Crowd, system: System) -> Page:
    page = duplicate(crowd, system)
    page.get_by_label("号码有误，已更正").check()
    page.get_by_role("button", name="提交处理").click()
    expect(page.get_by_text("请填写处理依据。")).to_be_visible()
    return page


def duplicate_with_the_resolve_dialog(crowd: Crowd, system: System) -> Page:
    page = duplicate(crowd, system)
    page.get_by_label("同一人，保留对方账号").check()
    page.get_by_label("处理依据").fill("已电话核实。")
    page.get_by_role("button", name="提交处理").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    return page


def console_not_found(crowd: Crowd, _system: System) -> Page:
    return _open(crowd.reviewer(PROVINCE).page, "/admin/nowhere", "未找到该页面")


FORMS_IN_ERROR: tuple[State, ...] = (unit_form_with_every_error, person_form_with_every_error)
STATES: tuple[State, ...] = (
    landing,
    landing_after_a_failed_sign_in,
    help_page,
    not_found,
    enterprise_window,
    enterprise_window_with_nothing_to_enter,
    unit_form,
    unit_form_with_every_error,
    unit_form_returned,
    person_form,
    person_form_with_every_error,
    check_page,
    receipt,
    unit_pending,
    account_pending,
    status_with_the_mobile_dialog,
    hold,
    hold_with_nothing_chosen_to_say,
    hold_with_a_statement,
    home,
    console_sign_in,
    queue,
    empty_queue,
    case,
    case_with_the_return_form_open,
    case_with_the_approve_dialog,
    case_with_a_scan_opened,
    reviewers,
    duplicates,
    duplicate,
    duplicate_with_every_error,
    duplicate_with_the_resolve_dialog,
    console_not_found,
)


def _open(page: Page, address: str, heading: str) -> Page:
    page.goto(address)
    expect(page.get_by_role("heading", level=1, name=heading)).to_be_visible()
    return page


def _unfold(page: Page) -> Page:
    """Show what is folded away at first."""
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    return page


def _open_window(applicant: Applicant, title: str) -> Page:
    applicant.page.goto("/")
    expect(applicant.page.get_by_role("dialog", name=title)).to_be_visible()
    return applicant.page


def _refuse(applicant: Applicant, heading: str) -> Page:
    """Ask to go on with nothing filled in."""
    page = _open(applicant.page, "/", heading)
    applicant.press("核对填写内容")
    expect(page.get_by_role("alert")).to_be_focused()
    return page


def _open_progress(page: Page) -> Page:
    _open(page, "/", "您的注册信息正在审核")
    expect(page.get_by_role("heading", name="审核进度")).to_be_visible()
    return page
