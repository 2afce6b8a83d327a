"""A reviewer's day with thirty cases: found, taken, read closely, returned, approved by keys and several at once."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.actors import NewReviewer, Reviewer
from tests.journeys.evidence import DESKTOP, Camera
from tests.journeys.keyboard import Keyboard
from tests.journeys.running_system import System, find_applicant

pytestmark = pytest.mark.journey

REVIEWER, COLLEAGUE = "傅明谦", "阮听澜"
ALL, OVERDUE = 30, ("戴沧溟", "岳临渊")
UNITS, UNIT = 6, "青岛崂山演示生物医药有限公司"
RETURNED, HELD = "尹崇德", "倪云深"
AT_ONCE, QUICKER = ("楚江开", "莫听雨", "柳含章", "古月明"), "莫听雨"
REASONS = ("英文简介缺失或不是英文，请用英文填写。", "附件未加盖公章，请盖章后重新扫描上传。")
AT_AUTHORITY, AT_NATIONAL, SENT_BACK = "主管外专局审核中", "国家外国专家局审核中", "已退回"


def test_a_reviewer_works_through_a_day_with_thirty_cases(
    new_reviewer: NewReviewer, system: System, camera: Camera
) -> None:
    # Given thirty cases, two of them waiting for longer than they may, of which the morning reminds
    for name in OVERDUE:
        system.let_wait(name, days=40)
    system.begin_day()
    reviewer, colleague = new_reviewer(), new_reviewer()
    reviewer.arrive_as(REVIEWER)
    sees_what_the_day_brings(reviewer, camera)

    # Then the queue can be narrowed down, and any case be found
    narrows_the_queue_down(reviewer, camera)
    finds_cases(reviewer, camera)

    # When the reviewer opens a case, it is left alone by the colleague
    reviewer.open_case_of(RETURNED)
    expect(reviewer.page.get_by_text("您正在处理该申请")).to_be_visible()
    colleague.arrive_as(COLLEAGUE)
    sees_that_it_is_taken(colleague, camera)

    # And when the scan is read closely and the numbers are looked at, that is in the record
    zooms_a_scan(reviewer, camera)
    looks_at_the_numbers(reviewer, camera)

    # And when it is returned for two reasons of the catalogue, the next case comes
    returns_for_two_reasons(reviewer, camera)
    approves_the_next_by_keys(reviewer, camera)

    # When several are approved at once and the colleague was quicker with one, each is told apart
    approves_several_at_once(reviewer, colleague, camera)

    # Then the counts are what was done
    decided = len(AT_ONCE) + len([OVERDUE[0]])
    reviewer.sees_count(SENT_BACK, 1)
    reviewer.sees_count(AT_NATIONAL, decided)
    reviewer.sees_count(AT_AUTHORITY, ALL - decided - 1)
    expect(reviewer.rows()).to_have_count(ALL - decided - 1)
    camera.take(reviewer.page, "13-evening", views=[DESKTOP])


def sees_what_the_day_brings(reviewer: Reviewer, camera: Camera) -> None:
    """The longest waiting come first, and what a reviewer should know is marked in words."""
    expect(reviewer.rows()).to_have_count(ALL)
    reviewer.sees_count(AT_AUTHORITY, ALL)
    reviewer.sees("显示 30 件，共 30 件")
    expect(reviewer.page.get_by_text(re.compile("有 2 件申请已超过办理时限"))).to_be_visible()
    camera.take(reviewer.page, "01-morning")
    for place, name in enumerate(OVERDUE):
        expect(reviewer.rows().nth(place)).to_contain_text(name)
        expect(reviewer.rows().nth(place)).to_contain_text("已超期")
    for name, mark in {"程知白": "第 2 次提交", "田守拙": "未见红章", HELD: "挂起"}.items():
        expect(reviewer.row_of(name)).to_contain_text(mark)


def narrows_the_queue_down(reviewer: Reviewer, camera: Camera) -> None:
    page = reviewer.page
    page.get_by_role("button", name="只看已超期的申请").click()
    expect(reviewer.rows()).to_have_count(len(OVERDUE))
    page.get_by_label("申请内容").select_option("单位信息")
    reviewer.sees("显示 1 件，共 30 件")
    page.get_by_label("范围").select_option("全部")
    expect(reviewer.rows()).to_have_count(UNITS)
    camera.take(page, "02-units", views=[DESKTOP])
    page.get_by_label("申请内容").select_option("全部")
    expect(reviewer.rows()).to_have_count(ALL)


def finds_cases(reviewer: Reviewer, camera: Camera) -> None:
    (uscc,) = find_applicant(RETURNED).goals
    for wanted, found in ((uscc, 1), ("青岛崂山", 1), (RETURNED, 1), (find_applicant(RETURNED).phone_number, 1)):
        reviewer.searches(wanted)
        reviewer.sees(f"查询结果：{found} 件")
        expect(reviewer.row_of(RETURNED)).to_contain_text(UNIT)
    camera.take(reviewer.page, "03-found", views=[DESKTOP])
    reviewer.searches("青岛没有的单位")
    reviewer.sees("没有查到申请")
    reviewer.page.get_by_role("button", name="返回待审核列表").click()
    expect(reviewer.rows()).to_have_count(ALL)
    expect(reviewer.page.get_by_role("searchbox")).to_be_focused()


def sees_that_it_is_taken(colleague: Reviewer, camera: Camera) -> None:
    row = colleague.row_of(RETURNED)
    expect(row).to_contain_text(f"处理中：{REVIEWER}")
    expect(row.get_by_role("checkbox")).to_be_disabled()
    colleague.page.get_by_label("范围").select_option("无人处理")
    expect(colleague.rows()).to_have_count(ALL - 1)
    colleague.page.get_by_label("范围").select_option("全部")
    colleague.open_case_of(RETURNED)
    expect(colleague.page.get_by_text(f"{REVIEWER} 正在处理该申请")).to_be_visible()
    for decision in ("通过", "退回修改"):
        expect(colleague.page.get_by_role("button", name=decision, exact=True)).to_have_count(0)
    camera.take(colleague.page, "04-taken")


def zooms_a_scan(reviewer: Reviewer, camera: Camera) -> None:
    page = reviewer.page
    page.get_by_role("button", name="放大查看：用人单位合法登记证明").click()
    viewer = page.get_by_role("dialog")
    scan = viewer.get_by_role("img")
    before = width_of(scan)
    for _ in range(2):
        viewer.get_by_role("button", name="放大").click()
    assert width_of(scan) == pytest.approx(3 * before, rel=0.05)
    camera.take(page, "05-zoomed", views=[DESKTOP])
    page.keyboard.press("Escape")
    expect(viewer).to_be_hidden()


def width_of(shown: Locator) -> float:
    width: float = shown.evaluate("element => element.getBoundingClientRect().width")
    return width


def looks_at_the_numbers(reviewer: Reviewer, camera: Camera) -> None:
    page, person = reviewer.page, find_applicant(RETURNED)
    expect(page.get_by_text(person.id_number)).to_have_count(0)
    page.get_by_role("button", name="查看完整号码").click()
    page.get_by_role("dialog").get_by_role("button", name="查看并记录").click()
    for number in (person.id_number, person.phone_number):
        expect(page.get_by_text(number, exact=True)).to_be_visible()
    camera.take(page, "06-numbers", views=[DESKTOP])
    page.get_by_role("link", name="打印版卷宗").click()
    looked = page.get_by_role("table", name="查看记录链").get_by_role("row").filter(has_text="查看完整号码")
    expect(looked).to_have_count(1)
    expect(looked).to_contain_text(REVIEWER)
    camera.take(page, "07-dossier", views=[DESKTOP])
    page.get_by_role("link", name="返回申请").click()
    expect(page.get_by_text(person.id_number)).to_have_count(0)


def returns_for_two_reasons(reviewer: Reviewer, camera: Camera) -> None:
    page = reviewer.page
    for place, field in enumerate(("单位简介（英文）", "用人单位银行账号信息盖章页")):
        page.get_by_role("button", name=f"要求修改 {field}").click()
        page.get_by_label("常用原因").nth(place).select_option(label=REASONS[place])
        expect(page.get_by_label("退回原因").nth(place)).to_have_value(REASONS[place])
    camera.take(page, "08-two-reasons")
    page.get_by_role("button", name="退回修改", exact=True).click()
    reviewer.sees("已退回。")
    history = page.get_by_role("complementary").get_by_role("listitem")
    for reason in REASONS:
        expect(history.filter(has_text=reason).first).to_be_visible()


def approves_the_next_by_keys(reviewer: Reviewer, camera: Camera) -> None:
    """The case that has waited longest, by keys alone; then back to the queue and down it."""
    page, keys = reviewer.page, Keyboard(reviewer.page)
    keys.press("n")
    expect(page.get_by_text(f"申请人 {OVERDUE[0]}")).to_be_visible()
    keys.press("?")
    expect(page.get_by_role("dialog", name="快捷键")).to_be_visible()
    camera.take(page, "09-keys", views=[DESKTOP])
    keys.press("Escape", "a")
    keys.go_to(page.get_by_role("dialog").get_by_role("button", name="确认通过"))
    keys.press("Enter")
    reviewer.sees("已通过。")
    keys.press("u")
    expect(reviewer.rows()).to_have_count(ALL - 2)
    expect(page.get_by_text(re.compile("有 1 件申请已超过办理时限"))).to_be_visible()
    keys.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    reviewer.row_of(OVERDUE[1]).get_by_role("link").focus()
    keys.press("j", "j", "k", "Enter")
    expect(page.get_by_text(f"申请人 {OVERDUE[1]}")).to_be_visible()
    page.get_by_role("button", name="退还").click()
    reviewer.sees("该申请目前无人处理")
    keys.press("u")


def approves_several_at_once(reviewer: Reviewer, colleague: Reviewer, camera: Camera) -> None:
    page = reviewer.page
    for name in AT_ONCE:
        reviewer.row_of(name).get_by_role("checkbox").check()
    reviewer.sees("已选 4 件")
    camera.take(page, "10-chosen")
    reviewer.rows().last.scroll_into_view_if_needed()
    expect(page.get_by_role("button", name="批量通过")).to_be_in_viewport()
    page.get_by_role("button", name="批量通过").click()
    dialog = page.get_by_role("dialog")
    camera.take(page, "11-asked-once-more", views=[DESKTOP])

    colleague.page.get_by_role("link", name="返回待审核列表").click()
    colleague.approves_case_of(QUICKER)

    dialog.get_by_role("button", name="确认通过 4 件").click()
    expect(page.get_by_role("dialog", name="批量办理结果")).to_be_visible()
    for name in AT_ONCE:
        told = "该申请在您查看期间已有变化。" if name == QUICKER else "已通过。"
        expect(dialog.get_by_role("listitem").filter(has_text=name)).to_contain_text(told)
    camera.take(page, "12-report")
    dialog.get_by_role("button", name="关闭").click()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(0)
