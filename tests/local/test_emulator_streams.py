import io
import json
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest

from local.aws import Emulator, start_emulator
from tests.local.ports import find_free_port

FOLLOWER = """
def follow(event, context):
    names = [record["dynamodb"]["Keys"]["id"]["S"] for record in event["Records"]]
    print("SAW", *names, flush=True)
    if "crash" in names:
        raise RuntimeError(names)
    numbers = [record["dynamodb"]["SequenceNumber"] for record in event["Records"]]
    return {"batchItemFailures": [
        {"itemIdentifier": number} for name, number in zip(names, numbers) if name == "poison"
    ]}
"""


class Followed:
    """A table whose stream a function follows, and the queue of what it could not handle."""

    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator

    def client(self, service: str) -> Any:
        return boto3.client(
            service,  # type: ignore[call-overload]
            endpoint_url=self._emulator.endpoint,
            region_name="us-east-1",
            aws_access_key_id="test",
            aws_secret_access_key="test",
        )

    def lay(self) -> None:
        table = self.client("dynamodb").create_table(
            TableName="accounts",
            BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
        )
        self.client("sqs").create_queue(QueueName="undelivered")
        self._create_function()
        self.client("lambda").create_event_source_mapping(
            FunctionName="follow",
            EventSourceArn=table["TableDescription"]["LatestStreamArn"],
            StartingPosition="TRIM_HORIZON",
            MaximumRetryAttempts=2,
            BisectBatchOnFunctionError=True,
            FunctionResponseTypes=["ReportBatchItemFailures"],
            DestinationConfig={"OnFailure": {"Destination": "arn:aws:sqs:us-east-1:000000000000:undelivered"}},
        )

    def put(self, *names: str) -> None:
        items = [{"Put": {"TableName": "accounts", "Item": {"id": {"S": name}}}} for name in names]
        self.client("dynamodb").transact_write_items(TransactItems=items)

    def tries(self) -> list[str]:
        logs = self.client("logs")
        if not logs.describe_log_groups(logGroupNamePrefix="/aws/lambda/follow")["logGroups"]:
            return []
        events = logs.filter_log_events(logGroupName="/aws/lambda/follow")["events"]
        return [event["message"].strip() for event in events if event["message"].startswith("SAW")]

    def undelivered(self) -> list[dict[str, Any]]:
        queue = "http://sqs/000000000000/undelivered"
        received = self.client("sqs").receive_message(QueueUrl=queue, MaxNumberOfMessages=10)
        return [json.loads(message["Body"]) for message in received.get("Messages", [])]

    def _create_function(self) -> None:
        trust = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
        role = self.client("iam").create_role(
            RoleName="follow", AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [trust]})
        )
        self.client("lambda").create_function(
            FunctionName="follow",
            Runtime="python3.11",
            Handler="app.follow",
            Role=role["Role"]["Arn"],
            Code={"ZipFile": _zipped(FOLLOWER)},
        )


def _zipped(source: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as zipped:
        zipped.writestr("app.py", source)
    return buffer.getvalue()


def _eventually(look: Callable[[], Any]) -> Any:
    deadline = time.monotonic() + 60
    while not (found := look()):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    return found


@pytest.fixture
def accounts(tmp_path: Path) -> Iterator[Followed]:
    with start_emulator(tmp_path, find_free_port()) as emulator:
        followed = Followed(emulator)
        followed.lay()
        yield followed


def test_a_poison_record_is_tried_a_few_times_and_set_aside_without_stopping_the_others(accounts: Followed) -> None:
    accounts.put("poison")
    accounts.put("after")
    _eventually(lambda: "SAW after" in accounts.tries()[-1:])
    assert [names for names in accounts.tries() if "poison" in names] == ["SAW poison"] * 3
    [failure] = accounts.undelivered()
    assert failure["requestContext"]["condition"] == "RetryAttemptsExhausted"
    assert failure["DDBStreamBatchInfo"]["batchSize"] == 1


def test_what_precedes_a_failed_record_is_not_delivered_again(accounts: Followed) -> None:
    accounts.put("before", "poison")
    _eventually(accounts.undelivered)
    assert len([names for names in accounts.tries() if "before" in names]) == 1


def test_a_crash_halves_the_batch_until_the_culprit_is_alone(accounts: Followed) -> None:
    accounts.put("crash", "innocent")
    _eventually(accounts.undelivered)
    _eventually(lambda: "SAW innocent" in accounts.tries())


def test_changes_after_a_restart_are_delivered_and_earlier_ones_not_again(tmp_path: Path) -> None:
    with start_emulator(tmp_path, find_free_port()) as emulator:
        Followed(emulator).lay()
        Followed(emulator).put("earlier")
        _eventually(Followed(emulator).tries)
    with start_emulator(tmp_path, find_free_port()) as emulator:
        accounts = Followed(emulator)
        accounts.put("later")
        _eventually(lambda: "SAW later" in accounts.tries())
        assert accounts.tries() == ["SAW earlier", "SAW later"]
