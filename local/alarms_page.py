"""The alarms as a page: what is raised, what the figures came to, and how to run what the runbook names."""

import time
from collections.abc import Awaitable, Callable
from html import escape
from typing import Any
from uuid import uuid4

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from local.alarms import ALARMS, RUNBOOK, Alarm, Figure, read_alarms, read_figures
from local.problems import describe_problem

Read = Callable[[], Awaitable[dict[str, Any]]]


def alarms_app(read: Read) -> Starlette:
    """The page at the root of where it is mounted; 502 when the alarms can't be read."""

    async def show(_request: Request) -> Response:
        told = await read()
        page = show_alarms(read_alarms(told), read_figures(told))
        return HTMLResponse(page, headers={"Cache-Control": "no-store"})

    return Starlette(routes=[Route("/", show)], exception_handlers={httpx.HTTPError: _no_answer})


def show_alarms(alarms: list[Alarm], figures: list[Figure]) -> str:
    """The whole page."""
    raised = "".join(_section(each) for each in alarms if each.is_raised)
    none = f'<p>{len(alarms)} 个告警均未触发。 <span lang="en">None of the {len(alarms)} alarms is raised.</span></p>'
    return f"""<!doctype html>
<html lang="zh-CN">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>本机告警 · Alarms</title>
  <link rel="stylesheet" href="/local/phone.css">
  <link rel="icon" href="data:,">
</head>
<body><main>
  <h1>本机告警 <span lang="en">Alarms on this machine</span></h1>
  <p><a href="/local/alarms/">刷新&nbsp;<span lang="en">Look again</span></a></p>
  {raised or none}
  <h2>最近一小时 <span lang="en">The last hour</span></h2>
  <table>
    <thead><tr><th>指标 <span lang="en">Metric</span></th><th>合计 <span lang="en">Sum</span></th>
    <th>最大 <span lang="en">Most</span></th></tr></thead>
    <tbody>{"".join(_row(each) for each in figures)}</tbody>
  </table>
</main></body>
</html>"""


def _section(alarm: Alarm) -> str:
    since = time.strftime("%H:%M:%S", time.localtime(alarm.since))
    return f"""<section><h2>{escape(alarm.name)}</h2>
  <p lang="en">{escape(alarm.description)}</p>
  <p>{since} 起 <span lang="en">since {since}</span> · {escape(alarm.reason)} · {RUNBOOK}</p></section>"""


def _row(figure: Figure) -> str:
    name = f"{figure.name} {figure.dimensions}".strip()
    return f"<tr><td>{escape(name)}</td><td>{figure.sum:g}</td><td>{figure.most:g}</td></tr>"


async def _no_answer(_request: Request, _error: Exception) -> Response:
    return describe_problem("no_answer", ALARMS, uuid4().hex)
