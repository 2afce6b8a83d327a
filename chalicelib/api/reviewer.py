"""What reviewers do: see what waits at their authority, look at a case, decide it."""

from datetime import UTC, datetime

from chalicelib import review, sms, wording
from chalicelib.api import callers
from chalicelib.api.answers import (
    CaseAnswer,
    CaseSummary,
    DecidedAnswer,
    QueueAnswer,
    ReviewerAnswer,
    ReviewerSelfAnswer,
    WhatChanged,
    WhyNot,
)
from chalicelib.api.bodies import DecisionBody
from chalicelib.api.routes import Routes, query_of, read_body
from chalicelib.api.shapes import authority, event, moment, scan
from chalicelib.errors import MovedOn, NotFound
from chalicelib.gateways.logs import log
from chalicelib.models import Account, Correction, Registration, Reviewer
from chalicelib.review import Decision
from chalicelib.store import attachments, registrations

routes = Routes(__name__, "reviewer")


@routes.call("GET", "/review/me", answer=ReviewerSelfAnswer)
def show_reviewer() -> ReviewerSelfAnswer:
    """Who I am here, and for which authority I review."""
    caller = callers.staff(routes.current_request)
    return {
        "reviewer": reviewer_answer(caller.reviewer),
        "csrf_token": caller.csrf_token,
        "idle_expires_at": moment(caller.session.idle_expires_at(caller.now)),
    }


@routes.call("GET", "/review/queue", answer=QueueAnswer, query=("cursor",))
def show_queue() -> QueueAnswer:
    """What waits at my authority, the longest first, a page at a time."""
    caller = callers.staff(routes.current_request)
    cursor = query_of(routes.current_request).get("cursor")
    page, following = registrations.queue(caller.reviewer.authority_id, cursor)
    return {"items": [_summary(each) for each in page], "next_cursor": following}


@routes.call("GET", "/review/registrations/{registration_id}", answer=CaseAnswer)
def show_case(registration_id: str) -> CaseAnswer:
    """One case, with all that was typed, its scans and its history."""
    reviewer = callers.staff(routes.current_request).reviewer
    registration, account = _case(registration_id, reviewer)
    obstacle = review.obstacle(registration, reviewer, is_held=_is_held(account))
    scans = attachments.attachments(registration.scans.values())
    return {
        **_summary(registration),
        "version": registration.version,
        "form": dict(registration.form),
        "scans": [scan(scans[each]) for each in registration.scans.values() if each in scans],
        "timeline": [event(each, is_for_staff=True) for each in registrations.events(registration.id)],
        "may_decide": obstacle is None,
        "why_not": _why_not(obstacle) if obstacle else None,
    }


@routes.call("POST", "/review/registrations/{registration_id}/decision", answer=DecidedAnswer, body=DecisionBody)
def decide_case(registration_id: str) -> DecidedAnswer:
    """Approve a case, or return it with reasons."""
    reviewer = callers.staff(routes.current_request).reviewer
    body, now = read_body(routes.current_request, DecisionBody), datetime.now(UTC)
    before, account = _case(registration_id, reviewer)
    asked = tuple(Correction(each.field, each.reason) for each in body.corrections)
    try:
        after, decided = review.decide(
            before,
            reviewer,
            Decision(body.version, body.action, body.comment, asked),
            now,
            is_held=_is_held(account),
        )
        registrations.decide(before, after, decided, sms.message_for(after, now))
    except MovedOn:
        raise MovedOn(what_changed=_what_changed(registration_id)) from None
    log.info("decided", extra={"registration_id": after.id, "action": body.decision, "state": after.state})
    return {"state": after.state.value, "version": after.version}


def reviewer_answer(reviewer: Reviewer) -> ReviewerAnswer:
    """A reviewer as the console shows one."""
    return {
        "id": reviewer.id,
        "name": reviewer.name,
        "role": reviewer.role.value,
        "authority": authority(reviewer.authority_id),
        "active": reviewer.active,
    }


def _case(registration_id: str, reviewer: Reviewer) -> tuple[Registration, Account | None]:
    """A case and its account. Raises NotFound for one that never came to the reviewer's authority."""
    registration = registrations.registration(registration_id)
    if registration is None or not review.may_see(registration, reviewer):
        raise NotFound
    return registration, registrations.account(registration.identity_id, registration.uscc)


def _is_held(account: Account | None) -> bool:
    return account is not None and account.hold_id is not None


def _what_changed(registration_id: str) -> WhatChanged:
    last = registrations.events(registration_id)[-1]
    by = authority(last.authority_id)["name"] if last.authority_id else ""
    return {
        "action": last.action,
        "at": moment(last.at),
        "by": f"{by} {last.actor_name}".strip(),
        "state": last.to_state,
    }


def _summary(registration: Registration) -> CaseSummary:
    return {
        "id": registration.id,
        "kind": registration.kind.value,
        "state": registration.state.value,
        "uscc": registration.uscc,
        "unit_name": registration.unit_name,
        "applicant_name": registration.applicant_name,
        "waiting_since": moment(registration.waiting_since),
        "round": registration.round,
        "authority": authority(registration.authority_id),
        "no_seal": registration.no_seal,
    }


def _why_not(code: str) -> WhyNot:
    words = wording.PROBLEMS[code]
    return {"code": code, "zh": words.zh, "en": words.en}
