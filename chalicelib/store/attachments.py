"""The scans that were uploaded; one that no submission uses expires."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from pynamodb.exceptions import DoesNotExist

from chalicelib.models import Attachment
from chalicelib.store.drafts import LIFE
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


def record_verdict(attachment: Attachment, verdict: str, version_id: str, *, is_accepted: bool) -> Attachment:
    """Write down what the examination of exactly that version of the upload found. Returns the attachment with it."""
    AttachmentRow(attachment.id).update(
        actions=[
            AttachmentRow.verdict.set(verdict),
            AttachmentRow.version_id.set(version_id),
            AttachmentRow.is_accepted.set(is_accepted),
        ],
        condition=AttachmentRow.id.exists() & AttachmentRow.registration_id.does_not_exist(),
    )
    return replace(attachment, verdict=verdict, version_id=version_id, is_accepted=is_accepted)
