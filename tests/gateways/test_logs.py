import io
import json
import logging
from collections.abc import Iterator

import pytest

from chalicelib.gateways import logs


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What a freshly configured log writes. The root's handlers are put back after."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    logs.configure()
    written = io.StringIO()
    root.handlers[0].setStream(written)  # type: ignore[attr-defined]  # the one that configure has put there
    yield written
    root.handlers[:] = before
    root.setLevel(level)


def test_a_line_is_one_json_object_that_names_the_request(lines: io.StringIO) -> None:
    token = logs.request_id.set("request-1")
    logs.log.info("submitted\nagain", extra={"registration_id": "r1"})
    logs.request_id.reset(token)
    (line,) = lines.getvalue().splitlines()
    told = json.loads(line)
    assert (told["level"], told["message"], told["request_id"]) == ("INFO", "submitted\nagain", "request-1")
    assert (told["registration_id"], "timestamp" in told) == ("r1", True)


def test_libraries_speak_from_warnings_up(lines: io.StringIO) -> None:
    logging.getLogger("botocore").info("a body")
    assert lines.getvalue() == ""
    logging.getLogger("botocore").warning("a warning")
    assert "a warning" in lines.getvalue()
