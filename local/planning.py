"""Plans the projects of local/projects.json as the people of units do, and has them reviewed, through the API alone.

Years are told from the present one, so that there is always something of this year. What is there already is only
brought on, never back.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self

from chalicelib.working_days import china_day
from local.callers import Caller, sign_in, sign_in_as_staff
from local.people import People

FILE = Path(__file__).parent / "projects.json"
_TYPED = (
    "title_zh",
    "title_en",
    "host_department",
    "budget",
    "expert_name",
    "expert_nationality",
    "summary_zh",
    "summary_en",
)
# What brings a project one step nearer to its goal; from anywhere else a person has moved it on.
_DECISIONS = {
    ("at_authority", "at_national"): "approve",
    ("at_authority", "approved"): "approve",
    ("at_national", "approved"): "approve",
    ("at_authority", "returned"): "return",
}
_RETURN = {
    "comment": "请补充后重新提交。",
    "corrections": [
        {"field": "summary_zh", "reason": "请写明预期成果和考核指标。"},
        {"field": "summary_en", "reason": "英文摘要请与中文一致。"},
    ],
}


@dataclass(frozen=True, slots=True)
class InventedProject:
    """A project to be planned. `goal` is the state that it is to be in, `year` and `to_year` count from this one."""

    owner: str
    unit: str
    category: str
    goal: str
    typed: Mapping[str, str]

    @classmethod
    def read(cls, document: Mapping[str, Any], today: date) -> Self:
        year = today.year + document["year"]
        last = today.year + document.get("to_year", document["year"])
        typed = {name: document[name] for name in _TYPED if name in document}
        period = {"starts_on": f"{year}-{document['from']}", "ends_on": f"{last}-{document['to']}"}
        return cls(**{name: document[name] for name in ("owner", "unit", "category", "goal")}, typed=typed | period)

    @property
    def id(self) -> str:
        """The same each time, so that it is planned once."""
        return hashlib.sha256(self.typed["title_zh"].encode()).hexdigest()[:32]


def read_projects(today: date) -> list[InventedProject]:
    """All of them, in the order in which they are begun."""
    return [InventedProject.read(each, today) for each in json.loads(FILE.read_text())["projects"]]


def plan(public_url: str, people: People, say: Callable[[str], None]) -> None:
    """Begin what is not there yet, and bring each to its goal; `say` hears of every one that is begun.

    Raises:
        CallFailedError: the service refused something.
    """
    with ExitStack() as sessions:
        desks = _Desks(public_url, people, sessions)
        owners: dict[str, Caller] = {}
        for project in read_projects(china_day(datetime.now(UTC))):
            if project.owner not in owners:
                owners[project.owner] = sessions.enter_context(sign_in(public_url, project.owner))
            _bring_on(owners[project.owner], project, desks, say)


class _Desks:
    """The reviewers, each signed in when first needed."""

    def __init__(self, public_url: str, people: People, sessions: ExitStack) -> None:
        self._public_url = public_url
        self._people = people
        self._sessions = sessions
        self._signed_in: dict[str, Caller] = {}

    def at(self, authority_id: str) -> Caller:
        if authority_id not in self._signed_in:
            wanted = (authority_id, "reviewer")
            sub = next(each.sub for each in self._people.staff if (each.authority_id, each.role) == wanted)
            self._signed_in[authority_id] = self._sessions.enter_context(sign_in_as_staff(self._public_url, sub))
        return self._signed_in[authority_id]


def _bring_on(owner: Caller, project: InventedProject, desks: _Desks, say: Callable[[str], None]) -> None:
    path, query = f"/api/projects/{project.id}", f"?unit={project.unit}"
    found = owner.find(f"{path}{query}")
    if found is None:
        body = {"category": project.category, "version": 0, "values": dict(project.typed)}
        owner.put(f"{path}/draft{query}", body)
        say(project.typed["title_zh"])
    state = found["state"] if found else "draft"
    if state == "draft" and project.goal != "draft":
        state = owner.post(f"{path}/submission{query}", dict(project.typed))["state"]
    if project.goal == "withdrawn" and state == "at_authority":
        owner.post(f"/api/registrations/{project.id}/withdrawal", {"version": 1})
    while decision := _DECISIONS.get((state, project.goal)):
        state = _decide(owner, project, desks, decision)


def _decide(owner: Caller, project: InventedProject, desks: _Desks, decision: str) -> str:
    waiting_at = owner.get(f"/api/registrations/{project.id}")["waiting_at"]["id"]
    path, reviewer = f"/api/review/registrations/{project.id}", desks.at(waiting_at)
    body = {"version": reviewer.get(path)["version"], "decision": decision}
    decided = reviewer.post(f"{path}/decision", body | (_RETURN if decision == "return" else {}))
    return str(decided["state"])
