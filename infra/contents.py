"""What people have put into a stage, and would lose with it."""

from collections.abc import Iterator

import boto3

from infra.belongings.data import buckets_of, queues_of, tables_of

_PASSING = ("sessions", "sign_ins")
"""The tables of what nobody misses: trying whether a stage answers leaves a sign-in behind."""


def find_contents(stage: str) -> list[str]:
    """What lies in tables, in buckets of scans and files and in the queue, a line each; nothing if all are empty."""
    return [*_rows(stage), *_uploads(stage), *_records(stage)]


def _rows(stage: str) -> Iterator[str]:
    for table in tables_of(stage):
        if table.removeprefix(f"fepmis-{stage}-") in _PASSING:
            continue
        found = boto3.client("dynamodb").scan(TableName=table, Select="COUNT", ConsistentRead=True)
        if found["Count"] or "LastEvaluatedKey" in found:
            yield f"{table}: {found['Count']}{'+' if 'LastEvaluatedKey' in found else ''}"


def _uploads(stage: str) -> Iterator[str]:
    for bucket in buckets_of(stage):
        if bucket.startswith((f"fepmis-{stage}-scans-", f"fepmis-{stage}-files-")):
            found = boto3.client("s3").list_object_versions(Bucket=bucket)
            if versions := found.get("Versions"):
                yield f"{bucket}: {len(versions)}{'+' if found['IsTruncated'] else ''}"


def _records(stage: str) -> Iterator[str]:
    for queue in queues_of(stage):
        told = boto3.client("sqs").get_queue_attributes(QueueUrl=queue, AttributeNames=["ApproximateNumberOfMessages"])
        if (waiting := told["Attributes"]["ApproximateNumberOfMessages"]) != "0":
            yield f"{queue.rpartition('/')[2]}: {waiting}"
