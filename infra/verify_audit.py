"""Proves the record of what happened: that no event was changed, left out or taken away.

`python -m infra.verify_audit STAGE` reads a stage's events, with the AWS environment that every AWS tool reads;
`python -m infra.verify_audit --file dossier.json` proves an exported dossier with no connection at all. Prints every
chain that is broken and ends with 1 where there is one.
"""

import argparse
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from chalicelib import audit
from chalicelib.gateways.settings import Settings


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks for. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m infra.verify_audit", description="Proves the chains of events.")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("stage", nargs="?", metavar="STAGE")
    where.add_argument("--file", type=Path, metavar="DOSSIER")
    chosen = parser.parse_args(arguments)
    try:
        return _tell(verify_dossier(chosen.file) if chosen.file else verify_stage(chosen.stage))
    except ValueError as error:
        parser.error(str(error))


def verify_dossier(path: Path) -> dict[str, int]:
    """The broken chains of an exported dossier, by subject. Raises ValueError for a file that is none."""
    try:
        return audit.dossier_chains(json.loads(path.read_text(encoding="utf-8")))
    except (KeyError, TypeError) as error:
        raise ValueError(f"{path} is no dossier") from error


def verify_stage(stage: str) -> dict[str, int]:
    """The broken chains of a stage, by subject. Reads two tables whole."""
    # The stores ask for a whole stage; the record needs its name alone.
    os.environ.update(dict.fromkeys(map(str.upper, Settings.__dataclass_fields__), "0") | {"STAGE": stage})
    from chalicelib.store import record  # noqa: PLC0415, reads the settings as it is imported

    # First the registrations: an event that is written meanwhile is then not missed.
    heads = record.heads()
    return audit.broken_chains(record.events(), heads)


def _tell(broken: Mapping[str, int]) -> int:
    for subject, sequence in sorted(broken.items()):
        print(f"{subject}: broken at event {sequence}")
    print("unbroken" if not broken else f"{len(broken)} broken")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
