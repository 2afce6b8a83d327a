"""Sends again what failed for a reason that ops have mended: `python -m infra.send_again STAGE --hours 6 --send`.

Of the messages that were written in the last so many hours: all that failed, but for those that the phone itself would
refuse again. Without `--send` it only tells how many there are, by reason. Each goes again once, however often the
command is run, to the address that its case has now. It reads the table of messages whole.
"""

import argparse
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta

from infra.stores import open_stores


def send_again(stage: str, since: datetime, *, is_done: bool) -> Counter[str]:
    """Queue anew, or only count, what failed since then. Returns how many for which reason."""
    open_stores(stage)
    from chalicelib import messages as rules  # noqa: PLC0415, with the stores, which read the settings as they are imported
    from chalicelib import sms  # noqa: PLC0415, likewise
    from chalicelib.store import messages, registrations  # noqa: PLC0415, likewise

    found: Counter[str] = Counter()
    for failed in messages.failed_since(since):
        if failed.reason in rules.OF_THE_PHONE or messages.message(sms.again_id(failed)):
            continue
        if is_done:
            about = registrations.registration(failed.registration_id)
            contact = registrations.contact(about) if about else None
            if not messages.queue(sms.again(failed, contact, datetime.now(UTC))):
                continue
        found[str(failed.reason)] += 1
    return found


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks for. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m infra.send_again", description="Sends again what failed.")
    parser.add_argument("stage", metavar="STAGE")
    parser.add_argument("--hours", type=float, required=True)
    parser.add_argument("--send", action="store_true")
    chosen = parser.parse_args(arguments)
    found = send_again(chosen.stage, datetime.now(UTC) - timedelta(hours=chosen.hours), is_done=chosen.send)
    for reason, number in sorted(found.items()):
        print(f"{reason}: {number}")
    print(f"{found.total()} {'are sent again' if chosen.send else 'would be sent again with --send'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
