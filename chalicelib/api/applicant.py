"""What applicants do once a form is handed in: follow it, take it back, and stand on the home page."""

from chalicelib import forms, review
from chalicelib.api import callers
from chalicelib.api.answers import DecidedAnswer, EmailAnswer, HomeAnswer, MobileAnswer, RegistrationAnswer
from chalicelib.api.bodies import EmailBody, MobileBody, WithdrawalBody
from chalicelib.api.callers import Applicant
from chalicelib.api.emails import correct_email
from chalicelib.api.limiting import count_costly
from chalicelib.api.mobiles import correct_mobile
from chalicelib.api.registration_shapes import registration_answer
from chalicelib.api.repeats import answer_of, done_before
from chalicelib.api.routes import Routes, query_of, read_body
from chalicelib.audit import Author
from chalicelib.errors import FieldError, FormInvalid, NotFound
from chalicelib.gateways.logs import log
from chalicelib.limits import Costly
from chalicelib.models import Action, NumberKind, Registration, State
from chalicelib.registering import FORMS
from chalicelib.store import registrations

routes = Routes(__name__, "applicant")


@routes.call("GET", "/registrations/{registration_id}", answer=RegistrationAnswer)
def show_registration(registration_id: str) -> RegistrationAnswer:
    """One of my own registrations: where it is, and what happened to it."""
    caller = callers.applicant(routes.current_request)
    return registration_answer(_own(registration_id, caller), caller.now)


@routes.call("POST", "/registrations/{registration_id}/withdrawal", answer=DecidedAnswer, body=WithdrawalBody)
def withdraw_registration(registration_id: str) -> DecidedAnswer:
    """Take back a registration of mine that is not approved yet."""
    caller = callers.applicant(routes.current_request)
    before = _own(registration_id, caller)
    body = read_body(routes.current_request, WithdrawalBody)
    done = done_before(before, body.version, caller.identity.id, {Action.WITHDRAW})
    if done is not None:
        return answer_of(done)
    after, happened = review.withdraw(before, body.version, caller.now)
    registrations.change(before, after, happened)
    log.info("withdrawn", extra={"registration_id": after.id})
    return {"state": after.state.value, "version": after.version}


@routes.call("POST", "/registrations/{registration_id}/mobile", answer=MobileAnswer, body=MobileBody)
def correct_own_mobile(registration_id: str) -> MobileAnswer:
    """Put the mobile of one of my registrations right, without a new review.

    Where the platform vouches for my mobile, it is that one and no other.
    """
    caller, body = callers.applicant(routes.current_request), read_body(routes.current_request, MobileBody)
    registration = _own(registration_id, caller)
    if _vouched_mobile(registration, caller) not in {None, body.mobile}:
        raise FormInvalid((FieldError("mobile", "not_vouched"),))
    count_costly(Costly.NEW_MOBILE, caller.identity.id, caller.now)
    return correct_mobile(registration, body, Author(caller.identity.id, registration.applicant_name), caller.now)


@routes.call("POST", "/registrations/{registration_id}/email", answer=EmailAnswer, body=EmailBody)
def correct_own_email(registration_id: str) -> EmailAnswer:
    """Put the e-mail address of one of my registrations right, without a new review."""
    caller, body = callers.applicant(routes.current_request), read_body(routes.current_request, EmailBody)
    registration = _own(registration_id, caller)
    count_costly(Costly.NEW_EMAIL, caller.identity.id, caller.now)
    return correct_email(registration, body, Author(caller.identity.id, registration.applicant_name), caller.now)


@routes.call("GET", "/home", answer=HomeAnswer, query=("unit",))
def show_home() -> HomeAnswer:
    """The home page of an approved account."""
    member = callers.member(routes.current_request, query_of(routes.current_request).get("unit"))
    return {
        "name": member.account.name,
        "role": member.account.role.value,
        "unit": {"uscc": member.unit.uscc, "name": member.unit.name_zh},
    }


def _vouched_mobile(registration: Registration, caller: Applicant) -> str | None:
    enterprise = caller.identity.enterprise(registration.uscc)
    if enterprise is None:
        raise NotFound
    vouched = forms.vouched_for(FORMS[registration.kind], caller.identity, caller.numbers(), enterprise)
    return vouched.get(NumberKind.MOBILE)


def _own(registration_id: str, caller: Applicant) -> Registration:
    registration = registrations.registration(registration_id)
    if registration is None or registration.identity_id != caller.identity.id or registration.state is State.DRAFT:
        raise NotFound
    return registration
