"""What each function may do, tried with its own role on a deployed stage with IAM enforced, and that it suffices."""

import base64
import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from chalicelib.models import Account, AccountEnd, Channel, Kind, NumberKind, Role, State
from chalicelib.questions import Asker, ask
from chalicelib.store.tables import AccountRow, AskerRow, QuestionRow, RegistrationRow
from infra import redrive
from infra.deploy import ROOT
from infra.settings import read_config
from tests.core.cases import registration
from tests.core.test_receipts import event, line
from tests.infra.privileges import TABLES
from tests.local.outbox import EMAIL, Stage, deployed_stage, eventually

pytestmark = pytest.mark.deployed

FUNCTIONS = sorted(read_config(ROOT)["lambda_functions"])
START = "fepmis-local"
BUCKET = f"{START}-scans-000000000000"
FILES = f"{START}-files-000000000000"

Call = Callable[[Any], object]
DENIED = ("AccessDenied", "AuthorizationError")
"""As services say it, and as SNS does."""
SENDERS = {"send_messages", "sweep_messages"}
FOLLOWERS = {"check_duplicates", "count_registrations", "hand_on_projects", "send_messages"}
SEALERS = {"api_handler", "renew_keys"}


def _secret(name: str) -> Call:
    return lambda aws: aws.client("secretsmanager").get_secret_value(SecretId=f"{START}/{name}")


def _put_object(bucket: str, key: str) -> Call:
    return lambda aws: aws.client("s3").put_object(Bucket=bucket, Key=key, Body=b"")


@cache
def _key(name: str) -> str:
    return boto3.client("kms").describe_key(KeyId=f"alias/{START}-{name}")["KeyMetadata"]["Arn"]


def _mac(aws: Any) -> object:
    return aws.client("kms").generate_mac(KeyId=_key("fingerprint"), MacAlgorithm="HMAC_SHA_256", Message=b"1")


def _data_key(aws: Any) -> object:
    return aws.client("kms").generate_data_key(KeyId=_key("personal"), KeySpec="AES_256")


def _email(sender: str) -> Call:
    text: Any = {"Simple": {"Subject": {"Data": "a"}, "Body": {"Text": {"Data": "b"}}}}
    to: Any = {"ToAddresses": [EMAIL]}
    return lambda aws: aws.client("sesv2").send_email(FromEmailAddress=sender, Destination=to, Content=text)


def _topic(aws: Any) -> object:
    return aws.client("sns").publish(TopicArn=f"arn:aws:sns:us-east-1:000000000000:{START}-alarms", Message="a")


def _queue(aws: Any) -> Any:
    return f"{aws.client('sqs').meta.endpoint_url}/000000000000/{START}-undelivered"


def _invoke(aws: Any) -> object:
    return aws.client("lambda").invoke(FunctionName=f"{START}-sweep_messages", InvocationType="DryRun")


