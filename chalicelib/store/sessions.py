"""Sign-ins under way and sessions."""

from collections.abc import Iterable
from datetime import datetime

from pynamodb.exceptions import UpdateError

from chalicelib.errors import Conflict
from chalicelib.gateways.logs import log
from chalicelib.sign_in_records import SignInRecord
from chalicelib.signing_in import ABSOLUTE_TIME, SIGN_IN_TIME, Session, SignIn
from chalicelib.store import sign_in_records
from chalicelib.store.batches import read_each
from chalicelib.store.refusals import is_condition_unmet
from chalicelib.store.tables import SessionRow, SignInRow, epoch
from chalicelib.store.transactions import write_together


def keep_sign_in(sign_in: SignIn) -> None:
    """Remember a sign-in until the browser comes back."""
    SignInRow.of(sign_in, expires_at=epoch(sign_in.started_at + SIGN_IN_TIME)).save()


def sign_in(sign_in_id: str) -> SignIn | None:
    """The sign-in of that id, or None."""
    (row,) = read_each((SignInRow, (sign_in_id,)))
    found: SignIn | None = row and row.value()
    return found


def use_sign_in(sign_in_id: str) -> bool:
    """Mark a sign-in as used; False where it was before, so that its code is exchanged once only."""
    row = SignInRow(sign_in_id)
    try:
        row.update(actions=[SignInRow.is_used.set(True)], condition=SignInRow.is_used == False)  # noqa: E712, an expression
    except UpdateError as error:
        if not is_condition_unmet(error):
            raise
        return False
    return True


def keep_session(session: Session, record: SignInRecord | None = None) -> None:
    """Start a session, and keep the record of it in the same write where there is one."""
    row = SessionRow.of(session, expires_at=epoch(session.started_at + ABSOLUTE_TIME))
    if record is None:
        row.save()
        return
    with write_together(refused=Conflict) as transaction:
        transaction.save(row)
        transaction.save(sign_in_records.row_of(record))


def session(session_id: str) -> Session | None:
    """The session of that id, also one that has run out, or None."""
    (row,) = read_each((SessionRow, (session_id,)))
    found: Session | None = row and row.value()
    return found


def mark_seen(session_id: str, at: datetime) -> None:
    """Write down that the session was used. One that has been ended meanwhile stays ended.

    No call fails for want of it: the next one writes it down.
    """
    row = SessionRow(session_id)
    try:
        row.update(actions=[SessionRow.seen_at.set(at)], condition=SessionRow.id.exists())
    except UpdateError as error:
        if not is_condition_unmet(error):
            log.warning("session not marked", extra={"failure": type(error).__name__})


def alive(session_ids: Iterable[str], now: datetime) -> set[str]:
    """Which of these sessions have not ended."""
    wanted = set(session_ids)
    return {row.id for row in SessionRow.batch_get(wanted) if row.value().is_alive(now)} if wanted else set()


def end_others(kept: Session, now: datetime) -> int:
    """End all sessions of a person but one; how many there were.

    They are found through the sign-in records of the last twelve hours: no session lasts longer.
    """
    records = sign_in_records.since(kept.person_id, now - ABSOLUTE_TIME)
    others = {each.session_id for each in records if each.session_id} - {kept.id}
    ended = alive(others, now)
    for session_id in others:
        end_session(session_id)
    return len(ended)


def end_session(session_id: str) -> None:
    """End a session. Ending it twice does no harm."""
    SessionRow(session_id).delete()
