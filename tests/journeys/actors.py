"""The people of the stories, each with a browser of their own, and what they do as a person would say it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from playwright.sync_api import FilePayload, Locator, Page, expect

from chalicelib.forms import Form, UnitForm
from local.callers import SIGN_IN_FORM
from tests.journeys.running_system import find_applicant, find_reviewer

TABS = {"legal": "法人用户", "natural": "个人用户"}
LOOKS_AT_THE_PHONE = 20
SESSION_COOKIE = "__Host-session"


@dataclass(frozen=True)
class Applicant:
    """Somebody from a unit, at the portal."""

    page: Page

    def sign_in_as(self, name: str, card: str = "") -> None:
        """Go to the portal and sign in on the platform, as somebody else than before if need be.

        `card` is what the platform's page says of somebody whose name is not theirs alone.
        """
        self.page.goto("/")
        sign_out = self.page.get_by_role("banner").get_by_role("button", name="退出系统")
        sign_in = self.page.get_by_role("link", name="使用政务服务平台账号登录")
        expect(sign_in.or_(sign_out)).to_be_visible()
        if sign_out.is_visible():
            sign_out.dispatch_event("click")  # the window with the enterprises may lie before it
        sign_in.click()
        self.pick_on_platform(name, card)

    def arrive_as(self, name: str) -> None:
        """Come to the portal signed in already: how people sign in, other stories tell."""
        _pass_by_platform(self.page, "/api/sso/login?return_to=/", find_applicant(name).sub)
        self.page.goto("/")

    def pick_on_platform(self, name: str, card: str = "") -> None:
        """Sign in on the platform's own page, by way of its tab for legal or natural accounts."""
        self.page.get_by_role("link", name=re.compile(TABS[find_applicant(name).user_type])).click()
        self.page.get_by_role("button", name=re.compile(f"^{name}.*{card}")).click()

    def reads_on_the_phone(self, text: str, number: str = "") -> None:
        """Look at the phones of this machine, or at one of them, until a message says so, which is there once."""
        message = self.page.get_by_text(text)
        self.page.goto(f"/local/phone?number={number}")
        for _ in range(LOOKS_AT_THE_PHONE):  # a message is on its way for a moment
            if message.count():
                break
            self.page.wait_for_timeout(500)
            self.page.reload()
        expect(message).to_have_count(1)

    def choose_unit(self, name: str) -> None:
        """Pick the enterprise in the window and press 进入系统."""
        window = self.page.get_by_role("dialog", name="请选择企业")
        window.get_by_label(re.compile(name)).check()
        window.get_by_role("button", name="进入系统").click()

    def field(self, name: str, form: type[Form] = UnitForm) -> Locator:
        """The control of a field, found by its label."""
        return self.page.get_by_label(_label(name, form))

    def locked(self, name: str) -> Locator:
        """What stands at a field that can't be changed."""
        return self.page.locator(f"#field-{name}.locked-value")

    def group(self, name: str) -> Locator:
        """A field that has several controls, found by its label."""
        return self.page.get_by_role("group", name=_label(name, UnitForm))

    def fill_in(self, answers: Mapping[str, str], form: type[Form] = UnitForm) -> None:
        """Type or choose each answer, in the order given. A choice is told by its name or its code."""
        for name, answer in answers.items():
            control = self.field(name, form)
            if control.evaluate("element => element.tagName") == "SELECT":
                control.select_option(answer)
            else:
                control.fill(answer)

    def choose(self, choices: Mapping[str, str]) -> None:
        """Choose in each of the lists that depend on one another, by their own names."""
        for name, choice in choices.items():
            self.page.get_by_label(name, exact=True).select_option(label=choice)

    def choice(self, name: str) -> Locator:
        """What is chosen in a list that depends on others; they are fetched when their place comes near."""
        chosen = self.page.get_by_label(name, exact=True)
        chosen.scroll_into_view_if_needed()
        return chosen.locator("option:checked")

    def upload(self, name: str, scan: FilePayload) -> None:
        """Upload a scan for a field."""
        with self.page.expect_file_chooser() as chooser:
            self.group(name).get_by_role("button", name=re.compile("上传")).click()
        chooser.value.set_files(scan)

    def press(self, button: str) -> None:
        """Press a button of the page."""
        self.page.get_by_role("button", name=button, exact=True).click()

    def submit(self) -> None:
        """From the form, check the answers, agree, and hand it in."""
        self.press("核对填写内容")
        self.sees_heading("核对填写内容")
        self.page.get_by_label(re.compile("我确认以上信息真实")).check()
        self.press("提交审核")
        self.sees_heading("提交回执")

    def session_token(self) -> str:
        """What the browser's cookie proves its session with."""
        cookies = {cookie.get("name"): cookie.get("value") for cookie in self.page.context.cookies()}
        return str(cookies[SESSION_COOKIE]).partition(".")[0]

    def sees_heading(self, heading: str) -> None:
        """The page that is shown is the one with this heading."""
        expect(self.page.get_by_role("heading", level=1, name=heading)).to_be_visible()

    def sees(self, sentence: str) -> None:
        """The page says so."""
        expect(self.page.get_by_text(sentence, exact=True)).to_be_visible()

    def sees_that_all_is_saved(self) -> None:
        """The form says when it was saved last."""
        expect(self.page.get_by_role("status").filter(has_text=re.compile("^已保存"))).to_be_visible()


