"""How the stage hears what became of the SMS that SNS took: SNS writes it into a log, and nowhere else.

The setting that makes it do so is the whole account's, and so is the log; a stage passes over what is about messages of
another. CloudFormation has no resource for the one, and each stage may create the other only once.
"""

from contextlib import suppress
from typing import TYPE_CHECKING

import boto3
from botocore.exceptions import ClientError

from infra.functions import Deployed
from infra.stack import Outputs

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient

FUNCTION = "settle_sms"
KEPT_DAYS = 1
"""The log holds whole numbers, and all that matters of it is with the messages within seconds."""


def follow_sms_reports(stage: str, deployed: Deployed, outputs: Outputs) -> None:
    """Let SNS log each delivery, and subscribe `settle_sms` to that log. Done again, it changes nothing."""
    arn = next(each["lambda_arn"] for each in deployed.of_type("lambda_function") if each["name"] == FUNCTION)
    _let_sns_log(outputs["SmsReporterRole"])
    for group in log_groups(outputs):
        _subscribe(stage, group, arn, outputs)


def log_groups(outputs: Outputs) -> tuple[str, str]:
    """Where SNS logs the SMS that arrived, and those that did not."""
    _arn, _partition, _service, region, account, _name = outputs["UndeliveredQueue"].split(":")
    group = f"sns/{region}/{account}/DirectPublishToPhoneNumber"
    return group, f"{group}/Failure"


def _let_sns_log(role: str) -> None:
    attributes = {"DeliveryStatusIAMRole": role, "DeliveryStatusSuccessSamplingRate": "100"}
    boto3.client("sns").set_sms_attributes(attributes=attributes)


def _subscribe(stage: str, group: str, function: str, outputs: Outputs) -> None:
    logs = boto3.client("logs")
    with suppress(logs.exceptions.ResourceAlreadyExistsException):
        logs.create_log_group(logGroupName=group)
    logs.put_retention_policy(logGroupName=group, retentionInDays=KEPT_DAYS)
    _permit(boto3.client("lambda"), function, outputs)
    logs.put_subscription_filter(
        logGroupName=group, filterName=f"fepmis-{stage}", filterPattern="", destinationArn=function
    )


def _permit(functions: "LambdaClient", function: str, outputs: Outputs) -> None:
    _arn, partition, _service, region, account, _name = outputs["UndeliveredQueue"].split(":")
    try:
        functions.add_permission(
            FunctionName=function,
            StatementId="sms-reports",
            Action="lambda:InvokeFunction",
            Principal="logs.amazonaws.com",
            SourceArn=f"arn:{partition}:logs:{region}:{account}:log-group:sns/*",
        )
    except ClientError as refusal:
        if refusal.response["Error"]["Code"] != "ResourceConflictException":
            raise
