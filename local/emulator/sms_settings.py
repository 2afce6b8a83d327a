"""The account's settings for SMS, which the release does not know: it keeps what is set, and tells it."""

# ruff: noqa: SLF001  mending means reaching in; see the package's docstring
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias
from urllib.parse import parse_qs
from xml.sax.saxutils import escape

from ministack.services import sns

Answer: TypeAlias = tuple[int, dict[str, str], bytes]
Handle: TypeAlias = Callable[..., Awaitable[Answer]]

_kept: dict[str, str] = {}


def mend() -> None:
    sns.handle_request = _with_settings(sns.handle_request)


def _with_settings(handle: Handle) -> Handle:
    async def handle_request(method: str, path: str, headers: dict[str, str], body: bytes, *rest: Any) -> Answer:  # noqa: ANN401
        asked = {
            name: value for name, [value] in parse_qs(body.decode(errors="replace"), keep_blank_values=True).items()
        }
        if asked.get("Action") == "SetSMSAttributes":
            _kept.update(_entries(asked))
            return _tell("SetSMSAttributesResponse", "<SetSMSAttributesResult/>")
        if asked.get("Action") == "GetSMSAttributes":
            entries = "".join(f"<entry><key>{name}</key><value>{escape(_kept[name])}</value></entry>" for name in _kept)
            inner = f"<GetSMSAttributesResult><attributes>{entries}</attributes></GetSMSAttributesResult>"
            return _tell("GetSMSAttributesResponse", inner)
        return await handle(method, path, headers, body, *rest)

    return handle_request


def _entries(asked: dict[str, str]) -> dict[str, str]:
    named = [name.removesuffix(".key") for name in asked if name.startswith("attributes.") and name.endswith(".key")]
    return {asked[f"{name}.key"]: asked[f"{name}.value"] for name in named}


def _tell(name: str, inner: str) -> Answer:
    answer: Answer = sns._xml(200, name, inner)
    return answer
