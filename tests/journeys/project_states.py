"""Every page about projects, on both sites, in every state that looks different, and how to get there."""

import re
from datetime import UTC, datetime

from playwright.sync_api import Page, expect

from chalicelib.working_days import china_day
from local.planning import read_projects
from tests.journeys.actors import Applicant
from tests.journeys.crowd import Crowd
from tests.journeys.running_system import System
from tests.journeys.showing import press, show_page, show_window, unfold

OWNER, UNIT = "赵云舒", "91130102MA0YL00105"
COLLEAGUE = "周明远"
PROVINCE = "魏书昀"
DRAFT, RETURNED, WITHDRAWN = "钢轨打磨机器人轨迹规划研究", "电主轴冷却系统仿真优化", "增材制造工艺国际联合研究平台"
IN_REVIEW, APPROVED = "柔性夹爪材料与结构设计合作研究", "重载导轨热变形补偿技术联合研发"
FORM = "个人类项目计划"
IDS = {each.typed["title_zh"]: each.id for each in read_projects(china_day(datetime.now(UTC)))}


def projects(crowd: Crowd, _system: System) -> Page:
    return _show(crowd, "/projects/individual", "个人类项目")


def no_projects_found(crowd: Crowd, _system: System) -> Page:
    page = _show(crowd, "/projects/support", "支援类项目", "&progress=withdrawn")
    expect(page.get_by_text("没有符合条件的项目。")).to_be_visible()
    return page


def a_colleagues_projects(crowd: Crowd, _system: System) -> Page:
    page = _show(crowd, "/projects/individual", "个人类项目", name=COLLEAGUE)
    expect(page.get_by_text("同事提交后，您可以查看。").first).to_be_visible()
    return page


def kinds_of_projects(crowd: Crowd, _system: System) -> Page:
    return _show(crowd, "/projects/new", "选择项目类别")


def project_form(crowd: Crowd, _system: System) -> Page:
    return unfold(_show_project(crowd, DRAFT, FORM))


def project_form_with_every_error(crowd: Crowd, _system: System) -> Page:
    page = _show(crowd, "/projects/new", "平台类项目计划", "&category=hub")
    press(page, "核对填写内容")
    expect(page.get_by_role("alert")).to_be_visible()
    return page


def project_returned(crowd: Crowd, _system: System) -> Page:
    return _show_project(crowd, RETURNED, FORM)


def project_checked(crowd: Crowd, system: System) -> Page:
    page = project_returned(crowd, system)
    for answer in page.get_by_label(re.compile("修改说明")).all():
        answer.fill("已核对，无需修改。")
    Applicant(page).press("核对填写内容")
    Applicant(page).sees_heading("核对填写内容")
    return page


def project_to_be_deleted(crowd: Crowd, _system: System) -> Page:
    page = _show_project(crowd, DRAFT, FORM)
    press(page, "删除该草稿")
    return show_window(page, "删除这份项目计划草稿？")


def project_in_review(crowd: Crowd, _system: System) -> Page:
    return _show_project(crowd, IN_REVIEW)


def project_approved(crowd: Crowd, _system: System) -> Page:
    return _show_project(crowd, APPROVED)


def project_withdrawn(crowd: Crowd, _system: System) -> Page:
    return _show_project(crowd, WITHDRAWN)


def receipt_of_a_project(crowd: Crowd, _system: System) -> Page:
    return _show(crowd, f"/receipt/{IDS[IN_REVIEW]}", "提交回执")


def decision_on_a_project(crowd: Crowd, _system: System) -> Page:
    return _show(crowd, f"/decision/{IDS[RETURNED]}", "审核决定")


def figures(crowd: Crowd, _system: System) -> Page:
    page = _show(crowd, "/figures", "数据统计")
    expect(page.get_by_role("img", name=re.compile("个人类项目：")).first).to_be_visible()
    return unfold(page)


def case_of_a_project(crowd: Crowd, _system: System) -> Page:
    page = crowd.reviewer(PROVINCE).page
    show_page(page, f"/admin/registrations/{IDS[IN_REVIEW]}", IN_REVIEW)
    expect(page.get_by_role("heading", level=2, name="外国专家", exact=True)).to_be_visible()
    return page


def dossier_of_a_project(crowd: Crowd, _system: System) -> Page:
    return show_page(crowd.reviewer(PROVINCE).page, f"/admin/case/{IDS[RETURNED]}/dossier", f"卷宗：{RETURNED}")


def _show_project(crowd: Crowd, title: str, heading: str = "") -> Page:
    return _show(crowd, f"/projects/{IDS[title]}", heading or title)


def _show(crowd: Crowd, path: str, heading: str, query: str = "", name: str = OWNER) -> Page:
    return show_page(crowd.applicant(name).page, f"{path}?unit={UNIT}{query}", heading)
