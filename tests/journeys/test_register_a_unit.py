"""A legal account registers its unit, is reviewed twice, gets its message, and stands on the home page."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.actors import Applicant, NewApplicant, NewReviewer, Reviewer
from tests.journeys.evidence import Camera
from tests.journeys.scans import colour_scan, grey_scan

pytestmark = pytest.mark.journey

UNIT = "邯郸赵都演示软件有限公司"
APPLICANT = "秦望舒"
ANSWERS = {
    "name_en": "Handan Zhaodu Demo Software Co., Ltd.",
    "short_name_zh": "赵都软件",
    "short_name_en": "Zhaodu Software",
    "authority_level": "市级外专局",
    "industry": "信息传输、软件和信息技术服务业",
    "ownership": "私营有限责任（公司）",
    "unit_type": "有限责任公司",
    "bank_account_name": UNIT,
    "bank_branch": "中国工商银行邯郸人民路支行",
    "bank_account": "0405 0100 0930 0123 456",
    "bank_code": "102127000018",
    "staff_count": "１２０",
    "technical_staff_count": "86",
    "address_zh": "河北省邯郸市丛台区人民东路1号",
    "address_en": "1 East Renmin Road, Congtai District, Handan, Hebei",
    "postcode": "056000",
    "total_assets": "860.5",
    "website": "www.zhaodu.example",
    "introduction_zh": "公司成立于2015年，主要从事工业软件的研发和技术服务，客户遍及华北各地。",
    "username": "zhaodu",
    "contact_name_zh": APPLICANT,
    "department": "综合管理部",
    "id_number": "130403199109232667",
    "mobile": "13800001008",
    "job_title_zh": "主任",
    "job_title_en": "Director",
    "email": "office@zhaodu.example",
}
APPROVED = f"【外国专家项目】{UNIT}注册信息已审核通过，请使用账号zhaodu登录外国专家项目管理信息系统。"
INTRODUCTION = "Founded in 2015, the company develops industrial software and serves customers across North China."


PLACES = {
    "省级外专局": "河北省科学技术厅",
    "市级外专局": "邯郸市外国专家局",
    "省份": "河北省",
    "城市": "邯郸市",
    "区县": "丛台区",
}


def test_a_unit_registers_is_reviewed_twice_and_comes_home(
    new_applicant: NewApplicant, new_reviewer: NewReviewer, camera: Camera
) -> None:
    applicant = new_applicant()
    page = applicant.page
    page.goto("/")
    camera.take(page, "01-landing")
    applicant.sign_in_as(APPLICANT)
    applicant.sees_heading("单位信息完善")
    camera.take(page, "02-unit-form")

    fill_in_with_mistakes(applicant)
    camera.take(page, "03-mistakes")
    mend_mistakes(applicant)
    camera.take(page, "04-filled-in")
    submit(applicant, camera)

    handan = new_reviewer()
    handan.sign_in_as("陶景行")
    look_and_approve(handan, camera)
    page.reload()
    applicant.sees("该单位注册信息已经提交，请等待归口管理单位审核。")
    national = new_reviewer()
    national.sign_in_as("姜怀瑾")
    national.approves_case_of(APPLICANT)

    applicant.reads_on_the_phone(APPROVED)
    camera.take(page, "10-phone")
    come_home(applicant, camera)


def fill_in_with_mistakes(applicant: Applicant) -> None:
    page = applicant.page
    applicant.fill_in(ANSWERS)
    applicant.choose(PLACES)
    applicant.upload("registration_certificate", grey_scan("营业执照.jpg"))
    expect(page.get_by_text("这是黑白或灰度图像。")).to_be_visible()
    page.get_by_role("button", name="核对填写内容").click()
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("有 3 处需要修改")
    expect(summary.get_by_role("link", name=re.compile("单位简介（英文）.*此项为必填项。"))).to_be_visible()


def mend_mistakes(applicant: Applicant) -> None:
    applicant.fill_in({"introduction_en": INTRODUCTION})
    for field, name in (("registration_certificate", "营业执照.jpg"), ("stamped_bank_page", "银行账号.jpg")):
        applicant.upload(field, colour_scan(name))
    expect(applicant.page.get_by_text("彩色扫描件，检查通过。")).to_have_count(2)
    applicant.sees_that_all_is_saved()


def submit(applicant: Applicant, camera: Camera) -> None:
    page = applicant.page
    applicant.press("核对填写内容")
    applicant.sees_heading("核对填写内容")
    expect(page.get_by_text("邯郸市外国专家局").first).to_be_visible()
    camera.take(page, "05-check")
    page.get_by_label(re.compile("我确认以上信息真实")).check()
    applicant.press("提交审核")
    applicant.sees_heading("提交回执")
    camera.take(page, "06-receipt")
    page.get_by_role("link", name="查看审核进度").click()
    applicant.sees("该单位注册信息已经提交，请等待归口管理单位审核。")
    camera.take(page, "07-pending")


def look_and_approve(reviewer: Reviewer, camera: Camera) -> None:
    page = reviewer.page
    camera.take(page, "08-queue")
    reviewer.open_case_of(APPLICANT)
    expect(page.get_by_text("1304**********2667").first).to_be_visible()
    expect_pictures(page, 2)
    camera.take(page, "09-case")
    reviewer.approve()
    expect(page.get_by_text("已通过。")).to_be_visible()


def expect_pictures(page: Page, count: int) -> None:
    pictures = page.get_by_role("button", name=re.compile("放大查看")).locator("img")
    expect(pictures).to_have_count(count)
    for each in page.locator("main img").all():
        expect(each).not_to_have_js_property("naturalWidth", 0)


def come_home(applicant: Applicant, camera: Camera) -> None:
    page = applicant.page
    applicant.arrive_as(APPLICANT)
    applicant.sees_heading(f"{APPLICANT}，您好")
    expect(page.get_by_text("【用人单位管理员】")).to_be_visible()
    expect(page.get_by_text("请勿上传涉密材料")).to_be_visible()
    camera.take(page, "11-home")
    applicant.press("退出系统")
    expect(page.get_by_role("link", name="使用政务服务平台账号登录")).to_be_visible()
