"""Requests for deletion in the shapes in which their people and administrators are shown them."""

from datetime import datetime

from chalicelib import deleting
from chalicelib.api.answers import DeletionAnswer, DeletionCaseAnswer, DeletionItem, EndingAccountAnswer
from chalicelib.api.shapes import event_answer, moment, why_not
from chalicelib.deleting import Holdings
from chalicelib.memberships import Membership
from chalicelib.models import Deletion, Event, Kind, Registration, Reviewer, State
from chalicelib.reference import calendar

OVER = frozenset({State.APPROVED, State.WITHDRAWN})


def deletion_answer(deletion: Deletion, now: datetime) -> DeletionAnswer:
    """A request as its person sees it."""
    return {
        "id": deletion.id,
        "number": deleting.number(deletion),
        "state": deletion.state.value,
        "version": deletion.version,
        "asked_at": moment(deletion.asked_at),
        "reason": deletion.reason,
        "waiting_days": deleting.waiting_days(deletion, now, calendar()),
        "closed_at": moment(deletion.closed_at) if deletion.closed_at else None,
        "answer": deletion.answer,
    }


def deletion_item(deletion: Deletion, now: datetime) -> DeletionItem:
    """A request as one line of the administrators' list."""
    told = deletion_answer(deletion, now)
    is_overdue = deletion.is_open and told["waiting_days"] > deleting.ANSWER_WITHIN
    return {**told, "name": deletion.name, "units": list(deletion.units), "is_overdue": is_overdue}


def deletion_case(
    deletion: Deletion, holdings: Holdings, happened: list[Event], reviewer: Reviewer, now: datetime
) -> DeletionCaseAnswer:
    """A request with what accepting it ends."""
    code = deleting.obstacle(deletion, holdings, reviewer)
    projects = [each for each in holdings.registrations if each.kind is Kind.PROJECT]
    return {
        **deletion_item(deletion, now),
        "accounts": [_ending(each) for each in holdings.live],
        "projects": sum(1 for each in projects if _is_under_way(each)),
        "drafts": sum(1 for each in projects if each.state is State.DRAFT),
        "why_not": why_not(code) if code else None,
        "history": [event_answer(each, is_for_staff=True) for each in happened],
    }


def _is_under_way(project: Registration) -> bool:
    return project.state not in {State.DRAFT, *OVER}


def _ending(membership: Membership) -> EndingAccountAnswer:
    account, unit, registration = membership.account, membership.unit, membership.registration
    return {
        "unit": {"uscc": unit.uscc, "name": unit.name_zh},
        "username": account.username,
        "role": account.role.value,
        "state": account.state.value,
        "registration_id": registration.id,
        "unit_stays": registration.kind is Kind.UNIT and registration.state is State.APPROVED,
    }
