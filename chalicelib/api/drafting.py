"""What an applicant has typed and not yet submitted, with everything the form needs to go on from there."""

from datetime import datetime

from chalicelib.api import callers
from chalicelib.api.answers import DraftAnswer, SavedAnswer
from chalicelib.api.bodies import DraftBody
from chalicelib.api.callers import Applicant
from chalicelib.api.problems import field_error
from chalicelib.api.routes import Routes, query_of, read_body
from chalicelib.api.shapes import correction_answers, moment, scan_answer
from chalicelib.api.whole_numbers import whole_numbers
from chalicelib.errors import DraftMovedOn, NotFound
from chalicelib.forms import ProjectForm, vouched_for
from chalicelib.gateways import keys
from chalicelib.models import AccountEnd, Kind, PersonalNumbers, Project, Registration, State
from chalicelib.registering import FORMS, outdated, unlocked, whole_values
from chalicelib.routing import Outcome
from chalicelib.store import attachments, drafts, registrations
from chalicelib.store.drafts import Draft
from chalicelib.working_days import china_day

routes = Routes(__name__, "applicant")


@routes.call("GET", "/drafts/{form}", answer=DraftAnswer, query=("unit",))
def show_draft(form: str) -> DraftAnswer:
    """What was typed so far; after a return, what was submitted and what to correct in it."""
    request = routes.current_request
    return draft_answer(callers.applicant(request, query_of(request).get("unit")), _kind(form))


@routes.call("PUT", "/drafts/{form}", answer=SavedAnswer, body=DraftBody, query=("unit",))
def save_draft(form: str) -> SavedAnswer:
    """Keep what was typed. Refused when a newer version was saved elsewhere; the answer then brings that."""
    request, kind = routes.current_request, _kind(form)
    caller, body = callers.applicant(request, query_of(request).get("unit")), read_body(request, DraftBody)
    name = _name(caller, kind)
    sealed = keys.seal(body.values, _record(caller, name))
    saved = Draft(caller.identity.id, name, sealed, body.version + 1, caller.now)
    try:
        drafts.save(saved)
    except DraftMovedOn:
        current = draft_answer(caller, kind)
        if (current["version"], current["values"]) != (saved.version, body.values):
            raise DraftMovedOn(current=current) from None
        # This very save, of which no answer arrived.
    return {"version": saved.version, "saved_at": moment(saved.saved_at)}


def draft_answer(caller: Applicant, kind: Kind) -> DraftAnswer:
    """The draft of a form, or what a returned registration holds, or an empty form."""
    name, returned = _name(caller, kind), _returned(caller, kind)
    saved, submitted = drafts.draft(caller.identity.id, name, caller.now), _returned_values(returned)
    values = _saved_values(caller, saved) if saved else submitted
    scan_ids = {field: values[field] for field in FORMS[kind].scan_fields if values.get(field)}
    found = attachments.attachments(scan_ids.values())
    mine = {field: found[each] for field, each in scan_ids.items() if each in found}
    vouched = vouched_for(FORMS[kind], caller.identity, caller.numbers(), caller.chosen())
    asked = returned.corrections if returned else ()
    stale = outdated(FORMS[kind], submitted, vouched, china_day(caller.now)) if asked else ()
    return {
        "values": values,
        "vouched": vouched,
        "version": saved.version if saved else 0,
        "saved_at": moment(saved.saved_at) if saved else None,
        "registration_id": returned.id if returned else None,
        "corrections": correction_answers(asked),
        "unlocked": sorted(unlocked(FORMS[kind], asked, stale)) if asked else None,
        "outdated": [field_error(each) for each in stale],
        "submitted": submitted if asked else None,
        "scans": {field: scan_answer(each) for field, each in mine.items() if each.identity_id == caller.identity.id},
    }


def project_draft_answer(project: Project, now: datetime) -> DraftAnswer:
    """What was typed of a project, or what a returned one holds."""
    registration = project.registration
    returned = registration if registration.state is State.RETURNED else None
    submitted = whole_values(registration, PersonalNumbers()) if returned else {}
    asked = returned.corrections if returned else ()
    stale = outdated(ProjectForm, submitted, {}, china_day(now)) if asked else ()
    return {
        "values": dict(submitted if project.typed is None else project.typed),
        "vouched": {},
        "version": project.saves,
        "saved_at": moment(project.saved_at) if project.typed is not None else None,
        "registration_id": returned.id if returned else None,
        "corrections": correction_answers(asked),
        "unlocked": sorted(unlocked(ProjectForm, asked, stale)) if asked else None,
        "outdated": [field_error(each) for each in stale],
        "submitted": submitted if asked else None,
        "scans": {},
    }


def _saved_values(caller: Applicant, saved: Draft) -> dict[str, str]:
    return keys.unseal(saved.sealed_values, _record(caller, saved.form))


def _returned_values(returned: Registration | None) -> dict[str, str]:
    if returned is None:
        return {}
    return whole_values(returned, whole_numbers(returned))


def _returned(caller: Applicant, kind: Kind) -> Registration | None:
    """The registration that the form goes on from: one that was returned, or one that was taken back."""
    entry, account = caller.entry(), caller.account
    if kind is Kind.UNIT and entry.outcome is Outcome.UNIT_FORM and entry.registration_id:
        # Whoever registered the unit may stand in it with an account of another registration.
        return registrations.registration(entry.registration_id)
    if account is None or account.state not in {State.RETURNED, State.WITHDRAWN}:
        return None
    if account.ended_by is AccountEnd.DELETION:
        # Who had their data deleted begins with an empty form.
        return None
    found = registrations.registration(account.registration_id)
    # Where the account was merged into another identity's, its registration is that one's by now.
    is_own = found is not None and found.identity_id == caller.identity.id
    return found if found and is_own and found.kind is kind else None


def _kind(form: str) -> Kind:
    # A project is a draft of its own, of which there are many.
    if form not in {Kind.UNIT, Kind.PERSON}:
        raise NotFound
    return Kind(form)


def _name(caller: Applicant, kind: Kind) -> str:
    return f"{kind}#{caller.chosen().uscc}"


def _record(caller: Applicant, name: str) -> str:
    return f"{caller.identity.id}#{name}"
