"""Whether anything is lost, doubled or half done in an hour's work amid troubles.

    python -m benchmarks.durability [APPLICANTS] [STEPS] [SEED]

Applicants, reviewers and administrators do all that the API has for them, in an order made up from the seed, and in
two of five calls, and of runs of the streams' functions, something goes wrong, or they die. What did not go through is
tried once more by whoever wanted it, as people do. Then it is proved from the events alone that registrations,
accounts, units, claims, holds, messages, counters and questions are exactly what they imply, and that all that was told
done is among them. Ends with an error where it is not so.
"""

import logging
import secrets
import sys
import time
from collections.abc import Sequence

from tests.conftest import stage_laid
from tests.durability.hour import Hour, an_hour
from tests.durability.proof import how_much, whats_wrong

APPLICANTS, STEPS = 300, 4000
TOLD = 20
"""Of what is wrong."""


def main(arguments: Sequence[str]) -> int:
    """Work through an hour and prove it. Returns how much is wrong."""
    given = [int(each) for each in arguments]
    applicants, steps, seed = [*given, *(APPLICANTS, STEPS, secrets.randbelow(10**6))[len(given) :]]
    logging.disable()
    started = time.monotonic()
    with stage_laid(), an_hour(seed, applicants, steps) as hour:
        worked = time.monotonic() - started
        wrong = whats_wrong(hour.ledger)
        _tell(hour, applicants, seed, worked)
    print(*(f"WRONG {each}" for each in wrong[:TOLD]), sep="\n")
    print(f"wrong: {len(wrong) or 'nothing'}")
    return len(wrong)


def _tell(hour: Hour, applicants: int, seed: int, seconds: float) -> None:
    ledger = hour.ledger
    print(f"seed {seed}: {applicants} applicants, {sum(ledger.calls.values())} calls, {seconds:.0f} seconds")
    print("calls:", ", ".join(f"{name} {count}" for name, count in ledger.calls.most_common()))
    print("answers:", ", ".join(f"{status} {count}" for status, count in sorted(ledger.statuses.items())))
    print(f"troubles: {ledger.troubles}, deaths: {ledger.deaths}, records that came twice: {hour.streams.repeated}")
    print(f"stored: {how_much()}; {ledger.published} SMS sent")


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
