"""The whole record, read through: for ops who prove it, never for a page."""

from collections.abc import Iterator
from itertools import chain

from chalicelib.audit import Head
from chalicelib.models import Event
from chalicelib.store.tables import EventRow, HoldRow, RegistrationRow


def events() -> Iterator[Event]:
    """Every event of every subject."""
    return (row.value() for row in EventRow.scan(consistent_read=True))


def heads() -> dict[str, Head]:
    """The last event of each registration and hold by its own account."""
    known = ["id", "version", "chain"]
    registrations = RegistrationRow.scan(consistent_read=True, attributes_to_get=known)
    # Holds from before they had a record have none to prove.
    holds = HoldRow.scan(HoldRow.version.exists(), consistent_read=True, attributes_to_get=known)
    rows: Iterator[RegistrationRow | HoldRow] = chain(registrations, holds)
    return {row.id: Head(int(row.version), row.chain) for row in rows}
