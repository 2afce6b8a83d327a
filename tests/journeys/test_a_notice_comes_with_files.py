"""Files are attached to a notice, those that can't be used are refused, and readers download the others."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests import sample_files
from tests.journeys.actors import NewReviewer, Reviewer
from tests.journeys.browsers import OpenPage
from tests.journeys.content_states import file
from tests.journeys.evidence import Camera, PageErrors
from tests.journeys.showing import press
from tests.journeys.test_an_administrator_publishes_a_notice import ADMINISTRATOR, bars_nobody

pytestmark = pytest.mark.journey

TITLE = "关于开展年度统计工作的通知"
FORM, LIST, PAGE = "统计表 2026.xlsx", "填报说明.pdf", "网页.pdf"
FORBIDDEN = "不能使用此类文件。"


def test_a_notice_is_published_with_files_that_its_readers_download(
    new_reviewer: NewReviewer, open_page: OpenPage, page_errors: PageErrors, camera: Camera, tmp_path: Path
) -> None:
    page_errors.expected |= {422, 404}
    administrator = new_reviewer()
    administrator.arrive_as(ADMINISTRATOR)

    # Given an administrator who attaches a form, a guide, and a page that only its name makes a PDF
    begins_a_notice(administrator)
    attaches(administrator.page)
    camera.take(administrator.page, "1-attached")
    bars_nobody(administrator.page)

    # When the notice is published, its reader sees what is attached, and saves it under its name as it was
    press(administrator.page, "立即发布")
    administrator.sees("已保存。")
    address = administrator.page.url.rpartition("/")[2]
    reader = open_page()
    reader.goto(f"/notices/{address}")
    expect(reader.get_by_text("Excel · 1 KB")).to_be_visible()
    assert downloads(reader, FORM, tmp_path) == (FORM, sample_files.XLSX)
    assert downloads(reader, LIST, tmp_path) == (LIST, sample_files.PDF)
    camera.take(reader, "2-read")
    bars_nobody(reader)

    # When the guide is taken away, readers have it no more, and the record still has it for administrators
    link = address_of(reader.get_by_role("link", name=LIST))
    takes_away(administrator, LIST)
    reader = open_page()
    reader.goto(f"/notices/{address}")
    expect(reader.get_by_role("link", name=FORM)).to_be_visible()
    expect(reader.get_by_role("link", name=LIST)).to_have_count(0)
    assert reader.request.get(link).status == 404
    history = administrator.page.get_by_role("listitem").filter(has_text=LIST)
    assert downloads(history, LIST, tmp_path) == (LIST, sample_files.PDF)
    camera.take(administrator.page, "3-record")


def begins_a_notice(administrator: Reviewer) -> None:
    page = administrator.page
    page.goto("/admin/notices/new")
    page.get_by_label("标题（中文）").fill(TITLE)
    page.get_by_label("正文（中文）").fill("请各用人单位填写附件中的统计表。")
    page.get_by_label("立即发布").check()


def attaches(page: Page) -> None:
    with page.expect_file_chooser() as chooser:
        press(page, "添加文件")
    chooser.value.set_files([file(FORM, sample_files.XLSX), file(PAGE, b"<html>"), file(LIST, sample_files.PDF)])
    expect(page.get_by_role("alert")).to_contain_text(FORBIDDEN)
    expect(page.get_by_role("button", name=f"移除{LIST}")).to_be_visible()
    preview = page.get_by_role("region", name="预览（中文）")
    for name in (FORM, LIST):
        expect(preview.get_by_text(name)).to_be_visible()
    press(page, f"移除{PAGE}")
    expect(page.get_by_text(PAGE)).to_have_count(0)


def takes_away(administrator: Reviewer, name: str) -> None:
    press(administrator.page, f"移除{name}")
    expect(administrator.page.get_by_text(f"已移除{name}，保存后生效。")).to_be_visible()
    expect(administrator.page.get_by_role("button", name="添加文件")).to_be_focused()
    press(administrator.page, "保存")
    administrator.sees("已保存。")


def downloads(place: Page | Locator, name: str, folder: Path) -> tuple[str, bytes]:
    """Follow a link, and keep what the browser saves. Returns the name that it gives it, and what it holds."""
    page = place if isinstance(place, Page) else place.page
    with page.expect_download() as download:
        place.get_by_role("link", name=name).click()
    download.value.save_as(folder / "saved")
    return download.value.suggested_filename, (folder / "saved").read_bytes()


def address_of(link: Locator) -> str:
    return urlsplit(link.get_attribute("href") or "").path
