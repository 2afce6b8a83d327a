"""Which accounts are suspected duplicates of which, and why.

The same number under two platform identities is a suspected duplicate; one identity in several units is none. The
account that came first keeps the number, the later one is held.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from chalicelib.models import Account, Claim, Hold, NumberKind


def claims_of(account: Account, fingerprints: Mapping[NumberKind, str]) -> tuple[Claim, ...]:
    """The claims that `account` makes on its numbers, given their keyed fingerprints."""
    return tuple(
        Claim(f"{kind}#{fingerprint}", account.identity_id, account.uscc) for kind, fingerprint in fingerprints.items()
    )


def hold_for(account: Account, claimed: Iterable[Claim], at: datetime) -> Hold | None:
    """The hold that `account` is put on, given who first claimed its numbers; None where nobody else did."""
    others = [claim for claim in claimed if claim.identity_id != account.identity_id]
    if not others:
        return None
    return Hold(
        id=f"{account.identity_id}-{account.uscc}",
        identity_id=account.identity_id,
        uscc=account.uscc,
        matches=tuple(sorted({_kind(claim) for claim in others})),
        other_identity_ids=tuple(sorted({claim.identity_id for claim in others})),
        opened_at=at,
    )


def _kind(claim: Claim) -> NumberKind:
    return NumberKind(claim.id.partition("#")[0])
