"""What it means that two identities are one person: all memberships go to one of them, the other's accounts end."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from chalicelib.dedupe import pair
from chalicelib.memberships import Act, Changes, Membership, Situation, retire
from chalicelib.models import Account, AccountEnd, Claim, Claimant, Event, Kind, Registration, Resolution, State

MOST_MEMBERSHIPS = 8
"""Of both together: what one transaction holds, each with its registration, unit, hold and events."""

BETTER = (State.APPROVED, State.AT_NATIONAL, State.AT_AUTHORITY, State.RETURNED, State.WITHDRAWN)
"""Which of two accounts in one unit the person goes on with: one that is approved before one in review."""


def can_merge(situation: Situation, other: Membership) -> bool:
    """Whether the memberships of the two identities are few enough to be merged at once."""
    identities = (situation.hold.identity_id, other.account.identity_id)
    concerned = [each for identity_id in identities for each in situation.of(identity_id) if _counts(each)]
    return len(concerned) <= MOST_MEMBERSHIPS


def merge(situation: Situation, kept: str, ended: str, act: Act) -> Changes:
    """Give all memberships of `ended` to `kept`.

    Where both are of one unit, the better account stays, of two alike that of `kept`. Registrations go with their
    accounts; a unit that `ended` registered is now registered by `kept`, also where that one's own account stays.
    """
    own = {each.account.uscc: each for each in situation.of(kept)}
    moved = Changes()
    for each in situation.of(ended):
        moved |= _merge_in_unit(own.get(each.account.uscc), each, kept, act)
    known = {each.account.uscc: each.account for each in own.values()}
    known |= {each.uscc: each for each in moved.accounts if each.identity_id == kept}
    return moved | Changes(claims=dict(_claims(situation, kept, ended, known)))


def _merge_in_unit(mine: Membership | None, theirs: Membership, kept: str, act: Act) -> Changes:
    moves = theirs.is_live and (mine is None or _rank(theirs) < _rank(mine))
    account = _moved(theirs.account, mine, kept, act) if moves else None
    loses = mine if moves else theirs
    # What a person registered of a unit stays theirs, though they go on there with another account.
    handed = [each for each in theirs.registrations if moves or _is_standing_unit(each, theirs)]
    changes = _hand_over(theirs, handed, account, kept, act)
    if theirs.is_live:
        changes |= Changes(accounts=(_ended(theirs.account, kept),))
    if account:
        changes |= Changes(accounts=(account,))
    if loses is not None and loses.is_live and loses.registration.kind is Kind.PERSON:
        changes |= retire(loses, act)
    return changes


def _counts(membership: Membership) -> bool:
    return membership.is_live or any(_is_standing_unit(each, membership) for each in membership.registrations)


def _is_standing_unit(registration: Registration, membership: Membership) -> bool:
    """Whether it is of a unit, and still the identity's: an earlier merge may have given it to another."""
    is_own = registration.identity_id == membership.account.identity_id
    return is_own and registration.kind is Kind.UNIT and registration.state is not State.WITHDRAWN


def _rank(membership: Membership) -> tuple[bool, int]:
    """The lower, the better. A unit still in review needs the account that can correct it, whatever the other is."""
    registration, state = membership.registration, membership.account.state
    is_needed = membership.is_live and registration.kind is Kind.UNIT and registration.state is not State.APPROVED
    in_review = {State.AT_NATIONAL, State.AT_AUTHORITY}
    return not is_needed, BETTER.index(State.AT_NATIONAL if state in in_review else state)


def _ended(account: Account, kept: str) -> Account:
    return replace(account, state=State.WITHDRAWN, ended_by=AccountEnd.MERGE, merged_into=kept, claimed={})


def _moved(theirs: Account, mine: Membership | None, kept: str, act: Act) -> Account:
    """The account of the identity that ends, made one of the other; the check will say whether it is on hold there."""
    hold_id = mine.account.hold_id if mine else None
    return replace(theirs, identity_id=kept, hold_id=hold_id, unchecked_since=act.at)


def _hand_over(
    membership: Membership, registrations: Iterable[Registration], account: Account | None, kept: str, act: Act
) -> Changes:
    """Registrations become those of the identity that is kept, and so does a unit that one of them is for."""
    unit = membership.unit
    handed = [_handed(each, account, kept, act) for each in registrations if each.state is not State.WITHDRAWN]
    is_founder = unit.registration_id in {after.id for after, _ in handed}
    return Changes(
        registrations=tuple(after for after, _ in handed),
        units=(replace(unit, applicant_id=kept),) if is_founder else (),
        events=tuple(event for _, event in handed),
    )


def _handed(registration: Registration, account: Account | None, kept: str, act: Act) -> tuple[Registration, Event]:
    is_held = account is not None and account.registration_id == registration.id and account.hold_id is not None
    after = replace(registration, identity_id=kept, is_held=is_held)
    return act.record(registration, after, Resolution.MERGE, act.case)


def _claims(situation: Situation, kept: str, ended: str, known: Mapping[str, Account]) -> Iterator[tuple[str, Claim]]:
    for claim in situation.claims.values():
        after = _taken_over(claim, kept, ended, known)
        if after != claim:
            yield claim.id, after


def _taken_over(claim: Claim, kept: str, ended: str, known: Mapping[str, Account]) -> Claim:
    """The claim with `kept` where either of the two stood first, and with those of its accounts that use the number.

    Whoever was found to be another person than one of them is another than both.
    """
    people = {kept, ended}
    usccs = dict.fromkeys(each.uscc for each in claim.claimants if each.identity_id in people)
    staying = iter([Claimant(kept, uscc, known[uscc].name) for uscc in usccs if _claims_for(known.get(uscc), claim)])
    claimants = [next(staying, None) if each.identity_id in people else each for each in claim.claimants]
    pairs = {pair(*(kept if each == ended else each for each in cleared)) for cleared in claim.cleared}
    return replace(
        claim,
        claimants=tuple(each for each in claimants if each is not None),
        cleared=tuple(sorted(each for each in pairs if each[0] != each[1])),
    )


def _claims_for(account: Account | None, claim: Claim) -> bool:
    return account is not None and f"{claim.kind}#{account.claimed.get(claim.kind)}" == claim.id
