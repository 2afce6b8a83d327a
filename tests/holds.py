"""Somebody else who came before with the mobile of an account, so that it is held."""

from dataclasses import replace
from datetime import datetime

from chalicelib.models import Account, Claim, Claimant, NumberKind
from chalicelib.store import duplicates, registrations
from chalicelib.store.tables import AccountRow, ClaimRow

STRANGER = Claimant("stranger", "91130403MA0999999X", "陌生人")


def hold_account(identity_id: str, uscc: str, at: datetime) -> Account:
    """Have an account be taken for the stranger's duplicate. Returns it as it then stands."""
    account = registrations.account(identity_id, uscc)
    assert account is not None
    claim_id = f"mobile#{account.fingerprints[NumberKind.MOBILE]}"
    known = next((row.value() for row in ClaimRow.batch_get([claim_id])), Claim(claim_id))
    ClaimRow.of(replace(known, claimants=(STRANGER, *known.claimants), version=known.version + 1)).save()
    AccountRow(identity_id, uscc).update(actions=[AccountRow.unchecked_since.set(at)])
    held = duplicates.check(account, at)
    assert held is not None
    return held
