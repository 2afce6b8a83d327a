"""A deployed stage, operated: what ops do with it, each by the command that the runbook names."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import boto3
import pytest

from infra import rotate_key
from infra.rotate_key import KEYS
from tests.local.stage import Stage, stage_with_a_unit
from tests.people import natural

pytestmark = pytest.mark.deployed

ACCESS_KEY = '{"id": "LTAI", "secret": "of nobody"}'


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with stage_with_a_unit(tmp_path_factory.mktemp("operations")) as stage:
        yield stage


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
