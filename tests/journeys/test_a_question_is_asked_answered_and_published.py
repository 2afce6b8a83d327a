"""A question is refused while it holds a number, asked, answered by two at once, published, read and withdrawn."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.actors import NewApplicant, NewReviewer, Reviewer
from tests.journeys.browsers import OpenPage
from tests.journeys.evidence import Camera, PageErrors
from tests.journeys.question_states import TITLE
from tests.journeys.showing import press

pytestmark = pytest.mark.journey

ADMINISTRATOR, ASKER = "金维桢", "赵云舒"
QUESTION, TEXT = "专家的随行家属怎样登记", "我公司专家王某（手机13800138000）的家属12月来华，怎样登记？"
PLAIN = "我公司专家的家属12月来华，怎样登记？"
FIRST, SECOND = "请与专家本人的手续同步办理。", "请在专家居留手续办结前提出，与本人同步办理。"
PUBLIC, PUBLIC_TEXT = "专家随行家属怎样登记", "专家的配偶和未成年子女来华，怎样登记？"


def test_a_question_is_asked_answered_published_and_withdrawn(
    new_reviewer: NewReviewer,
    new_applicant: NewApplicant,
    open_page: OpenPage,
    page_errors: PageErrors,
    camera: Camera,
) -> None:
    page_errors.expected |= {404, 409, 422}
    asker = new_applicant()
    asker.arrive_as(ASKER)

    # Given a question with somebody's number in it: it is refused, and what was typed is still there
    begins_to_ask(asker.page, camera)
    address = asks_without_the_number(asker.page, camera)

    # When two administrators answer it at once, the second is shown what the first said, and goes on from there
    administrator, colleague = new_reviewer(), new_reviewer()
    administrator.arrive_as(ADMINISTRATOR)
    colleague.arrive_as(ADMINISTRATOR)
    opens_the_question(administrator, camera)
    answers_in_private(colleague)
    publishes_after_all(administrator, camera)

    # Then its asker hears of it on the home page, and everybody can read it as it was worded for them
    hears_of_it(asker.page, camera)
    reads_it(open_page(), address, camera)

    # And when it is withdrawn, readers are told so
    withdraws(administrator)
    visitor = open_page()
    visitor.goto(f"/questions/{address}")
    expect(visitor.get_by_role("heading", level=1, name="该问答已不再公开")).to_be_visible()


def begins_to_ask(page: Page, camera: Camera) -> None:
    expect(page.get_by_role("heading", level=2, name=TITLE)).to_be_visible()
    camera.take(page, "1-home")
    page.get_by_role("link", name=f"更多 {TITLE}").click()
    page.get_by_role("link", name="我要提问").click()
    press(page, "提交问题")
    expect(page.get_by_role("alert")).to_contain_text("此项为必填项")
    page.get_by_label("标题").fill(QUESTION)
    page.get_by_label("问题", exact=True).fill(TEXT)
    press(page, "提交问题")
    expect(page.get_by_role("alert")).to_contain_text("请删去证件号码、手机号码")
    camera.take(page, "2-refused")
    page.reload()
    expect(page.get_by_text("已恢复您上次未提交的内容。")).to_be_visible()
    expect(page.get_by_label("问题", exact=True)).to_have_value(TEXT)


def asks_without_the_number(page: Page, camera: Camera) -> str:
    page.get_by_label("问题", exact=True).fill(PLAIN)
    press(page, "提交问题")
    expect(page.get_by_role("heading", level=1, name=QUESTION)).to_be_visible()
    expect(page.get_by_text("已提交，等待国家外国专家局答复。")).to_be_visible()
    camera.take(page, "3-waiting")
    return page.url.rpartition("/")[2].partition("?")[0]


def opens_the_question(administrator: Reviewer, camera: Camera) -> None:
    page = administrator.page
    page.get_by_role("navigation").get_by_role("link", name="内容管理").click()
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("link", name=QUESTION)).to_be_visible()
    camera.take(page, "4-queue")
    page.get_by_role("link", name=QUESTION).click()
    page.get_by_label("答复", exact=True).fill(SECOND)
    page.get_by_label("答复并公开").check()
    page.get_by_label("公开的标题").fill(PUBLIC)
    page.get_by_label("公开的问题").fill(PUBLIC_TEXT)
    camera.take(page, "5-answering")


def answers_in_private(colleague: Reviewer) -> None:
    page = colleague.page
    page.goto("/admin/questions")
    page.get_by_role("link", name=QUESTION).click()
    page.get_by_label("答复", exact=True).fill(FIRST)
    press(page, "答复")
    colleague.sees("已保存。")


def publishes_after_all(administrator: Reviewer, camera: Camera) -> None:
    page = administrator.page
    press(page, "答复并公开")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(ADMINISTRATOR)
    expect(alert).to_contain_text(FIRST)
    expect(page.get_by_label("答复", exact=True)).to_have_value(SECOND)
    camera.take(page, "6-both")
    press(page, "答复并公开")
    administrator.sees("已保存。")
    expect(page.get_by_text("已公开", exact=True).first).to_be_visible()


def hears_of_it(page: Page, camera: Camera) -> None:
    page.goto("/")
    expect(page.get_by_text("有了新的处理结果")).to_be_visible()
    page.get_by_role("link", name="查看 我的提问").click()
    page.get_by_role("link", name=QUESTION).click()
    expect(page.get_by_text(SECOND)).to_be_visible()
    expect(page.get_by_text(PUBLIC_TEXT)).to_be_visible()
    camera.take(page, "7-answered")


def reads_it(page: Page, address: str, camera: Camera) -> None:
    page.goto(f"/questions/{address}")
    expect(page.get_by_role("heading", level=1, name=PUBLIC)).to_be_visible()
    expect(page.get_by_text(SECOND)).to_be_visible()
    expect(page.get_by_text("阅读1次")).to_be_visible()
    expect(page.get_by_text(PLAIN)).to_have_count(0)
    camera.take(page, "8-read")


def withdraws(administrator: Reviewer) -> None:
    page = administrator.page
    press(page, "撤下")
    window = page.get_by_role("dialog")
    window.get_by_label("原因").fill("并入新的办事指南。")
    press(window, "撤下")
    administrator.sees("该问题已办结，只能查看。")
    expect(page.get_by_role("listitem").filter(has_text="并入新的办事指南。")).to_be_visible()
