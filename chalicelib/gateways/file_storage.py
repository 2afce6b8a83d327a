"""The files of articles in S3: a form to upload one, what was kept of it, and a link to download it.

What browsers upload, none is ever given: what was examined is stored anew, where no form leads to. What is known of a
file lies with it, so that the bucket is the only record of those that no article has yet.
"""

from datetime import timedelta
from urllib.parse import quote, unquote

from botocore.exceptions import ClientError

from chalicelib.files import CONTENT_TYPES, MOST_BYTES
from chalicelib.gateways.aws import client
from chalicelib.gateways.settings import settings
from chalicelib.gateways.uploads import UploadForm, form_for
from chalicelib.models import AttachedFile, FileKind

DOWNLOAD_TIME = timedelta(minutes=2)
"""How long a link can be followed; a download that has begun goes on."""
UNTYPED = "application/octet-stream"
# The bucket's lifecycle sweeps what carries this tag long enough.
NOT_ATTACHED = "attached=no"
_ABSENT = frozenset({"404", "NoSuchKey"})


def upload_form(file_id: str) -> UploadForm:
    """The address and the fields for one browser upload, good for 15 minutes, bound to key and size."""
    return form_for(settings().files_bucket, _upload_key(file_id), {"Content-Type": UNTYPED}, MOST_BYTES)


def arrived(file_id: str) -> bytes | None:
    """What was uploaded, or None when nothing has arrived."""
    try:
        answer = client("s3").get_object(Bucket=settings().files_bucket, Key=_upload_key(file_id))
    except ClientError as error:
        if error.response["Error"]["Code"] in _ABSENT:
            return None
        raise
    return answer["Body"].read()


def keep(file: AttachedFile, data: bytes) -> None:
    """Store what was examined under its name and kind, until an article has it or it is swept."""
    client("s3").put_object(
        Bucket=settings().files_bucket,
        Key=_kept_key(file.id),
        Body=data,
        ContentType=CONTENT_TYPES[file.kind],
        Metadata={"name": quote(file.name), "kind": file.kind},
        Tagging=NOT_ATTACHED,
    )


def kept(file_id: str) -> AttachedFile | None:
    """The file that was kept under that id, or None."""
    try:
        found = client("s3").head_object(Bucket=settings().files_bucket, Key=_kept_key(file_id))
    except ClientError as error:
        if error.response["Error"]["Code"] in _ABSENT:
            return None
        raise
    known = found["Metadata"]
    return AttachedFile(file_id, unquote(known["name"]), FileKind(known["kind"]), found["ContentLength"])


def keep_for_good(file: AttachedFile) -> None:
    """Take a file out of the reach of the sweep, for an article is about to have it.

    Done before the article is stored: should that then fail, a file is kept that nobody needs, and none is lost.
    """
    client("s3").delete_object_tagging(Bucket=settings().files_bucket, Key=_kept_key(file.id))


def download_url(file: AttachedFile) -> str:
    """A link to download a file under its name, good for two minutes; never shown in the page itself."""
    return client("s3").generate_presigned_url(
        "get_object",
        Params={
            "Bucket": settings().files_bucket,
            "Key": _kept_key(file.id),
            "ResponseContentDisposition": disposition(file.name),
            "ResponseContentType": CONTENT_TYPES[file.kind],
        },
        ExpiresIn=int(DOWNLOAD_TIME.total_seconds()),
    )


def disposition(name: str) -> str:
    """What makes a browser save a file under that name, and an old one under as much of it as is ASCII (RFC 6266)."""
    plain = "".join(each if each.isascii() and each not in '"\\%' else "_" for each in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _upload_key(file_id: str) -> str:
    return f"uploads/{file_id}"


def _kept_key(file_id: str) -> str:
    return f"kept/{file_id}"
