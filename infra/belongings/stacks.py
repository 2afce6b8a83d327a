"""The stacks of a stage. What they retain is found by itself (infra/belongings/data.py)."""

import boto3
from botocore.exceptions import ClientError

from infra.belongings.kind import Kind
from infra.stack import remove_stack


def _front(stage: str) -> list[str]:
    return [name for name in (f"fepmis-{stage}-firewall", f"fepmis-{stage}-front") if _is_there(name)]


def _watching(stage: str) -> list[str]:
    return [name for name in (f"fepmis-{stage}-watching",) if _is_there(name)]


def _resources(stage: str) -> list[str]:
    return [name for name in (f"fepmis-{stage}", f"fepmis-{stage}-releases") if _is_there(name)]


def _is_there(name: str) -> bool:
    try:
        boto3.client("cloudformation").describe_stacks(StackName=name)
    except ClientError as refusal:
        if "does not exist" not in str(refusal):
            raise
        return False
    return True


WATCHING = Kind("监控", "what watches", _watching, remove_stack)
FRONT = Kind("CDN 与防火墙", "CDN and firewall", _front, remove_stack)
RESOURCES = Kind("资源栈", "stack of resources", _resources, remove_stack)
