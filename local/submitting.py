"""Hands in a form as a person does: the scans first, each uploaded and checked, then what is typed."""

from typing import Any

from local.applications import fill_person_form, fill_unit_form
from local.callers import Caller, CallFailedError, send_file
from local.certificates import draw_certificate
from local.people import Applicant, InventedUnit

SCANS = {"registration_certificate": "BUSINESS LICENCE (DEMO)", "stamped_bank_page": "BANK ACCOUNT (DEMO)"}
_CORRECTED = {"introduction_en": "It supplies customers along the coast and employs four experts from abroad."}
_ANSWERS = {
    "introduction_en": "已补充主营业务和引进外国专家的情况。",
    "stamped_bank_page": "已重新盖章并彩色扫描。",
}


def submit(caller: Caller, person: Applicant, unit: InventedUnit, outcome: str) -> str:
    """Hand in the form that entry led to, `unit_form` or `person_form`; the id of the registration.

    Raises:
        CallFailedError: the service refused a scan or the form.
    """
    if outcome == "person_form":
        submitted = caller.post(f"/api/accounts?unit={unit.uscc}", fill_person_form(person))
    else:
        scans = {field: upload(caller, unit, field, draw(unit, title)) for field, title in SCANS.items()}
        submitted = caller.post(f"/api/units?unit={unit.uscc}", fill_unit_form(person, unit, scans))
    registration_id: str = submitted["registration_id"]
    return registration_id


def resubmit(caller: Caller, unit: InventedUnit) -> None:
    """Hand a returned unit form in again, corrected where the reasons say and each of them answered.

    Raises:
        CallFailedError: the service refused a scan or the form.
    """
    returned = caller.get(f"/api/drafts/unit?unit={unit.uscc}")
    fields = [each["field"] for each in returned["corrections"]]
    corrected = {field: _correct(caller, unit, field, returned["values"][field]) for field in fields}
    answers = [_ANSWERS[field] for field in fields]
    caller.post(f"/api/units?unit={unit.uscc}", {**returned["values"], **corrected, "answers": answers})


def _correct(caller: Caller, unit: InventedUnit, field: str, before: str) -> str:
    if field in SCANS:
        return upload(caller, unit, field, draw(unit, SCANS[field]))
    return f"{before} {_CORRECTED[field]}"


def draw(unit: InventedUnit, title: str) -> bytes:
    """The scan of a unit's certificate."""
    return draw_certificate(title, [unit.name_en, f"USCC {unit.uscc}", unit.address_en], has_seal=unit.has_seal)


def upload(caller: Caller, unit: InventedUnit, field: str, picture: bytes) -> str:
    """Upload a scan and have it checked; its id. Raises CallFailedError as `submit`."""
    announced = caller.post("/api/attachments", _announcement(unit, field, picture))
    send_file(announced["upload"], (f"{field}.jpg", picture, "image/jpeg"))
    checked = caller.post(f"/api/attachments/{announced['id']}/check")
    if not checked["accepted"]:
        raise CallFailedError(f"{field}: {checked['verdict']}")
    return str(announced["id"])


def _announcement(unit: InventedUnit, field: str, picture: bytes) -> dict[str, Any]:
    return {
        "unit": unit.uscc,
        "field": field,
        "file_name": f"{field}.jpg",
        "content_type": "image/jpeg",
        "size": len(picture),
    }
