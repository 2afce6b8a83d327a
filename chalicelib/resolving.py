"""How a hold is resolved: what each resolution does to whom, and who may choose it.

A resolution changes accounts and the claims on their numbers. Whether the hold is then over follows from its matches,
as it does when nobody resolves anything: other accounts that still match keep it open.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import datetime

from chalicelib import dedupe
from chalicelib.errors import FieldError, FormInvalid, Invalid, MovedOn, NotYourDecision, TransitionRefused
from chalicelib.memberships import Act, Changes, Membership, Situation, end
from chalicelib.merging import can_merge, merge
from chalicelib.models import (
    Account,
    Claimant,
    Event,
    Hold,
    HoldAction,
    NumberKind,
    Proposal,
    Resolution,
    Reviewer,
    State,
)
from chalicelib.registering import corrected_number, with_number
from chalicelib.review import is_own_case

PROPOSED = frozenset({Resolution.KEEP_THIS, Resolution.MERGE})
"""What changes somebody else's account, and so waits for a second administrator."""

PROPOSALS: Mapping[Resolution, HoldAction] = {
    Resolution.KEEP_THIS: HoldAction.PROPOSE_KEEP_THIS,
    Resolution.MERGE: HoldAction.PROPOSE_MERGE,
}


@dataclass(frozen=True, slots=True)
class NumberCorrection:
    """The right number of one side in place of the one that was given, and its fingerprint."""

    side: str
    kind: NumberKind
    number: str = field(repr=False)
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What an administrator chose, on which version of the hold, and why.

    `other` names the account that it concerns beside the held one; None means all, or the only one. `keeps_other`
    tells with which of the two identities a merged person goes on.
    """

    version: int
    resolution: Resolution
    note: str
    other: str | None = None
    keeps_other: bool = False
    correction: NumberCorrection | None = None


@dataclass(frozen=True, slots=True)
class Settlement:
    """A step of a hold, and all that changes together with it.

    `freed` are accounts whose suspects are no longer what they were: the ordinary check looks at them next.
    `corrects` is the number that the step puts right, if it does.
    """

    hold: Hold
    event: Event
    changes: Changes = field(default_factory=Changes)
    freed: tuple[Claimant, ...] = ()
    corrects: NumberCorrection | None = None


def obstacle(situation: Situation, reviewer: Reviewer) -> str | None:
    """Why `reviewer` may resolve nothing here (a code of `wording.PROBLEMS`), or None."""
    if not reviewer.is_administrator:
        return "forbidden"
    if not situation.hold.is_open:
        return "hold_closed"
    if any(_is_own(side, reviewer) for side in situation.sides):
        return "own_account_held"
    return None


def possible(situation: Situation, reviewer: Reviewer) -> Mapping[Resolution, tuple[str, ...]]:
    """The resolutions that `reviewer` may choose now, each with the accounts it can be about."""
    if obstacle(situation, reviewer) is not None:
        return {}
    others = tuple(each.key for each in situation.others)
    wanted = {
        Resolution.DIFFERENT_PEOPLE: others,
        Resolution.KEEP_OTHER: others,
        Resolution.KEEP_THIS: others,
        Resolution.MERGE: tuple(each.key for each in situation.others if can_merge(situation, each)),
        Resolution.NUMBER_CORRECTED: (situation.held.key, *others),
    }
    return {resolution: keys for resolution, keys in wanted.items() if keys} | {Resolution.REFUSE: ()}


def resolve(situation: Situation, choice: Choice, act: Act) -> Settlement:
    """Resolve a hold, or propose to, where that takes a second administrator.

    Raises MovedOn when it was chosen on another version, NotYourDecision with the obstacle's code, FormInvalid for
    what the resolution can't be about, and Invalid for people with more memberships than can be merged.
    """
    _require_version(situation, choice.version)
    _require_no_obstacle(situation, act.reviewer)
    others = _others(situation, choice, act.reviewer)
    if choice.resolution in PROPOSED:
        return _propose(situation, choice, others[0], act)
    if choice.correction is not None:
        return _correct(situation, others[0], choice.correction, act)
    changes = _changes(situation, others, choice, act)
    return _settle(situation, choice.resolution, changes, _told(others, act))


def confirm(situation: Situation, version: int, act: Act) -> Settlement:
    """Do what another administrator proposed. Raises as `resolve`, and NotYourDecision to whoever proposed it."""
    proposal = _proposal(situation, version, act.reviewer)
    other = next((each for each in situation.others if each.key == proposal.other), None)
    if other is None:
        raise MovedOn
    changes = _confirmed(situation, proposal, other, act)
    return _settle(situation, proposal.resolution, changes, _told((other,), act))


def decline(situation: Situation, version: int, act: Act) -> Settlement:
    """Refuse what another administrator proposed; the hold goes on. Raises as `confirm`."""
    _proposal(situation, version, act.reviewer)
    hold, event = act.record(situation.hold, replace(situation.hold, proposal=None), HoldAction.DECLINE, act.note)
    return Settlement(hold, event)


def ended_beside(situation: Situation, settlement: Settlement) -> tuple[Membership, ...]:
    """The accounts that end with a step though they are not the one on hold, one of each person: they are told too."""
    ended = {
        each.account.identity_id: each
        for each in reversed(situation.others)
        if (after := settlement.changes.account(each.key)) and after.state is State.WITHDRAWN
    }
    return tuple(ended.values())


def _require_version(situation: Situation, version: int) -> None:
    """Raise MovedOn where the hold is not the one looked at, or is about to follow a change of its matches."""
    if version != situation.hold.version or situation.is_stale:
        raise MovedOn


def _require_no_obstacle(situation: Situation, reviewer: Reviewer) -> None:
    code = obstacle(situation, reviewer)
    if code is not None:
        raise NotYourDecision(code)


def _is_own(side: Membership, reviewer: Reviewer) -> bool:
    """Whether the account is the administrator's as an applicant."""
    return any(is_own_case(each, reviewer) for each in side.registrations)


