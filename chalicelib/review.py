"""Who may do what in which state of the review (manual 2.1.1 to 2.1.3).

The table below is the whole of it. Every step goes through it, and one that it does not declare raises.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib import audit
from chalicelib.audit import Author
from chalicelib.errors import Forbidden, Invalid, MovedOn, NotYourDecision, TransitionRefused
from chalicelib.models import (
    NATIONAL_AUTHORITY,
    Action,
    Correction,
    Event,
    Registration,
    Reviewer,
    State,
    Taking,
)
from chalicelib.working_days import china_day

TAKING_TIME = timedelta(minutes=30)


class Actor(StrEnum):
    """In which capacity somebody acts on a registration."""

    APPLICANT = "applicant"
    AUTHORITY = "authority"
    NATIONAL = "national"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Transition:
    """Who may take the step, and where it leads."""

    by: Actor
    to: State


TRANSITIONS: Mapping[tuple[State, Action], Transition] = {
    (State.DRAFT, Action.SUBMIT): Transition(Actor.APPLICANT, State.AT_AUTHORITY),
    (State.AT_AUTHORITY, Action.APPROVE): Transition(Actor.AUTHORITY, State.AT_NATIONAL),
    (State.AT_AUTHORITY, Action.RETURN): Transition(Actor.AUTHORITY, State.RETURNED),
    (State.AT_NATIONAL, Action.APPROVE): Transition(Actor.NATIONAL, State.APPROVED),
    (State.AT_NATIONAL, Action.RETURN): Transition(Actor.NATIONAL, State.RETURNED),
    # A corrected submission starts at the first step, whoever returned it.
    (State.RETURNED, Action.RESUBMIT): Transition(Actor.APPLICANT, State.AT_AUTHORITY),
    (State.AT_AUTHORITY, Action.WITHDRAW): Transition(Actor.APPLICANT, State.WITHDRAWN),
    (State.AT_NATIONAL, Action.WITHDRAW): Transition(Actor.APPLICANT, State.WITHDRAWN),
    (State.RETURNED, Action.WITHDRAW): Transition(Actor.APPLICANT, State.WITHDRAWN),
    # Another authority looks at it afresh, also when the wrong one has already approved it.
    (State.AT_AUTHORITY, Action.REROUTE): Transition(Actor.ADMINISTRATOR, State.AT_AUTHORITY),
    (State.AT_NATIONAL, Action.REROUTE): Transition(Actor.ADMINISTRATOR, State.AT_AUTHORITY),
    # The last decision is taken anew; the one before stays in the record.
    (State.APPROVED, Action.REOPEN): Transition(Actor.ADMINISTRATOR, State.AT_NATIONAL),
    # It ends with its account, when that is found to be a duplicate.
    (State.AT_AUTHORITY, Action.RETIRE): Transition(Actor.ADMINISTRATOR, State.WITHDRAWN),
    (State.AT_NATIONAL, Action.RETIRE): Transition(Actor.ADMINISTRATOR, State.WITHDRAWN),
    (State.RETURNED, Action.RETIRE): Transition(Actor.ADMINISTRATOR, State.WITHDRAWN),
    (State.APPROVED, Action.RETIRE): Transition(Actor.ADMINISTRATOR, State.WITHDRAWN),
}


SUBMISSIONS = frozenset({Action.SUBMIT, Action.RESUBMIT})
"""The steps with which an applicant hands a registration in."""


DECISIONS = frozenset({Action.APPROVE, Action.RETURN})
"""The steps with which a reviewer decides what waits."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer decided, on which version of the registration, and why."""

    version: int
    action: Action
    comment: str = ""
    corrections: tuple[Correction, ...] = ()


def step(state: State, action: Action) -> Transition:
    """The declared transition. Raises TransitionRefused where there is none."""
    transition = TRANSITIONS.get((state, action))
    if transition is None:
        raise TransitionRefused(state=state, action=action)
    return transition


