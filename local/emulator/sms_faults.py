"""SMS that SNS does not take, on request: `POST /_ministack/sns/sms-messages?fault=NAME&times=N`.

The next N go wrong that way; the answer names all that are still to come. The release takes every message.
"""

# ruff: noqa: SLF001  mending means reaching in; see the package's docstring
import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias
from urllib.parse import parse_qs

from ministack.services import sns

Answer: TypeAlias = tuple[int, dict[str, str], bytes]
Publish: TypeAlias = Callable[..., Awaitable[Answer]]

REFUSALS = {
    "throttled": ("Throttled", 400),
    "server_error": ("InternalError", 500),
    "invalid_number": ("InvalidParameter", 400),
    "opted_out": ("OptedOut", 400),
}
UNANSWERED = {"timeout", "lost_answer"}
"""The message does not go and nobody answers; it goes, and nobody answers."""
_LONGER_THAN_ANYBODY_WAITS = 15

_to_come: deque[str] = deque()


def mend() -> None:
    from ministack import app  # noqa: PLC0415  only after the release is known

    app._handle_sns_sms_messages_request = _taking_requests(app._handle_sns_sms_messages_request)
    sns.handle_request = _failing(sns.handle_request)


def _taking_requests(handle: Callable[..., Awaitable[Answer | None]]) -> Callable[..., Awaitable[Answer | None]]:
    async def handle_sms(method: str, path: str, headers: dict[str, str], query: dict[str, Any]) -> Answer | None:
        if (method, path) != ("POST", "/_ministack/sns/sms-messages"):
            return await handle(method, path, headers, query)
        fault = query["fault"][0]
        if fault not in UNANSWERED | REFUSALS.keys():
            return _told(400)
        _to_come.extend([fault] * int(query.get("times", ["1"])[0]))
        return _told(200)

    return handle_sms


def _failing(handle: Publish) -> Publish:
    async def handle_request(method: str, path: str, headers: dict[str, str], body: bytes, *rest: Any) -> Answer:  # noqa: ANN401
        if not _to_come or not _is_sms(body):
            return await handle(method, path, headers, body, *rest)
        fault = _to_come.popleft()
        if fault in REFUSALS:
            code, status = REFUSALS[fault]
            refused: Answer = sns._error(code, f"as asked for: {fault}", status)
            return refused
        if fault == "lost_answer":
            await handle(method, path, headers, body, *rest)
        await asyncio.sleep(_LONGER_THAN_ANYBODY_WAITS)
        late: Answer = sns._error("InternalError", "nobody waits for this", 500)
        return late

    return handle_request


def _is_sms(body: bytes) -> bool:
    asked = parse_qs(body.decode(errors="replace"))
    return asked.get("Action") == ["Publish"] and "PhoneNumber" in asked


def _told(status: int) -> Answer:
    return status, {"Content-Type": "application/json"}, json.dumps({"to_come": list(_to_come)}).encode()
