"""What is decided about cases: they are approved or returned, given to another authority, or opened again."""

from datetime import UTC, datetime

from chalicelib import reference, review, sms
from chalicelib.api import callers
from chalicelib.api.answers import ApprovalResult, ApprovalsAnswer, DecidedAnswer
from chalicelib.api.bodies import ApprovalsBody, DecisionBody, ReopeningBody, ReroutingBody
from chalicelib.api.callers import Staff
from chalicelib.api.case_access import CASE, project_obstacle, visible, visible_case, with_owner
from chalicelib.api.moved_on import telling_what_changed
from chalicelib.api.repeats import answer_of, done_before
from chalicelib.api.routes import AWS_FAILURES, Routes, failure_of, read_body
from chalicelib.api.shapes import why_not
from chalicelib.errors import FieldError, FormInvalid, MovedOn, NotYourDecision, ServiceError
from chalicelib.gateways.logs import log
from chalicelib.gateways.metrics import count
from chalicelib.gateways.settings import settings
from chalicelib.models import Action, Correction, Registration, State
from chalicelib.registering import FORMS
from chalicelib.review import Decision
from chalicelib.store import duplicates, reasons, registrations
from chalicelib.working_days import china_day

routes = Routes(__name__, "reviewer")


@routes.call("POST", f"{CASE}/decision", answer=DecidedAnswer, body=DecisionBody)
def decide_case(registration_id: str) -> DecidedAnswer:
    """Approve a case, or return it with reasons."""
    caller, case = callers.staff_at(routes.current_request, registration_id)
    body = read_body(routes.current_request, DecisionBody)
    before = visible(with_owner(case), caller)
    _require_known(before, body)
    asked = tuple(Correction(each.field, each.reason, each.code) for each in body.corrections)
    return _decide(caller, before, Decision(body.version, body.action, body.comment, asked))


@routes.call("POST", "/review/approvals", answer=ApprovalsAnswer, body=ApprovalsBody)
def approve_cases() -> ApprovalsAnswer:
    """Approve several cases, each on its own version; each has its own result."""
    caller, body = callers.staff(routes.current_request), read_body(routes.current_request, ApprovalsBody)
    return {"results": [_approve(caller, each.id, each.version) for each in body.cases]}


@routes.call("POST", f"{CASE}/rerouting", answer=DecidedAnswer, body=ReroutingBody)
def reroute_case(registration_id: str) -> DecidedAnswer:
    """Give a case to another first authority, for administrators."""
    caller, body = callers.administrator(routes.current_request), read_body(routes.current_request, ReroutingBody)
    chosen = reference.authority(body.authority_id)
    if chosen is None or not chosen.is_valid_on(china_day(caller.now)):
        raise FormInvalid((FieldError("authority_id", "not_in_list"),))
    before = visible_case(registration_id, caller)
    done = done_before(before, body.version, caller.reviewer.id, {Action.REROUTE}, body.reason)
    if done is not None and before.authority_id == chosen.id:
        return answer_of(done)
    with telling_what_changed(registration_id):
        after, happened = review.reroute(before, caller.reviewer, body.version, chosen.id, body.reason, caller.now)
        registrations.change(before, after, happened)
    return _decided(after, Action.REROUTE)


@routes.call("POST", f"{CASE}/reopening", answer=DecidedAnswer, body=ReopeningBody)
def reopen_case(registration_id: str) -> DecidedAnswer:
    """Put an approved case before the national authority again, for administrators."""
    caller, body = callers.administrator(routes.current_request), read_body(routes.current_request, ReopeningBody)
    before = visible_case(registration_id, caller)
    done = done_before(before, body.version, caller.reviewer.id, {Action.REOPEN}, body.reason)
    if done is not None:
        return answer_of(done)
    with telling_what_changed(registration_id):
        after, happened = review.reopen(before, caller.reviewer, body.version, body.reason, caller.now)
        registrations.change(before, after, happened)
    return _decided(after, Action.REOPEN)


def _decide(caller: Staff, before: Registration, decision: Decision) -> DecidedAnswer:
    with telling_what_changed(before.id):
        try:
            return _take_decision(caller, before, decision)
        except MovedOn:
            done = _done_before(caller, before, decision)
            if done is not None:
                return done
            if not _is_last_approval(before, decision):
                raise
        return _take_decision(caller, _checked(before), decision)


def _done_before(caller: Staff, before: Registration, decision: Decision) -> DecidedAnswer | None:
    me, said = caller.reviewer.id, (decision.comment, decision.corrections)
    done = done_before(before, decision.version, me, {decision.action}, *said)
    return answer_of(done) if done else None


def _is_last_approval(before: Registration, decision: Decision) -> bool:
    return (before.state, decision.action, decision.version) == (State.AT_NATIONAL, Action.APPROVE, before.version)


def _take_decision(caller: Staff, before: Registration, decision: Decision) -> DecidedAnswer:
    now = datetime.now(UTC)
    after, happened = review.decide(before, caller.reviewer, decision, now)
    code = project_obstacle(before, decision.action)
    if code is not None:
        raise NotYourDecision(code)
    told = sms.messages_for(after, settings().channels, now, registrations.contact(after))
    registrations.change(before, after, happened, told)
    return _decided(after, decision.action)


def _checked(before: Registration) -> Registration:
    """The case once its account is checked for duplicates, without which it is not approved at last."""
    account = registrations.account(before.identity_id, before.uscc)
    if account is not None:
        duplicates.check_now(account, datetime.now(UTC))
    found = with_owner(registrations.registration(before.id))
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
