"""What was typed and not yet submitted, sealed as a whole."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pynamodb.exceptions import DoesNotExist

from chalicelib.errors import DraftMovedOn
from chalicelib.store.refusals import unmet_raises
from chalicelib.store.tables import DraftRow, epoch

LIFE = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Draft:
    """A saved draft. `version` counts the saves."""

    identity_id: str
    form: str
    sealed_values: str
    version: int
    saved_at: datetime


def draft(identity_id: str, form: str, now: datetime) -> Draft | None:
    """The draft of a form (`unit#USCC` or `person#USCC`), or None where there is none or it has expired."""
    try:
        row = DraftRow.get(identity_id, form, consistent_read=True)
    except DoesNotExist:
        return None
    return _draft(row) if row.expires_at > epoch(now) else None


def drafts_of(identity_id: str, now: datetime) -> list[Draft]:
    """Everything that an identity has typed and not yet submitted."""
    return [_draft(row) for row in DraftRow.query(identity_id, consistent_read=True) if row.expires_at > epoch(now)]


def save(draft: Draft) -> None:
    """Store a draft as the successor of the version before it. Raises DraftMovedOn when that is not the one stored."""
    row = DraftRow(
        identity_id=draft.identity_id,
        form=draft.form,
        sealed_values=draft.sealed_values,
        version=draft.version,
        saved_at=draft.saved_at,
        expires_at=epoch(draft.saved_at + LIFE),
    )
    expected = DraftRow.version == draft.version - 1
    if draft.version == 1:
        expected = DraftRow.version.does_not_exist() | (DraftRow.expires_at <= epoch(draft.saved_at))
    with unmet_raises(DraftMovedOn):
        row.save(condition=expected)


def _draft(row: DraftRow) -> Draft:
    return Draft(row.identity_id, row.form, row.sealed_values, int(row.version), row.saved_at)
