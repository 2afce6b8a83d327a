"""What of the built sites lies in the bucket, how browsers are told of it, and for how long."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3
import pytest

from infra.records import Records
from infra.sites import OUTDATED_FOR, NotBuiltError, UnknownKindError, collect_files, publish_sites
from tests.conftest import ACCOUNT, AskedOfAws

NOW = datetime(2026, 11, 23, tzinfo=UTC)
SITES = f"fepmis-test-sites-{ACCOUNT}"
RECORDS = Records(f"fepmis-test-releases-{ACCOUNT}")


@pytest.fixture
def built(tmp_path: Path) -> Path:
    for site in ("portal", "admin"):
        (tmp_path / site / "assets").mkdir(parents=True)
        (tmp_path / site / "index.html").write_text(f"<title>{site}</title>")
    (tmp_path / "portal" / "assets" / "app-1a2b3c4d.js").write_bytes(b"let seal")
    (tmp_path / "portal" / "assets" / "app-1a2b3c4d.js.br").write_bytes(b"br")
    (tmp_path / "portal" / "assets" / "app-1a2b3c4d.js.gz").write_bytes(b"gz")
    (tmp_path / "portal" / "assets" / "seal-1a2b3c4d.png").write_bytes(b"png")
    return tmp_path


@pytest.fixture
def bucket(aws: None) -> Iterator[str]:
    """The stage's bucket of the sites, empty, as that of its records is."""
    records = boto3.resource("s3").Bucket(RECORDS.bucket)
    records.create(CreateBucketConfiguration={"LocationConstraint": "cn-north-1"})
    yield SITES
    boto3.resource("s3").Bucket(SITES).object_versions.delete()
    records.object_versions.delete()
    records.delete()


def _told(key: str) -> dict[str, Any]:
    told = boto3.client("s3").get_object(Bucket=SITES, Key=key)
    return {
        "body": told["Body"].read(),
        "kind": told["ContentType"],
        "kept": told["CacheControl"],
        "encoding": told.get("ContentEncoding"),
    }


def _keys() -> list[str]:
    return [each["Key"] for each in boto3.client("s3").list_objects_v2(Bucket=SITES).get("Contents", [])]


def test_both_sites_lie_where_the_cdn_looks_for_them_each_text_with_a_twin(built: Path) -> None:
    assert [each.key for each in collect_files(built)] == [
        "assets/app-1a2b3c4d.js",
        "assets/app-1a2b3c4d.js.br",
        "assets/seal-1a2b3c4d.png",
        "index.html",
        "index.html.br",
        "admin/index.html",
        "admin/index.html.br",
    ]


def test_a_file_whose_name_changes_with_it_is_kept_for_a_year_and_its_twin_is_told_as_compressed(
    built: Path, bucket: str
) -> None:
    publish_sites(built, bucket, RECORDS, NOW)
    script = {"kind": "text/javascript; charset=utf-8", "kept": "public, max-age=31536000, immutable"}
    assert _told("assets/app-1a2b3c4d.js") == {**script, "body": b"let seal", "encoding": None}
    assert _told("assets/app-1a2b3c4d.js.br") == {**script, "body": b"br", "encoding": "br"}
    assert _told("assets/seal-1a2b3c4d.png")["kind"] == "image/png"


def test_a_page_is_asked_for_again_and_one_that_was_not_worth_compressing_is_its_own_twin(
    built: Path, bucket: str
) -> None:
    publish_sites(built, bucket, RECORDS, NOW)
    page = {"kind": "text/html; charset=utf-8", "kept": "no-cache", "encoding": None}
    for key in ("admin/index.html", "admin/index.html.br"):
        assert _told(key) == {**page, "body": b"<title>admin</title>"}


def test_a_gateway_finds_with_each_file_the_headers_to_send_and_new_ones_are_noticed(built: Path, bucket: str) -> None:
    publish_sites(built, bucket, RECORDS, NOW, {"X-Frame-Options": "DENY"})
    assert publish_sites(built, bucket, RECORDS, NOW, {"X-Frame-Options": "DENY"}) == 0
    told = boto3.client("s3").head_object(Bucket=SITES, Key="index.html")["Metadata"]
    assert told == {"x-frame-options": "DENY"}
    assert publish_sites(built, bucket, RECORDS, NOW, {"X-Frame-Options": "SAMEORIGIN"}) == 7


def test_pages_go_up_after_all_that_they_name(built: Path, bucket: str, asked_of_aws: AskedOfAws) -> None:
    publish_sites(built, bucket, RECORDS, NOW)
    put = [told["Key"] for asked, told in asked_of_aws if asked == "PutObject" and told["Bucket"] == bucket]
    assert {"index.html" in key for key in put[-4:]} == {True}
    assert len(put) == 7


def test_what_is_there_does_not_go_up_again(built: Path, bucket: str, asked_of_aws: AskedOfAws) -> None:
    assert publish_sites(built, bucket, RECORDS, NOW) == 7
    asked_of_aws.clear()
    assert publish_sites(built, bucket, RECORDS, NOW + timedelta(days=99)) == 0
    assert {asked for asked, _told in asked_of_aws} == {"GetObject", "ListObjectsV2"}


def test_what_somebody_deleted_goes_up_again(built: Path, bucket: str) -> None:
    publish_sites(built, bucket, RECORDS, NOW)
    boto3.client("s3").delete_object(Bucket=bucket, Key="index.html")
    assert publish_sites(built, bucket, RECORDS, NOW) == 1


def test_what_no_page_names_any_more_stays_for_thirty_days(built: Path, bucket: str) -> None:
    publish_sites(built, bucket, RECORDS, NOW)
    for ending in ("", ".br", ".gz"):
        (built / "portal" / "assets" / f"app-1a2b3c4d.js{ending}").unlink()
    publish_sites(built, bucket, RECORDS, NOW)
    publish_sites(built, bucket, RECORDS, NOW + OUTDATED_FOR)
    assert "assets/app-1a2b3c4d.js" in _keys()
    publish_sites(built, bucket, RECORDS, NOW + OUTDATED_FOR + timedelta(seconds=1))
    assert not [key for key in _keys() if key.startswith("assets/app")]


def test_what_is_named_again_is_no_longer_outdated(built: Path, bucket: str) -> None:
    publish_sites(built, bucket, RECORDS, NOW)
    seal = built / "portal" / "assets" / "seal-1a2b3c4d.png"
    seal.unlink()
    publish_sites(built, bucket, RECORDS, NOW)
    seal.write_bytes(b"png")
    publish_sites(built, bucket, RECORDS, NOW + timedelta(days=1))
    assert json.loads(RECORDS.read("sites.json") or "")["outdated"] == {}


def test_a_kind_that_browsers_could_not_be_told_is_named(built: Path) -> None:
    (built / "portal" / "film.mp5").write_bytes(b"")
    with pytest.raises(UnknownKindError, match=r"film\.mp5"):
        collect_files(built)


def test_sites_that_are_not_built_are_not_published(built: Path) -> None:
    (built / "admin" / "index.html").unlink()
    with pytest.raises(NotBuiltError, match="admin"):
        collect_files(built)
