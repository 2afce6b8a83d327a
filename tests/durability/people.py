"""What hundreds of people do in an hour: each looks at what the API shows, and does one thing that follows from it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.api.world import NOTICE, PROVINCE
from tests.browser import Browser
from tests.core import typed
from tests.people import Claims, legal, mobile_of, natural, uscc_of
from tests.steps import SCAN_FIELDS, person_form, unit_form, upload_both

INTRODUCTIONS = (
    "We develop, make and sell precision machine tools in many countries.",
    "We do research on bearings, and train engineers from all provinces.",
)


@dataclass(frozen=True, slots=True)
class Call:
    """Something that somebody wants done, and how it is known in the end: `case` is the registration it is about."""

    name: str
    method: str
    path: str
    body: Any
    case: str = ""


@dataclass
class Person:
    """Somebody with a browser, and what they want done that is not done yet."""

    browser: Browser
    random: Random
    pending: Call | None = None

    def next(self) -> Call | None:
        """What they want done now; None for nothing."""
        raise NotImplementedError

    def get(self, path: str) -> Any:
        """What a page is shown; nothing where there is none."""
        answer = self.browser.get(path)
        return answer.json_body if answer.status_code == 200 else {}

    def chance(self, share: float) -> bool:
        return self.random.random() < share


@dataclass
class Applicant(Person):
    """Somebody who acts for a unit, with a mobile and an ID number that may be somebody else's too."""

    unit: int = 1
    numbers: dict[str, str] = field(default_factory=dict)
    drafts: int = 0
    projects: int = 0
    has_asked: bool = False

    def next(self) -> Call | None:
        shown = self.get(f"/entry?{self._query}")
        case = shown.get("registration_id") or ""
        match shown.get("outcome"):
            case "unit_form" | "person_form" as form:
                return self._form(form.removesuffix("_form"))
            case "unit_pending" | "account_pending" if case:
                return self._pending(case)
            case "duplicate_hold" if self.chance(0.3):
                return Call("say", "POST", f"/hold/statement?{self._query}", {"choice": "not_me"})
            case "home":
                return self._at_home()
        return None

    @property
    def _query(self) -> str:
        return f"unit={uscc_of(self.unit)}"

    def _form(self, kind: str) -> Call:
        shown = self.get(f"/drafts/{kind}?{self._query}")
        if self.chance(0.3) and shown:
            values = {"department": f"部门{self.random.randint(1, 9)}"}
            return Call("draft", "PUT", f"/drafts/{kind}?{self._query}", _draft(values, shown["version"]))
        answers = {"answers": [f"已补充{self.random.randint(1, 9)}"] * len(shown.get("corrections") or ())}
        told = {"introduction_en": self.random.choice(INTRODUCTIONS), **self.numbers, **answers}
        if kind == "unit":
            scans = {name: (shown.get("submitted") or {}).get(name) for name in SCAN_FIELDS}
            form = unit_form(**(scans if all(scans.values()) else upload_both(self.browser, self.unit)))
            return Call("unit", "POST", f"/units?{self._query}", form | told)
        told.pop("introduction_en")
        department = {"department": f"技术部{self.random.randint(1, 9)}", "email": "wang@example.cn"}
        return Call("person", "POST", f"/accounts?{self._query}", person_form() | department | told)

    def _pending(self, case: str) -> Call | None:
        version = self.get(f"/registrations/{case}").get("version", 1)
        if self.chance(0.08):
            return Call("withdraw", "POST", f"/registrations/{case}/withdrawal", {"version": version}, case)
        if self.chance(0.08):
            email = f"new{self.random.randint(1, 99)}@example.cn"
            return Call("email", "POST", f"/registrations/{case}/email", {"version": version, "email": email}, case)
        return None

    def _at_home(self) -> Call | None:
        if self.chance(0.25) and not self.has_asked:
            self.has_asked = True
            asked = {"title": f"专家兼职{self.random.randint(1, 10**6)}", "text": "专家能否兼职？"}
            return Call("ask", "POST", f"/me/questions?{self._query}", asked)
        if self.chance(0.04):
            return Call("leave", "POST", "/me/deletion", {"reason": "已离职"})
        if self.chance(0.5) or self.projects >= 2:
            return self._project(f"{self.browser.person_id[:24]}{self.unit:04d}{self.projects:04d}"[:32].ljust(32, "0"))
        return None

    def _project(self, project: str) -> Call | None:
        shown = self.get(f"/projects/{project}?{self._query}")
        place = f"/projects/{project}"
        if not shown:
            body = {"category": "hub", "version": 0, "values": typed.PROJECT}
            return Call("project", "PUT", f"{place}/draft?{self._query}", body)
        if shown["state"] not in {"draft", "returned"}:
            self.projects += self.projects < 2
            return None
        corrections = self.get(f"{place}/draft?{self._query}").get("corrections") or ()
        form = {**typed.PROJECT, "summary_en": INTRODUCTIONS[0], "answers": ["已补充"] * len(corrections)}
        return Call("plan", "POST", f"{place}/submission?{self._query}", form, project)


