import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from infra.build import assemble, digest, render_config, render_names, render_policy
from infra.deploy import ROOT
from infra.settings import read_config, render_environment
from tests.infra.privileges import LETTERS, TABLES

OUTPUTS = {
    "ScansBucket": "fepmis-dev-scans-123456789012",
    "FilesBucket": "fepmis-dev-files-123456789012",
    "PersonalKey": "arn:aws-cn:kms:cn-north-1:123456789012:key/personal",
    "FormerPersonalKey": "arn:aws-cn:kms:cn-north-1:123456789012:key/former-personal",
    "FingerprintKey": "arn:aws-cn:kms:cn-north-1:123456789012:key/fingerprint",
    "FormerFingerprintKey": "arn:aws-cn:kms:cn-north-1:123456789012:key/former",
    "AccountsStream": "arn:aws-cn:dynamodb:cn-north-1:123456789012:table/fepmis-dev-accounts/stream/1",
    "RegistrationsStream": "arn:aws-cn:dynamodb:cn-north-1:123456789012:table/fepmis-dev-registrations/stream/1",
    "MessagesStream": "arn:aws-cn:dynamodb:cn-north-1:123456789012:table/fepmis-dev-messages/stream/1",
    "UndeliveredQueue": "arn:aws-cn:sqs:cn-north-1:123456789012:fepmis-dev-undelivered",
}
NAMES = render_names("dev", OUTPUTS, "noreply@fepmis.test")
SENDER = "arn:aws-cn:ses:cn-north-1:123456789012:identity/fepmis.test"
TRACING = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
POLICIES = sorted((ROOT / "policies").glob("*.json"))
MOST_CHARACTERS = 10_240
"""Of all policies that are written into one role, white space apart (IAM's quotas). No emulator minds them."""
LONG_NAMES = {
    **render_names("rehearsal", OUTPUTS, "noreply@fepmis.test"),
    **{
        name: f"arn:aws-cn:kms:cn-northwest-1:123456789012:key/{UUID(int=0)}"
        for name in OUTPUTS
        if name.endswith("Key")
    },
    "Region": "cn-northwest-1",
}


def _build_in(build: Path) -> Path:
    environment = render_environment("dev", {"PUBLIC_URL": "https://fepmis.test"}, OUTPUTS)
    assemble(build, ROOT, render_config(read_config(ROOT), "dev", environment), NAMES)
    return build


def _statements(policy: Path) -> Iterator[dict[str, Any]]:
    yield from json.loads(render_policy(policy.read_text(), NAMES))["Statement"]


def test_every_function_has_a_policy_of_its_own() -> None:
    functions = read_config(ROOT)["lambda_functions"]
    assert {name: each["iam_policy_file"] for name, each in functions.items()} == {
        policy.stem: f"../policies/{policy.name}" for policy in POLICIES
    }


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.stem)
def test_a_rendered_policy_names_each_action(policy: Path) -> None:
    for statement in _statements(policy):
        assert all(re.fullmatch(r"[a-z0-9]+:[A-Za-z]+", action) for action in statement["Action"])


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.stem)
def test_a_policy_is_short_enough_for_iam(policy: Path) -> None:
    assert len("".join(render_policy(policy.read_text(), LONG_NAMES).split())) <= MOST_CHARACTERS


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.stem)
def test_a_rendered_policy_reaches_nothing_of_another_stage(policy: Path) -> None:
    for statement in _statements(policy):
        if statement["Action"] == TRACING:
            continue  # X-Ray knows no resources
        for resource in statement.get("Resource", []):
            assert "$" not in resource
            assert "fepmis-dev" in resource or resource in {*OUTPUTS.values(), SENDER}


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.stem)
def test_every_function_may_tell_x_ray_how_long_it_took_as_all_of_them_are_traced(policy: Path) -> None:
    assert read_config(ROOT)["xray"] is True
    assert [each["Resource"] for each in _statements(policy) if each["Action"] == TRACING] == [["*"]]


def test_only_messages_to_mobiles_are_not_bound_to_the_stage() -> None:
    unbound = {policy.stem: each for policy in POLICIES for each in _statements(policy) if "Resource" not in each}
    assert set(unbound) == {"send_messages", "sweep_messages"}
    for each in unbound.values():
        assert (each["Action"], each["NotResource"]) == (["sns:Publish"], ["arn:aws-cn:sns:*:*:*"])


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.stem)
def test_a_policy_permits_with_each_table_what_the_privileges_say(policy: Path) -> None:
    permitted: dict[str, set[str]] = {}
    for statement in _statements(policy):
        for resource in statement.get("Resource", []):
            if table := re.fullmatch(r".*:table/fepmis-dev-(\w+)", resource):
                permitted.setdefault(table[1], set()).update(statement["Action"])
    letters = {f"dynamodb:{operation}": letter for letter, operation in LETTERS.items()}
    found = {table: {letters[each] for each in actions if each in letters} for table, actions in permitted.items()}
    assert found == {table: set(may[policy.stem]) for table, may in TABLES.items() if policy.stem in may}


def test_no_function_can_rewrite_or_delete_an_event() -> None:
    for policy in POLICIES:
        for statement in _statements(policy):
            if any(resource.endswith("-events") for resource in statement.get("Resource", [])):
                assert {"dynamodb:UpdateItem", "dynamodb:DeleteItem"}.isdisjoint(statement["Action"])


def test_a_policy_with_an_unknown_placeholder_is_refused() -> None:
    with pytest.raises(KeyError, match="Planet"):
        render_policy('{"Resource": "${Planet}"}', NAMES)


def test_the_build_holds_one_stage_with_its_whole_environment(tmp_path: Path) -> None:
    config = json.loads((_build_in(tmp_path) / ".chalice" / "config.json").read_text())
    assert list(config["stages"]) == ["dev"]
    assert config["stages"]["dev"]["environment_variables"]["SCANS_BUCKET"] == OUTPUTS["ScansBucket"]
    assert config["api_gateway_endpoint_type"] == "REGIONAL"


def test_the_build_packages_what_lambda_needs_but_not_chalice_which_brings_itself(tmp_path: Path) -> None:
    requirements = (_build_in(tmp_path) / "requirements.txt").read_text()
    assert "pynamodb==" in requirements
    assert not re.search("^(chalice|click|pip)==", requirements, re.MULTILINE)


def test_the_same_source_is_built_alike(tmp_path: Path) -> None:
    first = digest(_build_in(tmp_path / "one"))
    assert digest(_build_in(tmp_path / "two")) == first
    assert digest(_build_in(tmp_path / "one")) == first


def test_a_changed_line_is_noticed_and_what_chalice_wrote_is_not(tmp_path: Path) -> None:
    before = digest(_build_in(tmp_path))
    (tmp_path / ".chalice" / "deployed").mkdir()
    (tmp_path / ".chalice" / "deployed" / "dev.json").write_text("{}")
    assert digest(tmp_path) == before
    (tmp_path / "app.py").write_text("")
    assert digest(tmp_path) != before
