"""The headers that every file of the sites is sent with (headers.json)."""

import json
from pathlib import Path

HEADERS = Path(__file__).parent / "headers.json"


def read_headers(scans_origin: str) -> dict[str, str]:
    """Each header and what it says, where scans lie at that origin."""
    headers: dict[str, str] = json.loads(HEADERS.read_text())
    return {name: value.replace("{ScansOrigin}", scans_origin) for name, value in headers.items()}
