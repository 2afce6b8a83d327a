"""The phones as a page and as JSON: one section a phone, a choice of one, a link to look again."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from html import escape
from pathlib import Path
from uuid import uuid4

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from local.phone import Phone
from local.problems import describe_problem

_NEVER_KEPT = {"Cache-Control": "no-store"}


def phone_app(read_phones: Callable[[], Awaitable[list[Phone]]]) -> Starlette:
    """`/phone` and `/phone.json`, with `?number=` for one phone alone; 502 when they can't be read."""

    async def show(request: Request) -> Response:
        chosen = request.query_params.get("number", "")
        return HTMLResponse(show_phones(await read_phones(), chosen), headers=_NEVER_KEPT)

    async def list_all(request: Request) -> Response:
        phones = _only(await read_phones(), request.query_params.get("number", ""))
        return JSONResponse({"phones": [asdict(phone) for phone in phones]}, headers=_NEVER_KEPT)

    routes = [Route("/phone", show), Route("/phone.json", list_all), Route("/phone.css", _style)]
    return Starlette(routes=routes, exception_handlers={httpx.HTTPError: _no_answer})


def show_phones(phones: list[Phone], chosen: str) -> str:
    """The whole page, for the phone whose number is `chosen`, or for all when it is empty."""
    shown = "".join(_section(phone) for phone in _only(phones, chosen))
    empty = '<p>还没有短信。 <span lang="en">No message has been sent.</span></p>'
    return f"""<!doctype html>
<html lang="zh-CN">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>本机短信 · Text messages</title>
  <link rel="stylesheet" href="/local/phone.css">
  <link rel="icon" href="data:,">
</head>
<body><main>
  <h1>本机短信 <span lang="en">Text messages on this machine</span></h1>
  {_filter(phones, chosen)}
  {shown or empty}
</main></body>
</html>"""


def _only(phones: list[Phone], chosen: str) -> list[Phone]:
    return [phone for phone in phones if chosen in ("", phone.number)]


def _filter(phones: list[Phone], chosen: str) -> str:
    options = "".join(_option(phone, chosen) for phone in phones)
    return f"""<form>
    <label for="number">手机号码 <span lang="en">Mobile</span></label>
    <select id="number" name="number"><option value="">全部 · All</option>{options}</select>
    <button>查看 <span lang="en">Show</span></button>
    <a href="/local/phone?number={escape(chosen)}">刷新 <span lang="en">Look again</span></a>
  </form>"""


def _option(phone: Phone, chosen: str) -> str:
    selected = " selected" if phone.number == chosen else ""
    return f'<option value="{escape(phone.number)}"{selected}>{escape(phone.name)}</option>'


def _section(phone: Phone) -> str:
    messages = "".join(f"<li>{escape(message)}</li>" for message in phone.messages)
    return f"<section><h2>{escape(phone.name)}</h2><ol>{messages}</ol></section>"


async def _style(_request: Request) -> Response:
    return FileResponse(Path(__file__).parent / "phone.css", headers={"Cache-Control": "no-cache"})


async def _no_answer(_request: Request, _error: Exception) -> Response:
    return describe_problem("no_answer", "/_ministack", uuid4().hex)
