"""Readers are counted on several rows, and only of what there is to read."""

import pytest

from chalicelib.errors import NotFound
from chalicelib.store import readings
from chalicelib.store.transactions import write_together
from tests.conftest import Refuse, stored


def begin() -> None:
    with write_together(refused=AssertionError) as transaction:
        readings.begin(transaction, "a")


def test_readers_are_counted_on_several_rows_so_that_none_is_hot() -> None:
    begin()
    for _ in range(40):
        readings.count("a")
    assert readings.total("a") == 40
    assert len([row for row in stored("readings") if row["readings"]]) > 1
    assert len(stored("readings")) == readings.SHARDS


def test_nothing_is_counted_of_what_never_was_there_to_read() -> None:
    with pytest.raises(NotFound):
        readings.count("none")
    assert stored("readings") == []
    assert readings.total("none") == 0


def test_a_failure_to_count_is_told_as_what_it_is(refuse: Refuse) -> None:
    begin()
    refuse("UpdateItem", "AccessDeniedException")
    with pytest.raises(Exception, match="AccessDenied"):
        readings.count("a")
