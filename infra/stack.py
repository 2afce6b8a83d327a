"""The stack of resources.yaml: created, updated or left alone."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import boto3
from botocore.exceptions import ClientError, WaiterError

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_cloudformation.type_defs import ParameterTypeDef

TEMPLATE = Path(__file__).parent / "resources.yaml"

Outputs: TypeAlias = Mapping[str, str]

_POLLING = {"Delay": 1, "MaxAttempts": 1800}


class StackFailedError(Exception):
    """CloudFormation could not lay the resources; the message says which and why."""


def lay_stack(stage: str, public_url: str) -> Outputs:
    """Bring the stage's resources to what the template says, and wait for it.

    Raises:
        StackFailedError: a resource could not be laid.
    """
    client = boto3.client("cloudformation")
    name = f"fepmis-{stage}"
    _create_or_update(client, name, {"Stage": stage, "PublicUrl": public_url})
    return _outputs(client, name)


def _create_or_update(client: "CloudFormationClient", name: str, parameters: Mapping[str, str]) -> None:
    body = TEMPLATE.read_text()
    given: list[ParameterTypeDef] = [
        {"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()
    ]
    if not _is_laid(client, name):
        client.create_stack(StackName=name, TemplateBody=body, Parameters=given)
        _wait(client, "stack_create_complete", name)
        return
    try:
        client.update_stack(StackName=name, TemplateBody=body, Parameters=given)
    except ClientError as refusal:
        if "No updates are to be performed" not in str(refusal):
            raise
    else:
        _wait(client, "stack_update_complete", name)


def _is_laid(client: "CloudFormationClient", name: str) -> bool:
    try:
        client.describe_stacks(StackName=name)
    except ClientError as absence:
        if "does not exist" not in str(absence):
            raise
        return False
    return True


def _wait(client: "CloudFormationClient", until: str, name: str) -> None:
    try:
        client.get_waiter(until).wait(StackName=name, WaiterConfig=_POLLING)  # type: ignore[call-overload]
    except WaiterError as failure:
        raise StackFailedError(_reasons(client, name)) from failure


def _reasons(client: "CloudFormationClient", name: str) -> str:
    events = client.describe_stack_events(StackName=name)["StackEvents"]
    failed = [event for event in events if event.get("ResourceStatus", "").endswith("_FAILED")]
    return "; ".join(f"{event['LogicalResourceId']}: {event.get('ResourceStatusReason')}" for event in failed)


def _outputs(client: "CloudFormationClient", name: str) -> Outputs:
    laid = client.describe_stacks(StackName=name)["Stacks"][0].get("Outputs", [])
    return {output["OutputKey"]: output["OutputValue"] for output in laid}
