"""What can be asked of the emulator beside AWS: paths of our own, each with what answers there."""

# ruff: noqa: SLF001  mending means reaching in; see the package's docstring
import json
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

Answer: TypeAlias = tuple[int, dict[str, str], bytes]
Query: TypeAlias = dict[str, str]
Handle: TypeAlias = Callable[..., Awaitable[Answer | None]]
Control: TypeAlias = Callable[[str, Query], object]
"""Does what a method and a query ask for, and returns what is told. Raises ValueError for what it does not know."""

_controls: dict[str, Control] = {}


def add(path: str, control: Control) -> None:
    """Let `control` answer at that path."""
    _controls[path] = control


def mend() -> None:
    from ministack import app  # noqa: PLC0415  only after the release is known

    app._handle_sns_sms_messages_request = _with_controls(app._handle_sns_sms_messages_request)


def _with_controls(handle: Handle) -> Handle:
    async def answer_or_handle(method: str, path: str, headers: dict[str, str], query: dict[str, Any]) -> Answer | None:
        if path not in _controls:
            return await handle(method, path, headers, query)
        try:
            told = _controls[path](method, {name: values[0] for name, values in query.items()})
        except ValueError as error:
            return _told(400, str(error))
        return _told(200, told)

    return answer_or_handle


def _told(status: int, told: object) -> Answer:
    return status, {"Content-Type": "application/json"}, json.dumps(told).encode()
