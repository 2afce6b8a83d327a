"""Makes a stage's counts anew: how many registrations of each authority stand in each state.

`python -m infra.rebuild_statistics STAGE`, with the AWS environment that every AWS tool reads. The review may go on
meanwhile. Prints what it put right, and ends with 1 where a counter changed so often that it could not be proved.
"""

import argparse
import sys

from infra.stores import open_stores


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks for. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m infra.rebuild_statistics", description="Makes the counts anew.")
    parser.add_argument("stage", metavar="STAGE")
    return rebuild_statistics(parser.parse_args(arguments).stage)


def rebuild_statistics(stage: str) -> int:
    """Count what is not counted as it stands, then prove every counter. Returns the exit status."""
    open_stores(stage)
    from chalicelib.store import recounting  # noqa: PLC0415, reads the settings as it is imported

    counted = recounting.recount()
    mended, changing = recounting.mend()
    print(f"{counted} registrations counted anew, {len(mended)} counters put right")
    for authority_id in sorted(changing):
        print(f"{authority_id}: changed all the while; run this again")
    return 1 if changing else 0


if __name__ == "__main__":
    sys.exit(main())