def submit(registration: Registration, at: datetime) -> tuple[Registration, Event]:
    """Hand in `registration`, for the first time or after a return. Raises TransitionRefused in any other state."""
    action = Action.RESUBMIT if registration.state is State.RETURNED else Action.SUBMIT
    moved = replace(_move(registration, action, Actor.APPLICANT, at), round=registration.round + 1)
    return _record_applicant(registration, moved, action, at)


def withdraw(registration: Registration, version: int, at: datetime) -> tuple[Registration, Event]:
    """Take `registration` back. Raises MovedOn for another version, TransitionRefused once it is approved."""
    _require_version(registration, version)
    moved = _move(registration, Action.WITHDRAW, Actor.APPLICANT, at)
    return _record_applicant(registration, moved, Action.WITHDRAW, at)


def obstacle(registration: Registration, reviewer: Reviewer, action: Action, at: datetime) -> str | None:
    """Why `reviewer` may not take `action` on `registration` (a code of `wording.PROBLEMS`), or None."""
    if registration.desk is None:
        return "not_waiting"
    if registration.desk not in reviewer.desks(china_day(at)):
        return "at_another_authority"
    if is_own_case(registration, reviewer):
        return "own_case"
    if reviewer.id == registration.first_reviewer_id:
        return "decided_first_step"
    if is_taken_by_another(registration, reviewer, at):
        return "taken_by_another"
    if registration.is_held and action is Action.APPROVE and registration.state is State.AT_NATIONAL:
        return "account_on_hold"
    return None


def decide(
    registration: Registration, reviewer: Reviewer, decision: Decision, at: datetime
) -> tuple[Registration, Event]:
    """Take `decision` on `registration`.

    Returns the registration as it then stands and the event to record. Raises MovedOn when the decision was made on
    another version, NotYourDecision with the obstacle's code, and Invalid for a return without reasons.
    """
    _require_version(registration, decision.version)
    code = obstacle(registration, reviewer, decision.action, at)
    if code is not None:
        raise NotYourDecision(code)
    if decision.action is Action.RETURN and not decision.corrections:
        raise Invalid("reasons_missing")
    by = Actor.NATIONAL if registration.desk == NATIONAL_AUTHORITY else Actor.AUTHORITY
    moved = replace(_move(registration, decision.action, by, at), corrections=decision.corrections)
    if moved.state is State.AT_NATIONAL:
        moved = replace(moved, first_reviewer_id=reviewer.id, has_reached_national=True)
    return _record_staff(registration, moved, decision.action, reviewer, at, decision.comment)


def reroute(
    registration: Registration, reviewer: Reviewer, version: int, authority_id: str, reason: str, at: datetime
) -> tuple[Registration, Event]:
    """Give `registration` to another first authority, its history kept. Raises as `decide`, Forbidden for others."""
    _require_administrator(registration, reviewer)
    _require_version(registration, version)
    if authority_id in {registration.authority_id, NATIONAL_AUTHORITY}:
        raise Invalid("wrong_authority")
    moved = _move(registration, Action.REROUTE, Actor.ADMINISTRATOR, at).given_to(authority_id)
    return _record_staff(registration, moved, Action.REROUTE, reviewer, at, reason)


def reopen(
    registration: Registration, reviewer: Reviewer, version: int, reason: str, at: datetime
) -> tuple[Registration, Event]:
    """Put an approved `registration` before the national authority again. Raises as `decide`, Forbidden for others."""
    _require_administrator(registration, reviewer)
    _require_version(registration, version)
    moved = _move(registration, Action.REOPEN, Actor.ADMINISTRATOR, at)
    return _record_staff(registration, moved, Action.REOPEN, reviewer, at, reason)


def retire(registration: Registration, reviewer: Reviewer, reason: str, at: datetime) -> tuple[Registration, Event]:
    """End `registration` with its account. Raises Forbidden for others than administrators, TransitionRefused twice."""
    _require_administrator(registration, reviewer)
    moved = _move(registration, Action.RETIRE, Actor.ADMINISTRATOR, at)
    return _record_staff(registration, moved, Action.RETIRE, reviewer, at, reason)


