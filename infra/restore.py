"""Restores a stage as it was at a moment into a new stage, and proves what came out of it.

    python -m infra.restore STAGE NEW_STAGE [--at 2026-11-30T08:00:00+08:00]

Of every table of STAGE the point-in-time recovery makes a copy, whose rows go into the tables of NEW_STAGE; STAGE goes
on meanwhile, and nothing of it is changed. NEW_STAGE has keys and buckets of its own: what is sealed is wrapped under
its key, scans and the files of articles are copied. Nobody is signed in there, and nothing of its outbox is sent. Then
the chains of all events are proved, the counts are compared with the registrations, and what is sealed is opened once.
"""

import argparse
import base64
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import islice
from typing import Any

from botocore.exceptions import ClientError

from infra.belongings.data import tables_of
from infra.clients import client
from infra.contents import find_contents
from infra.copying import Change, Row, Sealed, copy_rows, settled
from infra.stack import Outputs, describe_stack, lay_stack
from infra.stores import open_stores

LEFT_OUT = frozenset({"sessions", "sign_ins", "fingerprints"})
"""Nobody is to be signed in there; fingerprints are found by MACs of another key, and made again from registrations."""
AT_ONCE = 8
_POLLING = {"Delay": 5, "MaxAttempts": 4320}


class RestoreError(Exception):
    """It can't be restored, or what came out of it is not whole; the message says why."""


@dataclass(frozen=True)
class Restore:
    """One restoration; `at` is None for the latest moment that there is. `say` hears of each step."""

    source: str
    target: str
    at: datetime | None
    say: Callable[[str], None]

    def run(self) -> None:
        """Restore and prove. Raises RestoreError."""
        if held := find_contents(self.target):
            raise RestoreError(f"stage {self.target} holds data already: {'; '.join(held)}")
        open_stores(self.target)
        started = time.monotonic()
        laid = describe_stack(self.source)
        outputs = lay_stack(self.target, laid.parameters["PublicUrl"])
        names = {table.removeprefix(f"fepmis-{self.source}-") for table in tables_of(self.source)} - LEFT_OUT
        with ThreadPoolExecutor(AT_ONCE) as pool:
            rows = sum(pool.map(partial(self._restore_table, outputs), sorted(names)))
        scans = self._copy_scans(laid.outputs["ScansBucket"], outputs)
        files = _copy_files(laid.outputs["FilesBucket"], outputs["FilesBucket"])
        took = time.monotonic() - started
        self.say(f"{rows} rows, {scans} scans and {files} files restored in {took:.0f} seconds")
        self._prove()

    def _restore_table(self, outputs: Outputs, name: str) -> int:
        target = f"fepmis-{self.target}-{name}"
        restored = f"{target}-restored"
        _restore(f"fepmis-{self.source}-{name}", restored, self.at)
        count = copy_rows(restored, target, _change_of(name, outputs))
        client("dynamodb").delete_table(TableName=restored)
        self.say(f"{name}: {count} rows")
        return count

    def _copy_scans(self, bucket: str, outputs: Outputs) -> int:
        table = f"fepmis-{self.target}-attachments"
        pages = client("dynamodb").get_paginator("scan").paginate(TableName=table)
        examined = (row for page in pages for row in page["Items"] if "version_id" in row)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            return sum(pool.map(partial(_copy_scan, bucket, table, outputs), examined))

    def _prove(self) -> None:
        from chalicelib.store import recounting  # noqa: PLC0415, reads the settings as it is imported
        from infra.verify_audit import verify_stage  # noqa: PLC0415, as well

        broken = verify_stage(self.target)
        self.say(f"chains of events: {'broken: ' + ', '.join(sorted(broken)) if broken else 'all unbroken'}")
        counted = recounting.recount()
        mended, _changing = recounting.mend()
        self.say(f"counts: {counted} registrations counted anew, {len(mended)} counts put right")
        self.say(f"sealed numbers: {self._opened()}")
        if broken:
            raise RestoreError("the record is not whole; restore another moment, a second earlier, say")

    def _opened(self) -> str:
        """Whether the numbers of one registration can be opened there; they are not shown."""
        table = f"fepmis-{self.target}-registrations"
        pages = client("dynamodb").get_paginator("scan").paginate(TableName=table)
        sealed = (row for page in pages for row in page["Items"] if "sealed_numbers" in row)
        for row in islice(sealed, 1):
            wrapped = base64.b64decode(row["sealed_numbers"]["S"].split(".")[0])
            client("kms").decrypt(CiphertextBlob=wrapped, EncryptionContext={"record": row["id"]["S"]})
            return "can be opened"
        return "there are none"


