"""`python -m local`: the whole system on this machine until Ctrl-C. PORT and LOCAL_STATE choose where."""

import argparse
import signal
import sys
from pathlib import Path
from types import FrameType

from infra.command import ChaliceFailedError
from local.addresses import read_addresses
from local.aws import EmulatorFailedError
from local.callers import CallFailedError
from local.cannot_start import CannotStartError
from local.people import PEOPLE_FILE
from local.stand_in import StandInFailedError
from local.system import System
from local.welcome import describe_system

_TOLD = (CannotStartError, EmulatorFailedError, ChaliceFailedError, StandInFailedError, CallFailedError)
_ENDINGS = (signal.SIGINT, signal.SIGTERM)


def main() -> int:
    """The exit status: 0 after Ctrl-C or SIGTERM, 1 when something failed, which is then said."""
    parser = argparse.ArgumentParser(prog="python -m local", description=__doc__)
    parser.add_argument("--no-seed", action="store_true", help="不录入示例人物 · without the invented people")
    parser.add_argument("--people", type=Path, default=PEOPLE_FILE, help="另一份人物名单 · another file of people")
    options = parser.parse_args()
    for ending in _ENDINGS:
        signal.signal(ending, _interrupt)
    try:
        _run(options.people.absolute(), with_people=not options.no_seed)
    except KeyboardInterrupt:
        return 0
    except _TOLD as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    return 0


def _run(people_file: Path, *, with_people: bool) -> None:
    with System(read_addresses(), people_file) as system:
        try:
            system.start(with_people=with_people)
            system.steps.tell(describe_system(system.addresses))
            system.wait()
        finally:
            # A second Ctrl-C must not cut off the saving of the state.
            for ending in _ENDINGS:
                signal.signal(ending, signal.SIG_IGN)
            print()


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
