"""Every page of 通知公告 and 引智动态 in every state that looks different, for readers and for administrators."""

import re

from playwright.sync_api import FilePayload, Page, expect

from tests import sample_files
from tests.journeys.console_states import ADMINISTRATOR
from tests.journeys.crowd import Crowd
from tests.journeys.running_system import System
from tests.journeys.showing import press, show_page, show_window, unfold

TITLE = "通知公告"
NEWS = "引智动态"
PINNED = "关于组织申报2027年度外国专家项目的通知"
CHINESE_ONLY = "关于注册信息审核时限的说明"
SCHEDULED = "关于做好2026年度外国专家项目总结工作的通知"
DRAFT = "关于举办系统操作线上培训的通知"
WITHDRAWN = "关于公布技术咨询电话的公告"
CHECK = re.compile("/api/review/files/[0-9a-f]+/check")
CHECKED = "2026年外国专家项目中期检查完成，九成以上项目进展顺利"


def notices(crowd: Crowd, _system: System) -> Page:
    page = show_page(crowd.visitor(), "/notices", TITLE)
    expect(page.get_by_role("link", name=PINNED)).to_be_visible()
    return page


def notices_found(crowd: Crowd, _system: System) -> Page:
    page = show_page(crowd.visitor(), "/notices?q=2027", TITLE)
    expect(page.get_by_role("listitem")).to_have_count(1)
    return page


def notices_not_found(crowd: Crowd, _system: System) -> Page:
    page = show_page(crowd.visitor(), "/notices?q=没有", TITLE)
    expect(page.get_by_text("没有找到。")).to_be_visible()
    return page


def notice(crowd: Crowd, system: System) -> Page:
    page = _read(notices(crowd, system), PINNED)
    expect(page.get_by_role("table")).to_be_visible()
    expect(page.get_by_role("link", name="主管外专局名录.xlsx")).to_be_visible()
    return page


def notice_in_chinese_only(crowd: Crowd, system: System) -> Page:
    return _read(notices(crowd, system), CHINESE_ONLY)


def news(crowd: Crowd, _system: System) -> Page:
    page = show_page(crowd.visitor(), "/news", NEWS)
    expect(page.get_by_role("link", name=CHECKED)).to_be_visible()
    return page


def news_article(crowd: Crowd, system: System) -> Page:
    page = _read(news(crowd, system), CHECKED)
    expect(page.get_by_role("table")).to_be_visible()
    return page


def written_notices(crowd: Crowd, _system: System) -> Page:
    page = show_page(crowd.reviewer(ADMINISTRATOR).page, "/admin/notices", TITLE)
    expect(page.get_by_role("table")).to_be_visible()
    return page


def new_notice(crowd: Crowd, system: System) -> Page:
    page = written_notices(crowd, system)
    page.get_by_role("link", name="撰写通知").click()
    return unfold(_show_heading(page, "撰写通知"))


def new_notice_with_files(crowd: Crowd, system: System) -> Page:
    """One file attached, one refused, one on its way, and one more than there may be."""
    page = new_notice(crowd, system)
    chosen = [file("填报说明.pdf", sample_files.PDF), file("网页.pdf", b"<html>"), file("名录.xlsx", sample_files.XLSX)]
    page.route(CHECK, lambda route: None if "名录" in (route.request.post_data or "") else route.continue_())
    page.locator("input[type=file]").set_input_files(chosen)
    expect(page.get_by_text("不能使用此类文件。")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_be_visible()
    return page


def new_notice_with_too_many_files(crowd: Crowd, system: System) -> Page:
    page = crowd.reviewer(ADMINISTRATOR).page
    page.unroute_all()
    new_notice(crowd, system)
    many = [file(f"第{number}号附件的名称较长以便看到它如何换行.pdf", sample_files.PDF) for number in range(11)]
    page.locator("input[type=file]").set_input_files(many)
    expect(page.get_by_text("附件最多10个，该文件未上传。").first).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_count(0)
    return page


def published_notice(crowd: Crowd, system: System) -> Page:
    page = _open(written_notices(crowd, system), PINNED)
    expect(page.get_by_role("region", name="预览（中文）").get_by_role("table")).to_be_visible()
    return page


def scheduled_notice(crowd: Crowd, system: System) -> Page:
    page = _open(written_notices(crowd, system), SCHEDULED)
    expect(page.get_by_label("定时发布")).to_be_checked()
    return page


def withdrawn_notice(crowd: Crowd, system: System) -> Page:
    page = _open(written_notices(crowd, system), WITHDRAWN)
    expect(page.get_by_text("只能查看")).to_be_visible()
    return page


def withdraw_dialog(crowd: Crowd, system: System) -> Page:
    page = _open(written_notices(crowd, system), DRAFT)
    press(page, "撤回")
    return show_window(page, "撤回通知")


def written_news(crowd: Crowd, system: System) -> Page:
    page = written_notices(crowd, system)
    page.get_by_role("link", name=NEWS).click()
    _show_heading(page, NEWS)
    expect(page.get_by_role("link", name=CHECKED)).to_be_visible()
    return page


def _read(page: Page, title: str) -> Page:
    page.get_by_role("link", name=title).click()
    _show_heading(page, title)
    expect(page.get_by_text("阅读")).to_be_visible()
    return page


def file(name: str, data: bytes) -> FilePayload:
    """A file as it is chosen; of its type the browser knows what its name says."""
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def _open(page: Page, title: str) -> Page:
    page.get_by_role("link", name=title).click()
    return _show_heading(page, "编辑通知")


def _show_heading(page: Page, heading: str) -> Page:
    expect(page.get_by_role("heading", level=1, name=heading)).to_be_visible()
    return page
