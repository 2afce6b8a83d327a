"""The AWS clients, made once per process and only when first used."""

from functools import cache
from typing import TYPE_CHECKING, Literal, overload

import boto3
from botocore.config import Config

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_secretsmanager import SecretsManagerClient
    from mypy_boto3_sns import SNSClient

# API Gateway gives up after 29 seconds; a call behind it must have failed, and been answered for, well before that.
PATIENCE = Config(
    connect_timeout=2,
    read_timeout=5,
    retries={"total_max_attempts": 3, "mode": "standard"},
    signature_version="v4",
)
S3_PATIENCE = PATIENCE.merge(Config(signature_version="s3v4", s3={"addressing_style": "virtual"}))


@overload
def client(service: Literal["kms"]) -> "KMSClient": ...
@overload
def client(service: Literal["s3"]) -> "S3Client": ...
@overload
def client(service: Literal["secretsmanager"]) -> "SecretsManagerClient": ...
@overload
def client(service: Literal["sns"]) -> "SNSClient": ...
@cache
def client(service: str) -> object:
    """The client of an AWS service, with time-outs and retries that fit a request's time."""
    return boto3.client(service, config=S3_PATIENCE if service == "s3" else PATIENCE)  # type: ignore[call-overload]
