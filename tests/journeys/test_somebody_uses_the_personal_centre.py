"""Somebody changes the mobile to one that is taken and back again; somebody else takes a copy and asks for deletion."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.actors import Applicant, NewApplicant, NewReviewer, Reviewer
from tests.journeys.evidence import Camera
from tests.journeys.running_system import System, find_applicant

pytestmark = pytest.mark.journey

CHANGES, TAKEN_FROM = "骆清和", "王思齐"
LEAVES, ADMINISTRATOR = "阮若水", "金维桢"
REASON = "已离职，不再使用本系统。"


def test_a_mobile_that_somebody_else_uses_puts_the_account_on_hold_and_the_right_one_frees_it(
    new_applicant: NewApplicant, system: System, camera: Camera
) -> None:
    # Given somebody whose unit is under review
    system.submit_form(CHANGES)
    applicant = new_applicant()
    applicant.arrive_as(CHANGES)
    applicant.page.get_by_role("link", name="个人中心：登录记录、收到的通知和个人信息").click()
    applicant.sees_heading("个人中心")

    # When the mobile is changed to one that another account gave first, of which the window warns
    window = opens_mobile_window(applicant)
    expect(window.get_by_text("您的账号将被挂起")).to_be_visible()
    changes_mobile(window, find_applicant(TAKEN_FROM).phone_number)

    # Then the page tells of the hold at once, and leads to it
    expect(applicant.page.get_by_role("alert")).to_contain_text("账号已挂起")
    camera.take(applicant.page, "1-on-hold")
    applicant.page.get_by_role("alert").get_by_role("link", name="查看挂起情况").click()
    applicant.sees_heading("您的账号已挂起")

    # And the right number frees it again
    applicant.page.goto("/me")
    applicant.sees_heading("个人中心")
    changes_mobile(opens_mobile_window(applicant), find_applicant(CHANGES).phone_number)
    applicant.sees("已重新比对，没有发现其他账号使用该号码。")
    expect(applicant.page.get_by_role("link", name="查看审核进度")).to_be_visible()


def test_somebody_takes_a_copy_asks_for_deletion_and_is_answered(
    new_applicant: NewApplicant, new_reviewer: NewReviewer, system: System, camera: Camera, tmp_path: Path
) -> None:
    # Given somebody whose account is under review
    system.submit_form(LEAVES)
    applicant = new_applicant()
    applicant.arrive_as(LEAVES)
    applicant.page.goto("/me/data")
    applicant.sees_heading("我的个人信息")

    # When they take a copy, then it holds what they registered, with the numbers masked
    held = takes_copy(applicant, tmp_path / "copy.json")
    assert [each["name"] for each in held["parts"] if each["items"]][:3] == ["person", "accounts", "registrations"]
    assert find_applicant(LEAVES).id_number not in json.dumps(held)

    # And a whole one only after they say so
    applicant.page.reload()
    applicant.press("获取含完整号码的副本")
    applicant.page.get_by_role("dialog").get_by_role("button", name="确认获取").click()
    expect(applicant.page.get_by_text(find_applicant(LEAVES).id_number).first).to_be_visible()

    # When they ask for deletion
    asks_for_deletion(applicant)
    camera.take(applicant.page, "1-asked")

    # Then an administrator finds the request, sees what would end, and accepts it
    accepts(new_reviewer(), camera)

    # And the person sees that it is so, is told by message, and begins with an empty form
    applicant.page.reload()
    applicant.sees("您的删除请求已同意，用户账号已注销")
    applicant.page.goto("/me/messages")
    expect(applicant.page.get_by_text("您的删除个人信息请求已受理").first).to_be_visible()
    applicant.page.goto(f"/?unit={next(iter(find_applicant(LEAVES).goals))}")
    applicant.sees_heading("个人信息完善")
    expect(applicant.page.get_by_text("应您的请求，您在本单位的用户账号已注销。")).to_be_visible()


def opens_mobile_window(applicant: Applicant) -> Locator:
    applicant.page.get_by_text("您登记的信息").click()
    applicant.press("更改手机号码")
    return applicant.page.get_by_role("dialog")


def changes_mobile(window: Locator, number: str) -> None:
    window.get_by_label("正确的手机号码").fill(number)
    window.get_by_role("button", name="更正", exact=True).click()
    expect(window).to_be_hidden()


def takes_copy(applicant: Applicant, file: Path) -> dict[str, Any]:
    applicant.press("获取副本（号码隐去部分数字）")
    with applicant.page.expect_download() as download:
        applicant.press("下载 JSON 文件")
    download.value.save_as(file)
    held: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return held


def asks_for_deletion(applicant: Applicant) -> None:
    applicant.press("请求删除我的个人信息")
    window = applicant.page.get_by_role("dialog")
    window.get_by_label("原因").fill(REASON)
    send = window.get_by_role("button", name="提交请求")
    expect(send).to_be_disabled()
    window.get_by_label("我已阅读将删除和仍须保存的内容").check()
    send.click()
    applicant.sees("您的删除请求正在等待管理员答复")


def accepts(administrator: Reviewer, camera: Camera) -> None:
    administrator.arrive_as(ADMINISTRATOR)
    administrator.page.get_by_role("link", name="删除请求").click()
    administrator.page.get_by_role("link", name=LEAVES).click()
    administrator.sees(REASON)
    camera.take(administrator.page, "2-request")
    administrator.page.get_by_role("button", name="同意删除").click()
    administrator.page.get_by_role("dialog").get_by_role("button", name="同意删除").click()
    administrator.sees("已办理。")
