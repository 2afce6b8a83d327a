"""What the front door says itself, in the form of the API's own errors."""

from typing import NamedTuple

from starlette.responses import JSONResponse


class Sentence(NamedTuple):
    """One sentence in both languages."""

    zh: str
    en: str


PROBLEMS = {
    "bad_path": (400, Sentence("地址无效。", "The address is not valid.")),
    "starting": (503, Sentence("系统正在启动，请稍候。", "The system is starting; please wait a moment.")),
    "no_answer": (502, Sentence("后台没有应答。", "What is behind the door does not answer.")),
    "late_answer": (504, Sentence("后台没有及时应答。", "What is behind the door did not answer in time.")),
}


def describe_problem(code: str, behind: str, request_id: str) -> JSONResponse:
    """An RFC 9457 problem for one of the codes above; `behind` names who should have answered."""
    status, title = PROBLEMS[code]
    body = {
        "type": "about:blank",
        "title": title.zh,
        "title_en": title.en,
        "status": status,
        "code": code,
        "detail": behind,
        "detail_en": behind,
        "request_id": request_id,
    }
    headers = {"Cache-Control": "no-store", "Retry-After": "2"}
    return JSONResponse(body, status, headers, media_type="application/problem+json")
