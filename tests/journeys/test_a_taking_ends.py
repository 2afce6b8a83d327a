"""A case is kept for the reviewer who works on it, for nobody else, and not for its own applicant."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, Request, expect

from tests.journeys.actors import NewReviewer, Reviewer
from tests.journeys.evidence import DESKTOP, Camera, PageErrors

pytestmark = pytest.mark.journey

READER, COLLEAGUE, APPLICANT = "魏书昀", "吕一苇", "王思齐"
MINE, OVER = "您正在处理该申请", "到期，该申请目前无人处理"
TAKE_AGAIN = "继续由我处理"


def test_a_case_is_kept_while_its_reviewer_works_on_it_and_goes_to_others_when_the_time_is_over(
    new_reviewer: NewReviewer, page_errors: PageErrors, camera: Camera
) -> None:
    # Given a reviewer with a case open, and a clock that can be put forward
    reader = new_reviewer()
    reader.page.clock.install()
    reader.arrive_as(READER)
    reader.open_case_of(APPLICANT)
    reader.sees(MINE)

    # When the reviewer goes on working after ten minutes, then the case is kept for longer
    reader.page.clock.fast_forward("11:00")
    before = called_at(reader.page)
    with reader.page.expect_request(is_taking):
        reader.page.keyboard.press("Shift")
    await_answer(reader.page, before)

    # When the reviewer does nothing here for half an hour, then the page says that the time is over
    goes_on_in_another_window(reader.page)
    reader.page.clock.fast_forward("31:00")
    reader.sees(OVER)
    camera.take(reader.page, "1-over")

    # And when a colleague has taken the case meanwhile, then that is told with the next sign of life
    colleague = take_it_meanwhile(new_reviewer)
    reader.page.clock.fast_forward("02:00")
    reader.page.keyboard.press("Shift")
    reader.sees(f"{COLLEAGUE} 正在处理该申请")
    page_errors.expect(403)
    reader.page.get_by_role("button", name=TAKE_AGAIN).click()
    reader.sees("对方仍在处理，请稍后再试。")
    camera.take(reader.page, "2-taken")

    # And when the colleague gives it back, then the reviewer takes it again and goes on
    give_back(colleague.page)
    reader.page.clock.set_system_time(datetime.now(UTC))
    reader.page.get_by_role("button", name=TAKE_AGAIN).click()
    reader.sees(MINE)
    give_back(reader.page)


def test_a_reviewer_who_is_an_applicant_too_is_kept_from_the_own_case(
    new_reviewer: NewReviewer, camera: Camera
) -> None:
    reviewer = new_reviewer()
    reviewer.arrive_as(COLLEAGUE)
    reviewer.open_case_of(COLLEAGUE)
    reviewer.sees("不能办理本人提交的申请，请由其他审核人员办理。")
    expect(reviewer.page.get_by_role("button", name="通过", exact=True)).to_have_count(0)
    camera.take(reviewer.page, "own-case", views=[DESKTOP])


def called_at(page: Page) -> str:
    """When the page had its last answer, by its own clock."""
    told: str = page.evaluate("localStorage.getItem('fepmis.called/admin/')")
    return told


def await_answer(page: Page, before: str) -> None:
    """Wait for the answer to what was just asked: after `goes_on_in_another_window` it would take that back."""
    for _ in range(100):
        if called_at(page) != before:
            return
        page.wait_for_timeout(50)
    raise AssertionError("no answer came")


def goes_on_in_another_window(page: Page) -> None:
    """The session lasts on, as if the console had been used elsewhere in the browser half an hour from now."""
    page.evaluate("localStorage.setItem('fepmis.called/admin/', String(Date.now() + 31 * 60 * 1000))")


def is_taking(request: Request) -> bool:
    return request.method == "POST" and request.url.endswith("/taking")


def take_it_meanwhile(new_reviewer: NewReviewer) -> Reviewer:
    """A colleague takes the case. As time passes on the reader's page alone, the reader gives it back elsewhere."""
    elsewhere, colleague = new_reviewer(), new_reviewer()
    elsewhere.arrive_as(READER)
    elsewhere.open_case_of(APPLICANT)
    give_back(elsewhere.page)
    colleague.arrive_as(COLLEAGUE)
    colleague.open_case_of(APPLICANT)
    colleague.sees(MINE)
    return colleague


def give_back(page: Page) -> None:
    page.get_by_role("button", name="退还").click()
    expect(page.get_by_role("button", name="由我处理", exact=True)).to_be_visible()
