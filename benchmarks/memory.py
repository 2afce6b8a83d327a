"""How much memory each function has taken when it is done with the most that one call gives it, against what it has."""

import base64
import gzip
import json
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from PIL import Image

from benchmarks.instructions import Function
from benchmarks.registration_costs import FOLLOWERS, Streams
from benchmarks.scores import Score
from chalicelib import scans
from infra.deploy import ROOT
from infra.settings import read_config
from tests.browser import Browser
from tests.steps import SCAN_FIELDS, begin_upload, put_scan

MOST_RECORDS = 25
SIDES = (6000, 10_000)
"""Of a scan with as many pixels as are taken at most."""
MOST_SHARE = 0.6
HANDLERS = {
    "api_handler": "app",
    "hand_on_projects": "hand_on",
    "sweep_messages": "sweep",
    "remind_of_stale_cases": "remind",
}
"""Where a function of app.py is called otherwise than the function of AWS."""
Event = Mapping[str, Any]
SCHEDULED = {
    "version": "0",
    "id": "0",
    "account": "000000000000",
    "region": "us-east-1",
    "source": "aws.events",
    "detail-type": "Scheduled Event",
    "detail": {},
    "time": "2026-11-30T08:00:00+00:00",
    "resources": [],
}


def measure(function: Function, check_scan: Event) -> Iterator[Score]:
    """The scores: of the API for the largest scan, and of each other function for as much as comes at once."""
    config = read_config(ROOT)
    for name, event in {"api_handler": check_scan, **_others()}.items():
        own = config["lambda_functions"][name].get("lambda_memory_size", config["lambda_memory_size"])
        peak = function.run([(HANDLERS.get(name, name), event)])["peak_kilobytes"] / 1024
        yield Score(f"memory of {name}", peak, "MB", own, MOST_SHARE)


def largest_scan(browser: Browser, unit: int) -> str:
    """Upload the largest scan that is taken, in the form that takes most to decode. Returns its id."""
    assert SIDES[0] * SIDES[1] == scans.MOST_PIXELS
    page = Image.new("RGBA", SIDES, "white")
    page.paste((200, 20, 30, 255), (500, 500, 1500, 1500))
    buffer = BytesIO()
    page.save(buffer, "PNG", compress_level=1)
    begun = begin_upload(browser, SCAN_FIELDS[0], unit).json_body
    put_scan(begun["upload"]["fields"]["key"], buffer.getvalue())
    return str(begun["id"])


def _others() -> Mapping[str, Event]:
    news = Streams().news()
    log = {"messageType": "DATA_MESSAGE", "logEvents": []}
    lines = base64.b64encode(gzip.compress(json.dumps(log).encode())).decode()
    followers = {name: table for table, names in FOLLOWERS.items() for name in names}
    return {
        **{name: {"Records": news[table][:MOST_RECORDS]} for name, table in followers.items()},
        "sweep_messages": SCHEDULED,
        "remind_of_stale_cases": SCHEDULED,
        "settle_sms": {"awslogs": {"data": lines}},
        "settle_emails": {**SCHEDULED, "detail": {"eventType": "Delivery", "mail": {"messageId": "none"}}},
        "renew_keys": {"task": "wrap registrations", "part": 0, "of": 1, "after": None},
    }
