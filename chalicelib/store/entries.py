"""What the entry decision needs, in one read request."""

from chalicelib.models import Account, Unit
from chalicelib.signing_in import Session
from chalicelib.store.tables import AccountRow, SessionRow, UnitRow
from chalicelib.store.transactions import read_together


def session_unit_account(
    session_id: str, person_id: str, uscc: str
) -> tuple[Session | None, Unit | None, Account | None]:
    """The session, the unit, and the person's account there, as they stand at one moment."""
    rows = read_together((SessionRow, (session_id,)), (UnitRow, (uscc,)), (AccountRow, (person_id, uscc)))
    session, unit, account = (row and row.value() for row in rows)
    return session, unit, account
