"""Proves the record of what happened: that no event was changed, left out or taken away.

`python -m infra.verify_audit STAGE` reads a stage's events, with the AWS environment that every AWS tool reads;
`python -m infra.verify_audit --file dossier.json` proves an exported dossier with no connection at all, and prints the
check value to compare with the one on paper. Prints every chain that is broken and ends with 1 where there is one.
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from chalicelib import audit
from infra.stores import open_stores

Learnt = TypeVar("Learnt")


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks for. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m infra.verify_audit", description="Proves the chains of events.")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("stage", nargs="?", metavar="STAGE")
    where.add_argument("--file", type=Path, metavar="DOSSIER")
    chosen = parser.parse_args(arguments)
    try:
        if chosen.file:
            print(f"check value {check_value_of(chosen.file)}")
        return _tell(verify_dossier(chosen.file) if chosen.file else verify_stage(chosen.stage))
    except ValueError as error:
        parser.error(str(error))


def verify_dossier(path: Path) -> dict[str, int]:
    """The broken chains of an exported dossier, by subject. Raises ValueError for a file that is none."""
    return _read(path, audit.dossier_chains)


def check_value_of(path: Path) -> str:
    """What people compare with a printed dossier. Raises as `verify_dossier`."""
    return _read(path, audit.check_value)


def verify_stage(stage: str) -> dict[str, int]:
    """The broken chains of a stage, by subject. Reads two tables whole."""
    open_stores(stage)
    from chalicelib.store import record  # noqa: PLC0415, reads the settings as it is imported

    # First the registrations: an event that is written meanwhile is then not missed.
    heads = record.heads()
    return audit.broken_chains(record.events(), heads)


def _read(path: Path, learn: Callable[[Mapping[str, Any]], Learnt]) -> Learnt:
    try:
        return learn(json.loads(path.read_text(encoding="utf-8")))
    except (LookupError, TypeError, AttributeError) as error:
        raise ValueError(f"{path} is no dossier") from error


def _tell(broken: Mapping[str, int]) -> int:
    for subject, sequence in sorted(broken.items()):
        print(f"{subject}: broken at event {sequence}")
    print("unbroken" if not broken else f"{len(broken)} broken")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
