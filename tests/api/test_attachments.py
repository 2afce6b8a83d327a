import base64
import json
from typing import Any

import boto3
import pytest

from chalicelib import scans
from chalicelib.gateways.settings import settings
from chalicelib.scans import MOST_BYTES
from tests.api.conftest import SignIn
from tests.browser import Browser
from tests.conftest import stored
from tests.people import legal, natural
from tests.scan_images import make_scan
from tests.steps import SCAN_FIELDS, begin_upload, colour_scan, grey_scan, put_scan, send_unit, upload

CERTIFICATE = SCAN_FIELDS[0]


@pytest.fixture
def legal_person(signed_in: SignIn) -> Browser:
    return signed_in(legal(1))


def policy_of(fields: dict[str, str]) -> list[Any]:
    """The conditions that S3 holds an upload against."""
    conditions: list[Any] = json.loads(base64.b64decode(fields["policy"]))["conditions"]
    return conditions


def test_an_upload_is_bound_to_one_key_its_type_its_size_and_our_encryption(legal_person: Browser) -> None:
    begun = begin_upload(legal_person, CERTIFICATE, content_type="image/png").json_body
    fields = begun["upload"]["fields"]
    conditions = policy_of(fields)
    assert {"key": fields["key"]} in conditions
    assert fields["key"] == f"uploads/{begun['id']}"
    assert {"Content-Type": "image/png"} in conditions
    assert {"x-amz-server-side-encryption": "aws:kms"} in conditions
    assert ["content-length-range", 1, MOST_BYTES] in conditions
    assert settings().scans_bucket in begun["upload"]["url"]


def test_a_colour_scan_is_accepted_and_shown_as_a_preview_made_anew(legal_person: Browser) -> None:
    scan = upload(legal_person, CERTIFICATE, colour_scan())
    assert (scan["verdict"], scan["accepted"], scan["file_name"]) == ("ok", True, "扫描件.jpg")
    (kept,) = stored("attachments")
    assert kept["preview"] == f"previews/{scan['id']}/{kept['version_id']}.jpg"
    assert kept["preview"] in scan["preview_url"]
    shown = boto3.client("s3").get_object(Bucket=settings().scans_bucket, Key=kept["preview"])
    assert shown["ContentType"] == "image/jpeg"
    assert shown["Body"].read() != colour_scan()


@pytest.mark.parametrize(
    ("data", "verdict"),
    [
        (grey_scan, "not_colour"),
        (lambda: make_scan("seal_plain", 1, (300, 400)), "too_small"),
        (lambda: colour_scan()[:2000], "broken"),
        (lambda: b"%PDF-1.7", "not_an_image"),
    ],
    ids=["grey", "small", "cut off", "pdf"],
)
def test_a_scan_that_will_not_do_is_refused_with_the_reason(legal_person: Browser, data: Any, verdict: str) -> None:
    scan = upload(legal_person, CERTIFICATE, data())
    assert (scan["verdict"], scan["accepted"], scan["preview_url"]) == (verdict, False, None)
    assert scan["message"]["zh"]


def test_a_scan_that_has_not_arrived_is_told_so_and_can_still_arrive(legal_person: Browser) -> None:
    begun = begin_upload(legal_person, CERTIFICATE).json_body
    assert legal_person.post(f"/attachments/{begun['id']}/check").json_body["verdict"] == "not_uploaded"
    put_scan(begun["upload"]["fields"]["key"], colour_scan())
    assert legal_person.post(f"/attachments/{begun['id']}/check").json_body["verdict"] == "ok"


def test_what_is_uploaded_over_an_examined_scan_counts_for_nothing_once_it_is_handed_in(legal_person: Browser) -> None:
    scan = upload(legal_person, CERTIFICATE, colour_scan())
    send_unit(legal_person, **{CERTIFICATE: scan["id"]})
    put_scan(f"uploads/{scan['id']}", grey_scan())
    assert legal_person.post(f"/attachments/{scan['id']}/check").json_body["verdict"] == "ok"
    (kept,) = [each for each in stored("attachments") if each["id"] == scan["id"]]
    examined = boto3.client("s3").get_object(
        Bucket=settings().scans_bucket, Key=f"uploads/{scan['id']}", VersionId=kept["version_id"]
    )
    assert examined["Body"].read() == colour_scan()


