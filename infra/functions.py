"""The functions and the API, laid by `chalice deploy`, and what chalice remembers of them."""

import json
from dataclasses import dataclass, field
from typing import Any, Self

import boto3
from botocore.exceptions import ClientError

from infra.build import digest
from infra.code import make_code
from infra.command import ChaliceCommand
from infra.layer import make_layer
from infra.orphans import drop_orphaned_apis, drop_orphaned_mappings
from infra.records import Records

RECORD = "functions.json"
_DIGEST = "functions.digest"
_ABSENT = {"ResourceNotFoundException", "NotFoundException"}


@dataclass(frozen=True)
class Deployed:
    """What chalice wrote down of a stage's resources; nothing before it is first deployed."""

    resources: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def read(cls, record: str | None) -> Self:
        return cls(json.loads(record)["resources"]) if record else cls()

    def of_type(self, kind: str) -> list[dict[str, Any]]:
        return [each for each in self.resources if each["resource_type"] == kind]

    @property
    def api(self) -> dict[str, Any]:
        return self.of_type("rest_api")[0]


def deploy_functions(chalice: ChaliceCommand, records: Records) -> Deployed:
    """Deploy what lies in the build directory, unless exactly that is deployed already.

    `records` keep chalice's record of the stage, and the digest of what it describes, between deployments.

    Raises:
        ChaliceFailedError: chalice could not deploy it.
        UnportablePackageError, TooLargeError: it would not load on Lambda, or is larger than promised.
    """
    wanted, record = digest(chalice.build), records.read(RECORD)
    deployed = Deployed.read(record)
    if record and records.read(_DIGEST) == wanted and _exists(deployed):
        return deployed
    records.forget(_DIGEST)
    records.write(RECORD, _deploy(chalice, record, deployed))
    records.write(_DIGEST, wanted)
    return Deployed.read(records.read(RECORD))


def _exists(deployed: Deployed) -> bool:
    functions, apis = boto3.client("lambda"), boto3.client("apigateway")
    try:
        for function in deployed.of_type("lambda_function"):
            functions.get_function_configuration(FunctionName=function["lambda_arn"])
        apis.get_rest_api(restApiId=deployed.api["rest_api_id"])
    except ClientError as refusal:
        if refusal.response["Error"]["Code"] not in _ABSENT:
            raise
        return False
    return True


def _deploy(chalice: ChaliceCommand, record: str | None, known: Deployed) -> str:
    """Let chalice bring the stage to what lies in the build directory. Returns its new record."""
    inside = chalice.build / ".chalice" / "deployed" / f"{chalice.stage}.json"
    inside.parent.mkdir(parents=True, exist_ok=True)
    if record:
        inside.write_text(record)
    drop_orphaned_mappings(chalice.functions, [each["event_uuid"] for each in known.of_type("dynamodb_event")])
    drop_orphaned_apis(chalice.api_handler, [each["rest_api_id"] for each in known.of_type("rest_api")])
    if chalice.stage != "local":
        make_layer(chalice.build)
    make_code(chalice.build)
    chalice.run("deploy")
    return inside.read_text()
