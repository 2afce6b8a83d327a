"""Files from the administrator who attaches them to an article to whoever downloads them."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import boto3
import pytest
from chalice.test import HTTPResponse

from chalicelib import content, files
from chalicelib.gateways.settings import settings
from chalicelib.models import StaffRole
from tests import sample_files
from tests.api.conftest import OpenBrowser, ReviewerAt
from tests.api.test_articles import NATIONAL, broken, edit, withdraw, write
from tests.browser import Browser

NONE = "0" * 32


@pytest.fixture
def administrator(reviewer_at: ReviewerAt) -> Browser:
    return reviewer_at(NATIONAL, 9, StaffRole.ADMINISTRATOR)


@pytest.fixture
def reader(open_browser: OpenBrowser) -> Browser:
    return open_browser()


def begin(browser: Browser, size: int = 1000) -> HTTPResponse:
    return browser.post("/review/files", {"size": size})


def put(key: str, data: bytes) -> None:
    """What S3 does when a browser posts a file to it."""
    boto3.client("s3").put_object(Bucket=settings().files_bucket, Key=key, Body=data)


def check(browser: Browser, file_id: str, name: str) -> HTTPResponse:
    return browser.post(f"/review/files/{file_id}/check", {"file_name": name})


def upload(browser: Browser, name: str = "填报说明.pdf", data: bytes = sample_files.PDF) -> dict[str, Any]:
    begun = begin(browser).json_body
    put(begun["upload"]["fields"]["key"], data)
    answer = check(browser, begun["id"], name)
    assert answer.status_code == 200, answer.json_body
    file: dict[str, Any] = answer.json_body
    return file


def is_swept(file: dict[str, Any]) -> bool:
    found = boto3.client("s3").get_object_tagging(Bucket=settings().files_bucket, Key=f"kept/{file['id']}")
    return [each["Value"] for each in found["TagSet"]] == ["no"]


def download(
    browser: Browser, article: dict[str, Any], file: dict[str, Any], *, as_staff: bool = False
) -> HTTPResponse:
    start = "/review/articles" if as_staff else "/articles"
    return browser.get(f"{start}/notice/{article['id']}/files/{file['id']}")


def test_what_an_administrator_attaches_is_downloaded_by_whoever_reads(administrator: Browser, reader: Browser) -> None:
    file = upload(administrator)
    assert (file["name"], file["kind"], file["size"]) == ("填报说明.pdf", "pdf", len(sample_files.PDF))
    assert is_swept(file)
    notice = write(administrator, files=[file["id"]])
    assert not is_swept(file)
    assert reader.get(f"/articles/notice/{notice['id']}").json_body["files"] == notice["files"] == [file]
    answer = download(reader, notice, file)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (302, "no-store")
    place = urlsplit(answer.headers["Location"])
    asked = {name: value for name, (value,) in parse_qs(place.query).items()}
    assert (place.hostname or "").startswith(settings().files_bucket)
    assert place.path == f"/kept/{file['id']}"
    assert asked["X-Amz-Expires"] == "120"
    assert asked["response-content-type"] == "application/pdf"
    assert asked["response-content-disposition"].startswith("attachment; ")
    assert asked["response-content-disposition"].endswith("%E5%A1%AB%E6%8A%A5%E8%AF%B4%E6%98%8E.pdf")


def test_a_file_is_a_readers_only_while_its_article_is(administrator: Browser, reader: Browser) -> None:
    file = upload(administrator)
    draft = write(administrator, publish_at=None, files=[file["id"]])
    assert download(reader, draft, file).json_body["code"] == "not_found"
    assert download(administrator, draft, file, as_staff=True).status_code == 302
    published = edit(administrator, draft, publish_at="now", files=[file["id"]]).json_body
    assert download(reader, published, file).status_code == 302
    withdraw(administrator, published)
    assert download(reader, published, file).json_body["code"] == "article_withdrawn"
    assert download(administrator, published, file, as_staff=True).status_code == 302


def test_a_file_goes_with_no_other_article_than_its_own(administrator: Browser, reader: Browser) -> None:
    file, waiting = upload(administrator), upload(administrator)
    write(administrator, files=[file["id"]])
    other = write(administrator)
    for each in (file, waiting):
        assert download(reader, other, each).status_code == 404
        assert download(administrator, other, each, as_staff=True).status_code == 404


def test_each_version_of_an_article_keeps_its_files_for_administrators(administrator: Browser, reader: Browser) -> None:
    first, second = upload(administrator), upload(administrator, "名录.xlsx", sample_files.XLSX)
    notice = write(administrator, files=[first["id"]])
    changed = edit(administrator, notice, files=[second["id"]]).json_body
    assert changed["files"] == [second]
    assert [f"files={first['id']}:" in each["comment"] for each in changed["history"]] == [True, False]
    assert download(reader, changed, first).status_code == 404
    assert download(administrator, changed, first, as_staff=True).status_code == 302
    assert not is_swept(first)
    assert reader.get(f"/articles/notice/{notice['id']}").json_body["edited_at"] == changed["changed_at"]


def test_files_stay_in_the_order_in_which_they_are_put_and_each_is_there_once(administrator: Browser) -> None:
    first, second = upload(administrator, "一.pdf"), upload(administrator, "二.pdf")
    notice = write(administrator, files=[second["id"], first["id"], second["id"]])
    assert [each["name"] for each in notice["files"]] == ["二.pdf", "一.pdf"]


def test_what_was_examined_can_not_be_replaced_by_uploading_again(administrator: Browser) -> None:
    begun = begin(administrator).json_body
    key = begun["upload"]["fields"]["key"]
    put(key, sample_files.PDF)
    file = check(administrator, begun["id"], "说明.pdf").json_body
    write(administrator, files=[file["id"]])
    put(key, sample_files.XLSX)
    assert check(administrator, begun["id"], "名录.xlsx").json_body == file
    kept = boto3.client("s3").get_object(Bucket=settings().files_bucket, Key=f"kept/{file['id']}")
    assert kept["Body"].read() == sample_files.PDF
    assert not is_swept(file)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<html>", "file_unknown_type"),
        (sample_files.DOCM, "file_with_macros"),
        (sample_files.OLD_OFFICE, "file_old_office"),
        (sample_files.PNG[:40], "file_broken"),
        (sample_files.PDF + bytes(files.MOST_BYTES), "file_too_large"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_is_refused_is_not_kept_whatever_its_name(administrator: Browser, data: bytes, code: str) -> None:
    begun = begin(administrator).json_body
    put(begun["upload"]["fields"]["key"], data)
    assert broken(check(administrator, begun["id"], "说明.pdf")) == [("files", code)]
    assert broken(administrator.post("/review/articles/notice", article(begun["id"]))) == [("files", "file_missing")]


def test_what_has_not_arrived_or_is_too_large_from_the_first_is_refused(administrator: Browser) -> None:
    begun = begin(administrator).json_body
    assert broken(check(administrator, begun["id"], "说明.pdf")) == [("files", "file_missing")]
    assert check(administrator, "x", "说明.pdf").status_code == 404
    assert broken(begin(administrator, files.MOST_BYTES + 1)) == [("files", "file_too_large")]


@pytest.mark.parametrize("file_id", [NONE, "x", "../uploads/x"])
def test_a_file_that_is_none_is_not_attached(administrator: Browser, file_id: str) -> None:
    assert broken(administrator.post("/review/articles/notice", article(file_id))) == [("files", "file_missing")]


def test_an_article_has_as_many_files_as_it_may_and_no_more(administrator: Browser) -> None:
    ids = [upload(administrator)["id"] for _ in range(content.MOST_FILES + 1)]
    assert broken(administrator.post("/review/articles/notice", article(*ids))) == [("files", "too_many_files")]
    assert len(write(administrator, files=ids[1:])["files"]) == content.MOST_FILES


def test_what_was_not_saved_is_swept_with_what_it_would_have_had(administrator: Browser) -> None:
    file = upload(administrator)
    assert broken(administrator.post("/review/articles/notice", {**article(file["id"]), "title_zh": ""}))
    assert is_swept(file)


def article(*file_ids: str) -> dict[str, Any]:
    return {"title_zh": "关于试点工作的通知", "body_zh": "正文", "publish_at": None, "files": list(file_ids)}
