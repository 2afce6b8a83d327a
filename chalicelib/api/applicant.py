"""What applicants do once they are in: upload scans, hand in a form, follow it, and stand on the home page."""

import uuid
from dataclasses import replace

from chalicelib import forms, registering, review, scans
from chalicelib.api import callers
from chalicelib.api.answers import (
    HomeAnswer,
    RegistrationAnswer,
    ScanAnswer,
    SubmittedAnswer,
    UploadAnswer,
)
from chalicelib.api.bodies import AttachmentBody
from chalicelib.api.callers import Applicant
from chalicelib.api.routes import Routes, query_of, read_body, read_object
from chalicelib.api.shapes import authority, corrections, event, moment, scan
from chalicelib.errors import FieldError, FormInvalid, NotAdmitted, NotFound
from chalicelib.forms import PersonForm, UnitForm
from chalicelib.gateways import keys, scan_storage
from chalicelib.gateways.logs import log
from chalicelib.models import NATIONAL_AUTHORITY, Attachment, Kind, NumberKind, PersonalNumbers, Registration
from chalicelib.routing import Outcome, entry_for
from chalicelib.store import attachments, registrations
from chalicelib.store.registrations import Submission

routes = Routes(__name__, "applicant")

FORM_OUTCOMES = {Kind.UNIT: Outcome.UNIT_FORM, Kind.PERSON: Outcome.PERSON_FORM}


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
        return scan(attachment)
    arrived = scan_storage.arrival(attachment)
    if arrived is None:
        return scan(replace(attachment, verdict="not_uploaded"))
    found = scans.examine(arrived.data)
    if found.preview is not None and found.is_accepted:
        scan_storage.keep_preview(attachment, found.preview)
    log.info("scan examined", extra={"attachment_id": attachment.id, "verdict": found.verdict})
    return scan(
        attachments.record_verdict(attachment, found.verdict, arrived.version_id, is_accepted=found.is_accepted)
    )


@routes.call("POST", "/units", answer=SubmittedAnswer, body=UnitForm, status=201, query=("unit",))
def submit_unit() -> SubmittedAnswer:
    """Hand in the unit form, for the first time or after a return."""
    caller = _admitted(Kind.UNIT)
    form, given = _read_form(UnitForm, caller)
    draft = registering.draft_of_unit(form, caller.identity, uuid.uuid4().hex, caller.now)
    for attachment in given:
        scan_storage.keep_for_good(attachment)
    return _hand_in(caller, replace(draft, no_seal=registering.lacks_seal(given)), form.personal_numbers())


@routes.call("POST", "/accounts", answer=SubmittedAnswer, body=PersonForm, status=201, query=("unit",))
def submit_account() -> SubmittedAnswer:
    """Hand in the person form, for the first time or after a return."""
    caller = _admitted(Kind.PERSON)
    assert caller.unit is not None
    form, _ = _read_form(PersonForm, caller)
    draft = registering.draft_of_person(form, caller.identity, caller.unit, uuid.uuid4().hex, caller.now)
    return _hand_in(caller, draft, form.personal_numbers())


@routes.call("GET", "/registrations/{registration_id}", answer=RegistrationAnswer)
def show_registration(registration_id: str) -> RegistrationAnswer:
    """One of my own registrations: where it is, and what happened to it."""
    caller = callers.applicant(routes.current_request)
    registration = registrations.registration(registration_id)
    if registration is None or registration.identity_id != caller.identity.id:
        raise NotFound
    happened = registrations.events(registration.id)
    return {
        "id": registration.id,
        "kind": registration.kind.value,
        "state": registration.state.value,
        "version": registration.version,
        "round": registration.round,
        "submitted_at": moment(max(each.at for each in happened if each.action in review.SUBMISSIONS)),
        "unit": {"uscc": registration.uscc, "name": registration.unit_name},
        "authority": authority(registration.authority_id),
        "chain": [authority(registration.authority_id), authority(NATIONAL_AUTHORITY)],
        "form": dict(registration.form),
        "corrections": corrections(registration.corrections),
        "timeline": [event(each, is_for_staff=False) for each in happened],
    }


@routes.call("GET", "/home", answer=HomeAnswer, query=("unit",))
def show_home() -> HomeAnswer:
    """The home page of an approved account."""
    caller = callers.applicant(routes.current_request, query_of(routes.current_request).get("unit"))
    if _outcome(caller) is not Outcome.HOME:
        raise NotAdmitted
    assert caller.account is not None
    assert caller.unit is not None
    return {
        "name": caller.account.name,
        "role": caller.account.role.value,
        "unit": {"uscc": caller.unit.uscc, "name": caller.unit.name_zh},
    }


def _admitted(kind: Kind) -> Applicant:
    """The caller, if entry leads to that form. Raises NotAdmitted, for a hold outranks every form."""
    caller = callers.applicant(routes.current_request, query_of(routes.current_request).get("unit"))
    if _outcome(caller) is not FORM_OUTCOMES[kind]:
        raise NotAdmitted
    return caller


def _outcome(caller: Applicant) -> Outcome:
    caller.chosen()
    hold_id = caller.account.hold_id if caller.account else None
    return entry_for(caller.identity, caller.unit, caller.account, hold_id).outcome


def _read_form(form_class: type[forms.F], caller: Applicant) -> tuple[forms.F, list[Attachment]]:
    """The form of a call, and the scans given with it. Raises FormInvalid with all that is wrong, scans too."""
    typed, enterprise = read_object(routes.current_request), caller.chosen()
    given = {name: typed[name] for name in form_class.scan_fields if isinstance(typed.get(name), str)}
    found = attachments.attachments(given.values())
    refused = registering.scan_errors(given, found, caller.identity, enterprise.uscc or "")
    vouched = forms.vouched_for(form_class, caller.identity, caller.numbers(), enterprise)
    try:
        form = forms.parse(form_class, typed, vouched, caller.now.date())
    except FormInvalid as invalid:
        seen = {error.field for error in invalid.errors}
        more = (each for each in refused if each.field not in seen)
        raise FormInvalid(forms.in_form_order(form_class, (*invalid.errors, *more))) from None
    if refused:
        raise FormInvalid(refused)
    return form, list(found.values())


def _hand_in(caller: Applicant, draft: Registration, numbers: PersonalNumbers) -> SubmittedAnswer:
    before = _before(caller, draft)
    after, submitted = review.submit(before, caller.now)
    registrations.submit(
        Submission(
            before=before,
            after=after,
            event=submitted,
            account=registering.account_of(after, caller.identity),
            unit=registering.unit_of(after) if after.kind is Kind.UNIT else None,
            fingerprints={kind: keys.fingerprint(kind, getattr(numbers, kind)) for kind in NumberKind},
            sealed_numbers=keys.seal_numbers(numbers, after.id),
        )
    )
    log.info("submitted", extra={"registration_id": after.id, "kind": after.kind, "round": after.round})
    return {"registration_id": after.id, "version": after.version, "state": after.state.value}


def _before(caller: Applicant, draft: Registration) -> Registration:
    """The draft itself, or the returned registration that it corrects."""
    hold_id = caller.account.hold_id if caller.account else None
    returned_id = entry_for(caller.identity, caller.unit, caller.account, hold_id).registration_id
    returned = registrations.registration(returned_id) if returned_id else None
    return registering.corrected(returned, draft) if returned else draft
