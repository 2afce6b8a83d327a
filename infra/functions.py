"""The functions and the API, laid by `chalice deploy`, and what chalice remembers of them."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
from botocore.exceptions import ClientError

from infra.build import digest
from infra.command import ChaliceCommand
from infra.orphans import drop_orphaned_mappings
from infra.wheels import require_portable

_ABSENT = {"ResourceNotFoundException", "NotFoundException"}


@dataclass(frozen=True)
class Deployed:
    """What chalice wrote down of a stage's resources."""

    resources: list[dict[str, Any]]

    def of_type(self, kind: str) -> list[dict[str, Any]]:
        return [each for each in self.resources if each["resource_type"] == kind]

    @property
    def api(self) -> dict[str, Any]:
        return self.of_type("rest_api")[0]


def deploy_functions(chalice: ChaliceCommand, records: Path) -> Deployed:
    """Deploy what lies in the build directory, unless exactly that is deployed already.

    `records` keeps chalice's record of the stage, and the digest of what it describes, between deployments.

    Raises:
        ChaliceFailedError: chalice could not deploy it.
        UnportablePackageError: it would not load on Lambda.
    """
    record, mark = records / f"{chalice.stage}.json", records / f"{chalice.stage}.digest"
    wanted = digest(chalice.build)
    if record.exists() and mark.exists() and mark.read_text() == wanted:
        deployed = _read(record)
        if _exists(deployed):
            return deployed
    mark.unlink(missing_ok=True)
    _deploy(chalice, record)
    mark.write_text(wanted)
    return _read(record)


def _read(record: Path) -> Deployed:
    return Deployed(json.loads(record.read_text())["resources"])


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


def _deploy(chalice: ChaliceCommand, record: Path) -> None:
    inside = chalice.build / ".chalice" / "deployed" / record.name
    inside.parent.mkdir(parents=True, exist_ok=True)
    if record.exists():
        shutil.copy(record, inside)
    else:
        drop_orphaned_mappings(chalice.functions)
    if chalice.stage != "local":
        _check_package(chalice)
    chalice.run("deploy")
    record.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(inside, record)


def _check_package(chalice: ChaliceCommand) -> None:
    made = chalice.build / ".chalice" / "deployments" / "checked"
    chalice.run("package", str(made))
    for layer in made.glob("layer-*.zip"):
        require_portable(layer)
