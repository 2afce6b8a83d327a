"""The outbox as it is deployed: streams, sweep, receipts, a provider that fails, and records nobody can handle."""

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import httpx
import pytest

from chalicelib import sms
from chalicelib.models import Channel
from chalicelib.store.tables import MessageRow
from infra import read_log, redrive, sms_reports
from infra.functions import Deployed
from tests.core.test_receipts import event, line
from tests.local.outbox import EMAIL, SWEEP, Stage, deployed_stage, eventually

pytestmark = pytest.mark.deployed

QUARTER = 900


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with deployed_stage(tmp_path_factory.mktemp("outbox")) as stage:
        yield stage


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


def test_what_sns_writes_into_its_log_settles_an_sms(stage: Stage) -> None:
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
    stage.let_pass(message.id)
    stage.sweep()
    assert (stage.comes_to(message, "submitted")["attempts"], len(stage.sent_to(message))) == (3, 1)


def test_a_number_that_is_refused_fails_at_once_and_is_not_tried_again(stage: Stage) -> None:
    stage.let_fail("invalid_number")
    row = stage.comes_to(stage.write(), "failed")
    assert (row["reason"], row["attempts"], "unsettled" in row) == ("invalid_address", 1, False)


def test_a_message_that_no_stream_told_of_is_sent_by_the_sweep(stage: Stage) -> None:
    message = stage.compose()
    taken = replace(message, state="submitting", attempts=1, due_at=datetime.now(UTC) - timedelta(seconds=1))  # type: ignore[arg-type]
    stage.put("messages", MessageRow.of(taken))
    stage.sweep()
    stage.comes_to(message, "submitted")
    assert len(stage.sent_to(message)) == 1


@pytest.mark.runbook("infra.redrive STAGE")
def test_a_record_that_nobody_can_handle_is_set_aside_the_others_go_and_once_it_is_mended_it_is_replayed(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "records-wait-in-the-queue" not in stage.raised()
    before, poison, after = (stage.compose() for _ in range(3))
    whole = MessageRow.of(poison).serialize()
    # Nobody knows that template.
    rows = [MessageRow.of(before).serialize(), {**whole, "template": {"S": "poison"}}, MessageRow.of(after).serialize()]
    puts: Any = [{"Put": {"TableName": "fepmis-local-messages", "Item": row}} for row in rows]
    boto3.client("dynamodb").transact_write_items(TransactItems=puts)
    for message in (before, after):
        stage.comes_to(message, "submitted")
    eventually(lambda: stage.undelivered() == 1)
    assert "records-wait-in-the-queue" in stage.raised()
    # What ops are to mend, the log names.
    assert read_log.main(["local", "send_messages"]) == 0
    assert f'"row": {{"id": "{poison.id}"}}' in capsys.readouterr().out
    # Not mended: it stays.
    assert redrive.main(["local"]) == 1
    assert "1 left in the queue" in capsys.readouterr().out
    assert "records-wait-in-the-queue" in stage.raised(later=QUARTER)
    stage.change(poison.id, template="unit_approved")
    assert redrive.main(["local"]) == 0
    assert "nothing left in the queue" in capsys.readouterr().out
    assert (stage.row(poison)["state"], len(stage.sent_to(poison)), stage.undelivered()) == ("submitted", 1, 0)
    assert "records-wait-in-the-queue" not in stage.raised(later=QUARTER)


def test_a_provider_that_refuses_our_account_is_told_at_once_and_when_it_is_paid_the_sweep_sends(stage: Stage) -> None:
    assert "messages-are-refused" not in stage.raised()
    stage.let_fail("account_refused", times=2)
    message = stage.write()
    eventually(lambda: "messages-are-refused" in stage.raised())
    stage.let_pass(message.id, minutes=1)
    stage.sweep()
    assert stage.comes_to(message, "submitted")["attempts"] == 3
    assert "messages-are-refused" not in stage.raised(later=QUARTER)


def test_that_nothing_sweeps_any_more_is_noticed_after_a_quarter_of_an_hour(stage: Stage) -> None:
    stage.sweep()
    assert "messages-are-overdue" not in stage.raised()
    assert "messages-are-overdue" in stage.raised(later=QUARTER)
    stage.sweep()
    assert "messages-are-overdue" not in stage.raised()


def test_a_function_that_can_not_even_be_loaded_is_told_and_its_log_says_why(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = boto3.client("lambda").get_function_configuration(FunctionName=SWEEP)["Handler"]
    point_sweep_at("app.nothing_there")
    assert not stage.try_to_sweep()
    assert "sweep_messages-fails" in stage.raised()
    assert read_log.main(["local", "sweep_messages"]) == 0
    assert "nothing_there" in capsys.readouterr().out
    point_sweep_at(whole)
    stage.sweep()
    assert "sweep_messages-fails" not in stage.raised(later=QUARTER)


def test_what_is_older_than_the_stream_keeps_is_covered_by_the_sweep_or_by_looking_at_every_row(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    message = stage.write()
    stage.comes_to(message, "submitted")
    stage.change(message.id, state="queued")
    stage.let_pass(message.id, minutes=1)
    queue = boto3.client("sqs").get_queue_url(QueueName="fepmis-local-undelivered")["QueueUrl"]
    for function, table in (("send_messages", "Messages"), ("count_registrations", "Registrations")):
        stream = stage.deployment.outputs[f"{table}Stream"]
        boto3.client("sqs").send_message(QueueUrl=queue, MessageBody=pointer(function, stream))
    assert redrive.main(["local"]) == 0
    assert capsys.readouterr().out.count("older than the stream keeps") == 2
    assert (stage.row(message)["state"], len(stage.sent_to(message))) == ("submitted", 2)
    assert boto3.resource("dynamodb").Table("fepmis-local-counters").scan()["Count"] > stage.number


def point_sweep_at(handler: str) -> None:
    functions = boto3.client("lambda")
    functions.update_function_configuration(FunctionName=SWEEP, Handler=handler)
    functions.get_waiter("function_updated_v2").wait(FunctionName=SWEEP)


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
