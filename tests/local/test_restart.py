"""The ground is pulled away while people work: functions are killed, and AWS is stopped and started again."""

import os
import signal
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from local.aws import Emulator, start_emulator
from tests.local.ports import find_free_port
from tests.local.stage import UNIT, Stage, processes_of_functions
from tests.people import id_number_of, mobile_of, natural
from tests.steps import person_form

pytestmark = pytest.mark.deployed

PEOPLE = range(1, 13)
AT_ONCE = 3
PATIENCE = 120
FORM = f"/accounts?unit={UNIT.uscc}"


class Ground:
    """A stage that people work on, and the AWS under it."""

    def __init__(self, state: Path, stack: ExitStack) -> None:
        self.state, self.port, self._stack = state, find_free_port(), stack
        self.emulator = self._start()
        environment = stack.enter_context(pytest.MonkeyPatch.context())
        for name, value in self.emulator.environ.items():
            environment.setenv(name, value)
        self.stage = Stage(self.emulator, state)

    def start_again(self) -> None:
        """End AWS, whatever it is doing, and start it with what it holds.

        It is asked to end: held in memory, all would be gone with a process that is killed, as it never is in AWS.
        """
        self.emulator.stop()
        self.emulator = self._start()

    def kill_functions(self) -> int:
        """Kill every process of a function that runs just now; how many there were."""
        found = processes_of_functions(self.emulator)
        for process in found:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        return len(found)

    def _start(self) -> Emulator:
        return self._stack.enter_context(start_emulator(self.state, self.port))


def hand_in(browser: httpx.Client, number: int, tries: Counter[str]) -> dict[str, Any]:
    """Hand in the person form, and again for as long as nobody answers that it is done. What is then answered."""
    form = person_form() | {"id_number": id_number_of(number), "mobile": mobile_of(number), "department": "技术部"}
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            answer = browser.post(FORM, json=form)
            tries[str(answer.status_code)] += 1
            if answer.status_code == httpx.codes.CREATED:
                done: dict[str, Any] = answer.json()
                return done
            assert answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR, answer.text
        except httpx.HTTPError as error:
            tries[type(error).__name__] += 1
        assert time.monotonic() < deadline, tries
        time.sleep(0.3)


def wait_until(working: Mapping[int, Future[dict[str, Any]]], done: int) -> None:
    """Until so many of them have been told that it is done."""
    deadline = time.monotonic() + PATIENCE
    while sum(each.done() for each in working.values()) < done:
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    with ExitStack() as stack:
        yield Ground(tmp_path_factory.mktemp("restart"), stack)


def test_nothing_is_lost_or_doubled_while_functions_are_killed_and_aws_is_started_again(ground: Ground) -> None:
    tries, killed = Counter[str](), 0
    browsers = {number: ground.stage.sign_in(natural(number, 1)) for number in PEOPLE}
    with ThreadPoolExecutor(AT_ONCE) as people:
        working: dict[int, Future[dict[str, Any]]] = {
            number: people.submit(hand_in, browser, number, tries) for number, browser in browsers.items()
        }
        for done in (1, 2, 3):
            wait_until(working, done)
            killed += ground.kill_functions()
        wait_until(working, 5)
        ground.start_again()
        told = {number: each.result() for number, each in working.items()}
    assert killed > 0
    assert sum(tries.values()) > len(PEOPLE), tries
    rows = {row["id"]: row for row in ground.stage.rows("registrations")}
    assert {each["registration_id"] for each in told.values()} == set(rows)
    assert len(rows) == len(PEOPLE)
    assert Counter(event["subject"] for event in ground.stage.rows("events") if event["subject"] in rows) == Counter(
        list(rows)
    )
    for browser in browsers.values():
        entered = browser.get(f"/entry?unit={UNIT.uscc}").raise_for_status().json()
        assert entered["outcome"] == "account_pending"
        browser.close()
