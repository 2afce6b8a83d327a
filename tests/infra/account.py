"""What an AWS account holds, asked of each service that a stage could leave something in."""

from collections.abc import Callable
from typing import Any

import boto3

# Where a service is asked, by what, where the answer holds the list, and what tells one of it.
_LISTS = (
    ("apigateway", "get_rest_apis", "items", "id"),
    ("cloudformation", "describe_stacks", "Stacks", "StackName"),
    ("cloudwatch", "describe_alarms", "MetricAlarms", "AlarmName"),
    ("cloudwatch", "list_dashboards", "DashboardEntries", "DashboardName"),
    ("dynamodb", "list_tables", "TableNames", None),
    ("events", "list_rules", "Rules", "Name"),
    ("iam", "list_roles", "Roles", "RoleName"),
    ("kms", "list_aliases", "Aliases", "AliasName"),
    ("lambda", "list_event_source_mappings", "EventSourceMappings", "UUID"),
    ("lambda", "list_functions", "Functions", "FunctionName"),
    ("lambda", "list_layers", "Layers", "LayerName"),
    ("logs", "describe_log_groups", "logGroups", "logGroupName"),
    ("s3", "list_buckets", "Buckets", "Name"),
    ("secretsmanager", "list_secrets", "SecretList", "Name"),
    ("sesv2", "list_configuration_sets", "ConfigurationSets", None),
    ("sns", "list_topics", "Topics", "TopicArn"),
    ("sqs", "list_queues", "QueueUrls", None),
)
# CloudFront wraps each of its lists once more.
_OF_CLOUDFRONT = (
    ("list_distributions", "DistributionList", "Id"),
    ("list_functions", "FunctionList", "Name"),
    ("list_origin_access_controls", "OriginAccessControlList", "Id"),
    ("list_cache_policies", "CachePolicyList", "CachePolicy"),
    ("list_response_headers_policies", "ResponseHeadersPolicyList", "ResponseHeadersPolicy"),
)


def list_everything() -> dict[str, list[str]]:
    """What is there of each kind, by name."""
    found = {
        f"{service} {operation}": _names(_all(service, operation, key), name)
        for service, operation, key, name in _LISTS
    }
    for operation, wrapper, name in _OF_CLOUDFRONT:
        listed = getattr(boto3.client("cloudfront"), operation)()[wrapper].get("Items", [])
        found[f"cloudfront {operation}"] = _names(listed, name)
    return found | {"kms list_keys": _keys_in_use()}


def _all(service: Any, operation: str, key: str) -> list[Any]:
    client: Any = boto3.client(service)
    if client.can_paginate(operation):
        return [each for page in client.get_paginator(operation).paginate() for each in page.get(key, [])]
    ask: Callable[[], dict[str, list[Any]]] = getattr(client, operation)
    return ask().get(key, [])


def _names(listed: list[Any], name: str | None) -> list[str]:
    return sorted(str(each[name] if name else each) for each in listed)


def _keys_in_use() -> list[str]:
    """Those that are to be deleted in some days are as good as gone."""
    client = boto3.client("kms")
    keys = [each["KeyId"] for page in client.get_paginator("list_keys").paginate() for each in page["Keys"]]
    states = {key: client.describe_key(KeyId=key)["KeyMetadata"]["KeyState"] for key in keys}
    return sorted(key for key, state in states.items() if state != "PendingDeletion")
