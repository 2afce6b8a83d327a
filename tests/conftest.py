"""The AWS that stores, streams and the API are tested on: moto in this process, laid by the template of every stage."""

import json
import logging
import os
import warnings
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from functools import cache
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import boto3
import hypothesis
import pytest
from boto3.dynamodb.types import TypeDeserializer
from botocore.client import BaseClient
from botocore.exceptions import ClientError
from moto import mock_aws
from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.models.table import Table

from chalicelib.gateways import secrets
from chalicelib.gateways.settings import settings
from tests.permissions import not_permitted
from tests.silence import Listener, numbers_in

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

TEMPLATE = Path(__file__).parents[1] / "infra" / "resources.yaml"
ACCOUNT = "123456789012"
REGION = "cn-north-1"
STAGE = {
    "STAGE": "test",
    "PUBLIC_URL": "https://fepmis.test",
    "SCANS_BUCKET": f"fepmis-test-scans-{ACCOUNT}",
    "FILES_BUCKET": f"fepmis-test-files-{ACCOUNT}",
    "PERSONAL_KEY": "alias/fepmis-test-personal",
    "FINGERPRINT_KEY": "alias/fepmis-test-fingerprint",
    "FORMER_FINGERPRINT_KEY": "alias/fepmis-test-fingerprint",
    "PLATFORM_ISSUER": "https://platform.test",
    "PLATFORM_CLIENT_ID": "fepmis",
    "STAFF_ISSUER": "https://staff.test",
    "STAFF_CLIENT_ID": "fepmis-console",
    "REVIEW_LIMIT_DAYS": "10",
    "MESSAGE_PROVIDER": "sns",
    "MESSAGE_DAILY_LIMIT": "50",
    "SMS_TEMPLATES": "",
    "EMAIL_SENDER": "noreply@fepmis.test",
}
# A machine that is busy with other things makes no test wrong.
hypothesis.settings.register_profile("shared", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("shared")

AskedOfAws = list[tuple[str, dict[str, Any]]]
Refuse = Callable[..., None]
ChangeSecret = Callable[[str, str], None]

# They are read once for the life of a process, so here, before any test can ask.
with patch.dict(os.environ, STAGE):
    settings()


@pytest.fixture(scope="module")
def laid_stage() -> Iterator[None]:
    """A stage's resources. They are laid once, and there only while a file of tests that asks for them runs."""
    with stage_laid():
        yield


@contextmanager
def stage_laid() -> Iterator[None]:
    """A stage's resources, in this process."""
    moto = mock_aws()
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("AWS_ENDPOINT_URL", raising=False)
        environment.setenv("AWS_DEFAULT_REGION", REGION)
        moto.start(reset=False)
        _lay_stage()
        yield
        moto.stop(remove_data=False)


@pytest.fixture
def aws(laid_stage: None) -> Iterator[None]:
    """A stage with nothing in its tables. Whatever a test does, nothing in them holds a whole personal number."""
    yield
    told = numbers_in(json.dumps([item.to_json() for table in _tables() for item in _items(table)], ensure_ascii=False))
    forget_everything()
    assert told == []


def forget_everything() -> None:
    """Empty every table."""
    # Behind moto's back: by requests it would take longer than most tests.
    for table in _tables():
        table.items.clear()


@pytest.fixture
def asked_of_aws(monkeypatch: pytest.MonkeyPatch) -> AskedOfAws:
    """Every request to AWS, as its operation and parameters."""
    asked, ask = AskedOfAws(), BaseClient._make_api_call  # type: ignore[attr-defined]  # through it, every request goes

    def note(client: BaseClient, operation: str, parameters: dict[str, Any]) -> Any:
        asked.append((operation, parameters))
        return ask(client, operation, parameters)

    monkeypatch.setattr(BaseClient, "_make_api_call", note)
    return asked


@pytest.fixture
def refuse(monkeypatch: pytest.MonkeyPatch) -> Refuse:
    """Makes AWS refuse the next requests of an operation, in its own words."""

    def begin(operation: str, code: str, *reasons: str, times: int = 1, message: str = "", status: int = 400) -> None:
        ask = BaseClient._make_api_call  # type: ignore[attr-defined]  # through it, every request goes
        left = [ClientError(_refusal(code, message, reasons, status), operation)] * times

        def answer(client: BaseClient, asked: str, parameters: dict[str, Any]) -> Any:
            if asked == operation and left:
                raise left.pop()
            return ask(client, asked, parameters)

        monkeypatch.setattr(BaseClient, "_make_api_call", answer)

    return begin


@pytest.fixture
def change_secret(aws: None) -> Iterator[ChangeSecret]:
    """Puts another value in place of a secret of the stage, for one test."""
    client, before = boto3.client("secretsmanager"), dict[str, str]()

    def change(name: str, value: str) -> None:
        secret_id = settings().secret_id(name)
        before.setdefault(secret_id, client.get_secret_value(SecretId=secret_id)["SecretString"])
        client.put_secret_value(SecretId=secret_id, SecretString=value)

    yield change
    for secret_id, value in before.items():
        client.put_secret_value(SecretId=secret_id, SecretString=value)
    secrets.secret.cache_clear()


@pytest.fixture(autouse=True)
def _no_personal_data_is_logged() -> Iterator[None]:
    """Whatever a test does, no line of the log holds a whole number or a name."""
    listener, root = Listener(), logging.getLogger()
    root.addHandler(listener)
    yield
    root.removeHandler(listener)
    assert listener.heard == []


@pytest.fixture(autouse=True)
def _no_function_asks_for_more_than_its_policy_permits() -> Iterator[None]:
    refused, ask = list[str](), BaseClient._make_api_call  # type: ignore[attr-defined]  # through it, every request goes

    def note(client: BaseClient, operation: str, parameters: dict[str, Any]) -> Any:
        refused.extend(not_permitted(client.meta.service_model.service_name, operation, parameters))
        return ask(client, operation, parameters)

    with patch.object(BaseClient, "_make_api_call", note):
        yield
    assert refused == []


@pytest.fixture
def log_lines() -> Iterator[Callable[[], str]]:
    """What the log has been told, as its lines stand in CloudWatch."""
    handler = next(each for each in logging.getLogger().handlers if type(each) is logging.StreamHandler)
    lines, before = StringIO(), handler.stream
    handler.setStream(lines)
    yield lines.getvalue
    handler.setStream(before)


def _refusal(code: str, message: str, reasons: tuple[str, ...], status: int) -> Any:
    return {
        "Error": {"Code": code, "Message": message},
        "CancellationReasons": [{"Code": each} for each in reasons],
        "ResponseMetadata": {"HTTPStatusCode": status},
    }


def stored(table: str) -> list[dict[str, Any]]:
    """Every row of a table of the stage, as it lies in DynamoDB."""
    rows = _dynamodb().scan(TableName=settings().table(table))["Items"]
    read = TypeDeserializer().deserialize
    return [{name: read(value) for name, value in row.items()} for row in rows]


def everything_stored() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table."""
    names = [name.removeprefix("fepmis-test-") for name in _dynamodb().list_tables()["TableNames"]]
    return {name: sorted(stored(name), key=str) for name in names}


@cache
def _dynamodb() -> "DynamoDBClient":
    return boto3.client("dynamodb")


@cache
def _lay_stage() -> None:
    parameters = {"Stage": "test", "PublicUrl": STAGE["PUBLIC_URL"]}
    with warnings.catch_warnings():
        # What watches and reports, the bucket's policy, and the secrets, which are made below.
        warnings.filterwarnings(
            "ignore", "Tried to parse AWS::(CloudWatch::|Logs::|S3::BucketPolicy|SecretsManager::|SES::)"
        )
        boto3.client("cloudformation").create_stack(
            StackName="fepmis-test",
            TemplateBody=TEMPLATE.read_text(encoding="utf-8"),
            Parameters=[{"ParameterKey": name, "ParameterValue": value} for name, value in parameters.items()],
        )
    _make_what_moto_leaves_out()
    _end_streams()


def _end_streams() -> None:
    # Nobody reads them here, and moto copies all that ever went along one with every transaction.
    for table in _tables():
        table.stream_shard = None


def _tables() -> Collection[Table]:
    return dynamodb_backends[ACCOUNT][REGION].tables.values()


def _items(table: Table) -> Iterator[Any]:
    for kept in table.items.values():
        yield from kept.values() if isinstance(kept, dict) else [kept]


def _make_what_moto_leaves_out() -> None:
    keys = boto3.client("kms")
    mac_key = keys.create_key(KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")["KeyMetadata"]["KeyId"]
    keys.update_alias(AliasName=STAGE["FINGERPRINT_KEY"], TargetKeyId=mac_key)
    versions = boto3.client("s3").put_bucket_versioning
    versions(Bucket=STAGE["SCANS_BUCKET"], VersioningConfiguration={"Status": "Enabled"})
    for provider in ("platform", "staff"):
        secret_id = settings().secret_id(f"{provider}-client")
        boto3.client("secretsmanager").create_secret(Name=secret_id, SecretString=f"secret of {provider}")
    receipts = settings().secret_id("message-receipts")
    boto3.client("secretsmanager").create_secret(Name=receipts, SecretString="secret of receipts")
