"""Where a person who enters the system lands: one of five outcomes (manual 2.1 and 2.2, items 1 to 5)."""

from dataclasses import dataclass
from enum import StrEnum

from chalicelib.models import Account, Identity, State, Unit


class Outcome(StrEnum):
    """The pages a person can land on; the two kinds of pending share a page and differ in its sentence."""

    UNIT_FORM = "unit_form"
    PERSON_FORM = "person_form"
    UNIT_PENDING = "unit_pending"
    ACCOUNT_PENDING = "account_pending"
    DUPLICATE_HOLD = "duplicate_hold"
    HOME = "home"


@dataclass(frozen=True, slots=True)
class Entry:
    """The outcome, and the registration or hold that explains it."""

    outcome: Outcome
    registration_id: str | None = None
    hold_id: str | None = None


def entry_for(identity: Identity, unit: Unit | None, account: Account | None, hold_id: str | None) -> Entry:
    """Decide where `identity` lands with `unit`, given its account there and its open hold, if any.

    A hold outranks everything else; then the unit must be through its review, then the account.
    """
    if hold_id is not None:
        return Entry(Outcome.DUPLICATE_HOLD, hold_id=hold_id)
    if unit is None or unit.state is State.WITHDRAWN:
        return Entry(Outcome.UNIT_FORM)
    if unit.state is State.RETURNED and unit.applicant_id == identity.id:
        return Entry(Outcome.UNIT_FORM, unit.registration_id)
    if unit.state is not State.APPROVED:
        return Entry(Outcome.UNIT_PENDING, unit.registration_id if unit.applicant_id == identity.id else None)
    if account is None or account.state is State.WITHDRAWN:
        return Entry(Outcome.PERSON_FORM)
    if account.state is State.RETURNED:
        return Entry(Outcome.PERSON_FORM, account.registration_id)
    if account.state is not State.APPROVED:
        return Entry(Outcome.ACCOUNT_PENDING, account.registration_id)
    return Entry(Outcome.HOME, account.registration_id)
