"""The rights that a request to AWS needs, as the service authorization reference of each service lists them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from chalicelib.gateways.settings import settings

PARTITION, REGION, ACCOUNT = "aws-cn", "cn-north-1", "123456789012"
IN_TRANSACTIONS = {
    "Get": "GetItem",
    "Put": "PutItem",
    "Update": "UpdateItem",
    "Delete": "DeleteItem",
    "ConditionCheck": "ConditionCheckItem",
}

Right = tuple[str, str]
"""An action, and the ARN on which; for an SMS, the number."""
Parameters = Mapping[str, Any]


def needed_rights(service: str, operation: str, parameters: Parameters) -> Iterator[Right]:
    """What IAM asks of whoever makes the request. A request that is not known here needs a right that nobody has."""
    known = OF_OTHER_SERVICES.get((service, operation))
    if service == "dynamodb":
        yield from _of_tables(operation, parameters)
    elif known:
        yield from known(parameters)
    else:
        yield f"{service}:{operation}", "whatever it may be"


def _of_tables(operation: str, parameters: Parameters) -> Iterator[Right]:
    if operation in {"TransactGetItems", "TransactWriteItems"}:
        for item in parameters["TransactItems"]:
            for kind, told in item.items():
                yield f"dynamodb:{IN_TRANSACTIONS[kind]}", _table(told["TableName"])
    elif operation == "BatchGetItem":
        yield from (("dynamodb:BatchGetItem", _table(name)) for name in parameters["RequestItems"])
    else:
        index = f"/index/{parameters['IndexName']}" if parameters.get("IndexName") else ""
        yield f"dynamodb:{operation}", _table(parameters["TableName"]) + index


def _table(name: str) -> str:
    return _arn("dynamodb", f"table/{name}")


def _read_object(parameters: Parameters) -> Iterator[Right]:
    yield _on_version("s3:GetObject", parameters), _object(parameters)
    # Without it, an object that is missing is answered for as a forbidden one.
    yield "s3:ListBucket", _bucket(parameters)
    yield from _on_scans(parameters, "kms:Decrypt")


def _put_object(parameters: Parameters) -> Iterator[Right]:
    yield "s3:PutObject", _object(parameters)
    if "Tagging" in parameters:
        yield "s3:PutObjectTagging", _object(parameters)
    yield from _on_scans(parameters, "kms:GenerateDataKey")


def _copy_object(parameters: Parameters) -> Iterator[Right]:
    source = parameters["CopySource"]
    yield _on_version("s3:GetObject", source), _object(source)
    yield from _on_scans(source, "kms:Decrypt")
    yield from _put_object(parameters)
    # Tags are copied along.
    yield "s3:GetObjectTagging", _object(source)
    if "VersionId" in source:
        yield "s3:GetObjectVersionTagging", _object(source)
    yield "s3:PutObjectTagging", _object(parameters)


def _forget_tags(parameters: Parameters) -> Iterator[Right]:
    action = "s3:DeleteObjectVersionTagging" if "VersionId" in parameters else "s3:DeleteObjectTagging"
    yield action, _object(parameters)


def _on_version(action: str, parameters: Parameters) -> str:
    return f"{action}Version" if "VersionId" in parameters else action


def _on_scans(parameters: Parameters, action: str) -> Iterator[Right]:
    if parameters["Bucket"] == settings().scans_bucket:
        yield action, settings().personal_key


def _bucket(parameters: Parameters) -> str:
    return f"arn:{PARTITION}:s3:::{parameters['Bucket']}"


def _object(parameters: Parameters) -> str:
    return f"{_bucket(parameters)}/{parameters['Key']}"


def _wrap_again(parameters: Parameters) -> Iterator[Right]:
    # Which key wrapped it before, only KMS can tell.
    yield "kms:ReEncryptFrom", settings().personal_key
    yield "kms:ReEncryptTo", parameters["DestinationKeyId"]


def _read_secret(parameters: Parameters) -> Iterator[Right]:
    # Secrets Manager adds six letters of its own to the ARN.
    yield "secretsmanager:GetSecretValue", _arn("secretsmanager", f"secret:{parameters['SecretId']}-a1B2c3")


def _arn(service: str, resource: str) -> str:
    return f"arn:{PARTITION}:{service}:{REGION}:{ACCOUNT}:{resource}"


OF_OTHER_SERVICES: Mapping[tuple[str, str], Callable[[Parameters], Iterator[Right]]] = {
    ("s3", "GetObject"): _read_object,
    ("s3", "HeadObject"): _read_object,
    ("s3", "PutObject"): _put_object,
    ("s3", "CopyObject"): _copy_object,
    ("s3", "DeleteObjectTagging"): _forget_tags,
    ("kms", "GenerateDataKey"): lambda told: iter([("kms:GenerateDataKey", told["KeyId"])]),
    ("kms", "Decrypt"): lambda _told: iter([("kms:Decrypt", settings().personal_key)]),
    ("kms", "ReEncrypt"): _wrap_again,
    ("kms", "GenerateMac"): lambda told: iter([("kms:GenerateMac", told["KeyId"])]),
    ("secretsmanager", "GetSecretValue"): _read_secret,
    ("sns", "Publish"): lambda told: iter([("sns:Publish", told.get("PhoneNumber") or told["TopicArn"])]),
}
