"""People register while a key is changed (infra/rotate_key.py). As it is deployed: tests/local/test_operations.py."""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from chalice.test import Client

from app import app
from chalicelib.gateways import keys, scan_storage
from chalicelib.gateways.settings import settings
from chalicelib.models import NumberKind
from chalicelib.store import sealed, tables
from chalicelib.store.fingerprints import fingerprint_of
from chalicelib.streams import renew_keys
from infra import rotate_key
from infra.rotate_key import KEYS, Rotation, RotationError, run_task
from infra.stack import Stack
from tests import needed_rights, permissions
from tests.api.conftest import ReviewerAt, SignIn
from tests.browser import Browser
from tests.conftest import stored
from tests.people import id_number_of, mobile_of, natural, uscc_of
from tests.steps import send_unit

CITY = "C130400"
LATER = timedelta(hours=14)


@dataclass
class Laid:
    """A stage whose stack is laid and whose functions are deployed, as far as the keys go."""

    patch: pytest.MonkeyPatch
    state: dict[str, str] = field(default_factory=lambda: {"PersonalKeys": "first", "FingerprintKeys": "first"})
    arns: dict[str, str] = field(default_factory=dict)
    is_deployed: bool = True
    said: list[str] = field(default_factory=list)

    def describe(self, _stage: str) -> Stack:
        outputs = {}
        for name in ("PersonalKey", "FingerprintKey"):
            state = self.state[f"{name}s"]
            outputs[name] = self._arn(name, state.rpartition("-")[2])
            outputs[f"Former{name}"] = self._arn(name, state.partition("-")[0])
        return Stack(outputs, self.state)

    def change(self, stage: str, changes: Mapping[str, str]) -> Mapping[str, str]:
        self.state = {**self.state, **changes}
        for key in [key for key in self.arns if key.split()[1] not in self.state[f"{key.split()[0]}s"]]:
            del self.arns[key]  # no longer in the stack, so the next of that name is a new one
        return self.describe(stage).outputs

    def deploy(self, stage: str, *, has_sites: bool = False) -> None:
        assert not has_sites, "a change of keys publishes no site"
        if not self.is_deployed:
            raise RuntimeError("chalice failed")
        outputs = self.describe(stage).outputs
        known = replace(
            settings(),
            personal_key=outputs["PersonalKey"],
            fingerprint_key=outputs["FingerprintKey"],
            former_fingerprint_key=outputs["FormerFingerprintKey"],
        )
        for module in (keys, renew_keys, scan_storage, needed_rights, permissions):
            self.patch.setattr(module, "settings", lambda: known)

    def rotation(self, key: str) -> Rotation:
        return Rotation("test", KEYS[key], self.deploy, self.said.append)

    def run(self, task: str) -> None:
        run_task("test", task, self.said.append)

    def _arn(self, name: str, turn: str) -> str:
        kinds = {"PersonalKey": {}, "FingerprintKey": {"KeySpec": "HMAC_256", "KeyUsage": "GENERATE_VERIFY_MAC"}}
        if f"{name} {turn}" not in self.arns:
            made: Any = boto3.client("kms").create_key(**kinds[name])  # type: ignore[arg-type]
            self.arns[f"{name} {turn}"] = made["KeyMetadata"]["Arn"]
        return self.arns[f"{name} {turn}"]


@pytest.fixture
def stage(aws: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Laid]:
    """The stage, deployed with its first keys. A short while is long enough."""
    laid, functions = Laid(monkeypatch), Client(app).lambda_
    monkeypatch.setattr(rotate_key, "describe_stack", laid.describe)
    monkeypatch.setattr(rotate_key, "change_stack", laid.change)
    monkeypatch.setattr(rotate_key, "PARTS", 1)  # moto gives each part the whole table
    monkeypatch.setattr(renew_keys, "MOST", 2)

    def invoke(function: str, event: Mapping[str, Any]) -> Any:
        # All that passes between them is JSON.
        told = functions.invoke(function.removeprefix("fepmis-test-"), json.loads(json.dumps(event))).payload
        return json.loads(json.dumps(told))

    monkeypatch.setattr(rotate_key, "_invoke", invoke)
    laid.deploy("test")
    yield laid
    for key in KEYS:
        with suppress(ClientError):
            boto3.client("kms").delete_alias(AliasName=laid.rotation(key)._retiring)


