"""What reviewers do with a case: look at it, take it, decide it, see what is masked, hand it on, keep its dossier."""

from dataclasses import asdict
from datetime import UTC, datetime

from chalicelib import audit, projects, reference, review, sms
from chalicelib.api import callers
from chalicelib.api.answers import (
    ApprovalResult,
    ApprovalsAnswer,
    CaseAnswer,
    DecidedAnswer,
    DossierAnswer,
    LinkAnswer,
    NumbersAnswer,
    TakingAnswer,
)
from chalicelib.api.bodies import ApprovalsBody, DecisionBody, ReopeningBody, ReroutingBody
from chalicelib.api.callers import Staff
from chalicelib.api.case_shapes import revision_answer, summary
from chalicelib.api.moved_on import telling_what_changed
from chalicelib.api.routes import AWS_FAILURES, Routes, failure_of, read_body
from chalicelib.api.shapes import event, message, moment, scan, why_not
from chalicelib.audit import Head
from chalicelib.errors import FieldError, FormInvalid, MovedOn, NotFound, NotYourDecision, ServiceError
from chalicelib.gateways import keys, scan_storage
from chalicelib.gateways.logs import log
from chalicelib.gateways.metrics import count
from chalicelib.gateways.settings import settings
from chalicelib.models import Action, Attachment, Correction, Kind, Registration, Revision, State
from chalicelib.registering import FORMS
from chalicelib.review import Decision
from chalicelib.store import accesses, attachments, duplicates, history, messages, reasons, registrations
from chalicelib.working_days import china_day

routes = Routes(__name__, "reviewer")

CASE = "/review/registrations/{registration_id}"


@routes.call("GET", CASE, answer=CaseAnswer)
def show_case(registration_id: str) -> CaseAnswer:
    """One case: all that was typed, in every round, its scans and its history."""
    caller = callers.staff(routes.current_request)
    registration = visible_case(registration_id, caller)
    rounds = registrations.revisions(registration.id)
    scans = _scans(registration, rounds)
    may_return = review.obstacle(registration, caller.reviewer, Action.RETURN, caller.now)
    may_approve = review.obstacle(registration, caller.reviewer, Action.APPROVE, caller.now)
    may_approve = may_approve or _project_obstacle(registration, Action.APPROVE)
    return {
        **summary(registration, caller.reviewer, caller.now),
        "form": dict(registration.form),
        "scans": [scan(scans[each]) for each in registration.scans.values() if each in scans],
        "rounds": [revision_answer(each, scans) for each in rounds],
        "timeline": [event(each, is_for_staff=True) for each in history.events(registration.id)],
        "messages": [message(each) for each in messages.messages_about(registration.id)],
        "may_decide": may_return is None,
        "may_approve": may_approve is None,
        "why_not": why_not(may_approve) if may_approve else None,
    }


@routes.call("POST", f"{CASE}/decision", answer=DecidedAnswer, body=DecisionBody)
def decide_case(registration_id: str) -> DecidedAnswer:
    """Approve a case, or return it with reasons."""
    caller, case = callers.staff_at(routes.current_request, registration_id)
    body = read_body(routes.current_request, DecisionBody)
    before = _visible(_with_owner(case), caller)
    _require_known(before, body)
    asked = tuple(Correction(each.field, each.reason, each.code) for each in body.corrections)
    return _decide(caller, before, Decision(body.version, body.action, body.comment, asked))


@routes.call("POST", "/review/approvals", answer=ApprovalsAnswer, body=ApprovalsBody)
def approve_cases() -> ApprovalsAnswer:
    """Approve several cases, each on its own version; each has its own result."""
    caller, body = callers.staff(routes.current_request), read_body(routes.current_request, ApprovalsBody)
    return {"results": [_approve(caller, each.id, each.version) for each in body.cases]}


@routes.call("POST", f"{CASE}/taking", answer=TakingAnswer)
def take_case(registration_id: str) -> TakingAnswer:
    """Take a waiting case to read: for 30 minutes others leave it alone."""
    caller = callers.staff(routes.current_request)
    registration = visible_case(registration_id, caller)
    taking = review.take(registration, caller.reviewer, caller.now)
    registrations.keep_taking(registration, taking)
    return {"by": taking.reviewer_name, "until": moment(taking.until)}


