"""A deployed stage, operated: what ops do with it, each by the command that the runbook names."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import Any
from unittest.mock import patch

import boto3
import httpx
import pytest

from chalicelib.api.cookies import SESSION_COOKIES, SessionCookie
from chalicelib.gateways import keys
from chalicelib.gateways.settings import settings
from chalicelib.models import Attachment, State, Unit
from chalicelib.signing_in import Audience, Session, csrf_token, digest, identity_from
from chalicelib.store.statistics import NOTE
from chalicelib.store.tables import AttachmentRow, SessionRow, UnitRow, epoch
from infra import rotate_key
from infra.deploy import ROOT, Deployment, deploy
from infra.rotate_key import KEYS
from local.aws import Emulator, start_emulator
from tests.local.ports import find_free_port
from tests.people import Claims, id_number_of, natural, unit_name, uscc_of
from tests.steps import person_form

pytestmark = pytest.mark.deployed

ACCESS_KEY = '{"id": "LTAI", "secret": "of nobody"}'
UNIT = Unit(uscc_of(1), unit_name(1), "C130400", State.APPROVED, "founder", "case")


class Stage:
    """A deployed stage with one approved unit."""

    def __init__(self, emulator: Emulator, state: Path) -> None:
        self.emulator, self.state = emulator, state
        self.deployment = self.deploy("local")
        self.put("units", UnitRow.of(UNIT))

    def deploy(self, stage: str, *, has_sites: bool = False) -> Deployment:
        return deploy(stage, state_dir=self.state, has_sites=has_sites)

    def put(self, table: str, row: Any) -> None:
        boto3.client("dynamodb").put_item(TableName=f"fepmis-local-{table}", Item=row.serialize())

    def rows(self, table: str, stage: str = "local") -> list[dict[str, Any]]:
        return list(boto3.resource("dynamodb").Table(f"fepmis-{stage}-{table}").scan()["Items"])

    def run(self, module: str, *arguments: str, told: str = "") -> "subprocess.CompletedProcess[str]":
        """Run a command as ops do, told on its standard input what it asks for."""
        command = [sys.executable, "-m", module, *arguments]
        return subprocess.run(command, cwd=ROOT, input=told, capture_output=True, text=True, check=False)

    def have_scan(self) -> str:
        """A scan that was examined, and then uploaded again."""
        bucket, scan = self.deployment.outputs["ScansBucket"], token_hex(16)
        puts = [
            boto3.client("s3").put_object(Bucket=bucket, Key=f"uploads/{scan}", Body=body)
            for body in (b"as it was examined", b"and again")
        ]
        known = ("identity", UNIT.uscc, "stamped_bank_page", "a.jpg", "image/jpeg", 1, "ok")
        attachment = Attachment(scan, *known, is_accepted=True, version_id=puts[0]["VersionId"])
        self.put("attachments", AttachmentRow.of(attachment, expires_at=None))
        return scan

    def have_file(self) -> None:
        """A file that an article has."""
        bucket, known = self.deployment.outputs["FilesBucket"], {"name": "a.pdf", "kind": "pdf"}
        boto3.client("s3").put_object(Bucket=bucket, Key="kept/there", Body=b"a file", Metadata=known)

    def sign_in(self, claims: Claims) -> httpx.Client:
        """A browser with the session that signing in would have given it."""
        token, now = token_hex(), datetime.now(UTC)
        identity, known = identity_from({"iss": settings().platform_issuer, **claims}, now.date())
        here = replace(settings(), personal_key="alias/fepmis-local-personal")
        with patch.object(keys, "settings", lambda: here), patch.object(keys, "client", boto3.client):
            sealed = keys.seal_numbers(known, digest(token))
        session = Session(digest(token), Audience.APPLICANT, identity.id, identity, now, now, sealed)
        self.put("sessions", SessionRow.of(session, expires_at=epoch(now + timedelta(hours=1))))
        cookie = SessionCookie(token, identity.id, "")
        told = f"{SESSION_COOKIES[Audience.APPLICANT]}={cookie.token}.{cookie.person_id}.{cookie.uscc}"
        headers = {"Cookie": told, "X-CSRF-Token": csrf_token(token)}
        return httpx.Client(base_url=self.deployment.api_url, headers=headers, timeout=120)

    def register(self, number: int, id_number: int) -> str:
        """Somebody hands in the person form; where they land then."""
        with self.sign_in(natural(number, 1, id_number=id_number_of(id_number))) as browser:
            browser.post(f"/accounts?unit={UNIT.uscc}", json=person_form()).raise_for_status()
            outcome: str = browser.get(f"/entry?unit={UNIT.uscc}").raise_for_status().json()["outcome"]
        return outcome

    def log(self, function: str = "") -> list[dict[str, Any]]:
        """What a function of the stage has logged, the API's own where none is named."""
        group = f"/aws/lambda/fepmis-local{function and f'-{function}'}"
        pages = boto3.client("logs").get_paginator("filter_log_events").paginate(logGroupName=group)
        lines = [each["message"].strip() for page in pages for each in page["events"]]
        return [json.loads(line) for line in lines if line.startswith("{")]

    def eventually_logs(self, function: str, **wanted: str) -> dict[str, Any]:
        """The first line of that function that holds what is wanted."""
        deadline = time.monotonic() + 30
        while True:
            for line in self.log(function):
                if wanted.items() <= line.items():
                    return line
            assert time.monotonic() < deadline, self.log(function)
            time.sleep(0.2)

    def eventually_has_counted_all(self) -> None:
        """Every registration is counted, which a stream does a moment later."""
        deadline = time.monotonic() + 60
        while {f"{NOTE}{row['id']}" for row in self.rows("registrations")} - {
            row["id"] for row in self.rows("counters")
        }:
            assert time.monotonic() < deadline
            time.sleep(0.2)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    state = tmp_path_factory.mktemp("operations")
    with start_emulator(state, find_free_port()) as emulator, patch.dict(os.environ, emulator.environ):
        yield Stage(emulator, state)


