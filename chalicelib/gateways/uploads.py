"""What browsers upload to S3: one form for each upload, bound to what is announced of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from chalicelib.gateways.aws import client

UPLOAD_TIME = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class UploadForm:
    """Where a browser posts an upload to, and the fields it posts before the file."""

    url: str
    fields: dict[str, str]


def form_for(bucket: str, key: str, bound: Mapping[str, str], most_bytes: int) -> UploadForm:
    """The address and the fields for one browser upload, good for 15 minutes, bound to key, size and these fields."""
    form = client("s3").generate_presigned_post(
        bucket,
        key,
        Fields=dict(bound),
        Conditions=[
            ["content-length-range", 1, most_bytes],
            *({name: value} for name, value in bound.items()),
        ],
        ExpiresIn=int(UPLOAD_TIME.total_seconds()),
    )
    return UploadForm(form["url"], form["fields"])
