"""How often a stream tries again and what becomes of a record that no function can handle.

Chalice's decorator does not know these settings; they outlive its next deployments. So does what somebody switches off.
"""

import time
from typing import TYPE_CHECKING

import boto3

from infra.functions import Deployed

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient
    from mypy_boto3_lambda.type_defs import (
        DestinationConfigTypeDef,
        EventSourceMappingConfigurationResponseTypeDef,
    )

_RETRIES = 5
_SETTLED = {"Enabled", "Disabled"}


def bound_retries(deployed: Deployed, dead_letters: str) -> None:
    """Let each stream try a failing record a few times and then set it aside in the queue `dead_letters`."""
    client = boto3.client("lambda")
    for mapping in deployed.of_type("dynamodb_event"):
        _bound(client, mapping["event_uuid"], {"OnFailure": {"Destination": dead_letters}})


def switch_schedules_on(deployed: Deployed) -> None:
    """Let everything that is to run by the clock, or by what AWS tells, do so."""
    client = boto3.client("events")
    for rule in deployed.of_type("cloudwatch_event"):
        if client.describe_rule(Name=rule["rule_name"])["State"] == "DISABLED":
            client.enable_rule(Name=rule["rule_name"])


def _bound(client: "LambdaClient", mapping: str, destination: "DestinationConfigTypeDef") -> None:
    found = _wait_until_settled(client, mapping)
    known = (found["State"], found.get("MaximumRetryAttempts"), found.get("DestinationConfig"))
    if known == ("Enabled", _RETRIES, destination):
        return
    client.update_event_source_mapping(
        UUID=mapping,
        Enabled=True,
        MaximumRetryAttempts=_RETRIES,
        BisectBatchOnFunctionError=True,
        FunctionResponseTypes=["ReportBatchItemFailures"],
        DestinationConfig=destination,
    )


def _wait_until_settled(client: "LambdaClient", mapping: str) -> "EventSourceMappingConfigurationResponseTypeDef":
    while (found := client.get_event_source_mapping(UUID=mapping))["State"] not in _SETTLED:
        time.sleep(1)
    return found
