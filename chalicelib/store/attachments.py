"""The scans that were uploaded; one that no submission uses expires."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from pynamodb.exceptions import DoesNotExist, UpdateError

from chalicelib.errors import Conflict
from chalicelib.models import Attachment
from chalicelib.store.drafts import LIFE
from chalicelib.store.parts import Part, rows_of
from chalicelib.store.refusals import is_condition_unmet, unmet_raises
from chalicelib.store.tables import AttachmentRow, epoch

ABANDONED_AFTER = LIFE + timedelta(days=1)
"""A scan outlives the draft that names it, and the bucket keeps it longer than that (infra/resources.yaml)."""


def keep(attachment: Attachment, now: datetime) -> None:
    """Remember an attachment, until it is submitted or abandoned."""
    AttachmentRow.of(attachment, expires_at=epoch(now + ABANDONED_AFTER)).save()


def attachment(attachment_id: str) -> Attachment | None:
    """The attachment of that id, or None."""
    try:
        return AttachmentRow.get(attachment_id, consistent_read=True).value()
    except DoesNotExist:
        return None


def attachments(ids: Iterable[str]) -> dict[str, Attachment]:
    """The attachments of those ids, by id; those that do not exist are left out."""
    wanted = sorted(set(ids))
    return {row.id: row.value() for row in AttachmentRow.batch_get(wanted, consistent_read=True)} if wanted else {}


def record_verdict(examined: Attachment) -> None:
    """Write down what the examination of exactly one version of the upload found.

    Raises Conflict, having changed nothing, for one that was handed in meanwhile.
    """
    assert examined.verdict is not None
    assert examined.version_id is not None
    preview = AttachmentRow.preview
    with unmet_raises(Conflict):
        AttachmentRow(examined.id).update(
            actions=[
                AttachmentRow.verdict.set(examined.verdict),
                AttachmentRow.version_id.set(examined.version_id),
                AttachmentRow.is_accepted.set(examined.is_accepted),
                preview.set(examined.preview) if examined.preview else preview.remove(),
            ],
            condition=AttachmentRow.id.exists() & AttachmentRow.registration_id.does_not_exist(),
        )


def page(part: Part, most: int) -> tuple[list[Attachment], Mapping[str, Any] | None]:
    """Those that were examined among the next `most` of a part, and the key to go on after; None at its end."""
    rows, after = rows_of(AttachmentRow, part, most)
    return [row.value() for row in rows if row.version_id], after


def keep_version(before: Attachment, version_id: str) -> bool:
    """Note that another version of the object now holds what was examined; False where it was examined anew."""
    row = AttachmentRow(before.id)
    try:
        row.update(
            actions=[AttachmentRow.version_id.set(version_id)],
            condition=AttachmentRow.version_id == before.version_id,
        )
    except UpdateError as error:
        if not is_condition_unmet(error):
            raise
        return False
    return True
