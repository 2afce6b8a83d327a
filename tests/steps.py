"""The steps of a registration, taken through the API as the two sites take them."""

from datetime import UTC, datetime
from functools import cache
from secrets import token_hex
from typing import Any

from chalice.test import HTTPResponse

from chalicelib.gateways.aws import client
from chalicelib.gateways.settings import settings
from chalicelib.models import Attachment
from chalicelib.store import attachments, duplicates
from chalicelib.store.tables import AccountRow
from tests.browser import Browser
from tests.core import typed
from tests.people import uscc_of
from tests.scan_images import make_scan

SCAN_FIELDS = ("registration_certificate", "stamped_bank_page")


def unit_form(**changes: Any) -> dict[str, Any]:
    """What is typed into the unit form, without its scans."""
    fields = {name: value for name, value in typed.UNIT.items() if name not in SCAN_FIELDS}
    return {**fields, "authority_level": "city", "authority_id": "C130400", **changes}


def person_form(**changes: Any) -> dict[str, Any]:
    """What is typed into the person form."""
    return {**typed.PERSON, **changes}


def begin_upload(browser: Browser, field: str, unit: int = 1, **changes: Any) -> HTTPResponse:
    announced = {"unit": uscc_of(unit), "field": field, "file_name": "扫描件.jpg", "content_type": "image/jpeg"}
    return browser.post("/attachments", {**announced, "size": 1000, **changes})


def upload(browser: Browser, field: str, data: bytes, unit: int = 1) -> dict[str, Any]:
    """Upload a scan and have it examined. Returns what the page is told of it."""
    begun = begin_upload(browser, field, unit).json_body
    put_scan(begun["upload"]["fields"]["key"], data)
    examined: dict[str, Any] = browser.post(f"/attachments/{begun['id']}/check").json_body
    return examined


def put_scan(key: str, data: bytes) -> str:
    """What S3 does when a browser posts a scan to it. Returns the version that it made."""
    bucket = settings().scans_bucket
    return client("s3").put_object(Bucket=bucket, Key=key, Body=data, Tagging="submitted=no")["VersionId"]


def upload_both(browser: Browser, unit: int = 1) -> dict[str, str]:
    """The ids of two scans that were accepted, by field. They are put where an upload and its check leave them."""
    return {field: _accepted_scan(browser, field, unit) for field in SCAN_FIELDS}


def _accepted_scan(browser: Browser, field: str, unit: int) -> str:
    scan_id = token_hex(16)
    version_id, preview = put_scan(f"uploads/{scan_id}", b"a colour scan"), f"previews/{scan_id}/drawn.jpg"
    put_scan(preview, b"its preview")
    attachment = Attachment(
        id=scan_id,
        identity_id=browser.person_id,
        uscc=uscc_of(unit),
        field=field,
        file_name="扫描件.jpg",
        content_type="image/jpeg",
        size=1000,
        verdict="ok",
        is_accepted=True,
        version_id=version_id,
        preview=preview,
    )
    attachments.keep(attachment, datetime.now(UTC))
    return scan_id


ANSWERS: dict[str, Any] = {"answers": ["已按要求修改。"] * 3}
"""What an applicant says to up to three corrections."""


def send_unit(browser: Browser, unit: int = 1, **changes: Any) -> HTTPResponse:
    """Hand in the unit form with two good scans."""
    form = unit_form(**upload_both(browser, unit)) | changes
    return browser.post(f"/units?unit={uscc_of(unit)}", form)


def send_person(browser: Browser, unit: int = 1, **changes: Any) -> HTTPResponse:
    """Hand in the person form."""
    return browser.post(f"/accounts?unit={uscc_of(unit)}", person_form(**changes))


def save_project(browser: Browser, project_id: str, version: int = 0, **changes: Any) -> HTTPResponse:
    """Keep what is typed of a project, of a new one where nothing else is said. `changes` may name another category."""
    category, unit = changes.pop("category", "individual"), changes.pop("unit", 1)
    body = {"category": category, "version": version, "values": {**typed.PROJECT, **changes}}
    return browser.put(f"/projects/{project_id}/draft?unit={uscc_of(unit)}", body)


def send_project(browser: Browser, project_id: str, unit: int = 1, **changes: Any) -> HTTPResponse:
    """Hand in a project that was begun."""
    form = {**typed.PROJECT, **changes}
    return browser.post(f"/projects/{project_id}/submission?unit={uscc_of(unit)}", form)


def decide(reviewer: Browser, case: str, decision: str, /, *reasons: str, **changes: Any) -> HTTPResponse:
    """Decide a case as it stands now."""
    seen = reviewer.get(f"/review/registrations/{case}").json_body
    field = {"person": "department", "project": "summary_en"}.get(seen.get("kind"), "introduction_en")
    corrections = [{"field": field, "reason": reason} for reason in reasons]
    body = {"version": seen.get("version", 1), "decision": decision, "corrections": corrections}
    body |= changes
    return reviewer.post(f"/review/registrations/{case}/decision", body)


def check_accounts() -> None:
    """What the stream of accounts sets going: the duplicate check of each that is due, and what follows from it."""
    while due := [row.value() for row in AccountRow.scan(AccountRow.unchecked_since.exists())]:
        for account in due:
            duplicates.check_now(account, datetime.now(UTC))


@cache
def colour_scan() -> bytes:
    return make_scan("seal_plain", seed=1)


@cache
def grey_scan() -> bytes:
    return make_scan("grey_as_rgb", seed=1)
