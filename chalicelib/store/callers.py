"""Who makes a call and what it is about, in one read request."""

from chalicelib.models import Account, Registration, Reviewer, Unit
from chalicelib.signing_in import Session
from chalicelib.store.batches import read_each
from chalicelib.store.tables import AccountRow, RegistrationRow, ReviewerRow, SessionRow, UnitRow


def session_unit_account(
    session_id: str, person_id: str, uscc: str
) -> tuple[Session | None, Unit | None, Account | None]:
    """The session, the unit, and the person's account there, each as it stands."""
    rows = read_each((SessionRow, (session_id,)), (UnitRow, (uscc,)), (AccountRow, (person_id, uscc)))
    session, unit, account = (row and row.value() for row in rows)
    return session, unit, account


def session_reviewer(session_id: str, reviewer_id: str) -> tuple[Session | None, Reviewer | None]:
    """A session and the reviewer that it says it is of, each as it stands."""
    rows = read_each((SessionRow, (session_id,)), (ReviewerRow, (reviewer_id,)))
    session, reviewer = (row and row.value() for row in rows)
    return session, reviewer


def session_reviewer_case(
    session_id: str, reviewer_id: str, registration_id: str
) -> tuple[Session | None, Reviewer | None, Registration | None]:
    """A session, the reviewer that it says it is of, and the case that the call is about, each as it stands."""
    rows = read_each((SessionRow, (session_id,)), (ReviewerRow, (reviewer_id,)), (RegistrationRow, (registration_id,)))
    session, reviewer, registration = (row and row.value() for row in rows)
    return session, reviewer, registration
