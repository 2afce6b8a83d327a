"""The stand-in for the providers: it reports once, signed, a moment later, and goes wrong when it is asked to."""

import asyncio
import json
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from chalicelib.receipts import is_signed
from local.carrier import FAULTS, MOMENT, REFUSED_BY_SNS, Carrier
from local.emulator import sms_faults

SECRET = "a secret of two"


class World:
    """What was sent, and what the API was told of it."""

    def __init__(self) -> None:
        self.sms: list[str] = []
        self.emails: list[str] = []
        self.told: list[tuple[str, list[dict[str, Any]]]] = []
        self.is_up = True
        self.secret: str | None = SECRET
        client = httpx.AsyncClient(transport=httpx.MockTransport(self._answer))
        self.carrier = Carrier(client, "http://127.0.0.1:8001", self._hear, lambda: self.secret)

    def look(self, *times: float) -> None:
        async def look_again() -> None:
            for now in times:
                await self.carrier.look(now)

        asyncio.run(look_again())

    def _answer(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.startswith("/_ministack/ses"):
            return httpx.Response(200, json={"messages": {"0": [{"MessageId": each} for each in self.emails]}})
        return httpx.Response(200, json={"sms_messages": {"+86": [{"MessageId": each} for each in self.sms]}})

    async def _hear(self, provider: str, body: bytes, headers: dict[str, str]) -> bool:
        stamp, signature = headers["X-Receipt-Timestamp"], headers["X-Receipt-Signature"]
        assert is_signed(SECRET, stamp, signature, body, datetime.now(UTC))
        if self.is_up:
            self.told.append((provider, json.loads(body)["receipts"]))
        return self.is_up


@pytest.fixture
def world() -> World:
    return World()


def heard(world: World) -> list[tuple[str, str, str]]:
    return [(name, each["provider_id"], each["status"]) for name, told in world.told for each in told]


def test_what_was_sent_is_reported_once_and_a_moment_later(world: World) -> None:
    world.sms, world.emails = ["a"], ["b"]
    world.look(0, MOMENT / 2)
    assert heard(world) == []
    world.look(MOMENT, MOMENT + 1)
    assert heard(world) == [("sns", "a", "delivered"), ("ses", "b", "delivered")]


def test_a_report_that_nobody_takes_comes_again(world: World) -> None:
    world.sms, world.is_up = ["a"], False
    world.look(0, MOMENT)
    world.is_up = True
    world.look(MOMENT + 1, MOMENT + 2)
    assert heard(world) == [("sns", "a", "delivered")]


def test_nothing_is_reported_before_the_secret_is_known(world: World) -> None:
    world.sms, world.secret = ["a"], None
    world.look(0, MOMENT)
    assert heard(world) == []


def test_a_report_stays_away_or_tells_of_a_failure_as_asked(world: World) -> None:
    world.sms = ["a", "b", "c"]
    for fault in ("no_receipt", "undelivered"):
        asyncio.run(world.carrier.let_fail(fault))
    world.look(0, MOMENT)
    assert heard(world) == [("sns", "b", "failed"), ("sns", "c", "delivered")]


def test_a_great_many_are_reported_in_batches_that_the_service_takes(world: World) -> None:
    world.sms = [str(number) for number in range(250)]
    world.look(0, MOMENT)
    assert [len(told) for _, told in world.told] == [100, 100, 50]


def test_what_sns_is_asked_for_is_what_the_emulator_can_do() -> None:
    assert sms_faults.FAULTS.keys() & FAULTS.keys() == REFUSED_BY_SNS