def end(registration: Registration, at: datetime) -> tuple[Registration, Event]:
    """End `registration` because the account that it belongs to has ended. Raises TransitionRefused twice."""
    moved = _move(registration, Action.RETIRE, Actor.ADMINISTRATOR, at)
    return audit.record_own(registration, moved, action=Action.RETIRE, at=at)


def take(registration: Registration, reviewer: Reviewer, at: datetime) -> Taking:
    """Take a waiting case to read, for 30 minutes. Raises NotYourDecision with the obstacle's code."""
    code = obstacle(registration, reviewer, Action.RETURN, at)
    if code is not None:
        raise NotYourDecision(code)
    return Taking(reviewer.id, reviewer.name, at + TAKING_TIME)


def is_own_case(registration: Registration, reviewer: Reviewer) -> bool:
    """Whether the reviewer is the applicant.

    Staff and applicants sign in at providers of their own, and may be told apart by nothing but the ID number there.
    """
    known_by = reviewer.id_number_fingerprint
    has_same_number = known_by is not None and known_by == registration.id_number_fingerprint
    return has_same_number or reviewer.id == registration.identity_id


def is_taken_by_another(registration: Registration, reviewer: Reviewer, at: datetime) -> bool:
    """Whether somebody else has the case to read at that time."""
    taking = registration.taking
    return taking is not None and taking.reviewer_id != reviewer.id and at < taking.until


def may_see(registration: Registration, reviewer: Reviewer, at: datetime) -> bool:
    """Whether a case is the reviewer's to know of: it waits at, or passed through, an authority the reviewer acts for.

    The national authority sees what has passed a first step in some round; its administrators see all, for they
    reroute what has not. A draft is nobody's.
    """
    if registration.state is State.DRAFT:
        return False
    desks = reviewer.desks(china_day(at))
    if reviewer.is_administrator or (NATIONAL_AUTHORITY in desks and registration.has_reached_national):
        return True
    return not {registration.authority_id, *registration.earlier_authorities}.isdisjoint(desks)


def _require_version(registration: Registration, version: int) -> None:
    if version != registration.version:
        raise MovedOn


def _require_administrator(registration: Registration, reviewer: Reviewer) -> None:
    if not reviewer.is_administrator:
        raise Forbidden
    if is_own_case(registration, reviewer):
        raise NotYourDecision("own_case")


def _move(registration: Registration, action: Action, by: Actor, at: datetime) -> Registration:
    """The registration after a step: nobody has taken it, nothing is asked of the applicant, nobody has approved it."""
    transition = step(registration.state, action)
    if transition.by is not by:
        raise TransitionRefused(state=registration.state, action=action)
    return replace(
        registration,
        state=transition.to,
        waiting_since=at,
        corrections=(),
        first_reviewer_id=_standing_first_reviewer(registration, action),
        taking=None,
    )


def _standing_first_reviewer(registration: Registration, action: Action) -> str | None:
    # Kept beyond the final approval: a case that is reopened must not go to who approved its first step.
    return registration.first_reviewer_id if action in {Action.APPROVE, Action.REOPEN} else None


def _record_applicant(
    before: Registration, after: Registration, action: Action, at: datetime
) -> tuple[Registration, Event]:
    return audit.record(
        before,
        after,
        action=action,
        at=at,
        by=Author(before.identity_id, before.applicant_name),
    )


def _record_staff(
    before: Registration, after: Registration, action: Action, reviewer: Reviewer, at: datetime, comment: str
) -> tuple[Registration, Event]:
    # Who acts for another authority decides in its name; administrators step in in the name of their own.
    authority_id = before.desk if action in DECISIONS else reviewer.authority_id
    return audit.record(
        before,
        after,
        action=action,
        at=at,
        by=Author(reviewer.id, reviewer.name, authority_id),
        comment=comment,
        corrections=after.corrections,
    )
