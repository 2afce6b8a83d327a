"""Everything can be done by keyboard alone, and the focus can be seen at every stop."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Route, expect

from chalicelib.forms import UnitForm
from tests.journeys.actors import Applicant, NewApplicant, NewReviewer
from tests.journeys.answers import SCANS, unit_answers
from tests.journeys.keyboard import Keyboard
from tests.journeys.running_system import System
from tests.journeys.scans import colour_scan

pytestmark = pytest.mark.journey

APPLICANT, WAITING, REVIEWER, OF_THE_LONG_QUEUE = "孔令仪", "许子衿", "魏书昀", "傅明谦"
QUEUE = "**/api/review/queue?*"
PLACES = {"主管外专局": "河北省科学技术厅", "省份": "河北省", "城市": "衡水市", "区县": "桃城区"}
FORGOTTEN = "introduction_en"


def test_a_unit_form_is_filled_in_and_handed_in_by_keyboard_alone(new_applicant: NewApplicant) -> None:
    # Given somebody who has just chosen their enterprise in the window
    applicant = new_applicant()
    keys = Keyboard(applicant.page)
    applicant.arrive_as(APPLICANT)
    enter_by_keyboard(applicant, keys)

    # When they go through the form and forget one field
    fill_in_by_keyboard(applicant, keys)
    assert [stop for stop in keys.stops if stop.startswith("field-")] == fields_in_order()
    send_on(applicant, keys)

    # Then the summary has the focus, and its link leads to the field
    expect(applicant.page.get_by_role("alert")).to_be_focused()
    keys.tab()
    keys.press("Enter")
    expect(applicant.field(FORGOTTEN)).to_be_focused()

    # And once it is filled in they can check, agree and hand in
    applicant.page.keyboard.type(unit_answers(APPLICANT)[FORGOTTEN])
    send_on(applicant, keys)
    agree_and_submit(applicant, keys)


def test_the_approve_dialog_holds_the_focus_and_gives_it_back(new_reviewer: NewReviewer, system: System) -> None:
    # Given a reviewer with a case open and the dialog before it
    system.submit_form(WAITING)
    reviewer = new_reviewer()
    keys = Keyboard(reviewer.page)
    reviewer.arrive_as(REVIEWER)
    keys.go_to(reviewer.row_of(WAITING).get_by_role("link"))
    keys.press("Enter")
    approve = reviewer.page.get_by_role("button", name="通过", exact=True)
    keys.go_to(approve)
    keys.press("Enter")
    dialog = reviewer.page.get_by_role("dialog")
    expect(dialog.get_by_role("heading")).to_be_focused()

    # When they tab round and round, they stay within
    keys.stops.clear()
    for _ in range(8):
        keys.press("Tab")
        assert reviewer.page.evaluate("document.activeElement.closest('dialog, body').tagName") in {"DIALOG", "BODY"}

    # And when they leave it with Escape, they are back at the button
    keys.press("Escape")
    expect(dialog).to_be_hidden()
    expect(approve).to_be_focused()

    # And they can approve, and find themselves at the way on
    keys.press("Enter")
    keys.go_to(dialog.get_by_role("button", name="确认通过"))
    keys.press("Enter")
    expect(reviewer.page.get_by_text("已通过。")).to_be_visible()
    expect(reviewer.page.get_by_role("status").get_by_role("button", name="下一件")).to_be_focused()


def test_whoever_asks_for_more_of_a_list_by_keyboard_goes_on_at_its_first_new_line(new_reviewer: NewReviewer) -> None:
    # Given a queue of which a page holds ten, and the last page nothing
    reviewer = new_reviewer()
    keys = Keyboard(reviewer.page)
    reviewer.page.route(QUEUE, in_pages_of_ten)
    reviewer.arrive_as(OF_THE_LONG_QUEUE)
    expect(reviewer.rows()).to_have_count(10)
    more = reviewer.page.get_by_role("button", name="显示更多")

    # When they ask for more, the focus is at the eleventh line
    for shown in (10, 20):
        keys.go_to(more)
        keys.press("Enter")
        expect(reviewer.rows().nth(shown).get_by_role("link")).to_be_focused()

    # And where nothing more comes it is at the last, for the button is gone
    keys.go_to(more)
    keys.press("Enter")
    expect(more).to_have_count(0)
    expect(reviewer.rows().last.get_by_role("link")).to_be_focused()


def in_pages_of_ten(route: Route) -> None:
    begin = int(parse_qs(urlsplit(route.request.url).query).get("cursor", ["0"])[0])
    everything = route.fetch(url=re.sub(r"[?&]cursor=\d+", "", route.request.url))
    items = everything.json()["items"]
    end = begin + 10
    page = {"items": items[begin:end], "next_cursor": str(end) if begin < len(items) else None}
    route.fulfill(response=everything, json=page)


def enter_by_keyboard(applicant: Applicant, keys: Keyboard) -> None:
    window = applicant.page.get_by_role("dialog", name="请选择企业")
    expect(window.get_by_role("heading")).to_be_focused()
    keys.go_to(window.get_by_role("button", name="进入系统"))
    keys.press("Enter")
    applicant.sees_heading("单位信息完善")


def fill_in_by_keyboard(applicant: Applicant, keys: Keyboard) -> None:
    answers = unit_answers(APPLICANT)
    cascades = {"authority_id": ["主管外专局"], "region": ["省份", "城市", "区县"]}
    for name in UnitForm.model_fields:
        if name in cascades:
            for label in cascades[name]:
                keys.answer(applicant.page.get_by_label(label, exact=True), PLACES[label])
        elif name in SCANS:
            keys.choose_file(
                applicant.group(name).get_by_role("button", name=re.compile("上传")), colour_scan(f"{name}.jpg")
            )
            expect(applicant.group(name).get_by_text("彩色扫描件，检查通过。")).to_be_visible()
        elif name in answers and name != FORGOTTEN:
            keys.answer(applicant.field(name), answers[name])


def fields_in_order() -> list[str]:
    return [f"field-{name}" for name in UnitForm.model_fields]


def send_on(applicant: Applicant, keys: Keyboard) -> None:
    keys.go_to(applicant.page.get_by_role("button", name="核对填写内容"))
    keys.press("Enter")


def agree_and_submit(applicant: Applicant, keys: Keyboard) -> None:
    applicant.sees_heading("核对填写内容")
    keys.go_to(applicant.page.get_by_label(re.compile("我确认以上信息真实")))
    keys.press("Space")
    keys.go_to(applicant.page.get_by_role("button", name="提交审核"))
    keys.press("Enter")
    applicant.sees_heading("提交回执")
    expect(applicant.page.get_by_role("heading", level=1, name="提交回执")).to_be_focused()
