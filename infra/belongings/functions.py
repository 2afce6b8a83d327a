"""What `chalice deploy` makes for a stage, found by name: also what a deployment that failed left behind."""

from collections.abc import Iterator

import boto3

from infra.belongings.kind import Kind, is_of
from infra.orphans import apis_of, mappings_of, remove_mapping


def _functions(stage: str) -> list[str]:
    pages = boto3.client("lambda").get_paginator("list_functions").paginate()
    names = [each["FunctionName"] for page in pages for each in page["Functions"]]
    return [name for name in names if is_of(stage, name)]


def _mappings(stage: str) -> list[str]:
    return mappings_of(_functions(stage))


def _rules(stage: str) -> list[str]:
    pages = boto3.client("events").get_paginator("list_rules").paginate(NamePrefix=f"fepmis-{stage}-")
    return [each["Name"] for page in pages for each in page["Rules"]]


def _apis(stage: str) -> list[str]:
    return apis_of(f"fepmis-{stage}")


def _layers(stage: str) -> Iterator[str]:
    client = boto3.client("lambda")
    for page in client.get_paginator("list_layers").paginate():
        for layer in page["Layers"]:
            if is_of(stage, layer["LayerName"]):
                versions = client.get_paginator("list_layer_versions").paginate(LayerName=layer["LayerName"])
                yield from (each["LayerVersionArn"] for some in versions for each in some["LayerVersions"])


def _roles(stage: str) -> list[str]:
    pages = boto3.client("iam").get_paginator("list_roles").paginate()
    names = [each["RoleName"] for page in pages for each in page["Roles"]]
    return [name for name in names if is_of(stage, name)]


def _remove_rule(name: str) -> None:
    client = boto3.client("events")
    targets = [each["Id"] for each in client.list_targets_by_rule(Rule=name)["Targets"]]
    if targets:
        client.remove_targets(Rule=name, Ids=targets)
    client.delete_rule(Name=name)


def _remove_layer(version_arn: str) -> None:
    layer, version = version_arn.split(":")[-2:]
    boto3.client("lambda").delete_layer_version(LayerName=layer, VersionNumber=int(version))


def _remove_role(name: str) -> None:
    role = boto3.resource("iam").Role(name)
    for policy in role.policies.all():
        policy.delete()
    for attached in role.attached_policies.all():
        role.detach_policy(PolicyArn=attached.arn)
    role.delete()


MAPPINGS = Kind("流映射", "stream mapping", _mappings, remove_mapping)
RULES = Kind("事件规则", "rule of events", _rules, _remove_rule)
APIS = Kind("API", "API", _apis, lambda api: boto3.client("apigateway").delete_rest_api(restApiId=api))
FUNCTIONS = Kind("函数", "function", _functions, lambda name: boto3.client("lambda").delete_function(FunctionName=name))
LAYERS = Kind("层", "layer", _layers, _remove_layer)
ROLES = Kind("角色", "role", _roles, _remove_role)
