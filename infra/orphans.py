"""What a deployment that failed half-way made and chalice never wrote down."""

import time
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

import boto3
from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient


def drop_orphaned_mappings(functions: Collection[str], known: Collection[str]) -> None:
    """Remove every stream mapping of these functions that is not known, and wait until they are gone.

    Chalice would map their streams a second time.
    """
    for mapping in mappings_of(functions):
        if mapping not in known:
            remove_mapping(mapping)


def drop_orphaned_apis(function: str, known: Collection[str]) -> None:
    """Remove every REST API that asks this function and is not known: chalice would lay another beside it."""
    client = boto3.client("apigateway")
    for api in apis_of(function):
        if api not in known:
            client.delete_rest_api(restApiId=api)


def remove_mapping(mapping: str) -> None:
    """Remove a stream mapping, and wait until it is gone."""
    client = boto3.client("lambda")
    client.delete_event_source_mapping(UUID=mapping)
    _wait_until_gone(client, mapping)


def mappings_of(functions: Collection[str]) -> list[str]:
    """The stream mappings of these functions."""
    pages = boto3.client("lambda").get_paginator("list_event_source_mappings").paginate()
    return [
        mapping["UUID"]
        for page in pages
        for mapping in page["EventSourceMappings"]
        if mapping["FunctionArn"].rpartition(":")[2] in functions
    ]


def apis_of(function: str) -> list[str]:
    """The REST APIs that ask this function. All stages of an account give theirs the same name."""
    pages = boto3.client("apigateway").get_paginator("get_rest_apis").paginate()
    apis = [api["id"] for page in pages for api in page["items"]]
    return [api for api in apis if any(f":function:{function}/" in uri for uri in _asked_by(api))]


def _asked_by(api: str) -> Iterator[str]:
    pages = boto3.client("apigateway").get_paginator("get_resources").paginate(restApiId=api, embed=["methods"])
    for page in pages:
        for resource in page["items"]:
            for method in resource.get("resourceMethods", {}).values():
                yield method.get("methodIntegration", {}).get("uri", "")


def _wait_until_gone(client: "LambdaClient", mapping: str) -> None:
    while True:
        try:
            client.get_event_source_mapping(UUID=mapping)
        except ClientError as absence:
            if absence.response["Error"]["Code"] != "ResourceNotFoundException":
                raise
            return
        time.sleep(1)