@pytest.fixture
def _later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Long after the keys were made."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return datetime.now(tz) + LATER

    monkeypatch.setattr(rotate_key, "datetime", Clock)
    monkeypatch.setattr(scan_storage, "datetime", Clock)


def register(signed_in: SignIn, number: int, **known: Any) -> Browser:
    """Somebody registers the unit of that number, and is checked for duplicates."""
    browser = signed_in(natural(number, number, **known))
    assert send_unit(browser, number).status_code == 201
    outcome(browser, number)
    return browser


def outcome(browser: Browser, unit: int) -> str:
    entered: str = browser.get(f"/entry?unit={uscc_of(unit)}").json_body["outcome"]
    return entered


def of_first(number: int) -> dict[str, str]:
    """The numbers of somebody else."""
    return {"id_number": id_number_of(number)}


# The key of the MACs.


@pytest.mark.usefixtures("_later")
def test_nobody_gets_round_a_hold_at_any_moment_of_a_change(stage: Laid, signed_in: SignIn) -> None:
    rotation = stage.rotation("fingerprint")
    assert outcome(register(signed_in, 1), 1) == "unit_pending"
    rotation.begin()
    assert outcome(register(signed_in, 11, **of_first(1)), 11) == "duplicate_hold"
    assert outcome(register(signed_in, 2), 2) == "unit_pending"
    rotation.renew()
    assert outcome(register(signed_in, 12, **of_first(1)), 12) == "duplicate_hold"
    assert outcome(register(signed_in, 22, **of_first(2)), 22) == "duplicate_hold"
    rotation.finish()
    for number, earlier in ((13, 1), (23, 2), (24, 22)):
        assert outcome(register(signed_in, number, **of_first(earlier % 10)), number) == "duplicate_hold"
    made_with = {row["made_with"] for row in stored("fingerprints")}
    assert made_with == {stage.describe("test").outputs["FingerprintKey"]}


@pytest.mark.usefixtures("_later")
def test_a_search_and_the_numbers_of_staff_go_on_finding_who_came_before(
    stage: Laid, signed_in: SignIn, reviewer_at: ReviewerAt
) -> None:
    owner, before = register(signed_in, 1), reviewer_at(CITY, 1, id_number=id_number_of(1))
    case = owner.get(f"/entry?unit={uscc_of(1)}").json_body["registration_id"]
    stage.rotation("fingerprint").begin()
    within = reviewer_at(CITY, 2, id_number=id_number_of(1))
    stage.rotation("fingerprint").finish()
    after = reviewer_at(CITY, 3, id_number=id_number_of(1))
    for reviewer in (before, within, after):
        found = reviewer.post("/review/search", {"q": mobile_of(1)}).json_body["items"]
        assert [each["id"] for each in found] == [case]
        assert reviewer.get(f"/review/registrations/{case}").json_body["why_not"]["code"] == "own_case"


def test_a_change_is_not_finished_while_a_session_from_before_may_last(stage: Laid) -> None:
    stage.rotation("fingerprint").begin()
    with pytest.raises(RotationError, match="too early"):
        stage.rotation("fingerprint").finish()
    assert stage.state["FingerprintKeys"] == "first-to-second"


@pytest.mark.usefixtures("_later")
def test_a_change_is_taken_back_by_going_the_other_way(stage: Laid, signed_in: SignIn) -> None:
    rotation, first = stage.rotation("fingerprint"), stage.describe("test").outputs["FingerprintKey"]
    register(signed_in, 1)
    rotation.begin()
    register(signed_in, 2)
    rotation.back()
    assert outcome(register(signed_in, 12, **of_first(2)), 12) == "duplicate_hold"
    rotation.finish()
    assert (stage.state["FingerprintKeys"], stage.describe("test").outputs["FingerprintKey"]) == ("first", first)
    for number, earlier in ((13, 1), (14, 2)):
        assert outcome(register(signed_in, number, **of_first(earlier)), number) == "duplicate_hold"


