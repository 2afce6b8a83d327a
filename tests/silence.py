"""What no line of a log may hold: whole personal numbers, and the names of those whom tests invent."""

import logging
import re

from chalicelib.gateways import logs

PERSONAL = {
    "mobile": r"(?<![0-9A-Za-z])(?:\+?86)?1[3-9]\d{9}(?![0-9A-Za-z])",
    "ID number": r"(?<![0-9A-Za-z])[1-8]\d{16}[\dXx](?![0-9A-Za-z])",
    "name": "王小明|李经办|赵审核|钱法人",
}


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
    return [f"{kind}: {found}" for kind, pattern in PERSONAL.items() for found in re.findall(pattern, text)]
