"""The whole system on this machine, started as `make run` starts it, and what stories do to it behind its back."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3
import httpx

from chalicelib.signing_in import IDLE_TIME, SIGN_IN_TIME, digest
from local.addresses import Addresses
from local.aws_environment import REGION
from local.callers import sign_in, sign_in_as_staff
from local.people import Applicant, People, Staff
from local.submitting import submit

ROOT = Path(__file__).parents[2]
START_SECONDS = 240
STOP_SECONDS = 30
STORED = "%Y-%m-%dT%H:%M:%S.%f+0000"
PEOPLE = People.read()
MORNING = "fepmis-local-remind_of_stale_cases"
SCHEDULED: dict[str, Any] = {
    **dict.fromkeys(("id", "version", "account", "region", "time", "source", "detail-type"), ""),
    "detail": {},
    "resources": [],
}


class DidNotStartError(Exception):
    """The system ended, or was not ready in time; the message is its log."""


@dataclass(frozen=True)
class System:
    """A running system and where it is."""

    addresses: Addresses

    @property
    def origin(self) -> str:
        return self.addresses.public_url

    @property
    def log(self) -> Path:
        return self.addresses.state_dir / "run.log"

    def end_session(self, token: str) -> None:
        """Let a session run out: nobody has been seen with it for longer than it lasts."""
        self._age("sessions", digest(token), "seen_at", IDLE_TIME)

    def end_sign_in(self, state: str) -> None:
        """Let a sign-in under way run out: it began longer ago than it may take."""
        self._age("sign_ins", digest(state), "started_at", SIGN_IN_TIME)

    def submit_form(self, name: str) -> None:
        """Hand in the form that somebody is led to, complete, as seeding does."""
        person = find_applicant(name)
        (uscc,) = person.goals
        with sign_in(self.origin, person.sub) as caller:
            submit(caller, person, PEOPLE.units[uscc], caller.get(f"/api/entry?unit={uscc}")["outcome"])

    def registration_of(self, name: str) -> str:
        """The id of what somebody has submitted for their unit."""
        person = find_applicant(name)
        (uscc,) = person.goals
        with sign_in(self.origin, person.sub) as caller:
            return str(caller.get(f"/api/entry?unit={uscc}")["registration_id"])

    def approve(self, name: str, *reviewers: str) -> None:
        """Approve what somebody has submitted, once by each of the reviewers."""
        for reviewer in reviewers:
            self._decide(name, reviewer, decision="approve")

    def send_back(self, name: str, reviewer: str, reason: str) -> None:
        """Return what somebody has submitted."""
        self._decide(name, reviewer, decision="return", corrections=[{"field": None, "reason": reason}])

    def let_wait(self, name: str, days: int) -> None:
        """Let what somebody has submitted have waited for so many days."""
        self._age("registrations", self.registration_of(name), "waiting_since", timedelta(days=days))

    def begin_day(self) -> None:
        """Do what is done every morning."""
        answer = self._aws("lambda").invoke(FunctionName=MORNING, Payload=json.dumps(SCHEDULED))
        assert "FunctionError" not in answer, answer["Payload"].read()

    def _decide(self, name: str, reviewer: str, **decision: Any) -> None:
        case = f"/api/review/registrations/{self.registration_of(name)}"
        with sign_in_as_staff(self.origin, find_reviewer(reviewer).sub) as caller:
            caller.post(f"{case}/decision", {"version": caller.get(case)["version"], **decision})

    def _age(self, table: str, row: str, attribute: str, life: timedelta) -> None:
        self._aws("dynamodb").update_item(
            TableName=f"fepmis-local-{table}",
            Key={"id": {"S": row}},
            UpdateExpression="SET #attribute = :moment",
            ConditionExpression="attribute_exists(id)",
            ExpressionAttributeNames={"#attribute": attribute},
            ExpressionAttributeValues={":moment": {"S": (datetime.now(UTC) - life).strftime(STORED)}},
        )

    def _aws(self, service: str) -> Any:
        return boto3.client(  # type: ignore[call-overload]
            service,
            endpoint_url=self.addresses.aws_url,
            region_name=REGION,
            aws_access_key_id="test",
            aws_secret_access_key="test",
        )


def find_applicant(name: str) -> Applicant:
    """The invented person of that name."""
    return next(person for person in PEOPLE.applicants if person.name == name)


def find_reviewer(name: str) -> Staff:
    """The invented member of staff of that name."""
    return next(member for member in PEOPLE.staff if member.name == name)


@contextmanager
def start_system(addresses: Addresses) -> Iterator[System]:
    """Run the system until the `with` block ends; its people are seeded when the block begins.

    Raises:
        DidNotStartError: with the log, which says why.
    """
    system = System(addresses)
    place = {"PORT": str(addresses.port), "LOCAL_STATE": str(addresses.state_dir)}
    with system.log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "local"],
            cwd=ROOT,
            env={**os.environ, **place, "PYTHONUNBUFFERED": "1"},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_until_ready(system, process)
        yield system
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(STOP_SECONDS)


def _wait_until_ready(system: System, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_SECONDS
    while "Ctrl-C ends it" not in system.log.read_text():
        if process.poll() is not None or time.monotonic() > deadline:
            raise DidNotStartError(system.log.read_text())
        time.sleep(0.5)
    httpx.get(f"{system.origin}/api/health").raise_for_status()
