import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import httpx
import pytest
from botocore.loaders import create_loader

from local.aws import Emulator, EmulatorFailedError, start_emulator
from local.emulator.release import UnknownReleaseError, require_mended_release
from tests.local.ports import find_free_port

ROOT = Path(__file__).parent.parent.parent

TABLE = {
    "Type": "AWS::DynamoDB::Table",
    "Properties": {
        "TableName": "sessions",
        "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
        "TimeToLiveSpecification": {"AttributeName": "expires_at", "Enabled": True},
        "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": True},
    },
}
TRUSTED = {
    "Version": "2012-10-17",
    "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"},
    ],
}
PREFLIGHT = {
    "responses": {"200": {"description": "200"}},
    "x-amazon-apigateway-integration": {
        "type": "mock",
        "requestTemplates": {"application/json": '{"statusCode": 200}'},
        "responses": {
            "default": {
                "statusCode": "200",
                "responseParameters": {"method.response.header.Access-Control-Allow-Methods": "'GET,OPTIONS'"},
            }
        },
    },
}


@pytest.fixture(scope="module")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    with start_emulator(tmp_path_factory.mktemp("aws"), find_free_port()) as emulator:
        yield emulator


def _client(emulator: Emulator, service: str) -> Any:
    known = emulator.environ
    return boto3.client(
        service,  # type: ignore[call-overload]
        endpoint_url=emulator.endpoint,
        region_name=known["AWS_DEFAULT_REGION"],
        aws_access_key_id=known["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=known["AWS_SECRET_ACCESS_KEY"],
    )


def test_another_release_is_refused() -> None:
    with pytest.raises(UnknownReleaseError, match=r"1\.5\.34 is installed"):
        require_mended_release("1.5.34")


def test_a_taken_port_is_reported(aws: Emulator, tmp_path: Path) -> None:
    port = int(aws.endpoint.rpartition(":")[2])
    with pytest.raises(EmulatorFailedError, match="already in use"):
        start_emulator(tmp_path, port)


def test_it_is_reached_on_loopback_only(aws: Emulator) -> None:
    assert aws.endpoint.startswith("http://127.0.0.1:")


def test_what_no_policy_allows_is_denied(aws: Emulator) -> None:
    users = _client(aws, "iam")
    users.create_user(UserName="stranger")
    key = users.create_access_key(UserName="stranger")["AccessKey"]
    stranger = boto3.client(
        "dynamodb",
        endpoint_url=aws.endpoint,
        region_name="us-east-1",
        aws_access_key_id=key["AccessKeyId"],
        aws_secret_access_key=key["SecretAccessKey"],
    )
    with pytest.raises(stranger.exceptions.ClientError, match="AccessDenied"):
        stranger.list_tables()


def test_a_template_sets_when_items_expire_and_that_a_table_can_be_recovered(aws: Emulator) -> None:
    stacks, tables = _client(aws, "cloudformation"), _client(aws, "dynamodb")
    stacks.create_stack(StackName="tables", TemplateBody=json.dumps({"Resources": {"Sessions": TABLE}}))
    stacks.get_waiter("stack_create_complete").wait(StackName="tables", WaiterConfig={"Delay": 0.1})
    assert tables.describe_time_to_live(TableName="sessions")["TimeToLiveDescription"] == {
        "TimeToLiveStatus": "ENABLED",
        "AttributeName": "expires_at",
    }
    backups = tables.describe_continuous_backups(TableName="sessions")["ContinuousBackupsDescription"]
    assert backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"] == "ENABLED"


def test_an_imported_api_answers_a_preflight_and_knows_its_binary_types(aws: Emulator) -> None:
    apis = _client(aws, "apigateway")
    spec = {
        "swagger": "2.0",
        "info": {"title": "probe", "version": "1"},
        "paths": {"/scan": {"options": PREFLIGHT}},
        "x-amazon-apigateway-binary-media-types": ["image/png"],
    }
    api = apis.import_rest_api(parameters={"endpointConfigurationTypes": "REGIONAL"}, body=json.dumps(spec))
    apis.create_deployment(restApiId=api["id"], stageName="api")
    answer = httpx.options(f"{aws.endpoint}/_aws/execute-api/{api['id']}/api/scan")
    assert answer.headers["access-control-allow-methods"] == "GET,OPTIONS"
    assert api["binaryMediaTypes"] == ["image/png"]
    assert api["endpointConfiguration"]["types"] == ["REGIONAL"]


def test_an_api_keeps_its_id_and_loses_its_old_routes_when_put_again(aws: Emulator) -> None:
    apis = _client(aws, "apigateway")
    spec = {"swagger": "2.0", "info": {"title": "probe", "version": "1"}}
    api = apis.import_rest_api(body=json.dumps({**spec, "paths": {"/old": {"options": PREFLIGHT}}}))
    apis.put_rest_api(restApiId=api["id"], body=json.dumps({**spec, "paths": {"/new": {"options": PREFLIGHT}}}))
    assert {each["path"] for each in apis.get_resources(restApiId=api["id"])["items"]} == {"/", "/new"}


def test_a_profile_and_a_token_of_a_real_account_are_out_of_reach(aws: Emulator) -> None:
    program = "import boto3; print(boto3.client('sts').get_caller_identity()['Arn'])"
    own = {"AWS_PROFILE": "production", "AWS_SESSION_TOKEN": "real", "AWS_ENDPOINT_URL": "https://aws.test"}
    asked = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, **own, **aws.environ},
        capture_output=True,
        text=True,
        check=True,
    )
    assert asked.stdout.strip() == "arn:aws:iam::000000000000:root"


