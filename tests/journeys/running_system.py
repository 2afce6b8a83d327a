"""The whole system on this machine, started as `make run` starts it, and what stories do to it behind its back."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import boto3
import httpx

from chalicelib.signing_in import digest
from local.addresses import Addresses
from local.aws_environment import REGION
from local.callers import Caller, sign_in
from local.people import Applicant, People
from local.submitting import submit

ROOT = Path(__file__).parents[2]
START_SECONDS = 240
STOP_SECONDS = 30
PEOPLE = People.read()


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
        """Let a session run out, as it does in the table when its time has come."""
        self._forget("sessions", digest(token))

    def end_sign_in(self, state: str) -> None:
        """Let a sign-in under way run out."""
        self._forget("sign_ins", digest(state))

    def submit_unit_form(self, name: str) -> None:
        """Hand in the unit form of somebody's unit, complete, as seeding does."""
        person = find_applicant(name)
        (uscc,) = person.goals
        with self._sign_in(person) as caller:
            submit(caller, person, PEOPLE.units[uscc], "unit_form")

    def registration_of(self, name: str) -> str:
        """The id of what somebody has submitted for their unit."""
        person = find_applicant(name)
        (uscc,) = person.goals
        with self._sign_in(person) as caller:
            return str(caller.get(f"/api/entry?unit={uscc}")["registration_id"])

    def _sign_in(self, person: Applicant) -> Caller:
        return sign_in(self.origin, person.sub)

    def _forget(self, table: str, row: str) -> None:
        aws = boto3.client(
            "dynamodb",
            endpoint_url=self.addresses.aws_url,
            region_name=REGION,
            aws_access_key_id="test",
            aws_secret_access_key="test",
        )
        aws.delete_item(TableName=f"fepmis-local-{table}", Key={"id": {"S": row}})


def find_applicant(name: str) -> Applicant:
    """The invented person of that name."""
    return next(person for person in PEOPLE.applicants if person.name == name)


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
