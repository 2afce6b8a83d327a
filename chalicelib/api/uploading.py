"""Uploading scans: the form for the browser, and the examination of what arrived."""

import uuid
from dataclasses import replace

from chalicelib import scans
from chalicelib.api import callers
from chalicelib.api.answers import ScanAnswer, UploadAnswer
from chalicelib.api.bodies import AttachmentBody
from chalicelib.api.limiting import count_costly
from chalicelib.api.routes import Routes, read_body
from chalicelib.api.shapes import scan_answer
from chalicelib.errors import FieldError, FormInvalid, NotFound
from chalicelib.gateways import scan_storage
from chalicelib.gateways.logs import log
from chalicelib.limits import Costly
from chalicelib.models import Attachment
from chalicelib.store import attachments

routes = Routes(__name__, "applicant")


@routes.call("POST", "/attachments", answer=UploadAnswer, body=AttachmentBody, status=201)
def begin_upload() -> UploadAnswer:
    """Announce a scan, and get the form with which the browser uploads it."""
    body = read_body(routes.current_request, AttachmentBody)
    caller = callers.applicant(routes.current_request, body.unit)
    attachment = Attachment(
        id=uuid.uuid4().hex,
        identity_id=caller.identity.id,
        uscc=caller.chosen().uscc or "",
        field=body.field,
        file_name=body.file_name,
        content_type=body.content_type,
        size=body.size,
    )
    if body.size > scans.MOST_BYTES:
        raise FormInvalid((FieldError(body.field, "scan_refused"),))
    count_costly(Costly.UPLOAD, caller.identity.id, caller.now)
    attachments.keep(attachment, caller.now)
    form = scan_storage.upload_form(attachment)
    return {"id": attachment.id, "upload": {"url": form.url, "fields": form.fields}}


@routes.call("POST", "/attachments/{attachment_id}/check", answer=ScanAnswer)
def check_upload(attachment_id: str) -> ScanAnswer:
    """Examine what S3 holds of a scan, and say whether it is accepted."""
    caller = callers.applicant(routes.current_request)
    attachment = attachments.attachment(attachment_id)
    if attachment is None or attachment.identity_id != caller.identity.id:
        raise NotFound
    if attachment.registration_id is not None:
        return scan_answer(attachment)
    count_costly(Costly.EXAMINATION, caller.identity.id, caller.now)
    arrived = scan_storage.arrival(attachment)
    if arrived is None:
        return scan_answer(replace(attachment, verdict="not_uploaded"))
    found = scans.examine(arrived.data)
    examined = replace(
        attachment,
        verdict=found.verdict,
        is_accepted=found.is_accepted,
        version_id=arrived.version_id,
        preview=scan_storage.keep_preview(attachment, arrived.version_id, found.preview)
        if found.preview is not None and found.is_accepted
        else None,
    )
    attachments.record_verdict(examined)
    log.info("scan examined", extra={"attachment_id": attachment.id, "verdict": found.verdict})
    return scan_answer(examined)
