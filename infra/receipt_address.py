"""Tells the address to give to a provider that signs nothing: `python -m infra.receipt_address STAGE`.

Alibaba Cloud is given it in its console, for the reports on deliveries. It holds a key: treat it as a password.
"""

import sys

import boto3

from chalicelib.receipts import address_key
from infra.deploy import ROOT
from infra.settings import read_config, read_settings

PROVIDER = "aliyun"


def receipt_address(stage: str) -> str:
    """Where the provider reports to. Raises SettingsError for a stage that is not declared."""
    public_url = read_settings(stage, read_config(ROOT), {})["PUBLIC_URL"]
    answer = boto3.client("secretsmanager").get_secret_value(SecretId=f"fepmis-{stage}/message-receipts")
    key = address_key(answer["SecretString"], PROVIDER)
    return f"{public_url}/api/messages/receipts/{PROVIDER}?key={key}"


if __name__ == "__main__":
    print(receipt_address(sys.argv[1]))