@dataclass(frozen=True)
class Reviewer:
    """A member of staff, at the console."""

    page: Page

    def sign_in_as(self, name: str) -> None:
        """Go to the console and sign in at the staff provider."""
        self.page.goto("/admin/")
        self.page.get_by_role("link", name="使用工作人员账号登录").click()
        self.page.get_by_role("button", name=re.compile(f"^{name}")).click()
        expect(self.page.get_by_role("heading", level=1, name="待审核")).to_be_visible()

    def arrive_as(self, name: str) -> None:
        """Come to the console signed in already."""
        _pass_by_platform(self.page, "/api/sso/login?return_to=/admin/&as=reviewer", find_reviewer(name).sub)
        self.page.goto("/admin/")
        expect(self.page.get_by_role("heading", level=1, name="待审核")).to_be_visible()

    def row_of(self, applicant: str) -> Locator:
        """The line of an applicant's case in the queue."""
        return self.page.get_by_role("row").filter(has_text=applicant)

    def form_of(self, applicant: str) -> Locator:
        """The line of an applicant's form in the queue, which is none of the applicant's projects."""
        return self.row_of(applicant).filter(has_not_text="类项目")

    def rows(self) -> Locator:
        """The lines of the cases that are shown."""
        return self.page.get_by_role("row").filter(has=self.page.get_by_role("rowheader"))

    def searches(self, wanted: str) -> None:
        """Search in every case that this member of staff may see."""
        self.page.get_by_role("searchbox").fill(wanted)
        self.page.get_by_role("button", name="查询").click()

    def sees_count(self, state: str, count: int) -> None:
        """So many cases stand in a state; they are counted a moment after they change."""
        shown = self.page.locator(".counts > div").filter(has_text=state).get_by_role("definition")
        expect(shown).to_have_text(str(count))

    def sees(self, sentence: str) -> None:
        """The page says so."""
        expect(self.page.get_by_text(sentence).first).to_be_visible()

    def open_case_of(self, applicant: str) -> None:
        """Open the case of an applicant from the queue."""
        self.form_of(applicant).get_by_role("link").click()
        expect(self.page.get_by_role("heading", level=2, name="审核决定")).to_be_visible()

    def history(self) -> Locator:
        """What has happened to the case that is open."""
        return self.page.get_by_role("complementary").get_by_role("listitem")

    def approve(self) -> None:
        """Approve the case that is open."""
        self.page.get_by_role("button", name="通过", exact=True).click()
        self.page.get_by_role("dialog").get_by_role("button", name="确认通过").click()

    def approves_case_of(self, applicant: str) -> None:
        """Open the case of an applicant and approve it."""
        self.open_case_of(applicant)
        self.approve()
        expect(self.page.get_by_text("已通过。")).to_be_visible()


NewApplicant = Callable[[], Applicant]
NewReviewer = Callable[[], Reviewer]


def _pass_by_platform(page: Page, login: str, sub: str) -> None:
    """Sign the browser in without showing it a page, which takes half as long."""
    asking = page.context.request
    form = SIGN_IN_FORM.search(asking.get(login).text())
    assert form
    assert asking.post(form[1], form={"person": sub}).ok


@cache
def _label(name: str, form: type[Form]) -> re.Pattern[str]:
    label = form.model_json_schema()["properties"][name]["x-label"]["zh"]
    return re.compile(rf"^{re.escape(label)}\s")
