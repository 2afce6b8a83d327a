"""Cases, reviewers and reasons in the shapes in which the console is shown them."""

from datetime import datetime

from chalicelib import review, working_days
from chalicelib.api.answers import CaseProject, CaseSummary, ReasonAnswer, ReviewerAnswer, RevisionAnswer
from chalicelib.api.shapes import authority_answer, correction_answers, moment, scan_answer
from chalicelib.gateways.settings import settings
from chalicelib.models import Attachment, Reason, Registration, Reviewer, Revision
from chalicelib.reference import calendar


def reviewer_answer(reviewer: Reviewer) -> ReviewerAnswer:
    """A reviewer as the console shows one."""
    return {
        "id": reviewer.id,
        "name": reviewer.name,
        "role": reviewer.role.value,
        "authority": authority_answer(reviewer.authority_id),
        "active": reviewer.active,
        "delegations": [
            {
                "authority": authority_answer(each.authority_id),
                "by": each.by_name,
                "starts": each.starts.isoformat(),
                "ends": each.ends.isoformat(),
            }
            for each in reviewer.delegations
        ],
    }


def reason_answer(reason: Reason) -> ReasonAnswer:
    """A reason of the catalogue."""
    return {
        "code": reason.code,
        "zh": reason.zh,
        "en": reason.en,
        "fields": list(reason.fields),
        "active": reason.active,
    }


def summary(registration: Registration, reviewer: Reviewer, now: datetime) -> CaseSummary:
    """A case as one line of the queue."""
    waited = working_days.working_days(registration.waiting_since, now, calendar())
    taking = registration.taking if registration.taking and now < registration.taking.until else None
    return {
        "id": registration.id,
        "kind": registration.kind.value,
        "project": _project(registration),
        "state": registration.state.value,
        "version": registration.version,
        "uscc": registration.uscc,
        "unit_name": registration.unit_name,
        "applicant_name": registration.applicant_name,
        "waiting_since": moment(registration.waiting_since),
        "working_days": waited,
        "is_overdue": registration.desk is not None and waited > settings().review_limit_days,
        "round": registration.round,
        "authority": authority_answer(registration.authority_id),
        "no_seal": registration.no_seal,
        "held": registration.is_held,
        "taken_by": taking.reviewer_name if taking else None,
        "taken_by_another": review.is_taken_by_another(registration, reviewer, now),
    }


def _project(registration: Registration) -> CaseProject | None:
    if registration.category is None or registration.year is None:
        return None
    return {
        "category": registration.category.value,
        "year": registration.year,
        "title_zh": str(registration.form["title_zh"]),
        "title_en": str(registration.form["title_en"]),
    }


def revision_answer(revision: Revision, scans: dict[str, Attachment]) -> RevisionAnswer:
    """What one submission held."""
    return {
        "round": revision.round,
        "submitted_at": moment(revision.submitted_at),
        "form": dict(revision.form),
        "scans": [scan_answer(scans[each]) for each in revision.scans.values() if each in scans],
        "changed": list(revision.changed),
        "corrections": correction_answers(revision.corrections),
        "answers": list(revision.answers),
    }
