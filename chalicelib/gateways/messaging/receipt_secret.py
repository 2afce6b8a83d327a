"""The secret that providers and we share."""

from functools import cache

from chalicelib.gateways.aws import client
from chalicelib.gateways.settings import settings


@cache
def receipt_secret() -> str:
    """What receipts are signed with, read once for the life of a process."""
    answer = client("secretsmanager").get_secret_value(SecretId=settings().secret_id("message-receipts"))
    return answer["SecretString"]
