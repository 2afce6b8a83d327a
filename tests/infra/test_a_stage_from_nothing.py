"""A stage's whole life on the emulated AWS with IAM enforced, by the commands that ops type."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import httpx
import pytest
from botocore.client import BaseClient

from infra import deploy, destroy, rollback
from infra.belongings import find_belongings
from infra.deploy import ROOT
from infra.settings import read_config
from local.aws import start_emulator
from tests.infra.account import list_everything
from tests.infra.issuers import two_issuers
from tests.local.ports import find_free_port

pytestmark = pytest.mark.deployed

STAGE = "test"
READING = ("Describe", "Get", "Head", "List")

Listing = dict[str, Any]


@pytest.fixture(scope="module")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An account with nothing in it; every AWS call of this module goes there. Its address."""
    with (
        start_emulator(tmp_path_factory.mktemp("aws"), find_free_port()) as emulator,
        pytest.MonkeyPatch.context() as patch,
    ):
        for name, value in emulator.environ.items():
            patch.setenv(name, value)
        yield emulator.endpoint


@pytest.fixture(scope="module")
def source(aws: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The whole project as ops have it, with the addresses of the stage in its config."""
    project = tmp_path_factory.mktemp("project")
    for part in ("app.py", "requirements.txt", "chalicelib", "policies", ".chalice", "scripts"):
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, project / part)
    (project / "frontend").symlink_to(ROOT / "frontend")
    (project / ".build").symlink_to(ROOT / ".build" / "tests", target_is_directory=True)
    (ROOT / ".build" / "tests").mkdir(parents=True, exist_ok=True)
    with two_issuers() as issuers:
        config = read_config(ROOT)
        public_url = f"http://fepmis.test:{aws.rpartition(':')[2]}"
        config["stages"][STAGE]["environment_variables"] = {"PUBLIC_URL": public_url, **issuers}
        (project / ".chalice" / "config.json").write_text(json.dumps(config))
        yield project


@pytest.fixture(scope="module")
def before(aws: str) -> Listing:
    """The account before there is a stage: what is in it belongs to others, by whatever name."""
    boto3.client("sqs").create_queue(QueueName=f"fepmis-{STAGE}2-undelivered")
    boto3.client("logs").create_log_group(logGroupName=f"/aws/lambda/fepmis-{STAGE}2")
    boto3.client("secretsmanager").create_secret(Name=f"fepmis-{STAGE}2/cdn-key", SecretString="theirs")
    boto3.client("s3").create_bucket(Bucket=f"fepmis-{STAGE}2-scans-000000000000")
    return list_everything()


@pytest.fixture
def asked_of_aws(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The operations that were asked for in this process."""
    asked, ask = set[str](), BaseClient._make_api_call  # type: ignore[attr-defined]  # through it, every request goes

    def note(client: BaseClient, operation: str, parameters: dict[str, Any]) -> Any:
        asked.add(operation)
        return ask(client, operation, parameters)

    monkeypatch.setattr(BaseClient, "_make_api_call", note)
    return asked


def _get(path: str) -> httpx.Response:
    port = os.environ["AWS_ENDPOINT_URL"].rpartition(":")[2]
    return httpx.get(f"{os.environ['AWS_ENDPOINT_URL']}{path}", headers={"Host": f"fepmis.test:{port}"})


def _versions(bucket: str) -> set[tuple[str, str]]:
    pages = boto3.client("s3").get_paginator("list_object_versions").paginate(Bucket=bucket)
    return {(each["Key"], each["VersionId"]) for page in pages for each in page.get("Versions", [])}


def _everything_deployed() -> dict[str, Any]:
    functions = boto3.client("lambda").list_functions()["Functions"]
    return {
        "code": {each["FunctionName"]: (each["CodeSha256"], each["LastModified"]) for each in functions},
        "objects": {
            bucket["Name"]: _versions(bucket["Name"]) for bucket in boto3.client("s3").list_buckets()["Buckets"]
        },
        "stacks": {
            stack["StackName"]: stack.get("LastUpdatedTime")
            for stack in boto3.client("cloudformation").describe_stacks()["Stacks"]
        },
    }


@pytest.mark.runbook("make deploy STAGE=STAGE")
def test_a_stage_is_deployed_and_answers_by_its_public_address(before: Listing, source: Path) -> None:
    assert deploy.main([STAGE], source) == 0
    for kind, found in list_everything().items():
        assert found != before[kind], f"nothing of the kind was deployed: {kind}"
    assert _get("/api/health").json()["stage"] == STAGE
    assert "<title>" in _get("/").text


def test_deployed_again_it_changes_nothing(source: Path, asked_of_aws: set[str]) -> None:
    before = _everything_deployed()
    asked_of_aws.clear()
    assert deploy.main([STAGE], source) == 0
    # CloudFormation is asked whether it has anything to do, and says that it has not.
    assert {each for each in asked_of_aws if not each.startswith(READING)} == {"UpdateStack"}
    assert _everything_deployed() == before


@pytest.fixture(scope="module")
def at_first() -> dict[str, str]:
    """The code of each function, before any of it changes."""
    return {}


def test_a_changed_route_answers_after_the_next_deployment(source: Path, at_first: dict[str, str]) -> None:
    at_first |= {name: code for name, (code, _) in _everything_deployed()["code"].items()}
    assert _get("/api/weather").status_code == 403
    with (source / "app.py").open("a") as app:
        app.write('\n\n@app.route("/weather")\ndef weather() -> dict[str, str]:\n    return {"beijing": "fine"}\n')
    assert deploy.main([STAGE], source) == 0
    assert _get("/api/weather").json() == {"beijing": "fine"}
    assert _get("/api/health").json()["stage"] == STAGE


@pytest.mark.runbook("make rollback STAGE=STAGE", "make rollback STAGE=STAGE TO=ID", "infra.rollback STAGE --list")
def test_back_at_the_release_before_everything_is_as_it_was(
    source: Path, at_first: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert rollback.main([STAGE, "--list"], source / ".build") == 0
    latest, first = capsys.readouterr().out.splitlines()
    assert (latest[0], first[0]) == ("*", " ")
    assert rollback.main([STAGE], source / ".build") == 0
    assert _get("/api/weather").status_code == 403
    assert {name: code for name, (code, _) in _everything_deployed()["code"].items()} == at_first
    assert rollback.main([STAGE], source / ".build") == 1
    assert "no release is kept from before" in capsys.readouterr().err
    assert rollback.main([STAGE, "--to", latest.split()[1]], source / ".build") == 0
    assert _get("/api/weather").json() == {"beijing": "fine"}


def test_a_stage_with_somebodys_data_is_not_destroyed_unless_it_is_named_once_more(
    capsys: pytest.CaptureFixture[str],
) -> None:
    boto3.client("dynamodb").put_item(TableName="fepmis-test-units", Item={"uscc": {"S": "91130000000000000X"}})
    before = list_everything()
    assert destroy.main([STAGE]) == 1
    assert destroy.main([STAGE, "--with-data", "dev"]) == 1
    assert "fepmis-test-units: 1" in capsys.readouterr().err
    assert list_everything() == before


@pytest.mark.runbook("make destroy STAGE=STAGE", "make destroy STAGE=STAGE WITH_DATA=STAGE")
def test_of_a_destroyed_stage_nothing_is_left(before: Listing, capsys: pytest.CaptureFixture[str]) -> None:
    there = {name for _kind, name in find_belongings(STAGE)}
    assert destroy.main([STAGE, "--with-data", STAGE]) == 0
    assert list_everything() == before
    told = capsys.readouterr().out
    assert all(name in told for name in there)


def test_a_stage_that_is_not_there_is_destroyed_in_silence() -> None:
    assert destroy.main([STAGE]) == 0