@routes.call("DELETE", f"{CASE}/taking", answer=None, status=204)
def give_case_back(registration_id: str) -> None:
    """Leave a case that I took to others."""
    caller = callers.staff(routes.current_request)
    registration = visible_case(registration_id, caller)
    if registration.taking and registration.taking.reviewer_id == caller.reviewer.id:
        registrations.keep_taking(registration, None)


@routes.call("POST", f"{CASE}/rerouting", answer=DecidedAnswer, body=ReroutingBody)
def reroute_case(registration_id: str) -> DecidedAnswer:
    """Give a case to another first authority, for administrators."""
    caller, body = callers.administrator(routes.current_request), read_body(routes.current_request, ReroutingBody)
    chosen = reference.authority(body.authority_id)
    if chosen is None or not chosen.is_valid_on(china_day(caller.now)):
        raise FormInvalid((FieldError("authority_id", "not_in_list"),))
    before = visible_case(registration_id, caller)
    with telling_what_changed(registration_id):
        after, happened = review.reroute(before, caller.reviewer, body.version, chosen.id, body.reason, caller.now)
        registrations.change(before, after, happened)
    return _decided(after, Action.REROUTE)


@routes.call("POST", f"{CASE}/reopening", answer=DecidedAnswer, body=ReopeningBody)
def reopen_case(registration_id: str) -> DecidedAnswer:
    """Put an approved case before the national authority again, for administrators."""
    caller, body = callers.administrator(routes.current_request), read_body(routes.current_request, ReopeningBody)
    before = visible_case(registration_id, caller)
    with telling_what_changed(registration_id):
        after, happened = review.reopen(before, caller.reviewer, body.version, body.reason, caller.now)
        registrations.change(before, after, happened)
    return _decided(after, Action.REOPEN)


@routes.call("POST", f"{CASE}/numbers", answer=NumbersAnswer)
def show_numbers(registration_id: str) -> NumbersAnswer:
    """The personal numbers of a case, whole. That they were looked at is recorded before they are shown."""
    caller = callers.staff(routes.current_request)
    registration = visible_case(registration_id, caller)
    if registration.kind is Kind.PROJECT:
        # It has none; those of whoever plans it stand in the registration of that account.
        raise NotFound
    record_case_access(caller, registration, "show_numbers")
    found = registrations.registration_with_numbers(registration.id)
    assert found is not None
    known = asdict(keys.unseal_numbers(found[1], registration.id))
    return {"numbers": {name: number for name, number in known.items() if number}}


@routes.call("POST", f"{CASE}/originals/{{attachment_id}}", answer=LinkAnswer)
def link_original(registration_id: str, attachment_id: str) -> LinkAnswer:
    """A link to download a scan as it was uploaded. That it was asked for is recorded first."""
    caller = callers.staff(routes.current_request)
    registration = visible_case(registration_id, caller)
    attachment = _scans(registration, registrations.revisions(registration.id)).get(attachment_id)
    if attachment is None:
        raise NotFound
    record_case_access(caller, registration, "download_original", attachment.field)
    return {"url": scan_storage.original_url(attachment)}


@routes.call("GET", f"{CASE}/dossier", answer=DossierAnswer)
def show_dossier(registration_id: str) -> DossierAnswer:
    """The whole record of a case with its chain, to be kept and proved outside the system. Numbers stay masked."""
    caller = callers.staff(routes.current_request)
    registration = visible_case(registration_id, caller)
    happened, looked = history.events(registration.id), history.events(_access(registration))
    broken = audit.broken_chains(
        (*happened, *looked), {registration.id: Head(registration.version, registration.chain)}
    )
    rounds = registrations.revisions(registration.id)
    scans = _scans(registration, rounds)
    return {
        "case": {**summary(registration, caller.reviewer, caller.now), "chain": registration.chain},
        "rounds": [revision_answer(each, scans) for each in rounds],
        "events": [audit.content(each) for each in happened],
        "accesses": [audit.content(each) for each in looked],
        "first_broken": next(iter(broken.values()), None),
        "exported_at": moment(caller.now),
        "exported_by": caller.reviewer.name,
    }


def _decide(caller: Staff, before: Registration, decision: Decision) -> DecidedAnswer:
    with telling_what_changed(before.id):
        try:
            return _take_decision(caller, before, decision)
        except MovedOn:
            if not _is_last_approval(before, decision):
                raise
        return _take_decision(caller, _checked(before), decision)


