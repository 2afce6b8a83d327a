"""The scans in S3: a form to upload one, the bytes that arrived, and a link to the preview."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from botocore.exceptions import ClientError

from chalicelib import scans
from chalicelib.gateways.aws import client
from chalicelib.gateways.settings import settings
from chalicelib.gateways.uploads import UPLOAD_TIME, UploadForm, form_for
from chalicelib.models import Attachment

PREVIEW_TIME = timedelta(minutes=10)
# The bucket's lifecycle sweeps what carries this tag long enough.
NOT_SUBMITTED = "submitted=no"
NOT_SUBMITTED_IN_FORMS = "<Tagging><TagSet><Tag><Key>submitted</Key><Value>no</Value></Tag></TagSet></Tagging>"


@dataclass(frozen=True, slots=True)
class Arrival:
    """The bytes of an uploaded scan and the version of the object that holds exactly these."""

    data: bytes
    version_id: str


def upload_form(attachment: Attachment) -> UploadForm:
    """The address and the fields for one browser upload, good for 15 minutes, bound to key, type and size."""
    bound = {
        "Content-Type": attachment.content_type,
        "x-amz-server-side-encryption": "aws:kms",
        "x-amz-server-side-encryption-aws-kms-key-id": settings().personal_key,
        "tagging": NOT_SUBMITTED_IN_FORMS,
    }
    return form_for(settings().scans_bucket, _upload_key(attachment.id), bound, scans.MOST_BYTES)


def arrival(attachment: Attachment) -> Arrival | None:
    """What S3 holds for the attachment, or None when nothing has arrived."""
    try:
        answer = client("s3").get_object(Bucket=settings().scans_bucket, Key=_upload_key(attachment.id))
    except ClientError as error:
        if error.response["Error"]["Code"] == "NoSuchKey":
            return None
        raise
    return Arrival(answer["Body"].read(), answer.get("VersionId", "null"))


def keep_for_good(attachment: Attachment) -> None:
    """Take the version that was examined and its preview out of the reach of the sweep: it is about to be submitted.

    Done before the submission is stored: should that then fail, a scan is kept that nobody needs, and none is lost.
    """
    assert attachment.version_id is not None
    client("s3").delete_object_tagging(
        Bucket=settings().scans_bucket, Key=_upload_key(attachment.id), VersionId=attachment.version_id
    )
    if attachment.preview is not None:
        client("s3").delete_object_tagging(Bucket=settings().scans_bucket, Key=attachment.preview)


def keep_preview(attachment: Attachment, version_id: str, jpeg: bytes) -> str:
    """Store the re-encoded picture that people are shown in place of that version of the upload. Returns its key."""
    key = f"previews/{attachment.id}/{version_id}.jpg"
    client("s3").put_object(
        Bucket=settings().scans_bucket,
        Key=key,
        Body=jpeg,
        ContentType="image/jpeg",
        ServerSideEncryption="aws:kms",
        SSEKMSKeyId=settings().personal_key,
        Tagging=NOT_SUBMITTED,
    )
    return key


def encrypt_again(attachment: Attachment) -> str | None:
    """Encrypt what was examined, and its preview, with the key in force; None where they are so already.

    S3 does it, by a copy in place. Returns the id of the version that now holds the upload. The version before stays,
    and a version that somebody may just be uploading is left alone.
    """
    _copy_in_place(preview_key(attachment), None)
    return _copy_in_place(_upload_key(attachment.id), attachment.version_id)


def _copy_in_place(key: str, version_id: str | None) -> str | None:
    where = {"Bucket": settings().scans_bucket, "Key": key}
    source: Any = {**where, "VersionId": version_id} if version_id else where
    try:
        found = client("s3").head_object(**source)
    except ClientError as error:
        if error.response["Error"]["Code"] == "404":
            return None  # a scan that was refused has no preview
        raise
    is_settled = datetime.now(UTC) - found["LastModified"] > UPLOAD_TIME
    if found.get("SSEKMSKeyId") == settings().personal_key or not is_settled:
        return None
    answer = client("s3").copy_object(
        Bucket=where["Bucket"],
        Key=key,
        CopySource=source,
        ServerSideEncryption="aws:kms",
        SSEKMSKeyId=settings().personal_key,
    )
    return answer["VersionId"]


def preview_key(attachment: Attachment) -> str:
    """Where the preview lies."""
    # Rows from before each version had its own know of none.
    return attachment.preview or f"previews/{attachment.id}.jpg"


def preview_url(attachment: Attachment) -> str:
    """A link to the preview, good for 10 minutes."""
    return client("s3").generate_presigned_url(
        "get_object",
        Params={"Bucket": settings().scans_bucket, "Key": preview_key(attachment)},
        ExpiresIn=int(PREVIEW_TIME.total_seconds()),
    )


def original_url(attachment: Attachment) -> str:
    """A link to download exactly the upload that was examined, good for 10 minutes; never shown in the page itself."""
    return client("s3").generate_presigned_url(
        "get_object",
        Params={
            "Bucket": settings().scans_bucket,
            "Key": _upload_key(attachment.id),
            "VersionId": attachment.version_id,
            "ResponseContentDisposition": f'attachment; filename="{attachment.field}"',
            "ResponseContentType": "application/octet-stream",
        },
        ExpiresIn=int(PREVIEW_TIME.total_seconds()),
    )


def _upload_key(attachment_id: str) -> str:
    return f"uploads/{attachment_id}"
