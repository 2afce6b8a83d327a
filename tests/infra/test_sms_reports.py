"""How a stage hears of the SMS that SNS took, and the address that a provider which signs nothing is given."""

import subprocess
import sys

import boto3
import pytest

from chalicelib.receipts import address_key
from infra.deploy import ROOT
from infra.functions import Deployed
from infra.receipt_address import receipt_address
from infra.sms_reports import KEPT_DAYS, follow_sms_reports
from tests.conftest import ACCOUNT, REGION

pytestmark = pytest.mark.usefixtures("aws")
OUTPUTS = {
    "UndeliveredQueue": f"arn:aws-cn:sqs:{REGION}:{ACCOUNT}:fepmis-test-undelivered",
    "SmsReporterRole": f"arn:aws-cn:iam::{ACCOUNT}:role/fepmis-test-SmsReporter",
}
GROUP = f"sns/{REGION}/{ACCOUNT}/DirectPublishToPhoneNumber"


@pytest.fixture
def deployed() -> Deployed:
    """What chalice deployed, with the one function that matters here."""
    trust = '{"Version": "2012-10-17", "Statement": []}'
    role = boto3.client("iam").create_role(RoleName="settle_sms", AssumeRolePolicyDocument=trust)["Role"]["Arn"]
    functions = boto3.client("lambda")
    arn = functions.create_function(
        FunctionName="fepmis-test-settle_sms", Runtime="python3.11", Role=role, Handler="app.x", Code={"ZipFile": b"x"}
    )["FunctionArn"]
    return Deployed([{"resource_type": "lambda_function", "name": "settle_sms", "lambda_arn": arn}])


def test_sns_logs_every_delivery_for_a_day_and_the_function_hears_of_it_however_often_it_is_deployed(
    deployed: Deployed,
) -> None:
    for _ in range(2):
        follow_sms_reports("test", deployed, OUTPUTS)
    attributes = boto3.client("sns").get_sms_attributes()["attributes"]
    assert attributes["DeliveryStatusIAMRole"] == OUTPUTS["SmsReporterRole"]
    assert attributes["DeliveryStatusSuccessSamplingRate"] == "100"
    logs = boto3.client("logs")
    kept = {each["logGroupName"]: each["retentionInDays"] for each in logs.describe_log_groups()["logGroups"]}
    for group in (GROUP, f"{GROUP}/Failure"):
        (known,) = logs.describe_subscription_filters(logGroupName=group)["subscriptionFilters"]
        assert (known["filterName"], known["filterPattern"], kept[group]) == ("fepmis-test", "", KEPT_DAYS)
        assert known["destinationArn"] == deployed.resources[0]["lambda_arn"]


def test_the_address_for_alibaba_cloud_carries_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "infra.receipt_address.read_settings", lambda _stage, _config, _chosen: {"PUBLIC_URL": "https://fepmis.test"}
    )
    key = address_key("secret of receipts", "aliyun")
    assert receipt_address("test") == f"https://fepmis.test/api/messages/receipts/aliyun?key={key}"


@pytest.mark.parametrize("command", ["infra.redrive"])
def test_a_command_without_a_stage_says_what_it_needs(command: str) -> None:
    told = subprocess.run([sys.executable, "-m", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (told.returncode, "STAGE" in told.stderr) == (2, True)
