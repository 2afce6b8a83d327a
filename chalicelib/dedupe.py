"""Which accounts are suspected duplicates of which, and why.

The same number under two platform identities is a suspected duplicate; one identity in several units is none. The
identity that came first keeps the number, those that came later are held (seed 2.1.4, 2.2.4).
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import takewhile

from chalicelib.models import Account, Claim, Claimant, Hold, HoldState, Match, NumberKind, Resolution, State

TOLD_AGAIN_AFTER = timedelta(days=7)
"""Whoever came first is told of others at most this often for one number, however many come."""
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""What a case number is made of: nothing that is mistaken for something else when it is read out."""

Claims = Mapping[str, Claim]


@dataclass(frozen=True, slots=True)
class Finding:
    """What the check of an account leads to.

    `claims` are those that change, `matches` the earlier accounts with a number of this one. `freed` are accounts that
    matched this one alone and have to be checked again. `to_tell` came first with a number and has not heard lately
    that somebody else uses it.
    """

    account: Account
    claims: tuple[Claim, ...]
    matches: tuple[Match, ...]
    freed: tuple[Claimant, ...]
    to_tell: Claimant | None


def numbers_used(account: Account) -> Mapping[NumberKind, str]:
    """The fingerprints that count for the account: none once it is withdrawn."""
    return {} if account.state is State.WITHDRAWN else account.fingerprints


def claim_ids(account: Account) -> tuple[str, ...]:
    """The claims that a check of the account is about: those it has, and those it needs."""
    return tuple(sorted(_ids(account.claimed) | _ids(numbers_used(account))))


def check(account: Account, claims: Claims, at: datetime) -> Finding:
    """Release the numbers that `account` no longer uses, claim those it does, and compare it with who came before.

    `claims` are those of `claim_ids(account)` that exist.
    """
    held = {claim_id: claims.get(claim_id, Claim(claim_id)) for claim_id in claim_ids(account)}
    used = _ids(numbers_used(account))
    settled = {
        claim_id: _joined(claim, account) if claim_id in used else _left(claim, account)
        for claim_id, claim in held.items()
    }
    first, told = _tell_first(account, [settled[claim_id] for claim_id in sorted(used)], at)
    settled |= {claim.id: claim for claim in told}
    return Finding(
        account=replace(account, claimed=dict(numbers_used(account)), unchecked_since=None),
        claims=tuple(claim for claim in settled.values() if claim != held[claim.id]),
        matches=matches(account, settled),
        freed=freed(account, held, settled),
        to_tell=first,
    )


def matches(account: Account, claims: Claims) -> tuple[Match, ...]:
    """The accounts whose numbers `account` came with after them, the ID number first."""
    used = _ids(numbers_used(account))
    return tuple(
        Match(claim.kind, other.identity_id, other.uscc, is_same_name=other.name == account.name)
        for claim in claims.values()
        if claim.id in used
        for other in suspects(claim, account.identity_id)
    )


def suspects(claim: Claim, identity_id: str) -> tuple[Claimant, ...]:
    """Who came with the number before `identity_id` and was not found to be somebody else."""
    earlier = takewhile(lambda each: each.identity_id != identity_id, claim.claimants)
    return tuple(each for each in earlier if pair(each.identity_id, identity_id) not in claim.cleared)


def freed(account: Account, before: Claims, after: Claims) -> tuple[Claimant, ...]:
    """The other accounts that had a suspect in a claim `before` the change and have none there `after` it."""
    found = {
        (each.identity_id, each.uscc): each
        for claim_id, claim in after.items()
        for each in claim.claimants
        if each.identity_id != account.identity_id
        and suspects(before[claim_id], each.identity_id)
        and not suspects(claim, each.identity_id)
    }
    return tuple(found.values())


def cleared(claim: Claim, one: str, other: str) -> Claim:
    """The claim once two identities were found to be different people."""
    return replace(claim, cleared=tuple(sorted({*claim.cleared, pair(one, other)})))


def pair(one: str, other: str) -> tuple[str, str]:
    """Two identities, whichever was named first."""
    return (one, other) if one < other else (other, one)


def hold_id(account: Account) -> str:
    """The id of the hold that an account has or would have."""
    return f"{account.identity_id}-{account.uscc}"


def case_number(hold_id_: str) -> str:
    """What a person can read out to name a hold: `GQ-` and eight letters or digits."""
    digest = hashlib.sha256(hold_id_.encode()).digest()
    code = "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:8])
    return f"GQ-{code[:4]}-{code[4:]}"


def follow(account: Account, hold: Hold | None, found: tuple[Match, ...], at: datetime) -> Hold | None:
    """The hold of an account as its matches now call for, None where nothing changes.

    It opens with the first match, reopens when one returns, and closes itself when all have disappeared.
    """
    is_open = hold is not None and hold.state is HoldState.OPEN
    if hold is None:
        return _opened(account, found, at) if found else None
    if not found:
        return closed(hold, Resolution.DISAPPEARED, at) if is_open else None
    if not is_open:
        return replace(_opened(account, found, at), version=hold.version, chain=hold.chain)
    return replace(hold, matches=found, proposal=None) if found != hold.matches else None


def closed(hold: Hold, resolution: Resolution, at: datetime) -> Hold:
    """The hold when it is over."""
    return replace(hold, state=HoldState.CLOSED, proposal=None, resolution=resolution, closed_at=at)


def _opened(account: Account, found: tuple[Match, ...], at: datetime) -> Hold:
    return Hold(
        id=hold_id(account),
        identity_id=account.identity_id,
        uscc=account.uscc,
        state=HoldState.OPEN,
        version=0,
        opened_at=at,
        matches=found,
    )


def _ids(fingerprints: Mapping[NumberKind, str]) -> set[str]:
    return {f"{kind}#{fingerprint}" for kind, fingerprint in fingerprints.items()}


def _is_of(claimant: Claimant, account: Account) -> bool:
    return (claimant.identity_id, claimant.uscc) == (account.identity_id, account.uscc)


def _joined(claim: Claim, account: Account) -> Claim:
    mine = Claimant(account.identity_id, account.uscc, account.name)
    kept = tuple(mine if _is_of(each, account) else each for each in claim.claimants)
    return replace(claim, claimants=kept if mine in kept else (*kept, mine))


def _left(claim: Claim, account: Account) -> Claim:
    """The claim without the account. Its place goes to the same person's next account, who did not come later."""
    own = [each for each in claim.claimants if each.identity_id == account.identity_id]
    rest = [each for each in own if not _is_of(each, account)]
    places = iter(rest)
    kept = [next(places, None) if each in own else each for each in claim.claimants]
    return replace(claim, claimants=tuple(each for each in kept if each is not None))


def _tell_first(account: Account, used: Iterable[Claim], at: datetime) -> tuple[Claimant | None, tuple[Claim, ...]]:
    """Who came first with a number of the account, unless told of it lately; and the claims as they note it."""
    for claim in used:
        first = next(iter(suspects(claim, account.identity_id)), None)
        if first and (claim.told_at is None or at - claim.told_at >= TOLD_AGAIN_AFTER):
            return first, (replace(claim, told_at=at),)
    return None, ()
