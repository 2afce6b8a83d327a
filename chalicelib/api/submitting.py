"""Handing in a form, for the first time or after a return."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from chalice.app import Request

from chalicelib import forms, registering, review
from chalicelib.api import callers
from chalicelib.api.answers import SubmittedAnswer
from chalicelib.api.bodies import AnswersBody, PersonSubmission, UnitSubmission
from chalicelib.api.callers import Applicant
from chalicelib.api.routes import Routes, query_of, read_object, read_part
from chalicelib.api.whole_numbers import with_whole_numbers
from chalicelib.errors import FieldError, FormInvalid, NotAdmitted
from chalicelib.forms import F, PersonForm, UnitForm
from chalicelib.gateways import keys, scan_storage
from chalicelib.gateways.logs import log
from chalicelib.models import Attachment, Kind, NumberKind, PersonalNumbers, Registration, State
from chalicelib.registering import FORMS
from chalicelib.routing import Outcome
from chalicelib.store import attachments, registrations, submissions
from chalicelib.store.fingerprints import fingerprints_of
from chalicelib.store.submissions import Submission
from chalicelib.working_days import china_day

routes = Routes(__name__, "applicant")

FORM_OUTCOMES = {Kind.UNIT: Outcome.UNIT_FORM, Kind.PERSON: Outcome.PERSON_FORM}


@dataclass(frozen=True, slots=True)
class Returned:
    """The registration that is being corrected, with its personal numbers."""

    registration: Registration
    numbers: PersonalNumbers

    def values(self) -> dict[str, str]:
        """What was submitted before."""
        return registering.whole_values(self.registration, self.numbers)


@dataclass(frozen=True, slots=True)
class Typed:
    """What a call brought: the form's values, and the answers to the corrections."""

    values: Mapping[str, Any]
    answers: tuple[str, ...]


@routes.call("POST", "/units", answer=SubmittedAnswer, body=UnitSubmission, status=201, query=("unit",))
def submit_unit() -> SubmittedAnswer:
    """Hand in the unit form, for the first time or after a return."""
    caller, typed = _caller(), read_typed(routes.current_request)
    if not _is_admitted(caller, Kind.UNIT):
        return _done_or_refused(UnitForm, caller, typed)
    returned = _returned(caller)
    form, given = read_form(UnitForm, caller, returned, typed)
    draft = registering.draft_of_unit(form, caller.identity, uuid.uuid4().hex, caller.now)
    for attachment in given:
        scan_storage.keep_for_good(attachment)
    draft = replace(draft, no_seal=registering.lacks_seal(given))
    return _hand_in(caller, returned, draft, form, typed.answers, {each.id: each.version_id for each in given})


@routes.call("POST", "/accounts", answer=SubmittedAnswer, body=PersonSubmission, status=201, query=("unit",))
def submit_account() -> SubmittedAnswer:
    """Hand in the person form, for the first time or after a return."""
    caller, typed = _caller(), read_typed(routes.current_request)
    if not _is_admitted(caller, Kind.PERSON):
        return _done_or_refused(PersonForm, caller, typed)
    assert caller.unit is not None
    returned = _returned(caller)
    form, _ = read_form(PersonForm, caller, returned, typed)
    draft = registering.draft_of_person(form, caller.identity, caller.unit, uuid.uuid4().hex, caller.now)
    return _hand_in(caller, returned, draft, form, typed.answers, {})


def _caller() -> Applicant:
    return callers.entrant(routes.current_request, query_of(routes.current_request).get("unit"))


def _is_admitted(caller: Applicant, kind: Kind) -> bool:
    """Whether entry leads to that form; a hold outranks every form."""
    return caller.entry().outcome is FORM_OUTCOMES[kind]


def _done_or_refused(form_class: type[forms.Form], caller: Applicant, typed: Typed) -> SubmittedAnswer:
    """What is told where entry leads elsewhere. Raises NotAdmitted unless that is so because of this very form."""
    done = submitted_before(form_class, caller, caller.account.registration_id, typed) if caller.account else None
    if done is None:
        raise NotAdmitted
    return done


