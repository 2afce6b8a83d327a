"""The whole system as a person starts it: its people show what they promise, and it finds its state again."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from local.addresses import ROOT, Addresses
from local.callers import sign_in, sign_in_as_staff
from local.people import Applicant, People
from local.requirements import require_ports

PEOPLE = People.read()
PORT = int(os.environ.get("TEST_SYSTEM_PORT", "8420"))
URL = f"http://localhost:{PORT}"
SHOWN = {"unit_at_national": "unit_pending", "resubmitted": "unit_pending", "returned": "unit_form"}
FIRST_STEP = "录入示例人物"

pytestmark = pytest.mark.deployed
Start = Callable[[], "Running"]


class Running:
    """One run of `python -m local`."""

    def __init__(self, state: Path, port: int = PORT) -> None:
        self.log = state.with_suffix(".log")
        environ = {**os.environ, "PORT": str(port), "LOCAL_STATE": str(state)}
        with self.log.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "local"], cwd=ROOT, env=environ, stdout=output, stderr=subprocess.STDOUT
            )
        self._wait_until_ready(time.monotonic() + 240)

    @property
    def said(self) -> str:
        return self.log.read_text()

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(40)

    def _wait_until_ready(self, deadline: float) -> None:
        while "READY" not in self.said:
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.process.kill()
                pytest.fail(self.said)
            time.sleep(0.2)


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("system") / "state"


@pytest.fixture(scope="module")
def running(state: Path) -> Iterator[Running]:
    started = Running(state)
    yield started
    if started.process.poll() is None:
        started.stop()


@pytest.mark.parametrize("person", PEOPLE.applicants, ids=lambda person: str(person.sub))
def test_each_person_lands_where_the_card_says(running: Running, person: Applicant) -> None:
    with sign_in(URL, person.sub) as caller:
        for uscc, goal in person.goals.items():
            entry = caller.get(f"/api/entry?unit={uscc}")
            assert entry["outcome"] == SHOWN.get(goal, goal)
            assert (entry["registration_id"] is None) == (goal in {"unit_form", "person_form", "duplicate_hold"})


def test_a_returned_unit_finds_what_it_typed_and_what_to_correct(running: Running) -> None:
    person = next(each for each in PEOPLE.applicants if "returned" in each.goals.values())
    with sign_in(URL, person.sub) as caller:
        draft = caller.get("/api/drafts/unit")
    assert draft["values"]["username"] == person.username
    assert [each["field"] for each in draft["corrections"]] == ["introduction_en", "stamped_bank_page"]


def test_the_approved_and_the_returned_were_written_to(running: Running) -> None:
    phones = httpx.get(f"{URL}/local/phone.json").json()["phones"]
    written_to = {"home", "returned", "resubmitted"}
    expected = {person.phone_number for person in PEOPLE.applicants if written_to & set(person.goals.values())}
    assert {phone["number"] for phone in phones} == expected


def test_every_reviewer_can_sign_in(running: Running) -> None:
    for member in PEOPLE.staff:
        with sign_in_as_staff(URL, member.sub) as caller:
            assert caller.get("/api/review/me")["reviewer"]["authority"]["id"] == member.authority_id


def test_health_answers_from_the_function(running: Running) -> None:
    assert httpx.get(f"{URL}/api/health").json()["stage"] == "local"


def test_a_second_start_finds_everything_again_and_seeds_nothing(running: Running, state: Path) -> None:
    assert FIRST_STEP in running.said
    assert running.stop() == 0
    require_ports(Addresses(PORT, state))
    again = Running(state)
    phones = httpx.get(f"{URL}/local/phone.json").json()["phones"]
    with sign_in(URL, PEOPLE.applicants[0].sub) as caller:
        outcome = caller.get("/api/entry")["outcome"]
    assert again.stop() == 0
    assert FIRST_STEP not in again.said
    assert (outcome, bool(phones)) == ("home", True)
