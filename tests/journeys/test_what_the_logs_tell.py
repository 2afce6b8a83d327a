"""After all other stories, or after seeding alone: what a stage has logged and stored, and what its functions hold."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from infra.deploy import ROOT
from local.applications import bank_account_of
from tests.journeys.running_system import PEOPLE, System
from tests.silence import numbers_in, told_in

pytestmark = pytest.mark.journey


def lines(system: System) -> Iterator[str]:
    """Everything that the functions have logged."""
    logs = system._aws("logs")
    groups = [each["logGroupName"] for page in _pages(logs, "describe_log_groups") for each in page["logGroups"]]
    for group in (each for each in groups if each.startswith("/aws/lambda/")):
        for page in _pages(logs, "filter_log_events", logGroupName=group):
            yield from (each["message"] for each in page["events"])


def personal() -> set[str]:
    """The names, numbers and addresses of everybody who is invented."""
    told = {value for each in PEOPLE.applicants for value in (each.name, each.name_en, each.id_number)}
    told |= {each.phone_number for each in PEOPLE.applicants} | {each.username for each in PEOPLE.applicants}
    told |= {value for each in PEOPLE.staff for value in (each.name, each.id_number) if value}
    return told


def secrets(system: System) -> set[str]:
    client = system._aws("secretsmanager")
    names = [each["Name"] for page in _pages(client, "list_secrets") for each in page["SecretList"]]
    return {client.get_secret_value(SecretId=name)["SecretString"] for name in names}


def numbers() -> set[str]:
    """Every whole number of everybody who is invented."""
    told = {number for each in PEOPLE.applicants for number in (each.id_number, each.phone_number)}
    told |= {each.id_number for each in PEOPLE.staff if each.id_number}
    return told | {bank_account_of(each) for each in PEOPLE.units.values()}


def tables(system: System) -> Iterator[tuple[str, str]]:
    """Every row of every table, as it lies there."""
    client = system._aws("dynamodb")
    for name in (name for page in _pages(client, "list_tables") for name in page["TableNames"]):
        for page in _pages(client, "scan", TableName=name):
            yield from ((name, json.dumps(row, ensure_ascii=False, default=bytes.hex)) for row in page["Items"])


def objects(system: System) -> Iterator[tuple[str, str]]:
    """Every object of every bucket: its name, and what stands beside it."""
    client = system._aws("s3")
    for bucket in (each["Name"] for each in client.list_buckets()["Buckets"]):
        for page in _pages(client, "list_object_versions", Bucket=bucket):
            for each in page.get("Versions", []):
                head = client.head_object(Bucket=bucket, Key=each["Key"], VersionId=each["VersionId"])
                yield each["Key"], json.dumps([each["Key"], head["Metadata"], head.get("ContentDisposition")])


def queued(system: System) -> Iterator[tuple[str, str]]:
    """Every message in every queue."""
    client = system._aws("sqs")
    for address in client.list_queues().get("QueueUrls", []):
        told = client.receive_message(QueueUrl=address, MaxNumberOfMessages=10, VisibilityTimeout=0)
        yield from ((address, each["Body"]) for each in told.get("Messages", []))


def _pages(client: Any, operation: str, **asked: str) -> Iterator[dict[str, Any]]:
    yield from client.get_paginator(operation).paginate(**asked)


def test_no_line_of_any_function_holds_a_number_a_name_or_a_secret(system: System) -> None:
    logged = "\n".join(lines(system))
    assert logged.count('"message": "request"') > 100
    assert [each for each in personal() if each in logged] == []
    assert told_in(logged) == []
    assert [each for each in secrets(system) if each in logged] == []


@pytest.mark.parametrize("place", [tables, objects, queued])
def test_no_table_no_name_of_an_object_and_no_queue_holds_a_whole_number(
    system: System, place: Callable[[System], Iterator[tuple[str, str]]]
) -> None:
    held = list(place(system))
    assert len(held) > (100 if place is tables else 10 if place is objects else -1)
    known = numbers()
    assert len(known) > 30
    assert [name for name, text in held if any(each in text for each in known)] == []
    assert [(name, numbers_in(text)) for name, text in held if numbers_in(text)] == []


def test_every_line_is_json_and_names_its_request(system: System) -> None:
    ours = [line for line in lines(system) if not line.startswith(("START ", "END ", "REPORT ", "INIT_START"))]
    told = [json.loads(line) for line in ours]
    assert all({"level", "message", "timestamp", "request_id"} <= each.keys() for each in told)
    assert all(each["request_id"] for each in told)


def test_no_function_and_no_file_of_the_configuration_holds_a_secret(system: System) -> None:
    known = secrets(system)
    assert known
    functions = [
        each["Environment"]["Variables"]
        for page in _pages(system._aws("lambda"), "list_functions")
        for each in page["Functions"]
    ]
    assert len(functions) > 8
    configured = [(ROOT / ".chalice/config.json").read_text(), *map(str, functions)]
    built = system.addresses.state_dir / ".build" / "local"
    configured += [path.read_text() for path in built.rglob("*.json") if path.is_file()]
    assert [each for each in known if any(each in text for text in configured)] == []