@pytest.mark.runbook(
    "infra.rotate_key STAGE fingerprint begin",
    "infra.rotate_key STAGE fingerprint finish",
    "infra.rotate_key STAGE personal begin",
    "infra.rotate_key STAGE personal finish",
)
def test_the_key_of_the_macs_and_the_key_that_seals_are_replaced_while_people_register(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    former = dict(stage.deployment.outputs)
    monkeypatch.setattr(rotate_key, "deploy", stage.deploy)
    monkeypatch.setattr(rotate_key, "KEYS", {name: replace(key, grace=timedelta(0)) for name, key in KEYS.items()})
    run = partial(partial, rotate_key.main)
    assert stage.register(number=1, id_number=1) == "account_pending"
    assert [run(["local", key, "begin"])() for key in KEYS] == [0, 0]
    assert stage.register(number=2, id_number=1) == "duplicate_hold"
    assert stage.register(number=3, id_number=3) == "account_pending"
    assert [run(["local", key, "finish"])() for key in KEYS] == [0, 0]
    assert stage.register(number=4, id_number=1) == "duplicate_hold"
    assert stage.register(number=5, id_number=3) == "duplicate_hold"
    now = stage.deploy("local").outputs
    for name in ("PersonalKey", "FingerprintKey"):
        assert now[name] != former[name]
        assert boto3.client("kms").describe_key(KeyId=former[name])["KeyMetadata"]["KeyState"] == "PendingDeletion"
    assert {row["made_with"] for row in stage.rows("fingerprints")} == {now["FingerprintKey"]}


def test_a_call_is_followed_through_the_streams_to_its_message(stage: Stage) -> None:
    assert stage.register(number=21, id_number=21) == "account_pending"
    assert stage.register(number=22, id_number=21) == "duplicate_hold"
    opened = stage.eventually_logs("", message="hold followed", action="open")
    (message,) = (row for row in stage.rows("messages") if row["caused_by"] == opened["request_id"])
    followed = stage.eventually_logs("send_messages", message="message moved", message_id=message["id"])
    assert followed["caused_by"] == opened["request_id"]
    assert followed["request_id"] != opened["request_id"]
    assert followed["_aws"]["CloudWatchMetrics"][0]["Namespace"] == "fepmis/local"


@pytest.mark.runbook("infra.restore STAGE STAGE --at 2026-11-30T08:00:00+08:00")
def test_a_stage_is_restored_into_a_new_one_and_what_came_out_of_it_is_proved(stage: Stage) -> None:
    assert stage.register(number=31, id_number=31) == "account_pending"
    stage.eventually_has_counted_all()
    scan = stage.have_scan()
    stage.have_file()
    assert stage.run("infra.restore", "local", "rehearsal", "--at", "2026-11-30T08:00").returncode == 2
    told = stage.run("infra.restore", "local", "rehearsal", "--at", datetime.now(UTC).isoformat(timespec="seconds"))
    assert told.returncode == 0, told.stdout + told.stderr
    assert told.stdout.splitlines()[-3:] == [
        "chains of events: all unbroken",
        "counts: 0 registrations counted anew, 0 counts put right",
        "sealed numbers: can be opened",
    ]
    for table in ("accounts", "claims", "holds", "events", "revisions", "counters", "drafts"):
        assert by_key(stage.rows(table, "rehearsal")) == by_key(stage.rows(table)), table
    assert stage.rows("sessions", "rehearsal") == stage.rows("fingerprints", "rehearsal") == []
    assert {row["id"] for row in stage.rows("messages", "rehearsal")} == {row["id"] for row in stage.rows("messages")}
    assert not [row for row in stage.rows("messages", "rehearsal") if "unsettled" in row]
    (row,) = (row for row in stage.rows("attachments", "rehearsal") if row["id"] == scan)
    bucket = "fepmis-rehearsal-scans-000000000000"
    found = boto3.client("s3").get_object(Bucket=bucket, Key=f"uploads/{scan}", VersionId=row["version_id"])
    assert found["Body"].read() == b"as it was examined"
    file = boto3.client("s3").get_object(Bucket="fepmis-rehearsal-files-000000000000", Key="kept/there")
    assert (file["Body"].read(), file["Metadata"]) == (b"a file", {"name": "a.pdf", "kind": "pdf"})
    again = stage.run("infra.restore", "local", "rehearsal")
    assert (again.returncode, "holds data already" in again.stderr) == (1, True)


def by_key(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=str)


@pytest.mark.runbook("infra.administrators STAGE SUBJECT 姓名")
def test_the_first_administrator_is_appointed_once(stage: Stage) -> None:
    said = [stage.run("infra.administrators", "local", "boss", "赵主任").stdout for _ in range(2)]
    assert said == ["appointed\n", "was appointed before\n"]
    (reviewer,) = stage.rows("reviewers")
    assert (reviewer["name"], reviewer["role"]) == ("赵主任", "administrator")


@pytest.mark.runbook("infra.call_ops STAGE", "infra.call_ops STAGE ops@example.org")
def test_alarms_are_sent_to_an_address(stage: Stage) -> None:
    nobody = stage.run("infra.call_ops", "local")
    assert (nobody.returncode, nobody.stdout) == (1, "nobody is called\n")
    told = stage.run("infra.call_ops", "local", "ops@example.org")
    assert (told.returncode, told.stdout.split()[0]) == (0, "ops@example.org")
    assert stage.run("infra.call_ops", "planet").returncode == 1


@pytest.mark.runbook("infra.end_sessions STAGE", "infra.end_sessions STAGE --staff")
def test_sessions_are_ended_of_staff_alone_or_of_everybody(stage: Stage) -> None:
    with stage.sign_in(natural(41, 1)) as browser:
        assert stage.run("infra.end_sessions", "local", "--staff").stdout == "0 sessions ended\n"
        assert browser.get("/entry").status_code == 200
        assert stage.run("infra.end_sessions", "local").returncode == 0
        assert browser.get("/entry").status_code == 401
    assert stage.rows("sessions") == []


@pytest.mark.runbook("infra.rebuild_fingerprints STAGE")
def test_the_table_of_fingerprints_is_made_again_after_it_was_lost(stage: Stage) -> None:
    assert stage.register(number=51, id_number=51) == "account_pending"
    table = boto3.resource("dynamodb").Table("fepmis-local-fingerprints")
    for row in stage.rows("fingerprints"):
        table.delete_item(Key={"id": row["id"]})
    told = stage.run("infra.rebuild_fingerprints", "local")
    assert (told.returncode, told.stdout.split()[:2]) == (0, ["find", "numbers:"])
    assert stage.register(number=52, id_number=51) == "duplicate_hold"


@pytest.mark.runbook("infra.rebuild_statistics STAGE", "infra.verify_audit STAGE")
def test_counts_and_chains_are_proved(stage: Stage) -> None:
    assert stage.run("infra.rebuild_statistics", "local").returncode == 0
    assert stage.run("infra.rebuild_statistics", "local").stdout.startswith("0 registrations counted anew, 0 ")
    assert stage.run("infra.verify_audit", "local").stdout == "unbroken\n"


@pytest.mark.runbook(
    "infra.receipt_address STAGE",
    "infra.rotate_secret STAGE message-receipts",
    "infra.rotate_secret STAGE aliyun-access-key",
    "infra.rotate_secret STAGE platform-client",
    "infra.rotate_secret STAGE staff-client",
)
def test_secrets_are_put_in_force_and_the_address_for_receipts_follows(stage: Stage) -> None:
    before = stage.run("infra.receipt_address", "local").stdout
    given = {"message-receipts": "", "platform-client": "p", "staff-client": "s", "aliyun-access-key": ACCESS_KEY}
    for name, value in given.items():
        told = stage.run("infra.rotate_secret", "local", name, told=value)
        assert (told.returncode, told.stdout) == (0, f"fepmis-local/{name} is in force\n")
    after = stage.run("infra.receipt_address", "local").stdout
    assert after.startswith("http://localhost:8000/api/messages/receipts/aliyun?key=")
    assert after != before
