"""What reviewers see before they open a case: who they are, what waits, how much, and what a search finds."""

from datetime import date
from functools import partial

from chalicelib import dedupe, numbers
from chalicelib.api import callers
from chalicelib.api.answers import CountsAnswer, QueueAnswer, ReasonsAnswer, ReviewerSelfAnswer, SearchAnswer
from chalicelib.api.bodies import SearchBody
from chalicelib.api.callers import Staff
from chalicelib.api.case_shapes import reason_answer, reviewer_answer, summary
from chalicelib.api.routes import Routes, query_of, read_body
from chalicelib.api.shapes import authority_answer, moment, session_answer
from chalicelib.errors import Forbidden, Invalid
from chalicelib.models import NumberKind, Registration, Reviewer
from chalicelib.review import may_see
from chalicelib.store import finder, reasons, registrations, reminders, statistics
from chalicelib.store.finder import FIRST_STEP, IsWanted
from chalicelib.store.fingerprints import known_fingerprint
from chalicelib.working_days import china_day

routes = Routes(__name__, "reviewer")


@routes.call("GET", "/review/me", answer=ReviewerSelfAnswer)
def show_reviewer() -> ReviewerSelfAnswer:
    """Who I am here, and for which authorities I review."""
    caller = callers.staff(routes.current_request)
    return {
        "reviewer": reviewer_answer(caller.reviewer),
        "desks": [authority_answer(desk) for desk in caller.reviewer.desks(china_day(caller.now))],
        "csrf_token": caller.csrf_token,
        "session": session_answer(caller.session, caller.now),
    }


@routes.call("GET", "/review/queue", answer=QueueAnswer, query=("cursor", "desk"))
def show_queue() -> QueueAnswer:
    """What waits at my authority, or at one that I act for, the longest first, a page at a time."""
    caller, query = callers.staff(routes.current_request), query_of(routes.current_request)
    desk = _desk(caller.reviewer, query.get("desk"), china_day(caller.now))
    page, following = registrations.queue(desk, query.get("cursor"))
    return {"items": [summary(each, caller.reviewer, caller.now) for each in page], "next_cursor": following}


@routes.call("GET", "/review/counts", answer=CountsAnswer, query=("desk",))
def show_counts() -> CountsAnswer:
    """How many cases of my authority stand in each state, and which of them I was reminded of today."""
    caller, query = callers.staff(routes.current_request), query_of(routes.current_request)
    desk = _desk(caller.reviewer, query.get("desk"), china_day(caller.now))
    counted, told = statistics.counts(desk), reminders.reminder(desk)
    return {
        "desk": authority_answer(desk),
        "counts": {state.value: count for state, count in counted.items()},
        "reminder": {"at": moment(told.at), "count": told.count, "case_ids": list(told.case_ids)} if told else None,
    }


@routes.call("POST", "/review/search", answer=SearchAnswer, body=SearchBody)
def search_cases() -> SearchAnswer:
    """The cases that I may see with this credit code, unit name (its start), applicant's name, number or hold.

    The number is a mobile or an ID number; a hold is told by its case number.

    What is searched for may be a personal number, and so travels in the body: addresses are logged.
    """
    caller = callers.staff(routes.current_request)
    wanted = read_body(routes.current_request, SearchBody).q
    if not wanted:
        raise Invalid("query_missing")
    found = {each.id: each for each in _find(wanted, caller)}
    latest_first = sorted(found.values(), key=lambda each: each.waiting_since, reverse=True)
    return {"items": [summary(each, caller.reviewer, caller.now) for each in latest_first]}


@routes.call("GET", "/review/reasons", answer=ReasonsAnswer)
def list_reasons() -> ReasonsAnswer:
    """The catalogue of reasons for returns."""
    callers.staff(routes.current_request)
    return {"items": [reason_answer(each) for each in reasons.reasons()]}


def _desk(reviewer: Reviewer, wanted: str | None, today: date) -> str:
    desks = reviewer.desks(today)
    if wanted is not None and wanted not in desks:
        raise Forbidden
    return wanted or desks[0]


def _find(wanted: str, caller: Staff) -> list[Registration]:
    code, mobile = numbers.normalise(wanted), numbers.normalise_mobile(wanted)
    today, is_visible = china_day(caller.now), partial(may_see, reviewer=caller.reviewer, at=caller.now)
    if case_number := dedupe.read_case_number(wanted):
        return finder.by_case_number(case_number, is_visible)
    if numbers.is_uscc(code):
        return finder.by_uscc(code, is_visible)
    if numbers.is_mobile(mobile):
        return _with_number(NumberKind.MOBILE, mobile, is_visible)
    if numbers.is_id_number(code, today):
        return _with_number(NumberKind.ID_NUMBER, numbers.canonical_id_number(code, today), is_visible)
    desks = (*caller.reviewer.desks(today), *((FIRST_STEP,) if caller.reviewer.is_administrator else ()))
    return [*finder.by_unit_name(wanted, desks, is_visible), *finder.by_applicant(wanted, is_visible)]


def _with_number(kind: NumberKind, number: str, is_visible: IsWanted) -> list[Registration]:
    fingerprint = known_fingerprint(kind, number)
    return finder.by_fingerprint(kind, fingerprint, is_visible) if fingerprint else []
