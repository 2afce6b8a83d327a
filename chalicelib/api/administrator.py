"""What administrators do: appoint the people who review, and keep the catalogue of reasons."""

from datetime import date

from chalicelib import reference
from chalicelib.api import callers
from chalicelib.api.answers import ReasonAnswer, ReviewerAnswer, ReviewersAnswer
from chalicelib.api.bodies import ActivityBody, DelegationBody, ReasonBody, ReviewerBody
from chalicelib.api.callers import Staff
from chalicelib.api.case_shapes import reason_answer, reviewer_answer
from chalicelib.api.routes import Routes, read_body
from chalicelib.audit import person_subject, staff_author
from chalicelib.errors import FieldError, FormInvalid, Invalid
from chalicelib.gateways.logs import log
from chalicelib.gateways.settings import settings
from chalicelib.models import Delegation, Reason, Reviewer, StaffRole
from chalicelib.signing_in import person_id
from chalicelib.store import accesses, reasons, reviewers

routes = Routes(__name__, "administrator")


@routes.call("GET", "/reviewers", answer=ReviewersAnswer)
def list_reviewers() -> ReviewersAnswer:
    """Everybody who reviews, by authority."""
    callers.administrator(routes.current_request)
    return {"items": [reviewer_answer(each) for each in reviewers.reviewers()]}


@routes.call("POST", "/reviewers", answer=ReviewerAnswer, body=ReviewerBody, status=201)
def appoint_reviewer() -> ReviewerAnswer:
    """Appoint a reviewer for an authority."""
    caller = callers.administrator(routes.current_request)
    body = read_body(routes.current_request, ReviewerBody)
    if reference.authority(body.authority_id) is None:
        raise FormInvalid((FieldError("authority_id", "not_in_list"),))
    reviewer = Reviewer(
        id=person_id({"iss": settings().staff_issuer, "sub": body.issuer_subject}),
        name=body.name,
        authority_id=body.authority_id,
        role=body.staff_role,
    )
    if reviewer.role is StaffRole.ADMINISTRATOR and not reviewer.is_administrator:
        raise FormInvalid((FieldError("role", "not_in_list"),))
    reviewers.add(reviewer)
    _record(caller, reviewer, "appoint", f"{reviewer.authority_id} {reviewer.role}")
    return reviewer_answer(reviewer)


@routes.call("POST", "/reviewers/{reviewer_id}/activity", answer=ReviewerAnswer, body=ActivityBody)
def set_activity(reviewer_id: str) -> ReviewerAnswer:
    """Deactivate a reviewer, at once, or let one review again."""
    caller = callers.administrator(routes.current_request)
    body = read_body(routes.current_request, ActivityBody)
    if reviewer_id == caller.reviewer.id:
        raise Invalid("own_account")
    reviewer = reviewers.set_activity(reviewer_id, active=body.active)
    _record(caller, reviewer, "activate" if body.active else "deactivate")
    return reviewer_answer(reviewer)


@routes.call("POST", "/reviewers/{reviewer_id}/delegation", answer=ReviewerAnswer, body=DelegationBody)
def delegate(reviewer_id: str) -> ReviewerAnswer:
    """Let a colleague act for this reviewer's authority from one day to another. Answers with the colleague."""
    caller = callers.administrator(routes.current_request)
    body = read_body(routes.current_request, DelegationBody)
    starts, ends = _period(body)
    lender = reviewers.reviewer(reviewer_id)
    colleague = reviewers.lend(body.colleague_id, Delegation(lender.authority_id, lender.name, starts, ends))
    _record(caller, colleague, "delegate", f"{lender.authority_id} {starts}–{ends}")
    return reviewer_answer(colleague)


@routes.call("POST", "/review/reasons", answer=ReasonAnswer, body=ReasonBody, status=201)
def keep_reason() -> ReasonAnswer:
    """Add a reason to the catalogue, or put it in place of the one of its code."""
    callers.administrator(routes.current_request)
    body = read_body(routes.current_request, ReasonBody)
    reason = Reason(body.code, body.zh, body.en, tuple(body.fields), body.active)
    reasons.keep(reason)
    return reason_answer(reason)


def _period(body: DelegationBody) -> tuple[date, date]:
    try:
        starts, ends = date.fromisoformat(body.starts), date.fromisoformat(body.ends)
    except ValueError:
        raise FormInvalid((FieldError("ends", "not_date"),)) from None
    if ends < starts:
        raise FormInvalid((FieldError("ends", "not_date"),))
    return starts, ends


def _record(caller: Staff, reviewer: Reviewer, action: str, comment: str = "") -> None:
    by = staff_author(caller.reviewer)
    accesses.record(person_subject(reviewer.id), action, caller.now, by, comment)
    log.info("reviewer changed", extra={"reviewer_id": reviewer.id, "action": action, "by": by.id})
