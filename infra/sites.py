"""The two sites in the bucket that the CDN reads: what is new goes up, what is old stays there for a while.

A file and its compressed twin are two objects; the CDN's function picks one (infra/edge/pages.js), so every text needs
a twin, even where compressing gained nothing.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import boto3

from infra.records import Records

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import PutObjectRequestTypeDef

RECORD = "sites.json"
OUTDATED_FOR = timedelta(days=30)
"""How long a file stays that no page names any more: whoever has an earlier page open still asks for it."""
_FOLDERS = {"portal": "", "admin": "admin/"}
_TEXTS = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".txt": "text/plain; charset=utf-8",
}
_KINDS = {
    **_TEXTS,
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".ico": "image/vnd.microsoft.icon",
}
_PACKED = {".br", ".gz"}
_FOR_A_YEAR = "public, max-age=31536000, immutable"
_ASKED_AGAIN = "no-cache"
_AT_ONCE = 8
_MOST_DELETED = 1000


class NotBuiltError(Exception):
    """A site is not built; publishing nothing would let everything published be outdated."""


class UnknownKindError(Exception):
    """A file of the sites whose kind browsers could not be told; the message names it."""


@dataclass(frozen=True)
class SiteFile:
    """A file as the bucket holds it."""

    key: str
    body: bytes
    kind: str
    encoding: str
    kept: str
    headers: Mapping[str, str]
    """What lies with it for a gateway to send along; a CDN sets headers itself."""

    @property
    def digest(self) -> str:
        """The same for what is served alike."""
        told = json.dumps([self.kind, self.encoding, self.kept, dict(self.headers)])
        return sha256(told.encode() + self.body).hexdigest()

    @property
    def is_page(self) -> bool:
        return self.kept == _ASKED_AGAIN


def collect_files(built: Path, headers: Mapping[str, str] | None = None) -> list[SiteFile]:
    """Every file of the built sites and each one's twin.

    Raises:
        NotBuiltError: one of them is not there.
        UnknownKindError: a file is of a kind that `_KINDS` does not name.
    """
    if missing := [folder for folder in _FOLDERS if not (built / folder / "index.html").exists()]:
        raise NotBuiltError(f"not built: {', '.join(missing)}; run scripts/build-frontend")
    files = [each for folder, prefix in _FOLDERS.items() for each in _files_in(built / folder, prefix)]
    return [replace(each, headers=headers or {}) for each in files]


def publish_sites(
    built: Path, bucket: str, records: Records, now: datetime, headers: Mapping[str, str] | None = None
) -> int:
    """Bring the bucket to what is built. Returns how many files went up; the second time it is none.

    Pages go up last, so that none names a file which is not there yet.
    """
    files = collect_files(built, headers)
    remembered = json.loads(records.read(RECORD) or '{"files": {}, "outdated": {}}')
    client = boto3.client("s3")
    there = set(_keys(client, bucket))
    fresh = [each for each in files if remembered["files"].get(each.key) != each.digest or each.key not in there]
    _put(client, bucket, [each for each in fresh if not each.is_page])
    _put(client, bucket, [each for each in fresh if each.is_page])
    current = {each.key: each.digest for each in files}
    outdated = {key: remembered["outdated"].get(key, now.isoformat()) for key in sorted(there - current.keys())}
    over = {key for key, since in outdated.items() if datetime.fromisoformat(since) < now - OUTDATED_FOR}
    _delete(client, bucket, sorted(over))
    told = {"files": current, "outdated": {key: since for key, since in outdated.items() if key not in over}}
    if told != remembered:
        records.write(RECORD, json.dumps(told, indent=1, sort_keys=True))
    return len(fresh)


def _files_in(folder: Path, prefix: str) -> Iterator[SiteFile]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in _PACKED:
            yield from _with_twin(path, f"{prefix}{path.relative_to(folder).as_posix()}")


def _with_twin(path: Path, key: str) -> Iterator[SiteFile]:
    if path.suffix not in _KINDS:
        raise UnknownKindError(f"{key}: name its kind in infra/sites.py")
    kind = _KINDS[path.suffix]
    kept = _FOR_A_YEAR if "assets/" in key else _ASKED_AGAIN
    yield SiteFile(key, path.read_bytes(), kind, "", kept, {})
    if path.suffix in _TEXTS:
        packed = Path(f"{path}.br")
        encoding = "br" if packed.exists() else ""
        yield SiteFile(f"{key}.br", (packed if encoding else path).read_bytes(), kind, encoding, kept, {})


def _keys(client: "S3Client", bucket: str) -> Iterator[str]:
    for page in client.get_paginator("list_objects_v2").paginate(Bucket=bucket):
        yield from (each["Key"] for each in page.get("Contents", []))


def _put(client: "S3Client", bucket: str, files: Iterable[SiteFile]) -> None:
    def put(file: SiteFile) -> None:
        asked: PutObjectRequestTypeDef = {
            "Bucket": bucket,
            "Key": file.key,
            "Body": file.body,
            "ContentType": file.kind,
            "CacheControl": file.kept,
            "Metadata": file.headers,
        }
        if file.encoding:
            asked["ContentEncoding"] = file.encoding
        client.put_object(**asked)

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(put, files))


def _delete(client: "S3Client", bucket: str, keys: list[str]) -> None:
    for start in range(0, len(keys), _MOST_DELETED):
        some = keys[start : start + _MOST_DELETED]
        client.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": key} for key in some], "Quiet": True})
