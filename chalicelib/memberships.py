"""The accounts that a hold is about, each with all that belongs to it, and what ends with one of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from chalicelib import audit, dedupe, review
from chalicelib.audit import Subject
from chalicelib.dedupe import Claims
from chalicelib.models import (
    Account,
    AccountEnd,
    Action,
    Claim,
    Event,
    Hold,
    Kind,
    NumberKind,
    Registration,
    Resolution,
    Reviewer,
    State,
    Unit,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Membership:
    """An account with its unit, its own registration, and behind it the unit's where the same identity made that."""

    account: Account
    unit: Unit
    registrations: tuple[Registration, ...]

    @property
    def key(self) -> str:
        """The id that callers name the account by."""
        return dedupe.hold_id(self.account)

    @property
    def registration(self) -> Registration:
        """The registration that the account stands on."""
        return self.registrations[0]

    @property
    def is_live(self) -> bool:
        """Whether the account has not come to an end."""
        return self.account.state is not State.WITHDRAWN


@dataclass(frozen=True, slots=True)
class Situation:
    """A hold with the memberships of all identities that it is about, and the claims on their numbers."""

    hold: Hold
    memberships: tuple[Membership, ...]
    claims: Claims

    @property
    def held(self) -> Membership:
        """The account on hold."""
        return next(each for each in self.memberships if each.key == self.hold.id)

    @property
    def sides(self) -> tuple[Membership, ...]:
        """Those whom an administrator compares: the held account, then those that came before it with its numbers."""
        known = {each.key: each for each in self.memberships}
        keys = dict.fromkeys(dedupe.hold_id(match) for match in self.hold.matches)
        return (self.held, *(known[key] for key in keys if key in known))

    @property
    def others(self) -> tuple[Membership, ...]:
        """The sides beside the held one that have not come to an end."""
        return tuple(each for each in self.sides[1:] if each.is_live)

    @property
    def registrations(self) -> Mapping[str, Registration]:
        """All registrations by their ids."""
        return {each.id: each for membership in self.memberships for each in membership.registrations}

    @property
    def accounts(self) -> Mapping[str, Account]:
        """All accounts by their keys."""
        return {each.key: each.account for each in self.memberships}

    @property
    def units(self) -> Mapping[str, Unit]:
        """All units by their codes."""
        return {each.unit.uscc: each.unit for each in self.memberships}

    @property
    def is_stale(self) -> bool:
        """Whether what matches is no longer what the hold says, so that the account is to be checked again."""
        return self.hold.is_open and dedupe.matches(self.held.account, self.claims) != self.hold.matches

    def of(self, identity_id: str) -> tuple[Membership, ...]:
        """All memberships of an identity."""
        return tuple(each for each in self.memberships if each.account.identity_id == identity_id)

    def kinds(self, side: Membership) -> tuple[NumberKind, ...]:
        """Which numbers of a side matched; all of them for the held one."""
        is_held = side.key == self.hold.id
        found = {match.kind for match in self.hold.matches if is_held or dedupe.hold_id(match) == side.key}
        return tuple(kind for kind in NumberKind if kind in found)


@dataclass(frozen=True, slots=True)
class Act:
    """Who does something to a hold and to what it is about, when, and why.

    Applicants read the record of their registrations, so that `note` stands in that of the hold alone; there, the
    number of the `case` does.
    """

    reviewer: Reviewer
    at: datetime
    note: str
    case: str

    def record(self, before: Subject, after: Subject, action: str, comment: str) -> tuple[Subject, Event]:
        """The next event of a registration or a hold, and it as the event leaves it."""
        return audit.record(
            before,
            after,
            action=action,
            at=self.at,
            by=audit.staff_author(self.reviewer),
            comment=comment,
        )


@dataclass(frozen=True, slots=True)
class Changes:
    """What changes besides the hold, each as it then is, and the events that tell of it."""

    accounts: tuple[Account, ...] = ()
    registrations: tuple[Registration, ...] = ()
    units: tuple[Unit, ...] = ()
    claims: Mapping[str, Claim] = field(default_factory=dict)
    events: tuple[Event, ...] = ()

    def account(self, key: str) -> Account | None:
        """The account of that key, if it changes."""
        return next((each for each in self.accounts if dedupe.hold_id(each) == key), None)

    def registration(self, registration_id: str) -> Registration | None:
        """The registration of that id, if it changes."""
        return next((each for each in self.registrations if each.id == registration_id), None)

    def __or__(self, later: "Changes") -> "Changes":
        """These changes and then others. Of what both change, the later counts."""
        return Changes(
            accounts=_each_once(dedupe.hold_id, self.accounts, later.accounts),
            registrations=_each_once(lambda each: each.id, self.registrations, later.registrations),
            units=_each_once(lambda each: each.uscc, self.units, later.units),
            claims={**self.claims, **later.claims},
            events=(*self.events, *later.events),
        )


def _each_once(key: Callable[[T], str], first: Iterable[T], later: Iterable[T]) -> tuple[T, ...]:
    return tuple({key(each): each for each in (*first, *later)}.values())


def end(membership: Membership, claims: Claims, resolution: Resolution, act: Act) -> Changes:
    """An account comes to its end: it releases its numbers, and its registration is retired."""
    withdrawn = replace(membership.account, state=State.WITHDRAWN, ended_by=AccountEnd(resolution))
    finding = dedupe.check(withdrawn, claims, act.at)
    ended = Changes(accounts=(finding.account,), claims={claim.id: claim for claim in finding.claims})
    return ended | retire(membership, act)


def retire(membership: Membership, act: Act) -> Changes:
    """Retire the registration of an account that ends, and the unit with its own.

    An approved unit stays: others belong to it.
    """
    registration, unit = membership.registration, membership.unit
    if not _is_retired_with_its_account(registration):
        return Changes()
    after, event = review.retire(registration, act.reviewer, act.case, act.at)
    is_of_unit = unit.registration_id == registration.id
    return Changes(
        registrations=(replace(after, is_held=False),),
        units=(replace(unit, state=after.state),) if is_of_unit else (),
        events=(event,),
    )


def _is_retired_with_its_account(registration: Registration) -> bool:
    is_approved_unit = registration.kind is Kind.UNIT and registration.state is State.APPROVED
    return (registration.state, Action.RETIRE) in review.TRANSITIONS and not is_approved_unit
