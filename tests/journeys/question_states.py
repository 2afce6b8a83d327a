"""Every page of 论坛问答 in every state that looks different, for readers, for those who ask and for administrators."""

from playwright.sync_api import Page, expect

from tests.journeys.console_states import ADMINISTRATOR
from tests.journeys.crowd import Crowd
from tests.journeys.running_system import System
from tests.journeys.showing import press, show_page, show_window

TITLE = "论坛问答"
ASKER, UNIT = "赵云舒", "91130102MA0YL00105"
PUBLIC = "项目专家能否到另一家单位短期工作"
ANSWERED = "联系人离职后怎样更换管理员"
WAITING = "平台类项目能否由两家单位联合申报"
UNANSWERED = "专家更换护照后系统里怎样更正"


def questions(crowd: Crowd, _system: System) -> Page:
    page = show_page(crowd.visitor(), "/questions", TITLE)
    expect(page.get_by_role("link", name=PUBLIC)).to_be_visible()
    return page


def question(crowd: Crowd, system: System) -> Page:
    page = questions(crowd, system)
    page.get_by_role("link", name=PUBLIC).click()
    _show_heading(page, PUBLIC)
    expect(page.get_by_text("阅读")).to_be_visible()
    return page


def my_questions(crowd: Crowd, _system: System) -> Page:
    page = show_page(crowd.applicant(ASKER).page, f"/questions/mine?unit={UNIT}", "我的提问")
    expect(page.get_by_role("link", name=WAITING)).to_be_visible()
    return page


def my_answered_question(crowd: Crowd, system: System) -> Page:
    return _open_mine(my_questions(crowd, system), ANSWERED)


def my_waiting_question_about_to_be_taken_back(crowd: Crowd, system: System) -> Page:
    page = _open_mine(my_questions(crowd, system), WAITING)
    press(page, "撤回提问")
    return show_window(page, "撤回提问")


def ask_form(crowd: Crowd, _system: System) -> Page:
    page = show_page(crowd.applicant(ASKER).page, f"/questions/ask?unit={UNIT}", "我要提问")
    expect(page.get_by_label("标题")).to_be_visible()
    return page


def ask_form_with_every_error(crowd: Crowd, system: System) -> Page:
    page = ask_form(crowd, system)
    press(page, "提交问题")
    expect(page.get_by_role("alert")).to_contain_text("请修改以下内容")
    return page


def received_questions(crowd: Crowd, _system: System) -> Page:
    page = show_page(crowd.reviewer(ADMINISTRATOR).page, "/admin/questions", TITLE)
    expect(page.get_by_role("link", name=UNANSWERED)).to_be_visible()
    return page


def received_question_to_publish(crowd: Crowd, system: System) -> Page:
    page = received_questions(crowd, system)
    page.get_by_role("link", name=UNANSWERED).click()
    _show_heading(page, UNANSWERED)
    page.get_by_label("答复并公开").check()
    expect(page.get_by_label("公开的问题")).to_be_visible()
    return page


def received_question_with_the_refuse_dialog(crowd: Crowd, system: System) -> Page:
    page = received_questions(crowd, system)
    page.get_by_role("link", name=UNANSWERED).click()
    _show_heading(page, UNANSWERED)
    press(page, "不予答复")
    return show_window(page, "不予答复")


def _open_mine(page: Page, title: str) -> Page:
    page.get_by_role("link", name=title).click()
    return _show_heading(page, title)


def _show_heading(page: Page, heading: str) -> Page:
    expect(page.get_by_role("heading", level=1, name=heading)).to_be_visible()
    return page
