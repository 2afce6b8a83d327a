"""The AWS clients, made once per process and only when first used."""

from functools import cache
from typing import TYPE_CHECKING, Any, Literal, overload

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
# What sends a message is asked once: asked again in silence, it would send twice what only its answer was lost of.
ONCE = PATIENCE.merge(Config(read_timeout=10, retries={"total_max_attempts": 1, "mode": "standard"}))
S3_PATIENCE = PATIENCE.merge(Config(signature_version="s3v4", s3={"addressing_style": "virtual"}))

PATIENCES = {"s3": S3_PATIENCE, "sns": ONCE, "sesv2": ONCE}


@overload
def client(service: Literal["kms"]) -> "KMSClient": ...
@overload
def client(service: Literal["s3"]) -> "S3Client": ...
@overload
def client(service: Literal["secretsmanager"]) -> "SecretsManagerClient": ...
@overload
def client(service: Literal["sesv2"]) -> Any: ...  # noqa: ANN401, its types are a package of their own
@overload
def client(service: Literal["sns"]) -> "SNSClient": ...
@cache
def client(service: str) -> object:
    """The client of an AWS service, with time-outs and retries that fit a request's time."""
    import boto3  # noqa: PLC0415, a start waits for it only where a service is asked; the tables go without

    return boto3.client(service, config=PATIENCES.get(service, PATIENCE))  # type: ignore[call-overload]