@pytest.mark.usefixtures("_later")
def test_keys_take_turns_and_each_turn_has_a_new_one(stage: Laid, signed_in: SignIn) -> None:
    register(signed_in, 1)
    seen = set()
    for state in ("second", "first", "second"):
        stage.rotation("fingerprint").begin()
        stage.rotation("fingerprint").finish()
        assert stage.state["FingerprintKeys"] == state
        seen.add(stage.describe("test").outputs["FingerprintKey"])
    assert len(seen) == 3
    assert outcome(register(signed_in, 11, **of_first(1)), 11) == "duplicate_hold"


@pytest.mark.usefixtures("_later")
def test_the_former_key_works_no_more_and_is_to_be_deleted(stage: Laid) -> None:
    former = stage.describe("test").outputs["FingerprintKey"]
    stage.rotation("fingerprint").begin()
    stage.rotation("fingerprint").finish()
    assert boto3.client("kms").describe_key(KeyId=former)["KeyMetadata"]["KeyState"] == "PendingDeletion"
    assert former.rpartition("/")[2] in stage.said[-1]


def test_no_macs_are_forgotten_while_the_former_key_is_in_use(stage: Laid) -> None:
    fingerprint_of(NumberKind.MOBILE, mobile_of(1))
    stage.rotation("fingerprint").begin()
    with pytest.raises(Exception, match="invalid_request"):
        stage.run("forget macs")
    assert len(stored("fingerprints")) == 1


def test_what_was_lost_of_the_table_of_fingerprints_is_made_again_from_the_registrations(
    stage: Laid, signed_in: SignIn
) -> None:
    register(signed_in, 1)
    before = stored("fingerprints")
    for row in before:
        tables.FingerprintRow(row["id"]).delete()
    stage.run("find numbers")
    assert sorted(map(str, stored("fingerprints"))) == sorted(map(str, before))


def test_a_number_with_two_fingerprints_is_told(stage: Laid, signed_in: SignIn) -> None:
    register(signed_in, 1)
    row = stored("fingerprints")[0]
    tables.FingerprintRow(row["id"]).update(actions=[tables.FingerprintRow.fingerprint.set("another")])
    with pytest.raises(RotationError, match="1 could not be renewed"):
        stage.run("find numbers")


# The key that seals.


def sealed_now() -> dict[str, list[str]]:
    return {
        name: sorted(row[column.attribute] for row in stored(name) if column.attribute in row)
        for name, column in sealed.COLUMNS.items()
    }


@pytest.mark.usefixtures("_later")
def test_all_that_is_sealed_is_opened_while_the_key_is_changed_and_when_the_former_is_gone(
    stage: Laid, signed_in: SignIn
) -> None:
    owner, writer = register(signed_in, 1), signed_in(natural(2, 2))
    writer.put(f"/drafts/unit?unit={uscc_of(2)}", {"version": 0, "values": {"name_zh": "邯郸"}})
    rotation, former = stage.rotation("personal"), stage.describe("test").outputs["PersonalKey"]
    before = sealed_now()
    rotation.begin()
    late = register(signed_in, 3)
    rotation.finish()
    assert boto3.client("kms").describe_key(KeyId=former)["KeyMetadata"]["KeyState"] == "PendingDeletion"
    for name, texts in sealed_now().items():
        assert texts
        assert set(texts).isdisjoint(before[name])
    for browser, number in ((owner, 1), (late, 3)):
        (row,) = (row for row in stored("registrations") if row["uscc"] == uscc_of(number))
        assert keys.unseal_numbers(row["sealed_numbers"], row["id"]).mobile == mobile_of(number)
        assert outcome(browser, number) == "unit_pending"
    draft = writer.get(f"/drafts/unit?unit={uscc_of(2)}").json_body
    assert (draft["values"]["name_zh"], draft["vouched"]["mobile"]) == ("邯郸", mobile_of(2))


@pytest.mark.usefixtures("_later")
def test_scans_are_encrypted_under_the_new_key_and_each_attachment_knows_its_version(
    stage: Laid, signed_in: SignIn
) -> None:
    register(signed_in, 1)
    stage.rotation("personal").begin()
    stage.rotation("personal").renew()
    new, bucket = stage.describe("test").outputs["PersonalKey"], settings().scans_bucket
    for row in stored("attachments"):
        version = {"Bucket": bucket, "Key": f"uploads/{row['id']}", "VersionId": row["version_id"]}
        found = boto3.client("s3").get_object(**version)
        assert (found["SSEKMSKeyId"], found["Body"].read()) == (new, b"a colour scan")
    before = stored("attachments")
    stage.rotation("personal").renew()
    assert stored("attachments") == before


