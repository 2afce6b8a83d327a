"""The whole record, read through: for ops who prove it, never for a page."""

from collections.abc import Iterator

from chalicelib.audit import Head
from chalicelib.models import Event
from chalicelib.store.tables import ArticleRow, EventRow, RegistrationRow

HEAD = ["id", "version", "chain"]


def events() -> Iterator[Event]:
    """Every event of every subject."""
    return (row.value() for row in EventRow.scan(consistent_read=True))


def heads() -> dict[str, Head]:
    """The last event of each registration and each article by its own account."""
    tables = (RegistrationRow, ArticleRow)
    rows = (row for table in tables for row in table.scan(consistent_read=True, attributes_to_get=HEAD))
    return {row.id: Head(int(row.version), row.chain) for row in rows}
