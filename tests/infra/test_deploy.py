import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import boto3
import httpx
import pytest

from infra.command import ChaliceFailedError
from infra.deploy import ROOT, Deployment, deploy
from infra.functions import RECORD
from infra.records import Records
from infra.stack import StackFailedError, lay_stack
from local.aws import start_emulator
from tests.local.ports import find_free_port

pytestmark = pytest.mark.deployed

APP = """
import os
from chalice import Chalice

app = Chalice(app_name="fepmis")

@app.route("/health")
def health():
    return {"stage": os.environ["STAGE"], "bucket": os.environ["SCANS_BUCKET"]}

@app.on_dynamodb_record(stream_arn=os.environ["ACCOUNTS_STREAM"], name="check_duplicates")
def check_duplicates(event):
    return {}

@app.schedule("rate(5 minutes)", name="sweep_messages")
def sweep(event):
    return None
"""


MORE = """

@app.route("/more")
def more():
    return {}

@app.on_dynamodb_record(stream_arn=os.environ["REGISTRATIONS_STREAM"], name="count_registrations")
def count_registrations(event):
    return {}
"""


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where the emulated AWS keeps its state; every AWS call of this module goes there."""
    directory = tmp_path_factory.mktemp("state")
    with start_emulator(directory, find_free_port()) as emulator, pytest.MonkeyPatch.context() as patch:
        for name, value in emulator.environ.items():
            patch.setenv(name, value)
        yield directory


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("source")
    for part in ("policies", ".chalice"):
        shutil.copytree(ROOT / part, directory / part, ignore=shutil.ignore_patterns("deployed"))
    (directory / "chalicelib").mkdir()
    (directory / "app.py").write_text(APP)
    return directory


@pytest.fixture(scope="module")
def deployment(state: Path, source: Path) -> Deployment:
    return deploy("local", source=source, state_dir=state)


def test_the_deployed_api_answers_with_what_the_stack_gave_it(deployment: Deployment) -> None:
    answer = httpx.get(f"{deployment.api_url}/health")
    assert answer.json() == {"stage": "local", "bucket": deployment.outputs["ScansBucket"]}


def test_a_stream_gives_up_after_a_few_tries_and_sets_the_record_aside(deployment: Deployment) -> None:
    [mapping] = boto3.client("lambda").list_event_source_mappings()["EventSourceMappings"]
    assert mapping["MaximumRetryAttempts"] == 5
    assert mapping["BisectBatchOnFunctionError"]
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert mapping["DestinationConfig"]["OnFailure"]["Destination"] == deployment.outputs["UndeliveredQueue"]


def test_what_is_deployed_already_is_not_deployed_again(deployment: Deployment, source: Path, state: Path) -> None:
    said: list[str] = []
    assert deploy("local", source=source, state_dir=state, say=said.append) == deployment
    assert said == ["Resources of stage local", "Functions of stage local"]


def test_what_somebody_switched_off_is_on_again(deployment: Deployment, source: Path, state: Path) -> None:
    functions, rules = boto3.client("lambda"), boto3.client("events")
    [mapping] = functions.list_event_source_mappings()["EventSourceMappings"]
    [rule] = rules.list_rules()["Rules"]
    functions.update_event_source_mapping(UUID=mapping["UUID"], Enabled=False)
    rules.disable_rule(Name=rule["Name"])
    deploy("local", source=source, state_dir=state)
    assert functions.get_event_source_mapping(UUID=mapping["UUID"])["State"] == "Enabled"
    assert rules.describe_rule(Name=rule["Name"])["State"] == "ENABLED"


def test_a_function_that_has_vanished_is_deployed_again(deployment: Deployment, source: Path, state: Path) -> None:
    boto3.client("lambda").delete_function(FunctionName="fepmis-local")
    again = deploy("local", source=source, state_dir=state)
    assert httpx.get(f"{again.api_url}/health").is_success


def test_no_stream_is_followed_and_no_api_laid_twice_after_chalice_has_forgotten_what_it_made(
    deployment: Deployment, source: Path, state: Path
) -> None:
    Records(deployment.outputs["ReleasesBucket"]).forget(RECORD)
    again = deploy("local", source=source, state_dir=state)
    assert len(boto3.client("lambda").list_event_source_mappings()["EventSourceMappings"]) == 1
    assert [api["id"] for api in boto3.client("apigateway").get_rest_apis()["items"]] == [again.api_id]


def test_what_a_deployment_made_that_failed_half_way_is_not_made_twice_by_the_next(
    deployment: Deployment, source: Path, state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grown = shutil.copytree(source, tmp_path / "grown")
    with (grown / "app.py").open("a") as app:
        app.write(MORE)
    with monkeypatch.context() as environment:
        for name, value in who_may_not_touch_apis().items():
            environment.setenv(name, value)
        with pytest.raises(ChaliceFailedError, match=r"(?i)denied|not authorized"):
            deploy("local", source=grown, state_dir=state)
    # The function is there and follows the stream, and nothing has written that down.
    assert len(mappings_of("count_registrations")) == 1
    assert "count_registrations" not in str(Records(deployment.outputs["ReleasesBucket"]).read(RECORD))
    again = deploy("local", source=grown, state_dir=state)
    assert [len(mappings_of(name)) for name in ("check_duplicates", "count_registrations")] == [1, 1]
    assert [api["id"] for api in boto3.client("apigateway").get_rest_apis()["items"]] == [again.api_id]
    assert httpx.get(f"{again.api_url}/more").json() == {}
    deploy("local", source=source, state_dir=state)
    assert [len(mappings_of(name)) for name in ("check_duplicates", "count_registrations")] == [1, 0]


def who_may_not_touch_apis() -> dict[str, str]:
    """The environment of somebody who may do all but what comes last in a deployment."""
    users = boto3.client("iam")
    users.create_user(UserName="half")
    statements = [
        {"Effect": "Allow", "Action": "*", "Resource": "*"},
        {"Effect": "Deny", "Action": [f"apigateway:{each}" for each in ("PATCH", "POST", "PUT")], "Resource": "*"},
    ]
    policy = json.dumps({"Version": "2012-10-17", "Statement": statements})
    users.put_user_policy(UserName="half", PolicyName="half", PolicyDocument=policy)
    key = users.create_access_key(UserName="half")["AccessKey"]
    return {"AWS_ACCESS_KEY_ID": key["AccessKeyId"], "AWS_SECRET_ACCESS_KEY": key["SecretAccessKey"]}


def mappings_of(function: str) -> list[str]:
    """The streams that a function of the stage follows."""
    found = boto3.client("lambda").list_event_source_mappings()["EventSourceMappings"]
    return [each["UUID"] for each in found if each["FunctionArn"].endswith(f"fepmis-local-{function}")]


def test_whoever_deploys_from_another_machine_goes_on_from_what_is_deployed(
    deployment: Deployment, source: Path, tmp_path: Path
) -> None:
    here = deploy("local", source=source, state_dir=tmp_path / "one")
    assert deploy("local", source=source, state_dir=tmp_path / "other") == here


def test_tables_refuse_to_be_deleted_once_the_stage_is_laid(deployment: Deployment) -> None:
    tables = boto3.client("dynamodb")
    with pytest.raises(tables.exceptions.ClientError, match="protect"):
        tables.delete_table(TableName="fepmis-local-units")


def test_an_app_that_cannot_be_loaded_is_reported_with_what_chalice_said(
    deployment: Deployment, source: Path, state: Path, tmp_path: Path
) -> None:
    broken = shutil.copytree(source, tmp_path / "broken")
    (broken / "app.py").write_text("import nothing_of_the_kind")
    with pytest.raises(ChaliceFailedError, match="nothing_of_the_kind"):
        deploy("local", source=broken, state_dir=state)


def test_a_resource_that_cannot_be_laid_is_named_and_the_next_try_can_succeed(state: Path) -> None:
    boto3.client("s3").create_bucket(Bucket="fepmis-taken-scans-000000000000")
    with pytest.raises(StackFailedError, match=r"Scans: .*already exists"):
        lay_stack("taken", "http://localhost:8000")
    boto3.client("s3").delete_bucket(Bucket="fepmis-taken-scans-000000000000")
    assert lay_stack("taken", "http://localhost:8000")["ScansBucket"] == "fepmis-taken-scans-000000000000"
