"""Erases what need not be kept any more of those who asked for it: `python -m infra.erase STAGE --before 2023-11-30`.

Of everybody whose request for deletion was accepted before that day, every registration on which no account of theirs
stands: the sealed numbers, what finds the registration by them, and the scans in all versions. Scans of a unit that is
approved stay, for they are the unit's. What was decided, by whom and why stays too, and its chain can still be proved.
How long the law has a record kept is for the authority to say (docs/adr/0010): the command knows no time of its own.
Without `--erase` it only tells what it would erase. Run again, it goes on where it was broken off.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from boto3.dynamodb.types import TypeDeserializer

from chalicelib.working_days import CHINA
from infra.clients import client
from infra.stack import describe_stack

NUMBERS = ("sealed_numbers", "id_number_fingerprint", "mobile_fingerprint")
Row = dict[str, Any]


@dataclass
class Erased:
    """How much there was to erase."""

    registrations: list[str] = field(default_factory=list)
    objects: int = 0


@dataclass(frozen=True, slots=True)
class Stage:
    """The tables and the bucket of a stage."""

    name: str
    bucket: str

    def table(self, name: str) -> str:
        return f"fepmis-{self.name}-{name}"

    def rows(self, table: str, operation: str = "scan", **asked: Any) -> Iterator[Row]:  # noqa: ANN401, as AWS takes it
        pages = client("dynamodb").get_paginator(operation).paginate(TableName=self.table(table), **asked)
        for page in pages:
            yield from map(_read, page["Items"])

    def row(self, table: str, **key: str) -> Row | None:
        names = {name: {"S": value} for name, value in key.items()}
        found = client("dynamodb").get_item(TableName=self.table(table), Key=names, ConsistentRead=True)
        return _read(found["Item"]) if "Item" in found else None


def erase(stage: Stage, before: datetime, *, is_done: bool) -> Erased:
    """Erase, or only count, what those hold whose request was accepted before that moment."""
    erased = Erased()
    for request in stage.rows("deletions"):
        if request["state"] == "accepted" and _moment(request["closed_at"]) < before:
            for registration in _ended(stage, request["identity_id"]):
                _erase(stage, registration, erased, is_done=is_done)
    return erased


def _ended(stage: Stage, identity_id: str) -> Iterator[Row]:
    """What the person registered and no account of theirs stands on."""
    keys = stage.rows(
        "registrations",
        "query",
        IndexName="identity",
        KeyConditionExpression="identity_id = :person",
        ExpressionAttributeValues={":person": {"S": identity_id}},
    )
    for key in keys:
        registration = stage.row("registrations", id=key["id"])
        assert registration is not None
        account = stage.row("accounts", identity_id=identity_id, uscc=registration["uscc"])
        stands_on_it = account is not None and account["registration_id"] == registration["id"]
        if not (stands_on_it and account and account.get("ended_by") is None):
            yield registration


def _erase(stage: Stage, registration: Row, erased: Erased, *, is_done: bool) -> None:
    keys = [] if _is_the_units(stage, registration) else list(_objects(stage, registration))
    has_numbers = any(registration.get(name) for name in NUMBERS)
    if not has_numbers and not keys:
        return
    erased.registrations.append(registration["id"])
    erased.objects += len(keys)
    if not is_done:
        return
    for key in keys:
        client("s3").delete_object(Bucket=stage.bucket, **key)
    client("dynamodb").update_item(
        TableName=stage.table("registrations"),
        Key={"id": {"S": registration["id"]}},
        UpdateExpression=f"REMOVE {', '.join(NUMBERS)}",
        ConditionExpression="attribute_exists(id)",
    )


def _is_the_units(stage: Stage, registration: Row) -> bool:
    unit = stage.row("units", uscc=registration["uscc"])
    return unit is not None and unit["registration_id"] == registration["id"] and unit["state"] == "approved"


def _objects(stage: Stage, registration: Row) -> Iterator[dict[str, str]]:
    """Every version of every scan that the registration ever held, but those that a later one has taken over."""
    rounds = stage.rows(
        "revisions",
        "query",
        KeyConditionExpression="registration_id = :id",
        ExpressionAttributeValues={":id": {"S": registration["id"]}},
    )
    held = [json.loads(each["scans"]) for each in (registration, *rounds)]
    for scan in sorted({scan for each in held for scan in each.values()}):
        known = stage.row("attachments", id=scan)
        if known is not None and known.get("registration_id") not in {None, registration["id"]}:
            continue
        for prefix in (f"uploads/{scan}", f"previews/{scan}"):
            pages = client("s3").get_paginator("list_object_versions").paginate(Bucket=stage.bucket, Prefix=prefix)
            for page in pages:
                for each in (*page.get("Versions", ()), *page.get("DeleteMarkers", ())):
                    yield {"Key": each["Key"], "VersionId": each["VersionId"]}


def _read(item: Row) -> Row:
    read = TypeDeserializer().deserialize
    return {name: read(value) for name, value in item.items()}


def _moment(stored: str) -> datetime:
    return datetime.strptime(stored, "%Y-%m-%dT%H:%M:%S.%f%z")


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks for. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m infra.erase", description="Erases what need not be kept.")
    parser.add_argument("stage", metavar="STAGE")
    parser.add_argument("--before", required=True, type=date.fromisoformat, help="requests accepted before this day")
    parser.add_argument("--erase", action="store_true", help="do it; otherwise only tell what would be erased")
    chosen = parser.parse_args(arguments)
    before = datetime.combine(chosen.before, time(), CHINA).astimezone(UTC)
    stage = Stage(chosen.stage, describe_stack(chosen.stage).outputs["ScansBucket"])
    erased = erase(stage, before, is_done=chosen.erase)
    for each in erased.registrations:
        print(each)
    told = "erased" if chosen.erase else "would be erased; add --erase to do it"
    print(f"numbers and scans of {len(erased.registrations)} registrations, {erased.objects} objects: {told}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
