"""Answers that are the same for everybody, which browsers and what lies between may keep."""

import hashlib
import json
from typing import Any

from chalice.app import Request, Response

from chalicelib.api.problems import Headers

PUBLISHED_SECONDS = 60
"""How late what is published may appear, and how long what was withdrawn may still be seen."""


def published(request: Request, answer: Any) -> Response:  # noqa: ANN401, whatever shape it has
    """The answer to whoever reads what is published."""
    return cached(request, json.dumps(answer, ensure_ascii=False).encode(), PUBLISHED_SECONDS)


def cached(request: Request, content: bytes, seconds: int) -> Response:
    """JSON that may be kept for so long; nothing but that it is still so, for who has it already."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers: Headers = {
        "ETag": tag,
        "Cache-Control": f"public, max-age={seconds}",
        "Content-Type": "application/json",
    }
    if _is_known(tag, request.headers.get("if-none-match", "")):
        return Response("", headers=headers, status_code=304)
    return Response(content.decode(), headers=headers, status_code=200)


def _is_known(tag: str, known: str) -> bool:
    # A CDN that compresses marks our tag as weak, and a cache may name several (RFC 9110, 13.1.2).
    return any(each.strip().removeprefix("W/") in {tag, "*"} for each in known.split(","))
