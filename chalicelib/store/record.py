"""The whole record, read through: for ops who prove it, never for a page."""

from collections.abc import Iterator
from itertools import chain

from chalicelib.audit import Head
from chalicelib.models import Event
from chalicelib.store.tables import ArticleRow, DeletionRow, EventRow, HoldRow, QuestionRow, RegistrationRow

HEAD = ["id", "version", "chain"]


def events() -> Iterator[Event]:
    """Every event of every subject."""
    return (row.value() for row in EventRow.scan(consistent_read=True))


def heads() -> dict[str, Head]:
    """The last event of each registration, hold, article, question and request, as the subject's own row has it."""
    tables = (RegistrationRow, ArticleRow, QuestionRow, DeletionRow)
    whole = (row for table in tables for row in table.scan(consistent_read=True, attributes_to_get=HEAD))
    # Holds from before they had a record have none to prove.
    holds = HoldRow.scan(HoldRow.version.exists(), consistent_read=True, attributes_to_get=HEAD)
    rows: Iterator[RegistrationRow | ArticleRow | QuestionRow | DeletionRow | HoldRow] = chain(whole, holds)
    # A project that was never handed in has none either.
    return {row.id: Head(int(row.version), row.chain) for row in rows if row.version}