# Every other call that matters, and who may make it.
OTHERS: Mapping[str, tuple[Call, set[str]]] = {
    "put a scan": (_put_object(BUCKET, "uploads/x"), SEALERS),
    "put a preview": (_put_object(BUCKET, "previews/x"), SEALERS),
    "put something else beside the scans": (_put_object(BUCKET, "x"), set()),
    "read a scan": (lambda aws: aws.client("s3").get_object(Bucket=BUCKET, Key="uploads/there"), SEALERS),
    "delete a scan": (lambda aws: aws.client("s3").delete_object(Bucket=BUCKET, Key="uploads/there"), set()),
    "open the bucket of scans": (lambda aws: aws.client("s3").delete_bucket_policy(Bucket=BUCKET), set()),
    "put a file of an article": (_put_object(FILES, "kept/x"), {"api_handler"}),
    "put something else beside the files": (_put_object(FILES, "x"), set()),
    "read a file": (lambda aws: aws.client("s3").get_object(Bucket=FILES, Key="kept/there"), {"api_handler"}),
    "delete a file": (lambda aws: aws.client("s3").delete_object(Bucket=FILES, Key="kept/there"), set()),
    "open the bucket of files": (lambda aws: aws.client("s3").delete_bucket_policy(Bucket=FILES), set()),
    "change a page of the sites": (_put_object(f"{START}-sites-000000000000", "index.html"), set()),
    "change what is deployed": (_put_object(f"{START}-releases-000000000000", "functions.json"), set()),
    "read who fetched scans": (
        lambda aws: aws.client("s3").list_objects_v2(Bucket=f"{START}-accesses-000000000000"),
        set(),
    ),
    "make a key for sealing": (_data_key, SEALERS),
    "make a MAC": (_mac, SEALERS),
    "delete the key that seals": (
        lambda aws: aws.client("kms").disable_key(KeyId=_key("personal")),
        set(),
    ),
    "read the secret at the platform": (_secret("platform-client"), {"api_handler"}),
    "read the secret at the staff's provider": (_secret("staff-client"), {"api_handler"}),
    "read the secret of receipts": (_secret("message-receipts"), {"api_handler"}),
    "read the key of the provider of SMS": (_secret("aliyun-access-key"), SENDERS),
    "read the key of the CDN": (_secret("cdn-key"), set()),
    "send an SMS": (lambda aws: aws.client("sns").publish(PhoneNumber="+8613800000000", Message="a"), SENDERS),
    "raise an alarm": (_topic, set()),
    "send an e-mail as the stage": (_email("noreply@fepmis.test"), SENDERS),
    "send an e-mail as somebody else": (_email("noreply@other.test"), set()),
    "set a record aside": (
        lambda aws: aws.client("sqs").send_message(QueueUrl=_queue(aws), MessageBody="{}"),
        FOLLOWERS,
    ),
    "empty the queue": (lambda aws: aws.client("sqs").receive_message(QueueUrl=_queue(aws)), set()),
    "call another function": (_invoke, set()),
    "see all tables": (lambda aws: aws.client("dynamodb").list_tables(), set()),
    "see all roles": (lambda aws: aws.client("iam").list_roles(), set()),
}


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with deployed_stage(tmp_path_factory.mktemp("privileges")) as stage:
        boto3.client("secretsmanager").create_secret(Name=f"{START}/aliyun-access-key", SecretString="theirs")
        boto3.client("s3").put_object(Bucket=BUCKET, Key="uploads/there", Body=b"")
        boto3.client("s3").put_object(Bucket=FILES, Key="kept/there", Body=b"")
        boto3.client("sesv2").create_email_identity(EmailIdentity="other.test")
        yield stage


class _Session:
    """Makes each client once: making one takes longer than most calls."""

    def __init__(self, session: Any) -> None:
        self.client = cache(session.client)


def _as_the_function(name: str) -> Any:
    """A session with the function's own role, which the account's root may take on for once."""
    trust = {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::000000000000:root"}, "Action": "sts:AssumeRole"}
    lambdas = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [trust, lambdas]})
    boto3.client("iam").update_assume_role_policy(RoleName=f"{START}-{name}", PolicyDocument=document)
    role = f"arn:aws:iam::000000000000:role/{START}-{name}"
    taken = boto3.client("sts").assume_role(RoleArn=role, RoleSessionName="tried")["Credentials"]
    return _Session(boto3.session.Session(taken["AccessKeyId"], taken["SecretAccessKey"], taken["SessionToken"]))


def _is_permitted(call: Call, session: Any) -> bool:
    try:
        call(session)
    except ClientError as refusal:
        return not any(denied in refusal.response["Error"]["Code"] for denied in DENIED)
    return True


