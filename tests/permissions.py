"""What the code of a function asks of AWS, held against its policy: the AWS in this process permits everything."""

import json
import sys
from collections.abc import Mapping
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

from chalicelib.gateways.settings import Settings, settings
from tests.needed_rights import ACCOUNT, PARTITION, REGION, Right, needed_rights

ROOT = Path(__file__).parents[1]
API = str(ROOT / "chalicelib" / "api" / "routes.py")
STREAMS = ROOT / "chalicelib" / "streams"
# What follows messages is told of by two functions.
SHARED = {"settle_messages": ("settle_emails", "settle_sms")}


def not_permitted(service: str, operation: str, parameters: Mapping[str, Any]) -> list[str]:
    """What of a request the function that makes it has no right to; nothing where a test makes it itself."""
    return [
        f"{function}: {action} on {place}"
        for function in _asking()
        for action, place in needed_rights(service, operation, parameters)
        if not _may(function, (action, place))
    ]


def _asking() -> tuple[str, ...]:
    """The functions whose code is running: of what follows a stream, the outermost, which Lambda has called."""
    frame, found = sys._getframe(), tuple[str, ...]()
    while frame := frame.f_back:  # type: ignore[assignment]  # None ends it
        file = Path(frame.f_code.co_filename)
        if str(file) == API:
            return found or ("api_handler",)
        if file.parent == STREAMS and file.stem != "invocations":
            found = SHARED.get(file.stem, (file.stem,))
    return found


def _may(function: str, right: Right) -> bool:
    return any(_permits(statement, *right) for statement in _statements(function, settings()))


def _permits(statement: Mapping[str, Any], action: str, place: str) -> bool:
    if action not in statement["Action"]:
        return False
    if "NotResource" in statement:
        return not _is_one_of(statement["NotResource"], place)
    return _is_one_of(statement["Resource"], place)


def _is_one_of(patterns: list[str], place: str) -> bool:
    return any(fnmatchcase(place, pattern) for pattern in patterns)


@cache
def _statements(function: str, stage: Settings) -> list[dict[str, Any]]:
    text = (ROOT / "policies" / f"{function}.json").read_text(encoding="utf-8")
    statements: list[dict[str, Any]] = json.loads(Template(text).substitute(_told(stage)))["Statement"]
    return statements


def _told(stage: Settings) -> Mapping[str, str]:
    return {
        "Partition": PARTITION,
        "Region": REGION,
        "Account": ACCOUNT,
        "Stage": stage.stage,
        "PersonalKey": stage.personal_key,
        "FormerPersonalKey": stage.personal_key,
        "FingerprintKey": stage.fingerprint_key,
        "FormerFingerprintKey": stage.former_fingerprint_key,
        "EmailDomain": stage.email_sender.rpartition("@")[2],
    }
