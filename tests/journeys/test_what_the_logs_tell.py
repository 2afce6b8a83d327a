"""After all other stories, or after seeding alone: what the functions of the stage have logged, and what they hold."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from infra.deploy import ROOT
from tests.journeys.running_system import PEOPLE, System
from tests.silence import told_in

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


def _pages(client: Any, operation: str, **asked: str) -> Iterator[dict[str, Any]]:
    yield from client.get_paginator(operation).paginate(**asked)


def test_no_line_of_any_function_holds_a_number_a_name_or_a_secret(system: System) -> None:
    logged = "\n".join(lines(system))
    assert logged.count('"message": "request"') > 100
    assert [each for each in personal() if each in logged] == []
    assert told_in(logged) == []
    assert [each for each in secrets(system) if each in logged] == []


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