@cache
def _calls_on(table: str) -> dict[str, Call]:
    """One call of each kind that changes nothing."""
    name = f"{START}-{table}"
    described = boto3.client("dynamodb").describe_table(TableName=name)["Table"]
    kinds = {each["AttributeName"]: each["AttributeType"] for each in described["AttributeDefinitions"]}
    schema = [each["AttributeName"] for each in described["KeySchema"]]
    key = {each: {kinds[each]: "0"} for each in schema}
    never: Any = {"ConditionExpression": "attribute_exists(nothing)", "TableName": name}
    first: Any = {"#first": schema[0]}
    value: Any = {":value": key[schema[0]]}
    return {
        "g": lambda aws: aws.client("dynamodb").get_item(TableName=name, Key=key),
        "b": lambda aws: aws.client("dynamodb").batch_get_item(RequestItems={name: {"Keys": [key]}}),
        "p": lambda aws: aws.client("dynamodb").put_item(Item=key, **never),
        "u": lambda aws: aws.client("dynamodb").update_item(Key=key, UpdateExpression="REMOVE nothing", **never),
        "d": lambda aws: aws.client("dynamodb").delete_item(Key=key, **never),
        "q": lambda aws: aws.client("dynamodb").query(
            TableName=name,
            KeyConditionExpression="#first = :value",
            ExpressionAttributeNames=first,
            ExpressionAttributeValues=value,
        ),
        "s": lambda aws: aws.client("dynamodb").scan(TableName=name, Limit=1),
    }


def test_every_table_of_the_stage_is_in_the_table_of_privileges(stage: Stage) -> None:
    names = boto3.client("dynamodb").list_tables()["TableNames"]
    assert {name.removeprefix(f"{START}-") for name in names} == set(TABLES)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_may_do_with_each_table_what_the_privileges_say_and_nothing_else(
    stage: Stage, function: str
) -> None:
    session = _as_the_function(function)
    permitted = {
        table: {letter for letter, call in _calls_on(table).items() if _is_permitted(call, session)} for table in TABLES
    }
    assert permitted == {table: set(may.get(function, "")) for table, may in TABLES.items()}


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_may_make_those_of_the_other_calls_that_name_it(stage: Stage, function: str) -> None:
    session = _as_the_function(function)
    permitted = {name for name, (call, _may) in OTHERS.items() if _is_permitted(call, session)}
    assert permitted == {name for name, (_call, may) in OTHERS.items() if function in may}


def test_each_function_does_its_work_and_none_is_denied_what_it_needs(stage: Stage) -> None:
    worked: dict[str, Callable[[Stage], None]] = {
        "api_handler": _settle_by_the_api,
        "check_duplicates": _check,
        "count_registrations": _count,
        "hand_on_projects": _hand_on,
        "remind_of_stale_cases": _remind,
        "renew_keys": _renew,
        "send_messages": _send,
        "settle_emails": _settle_email,
        "settle_sms": _settle_sms,
        "sweep_messages": _sweep,
    }
    assert sorted(worked) == FUNCTIONS
    for work in worked.values():
        work(stage)
    assert _denied() == []


def _denied() -> list[str]:
    logs = boto3.client("logs")
    return [
        f"{group['logGroupName']}: {each['message']}"
        for group in logs.describe_log_groups(logGroupNamePrefix=f"/aws/lambda/{START}")["logGroups"]
        for each in logs.filter_log_events(logGroupName=group["logGroupName"])["events"]
        if "AccessDenied" in each["message"]
    ]


def _call(function: str, told: Mapping[str, Any]) -> Any:
    functions: Any = boto3.client("lambda")
    answer = functions.invoke(FunctionName=f"{START}-{function}", Payload=json.dumps(told).encode())
    assert "FunctionError" not in answer
    return json.loads(answer["Payload"].read() or b"null")


def _rows(table: str) -> list[dict[str, Any]]:
    return boto3.resource("dynamodb").Table(f"{START}-{table}").scan()["Items"]


def _have(stage: Stage, case_id: str, **changes: Any) -> None:
    case = registration(changes.pop("state", State.AT_AUTHORITY), id=case_id, **changes)
    known = dict.fromkeys(("id_number_fingerprint", "mobile_fingerprint"), case_id)
    sealed = stage.seal_mobile(1, case_id)
    stage.put("registrations", RegistrationRow.of(case, desk=case.desk, national=None, sealed_numbers=sealed, **known))


