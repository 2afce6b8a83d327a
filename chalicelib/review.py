"""Who may do what in which state of the review (seed 2.1.1 to 2.1.3).

The table below is the whole of it. `advance` applies it and raises on every step that it does not declare.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from chalicelib import audit
from chalicelib.errors import Invalid, MovedOn, NotYourDecision, TransitionRefused
from chalicelib.models import (
    NATIONAL_AUTHORITY,
    Action,
    Correction,
    Event,
    Registration,
    Reviewer,
    State,
)


class Actor(StrEnum):
    """In which capacity somebody acts on a registration."""

    APPLICANT = "applicant"
    AUTHORITY = "authority"
    NATIONAL = "national"


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
}


SUBMISSIONS = frozenset({Action.SUBMIT, Action.RESUBMIT})
"""The steps with which an applicant hands a registration in."""


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


def obstacle(registration: Registration, reviewer: Reviewer, *, is_held: bool) -> str | None:
    """Why `reviewer` may not decide `registration` now (a code of `wording.PROBLEMS`), or None where it may."""
    if registration.desk is None:
        return "not_waiting"
    if registration.desk != reviewer.authority_id:
        return "at_another_authority"
    if reviewer.id in {registration.first_reviewer_id, registration.identity_id}:
        return "decided_first_step"
    if is_held and registration.state is State.AT_NATIONAL:
        return "account_on_hold"
    return None


def decide(
    registration: Registration, reviewer: Reviewer, decision: Decision, at: datetime, *, is_held: bool
) -> tuple[Registration, Event]:
    """Take `decision` on `registration`.

    Returns the registration as it then stands and the event to record. Raises MovedOn when the decision was made on
    another version, NotYourDecision with the obstacle's code, and Invalid for a return without reasons.
    """
    if decision.version != registration.version:
        raise MovedOn(version=registration.version)
    code = obstacle(registration, reviewer, is_held=is_held and decision.action is Action.APPROVE)
    if code is not None:
        raise NotYourDecision(code)
    if decision.action is Action.RETURN and not decision.corrections:
        raise Invalid("reasons_missing")
    moved = _move(registration, decision.action, at)
    moved = replace(
        moved,
        corrections=decision.corrections,
        first_reviewer_id=_first_reviewer(moved, reviewer),
        has_reached_national=moved.has_reached_national or moved.state is State.AT_NATIONAL,
    )
    return _record(registration, moved, decision, reviewer, at)


def submit(registration: Registration, at: datetime) -> tuple[Registration, Event]:
    """Hand in `registration`, for the first time or after a return. Raises TransitionRefused in any other state."""
    action = Action.RESUBMIT if registration.state is State.RETURNED else Action.SUBMIT
    moved = replace(
        _move(registration, action, at), corrections=(), first_reviewer_id=None, round=registration.round + 1
    )
    return audit.record(
        registration,
        moved,
        action=action,
        at=at,
        actor_id=registration.identity_id,
        actor_name=registration.applicant_name,
        authority_id=None,
    )


def _move(registration: Registration, action: Action, at: datetime) -> Registration:
    return replace(registration, state=step(registration.state, action).to, waiting_since=at)


def _first_reviewer(moved: Registration, reviewer: Reviewer) -> str | None:
    return reviewer.id if moved.state is State.AT_NATIONAL else moved.first_reviewer_id


def _record(
    before: Registration, after: Registration, decision: Decision, reviewer: Reviewer, at: datetime
) -> tuple[Registration, Event]:
    return audit.record(
        before,
        after,
        action=decision.action,
        at=at,
        actor_id=reviewer.id,
        actor_name=reviewer.name,
        authority_id=reviewer.authority_id,
        comment=decision.comment,
        corrections=decision.corrections,
    )


def may_see(registration: Registration, reviewer: Reviewer) -> bool:
    """Whether a case is the reviewer's to know of: it waits at, or passed through, the reviewer's authority.

    The national authority sees what has come to it, that is, whatever has passed the first step in some round.
    """
    if reviewer.authority_id != NATIONAL_AUTHORITY:
        return registration.authority_id == reviewer.authority_id
    return registration.has_reached_national
