"""What pages show while they wait, when something fails, and when the session ends, and how to get there."""

import json
import re
from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.journeys.crowd import Crowd
from tests.journeys.running_system import System
from tests.journeys.showing import show_page, show_window

HOME, REVIEWER = "赵云舒", "魏书昀"
NOTICES = re.compile(r"/api/articles/notice(\?|$)")
DECISION = re.compile("/api/registrations/")
OFFLINE, UNREACHABLE = "ERR_INTERNET_DISCONNECTED", "ERR_FAILED"
BROKEN = "null"  # what JavaScript says of a notice that is none
EVERYBODY_STAYS_IN_THEIR_SEAT = "27:30"  # minutes and seconds without a call, of 29


def loading(crowd: Crowd, _system: System) -> Page:
    page = in_trouble(crowd)
    page.route(NOTICES, lambda _route: None)
    show_page(page, "/notices", "通知公告")
    expect(page.get_by_role("progressbar")).to_be_visible()
    return page


def failed(crowd: Crowd, _system: System) -> Page:
    page = in_trouble(crowd)
    refuse(page, NOTICES, 503, "unavailable", "服务暂时不可用，请稍后重试。")
    show_page(page, "/notices", "通知公告")
    expect(page.get_by_role("alert").get_by_role("button", name="重试")).to_be_visible()
    return page


def offline(crowd: Crowd, _system: System) -> Page:
    page = show_page(in_trouble(crowd), "/help", "使用帮助")
    learn_english(page)
    go_offline(page)
    page.get_by_role("link", name="外国专家项目管理信息系统").click()
    expect(page.get_by_text("网络已断开，请检查网络后重试。")).to_be_visible()
    return page


def broken(crowd: Crowd, _system: System) -> Page:
    page = in_trouble(crowd)
    answer(page, NOTICES, 200, {"items": [None], "next_cursor": None})
    return show_page(page, "/notices", "页面出现问题")


def not_yours(crowd: Crowd, system: System) -> Page:
    page = reset(crowd.applicant(HOME).page)
    refuse(page, DECISION, 403, "not_admitted", "您的账号目前不能进入该页面。")
    show_page(page, f"/decision/{system.registration_of(HOME)}", "该页面不对您开放")
    page.unroute(DECISION)
    return page


def console_not_yours(crowd: Crowd, _system: System) -> Page:
    return show_page(crowd.reviewer(REVIEWER).page, "/admin/reviewers", "该页面不对您开放")


def session_ending(crowd: Crowd, _system: System) -> Page:
    page = crowd.apart("about to end", HOME)
    wait_until_it_is_about_to_end(page)
    return show_window(page, "登录即将过期")


def in_trouble(crowd: Crowd) -> Page:
    """A visitor's browser to which things happen, with nothing of what happened before."""
    return reset(crowd.apart("in trouble"))


def reset(page: Page) -> Page:
    """Nothing stands in the way of a page any more."""
    page.context.set_offline(offline=False)
    page.unroute_all(behavior="ignoreErrors")
    return page


def learn_english(page: Page) -> None:
    """Fetch the English words while there is a network, and go on in Chinese."""
    for language in ("en", "zh-CN"):
        page.locator(".display-settings [lang]").click()
        page.wait_for_selector(f"html[lang={language}]")


def go_offline(page: Page) -> None:
    """The network is gone, and the page says so."""
    page.context.set_offline(offline=True)
    expect(page.get_by_text(re.compile("^网络已断开。"))).to_be_visible()


def wait_until_it_is_about_to_end(page: Page) -> None:
    """Nothing is done for so long that the session ends within two minutes."""
    page.clock.install()
    show_page(page, "/", f"{HOME}，您好")
    # An answer that came after the clock was put forward would begin the time anew.
    page.wait_for_load_state("networkidle")
    page.clock.fast_forward(EVERYBODY_STAYS_IN_THEIR_SEAT)


def refuse(page: Page, calls: re.Pattern[str], status: int, code: str, title: str) -> None:
    """From now on such calls are refused."""
    answer(page, calls, status, {"code": code, "title": title, "title_en": "Refused.", "request_id": "r-7f3a"})


def answer(page: Page, calls: re.Pattern[str], status: int, body: Any) -> None:
    """From now on such calls are answered so."""

    def fulfil(route: Route) -> None:
        route.fulfill(status=status, content_type="application/problem+json", body=json.dumps(body))

    page.route(calls, fulfil)
