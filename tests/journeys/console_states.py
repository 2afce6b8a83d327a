"""Every page and window of the console in every state that looks different, and how to get there."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.actors import Reviewer
from tests.journeys.crowd import Crowd
from tests.journeys.running_system import PEOPLE, System, find_applicant
from tests.journeys.showing import press, show_page, show_window, unfold

PROVINCE, CITY, MINISTRY, ADMINISTRATOR = "魏书昀", "陶景行", "谢知微", "金维桢"
COLLEAGUE, SECOND_ADMINISTRATOR = "吕一苇", "严若谷"
PROPOSED, RESOLVED = "施南乔", "孙滏川"
HOLD, WAITING, APPROVED, SECOND_ROUND = "卫晓棠", "王思齐", "赵云舒", "程知白"
AT_ONCE = ("叶扶疏", "燕归来")


def console_sign_in(crowd: Crowd, _system: System) -> Page:
    return show_page(crowd.visitor(), "/admin/", "审核人员登录")


def queue(crowd: Crowd, _system: System) -> Page:
    return _show_queue(crowd.reviewer(PROVINCE)).page


def queue_with_a_reminder_and_a_selection(crowd: Crowd, system: System) -> Page:
    system.let_wait(WAITING, days=40)
    system.begin_day()
    reviewer = _show_queue(crowd.reviewer(PROVINCE))
    expect(reviewer.page.get_by_text(re.compile("已超过办理时限"))).to_be_visible()
    reviewer.form_of(WAITING).get_by_role("checkbox").check()
    return reviewer.page


def empty_queue(crowd: Crowd, _system: System) -> Page:
    page = show_page(crowd.reviewer(MINISTRY).page, "/admin/", "待审核")
    expect(page.get_by_text("目前没有待审核的申请。")).to_be_visible()
    return page


def search_results(crowd: Crowd, _system: System) -> Page:
    reviewer = _show_queue(crowd.reviewer(PROVINCE))
    reviewer.searches("河北云岭")
    expect(reviewer.page.get_by_role("heading", name=re.compile("查询结果：[1-9]"))).to_be_visible()
    return reviewer.page


def search_without_results(crowd: Crowd, _system: System) -> Page:
    reviewer = _show_queue(crowd.reviewer(PROVINCE))
    reviewer.searches("没有这个单位")
    expect(reviewer.page.get_by_role("heading", name="没有查到申请")).to_be_visible()
    return reviewer.page


def shortcuts(crowd: Crowd, system: System) -> Page:
    page = queue(crowd, system)
    page.keyboard.press("?")
    return show_window(page, "快捷键")


def bulk_approval(crowd: Crowd, system: System) -> Page:
    for name in AT_ONCE:
        system.submit_form(name)
    reviewer = _show_queue(crowd.reviewer(CITY))
    for name in AT_ONCE:
        reviewer.form_of(name).get_by_role("checkbox").check()
    press(reviewer.page, "批量通过")
    return show_window(reviewer.page, "批量通过 2 件申请？")


def bulk_approval_with_its_report(crowd: Crowd, system: System) -> Page:
    page = crowd.reviewer(CITY).page
    if page.get_by_role("dialog").count() == 0:
        bulk_approval(crowd, system)
    system.send_back(AT_ONCE[0], CITY, "请核对后重新提交。")
    press(page, "确认通过 2 件")
    show_window(page, "批量办理结果")
    expect(page.get_by_text("该申请在您查看期间已有变化。")).to_be_visible()
    return page


def case(crowd: Crowd, _system: System) -> Page:
    reviewer = _show_queue(crowd.reviewer(PROVINCE))
    reviewer.open_case_of(HOLD)
    expect(reviewer.page.get_by_role("button", name=re.compile("放大查看"))).to_have_count(2)
    return reviewer.page


def case_with_the_return_form_open(crowd: Crowd, system: System) -> Page:
    page = case(crowd, system)
    page.get_by_role("button", name="要求修改 单位简介（英文）").click()
    press(page, "退回修改")
    expect(page.get_by_role("alert")).to_be_visible()
    return page


def case_with_the_approve_dialog(crowd: Crowd, system: System) -> Page:
    page = case(crowd, system)
    press(page, "通过")
    return show_window(page, "确认通过？")


def case_with_a_scan_opened(crowd: Crowd, system: System) -> Page:
    page = case(crowd, system)
    page.get_by_role("button", name=re.compile("放大查看")).first.click()
    expect(page.get_by_role("dialog").get_by_role("img")).to_be_visible()
    return page


def case_with_the_numbers_asked_for(crowd: Crowd, system: System) -> Page:
    page = case(crowd, system)
    press(page, "查看完整号码")
    return show_window(page, "查看完整号码？")


def case_with_an_original_asked_for(crowd: Crowd, system: System) -> Page:
    page = case(crowd, system)
    page.get_by_role("button", name=re.compile("下载原件")).first.click()
    return show_window(page, "下载扫描件原件？")


def case_taken_by_a_colleague(crowd: Crowd, system: System) -> Page:
    case(crowd, system)
    reviewer = _show_queue(crowd.reviewer(COLLEAGUE))
    reviewer.open_case_of(HOLD)
    expect(reviewer.page.get_by_text(f"{PROVINCE} 正在处理该申请")).to_be_visible()
    return reviewer.page


def case_in_its_second_round(crowd: Crowd, system: System) -> Page:
    page = _show_case(crowd, system, SECOND_ROUND)
    expect(page.get_by_role("heading", name=re.compile("与上次提交相比，有 2 项修改"))).to_be_visible()
    return unfold(page)


def reroute_dialog(crowd: Crowd, system: System) -> Page:
    page = _show_case(crowd, system, WAITING)
    press(page, "改派")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("类型").select_option("市级外专局")
    dialog.get_by_label("省份").select_option("河北省科学技术厅")
    return show_window(page, "改派到其他主管外专局")


def reopen_dialog(crowd: Crowd, system: System) -> Page:
    page = _show_case(crowd, system, APPROVED)
    press(page, "重新审核")
    return show_window(page, "重新审核已通过的申请")


def dossier(crowd: Crowd, system: System) -> Page:
    address = f"/admin/case/{system.registration_of(SECOND_ROUND)}/dossier"
    page = show_page(crowd.reviewer(ADMINISTRATOR).page, address, f"卷宗：{_unit_of(SECOND_ROUND)}")
    expect(page.get_by_role("table", name="办理记录链")).to_be_visible()
    return page


def reviewers(crowd: Crowd, _system: System) -> Page:
    page = show_page(crowd.reviewer(ADMINISTRATOR).page, "/admin/reviewers", "审核人员")
    expect(page.get_by_role("cell", name="国家外国专家局").first).to_be_visible()
    return page


def activity_dialog(crowd: Crowd, system: System) -> Page:
    page = reviewers(crowd, system)
    press(page, f"停用 {MINISTRY}")
    return show_window(page, f"停用 {MINISTRY}？")


def delegation_dialog(crowd: Crowd, system: System) -> Page:
    page = reviewers(crowd, system)
    press(page, f"委托代办 {MINISTRY}")
    return show_window(page, f"委托代办：{MINISTRY}")


def reasons(crowd: Crowd, _system: System) -> Page:
    page = show_page(crowd.reviewer(ADMINISTRATOR).page, "/admin/reasons", "退回原因库")
    expect(page.get_by_role("table")).to_be_visible()
    return page


def reason_dialog(crowd: Crowd, system: System) -> Page:
    page = reasons(crowd, system)
    press(page, "添加原因")
    return unfold(show_window(page, "添加原因"))


def console_not_found(crowd: Crowd, _system: System) -> Page:
    return show_page(crowd.reviewer(PROVINCE).page, "/admin/nowhere", "未找到该页面")


def _show_queue(reviewer: Reviewer) -> Reviewer:
    show_page(reviewer.page, "/admin/", "待审核")
    expect(reviewer.page.get_by_role("table")).to_be_visible()
    return reviewer


def _show_case(crowd: Crowd, system: System, name: str) -> Page:
    """A case as the administrator sees it, who takes it from nobody."""
    address = f"/admin/registrations/{system.registration_of(name)}"
    return show_page(crowd.reviewer(ADMINISTRATOR).page, address, _unit_of(name))


def _unit_of(name: str) -> str:
    (uscc,) = find_applicant(name).goals
    return PEOPLE.units[uscc].name_zh


def duplicates(crowd: Crowd, _system: System) -> Page:
    page = show_page(crowd.reviewer(ADMINISTRATOR).page, "/admin/holds", "重复账号处理")
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


def duplicates_without_the_number_asked_for(crowd: Crowd, system: System) -> Page:
    page = duplicates(crowd, system)
    page.get_by_role("searchbox", name="按挂起编号查找").fill("GQ-2222-2222")
    press(page, "查找")
    expect(page.get_by_role("alert")).to_be_visible()
    return page


def duplicate_with_the_numbers_asked_for(crowd: Crowd, system: System) -> Page:
    page = duplicate(crowd, system)
    page.get_by_role("button", name=re.compile("查看完整号码")).first.click()
    expect(page.get_by_role("dialog", name=re.compile("查看.*的完整号码？"))).to_be_visible()
    return page


def duplicate_proposed(crowd: Crowd, system: System) -> Page:
    page = duplicates(crowd, system)
    page.get_by_role("link", name=PROPOSED).click()
    expect(page.get_by_role("heading", level=2, name="处理", exact=True)).to_be_visible()
    if page.get_by_role("heading", name="待复核的提议").count() == 0:
        _choose(page, "同一人，保留本账号", "提交复核")
    expect(page.get_by_text("提议人不能复核自己的提议，请由另一名管理员复核。")).to_be_visible()
    return page


def duplicate_to_be_confirmed(crowd: Crowd, system: System) -> Page:
    duplicate_proposed(crowd, system)
    page = show_page(crowd.reviewer(SECOND_ADMINISTRATOR).page, "/admin/holds", "重复账号处理")
    page.get_by_role("link", name=PROPOSED).click()
    press(page, "不同意")
    expect(page.get_by_text("不同意时请说明原因。")).to_be_visible()
    return page


def resolved_duplicates(crowd: Crowd, system: System) -> Page:
    page = duplicates(crowd, system)
    still_open = page.get_by_role("link", name=RESOLVED)
    if still_open.count() > 0:
        still_open.click()
        expect(page.get_by_label("处理依据")).to_be_visible()
        _choose(page, "不同人员", "提交处理")
        expect(page.get_by_text("已处理：不同人员")).to_be_visible()
    show_page(page, "/admin/holds?state=closed", "重复账号处理")
    expect(page.get_by_role("row").filter(has_text=RESOLVED)).to_be_visible()
    return page


def resolved_duplicate(crowd: Crowd, system: System) -> Page:
    page = resolved_duplicates(crowd, system)
    page.get_by_role("link", name=RESOLVED).click()
    expect(page.get_by_role("heading", name="双方账号（现状）")).to_be_visible()
    expect(page.get_by_role("heading", name="处理结果")).to_be_visible()
    return page


def _choose(page: Page, resolution: str, action: str) -> None:
    page.get_by_label(resolution).check()
    page.get_by_label("处理依据").fill("已电话核实。")
    press(page, action)
    press(page.get_by_role("dialog"), action)
