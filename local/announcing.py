"""Writes the articles of local/notices.json and local/news.json as an administrator does, through the API alone.

What has been written under the same title already, in whatever state it is now, is left alone.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

from local.callers import Caller, send_file, sign_in_as_staff
from local.people import People
from local.workbooks import TABLES, write_workbook

FILES = {channel: Path(__file__).parent / name for channel, name in (("notice", "notices.json"), ("news", "news.json"))}
_LATER = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class InventedArticle:
    """An article to be written, with the workbooks that go with it.

    `publish` is now, never (it stays a draft), or in 30 days.
    """

    channel: str
    title_zh: str
    title_en: str
    body_zh: str
    body_en: str
    publish: str
    pinned: bool
    withdrawn: str | None
    files: tuple[str, ...]

    @classmethod
    def read(cls, channel: str, document: dict[str, Any]) -> Self:
        bodies = {name: "\n".join(document[name]) for name in ("body_zh", "body_en")}
        files = tuple(document.get("files", ()))
        return cls(**{"channel": channel, "pinned": False, "withdrawn": None, **document, **bodies, "files": files})

    def body(self, now: datetime, file_ids: list[str]) -> dict[str, Any]:
        """What the API is sent."""
        later = (now + _LATER).isoformat(timespec="seconds")
        return {
            "title_zh": self.title_zh,
            "title_en": self.title_en,
            "body_zh": self.body_zh,
            "body_en": self.body_en,
            "pinned": self.pinned,
            "files": file_ids,
            "publish_at": {"now": "now", "in 30 days": later, "never": None}[self.publish],
        }


def read_articles() -> list[InventedArticle]:
    """All of them, in the order in which they are written."""
    return [
        InventedArticle.read(channel, each)
        for channel, file in FILES.items()
        for each in json.loads(file.read_text())["articles"]
    ]


def announce(public_url: str, people: People, say: Callable[[str], None]) -> None:
    """Write what is not written yet; `say` hears of each.

    Raises:
        CallFailedError: the service refused something.
    """
    administrator = next(member for member in people.staff if member.role == "administrator")
    with sign_in_as_staff(public_url, administrator.sub) as caller:
        written = {(channel, title) for channel in FILES for title in _written_titles(caller, channel)}
        for article in read_articles():
            if (article.channel, article.title_zh) not in written:
                _write(caller, article)
                say(article.title_zh)


def _call(channel: str) -> str:
    return f"/api/review/articles/{channel}"


def _written_titles(caller: Caller, channel: str) -> Iterator[str]:
    page = caller.get(_call(channel))
    yield from (each["title_zh"] for each in page["items"])
    while page["next_cursor"]:
        page = caller.get(f"{_call(channel)}?cursor={page['next_cursor']}")
        yield from (each["title_zh"] for each in page["items"])


def _write(caller: Caller, article: InventedArticle) -> None:
    call = _call(article.channel)
    file_ids = [_upload(caller, name) for name in article.files]
    written = caller.post(call, article.body(datetime.now(UTC), file_ids))
    if article.withdrawn:
        caller.post(f"{call}/{written['id']}/withdrawal", {"version": written["version"], "reason": article.withdrawn})


def _upload(caller: Caller, name: str) -> str:
    table = TABLES[name]()
    workbook = write_workbook(table)
    begun = caller.post("/api/review/files", {"size": len(workbook)})
    send_file(begun["upload"], (table.file_name, workbook))
    checked = caller.post(f"/api/review/files/{begun['id']}/check", {"file_name": table.file_name})
    return str(checked["id"])
