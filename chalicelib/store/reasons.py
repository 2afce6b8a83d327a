"""The catalogue of reasons for returns: what ships with the system, and what the national authority made of it."""

import json
from functools import cache
from pathlib import Path

from chalicelib.models import Reason
from chalicelib.store.tables import ReasonRow

SHIPPED = Path(__file__).parent.parent / "data" / "reasons.json"


def reasons() -> list[Reason]:
    """Every reason, those of the national authority in place of those that shipped under the same code."""
    edited = {row.code: row.value() for row in ReasonRow.scan()}
    return list({**_shipped(), **edited}.values())


def keep(reason: Reason) -> None:
    """Add a reason, or put it in place of the one of its code."""
    ReasonRow.of(reason).save()


@cache
def _shipped() -> dict[str, Reason]:
    lines = json.loads(SHIPPED.read_text(encoding="utf-8"))["items"]
    return {line["code"]: Reason(line["code"], line["zh"], line["en"], tuple(line["fields"])) for line in lines}