def _is_last_approval(before: Registration, decision: Decision) -> bool:
    return (before.state, decision.action, decision.version) == (State.AT_NATIONAL, Action.APPROVE, before.version)


def _take_decision(caller: Staff, before: Registration, decision: Decision) -> DecidedAnswer:
    now = datetime.now(UTC)
    after, happened = review.decide(before, caller.reviewer, decision, now)
    code = _project_obstacle(before, decision.action)
    if code is not None:
        raise NotYourDecision(code)
    told = sms.messages_for(after, settings().channels, now, registrations.contact(after))
    registrations.change(before, after, happened, told)
    return _decided(after, decision.action)


def _project_obstacle(registration: Registration, action: Action) -> str | None:
    """Why a project can't be approved at last though its review allows it, or None."""
    if (registration.kind, registration.state, action) != (Kind.PROJECT, State.AT_NATIONAL, Action.APPROVE):
        return None
    return projects.obstacle(*registrations.account_and_unit(registration))


def _checked(before: Registration) -> Registration:
    """The case once its account is checked for duplicates, without which it is not approved at last."""
    account = registrations.account(before.identity_id, before.uscc)
    if account is not None:
        duplicates.check_now(account, datetime.now(UTC))
    found = _case(before.id)
    assert found is not None
    return found


def _require_known(registration: Registration, body: DecisionBody) -> None:
    """Raise FormInvalid for a correction of what the form does not have, or with a reason that is not in use."""
    fields = {None, *FORMS[registration.kind].model_fields}
    if any(each.field not in fields for each in body.corrections):
        raise FormInvalid((FieldError("corrections", "unknown_field"),))
    codes = {each.code for each in body.corrections if each.code is not None}
    if codes and not codes <= {each.code for each in reasons.reasons() if each.active}:
        raise FormInvalid((FieldError("corrections", "unknown_reason"),))


def _approve(caller: Staff, registration_id: str, version: int) -> ApprovalResult:
    try:
        decided = _decide(caller, visible_case(registration_id, caller), Decision(version, Action.APPROVE))
    except ServiceError as error:
        return {"id": registration_id, "state": None, "problem": why_not(error.code)}
    except AWS_FAILURES as error:
        # Those approved before it are approved: the report must reach the reviewer all the same.
        log.exception("aws call failed", extra={"registration_id": registration_id} | count("Failures"))
        return {"id": registration_id, "state": None, "problem": why_not(failure_of(error).code)}
    return {"id": registration_id, "state": decided["state"], "problem": None}


def _decided(after: Registration, action: Action) -> DecidedAnswer:
    log.info("decided", extra={"registration_id": after.id, "action": action, "state": after.state})
    return {"state": after.state.value, "version": after.version}


def visible_case(registration_id: str, caller: Staff) -> Registration:
    """A case. Raises NotFound for one that is not the caller's to know of."""
    return _visible(_case(registration_id), caller)


def _visible(registration: Registration | None, caller: Staff) -> Registration:
    if registration is None or not review.may_see(registration, caller.reviewer, caller.now):
        raise NotFound
    return registration


def _case(registration_id: str) -> Registration | None:
    return _with_owner(registrations.registration(registration_id))


def _with_owner(registration: Registration | None) -> Registration | None:
    """A case. Whose a project is, its owner's account tells as it stands now, and whether that is on hold."""
    if registration is None or registration.kind is not Kind.PROJECT:
        return registration
    owner = registrations.account(registration.identity_id, registration.uscc)
    return projects.owned_by(registration, owner)


def _scans(registration: Registration, rounds: list[Revision]) -> dict[str, Attachment]:
    """The scans of every round by their ids."""
    of_rounds = (each for revision in rounds for each in revision.scans.values())
    return attachments.attachments([*registration.scans.values(), *of_rounds])


def _access(registration: Registration) -> str:
    return f"access#{registration.id}"


def record_case_access(caller: Staff, registration: Registration, action: str, comment: str = "") -> None:
    """Record beside the case that somebody looked at, or did, what changes nothing in it."""
    reviewer = caller.reviewer
    accesses.record(
        _access(registration), action, caller.now, reviewer.id, reviewer.name, reviewer.authority_id, comment
    )
