"""The duplicate check as it is deployed: 200 people with one ID number at once, and checks that no stream has run."""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from secrets import token_hex
from threading import Barrier
from typing import Any
from unittest.mock import patch

import boto3
import httpx
import pytest

from chalicelib.api.cookies import SESSION_COOKIES, SessionCookie
from chalicelib.gateways import keys
from chalicelib.gateways.settings import settings
from chalicelib.models import Account, NumberKind, Role, State, Unit
from chalicelib.signing_in import Audience, Session, csrf_token, digest, identity_from
from chalicelib.store.tables import AccountRow, RegistrationRow, SessionRow, UnitRow, epoch
from infra import recheck_accounts
from infra.deploy import ROOT, Deployment, deploy
from local.aws import start_emulator
from tests.core.cases import registration
from tests.local.ports import find_free_port
from tests.people import Claims, id_number_of, natural, unit_name, uscc_of
from tests.steps import person_form

pytestmark = pytest.mark.deployed

AT_ONCE = 200
UNIT = Unit(uscc_of(1), unit_name(1), "C130400", State.APPROVED, "founder", "case")


class Stage:
    """A deployed stage with one approved unit."""

    def __init__(self, endpoint: str, deployment: Deployment) -> None:
        self.endpoint, self.deployment = endpoint, deployment
        self.put("units", UnitRow.of(UNIT))

    def put(self, table: str, row: Any) -> None:
        boto3.client("dynamodb").put_item(TableName=f"fepmis-local-{table}", Item=row.serialize())

    def rows(self, table: str) -> list[dict[str, Any]]:
        pages = boto3.resource("dynamodb").Table(f"fepmis-local-{table}")
        found = pages.scan()
        rows = list(found["Items"])
        while "LastEvaluatedKey" in found:
            found = pages.scan(ExclusiveStartKey=found["LastEvaluatedKey"])
            rows += found["Items"]
        return rows

    def sign_in(self, claims: Claims) -> httpx.Client:
        """A browser with the session that signing in would have given it."""
        token, now = token_hex(), datetime.now(UTC)
        identity, known = identity_from({"iss": settings().platform_issuer, **claims}, now.date())
        here = replace(settings(), personal_key=self.deployment.outputs["PersonalKey"])
        with patch.object(keys, "settings", lambda: here), patch.object(keys, "client", boto3.client):
            sealed = keys.seal_numbers(known, digest(token))
        session = Session(digest(token), Audience.APPLICANT, identity.id, identity, now, now, sealed)
        self.put("sessions", SessionRow.of(session, expires_at=epoch(now + timedelta(hours=1))))
        cookie = SessionCookie(token, identity.id, "")
        told = f"{SESSION_COOKIES[Audience.APPLICANT]}={cookie.token}.{cookie.person_id}.{cookie.uscc}"
        headers = {"Cookie": told, "X-CSRF-Token": csrf_token(token)}
        return httpx.Client(base_url=self.deployment.api_url, headers=headers, timeout=120)

    def undelivered(self) -> int:
        """How many pointers to records lie in the queue of those that nobody could handle."""
        told = httpx.get(f"{self.endpoint}/_ministack/sqs/messages").json()
        return json.dumps(told).count("DDBStreamBatchInfo")

    def unchecked(self) -> list[str]:
        return [row["identity_id"] for row in self.rows("accounts") if "unchecked_since" in row]

    def wait_until_checked(self) -> None:
        deadline = time.monotonic() + 60
        while self.unchecked():
            assert time.monotonic() < deadline
            time.sleep(0.2)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    state = tmp_path_factory.mktemp("duplicates")
    with start_emulator(state, find_free_port()) as emulator, patch.dict(os.environ, emulator.environ):
        yield Stage(emulator.endpoint, deploy("local", state_dir=state))


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
    stage.wait_until_checked()
    (free,) = (row["identity_id"] for row in stage.rows("accounts") if "hold_id" not in row)
    (claim,) = (row for row in stage.rows("claims") if row["id"].startswith("id_number"))
    came = [each["identity_id"] for each in json.loads(claim["claimants"])]
    assert (came[0], len(set(came))) == (free, AT_ONCE)
    assert len([row for row in stage.rows("holds") if row["state"] == "open"]) == AT_ONCE - 1
    assert [row["template"] for row in stage.rows("messages") if row["channel"] == "sms"] == ["number_claimed"]
    assert stage.undelivered() == 0
    verify = [sys.executable, "-m", "infra.verify_audit", "local"]
    told = subprocess.run(verify, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout) == (0, "unbroken\n")


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
    time.sleep(2)
    assert len(stage.unchecked()) == 3
    assert recheck_accounts.main(["local"]) == 0
    assert capsys.readouterr().out == "3 of 3 overdue accounts checked\n"
    late = [row for row in stage.rows("accounts") if row["identity_id"].startswith("late")]
    assert [len([row for row in late if "hold_id" in row]), stage.unchecked()] == [2, []]
