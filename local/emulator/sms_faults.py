"""SMS that do not go well, on request: `POST /_ministack/sns/faults?fault=NAME&times=N&after=M`.

N go wrong that way, each after M that go well; every request is put behind those before. What is still to come, and
what went wrong with the SMS to which phone, the same path tells. The release takes every SMS.
"""

# ruff: noqa: SLF001  mending means reaching in; see the package's docstring
import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import parse_qs

from ministack.services import sns

from local.emulator import controls, invocations
from local.emulator.controls import Answer, Query

Publish: TypeAlias = Callable[..., Awaitable[Answer]]
Meet: TypeAlias = Callable[[dict[str, str]], Awaitable[Answer]]

PATH = "/_ministack/sns/faults"
_LONGER_THAN_ANYBODY_WAITS = 15


def mend() -> None:
    controls.add(PATH, _control)
    sns.handle_request = _failing(sns.handle_request)


def _refusal(code: str, status: int) -> Meet:
    async def refuse(_headers: dict[str, str]) -> Answer:
        refused: Answer = sns._error(code, "as asked for", status)
        return refused

    return refuse


async def _silence(headers: dict[str, str]) -> Answer:
    await asyncio.sleep(_LONGER_THAN_ANYBODY_WAITS)
    return await _refusal("InternalError", 500)(headers)


async def _broken_connection(_headers: dict[str, str]) -> Answer:
    # The server can't send all that it promises, and hangs up.
    return 200, {"Content-Type": "text/xml", "Content-Length": "1000"}, b"<PublishResponse"


async def _death(headers: dict[str, str]) -> Answer:
    invocations.kill_caller(headers)
    return await _refusal("InternalError", 500)(headers)


@dataclass(frozen=True, slots=True)
class Fault:
    """What a sender meets, and whether the phone gets the SMS all the same."""

    meet: Meet
    is_sent: bool = False


FAULTS = {
    "throttled": Fault(_refusal("Throttled", 400)),
    "invalid_number": Fault(_refusal("InvalidParameter", 400)),
    "opted_out": Fault(_refusal("OptedOut", 400)),
    "content_refused": Fault(_refusal("ParameterValueInvalid", 400)),
    "account_refused": Fault(_refusal("AuthorizationError", 403)),
    "server_error": Fault(_refusal("InternalError", 500)),
    "late_server_error": Fault(_refusal("InternalError", 500), is_sent=True),
    "timeout": Fault(_silence),
    "lost_answer": Fault(_silence, is_sent=True),
    "broken_answer": Fault(_broken_connection, is_sent=True),
    "death_before": Fault(_death),
    "death_after": Fault(_death, is_sent=True),
}

_to_come: deque[str | None] = deque()
_met: list[dict[str, str]] = []


def _control(method: str, query: Query) -> object:
    if method == "POST":
        fault = query["fault"]
        if fault not in FAULTS:
            raise ValueError(fault)
        _to_come.extend([*[None] * int(query.get("after", "0")), fault] * int(query.get("times", "1")))
    return {"to_come": [each for each in _to_come if each], "met": _met}


def _failing(handle: Publish) -> Publish:
    async def handle_request(method: str, path: str, headers: dict[str, str], body: bytes, *rest: Any) -> Answer:  # noqa: ANN401
        phone = _phone(body)
        name = _to_come.popleft() if _to_come and phone else None
        if name is None or phone is None:
            return await handle(method, path, headers, body, *rest)
        fault = FAULTS[name]
        _met.append({"fault": name, "phone": phone})
        if fault.is_sent:
            await handle(method, path, headers, body, *rest)
        return await fault.meet(headers)

    return handle_request


def _phone(body: bytes) -> str | None:
    asked = parse_qs(body.decode(errors="replace"))
    return asked.get("PhoneNumber", [""])[0] if asked.get("Action") == ["Publish"] else None