def test_lambda_waiters_are_quick_there(aws: Emulator) -> None:
    loader = create_loader(aws.environ["AWS_DATA_PATH"])
    waiters = loader.load_service_model("lambda", "waiters-2")["waiters"]
    assert {waiter["delay"] for waiter in waiters.values()} == {0.03}


def test_a_changed_function_is_pending_but_not_for_the_half_second_of_the_release(aws: Emulator) -> None:
    functions = _client(aws, "lambda")
    code = io.BytesIO()
    with zipfile.ZipFile(code, "w") as zipped:
        zipped.writestr("app.py", "")
    role = _client(aws, "iam").create_role(RoleName="soon", AssumeRolePolicyDocument=json.dumps(TRUSTED))["Role"]["Arn"]
    made = {"Runtime": "python3.11", "Role": role, "Handler": "app.app", "Code": {"ZipFile": code.getvalue()}}
    functions.create_function(FunctionName="soon", **made)
    assert min(_seconds_until_changed(functions, number) for number in (1, 2, 3)) < 0.25


def _seconds_until_changed(functions: Any, number: int) -> float:
    begun = time.monotonic()
    changed = functions.update_function_configuration(FunctionName="soon", Timeout=number)
    assert changed["LastUpdateStatus"] == "InProgress"
    while functions.get_function_configuration(FunctionName="soon")["LastUpdateStatus"] != "Successful":
        assert time.monotonic() < begun + 30
    return time.monotonic() - begun


def test_what_is_stored_survives_a_stop(tmp_path: Path) -> None:
    with start_emulator(tmp_path, find_free_port()) as emulator:
        _client(emulator, "s3").create_bucket(Bucket="scans")
        _client(emulator, "s3").put_object(Bucket="scans", Key="one", Body=b"seal")
    with start_emulator(tmp_path, find_free_port()) as emulator:
        assert _client(emulator, "s3").get_object(Bucket="scans", Key="one")["Body"].read() == b"seal"


def test_it_saves_and_ends_when_its_starter_is_killed(tmp_path: Path) -> None:
    program = (
        "import sys, time, pathlib; from local.aws import start_emulator;"
        "e = start_emulator(pathlib.Path(sys.argv[1]), int(sys.argv[2])); print(e.process.pid, flush=True);"
        "time.sleep(60)"
    )
    command = [sys.executable, "-c", program, str(tmp_path), str(find_free_port())]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as starter:
        assert starter.stdout
        emulator = int(starter.stdout.readline())
        starter.send_signal(signal.SIGKILL)
    _wait_until_ended(emulator)
    assert (tmp_path / "aws" / "dynamodb.json").exists()


def _wait_until_ended(process: int) -> None:
    deadline = time.monotonic() + 10
    while Path(f"/proc/{process}").exists() and not _is_defunct(process):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _is_defunct(process: int) -> bool:
    try:
        return os.waitpid(process, os.WNOHANG)[0] == process
    except ChildProcessError:
        return " Z " in Path(f"/proc/{process}/stat").read_text()
