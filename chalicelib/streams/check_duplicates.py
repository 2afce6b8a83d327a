"""What follows a change of an account whose numbers are to be checked: claims, holds, and the messages about them."""

from datetime import UTC, datetime

from chalicelib.store import duplicates
from chalicelib.streams.invocations import Change


def check_account(change: Change) -> None:
    """Check the account that changed, as it stands now, if the record says that a check is due.

    A record that comes again or late finds nothing left to do, and other changes of an account cost nothing. Whoever
    waits at the entry may be checking the same number; where they are in the way each time, the record comes again.
    """
    if "unchecked_since" in change.now:
        duplicates.check_now(duplicates.told_account(change.now), datetime.now(UTC))
