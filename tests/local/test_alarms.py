"""What ops would hear of, on the terminal and as a page."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from local.alarms import OnCall
from local.front_door import Behind, front_door
from local.people import People
from tests.local.visitor import Visitor

RAISED = {
    "name": "fepmis-local-calls-fail",
    "description": "People were told <so>.",
    "state": "ALARM",
    "reason": "Sum of Failures in 300 s: 5",
    "since": 0,
}
QUIET = RAISED | {"name": "fepmis-local-messages-fail", "state": "OK"}
OURS = {"namespace": "fepmis/local", "name": "SignInsRefused", "dimensions": {"Code": "unavailable"}}
OF_AWS = {"namespace": "AWS/Lambda", "name": "Errors", "dimensions": {"FunctionName": "fepmis-local"}}
FIGURES = [each | {"sum": 7.0, "most": 1.0} for each in (OF_AWS, OURS)]


def visitor(told: dict[str, Any] | None, sites: Path) -> Visitor:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.url.path == "/_ministack/cloudwatch/alarms"
        return httpx.Response(500) if told is None else httpx.Response(200, json=told)

    behind = Behind("http://127.0.0.1:8001", "http://127.0.0.1:8002")
    return Visitor(front_door(behind, People.read(), sites, httpx.MockTransport(answer)))


def test_the_page_shows_what_is_raised_and_what_the_figures_came_to(tmp_path: Path) -> None:
    page = visitor({"alarms": [RAISED, QUIET], "figures": FIGURES}, tmp_path).get("/local/alarms/").text
    assert "fepmis-local-calls-fail" in page
    assert "fepmis-local-messages-fail" not in page
    assert "People were told &lt;so&gt;." in page
    assert "<td>SignInsRefused unavailable</td><td>7</td>" in page
    assert page.index("SignInsRefused") < page.index("Errors fepmis-local")


def test_the_page_says_where_nothing_is_raised(tmp_path: Path) -> None:
    page = visitor({"alarms": [QUIET], "figures": []}, tmp_path).get("/local/alarms/").text
    assert "1 个告警均未触发" in page


def test_alarms_that_cannot_be_read_are_told_as_a_problem(tmp_path: Path) -> None:
    assert visitor(None, tmp_path).get("/local/alarms/").status_code == 502


def test_an_alarm_is_told_when_it_is_raised_and_when_it_ends_and_not_in_between() -> None:
    said: list[str] = []
    on_call = OnCall("http://127.0.0.1:8001", said.append)
    for raised in (set(), {"calls-fail"}, {"calls-fail"}, {"calls-fail", "messages-fail"}, {"messages-fail"}):
        on_call.hear(raised)
    assert [line.split("  ")[1:3] for line in said] == [
        ["告警 · ALARM", "calls-fail"],
        ["告警 · ALARM", "messages-fail"],
        ["解除 · ended", "calls-fail"],
    ]


def test_alarms_are_looked_at_now_and_then_and_what_cannot_be_read_is_no_alarm(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def ask(url: str, **_: object) -> httpx.Response:
        asked.append(url)
        raise httpx.ConnectError("nobody there")

    monkeypatch.setattr(httpx, "get", ask)
    said: list[str] = []
    on_call = OnCall("http://127.0.0.1:8001", said.append)
    for now in (100.0, 100.5, 109.0, 110.0):
        on_call.look(now)
    assert (len(asked), said) == (2, [])
