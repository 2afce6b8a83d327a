"""The people of the stories, each with a browser of their own, and what they do as a person would say it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from playwright.sync_api import FilePayload, Locator, Page, expect

from chalicelib.forms import Form, UnitForm


def _label(name: str, form: type[Form]) -> re.Pattern[str]:
    label = form.model_json_schema()["properties"][name]["x-label"]["zh"]
    return re.compile(rf"^{re.escape(label)}\s")


@dataclass(frozen=True)
class Applicant:
    """Somebody from a unit, at the portal."""

    page: Page

    def sign_in_as(self, name: str, *, tab: str) -> None:
        """Go to the portal and sign in on the platform, by way of its tab for legal or natural accounts."""
        self.page.goto("/")
        sign_out = self.page.get_by_role("button", name="退出系统")
        sign_in = self.page.get_by_role("link", name="使用政务服务平台账号登录")
        expect(sign_in.or_(sign_out)).to_be_visible()
        if sign_out.is_visible():
            sign_out.click()
        sign_in.click()
        self.page.get_by_role("link", name=re.compile(tab)).click()
        self.page.get_by_role("button", name=re.compile(f"^{name}")).click()

    def choose_unit(self, name: str) -> None:
        """Pick the enterprise in the window and press 进入系统."""
        window = self.page.get_by_role("dialog")
        window.get_by_label(re.compile(name)).check()
        window.get_by_role("button", name="进入系统").click()

    def field(self, name: str, form: type[Form] = UnitForm) -> Locator:
        """The control of a field, found by its label."""
        return self.page.get_by_label(_label(name, form))

    def fill_in(self, answers: Mapping[str, str], form: type[Form] = UnitForm) -> None:
        """Type or choose each answer, in the order given."""
        for name, answer in answers.items():
            control = self.field(name, form)
            if control.evaluate("element => element.tagName") == "SELECT":
                control.select_option(label=answer)
            else:
                control.fill(answer)

    def choose(self, choices: Mapping[str, str]) -> None:
        """Choose in each of the lists that depend on one another, by their own names."""
        for name, choice in choices.items():
            self.page.get_by_label(name, exact=True).select_option(label=choice)

    def reload(self) -> None:
        """Press the browser's reload."""
        self.page.reload()

    def upload(self, name: str, scan: FilePayload) -> None:
        """Upload a scan for a field."""
        group = self.page.get_by_role("group", name=_label(name, UnitForm))
        with self.page.expect_file_chooser() as chooser:
            group.get_by_role("button", name=re.compile("上传")).click()
        chooser.value.set_files(scan)

    def sees_heading(self, heading: str) -> None:
        """The page that is shown is the one with this heading."""
        expect(self.page.get_by_role("heading", level=1, name=heading)).to_be_visible()


@dataclass(frozen=True)
class Reviewer:
    """A member of staff, at the console."""

    page: Page

    def sign_in_as(self, name: str) -> None:
        """Go to the console and sign in at the staff provider."""
        self.page.goto("/admin/")
        self.page.get_by_role("link", name="使用工作人员账号登录").click()
        self.page.get_by_role("button", name=re.compile(f"^{name}")).click()

    def open_case_of(self, unit: str) -> None:
        """Open the case of a unit from the queue."""
        self.page.get_by_role("link", name=re.compile(unit)).first.click()