def test_a_scan_that_may_just_be_uploaded_is_left_alone(stage: Laid, signed_in: SignIn) -> None:
    register(signed_in, 1)
    before = stored("attachments")
    stage.rotation("personal").begin()
    stage.run("encrypt scans")
    assert stored("attachments") == before


def test_every_column_that_is_sealed_is_renewed() -> None:
    found = {
        (model.Meta.table_name.rpartition("-")[2], name)
        for model in vars(tables).values()
        if hasattr(model, "Meta") and hasattr(model.Meta, "table_name")
        for name in model.get_attributes()
        if name.startswith("sealed")
    }
    assert found == {(table, column.attribute) for table, column in sealed.COLUMNS.items()}
    assert {f"wrap {table}" for table, _ in found} <= set(KEYS["personal"].renewals)


def test_what_changes_while_it_is_wrapped_again_stays_as_it_was_changed(
    stage: Laid, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = signed_in(natural(2, 2))
    writer.put(f"/drafts/unit?unit={uscc_of(2)}", {"version": 0, "values": {"name_zh": "before"}})
    stage.rotation("personal").begin()
    rewrap, changes = keys.rewrap, iter([{"version": 1, "values": {"name_zh": "after"}}])

    def rewrap_and_be_overtaken(text: str, record: str) -> str | None:
        for change in changes:
            assert writer.put(f"/drafts/unit?unit={uscc_of(2)}", change).status_code == 200
        return rewrap(text, record)

    monkeypatch.setattr(keys, "rewrap", rewrap_and_be_overtaken)
    stage.run("wrap drafts")
    assert writer.get(f"/drafts/unit?unit={uscc_of(2)}").json_body["values"]["name_zh"] == "after"


def test_one_row_that_cannot_be_opened_is_told_and_stops_no_other(stage: Laid, signed_in: SignIn) -> None:
    for number in (1, 2, 3):
        register(signed_in, number)
    row = tables.RegistrationRow.get(stored("registrations")[1]["id"])
    whole = row.sealed_numbers
    row.update(actions=[tables.RegistrationRow.sealed_numbers.set("x.y.z")])
    stage.rotation("personal").begin()
    with pytest.raises(RotationError, match="1 could not be renewed"):
        stage.rotation("personal").renew()
    assert "wrap registrations: 3 looked at, 2 changed, 1 failed" in stage.said
    row.update(actions=[tables.RegistrationRow.sealed_numbers.set(whole)])
    stage.rotation("personal").renew()
    assert "wrap registrations: 3 looked at, 1 changed, 0 failed" in stage.said


# Broken off and gone on with.


@pytest.mark.usefixtures("_later")
@pytest.mark.parametrize("key", KEYS)
def test_a_change_that_breaks_off_at_any_step_is_gone_on_with(stage: Laid, signed_in: SignIn, key: str) -> None:
    register(signed_in, 1)
    rotation = stage.rotation(key)
    stage.is_deployed = False
    with pytest.raises(RuntimeError):
        rotation.begin()
    with pytest.raises(RotationError, match="begun already"):
        rotation.begin()
    stage.is_deployed = True
    rotation.renew()
    rotation._mark_as_retiring()
    stage.is_deployed = False
    with pytest.raises(RuntimeError):
        rotation.finish()
    with pytest.raises(RotationError, match="no change"):
        rotation.back()
    stage.is_deployed = True
    rotation.finish()
    assert outcome(register(signed_in, 11, **of_first(1)), 11) == "duplicate_hold"
    with pytest.raises(RotationError, match="no change"):
        rotation.finish()
    with pytest.raises(ClientError):
        boto3.client("kms").describe_key(KeyId=rotation._retiring)


def test_the_command_says_why_it_can_do_nothing(
    stage: Laid, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotate_key, "deploy", stage.deploy)
    assert rotate_key.main(["test", "personal", "renew"]) == 1
    assert capsys.readouterr().out == "no change of this key has begun\n"
    assert rotate_key.main(["test", "personal", "begin"]) == 0
    assert capsys.readouterr().out == "PersonalKeys: first → first-to-second\n"
