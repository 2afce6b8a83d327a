"""Signs people out of a stage: `python -m infra.end_sessions STAGE`, members of staff alone with `--staff`.

For when sessions may be in the wrong hands. Everybody can sign in again at once; what they typed is in their drafts.
"""

import argparse
import sys

from infra.clients import client


def end_sessions(stage: str, *, only_staff: bool) -> int:
    """End every session. Returns how many there were."""
    table, ended = f"fepmis-{stage}-sessions", 0
    pages = (
        client("dynamodb")
        .get_paginator("scan")
        .paginate(TableName=table, ProjectionExpression="id, audience", ConsistentRead=True)
    )
    for page in pages:
        for row in page["Items"]:
            if not only_staff or row["audience"]["S"] == "reviewer":
                client("dynamodb").delete_item(TableName=table, Key={"id": row["id"]})
                ended += 1
    return ended


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks for. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m infra.end_sessions", description="Signs people out.")
    parser.add_argument("stage", metavar="STAGE")
    parser.add_argument("--staff", action="store_true", help="members of staff alone")
    chosen = parser.parse_args(arguments)
    print(f"{end_sessions(chosen.stage, only_staff=chosen.staff)} sessions ended")
    return 0


if __name__ == "__main__":
    sys.exit(main())
