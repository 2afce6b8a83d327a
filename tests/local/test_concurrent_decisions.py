"""Fifty decisions at once on one case, against a deployed stage: exactly one of them is taken."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from secrets import token_hex
from threading import Barrier
from typing import Any

import httpx
import pytest

from chalicelib.models import NATIONAL_AUTHORITY, Reviewer, StaffRole
from tests.local.stage import UNIT, Stage, stage_with_a_unit

AT_ONCE, SIDE_BY_SIDE = 50, 3
PATIENCE = 20
FIRST = Reviewer(token_hex(16), "陶审核", UNIT.authority_id, StaffRole.REVIEWER)
NATIONAL = [Reviewer(token_hex(16), f"{name}审核", NATIONAL_AUTHORITY, StaffRole.REVIEWER) for name in "姜戚金"]

pytestmark = pytest.mark.deployed


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with stage_with_a_unit(tmp_path_factory.mktemp("concurrent")) as stage:
        yield stage


def test_of_fifty_decisions_at_once_one_is_taken_and_all_others_are_told(stage: Stage) -> None:
    assert stage.register(number=1, id_number=1) == "account_pending"
    [registered] = stage.rows("registrations")
    case = f"/review/registrations/{registered['id']}"
    with stage.sign_in_as_staff(FIRST) as first:
        approved = first.post(f"{case}/decision", json={"version": int(registered["version"]), "decision": "approve"})
    version = approved.raise_for_status().json()["version"]
    start = Barrier(AT_ONCE)

    def says(number: int) -> tuple[int, str]:
        return number % len(NATIONAL), "return" if number % 5 == 0 else "approve"

    def decide(number: int) -> httpx.Response:
        who, decision = says(number)
        body: dict[str, Any] = {"version": version, "decision": decision}
        if decision == "return":
            body["corrections"] = [{"field": None, "reason": "请核对"}]
        start.wait(30)
        return people[who].post(f"{case}/decision", json=body)

    def look(number: int) -> None:
        people[number % len(people)].get(case).raise_for_status()

    with ExitStack() as sessions, ThreadPoolExecutor(AT_ONCE) as pool:
        people = [sessions.enter_context(stage.sign_in_as_staff(each)) for each in NATIONAL]
        # One process would take one decision after the other.
        for _ in range(PATIENCE):
            list(pool.map(look, range(AT_ONCE)))
            if stage.processes_of_the_api() >= SIDE_BY_SIDE:
                break
        assert stage.processes_of_the_api() >= SIDE_BY_SIDE
        answers = list(pool.map(decide, range(AT_ONCE)))
    codes = Counter(answer.json().get("code", answer.status_code) for answer in answers)
    # Whoever says again what they have said, as somebody does whom no answer reached, is told that it is done.
    assert len({says(number) for number, answer in enumerate(answers) if answer.status_code == 200}) == 1, codes
    del codes[200]
    assert set(codes) <= {"moved_on", "not_waiting"}, codes
    changed = [each.json()["what_changed"] for each in answers if each.json().get("code") == "moved_on"]
    assert {each["action"] for each in changed} <= {"approve", "return"}
    assert all(each["state"] in {"approved", "returned"} and each["by"] for each in changed)
    assert len([each for each in stage.rows("events") if each["subject"] == registered["id"]]) == version + 1
    assert len([each for each in stage.rows("messages") if each["registration_id"] == registered["id"]]) == 1
    verified = stage.run("infra.verify_audit", "local")
    assert (verified.returncode, verified.stdout) == (0, "unbroken\n")
