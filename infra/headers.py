"""The headers that every file of the sites is sent with (headers.json)."""

import json
from dataclasses import dataclass
from pathlib import Path

HEADERS = Path(__file__).parent / "headers.json"


@dataclass(frozen=True)
class Origins:
    """Where browsers find the buckets that pages reach by themselves: of scans, and of the files of articles."""

    scans: str
    files: str


def read_headers(origins: Origins) -> dict[str, str]:
    """Each header and what it says, where the buckets are at those origins."""
    headers: dict[str, str] = json.loads(HEADERS.read_text())
    return {name: _placed(value, origins) for name, value in headers.items()}


def _placed(value: str, origins: Origins) -> str:
    return value.replace("{ScansOrigin}", origins.scans).replace("{FilesOrigin}", origins.files)
