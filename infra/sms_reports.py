"""How the stage hears what became of the SMS that SNS took: SNS writes it into a log, and nowhere else.

The setting that makes it do so is the whole account's, and so is the log; a stage passes over what is about messages of
another. CloudFormation has no resource for the one, and each stage may create the other only once.
"""

import json
from typing import TYPE_CHECKING

import boto3

from infra.functions import Deployed
from infra.stack import Outputs

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient

FUNCTION = "settle_sms"
_PERMISSION = "sms-reports"
KEPT_DAYS = 1
"""The log holds whole numbers, and all that matters of it is with the messages within seconds."""


def follow_sms_reports(stage: str, deployed: Deployed, outputs: Outputs) -> None:
    """Let SNS log each delivery, and subscribe `settle_sms` to that log. Done again, it changes nothing."""
    arn = next(each["lambda_arn"] for each in deployed.of_type("lambda_function") if each["name"] == FUNCTION)
    _let_sns_log(outputs["SmsReporterRole"])
    _permit(arn, outputs)
    for group in log_groups(outputs):
        _keep_for_a_while(group)
        _subscribe(stage, group, arn)


def log_groups(outputs: Outputs) -> tuple[str, str]:
    """Where SNS logs the SMS that arrived, and those that did not."""
    _arn, _partition, _service, region, account, _name = outputs["UndeliveredQueue"].split(":")
    group = f"sns/{region}/{account}/DirectPublishToPhoneNumber"
    return group, f"{group}/Failure"


def find_subscribed(stage: str) -> list[str]:
    """The subscriptions of the stage's function to logs of SNS, as the filter's name and the log's."""
    logs = boto3.client("logs")
    pages = logs.get_paginator("describe_log_groups").paginate(logGroupNamePrefix="sns/")
    groups = [each["logGroupName"] for page in pages for each in page["logGroups"]]
    return [f"{name} {group}" for group in groups for name in _filters(group) if name == f"fepmis-{stage}"]


def unsubscribe(subscription: str) -> None:
    """End one of them, and the log too where nobody else is subscribed to it: it is kept for nothing else."""
    logs = boto3.client("logs")
    name, _, group = subscription.partition(" ")
    logs.delete_subscription_filter(logGroupName=group, filterName=name)
    if not _filters(group):
        logs.delete_log_group(logGroupName=group)


def _filters(group: str) -> list[str]:
    found = boto3.client("logs").describe_subscription_filters(logGroupName=group)["subscriptionFilters"]
    return [each["filterName"] for each in found]


def _let_sns_log(role: str) -> None:
    wanted = {"DeliveryStatusIAMRole": role, "DeliveryStatusSuccessSamplingRate": "100"}
    client = boto3.client("sns")
    if not wanted.items() <= client.get_sms_attributes()["attributes"].items():
        client.set_sms_attributes(attributes=wanted)


def _keep_for_a_while(group: str) -> None:
    logs = boto3.client("logs")
    found = logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"]
    kept = {each["logGroupName"]: each.get("retentionInDays") for each in found}
    if group not in kept:
        logs.create_log_group(logGroupName=group)
    if kept.get(group) != KEPT_DAYS:
        logs.put_retention_policy(logGroupName=group, retentionInDays=KEPT_DAYS)


def _subscribe(stage: str, group: str, function: str) -> None:
    logs = boto3.client("logs")
    name = f"fepmis-{stage}"
    found = logs.describe_subscription_filters(logGroupName=group, filterNamePrefix=name)["subscriptionFilters"]
    if (name, function) not in {(each["filterName"], each["destinationArn"]) for each in found}:
        logs.put_subscription_filter(logGroupName=group, filterName=name, filterPattern="", destinationArn=function)


def _permit(function: str, outputs: Outputs) -> None:
    _arn, partition, _service, region, account, _name = outputs["UndeliveredQueue"].split(":")
    functions = boto3.client("lambda")
    if not _is_permitted(functions, function):
        functions.add_permission(
            FunctionName=function,
            StatementId=_PERMISSION,
            Action="lambda:InvokeFunction",
            Principal="logs.amazonaws.com",
            SourceArn=f"arn:{partition}:logs:{region}:{account}:log-group:sns/*",
        )


def _is_permitted(functions: "LambdaClient", function: str) -> bool:
    try:
        policy = functions.get_policy(FunctionName=function)["Policy"]
    except functions.exceptions.ResourceNotFoundException:
        return False  # nobody is permitted anything
    return any(statement["Sid"] == _PERMISSION for statement in json.loads(policy)["Statement"])
