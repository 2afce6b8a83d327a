"""What is put right in a registration without a new review: the mobile and the e-mail address that messages go to."""

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib import audit
from chalicelib.audit import Author
from chalicelib.errors import FieldError, FormInvalid, MovedOn, TransitionRefused
from chalicelib.models import Account, Event, NumberKind, Registration, State
from chalicelib.registering import FORMS, corrected_number, with_number

CORRECT_MOBILE = "correct_mobile"
CORRECT_EMAIL = "correct_email"
STANDING = frozenset(State) - {State.DRAFT, State.WITHDRAWN}
"""The states in which somebody may still be written to about a registration."""


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
    registration: Registration,
    account: Account,
    version: int,
    mobile: Mobile,
    by: Author,
    at: datetime,
    reason: str,
) -> Amendment:
    """Put another mobile into a registration and its account, which is then checked for duplicates again.

    Members of staff give a `reason`, applicants none.

    Raises MovedOn for another version, TransitionRefused where nobody is written to about the registration any more,
    FormInvalid for the mobile that is known.
    """
    _require_standing(registration, version, CORRECT_MOBILE)
    if account.registration_id != registration.id:
        raise TransitionRefused(state=registration.state, action=CORRECT_MOBILE)
    corrected = corrected_number(registration, NumberKind.MOBILE, mobile.number)
    after, event = audit.record(registration, corrected, action=CORRECT_MOBILE, at=at, by=by, comment=reason)
    return Amendment(after, with_number(account, NumberKind.MOBILE, mobile.fingerprint, at), event)


def correct_email(
    registration: Registration, version: int, email: str, by: Author, at: datetime
) -> tuple[Registration, Event]:
    """Put another e-mail address into a registration, or take it away where the form asks for none.

    Raises as `correct_mobile`, and FormInvalid for nothing where the form asks for one.
    """
    _require_standing(registration, version, CORRECT_EMAIL)
    field = FORMS[registration.kind].model_fields.get("email")
    if field is None:
        # What tells of no address is written about to that of the account.
        raise TransitionRefused(state=registration.state, action=CORRECT_EMAIL)
    if not email and field.is_required():
        raise FormInvalid((FieldError("email", "required"),))
    if email == registration.form.get("email", ""):
        raise FormInvalid((FieldError("email", "not_changed"),))
    corrected = replace(registration, form={**registration.form, "email": email})
    return audit.record(registration, corrected, action=CORRECT_EMAIL, at=at, by=by)


def _require_standing(registration: Registration, version: int, action: str) -> None:
    if version != registration.version:
        raise MovedOn
    if registration.state not in STANDING:
        raise TransitionRefused(state=registration.state, action=action)