def _send(stage: Stage) -> None:
    stage.comes_to(stage.write(), "submitted")


def _settle_by_the_api(stage: Stage) -> None:
    message = stage.write()
    assert stage.report(stage.comes_to(message, "submitted")["provider_id"]).json()["settled"] == 1


def _settle_email(stage: Stage) -> None:
    message = stage.write(Channel.EMAIL)
    told = event("Delivery")
    told["detail"]["mail"]["messageId"] = stage.comes_to(message, "submitted")["provider_id"]
    _call("settle_emails", told)
    assert stage.row(message)["state"] == "delivered"


def _settle_sms(stage: Stage) -> None:
    message = stage.write()
    told = line("SUCCESS", "Message has been accepted by phone carrier")
    told["notification"]["messageId"] = stage.comes_to(message, "submitted")["provider_id"]
    written = json.dumps({"logEvents": [{"id": "1", "timestamp": 1, "message": json.dumps(told)}]})
    _call("settle_sms", {"awslogs": {"data": base64.b64encode(gzip.compress(written.encode())).decode()}})
    assert stage.row(message)["state"] == "delivered"


def _sweep(stage: Stage) -> None:
    message = stage.write()
    stage.comes_to(message, "submitted")
    stage.change(message.id, state="queued")
    stage.let_pass(message.id, minutes=1)
    stage.sweep()
    stage.comes_to(message, "submitted")


def _count(stage: Stage) -> None:
    _have(stage, "counted", authority_id="M03")
    eventually(lambda: any(row["id"] == "M03" for row in _rows("counters")))


def _check(stage: Stage) -> None:
    # The second has the numbers of the first, and is held.
    for name in ("checked", "held"):
        _have(stage, name, identity_id=name)
        account = Account(name, "91130400MA0TEST019", State.AT_AUTHORITY, Role.UNIT_APPLICANT, "a", "王", name)
        account = replace(account, fingerprints=dict.fromkeys(NumberKind, "1"), unchecked_since=datetime.now(UTC))
        stage.put("accounts", AccountRow.of(account))
        eventually(lambda: bool(_rows("claims")))
        eventually(lambda: not any("unchecked_since" in row for row in _rows("accounts")))
    assert len(_rows("holds")) == 1


def _hand_on(stage: Stage) -> None:
    _have(stage, "project", kind=Kind.PROJECT, state=State.AT_AUTHORITY, identity_id="gone", category="hub", year=2026)
    ended = Account("gone", "91130400MA0TEST019", State.WITHDRAWN, Role.UNIT_APPLICANT, "a", "王", "gone")
    stage.put("accounts", AccountRow.of(replace(ended, ended_by=AccountEnd.REFUSE)))
    eventually(lambda: any(row["id"] == "project" and row["state"] != "at_authority" for row in _rows("registrations")))

    question, _ = ask(
        "asked", "专家兼职", "专家能否兼职？", Asker("merged", "王", ended.uscc, "某公司"), datetime.now(UTC)
    )
    stage.put("questions", QuestionRow.of(question))
    stage.put("askers", AskerRow("merged", waiting={question.id}))
    merged = replace(ended, identity_id="merged", ended_by=AccountEnd.MERGE, merged_into="kept")
    stage.put("accounts", AccountRow.of(merged))
    eventually(lambda: any(row["identity_id"] == "kept" for row in _rows("questions")))


def _remind(stage: Stage) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=60)
    _have(stage, "stale", authority_id="C130400", waiting_since=long_ago)
    _call("remind_of_stale_cases", redrive._SCHEDULED)
    assert any(row["desk"] == "C130400" for row in _rows("reminders"))


def _renew(stage: Stage) -> None:
    told = _call("renew_keys", {"task": "wrap registrations", "part": 0, "of": 1, "after": None})
    assert told["failed"] == 0
    assert told["looked_at"] > 0
