"""What a stage's stacks leave where it is, because it holds data, keys or logs."""

from collections.abc import Iterator

import boto3
from botocore.exceptions import ClientError

from infra.belongings.kind import Kind, is_of

PENDING_DAYS = 7
"""How long KMS keeps a key that is to be deleted; it knows no shorter time."""


def tables_of(stage: str) -> list[str]:
    """The names of the stage's tables."""
    pages = boto3.client("dynamodb").get_paginator("list_tables").paginate()
    return [name for page in pages for name in page["TableNames"] if is_of(stage, name)]


def buckets_of(stage: str) -> list[str]:
    """The names of the stage's buckets."""
    return [each["Name"] for each in boto3.client("s3").list_buckets()["Buckets"] if is_of(stage, each["Name"])]


def queues_of(stage: str) -> list[str]:
    """The addresses of the stage's queues."""
    pages = boto3.client("sqs").get_paginator("list_queues").paginate(QueueNamePrefix=f"fepmis-{stage}-")
    return [address for page in pages for address in page.get("QueueUrls", [])]


def _secrets(stage: str) -> list[str]:
    named = [{"Key": "name", "Values": [f"fepmis-{stage}/"]}]
    pages = boto3.client("secretsmanager").get_paginator("list_secrets").paginate(Filters=named)  # type: ignore[arg-type]
    names = [each["Name"] for page in pages for each in page["SecretList"]]
    return [name for name in names if name.startswith(f"fepmis-{stage}/")]


def _keys(stage: str) -> Iterator[str]:
    """Those that an alias or the stack names and that are not to be deleted already."""
    client = boto3.client("kms")
    aliases = [each for page in client.get_paginator("list_aliases").paginate() for each in page["Aliases"]]
    aliased = {each["TargetKeyId"] for each in aliases if is_of(stage, each["AliasName"].removeprefix("alias/"))}
    for key in sorted(aliased | _keys_in_stack(f"fepmis-{stage}")):
        if client.describe_key(KeyId=key)["KeyMetadata"]["KeyState"] != "PendingDeletion":
            yield key


def _keys_in_stack(name: str) -> set[str]:
    pages = boto3.client("cloudformation").get_paginator("list_stack_resources").paginate(StackName=name)
    try:
        resources = [each for page in pages for each in page["StackResourceSummaries"]]
    except ClientError as refusal:
        if "does not exist" not in str(refusal):
            raise
        return set()
    return {each["PhysicalResourceId"] for each in resources if each["ResourceType"] == "AWS::KMS::Key"}


def _logs(stage: str) -> Iterator[str]:
    prefix = "/aws/lambda/"
    pages = boto3.client("logs").get_paginator("describe_log_groups").paginate(logGroupNamePrefix=f"{prefix}fepmis-")
    for page in pages:
        names = [each["logGroupName"] for each in page["logGroups"]]
        yield from (name for name in names if is_of(stage, name.removeprefix(prefix)))


def _remove_table(name: str) -> None:
    client = boto3.client("dynamodb")
    if client.describe_table(TableName=name)["Table"].get("DeletionProtectionEnabled"):
        client.update_table(TableName=name, DeletionProtectionEnabled=False)
        client.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 1, "MaxAttempts": 300})
    client.delete_table(TableName=name)
    client.get_waiter("table_not_exists").wait(TableName=name, WaiterConfig={"Delay": 1, "MaxAttempts": 600})


def _remove_bucket(name: str) -> None:
    bucket = boto3.resource("s3").Bucket(name)
    bucket.object_versions.delete()
    bucket.delete()


def _remove_secret(name: str) -> None:
    boto3.client("secretsmanager").delete_secret(SecretId=name, ForceDeleteWithoutRecovery=True)


def _remove_key(key: str) -> None:
    boto3.client("kms").schedule_key_deletion(KeyId=key, PendingWindowInDays=PENDING_DAYS)


TABLES = Kind("数据表", "table", tables_of, _remove_table)
BUCKETS = Kind("存储桶", "bucket", buckets_of, _remove_bucket)
QUEUES = Kind("队列", "queue", queues_of, lambda address: boto3.client("sqs").delete_queue(QueueUrl=address))
SECRETS = Kind("机密", "secret", _secrets, _remove_secret)
KEYS = Kind("密钥", "key", _keys, _remove_key)
LOGS = Kind("日志组", "log group", _logs, lambda name: boto3.client("logs").delete_log_group(logGroupName=name))