def submitted_before(
    form_class: type[forms.Form], caller: Applicant, registration_id: str, typed: Typed
) -> SubmittedAnswer | None:
    """What is told of a form that waits for its first decision and comes again as it was, for no answer had arrived.

    None for any other form.
    """
    found = with_whole_numbers(registration_id)
    if found is None:
        return None
    before, numbers = found
    if (FORMS[before.kind], before.state) != (form_class, State.AT_AUTHORITY):
        return None
    vouched = forms.vouched_for(form_class, caller.identity, caller.numbers(), caller.chosen())
    try:
        form = forms.parse(form_class, typed.values, vouched, china_day(caller.now))
    except FormInvalid:
        return None
    last = registrations.revisions(before.id)[-1]
    now = (form.masked(), form.scans(), form.personal_numbers(), typed.answers)
    if now != (before.form, before.scans, numbers, last.answers):
        return None
    return {"registration_id": before.id, "version": before.version, "state": before.state.value}


def _returned(caller: Applicant) -> Returned | None:
    registration_id = caller.entry().registration_id
    found = with_whole_numbers(registration_id) if registration_id else None
    return Returned(*found) if found else None


def read_typed(request: Request) -> Typed:
    """What a call brought, its answers apart. Raises as `read_part`."""
    body = read_object(request)
    answers = read_part({"answers": body.pop("answers", [])}, AnswersBody)
    return Typed(body, tuple(answers.answers))


def read_form(
    form_class: type[F], caller: Applicant, returned: Returned | None, typed: Typed
) -> tuple[F, list[Attachment]]:
    """The form of a call, and the scans given with it. Raises FormInvalid with all that is wrong, in form order.

    While a return is being corrected, only what was asked for or is outdated can change; all else stays as it was
    submitted.
    """
    enterprise, today = caller.chosen(), china_day(caller.now)
    vouched = forms.vouched_for(form_class, caller.identity, caller.numbers(), enterprise)
    kept = _kept(form_class, returned, vouched, today) if returned else {}
    values = {**typed.values, **kept}
    given = {name: values[name] for name in form_class.scan_fields if isinstance(values.get(name), str)}
    found = attachments.attachments(given.values())
    errors = registering.scan_errors(given, found, caller.identity, enterprise.uscc or "")
    try:
        form = forms.parse(form_class, values, vouched, today)
    except FormInvalid as invalid:
        raise FormInvalid(_once_each(form_class, (*invalid.errors, *errors))) from None
    errors += _unanswered(form, returned, typed.answers)
    if errors:
        raise FormInvalid(_once_each(form_class, errors))
    return form, list(found.values())


def _kept(form_class: type[F], returned: Returned, vouched: Mapping[str, str], today: date) -> dict[str, str]:
    stale = registering.outdated(form_class, returned.values(), vouched, today)
    return registering.kept_values(form_class, returned.registration, returned.numbers, stale)


def _unanswered(form: forms.Form, returned: Returned | None, answers: tuple[str, ...]) -> tuple[FieldError, ...]:
    if returned is None:
        return ()
    changed = registering.changed_fields(returned.values(), form)
    return registering.answer_errors(returned.registration.corrections, answers, changed)


def _once_each(form_class: type[forms.Form], errors: tuple[FieldError, ...]) -> tuple[FieldError, ...]:
    first = {error.field: error for error in reversed(errors)}
    return forms.in_form_order(form_class, tuple(first.values()))


def _hand_in(
    caller: Applicant,
    returned: Returned | None,
    draft: Registration,
    form: forms.Form,
    answers: tuple[str, ...],
    examined: Mapping[str, str | None],
) -> SubmittedAnswer:
    before = registering.corrected(returned.registration, draft) if returned else draft
    after, submitted = review.submit(before, caller.now)
    changed = registering.changed_fields(returned.values(), form) if returned else ()
    numbers = form.personal_numbers()
    fingerprints = fingerprints_of({kind: getattr(numbers, kind) for kind in NumberKind})
    submissions.submit(
        Submission(
            before=before,
            after=after,
            event=submitted,
            account=registering.account_of(after, caller.identity, fingerprints),
            unit=registering.unit_of(after) if after.kind is Kind.UNIT else None,
            revision=registering.revision_of(after, returned.registration if returned else None, changed, answers),
            sealed_numbers=keys.seal_numbers(numbers, after.id),
            examined=examined,
            leaves_account=registering.has_another(caller.account, after),
        )
    )
    log.info("submitted", extra={"registration_id": after.id, "kind": after.kind, "round": after.round})
    return {"registration_id": after.id, "version": after.version, "state": after.state.value}
