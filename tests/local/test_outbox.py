"""The outbox as it is deployed: streams, sweep, receipts, a provider that fails, and records nobody can handle."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import boto3
import httpx
import pytest

from chalicelib import sms
from chalicelib.gateways import keys
from chalicelib.gateways.settings import settings
from chalicelib.models import Channel, Message, PersonalNumbers, State
from chalicelib.receipts import sign
from chalicelib.store.tables import MessageRow, RegistrationRow
from infra import redrive, sms_reports
from infra.deploy import Deployment, deploy
from infra.functions import Deployed
from local.aws import Emulator, start_emulator
from tests.core.cases import registration
from tests.core.test_receipts import event, line
from tests.local.ports import find_free_port
from tests.people import mobile_of

pytestmark = pytest.mark.deployed

EMAIL = "li@chenguang.example"


class Stage:
    """A deployed stage, what is put into its outbox, and what came out of it."""

    def __init__(self, emulator: Emulator, deployment: Deployment) -> None:
        self.emulator, self.deployment = emulator, deployment
        self.number = 0
        secrets = boto3.client("secretsmanager")
        self.secret = secrets.get_secret_value(SecretId="fepmis-local/message-receipts")["SecretString"]
        boto3.client("sesv2").create_email_identity(EmailIdentity="fepmis.test")

    def write(self, channel: Channel = Channel.SMS) -> Message:
        """Put a message about a case of its own into the outbox, where the stream finds it."""
        message = self.compose(channel)
        self.put("messages", MessageRow.of(message))
        return message

    def compose(self, channel: Channel = Channel.SMS) -> Message:
        self.number += 1
        form = {"username": "chenguang", "mobile": "138****0001", "email": EMAIL}
        case = registration(State.APPROVED, id=f"case-{self.number}", form=form)
        numbers = PersonalNumbers(mobile=mobile_of(self.number))
        known = {"sealed_numbers": self._seal(numbers, case.id), "desk": None, "national": None}
        known |= {"id_number_fingerprint": "1", "mobile_fingerprint": str(self.number)}
        self.put("registrations", RegistrationRow.of(case, **known))
        return next(
            each for each in sms.messages_for(case, tuple(Channel), datetime.now(UTC)) if each.channel is channel
        )

    def put(self, table: str, row: Any) -> None:
        boto3.client("dynamodb").put_item(TableName=f"fepmis-local-{table}", Item=row.serialize())

    def row(self, message: Message) -> dict[str, Any]:
        found = boto3.resource("dynamodb").Table("fepmis-local-messages").get_item(Key={"id": message.id})
        return dict(found["Item"])

    def change(self, message: Message, **values: Any) -> None:
        names = {f"#{name}": name for name in values}
        boto3.resource("dynamodb").Table("fepmis-local-messages").update_item(
            Key={"id": message.id},
            UpdateExpression="SET " + ", ".join(f"#{name} = :{name}" for name in values),
            ExpressionAttributeNames=names,
            ExpressionAttributeValues={f":{name}": value for name, value in values.items()},
        )

    def comes_to(self, message: Message, state: str, patience: float = 60) -> dict[str, Any]:
        deadline = time.monotonic() + patience
        while (row := self.row(message))["state"] != state:
            assert time.monotonic() < deadline, row
            time.sleep(0.1)
        return row

    def sent_to(self, message: Message) -> list[str]:
        phone = f"+86{mobile_of(int(message.registration_id.removeprefix('case-')))}"
        told = httpx.get(f"{self.emulator.endpoint}/_ministack/sns/sms-messages", params={"phoneNumber": phone})
        return [each["Message"] for each in told.json()["sms_messages"][phone]]

    def let_fail(self, fault: str, times: int = 1) -> None:
        url = f"{self.emulator.endpoint}/_ministack/sns/sms-messages"
        httpx.post(url, params={"fault": fault, "times": str(times)}).raise_for_status()

    def let_pass(self, message: Message, **time: float) -> None:
        due_at = datetime.now(UTC) - timedelta(**time)
        self.change(message, due_at=due_at.strftime("%Y-%m-%dT%H:%M:%S.%f+0000"))

    def sweep(self) -> None:
        answer = boto3.client("lambda").invoke(
            FunctionName="fepmis-local-sweep_messages", Payload=json.dumps(redrive._SCHEDULED).encode()
        )
        assert not answer.get("FunctionError"), answer["Payload"].read()

    def report(self, provider_id: str, status: str = "delivered", secret: str | None = None) -> httpx.Response:
        stamp = str(int(time.time()))
        told = {"receipts": [{"provider_id": provider_id, "status": status, "at": int(stamp)}]}
        body = json.dumps(told).encode()
        signature = sign(secret or self.secret, stamp, body)
        headers = {"X-Receipt-Timestamp": stamp, "X-Receipt-Signature": signature, "Content-Type": "application/json"}
        return httpx.post(f"{self.deployment.api_url}/messages/receipts/sns", content=body, headers=headers, timeout=60)

    def undelivered(self) -> int:
        told = httpx.get(f"{self.emulator.endpoint}/_ministack/sqs/messages").json()
        return json.dumps(told).count("DDBStreamBatchInfo")

    def _seal(self, numbers: PersonalNumbers, record: str) -> str:
        here = replace(settings(), personal_key=self.deployment.outputs["PersonalKey"])
        with patch.object(keys, "settings", lambda: here), patch.object(keys, "client", boto3.client):
            return keys.seal_numbers(numbers, record)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    state = tmp_path_factory.mktemp("outbox")
    with ExitStack() as stack:
        emulator = stack.enter_context(start_emulator(state, find_free_port()))
        environment = stack.enter_context(pytest.MonkeyPatch.context())
        for name, value in emulator.environ.items():
            environment.setenv(name, value)
        yield Stage(emulator, deploy("local", state_dir=state))


def test_a_message_in_the_outbox_is_sent_by_the_stream_and_settled_by_its_receipt(stage: Stage) -> None:
    message = stage.write()
    row = stage.comes_to(message, "submitted")
    assert stage.sent_to(message) == [sms.text_of(message)]
    assert stage.report(row["provider_id"], secret="guessed").status_code == 403
    assert stage.report(row["provider_id"]).json()["settled"] == 1
    assert stage.report(row["provider_id"], "failed").json()["settled"] == 0
    assert stage.row(message)["state"] == "delivered"


def test_an_email_is_sent_from_the_stages_domain_and_settled_by_what_ses_tells(stage: Stage) -> None:
    message = stage.write(Channel.EMAIL)
    row = stage.comes_to(message, "submitted")
    told = httpx.get(f"{stage.emulator.endpoint}/_ministack/ses/messages").json()["messages"]
    (email,) = (each for sent in told.values() for each in sent if each["MessageId"] == row["provider_id"])
    assert (email["To"], email["Subject"]) == ([EMAIL], sms.subject_of(message))
    # Nobody but AWS can put what SES tells on its bus, so here the function hears it without.
    heard = event("Delivery")
    heard["detail"]["mail"]["messageId"] = row["provider_id"]
    boto3.client("lambda").invoke(FunctionName="fepmis-local-settle_emails", Payload=json.dumps(heard).encode())
    assert stage.row(message)["state"] == "delivered"
    (target,) = boto3.client("events").list_targets_by_rule(Rule="fepmis-local-settle_emails-event")["Targets"]
    assert target["Arn"].endswith("fepmis-local-settle_emails")


def test_what_sns_writes_into_its_log_settles_an_sms(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    # The emulator has no attributes of SMS; that they are set is seen in tests/infra.
    monkeypatch.setattr(sms_reports, "_let_sns_log", lambda _role: None)
    function = boto3.client("lambda").get_function(FunctionName="fepmis-local-settle_sms")["Configuration"]
    known = {"resource_type": "lambda_function", "name": "settle_sms", "lambda_arn": function["FunctionArn"]}
    for _ in range(2):
        sms_reports.follow_sms_reports("local", Deployed([known]), stage.deployment.outputs)
    message = stage.write()
    told = line("FAILURE", "Phone has blocked SMS")
    told["notification"]["messageId"] = stage.comes_to(message, "submitted")["provider_id"]
    _, group = sms_reports.log_groups(stage.deployment.outputs)
    logs, now = boto3.client("logs"), int(time.time() * 1000)
    logs.create_log_stream(logGroupName=group, logStreamName="one")
    logs.put_log_events(
        logGroupName=group, logStreamName="one", logEvents=[{"timestamp": now, "message": json.dumps(told)}]
    )
    assert stage.comes_to(message, "failed")["reason"] == "blocked"


@pytest.mark.parametrize("fault", ["throttled", "server_error"])
def test_a_provider_that_fails_is_tried_at_once_and_by_the_sweep_when_the_time_has_come(
    stage: Stage, fault: str
) -> None:
    stage.let_fail(fault, 2)
    message = stage.write()
    deadline = time.monotonic() + 30
    while stage.row(message)["attempts"] < 2 or stage.row(message)["state"] != "queued":
        assert time.monotonic() < deadline
        time.sleep(0.1)
    stage.sweep()
    assert (stage.row(message)["attempts"], stage.sent_to(message)) == (2, [])
    stage.let_pass(message)
    stage.sweep()
    assert (stage.comes_to(message, "submitted")["attempts"], len(stage.sent_to(message))) == (3, 1)


def test_a_number_that_is_refused_fails_at_once_and_is_not_tried_again(stage: Stage) -> None:
    stage.let_fail("invalid_number")
    row = stage.comes_to(stage.write(), "failed")
    assert (row["reason"], row["attempts"], "unsettled" in row) == ("invalid_address", 1, False)


def test_an_answer_that_never_comes_costs_one_message_too_many_and_no_more(stage: Stage) -> None:
    stage.let_fail("lost_answer")
    message = stage.write()
    stage.comes_to(message, "submitted")
    assert len(stage.sent_to(message)) == 2


def test_a_message_that_no_stream_told_of_is_sent_by_the_sweep(stage: Stage) -> None:
    message = stage.compose()
    taken = replace(message, state="submitting", attempts=1, due_at=datetime.now(UTC) - timedelta(seconds=1))  # type: ignore[arg-type]
    stage.put("messages", MessageRow.of(taken))
    stage.sweep()
    stage.comes_to(message, "submitted")
    assert len(stage.sent_to(message)) == 1


def test_a_record_that_nobody_can_handle_is_set_aside_the_others_go_and_once_it_is_mended_it_is_replayed(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    before, poison, after = (stage.compose() for _ in range(3))
    whole = MessageRow.of(poison).serialize()
    # Nobody knows that template.
    rows = [MessageRow.of(before).serialize(), {**whole, "template": {"S": "poison"}}, MessageRow.of(after).serialize()]
    puts: Any = [{"Put": {"TableName": "fepmis-local-messages", "Item": row}} for row in rows]
    boto3.client("dynamodb").transact_write_items(TransactItems=puts)
    for message in (before, after):
        stage.comes_to(message, "submitted")
    eventually(lambda: stage.undelivered() == 1)
    # Not mended: it stays.
    assert redrive.main(["local"]) == 1
    assert "1 left in the queue" in capsys.readouterr().out
    stage.change(poison, template="unit_approved")
    assert redrive.main(["local"]) == 0
    assert "nothing left in the queue" in capsys.readouterr().out
    assert (stage.row(poison)["state"], len(stage.sent_to(poison)), stage.undelivered()) == ("submitted", 1, 0)


def test_what_is_older_than_the_stream_keeps_is_covered_by_the_sweep_or_by_looking_at_every_row(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    message = stage.write()
    stage.comes_to(message, "submitted")
    stage.change(message, state="queued")
    stage.let_pass(message, minutes=1)
    queue = boto3.client("sqs").get_queue_url(QueueName="fepmis-local-undelivered")["QueueUrl"]
    for function, table in (("send_messages", "Messages"), ("count_registrations", "Registrations")):
        stream = stage.deployment.outputs[f"{table}Stream"]
        boto3.client("sqs").send_message(QueueUrl=queue, MessageBody=pointer(function, stream))
    assert redrive.main(["local"]) == 0
    assert capsys.readouterr().out.count("older than the stream keeps") == 2
    assert (stage.row(message)["state"], len(stage.sent_to(message))) == ("submitted", 2)
    assert boto3.resource("dynamodb").Table("fepmis-local-counters").scan()["Count"] > stage.number


def pointer(function: str, stream: str) -> str:
    """What Lambda would have put into the queue two days ago."""
    arn = boto3.client("lambda").get_function(FunctionName=f"fepmis-local-{function}")["Configuration"]["FunctionArn"]
    batch = {
        "shardId": "shardId-00000000000000000000-00000000",
        "startSequenceNumber": "1".zfill(21),
        "endSequenceNumber": "1".zfill(21),
        "streamArn": stream,
    }
    return json.dumps({"requestContext": {"functionArn": arn}, "DDBStreamBatchInfo": batch})


def eventually(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.1)
