"""How a request for deletion is asked for, taken back and answered (PIPL 47), and what accepting it ends.

Accepting ends every account of the person, and with it what they have under way. What the record of the review holds is
kept, as the law asks for: sealed numbers and scans are not erased here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from chalicelib import audit, numbers, review
from chalicelib.audit import Author
from chalicelib.errors import Forbidden, LimitReached, MovedOn, NotYourDecision, TransitionRefused
from chalicelib.memberships import Act, Changes, Membership, retire
from chalicelib.models import (
    AccountEnd,
    Deletion,
    DeletionAction,
    DeletionState,
    Event,
    Identity,
    Kind,
    Registration,
    Reviewer,
    State,
)
from chalicelib.working_days import Calendar, working_days

ANSWER_WITHIN = 15
"""Working days, as App违法违规收集使用个人信息行为认定方法 (2019), 六, gives for the closing of an account."""

STEPS: Mapping[tuple[DeletionState, DeletionAction], DeletionState] = {
    (DeletionState.TAKEN_BACK, DeletionAction.ASK): DeletionState.OPEN,
    (DeletionState.ACCEPTED, DeletionAction.ASK): DeletionState.OPEN,
    (DeletionState.REFUSED, DeletionAction.ASK): DeletionState.OPEN,
    (DeletionState.OPEN, DeletionAction.TAKE_BACK): DeletionState.TAKEN_BACK,
    (DeletionState.OPEN, DeletionAction.ACCEPT): DeletionState.ACCEPTED,
    (DeletionState.OPEN, DeletionAction.REFUSE): DeletionState.REFUSED,
}
"""What leads from one state to another. Who has never asked stands as one who has taken it back."""

MOST_ACCOUNTS = 20
"""What one transaction holds, each with its registration, unit and event."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """What accepting a request is about: the memberships of its person, and everything they have registered."""

    memberships: tuple[Membership, ...]
    registrations: tuple[Registration, ...]

    @property
    def live(self) -> tuple[Membership, ...]:
        """The accounts that would end."""
        return tuple(each for each in self.memberships if each.is_live)

    @property
    def contact(self) -> Registration | None:
        """The registration whose mobile and e-mail address are told: of a live account, else the last of all."""
        registered = (each for each in self.registrations if each.kind is not Kind.PROJECT)
        return next((each.registration for each in self.live), next(registered, None))


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A request that was accepted, its event, and the accounts that end with it."""

    deletion: Deletion
    event: Event
    changes: Changes = field(default_factory=Changes)


def deletion_id(identity_id: str) -> str:
    """The id of the one request that a person has or would have."""
    return f"{identity_id}-deletion"


def number(deletion: Deletion) -> str:
    """What can be read out to name a request."""
    return f"SC-{numbers.readable_code(deletion.id)}"


def ask(
    before: Deletion | None, identity: Identity, units: Sequence[str], reason: str, at: datetime
) -> tuple[Deletion, Event]:
    """Ask for one's data to be deleted. Raises TransitionRefused while an earlier request still waits."""
    new = Deletion(
        id=deletion_id(identity.id),
        identity_id=identity.id,
        name=identity.name,
        units=tuple(units),
        state=DeletionState.TAKEN_BACK,
        version=0,
        asked_at=at,
        reason=reason,
    )
    before = before or new
    after = replace(new, state=_step(before, DeletionAction.ASK).state)
    return _record_person(before, after, DeletionAction.ASK, reason, at)


def take_back(before: Deletion, version: int, at: datetime) -> tuple[Deletion, Event]:
    """Take one's own request back. Raises MovedOn for another version, TransitionRefused once it is answered."""
    _require_version(before, version)
    after = replace(_step(before, DeletionAction.TAKE_BACK), closed_at=at)
    return _record_person(before, after, DeletionAction.TAKE_BACK, "", at)


def obstacle(deletion: Deletion, holdings: Holdings, reviewer: Reviewer) -> str | None:
    """Why `reviewer` may not answer a request (a code of `wording.PROBLEMS`), or None."""
    if not reviewer.is_administrator:
        return "forbidden"
    if not deletion.is_open:
        return "deletion_closed"
    if any(review.is_own_case(each, reviewer) for each in holdings.registrations):
        return "own_deletion"
    return None


def refuse(
    before: Deletion, version: int, holdings: Holdings, reason: str, reviewer: Reviewer, at: datetime
) -> tuple[Deletion, Event]:
    """Refuse a request, with the reason for its person. Raises as `accept`."""
    _require_answerable(before, version, holdings, reviewer)
    after = replace(_step(before, DeletionAction.REFUSE), closed_at=at, answer=reason)
    return Act(reviewer, at, reason, number(before)).record(before, after, DeletionAction.REFUSE, reason)


def accept(
    before: Deletion, version: int, holdings: Holdings, note: str, reviewer: Reviewer, at: datetime
) -> Acceptance:
    """Accept a request: all accounts end, and what they stand on is retired. Their projects follow by the stream.

    Raises MovedOn for another version, TransitionRefused once it is answered, Forbidden or NotYourDecision for who may
    not answer it, and LimitReached for more accounts than can end at once.
    """
    _require_answerable(before, version, holdings, reviewer)
    if len(holdings.live) > MOST_ACCOUNTS:
        raise LimitReached("too_many_to_delete")
    act = Act(reviewer, at, note, number(before))
    changes = Changes()
    for each in holdings.live:
        changes |= _end(each, act)
    after = replace(_step(before, DeletionAction.ACCEPT), closed_at=at, answer=note)
    deletion, event = act.record(before, after, DeletionAction.ACCEPT, note)
    return Acceptance(deletion, event, changes)


def waiting_days(deletion: Deletion, now: datetime, calendar: Calendar) -> int:
    """The working days for which a request has waited, or did."""
    return working_days(deletion.asked_at, deletion.closed_at or now, calendar)


def _step(before: Deletion, action: DeletionAction) -> Deletion:
    state = STEPS.get((before.state, action))
    if state is None:
        raise TransitionRefused(state=before.state, action=action)
    return replace(before, state=state)


def _require_version(deletion: Deletion, version: int) -> None:
    if version != deletion.version:
        raise MovedOn("deletion_moved_on")


def _require_answerable(deletion: Deletion, version: int, holdings: Holdings, reviewer: Reviewer) -> None:
    _require_version(deletion, version)
    code = obstacle(deletion, holdings, reviewer)
    if code == "forbidden":
        raise Forbidden
    if code == "own_deletion":
        raise NotYourDecision(code)


def _end(membership: Membership, act: Act) -> Changes:
    """An account ends, and its registration with it. The check, which is due, releases its numbers and its hold."""
    account = replace(membership.account, state=State.WITHDRAWN, ended_by=AccountEnd.DELETION, unchecked_since=act.at)
    return Changes(accounts=(account,)) | retire(membership, act)


def _record_person(
    before: Deletion, after: Deletion, action: DeletionAction, comment: str, at: datetime
) -> tuple[Deletion, Event]:
    return audit.record(
        before,
        after,
        action=action,
        at=at,
        by=Author(after.identity_id, after.name),
        comment=comment,
    )
