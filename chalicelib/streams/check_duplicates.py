"""What follows a change of an account: its numbers are claimed, and a suspected duplicate is put on hold."""

from datetime import UTC, datetime

from chalicelib import dedupe
from chalicelib.gateways.logs import log
from chalicelib.store import duplicates
from chalicelib.streams.batches import Change


def check_account(change: Change) -> None:
    """Check the account that changed, as it stands now; a record that comes again or late finds nothing left to do."""
    found = duplicates.account_with_fingerprints(change.key["identity_id"], change.key["uscc"])
    if found is None:
        return
    account, fingerprints = found
    claimed = duplicates.claim(dedupe.claims_of(account, fingerprints))
    hold = dedupe.hold_for(account, claimed, datetime.now(UTC))
    if hold is not None and duplicates.open_hold(hold, account.registration_id):
        log.warning("account held", extra={"hold_id": hold.id, "matches": list(hold.matches)})