def _others(situation: Situation, choice: Choice, reviewer: Reviewer) -> tuple[Membership, ...]:
    """The accounts that the choice is about; of several, one has to be named, unless all are different people."""
    if choice.resolution is Resolution.REFUSE:
        return ()
    keys = possible(situation, reviewer).get(choice.resolution, ())
    named = choice.correction.side if choice.correction else choice.other
    wanted = (named,) if named else keys
    is_clear = len(wanted) == 1 or choice.resolution is Resolution.DIFFERENT_PEOPLE
    if wanted and is_clear and set(wanted) <= set(keys):
        return tuple(each for each in situation.sides if each.key in wanted)
    if choice.resolution is Resolution.MERGE and any(each.key == named for each in situation.others):
        raise Invalid("too_many_memberships")
    raise FormInvalid((FieldError("other", "not_in_list"),))


def _told(others: Sequence[Membership], act: Act) -> Act:
    """The act with a note that names the accounts that it is about."""
    names = "、".join(f"{each.account.name}（{each.unit.name_zh}）" for each in others)
    return replace(act, note="：".join(filter(None, (names, act.note))))


def _propose(situation: Situation, choice: Choice, other: Membership, act: Act) -> Settlement:
    keeps = other.account.identity_id if choice.keeps_other else situation.hold.identity_id
    proposal = Proposal(
        resolution=choice.resolution,
        other=other.key,
        keeps=keeps,
        note=choice.note,
        by_id=act.reviewer.id,
        by_name=act.reviewer.name,
        at=act.at,
    )
    action, told = PROPOSALS[choice.resolution], _told((other,), act)
    hold, event = act.record(situation.hold, replace(situation.hold, proposal=proposal), action, told.note)
    return Settlement(hold, event)


def _proposal(situation: Situation, version: int, reviewer: Reviewer) -> Proposal:
    """The proposal that waits, if `reviewer` may decide on it."""
    _require_version(situation, version)
    _require_no_obstacle(situation, reviewer)
    proposal = situation.hold.proposal
    if proposal is None:
        raise TransitionRefused("nothing_proposed")
    if proposal.by_id == reviewer.id:
        raise NotYourDecision("same_administrator")
    return proposal


