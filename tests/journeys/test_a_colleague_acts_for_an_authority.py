"""A reviewer is away for some days: a colleague of another authority acts for theirs, and decides there."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from chalicelib.working_days import china_day
from tests.journeys.actors import NewReviewer, Reviewer
from tests.journeys.evidence import DESKTOP, Camera
from tests.journeys.running_system import System

pytestmark = pytest.mark.journey

APPLICANT = "时雨生"
AWAY, COLLEAGUE, ADMINISTRATOR = "魏书昀", "阮听澜", "金维桢"
OWN, LENT = "青岛市科学技术局", "河北省科学技术厅"


def test_a_colleague_decides_for_another_authority_while_the_delegation_lasts(
    new_reviewer: NewReviewer, system: System, camera: Camera
) -> None:
    # Given a case at an authority whose reviewer is away
    system.submit_form(APPLICANT)

    # When the administrator lets a colleague act for it from today until tomorrow
    administrator = new_reviewer()
    administrator.arrive_as(ADMINISTRATOR)
    delegates(administrator, camera)

    # Then the colleague has two queues to choose from
    colleague = new_reviewer()
    colleague.arrive_as(COLLEAGUE)
    expect(colleague.row_of(APPLICANT)).to_have_count(0)
    colleague.page.get_by_label("办理单位").select_option(LENT)
    expect(colleague.row_of(APPLICANT)).to_be_visible()
    camera.take(colleague.page, "2-two-queues")

    # And decides at the other's desk; the record tells who it was
    colleague.approves_case_of(APPLICANT)
    expect(colleague.history().filter(has_text="通过")).to_contain_text(COLLEAGUE)
    camera.take(colleague.page, "3-decided", views=[DESKTOP])


def delegates(administrator: Reviewer, camera: Camera) -> None:
    page = administrator.page
    page.get_by_role("link", name="审核人员").click()
    page.get_by_role("button", name=f"委托代办 {AWAY}").click()
    dialog = page.get_by_role("dialog", name=f"委托代办：{AWAY}")
    dialog.get_by_label("代办人").select_option(f"{COLLEAGUE} · {OWN}")
    today = china_day(datetime.now(UTC))
    expect(dialog.get_by_label("开始日期")).to_have_value(today.isoformat())
    dialog.get_by_label("结束日期").fill((today + timedelta(days=1)).isoformat())
    camera.take(page, "1-delegate")
    dialog.get_by_role("button", name="委托", exact=True).click()
    expect(dialog).to_be_hidden()
    expect(administrator.row_of(COLLEAGUE)).to_contain_text(f"代{LENT}（{AWAY}）")
