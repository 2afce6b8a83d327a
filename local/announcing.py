"""Writes the notices of local/notices.json as an administrator does, through the service's own API alone.

What has been written under the same title already, in whatever state it is now, is left alone.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

from local.callers import Caller, sign_in_as_staff
from local.people import People

NOTICES_FILE = Path(__file__).parent / "notices.json"
_LATER = timedelta(days=30)
_CALL = "/api/review/articles/notice"


@dataclass(frozen=True, slots=True)
class InventedNotice:
    """A notice to be written. `publish` is now, never (it stays a draft), or in 30 days."""

    title_zh: str
    title_en: str
    body_zh: str
    body_en: str
    publish: str
    pinned: bool
    withdrawn: str | None

    @classmethod
    def read(cls, document: dict[str, Any]) -> Self:
        bodies = {name: "\n".join(document[name]) for name in ("body_zh", "body_en")}
        return cls(**{"pinned": False, "withdrawn": None, **document, **bodies})

    def body(self, now: datetime) -> dict[str, Any]:
        """What the API is sent."""
        later = (now + _LATER).isoformat(timespec="seconds")
        return {
            "title_zh": self.title_zh,
            "title_en": self.title_en,
            "body_zh": self.body_zh,
            "body_en": self.body_en,
            "pinned": self.pinned,
            "publish_at": {"now": "now", "in 30 days": later, "never": None}[self.publish],
        }


def read_notices(file: Path = NOTICES_FILE) -> list[InventedNotice]:
    """All of them, in the order in which they are written."""
    return [InventedNotice.read(each) for each in json.loads(file.read_text())["notices"]]


def announce(public_url: str, people: People, say: Callable[[str], None]) -> None:
    """Write what is not written yet; `say` hears of each.

    Raises:
        CallFailedError: the service refused something.
    """
    administrator = next(member for member in people.staff if member.role == "administrator")
    with sign_in_as_staff(public_url, administrator.sub) as caller:
        written = set(_written_titles(caller))
        for notice in read_notices():
            if notice.title_zh not in written:
                _write(caller, notice)
                say(notice.title_zh)


def _written_titles(caller: Caller) -> Iterator[str]:
    page = caller.get(_CALL)
    yield from (each["title_zh"] for each in page["items"])
    while page["next_cursor"]:
        page = caller.get(f"{_CALL}?cursor={page['next_cursor']}")
        yield from (each["title_zh"] for each in page["items"])


def _write(caller: Caller, notice: InventedNotice) -> None:
    written = caller.post(_CALL, notice.body(datetime.now(UTC)))
    if notice.withdrawn:
        body = {"version": written["version"], "reason": notice.withdrawn}
        caller.post(f"{_CALL}/{written['id']}/withdrawal", body)