def _draft(values: dict[str, str], version: int) -> dict[str, Any]:
    return {"values": values, "version": version}


@dataclass
class Reviewer(Person):
    """A member of staff who decides what waits longest, more often well than not."""

    def next(self) -> Call | None:
        items = self.get("/review/queue").get("items") or ()
        if not items:
            return None
        case = self.random.choice(items[:10])["id"]
        shown = self.get(f"/review/registrations/{case}")
        if not shown.get("may_decide"):
            return None
        place, version = f"/review/registrations/{case}", shown["version"]
        if self.chance(0.1):
            return Call("take", "POST", f"{place}/taking", None)
        if self.chance(0.2) or not shown["may_approve"]:
            field_ = {"person": "department", "project": "summary_en"}.get(shown["kind"], "introduction_en")
            body = {"version": version, "decision": "return", "corrections": [{"field": field_, "reason": "请补充"}]}
            return Call("return", "POST", f"{place}/decision", body, case)
        return Call("approve", "POST", f"{place}/decision", {"version": version, "decision": "approve"}, case)


@dataclass
class Administrator(Reviewer):
    """Who resolves holds, answers questions and requests, and publishes, beside deciding cases."""

    def next(self) -> Call | None:
        match self.random.randint(0, 5):
            case 0 | 1:
                return self._resolve()
            case 2:
                return self._answer()
            case 3:
                return self._let_go()
            case 4:
                return self._step_in()
        return super().next()

    def _resolve(self) -> Call | None:
        items = self.get("/holds").get("items") or ()
        if not items:
            return None
        hold = self.random.choice(items[:10])["id"]
        version = self.get(f"/holds/{hold}").get("version", 1)
        resolution = "different_people" if self.chance(0.7) else "refuse"
        body = {"version": version, "resolution": resolution, "note": f"核实{self.random.randint(1, 99)}"}
        return Call("resolve", "POST", f"/holds/{hold}/resolution", body)

    def _answer(self) -> Call | None:
        items = self.get("/review/questions?state=waiting").get("items") or ()
        if not items:
            return Call("publish", "POST", "/review/articles/notice", _notice(self.random.randint(1, 10**6)))
        shown = self.random.choice(items)
        body = {"version": shown["version"], "answer": "可以。", "publish": True, "title": "兼职", "text": "能否兼职？"}
        return Call("answer", "POST", f"/review/questions/{shown['id']}/answer", body)

    def _let_go(self) -> Call | None:
        items = self.get("/review/deletions").get("items") or ()
        if not items:
            return None
        shown = self.get(f"/review/deletions/{items[0]['id']}")
        body = {"version": shown["version"], "accept": self.chance(0.6), "reason": "核实无误"}
        return Call("let_go", "POST", f"/review/deletions/{items[0]['id']}/decision", body)

    def _step_in(self) -> Call | None:
        items = self.get("/review/queue").get("items") or ()
        if not items or not self.chance(0.3):
            return None
        shown = self.random.choice(items)
        body = {"version": shown["version"], "authority_id": PROVINCE, "reason": "误选"}
        return Call("reroute", "POST", f"/review/registrations/{shown['id']}/rerouting", body, shown["id"])


def _notice(number: int) -> dict[str, Any]:
    return {**NOTICE, "title_zh": f"通知{number}", "publish_at": "now"}


def who_comes(count: int, random: Random) -> Iterator[tuple[Claims, int, dict[str, str]]]:
    """So many applicants, a fifth of them for units of their own; of ten, one has somebody else's mobile."""
    units = max(2, count // 5)
    for number in range(1, count + 1):
        own = number <= units
        unit = number if own else random.randint(1, units)
        mobile = mobile_of(random.randint(1, number) if random.random() < 0.1 else number)
        told = {"phone_number": mobile}
        claims = legal(unit, **told) if own else natural(number, unit, **told)
        yield claims, unit, {"id_number": claims["id_number"], "mobile": mobile}