def _change_of(name: str, outputs: Outputs) -> Change | None:
    from chalicelib.store import sealed  # noqa: PLC0415, reads the settings as it is imported

    if name == "messages":
        return settled
    column = sealed.COLUMNS.get(name)
    return Sealed(column, outputs["PersonalKey"]).wrapped if column else None


def _restore(source: str, restored: str, at: datetime | None) -> None:
    tables = client("dynamodb")
    moment: dict[str, Any] = {"RestoreDateTime": at} if at else {"UseLatestRestorableTime": True}
    tables.restore_table_to_point_in_time(
        SourceTableName=source,
        TargetTableName=restored,
        BillingModeOverride="PAY_PER_REQUEST",
        GlobalSecondaryIndexOverride=[],
        **moment,
    )
    tables.get_waiter("table_exists").wait(TableName=restored, WaiterConfig=_POLLING)


def _copy_scan(bucket: str, table: str, outputs: Outputs, row: Row) -> int:
    """Copy an examined scan and its preview, and note the version that now holds it. Returns how many were there."""
    # Rows from before each version had a preview of its own know of none.
    preview = row.get("preview", {"S": f"previews/{row['id']['S']}.jpg"})
    _copy_object(bucket, outputs, preview["S"])
    version = _copy_object(bucket, outputs, f"uploads/{row['id']['S']}", row["version_id"]["S"])
    if version is None:
        return 0
    client("dynamodb").update_item(
        TableName=table,
        Key={"id": row["id"]},
        UpdateExpression="SET version_id = :version",
        ExpressionAttributeValues={":version": {"S": version}},
    )
    return 1


def _copy_files(bucket: str, target: str) -> int:
    """Copy what was kept of files, each with what is known of it and its tag. Returns how many there were."""
    pages = client("s3").get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix="kept/")
    keys = [each["Key"] for page in pages for each in page.get("Contents", [])]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return len(list(pool.map(partial(_copy_file, bucket, target), keys)))


def _copy_file(bucket: str, target: str, key: str) -> None:
    client("s3").copy_object(Bucket=target, Key=key, CopySource={"Bucket": bucket, "Key": key})


def _copy_object(bucket: str, outputs: Outputs, key: str, version_id: str | None = None) -> str | None:
    source = {"Bucket": bucket, "Key": key, **({"VersionId": version_id} if version_id else {})}
    try:
        answer = client("s3").copy_object(
            Bucket=outputs["ScansBucket"],
            Key=key,
            CopySource=source,
            ServerSideEncryption="aws:kms",
            SSEKMSKeyId=outputs["PersonalKey"],
        )
    except ClientError as error:
        if error.response["Error"]["Code"] not in {"NoSuchKey", "NoSuchVersion"}:
            raise
        return None  # swept, or refused: then it has no preview
    version: str = answer["VersionId"]
    return version


def main(arguments: Iterable[str] | None = None) -> int:
    """Do what the command line asks for. Returns the exit status: 1 where it is not restored, or not whole."""
    parser = argparse.ArgumentParser(prog="python -m infra.restore", description="Restores a stage into a new one.")
    parser.add_argument("stage", metavar="STAGE")
    parser.add_argument("new_stage", metavar="NEW_STAGE")
    parser.add_argument("--at", type=datetime.fromisoformat, metavar="TIME", help="with its offset; else the latest")
    chosen = parser.parse_args(None if arguments is None else list(arguments))
    if chosen.at and chosen.at.tzinfo is None:
        parser.error("--at needs its offset: 2026-11-30T08:00:00+08:00")
    try:
        Restore(chosen.stage, chosen.new_stage, chosen.at, print).run()
    except RestoreError as error:
        print(f"✗ {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
