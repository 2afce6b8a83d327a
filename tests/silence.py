"""What no log may hold: whole personal numbers, which no table may hold either, and the names that tests invent."""

import logging
import re
from collections.abc import Mapping

from chalicelib.gateways import logs

NUMBERS = {
    "mobile": r"(?<![0-9A-Za-z])(?:\+?86)?1[3-9]\d{9}(?![0-9A-Za-z])",
    "ID number": r"(?<![0-9A-Za-z])[1-8]\d{16}[\dXx](?![0-9A-Za-z])",
}
PERSONAL = {**NUMBERS, "name": "王小明|李经办|赵审核|钱法人"}


class Listener(logging.Handler):
    """Hears every line, and keeps what it should not have heard."""

    def __init__(self) -> None:
        super().__init__()
        self.formatter = logs.formatter()
        self.formatter.json_ensure_ascii = False
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard += told_in(self.format(record))


def told_in(text: str) -> list[str]:
    """The kinds of personal data in a text, each with what it is."""
    return _found(PERSONAL, text)


def numbers_in(text: str) -> list[str]:
    """The whole personal numbers in a text."""
    return _found(NUMBERS, text)


def _found(patterns: Mapping[str, str], text: str) -> list[str]:
    return [f"{kind}: {found}" for kind, pattern in patterns.items() for found in re.findall(pattern, text)]
