"""Which accounts are suspected duplicates of which, and why.

The same number under two platform identities is a suspected duplicate; one identity in several units is none. The
identity that came first keeps the number, those that came later are held (manual 2.1.4, 2.2.4).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import takewhile

from chalicelib import audit, numbers
from chalicelib.audit import Author
from chalicelib.errors import FieldError, FormInvalid, NotFound
from chalicelib.models import (
    Account,
    Claim,
    Claimant,
    Event,
    Hold,
    HoldAction,
    HoldState,
    Match,
    NumberKind,
    Resolution,
    Said,
    State,
    Statement,
)

TOLD_AGAIN_AFTER = timedelta(days=7)
"""Whoever came first is told of others at most this often for one number, however many come."""

Claims = Mapping[str, Claim]


@dataclass(frozen=True, slots=True)
class Finding:
    """What the check of an account leads to.

    `claims` are those that change, `matches` the earlier accounts with a number of this one. `freed` are accounts whose
    suspects are no longer what they were, so that they have to be checked again. `to_tell` came first with the numbers
    of those kinds and have not heard lately that somebody else uses them.
    """

    account: Account
    claims: tuple[Claim, ...]
    matches: tuple[Match, ...]
    freed: tuple[Claimant, ...]
    to_tell: Mapping[Claimant, tuple[NumberKind, ...]]


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
    before = {claim_id: claims.get(claim_id, Claim(claim_id)) for claim_id in claim_ids(account)}
    used = _ids(numbers_used(account))
    after = {
        claim_id: _joined(claim, account) if claim_id in used else _left(claim, account)
        for claim_id, claim in before.items()
    }
    news = _news(account, before, after, at)
    after |= {claim.id: replace(claim, told_at=at) for claim in news}
    return Finding(
        account=replace(account, claimed=dict(numbers_used(account)), unchecked_since=None),
        claims=tuple(claim for claim in after.values() if claim != before[claim.id]),
        matches=matches(account, after),
        freed=tuple(each for each in freed(before, after) if each.identity_id != account.identity_id),
        to_tell=_firsts(news, account.identity_id),
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


def freed(before: Claims, after: Claims) -> tuple[Claimant, ...]:
    """The accounts whose suspects in a claim changed from `before` to `after`; those with none left first."""
    left = {
        (each.identity_id, each.uscc): (bool(suspects(claim, each.identity_id)), each)
        for claim_id, claim in after.items()
        for each in claim.claimants
        if suspects(before[claim_id], each.identity_id) != suspects(claim, each.identity_id)
    }
    return tuple(each for _, each in sorted(left.values(), key=lambda found: found[0]))


def cleared(claim: Claim, one: str, other: str) -> Claim:
    """The claim once two identities were found to be different people."""
    return replace(claim, cleared=tuple(sorted({*claim.cleared, pair(one, other)})))


def pair(one: str, other: str) -> tuple[str, str]:
    """Two identities, whichever was named first."""
    return (one, other) if one < other else (other, one)


def hold_id(account: Account | Claimant | Match) -> str:
    """The id of the hold that an account has or would have."""
    return f"{account.identity_id}-{account.uscc}"


def case_number(hold_id_: str) -> str:
    """What a person can read out to name a hold: `GQ-` and eight letters or digits."""
    return f"GQ-{numbers.readable_code(hold_id_)}"


def read_case_number(text: str) -> str | None:
    """The case number that somebody typed, in whichever spelling; None where it is none."""
    found = re.fullmatch(f"GQ([{numbers.LETTERS}]{{4}})([{numbers.LETTERS}]{{4}})", numbers.normalise(text))
    return f"GQ-{found[1]}-{found[2]}" if found else None


def follow(account: Account, hold: Hold | None, found: tuple[Match, ...], at: datetime) -> tuple[Hold, Event] | None:
    """The hold of an account as its matches now call for, with the event that says so; None where nothing changes.

    It opens with the first match, reopens when one returns, and closes itself when all have disappeared.
    """
    if hold is None or not hold.is_open:
        action = HoldAction.OPEN if hold is None else HoldAction.REOPEN
        return _record(_before(account, hold, at), _opened(account, found, at), action, at) if found else None
    if not found:
        # A number that was corrected has set this check going.
        return _record(hold, closed(hold, hold.resolution or Resolution.DISAPPEARED, at), HoldAction.CLOSE, at)
    if found == hold.matches:
        return None
    # Who was to confirm a resolution has now something else before them.
    return _record(hold, replace(hold, matches=found, proposal=None, resolution=None), HoldAction.CHANGE, at)


def say(hold: Hold, said: Said, name: str) -> tuple[Hold, Event]:
    """What the applicant says of an open hold, in place of what was said before.

    Raises NotFound for a hold that is over, FormInvalid for what does not explain its matches.
    """
    if not hold.is_open:
        raise NotFound
    if said.choice not in choices(hold):
        raise FormInvalid((FieldError("choice", "not_in_list"),))
    return audit.record(
        hold,
        replace(hold, said=said),
        action=HoldAction.SAY,
        at=said.at,
        by=Author(hold.identity_id, name),
        comment=f"{said.choice} {said.note}".strip(),
    )


def choices(hold: Hold) -> tuple[Statement, ...]:
    """What can be said of a hold: that a mobile was reissued explains no other match."""
    is_mobile = NumberKind.MOBILE in hold.kinds
    return tuple(each for each in Statement if is_mobile or each is not Statement.MOBILE_REISSUED)


def held(account: Account, hold: Hold | None) -> Account:
    """The account as its hold leaves it."""
    return replace(account, hold_id=hold.id if hold and hold.is_open else None)


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


def _before(account: Account, hold: Hold | None, at: datetime) -> Hold:
    """The hold before it opens: one that was closed, or none, which is as good."""
    return hold or replace(_opened(account, (), at), state=HoldState.CLOSED)


def _record(before: Hold, after: Hold, action: HoldAction, at: datetime) -> tuple[Hold, Event]:
    return audit.record_own(before, after, action=action, at=at, comment=" ".join(after.kinds))


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


def _news(account: Account, before: Claims, after: Claims, at: datetime) -> tuple[Claim, ...]:
    """The claims that the account came to just now, where whoever came first with the number is to hear of it."""
    return tuple(
        claim
        for claim in after.values()
        if suspects(claim, account.identity_id)
        and not any(_is_of(each, account) for each in before[claim.id].claimants)
        and (claim.told_at is None or at - claim.told_at >= TOLD_AGAIN_AFTER)
    )


def _firsts(claims: tuple[Claim, ...], identity_id: str) -> dict[Claimant, tuple[NumberKind, ...]]:
    """Who came first with numbers that `identity_id` came with too, and which these are."""
    found = [(suspects(claim, identity_id)[0], claim.kind) for claim in claims]
    return {first: tuple(kind for each, kind in found if each == first) for first, _ in found}
