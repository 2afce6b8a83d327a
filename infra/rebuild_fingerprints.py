"""Lets the numbers of all registrations be found again: `python -m infra.rebuild_fingerprints STAGE`.

For when the table of fingerprints was lost, or a stage was restored and has a key of MACs of its own. Run it before
anybody can register there: a known number that comes first would be taken for a new one.
"""

import argparse
import sys

from infra.rotate_key import RotationError, run_task


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks for. Returns the exit status: 1 where a number could not be done."""
    parser = argparse.ArgumentParser(prog="python -m infra.rebuild_fingerprints", description="Finds numbers again.")
    parser.add_argument("stage", metavar="STAGE")
    try:
        run_task(parser.parse_args(arguments).stage, "find numbers", print)
    except RotationError as error:
        print(error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
