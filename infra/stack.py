"""The stacks of a stage: created, updated or left alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypedDict
from urllib.parse import urlsplit

import boto3
from botocore.exceptions import ClientError, WaiterError

from infra.records import Records

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_cloudformation.literals import CapabilityType
    from mypy_boto3_cloudformation.type_defs import ParameterTypeDef

TEMPLATE = Path(__file__).parent / "resources.yaml"
RELEASES = Path(__file__).parent / "releases.yaml"

Outputs: TypeAlias = Mapping[str, str]


class Told(TypedDict, total=False):
    """How CloudFormation is told a template."""

    TemplateBody: str
    TemplateURL: str


_ROLES: "CapabilityType" = "CAPABILITY_IAM"
_POLLING = {"Delay": 1, "MaxAttempts": 1800}
_KEPT = ("PersonalKeys", "FingerprintKeys")
"""Parameters that a deployment leaves as they are: how far the change of a key has come (infra/rotate_key.py)."""


class StackFailedError(Exception):
    """CloudFormation could not lay the resources; the message says which and why."""


@dataclass(frozen=True)
class Stack:
    """A stack as it is laid."""

    outputs: Outputs
    parameters: Mapping[str, str]


def lay_stack(stage: str, public_url: str) -> Outputs:
    """Bring the stage's resources to what resources.yaml says, and wait for it.

    Raises:
        StackFailedError: a resource could not be laid.
    """
    records, scheme = _lay_releases(stage, public_url)
    chosen = {"Stage": stage, "PublicUrl": public_url, "Scheme": scheme}
    # Tables that refused to be deleted would outlive a creation that failed.
    at_first, then = chosen | {"Protected": "no"}, chosen | {"Protected": "yes"}
    outputs = lay_template(f"fepmis-{stage}", TEMPLATE.read_text(), then, records, at_first)
    return {**outputs, "ReleasesBucket": records.bucket}


def lay_template(
    name: str,
    text: str,
    chosen: dict[str, str],
    records: Records | None,
    at_first: Mapping[str, str] | None = None,
) -> Outputs:
    """Bring the stack of that name to what its template, `text`, says with the parameters `chosen`, and wait for it.

    Where it is laid for the first time, it is so with the parameters `at_first`. CloudFormation reads the template
    from the records: with the call it would take no more than 51,200 bytes.

    Raises:
        StackFailedError: a resource could not be laid.
    """
    client = boto3.client("cloudformation")
    told: Told = {"TemplateBody": text}
    if records:
        key = f"templates/{name}-{sha256(text.encode()).hexdigest()[:16]}.yaml"
        told = {"TemplateURL": records.keep(key, text)}
    is_new = not _is_laid(client, name)
    if is_new:
        _create(client, name, told, at_first or chosen)
    if at_first or not is_new:
        _update(client, name, told, chosen | _kept(name))
    return _describe(name).outputs


def _lay_releases(stage: str, public_url: str) -> tuple[Records, str]:
    scheme = urlsplit(public_url).scheme
    outputs = lay_template(f"fepmis-{stage}-releases", RELEASES.read_text(), {"Stage": stage, "Scheme": scheme}, None)
    return Records(outputs["ReleasesBucket"]), scheme


def describe_releases(stage: str) -> str:
    """The bucket of a stage's releases. Raises ClientError where there is none."""
    return _describe(f"fepmis-{stage}-releases").outputs["ReleasesBucket"]


def describe_stack(stage: str) -> Stack:
    """The stack of a stage's resources. Raises ClientError where there is none."""
    return _describe(f"fepmis-{stage}")


def change_stack(stage: str, changes: Mapping[str, str]) -> Outputs:
    """Change parameters of a stage's stack and nothing else of it. Raises as `lay_stack`."""
    client, name = boto3.client("cloudformation"), f"fepmis-{stage}"
    parameters = {**describe_stack(stage).parameters, **changes}
    client.update_stack(
        StackName=name,
        UsePreviousTemplate=True,
        Parameters=[{"ParameterKey": each, "ParameterValue": value} for each, value in parameters.items()],
        Capabilities=[_ROLES],
    )
    _wait(client, "stack_update_complete", name)
    return describe_stack(stage).outputs


def _describe(name: str) -> Stack:
    [stack] = boto3.client("cloudformation").describe_stacks(StackName=name)["Stacks"]
    outputs = {each["OutputKey"]: each["OutputValue"] for each in stack.get("Outputs", [])}
    parameters = {each["ParameterKey"]: each["ParameterValue"] for each in stack.get("Parameters", [])}
    return Stack(outputs, parameters)


def _kept(name: str) -> dict[str, str]:
    return {each: value for each, value in _describe(name).parameters.items() if each in _KEPT}


def remove_stack(name: str) -> None:
    """Remove a stack but for what it retains, and wait for it.

    Raises:
        StackFailedError: a resource could not be removed.
    """
    client = boto3.client("cloudformation")
    client.delete_stack(StackName=name)
    _wait(client, "stack_delete_complete", name)


def _is_laid(client: "CloudFormationClient", name: str) -> bool:
    try:
        [stack] = client.describe_stacks(StackName=name)["Stacks"]
    except ClientError as refusal:
        if "does not exist" not in str(refusal):
            raise
        return False
    if stack["StackStatus"] != "ROLLBACK_COMPLETE":
        return True
    remove_stack(name)  # its first creation failed: all that AWS lets one do with it
    return False


def _create(client: "CloudFormationClient", name: str, told: Told, chosen: Mapping[str, str]) -> None:
    client.create_stack(StackName=name, Parameters=_parameters(chosen), Capabilities=[_ROLES], **told)
    _wait(client, "stack_create_complete", name)


def _update(client: "CloudFormationClient", name: str, told: Told, chosen: Mapping[str, str]) -> None:
    try:
        client.update_stack(StackName=name, Parameters=_parameters(chosen), Capabilities=[_ROLES], **told)
    except ClientError as refusal:
        if "No updates are to be performed" not in str(refusal):
            raise
    else:
        _wait(client, "stack_update_complete", name)


def _parameters(chosen: Mapping[str, str]) -> "list[ParameterTypeDef]":
    return [{"ParameterKey": name, "ParameterValue": value} for name, value in chosen.items()]


def _wait(client: "CloudFormationClient", until: str, name: str) -> None:
    try:
        client.get_waiter(until).wait(StackName=name, WaiterConfig=_POLLING)  # type: ignore[call-overload]
    except WaiterError as failure:
        raise StackFailedError("; ".join(_reasons(client, name))) from failure


def _reasons(client: "CloudFormationClient", name: str) -> Iterator[str]:
    for event in client.describe_stack_events(StackName=name)["StackEvents"]:
        if event.get("ResourceStatus", "").endswith("_FAILED"):
            yield f"{event['LogicalResourceId']}: {event.get('ResourceStatusReason')}"
    for check in client.describe_events(StackName=name)["OperationEvents"]:
        if check.get("ValidationStatus") == "FAILED":
            yield f"{check.get('LogicalResourceId')}: {check.get('ValidationStatusReason')}"
