"""Registrations in the shapes in which applicants are shown them, projects as well as forms."""

from collections.abc import Iterable
from datetime import datetime

from chalicelib import reference, review, working_days
from chalicelib.api.answers import FigureAnswer, ProjectAnswer, ProjectSummary, RegistrationAnswer
from chalicelib.api.callers import Member
from chalicelib.api.shapes import authority_answer, correction_answers, event_answer, message_answer, moment
from chalicelib.models import (
    NATIONAL_AUTHORITY,
    Action,
    Category,
    Progress,
    Project,
    ProjectHeading,
    Registration,
    State,
)
from chalicelib.projects import PROGRESS, heading_of, may_read
from chalicelib.store import history, messages, statistics
from chalicelib.store.statistics import Figure


def registration_answer(registration: Registration, now: datetime, *, is_own: bool = True) -> RegistrationAnswer:
    """A registration that was handed in: where it is, and what happened to it. Only its owner is told the messages."""
    happened, desk = history.events(registration.id), registration.desk
    told = messages.messages_about(registration.id) if is_own else []
    return {
        "id": registration.id,
        "kind": registration.kind.value,
        "state": registration.state.value,
        "version": registration.version,
        "round": registration.round,
        "submitted_at": moment(max(each.at for each in happened if each.action in review.SUBMISSIONS)),
        "unit": {"uscc": registration.uscc, "name": registration.unit_name},
        "authority": authority_answer(registration.authority_id),
        "chain": [authority_answer(registration.authority_id), authority_answer(NATIONAL_AUTHORITY)],
        "waiting_at": authority_answer(desk) if desk else None,
        "waiting_days": _days(registration.waiting_since, now) if desk else None,
        "usual_days": working_days.usual_days(statistics.paces(desk, now)) if desk else None,
        "may_withdraw": is_own and (registration.state, Action.WITHDRAW) in review.TRANSITIONS,
        "form": dict(registration.form),
        "corrections": correction_answers(registration.corrections),
        "timeline": [event_answer(each, is_for_staff=False) for each in happened],
        "messages": [message_answer(each) for each in told],
    }


def project_summary(heading: ProjectHeading, caller: Member) -> ProjectSummary:
    """A project as one line of a list."""
    identity_id, desk = caller.account.identity_id, heading.desk
    return {
        "id": heading.id,
        "category": heading.category.value,
        "year": heading.year,
        "state": heading.state.value,
        "progress": PROGRESS[heading.state].value,
        "version": heading.version,
        "title_zh": heading.title_zh,
        "title_en": heading.title_en,
        "applicant_name": heading.applicant_name,
        "is_own": heading.identity_id == identity_id,
        "is_open": may_read(heading, identity_id, caller.unit.uscc),
        "created_at": moment(heading.created_at),
        "waiting_since": moment(heading.waiting_since),
        "working_days": _days(heading.waiting_since, caller.now),
        "waiting_at": authority_answer(desk) if desk else None,
    }


def project_answer(project: Project, caller: Member) -> ProjectAnswer:
    """A project; once handed in, with what is told of every registration."""
    told, summary = project.registration, project_summary(heading_of(project), caller)
    is_handed_in = told.state is not State.DRAFT
    return {
        **summary,
        "registration": registration_answer(told, caller.now, is_own=summary["is_own"]) if is_handed_in else None,
    }


def figures_answer(figures: Iterable[Figure]) -> list[FigureAnswer]:
    """Figures, one line for each year and category that has any."""
    lines: dict[tuple[int, Category], dict[Progress, int]] = {}
    for each in figures:
        lines.setdefault((each.year, each.category), {})[each.progress] = each.projects
    return [
        {
            "year": year,
            "category": category.value,
            "unsubmitted": line.get(Progress.UNSUBMITTED, 0),
            "in_review": line.get(Progress.IN_REVIEW, 0),
            "approved": line.get(Progress.APPROVED, 0),
        }
        for (year, category), line in lines.items()
    ]


def _days(since: datetime, now: datetime) -> int:
    return working_days.working_days(since, now, reference.calendar())
