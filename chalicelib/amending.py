"""What is put right in a registration without a new review: the mobile that messages go to."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib import audit
from chalicelib.errors import MovedOn, TransitionRefused
from chalicelib.models import Account, Event, NumberKind, Registration, State
from chalicelib.registering import corrected_number, with_number

CORRECT_MOBILE = "correct_mobile"
STANDING = frozenset(State) - {State.DRAFT, State.WITHDRAWN}
"""The states in which somebody may still be written to about a registration."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who puts something right: the applicant, or a member of staff in the name of an authority, and why."""

    id: str
    name: str
    authority_id: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Mobile:
    """A mobile, and the fingerprint that it is found by."""

    number: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Amendment:
    """A registration and its account as they are after something was put right, and the event to record."""

    registration: Registration
    account: Account
    event: Event


def correct_mobile(
    registration: Registration, account: Account, version: int, mobile: Mobile, by: Author, at: datetime
) -> Amendment:
    """Put another mobile into a registration and its account, which is then checked for duplicates again.

    Raises MovedOn for another version, TransitionRefused where nobody is written to about the registration any more,
    FormInvalid for the mobile that is known.
    """
    if version != registration.version:
        raise MovedOn(version=registration.version)
    if registration.state not in STANDING or account.registration_id != registration.id:
        raise TransitionRefused(state=registration.state, action=CORRECT_MOBILE)
    after, event = audit.record(
        registration,
        corrected_number(registration, NumberKind.MOBILE, mobile.number),
        action=CORRECT_MOBILE,
        at=at,
        actor_id=by.id,
        actor_name=by.name,
        authority_id=by.authority_id,
        comment=by.reason,
    )
    return Amendment(after, with_number(account, NumberKind.MOBILE, mobile.fingerprint, at), event)
