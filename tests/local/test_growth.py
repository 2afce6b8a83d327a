"""What growth is measured with: casts shaped as what our code makes, and an engine that does what it is asked."""

from collections.abc import Iterator
from datetime import UTC, datetime

import boto3
import pytest

from benchmarks.engines import Engine, Switch
from benchmarks.population import (
    CITY,
    MADE,
    Mould,
    Population,
    follow,
    made_in,
    make_population,
    read_all,
    register,
    reviewer_browser,
)
from chalicelib.models import NATIONAL_AUTHORITY, State
from chalicelib.store import reviewers
from tests.api.conftest import reviewer

STAGE = "test"
ANOTHER = 900_100


@pytest.fixture
def switch(aws: None) -> Iterator[Switch]:
    switch = Switch(Engine(boto3.client("dynamodb"), has_transactions=True))
    with switch.connected():
        yield switch


@pytest.fixture
def population(switch: Switch) -> Population:
    for number, desk in ((1, CITY), (2, NATIONAL_AUTHORITY)):
        reviewers.add(reviewer(desk, number))
    return make_population(switch, STAGE, reviewer_browser(1), reviewer_browser(2))


def made(switch: Switch) -> Mould:
    """Another account, made through the API."""
    before = read_all(switch.engine.client, STAGE)
    follow(register(ANOTHER)[1])
    return Mould.between(ANOTHER, before, read_all(switch.engine.client, STAGE))


def test_a_cast_has_the_shape_of_what_the_api_makes(switch: Switch, population: Population) -> None:
    cast = population.moulds[State.AT_AUTHORITY].cast(ANOTHER, datetime.now(UTC))
    assert cast.shape() == made(switch).shape()
    assert {"registrations", "accounts", "units", "claims", "fingerprints", "events"} <= cast.shape().keys()


def test_without_transactions_the_same_comes_to_be(switch: Switch, population: Population) -> None:
    cast = population.moulds[State.AT_AUTHORITY].cast(ANOTHER, datetime.now(UTC))
    with switch.on(Engine(switch.engine.client, has_transactions=False)) as asked:
        assert made(switch).shape() == cast.shape()
    assert asked.operations["TransactWriteItems"] > 0


def test_no_two_casts_share_a_row(population: Population) -> None:
    rows = list(population.rows(20))
    assert len(rows) == len(set(rows))
    assert {made_in(state) for state in MADE} == {mould.number for mould in population.moulds.values()}
