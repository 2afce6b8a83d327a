import io
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
