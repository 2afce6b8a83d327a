"""The sign-ins of each person, the latest first, as long as they are kept."""

from datetime import datetime

from chalicelib.errors import Invalid
from chalicelib.sign_in_records import KEPT, SignInRecord
from chalicelib.store import paging
from chalicelib.store.tables import SignInRecordRow, epoch

PAGE = 20
KEY = frozenset({"person_id", "at"})


def row_of(record: SignInRecord) -> SignInRecordRow:
    """The row of a record, with the time when it expires."""
    return SignInRecordRow.of(record, expires_at=epoch(record.at + KEPT))


def keep(record: SignInRecord) -> None:
    """Keep the record of a sign-in that began no session; one that does is kept with it."""
    row_of(record).save()


def page(person_id: str, cursor: str | None, now: datetime) -> tuple[list[SignInRecord], str | None]:
    """A page of a person's sign-ins and the cursor of the next.

    Raises Invalid for a cursor of another list, or of what is not told any more.
    """
    after = paging.key_of(cursor, KEY, person_id=person_id)
    if after is not None and after["at"]["S"] < paging.moment_of(now - KEPT):
        raise Invalid(parameter="cursor")
    found = SignInRecordRow.query(
        person_id,
        SignInRecordRow.at >= now - KEPT,
        scan_index_forward=False,
        limit=PAGE,
        page_size=PAGE,
        last_evaluated_key=after,
    )
    records = [row.value() for row in found]
    return records, paging.cursor_of(found.last_evaluated_key)


def since(person_id: str, moment: datetime) -> list[SignInRecord]:
    """A person's sign-ins since then, the latest first."""
    found = SignInRecordRow.query(
        person_id, SignInRecordRow.at >= moment, scan_index_forward=False, consistent_read=True
    )
    return [row.value() for row in found]
