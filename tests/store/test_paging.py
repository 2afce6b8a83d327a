import base64
import json

import pytest

from chalicelib.errors import Invalid
from chalicelib.store.paging import cursor_of, key_of

KEY = {"id": {"S": "r1"}, "desk": {"S": "P130000"}}
NAMES = frozenset(KEY)


def cursor(content: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode()


def test_a_cursor_leads_back_to_the_key_it_was_made_of() -> None:
    assert key_of(cursor_of(KEY), NAMES, desk="P130000") == KEY


def test_where_nothing_follows_there_is_no_cursor_and_without_one_reading_starts_at_the_top() -> None:
    assert (cursor_of(None), key_of(None, NAMES)) == (None, None)


@pytest.mark.parametrize(
    "foreign",
    [
        "",
        "x",
        "中",
        "!" * 8,
        cursor([]),
        cursor("text"),
        cursor({"id": "r1"}),
        cursor({"id": "r1", "desk": "P130000", "more": "x"}),
        cursor({"id": {"S": "r1"}, "desk": "P130000"}),
        cursor({"id": "", "desk": "P130000"}),
        cursor({"id": "\ud800", "desk": "P130000"}),
        cursor({"id": "r1", "desk": "C130400"}),
        base64.urlsafe_b64encode(b"[" * 100_000).decode(),
    ],
)
def test_a_cursor_that_was_not_made_for_this_list_is_refused(foreign: str) -> None:
    with pytest.raises(Invalid):
        key_of(foreign, NAMES, desk="P130000")
