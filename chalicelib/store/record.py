"""The whole record, read through: for ops who prove it, never for a page."""

from collections.abc import Iterator

from chalicelib.audit import Head
from chalicelib.models import Event
from chalicelib.store.tables import EventRow, RegistrationRow


def events() -> Iterator[Event]:
    """Every event of every subject."""
    return (row.value() for row in EventRow.scan(consistent_read=True))


def heads() -> dict[str, Head]:
    """The last event of each registration by its own account."""
    rows = RegistrationRow.scan(consistent_read=True, attributes_to_get=["id", "version", "chain"])
    return {row.id: Head(int(row.version), row.chain) for row in rows}
