"""The duplicate check as it is deployed: 200 people with one ID number at once, and checks that no stream has run."""

import json
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Barrier
from typing import Any

import boto3
import httpx
import pytest

from chalicelib.models import Account, NumberKind, Role, State
from chalicelib.store.tables import AccountRow, RegistrationRow
from infra import recheck_accounts
from tests.core.cases import registration
from tests.local.stage import UNIT, Stage, stage_with_a_unit
from tests.people import id_number_of, natural
from tests.steps import person_form

pytestmark = pytest.mark.deployed

AT_ONCE = 200
STREAMS = "/_ministack/lambda/streams"


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with stage_with_a_unit(tmp_path_factory.mktemp("duplicates")) as stage:
        yield stage


def unchecked(stage: Stage) -> list[str]:
    return [row["identity_id"] for row in stage.rows("accounts") if "unchecked_since" in row]


def wait_until_checked(stage: Stage) -> None:
    deadline = time.monotonic() + 60
    while unchecked(stage):
        assert time.monotonic() < deadline
        time.sleep(0.2)


def wait_until_seen_by(stage: Stage, function: str) -> None:
    """Until a function has seen all that its stream holds."""
    deadline = time.monotonic() + 60
    while httpx.get(f"{stage.emulator.endpoint}{STREAMS}").json()[function]["left"]:
        assert time.monotonic() < deadline
        time.sleep(0.1)


def undelivered(stage: Stage) -> int:
    """How many pointers to records lie in the queue of those that nobody could handle."""
    told = httpx.get(f"{stage.emulator.endpoint}/_ministack/sqs/messages").json()
    return json.dumps(told).count("DDBStreamBatchInfo")


def insist(browser: httpx.Client, method: str, path: str, **options: Any) -> dict[str, Any]:
    """Call as a page does, which tries again later when it is asked to."""
    while (answer := browser.request(method, path, **options)).status_code == 503:
        time.sleep(0.2)
    answer.raise_for_status()
    told: dict[str, Any] = answer.json()
    return told


def test_of_200_people_with_one_id_number_who_register_at_once_exactly_one_is_not_held(stage: Stage) -> None:
    people = [natural(number, 1, id_number=id_number_of(1)) for number in range(1, AT_ONCE + 1)]
    browsers = [stage.sign_in(each) for each in people]
    start = Barrier(AT_ONCE)

    def register(browser: httpx.Client) -> str:
        start.wait(60)
        with browser:
            insist(browser, "POST", f"/accounts?unit={UNIT.uscc}", json=person_form())
            outcome: str = insist(browser, "GET", f"/entry?unit={UNIT.uscc}")["outcome"]
        return outcome

    with ThreadPoolExecutor(AT_ONCE) as pool:
        outcomes = Counter(pool.map(register, browsers))
    assert outcomes == {"duplicate_hold": AT_ONCE - 1, "account_pending": 1}
    wait_until_checked(stage)
    (free,) = (row["identity_id"] for row in stage.rows("accounts") if "hold_id" not in row)
    (claim,) = (row for row in stage.rows("claims") if row["id"].startswith("id_number"))
    came = [each["identity_id"] for each in json.loads(claim["claimants"])]
    assert (came[0], len(set(came))) == (free, AT_ONCE)
    assert len([row for row in stage.rows("holds") if row["state"] == "open"]) == AT_ONCE - 1
    assert [row["template"] for row in stage.rows("messages") if row["channel"] == "sms"] == ["number_claimed"]
    assert undelivered(stage) == 0
    verified = stage.run("infra.verify_audit", "local")
    assert (verified.returncode, verified.stdout) == (0, "unbroken\n")


@pytest.mark.runbook("infra.recheck_accounts STAGE")
def test_checks_that_no_stream_has_run_are_run_by_the_command(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    functions = boto3.client("lambda")
    (mapping,) = functions.list_event_source_mappings(FunctionName="fepmis-local-check_duplicates")[
        "EventSourceMappings"
    ]
    functions.update_event_source_mapping(UUID=mapping["UUID"], Enabled=False)
    long_ago = datetime.now(UTC) - timedelta(hours=1)
    for number in range(3):
        case = registration(State.AT_AUTHORITY, id=f"late-{number}", identity_id=f"late-{number}", uscc=UNIT.uscc)
        account = Account(case.identity_id, case.uscc, case.state, Role.UNIT_APPLICANT, "name", "王小明", case.id)
        account = replace(account, fingerprints=dict.fromkeys(NumberKind, "late"), unchecked_since=long_ago)
        known = dict.fromkeys(("sealed_numbers", "id_number_fingerprint", "mobile_fingerprint"), "late")
        stage.put("registrations", RegistrationRow.of(case, desk=None, national=None, **known))
        stage.put("accounts", AccountRow.of(account))
    wait_until_seen_by(stage, "fepmis-local-hand_on_projects")  # it follows the same stream
    assert len(unchecked(stage)) == 3
    assert recheck_accounts.main(["local"]) == 0
    assert capsys.readouterr().out == "3 of 3 overdue accounts checked\n"
    late = [row for row in stage.rows("accounts") if row["identity_id"].startswith("late")]
    assert [len([row for row in late if "hold_id" in row]), unchecked(stage)] == [2, []]
