"""What is deployed, as the stage itself remembers it: whoever deploys next, on whatever machine, goes on from there."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import boto3

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


@dataclass(frozen=True)
class Records:
    """The texts, and the files, in the bucket of a stage's releases."""

    bucket: str

    def read(self, name: str) -> str | None:
        """The text of that name; None where there is none."""
        try:
            return self.get(name).decode()
        except _client().exceptions.NoSuchKey:
            return None

    def get(self, name: str) -> bytes:
        """The file of that name. Raises NoSuchKey."""
        return _client().get_object(Bucket=self.bucket, Key=name)["Body"].read()

    def write(self, name: str, text: str) -> None:
        """Remember the text under that name; what was there before stays as an earlier version."""
        self.put(name, text.encode())

    def put(self, name: str, data: bytes) -> None:
        """As `write`, for a file."""
        _client().put_object(Bucket=self.bucket, Key=name, Body=data)

    def keep(self, name: str, text: str) -> str:
        """Have the text there under that name, which is to change with it. Returns its address, for other services."""
        client = _client()
        if not self.has(name):
            self.write(name, text)
        return f"{client.meta.endpoint_url}/{self.bucket}/{name}"

    def forget(self, name: str) -> None:
        """Let there be no text of that name."""
        _client().delete_object(Bucket=self.bucket, Key=name)

    def has(self, name: str) -> bool:
        """Whether there is anything of that name."""
        return _client().list_objects_v2(Bucket=self.bucket, Prefix=name, MaxKeys=1)["KeyCount"] > 0


def _client() -> "S3Client":
    return boto3.client("s3")