def test_what_is_handed_in_while_another_picture_over_it_is_examined_is_shown_as_it_was(
    legal_person: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = upload(legal_person, CERTIFICATE, colour_scan())
    (handed_in,) = stored("attachments")
    shown = picture(handed_in["preview"])
    put_scan(f"uploads/{scan['id']}", make_scan("seal_plain", seed=2))
    examine = scans.examine

    def hand_in_meanwhile(data: bytes) -> scans.Examination:
        assert send_unit(legal_person, **{CERTIFICATE: scan["id"]}).status_code == 201
        return examine(data)

    monkeypatch.setattr(scans, "examine", hand_in_meanwhile)
    assert legal_person.post(f"/attachments/{scan['id']}/check").status_code == 409
    (kept,) = [each for each in stored("attachments") if each["id"] == scan["id"]]
    assert (kept["version_id"], kept["preview"]) == (handed_in["version_id"], handed_in["preview"])
    assert picture(kept["preview"]) == shown


def picture(key: str) -> bytes:
    content: bytes = boto3.client("s3").get_object(Bucket=settings().scans_bucket, Key=key)["Body"].read()
    return content


def test_a_scan_that_was_handed_in_is_kept_for_good_with_its_preview_and_what_was_not_is_swept(
    legal_person: Browser,
) -> None:
    scan = upload(legal_person, CERTIFICATE, colour_scan())
    (kept,) = stored("attachments")
    keys = (f"uploads/{scan['id']}", kept["preview"])
    assert [tags_of(key) for key in keys] == [[{"Key": "submitted", "Value": "no"}]] * 2
    send_unit(legal_person, **{CERTIFICATE: scan["id"]})
    assert [tags_of(key) for key in keys] == [[], []]
    (kept,) = [each for each in stored("attachments") if each["id"] == scan["id"]]
    assert "expires_at" not in kept


def tags_of(key: str) -> list[Any]:
    """By the tag of a scan that was not handed in, the bucket's lifecycle finds what it sweeps."""
    tags: list[Any] = boto3.client("s3").get_object_tagging(Bucket=settings().scans_bucket, Key=key)["TagSet"]
    return tags


def test_somebody_elses_scan_is_not_there(signed_in: SignIn, legal_person: Browser) -> None:
    theirs = begin_upload(signed_in(natural(6, 1)), CERTIFICATE).json_body
    assert legal_person.post(f"/attachments/{theirs['id']}/check").status_code == 404
    assert legal_person.post(f"/attachments/{'0' * 32}/check").status_code == 404


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"field": "name_zh"}, "field", "not_in_list"),
        ({"content_type": "application/pdf"}, "content_type", "not_in_list"),
        ({"size": 0}, "size", "wrong_type"),
        ({"size": "1000"}, "size", "wrong_type"),
        ({"size": MOST_BYTES + 1}, CERTIFICATE, "scan_refused"),
        ({"file_name": ""}, "file_name", "required"),
        ({"key": "previews/x"}, "key", "unknown_field"),
    ],
    ids=str,
)
def test_an_upload_that_cannot_end_well_is_not_begun(
    legal_person: Browser, change: dict[str, Any], field: str, code: str
) -> None:
    refused = begin_upload(legal_person, **{"field": CERTIFICATE, **change})
    assert refused.status_code == 422
    assert [(each["field"], each["code"]) for each in refused.json_body["errors"]] == [(field, code)]
    assert stored("attachments") == []


def test_a_scan_for_a_unit_that_is_not_ones_own_is_not_begun(legal_person: Browser) -> None:
    assert begin_upload(legal_person, CERTIFICATE, unit=2).status_code == 404
