"""The phones as a page and as JSON: one section a phone, a choice of one, and buttons that let messages go wrong."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path
from uuid import uuid4

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from local.phone import Phone
from local.problems import describe_problem

_NEVER_KEPT = {"Cache-Control": "no-store"}
_LONGEST_FORM = 100


@dataclass(frozen=True, slots=True)
class Carried:
    """What the page shows, and what its buttons do: the phones, the mailboxes, and how messages can go wrong."""

    read_phones: Callable[[], Awaitable[list[Phone]]]
    read_mailboxes: Callable[[], Awaitable[list[Phone]]]
    let_fail: Callable[[str], Awaitable[None]]
    faults: Mapping[str, tuple[str, str]]


def phone_app(carried: Carried) -> Starlette:
    """`/phone` and `/phone.json`, with `?number=` for one phone alone; 502 when they can't be read."""

    async def show(request: Request) -> Response:
        chosen = request.query_params.get("number", "")
        phones, boxes = await carried.read_phones(), await carried.read_mailboxes()
        asked = request.query_params.get("asked", "")
        return HTMLResponse(show_phones(phones, boxes, chosen, asked, carried.faults), headers=_NEVER_KEPT)

    async def list_all(request: Request) -> Response:
        chosen = request.query_params.get("number", "")
        listed = {"phones": await carried.read_phones(), "mailboxes": await carried.read_mailboxes()}
        told = {name: [asdict(each) for each in _only(found, chosen)] for name, found in listed.items()}
        return JSONResponse(told, headers=_NEVER_KEPT)

    async def let_fail(request: Request) -> Response:
        fault = (await request.body())[:_LONGEST_FORM].decode(errors="replace").removeprefix("fault=")
        if fault not in carried.faults:
            return describe_problem("bad_path", fault, uuid4().hex)
        await carried.let_fail(fault)
        return RedirectResponse(f"/local/phone?asked={fault}", status_code=303)

    routes = [
        Route("/phone", show),
        Route("/phone.json", list_all),
        Route("/phone/faults", let_fail, methods=["POST"]),
        Route("/phone.css", _style),
    ]
    return Starlette(routes=routes, exception_handlers={httpx.HTTPError: _no_answer})


def show_phones(
    phones: list[Phone], boxes: list[Phone], chosen: str, asked: str, faults: Mapping[str, tuple[str, str]]
) -> str:
    """The whole page, for the phone whose number is `chosen`, or for all when it is empty.

    `asked` is what was just asked to go wrong, if anything.
    """
    shown = "".join(_section(phone) for phone in _only([*phones, *boxes], chosen))
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
  <h1>本机短信与邮件 <span lang="en">Text messages and e-mails on this machine</span></h1>
  {_filter([*phones, *boxes], chosen)}
  <p><a href="/local/alarms/">本机告警 <span lang="en">Alarms on this machine</span></a></p>
  {_said(asked, faults)}
  {shown or empty}
  {_buttons(faults)}
</main></body>
</html>"""


def _only(phones: list[Phone], chosen: str) -> list[Phone]:
    return [phone for phone in phones if chosen in ("", phone.number)]


def _filter(phones: list[Phone], chosen: str) -> str:
    options = "".join(_option(phone, chosen) for phone in phones)
    return f"""<form>
    <label for="number">手机号码或邮箱 <span lang="en">Mobile or mailbox</span></label>
    <select id="number" name="number"><option value="">全部 · All</option>{options}</select>
    <button>查看 <span lang="en">Show</span></button>
    <a href="/local/phone?number={escape(chosen)}">刷新&nbsp;<span lang="en">Look again</span></a>
  </form>"""


def _option(phone: Phone, chosen: str) -> str:
    selected = " selected" if phone.number == chosen else ""
    return f'<option value="{escape(phone.number)}"{selected}>{escape(phone.name)}</option>'


def _section(phone: Phone) -> str:
    messages = "".join(f"<li>{escape(message)}</li>" for message in phone.messages)
    return f"<section><h2>{escape(phone.name)}</h2><ol>{messages}</ol></section>"


def _said(asked: str, faults: Mapping[str, tuple[str, str]]) -> str:
    if asked not in faults:
        return ""
    zh, en = faults[asked]
    return f'<p role="status">已记下：{zh}。 <span lang="en">Noted: {en}.</span></p>'


def _buttons(faults: Mapping[str, tuple[str, str]]) -> str:
    buttons = "".join(
        f'<button name="fault" value="{name}">{zh} <span lang="en">{en}</span></button>'
        for name, (zh, en) in faults.items()
    )
    return f"""<section><h2>试一试失败 <span lang="en">Let something go wrong</span></h2>
    <form method="post" action="/local/phone/faults">{buttons}</form></section>"""


async def _style(_request: Request) -> Response:
    return FileResponse(Path(__file__).parent / "phone.css", headers={"Cache-Control": "no-cache"})


async def _no_answer(_request: Request, _error: Exception) -> Response:
    return describe_problem("no_answer", "/_ministack", uuid4().hex)
