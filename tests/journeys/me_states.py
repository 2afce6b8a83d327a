"""Every page of 个人中心 in every state that looks different."""

from playwright.sync_api import Page, expect

from tests.journeys.console_states import ADMINISTRATOR
from tests.journeys.crowd import Crowd
from tests.journeys.portal_states import HOLD, HOME, NO_ENTERPRISE, TWO_ENTERPRISES
from tests.journeys.running_system import System
from tests.journeys.showing import press, show_page, show_window, unfold

TITLE, LEAVING = "个人中心", "周明远"


def me(crowd: Crowd, _system: System) -> Page:
    return unfold(show_page(crowd.applicant(HOME).page, "/me", TITLE))


def me_in_two_units(crowd: Crowd, _system: System) -> Page:
    return unfold(show_page(crowd.applicant(TWO_ENTERPRISES).page, "/me", TITLE))


def me_on_hold(crowd: Crowd, _system: System) -> Page:
    page = show_page(crowd.applicant(HOLD).page, "/me", TITLE)
    expect(page.get_by_role("link", name="查看挂起情况")).to_be_visible()
    return page


def me_without_a_unit(crowd: Crowd, _system: System) -> Page:
    return show_page(crowd.applicant(NO_ENTERPRISE).page, "/me", TITLE)


def me_with_the_mobile_dialog(crowd: Crowd, system: System) -> Page:
    page = me(crowd, system)
    press(page, "更改手机号码")
    return show_window(page, "更正接收短信的手机号码")


def me_with_an_email_refused(crowd: Crowd, system: System) -> Page:
    page = me(crowd, system)
    press(page, "更改电子邮件")
    window = page.get_by_role("dialog")
    window.get_by_label("电子邮件地址").fill("somebody")
    press(window, "更改")
    expect(window.get_by_text("请填写有效的电子邮件地址。")).to_be_visible()
    return page


def my_sign_ins(crowd: Crowd, _system: System) -> Page:
    page = show_page(crowd.applicant(HOME).page, "/me/sign-ins", "登录记录")
    expect(page.get_by_text("本次登录")).to_be_visible()
    return page


def sign_out_elsewhere(crowd: Crowd, system: System) -> Page:
    page = my_sign_ins(crowd, system)
    press(page, "退出其他所有登录")
    return show_window(page, "退出其他所有登录？")


def my_messages(crowd: Crowd, _system: System) -> Page:
    page = show_page(crowd.applicant(HOME).page, "/me/messages", "收到的通知")
    expect(page.get_by_role("listitem").first).to_be_visible()
    return unfold(page)


def no_messages(crowd: Crowd, _system: System) -> Page:
    page = show_page(crowd.applicant(NO_ENTERPRISE).page, "/me/messages", "收到的通知")
    expect(page.get_by_text("尚未发送通知。")).to_be_visible()
    return page


def my_data(crowd: Crowd, _system: System) -> Page:
    return show_page(crowd.applicant(HOME).page, "/me/data", "我的个人信息")


def my_data_whole_asked_for(crowd: Crowd, system: System) -> Page:
    page = my_data(crowd, system)
    press(page, "获取含完整号码的副本")
    return show_window(page, "获取含完整号码的副本？")


def my_data_told(crowd: Crowd, _system: System) -> Page:
    # Of somebody of whom there is some of everything, and not a hundred screens of it.
    page = show_page(crowd.applicant(LEAVING).page, "/me/data", "我的个人信息")
    press(page, "获取副本（号码隐去部分数字）")
    expect(page.get_by_role("button", name="下载 JSON 文件")).to_be_visible()
    return page


def my_deletion_dialog(crowd: Crowd, system: System) -> Page:
    page = my_data(crowd, system)
    press(page, "请求删除我的个人信息")
    return show_window(page, "请求删除个人信息并注销账号？")


def my_deletion_waiting(crowd: Crowd, _system: System) -> Page:
    page = show_page(crowd.applicant(LEAVING).page, "/me/data", "我的个人信息")
    expect(page.get_by_text("您的删除请求正在等待管理员答复")).to_be_visible()
    return page


def deletions(crowd: Crowd, _system: System) -> Page:
    page = show_page(crowd.reviewer(ADMINISTRATOR).page, "/admin/deletions", "删除请求")
    expect(page.get_by_role("link", name=LEAVING)).to_be_visible()
    return page


def no_deletions(crowd: Crowd, _system: System) -> Page:
    page = show_page(crowd.reviewer(ADMINISTRATOR).page, "/admin/deletions?state=closed", "删除请求")
    expect(page.get_by_role("navigation", name="按办理状态查看")).to_be_visible()
    return page


def deletion(crowd: Crowd, system: System) -> Page:
    page = deletions(crowd, system)
    page.get_by_role("link", name=LEAVING).click()
    expect(page.get_by_role("heading", level=1, name=f"删除请求：{LEAVING}")).to_be_visible()
    return page


def deletion_accept_dialog(crowd: Crowd, system: System) -> Page:
    page = deletion(crowd, system)
    press(page, "同意删除")
    return show_window(page, f"同意删除并注销 {LEAVING} 的全部账号？")


def deletion_refuse_dialog(crowd: Crowd, system: System) -> Page:
    page = deletion(crowd, system)
    press(page, "不同意")
    return show_window(page, f"不同意 {LEAVING} 的删除请求？")
