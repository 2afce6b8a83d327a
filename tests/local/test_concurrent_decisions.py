"""Fifty decisions at once on one case, against the whole stack: exactly one of them is taken."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from threading import Barrier
from typing import Any

import boto3
import httpx
import pytest

from local.addresses import ROOT, Addresses
from local.aws_environment import client_environment
from local.callers import Caller, sign_in_as_staff
from tests.local.test_system import PEOPLE, Running

PORT = int(os.environ.get("TEST_SYSTEM_PORT", "8420")) + 10
URL = f"http://localhost:{PORT}"
AT_ONCE = 50
NATIONAL = [each.sub for each in PEOPLE.staff if each.authority_id == "N000000"]

pytestmark = pytest.mark.deployed


@pytest.fixture(scope="module")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The system, and this process speaking to its AWS."""
    state: Path = tmp_path_factory.mktemp("concurrent") / "state"
    running = Running(state, PORT)
    with pytest.MonkeyPatch.context() as environment:
        for name, value in client_environment(state, Addresses(PORT, state).aws_url).items():
            environment.setenv(name, value)
        yield
    running.stop()


def rows(table: str, case: str, key: str) -> list[dict[str, Any]]:
    found = boto3.resource("dynamodb").Table(f"fepmis-local-{table}").scan()["Items"]
    return [each for each in found if each[key] == case]


def test_of_fifty_decisions_at_once_one_is_taken_and_all_others_are_told(aws: None) -> None:
    with ExitStack() as sessions:
        people = [sessions.enter_context(sign_in_as_staff(URL, each)) for each in NATIONAL]
        case = people[0].get("/api/review/queue")["items"][0]
        start = Barrier(AT_ONCE)

        def says(number: int) -> tuple[int, str]:
            return number % len(people), "return" if number % 5 == 0 else "approve"

        def decide(number: int) -> httpx.Response:
            who, decision = says(number)
            caller: Caller = people[who]
            body: dict[str, Any] = {"version": case["version"], "decision": decision}
            if decision == "return":
                body["corrections"] = [{"field": None, "reason": "请核对"}]
            start.wait(30)
            return caller._client.post(f"/api/review/registrations/{case['id']}/decision", json=body)

        with ThreadPoolExecutor(AT_ONCE) as pool:
            answers = list(pool.map(decide, range(AT_ONCE)))
    codes = Counter(answer.json().get("code", answer.status_code) for answer in answers)
    # Whoever says again what they have said, as somebody does whom no answer reached, is told that it is done.
    assert len({says(number) for number, answer in enumerate(answers) if answer.status_code == 200}) == 1, codes
    del codes[200]
    assert set(codes) <= {"moved_on", "not_waiting"}, codes
    changed = [each.json()["what_changed"] for each in answers if each.json().get("code") == "moved_on"]
    assert {each["action"] for each in changed} <= {"approve", "return"}
    assert all(each["state"] in {"approved", "returned"} and each["by"] for each in changed)
    assert len(rows("events", case["id"], "subject")) == case["version"] + 1
    messages = rows("messages", case["id"], "registration_id")
    assert sorted(each["channel"] for each in messages) == ["email", "sms"]
    verify = [sys.executable, "-m", "infra.verify_audit", "local"]
    told = subprocess.run(verify, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout) == (0, "unbroken\n")
