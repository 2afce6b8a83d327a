"""What a deployment that failed half-way made and chalice never wrote down."""

import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

import boto3
from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient


def drop_orphaned_mappings(functions: Iterable[str]) -> None:
    """Remove every stream mapping of these functions, and wait until they are gone.

    To be called only where chalice remembers nothing: it would map each stream a second time.
    """
    client = boto3.client("lambda")
    for mapping in _mappings(client, set(functions)):
        client.delete_event_source_mapping(UUID=mapping)
        _wait_until_gone(client, mapping)


def _mappings(client: "LambdaClient", functions: set[str]) -> list[str]:
    pages = client.get_paginator("list_event_source_mappings").paginate()
    return [
        mapping["UUID"]
        for page in pages
        for mapping in page["EventSourceMappings"]
        if mapping["FunctionArn"].rpartition(":")[2] in functions
    ]


def _wait_until_gone(client: "LambdaClient", mapping: str) -> None:
    while True:
        try:
            client.get_event_source_mapping(UUID=mapping)
        except ClientError as absence:
            if absence.response["Error"]["Code"] != "ResourceNotFoundException":
                raise
            return
        time.sleep(1)