def _confirmed(situation: Situation, proposal: Proposal, other: Membership, act: Act) -> Changes:
    if proposal.resolution is Resolution.KEEP_THIS:
        return end(other, situation.claims, Resolution.KEEP_THIS, act)
    if not can_merge(situation, other):
        raise Invalid("too_many_memberships")
    (ended,) = {situation.hold.identity_id, other.account.identity_id} - {proposal.keeps}
    return merge(situation, proposal.keeps, ended, act)


def _changes(situation: Situation, others: Sequence[Membership], choice: Choice, act: Act) -> Changes:
    if choice.resolution is not Resolution.DIFFERENT_PEOPLE:
        return end(situation.held, situation.claims, choice.resolution, act)
    if choice.other is None:
        # Also those whose accounts were too many to be shown.
        return _tell_apart(situation, {each.identity_id for each in situation.hold.matches})
    return _tell_apart(situation, {each.account.identity_id for each in others})


def _tell_apart(situation: Situation, others: AbstractSet[str]) -> Changes:
    """Remember, for each number that matched, that these are other people, in whichever units."""
    me, claims = situation.hold.identity_id, dict(situation.claims)
    for claim_id in dedupe.claim_ids(situation.held.account):
        for identity_id in others & {each.identity_id for each in dedupe.suspects(claims[claim_id], me)}:
            claims[claim_id] = dedupe.cleared(claims[claim_id], me, identity_id)
    return Changes(claims={claim.id: claim for claim in claims.values() if claim != situation.claims[claim.id]})


def _correct(situation: Situation, side: Membership, correction: NumberCorrection, act: Act) -> Settlement:
    """Put the right number in place of a wrong one. What it matches, and whether the hold is over, the check finds."""
    if correction.kind not in situation.kinds(side):
        raise FormInvalid((FieldError("kind", "not_in_list"),))
    account = with_number(side.account, correction.kind, correction.fingerprint, act.at)
    registration = corrected_number(side.registration, correction.kind, correction.number)
    registration, corrected = act.record(side.registration, registration, f"correct_{correction.kind}", act.case)
    hold = replace(situation.hold, proposal=None, resolution=Resolution.NUMBER_CORRECTED)
    hold, event = act.record(situation.hold, hold, Resolution.NUMBER_CORRECTED, _told((side,), act).note)
    changes = Changes(accounts=(account,), registrations=(registration,), events=(corrected,))
    return Settlement(hold, event, changes, corrects=correction)


def _settle(situation: Situation, resolution: Resolution, changes: Changes, act: Act) -> Settlement:
    """What a resolution makes of the hold: over where no match is left, else still open with those that are."""
    hold, after = situation.hold, {**situation.claims, **changes.claims}
    unsettled = {dedupe.hold_id(each): each for each in dedupe.freed(situation.claims, after)}
    held = changes.account(hold.id) or situation.held.account
    left = dedupe.matches(held, after)
    others = (each for each in changes.accounts if each is not held)
    changes |= Changes(accounts=_to_check(others, unsettled, act.at))
    if not left:
        changes |= _release(situation, changes, held)
    resolved = replace(hold, matches=left, proposal=None) if left else dedupe.closed(hold, resolution, act.at)
    resolved, event = act.record(hold, resolved, resolution, act.note)
    freed = tuple(each for key, each in unsettled.items() if changes.account(key) is None)
    return Settlement(resolved, event, changes, freed)


def _to_check(accounts: Iterable[Account], unsettled: Container[str], at: datetime) -> tuple[Account, ...]:
    """Those of the accounts whose hold may open or lose its reason, for the ordinary check to look at."""
    return tuple(
        replace(each, unchecked_since=at)
        for each in accounts
        if each.hold_id is not None or dedupe.hold_id(each) in unsettled
    )


def _release(situation: Situation, changes: Changes, held: Account) -> Changes:
    """The held account is free, and so is its registration, unless that is another account's by now."""
    registration = changes.registration(held.registration_id) or situation.registrations[held.registration_id]
    is_its_own = registration.identity_id == held.identity_id
    return Changes(
        accounts=(replace(held, hold_id=None),),
        registrations=(replace(registration, is_held=False),) if is_its_own else (),
    )
