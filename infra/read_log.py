"""Shows what went wrong in a function's log lately: `python -m infra.read_log STAGE FUNCTION`.

That is every line from a warning up, and what Lambda says of a call that crashed or ran out of time; `--all` shows
every line. `--minutes` says how far back.
"""

import argparse
import json
import re
import sys
import time
from collections.abc import Iterator
from typing import Any

import boto3
from botocore.exceptions import ClientError

MINUTES = 60
_PLATFORM = re.compile(r"(START|END|REPORT) RequestId: |INIT_START ")
_QUIET = ("DEBUG", "INFO")
_FIRST = ("timestamp", "level", "message")


def lines_of(stage: str, function: str, minutes: int) -> Iterator[str]:
    """What the function wrote to its log in the last so many minutes, the oldest first."""
    group = f"/aws/lambda/fepmis-{stage}" + ("" if function == "api_handler" else f"-{function}")
    since = round((time.time() - 60 * minutes) * 1000)
    pages = boto3.client("logs").get_paginator("filter_log_events").paginate(logGroupName=group, startTime=since)
    return (event["message"].rstrip() for page in pages for event in page["events"])


def is_trouble(line: str) -> bool:
    """Whether the line tells that something went wrong."""
    told = _fields(line)
    return told.get("level") not in _QUIET if told else bool(line) and not _PLATFORM.match(line)


def as_shown(line: str) -> str:
    """The line as one reads it: when and what first, no counting, and a trace that is not in one piece."""
    told = _fields(line)
    if not told:
        return line
    trace = told.pop("exc_info", "")
    rest = {name: value for name, value in told.items() if name not in {*_FIRST, "_aws"}}
    first = " ".join(str(told.get(name, "")) for name in _FIRST)
    return "\n".join([f"{first} {json.dumps(rest, ensure_ascii=False)}", *trace.splitlines()])


def _fields(line: str) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks for. Returns the exit status: 1 where there is no such log."""
    parser = argparse.ArgumentParser(prog="python -m infra.read_log", description="Shows what went wrong lately.")
    parser.add_argument("stage", metavar="STAGE")
    parser.add_argument("function", metavar="FUNCTION")
    parser.add_argument("--minutes", type=int, default=MINUTES)
    parser.add_argument("--all", action="store_true")
    chosen = parser.parse_args(arguments)
    try:
        found = list(lines_of(chosen.stage, chosen.function, chosen.minutes))
    except ClientError as error:
        print(f"✗ {error}", file=sys.stderr)
        return 1
    shown = [as_shown(line) for line in found if chosen.all or is_trouble(line)]
    print(*shown or [f"nothing went wrong in the last {chosen.minutes} minutes"], sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
