"""Everything that is promised of cost and speed, measured: python -m benchmarks, or make bench.

Prints one table, and writes it to .build/bench.json too. docs/performance.md tells what each line means.
"""

import logging
import os
import sys
import time

from benchmarks.emulated import STAGE, emulated_stage

# isort: split
from benchmarks import asked_of_aws, computing, scores, sites, starts
from infra.deploy import ROOT

RESULTS = ROOT / ".build" / "bench.json"


def main() -> int:
    """Print the table. A goal that is missed is marked in it, and is no error."""
    logging.disable(logging.WARNING)
    begun = time.monotonic()
    with emulated_stage():
        # In a stage in which nothing has happened yet, so first.
        asked = [*asked_of_aws.measure()]
        told = [*starts.measure(STAGE, os.environ["AWS_ENDPOINT_URL"]), *asked, *computing.measure(), *sites.measure()]
    print(scores.table(told))
    print(f"{time.monotonic() - begun:.0f} s; also in {RESULTS.relative_to(ROOT)}")
    scores.write(told, RESULTS)
    return 0


if __name__ == "__main__":
    sys.exit(main())
