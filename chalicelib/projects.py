"""Projects: what an account that is approved plans for its unit, and hands in to the same review as the forms.

A project is a registration from its first save on, so that whatever follows registrations follows it: until it is
handed in it is a draft at nobody's desk. It belongs to its unit and to the account that began it.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Literal

from chalicelib import audit, numbers, review
from chalicelib.errors import Forbidden, NotFound, TransitionRefused
from chalicelib.forms import DAY, ProjectForm, is_day
from chalicelib.models import (
    Account,
    Category,
    Event,
    Kind,
    NumberKind,
    Progress,
    Project,
    ProjectHeading,
    Registration,
    Resolution,
    State,
    Unit,
)
from chalicelib.working_days import china_day

PROGRESS: Mapping[State, Progress] = {
    State.DRAFT: Progress.UNSUBMITTED,
    # Its applicant has to do something, as before the first submission.
    State.RETURNED: Progress.UNSUBMITTED,
    State.AT_AUTHORITY: Progress.IN_REVIEW,
    State.AT_NATIONAL: Progress.IN_REVIEW,
    State.APPROVED: Progress.APPROVED,
    State.WITHDRAWN: Progress.WITHDRAWN,
}

COUNTED = tuple(each for each in Progress if each is not Progress.WITHDRAWN)
"""What is told in figures: a project that was taken back, or ended with its account, is over and counts nowhere."""

MOST_TITLE = 200
"""Characters of a title that lists tell, which may be half typed, or anything."""

ANSWER = re.compile("answers[.][0-9]{1,2}")
OPEN = frozenset({State.DRAFT, State.RETURNED})
"""The states in which the owner goes on writing."""


def begin(
    project_id: str, category: Category, account: Account, unit: Unit, typed: Mapping[str, str], at: datetime
) -> Project:
    """A new project of an account in its unit; it is to go to the unit's authority."""
    draft = Registration(
        id=project_id,
        kind=Kind.PROJECT,
        state=State.DRAFT,
        version=0,
        round=0,
        uscc=unit.uscc,
        unit_name=unit.name_zh,
        identity_id=account.identity_id,
        applicant_name=account.name,
        authority_id=unit.authority_id,
        waiting_since=at,
        form={},
        category=category,
        year=year_of(typed, at),
    )
    return Project(draft, created_at=at, typed=known(typed), saves=1, saved_at=at)


def save(project: Project, typed: Mapping[str, str], at: datetime) -> Project:
    """The project with what its owner has typed now. Raises TransitionRefused where nothing is to be written."""
    registration = project.registration
    if registration.state not in OPEN:
        raise TransitionRefused(state=registration.state, action="save")
    if registration.state is State.DRAFT:
        # A returned one keeps the year it was handed in for until it is handed in again.
        registration = replace(registration, year=year_of(typed, project.created_at))
    return replace(project, registration=registration, typed=known(typed), saves=project.saves + 1, saved_at=at)


def filled(project: Project, form: ProjectForm, unit: Unit) -> Registration:
    """The registration with a form in it, about to be handed in; a returned one keeps its history and its authority."""
    before = project.registration
    authority_id = unit.authority_id if before.state is State.DRAFT else before.authority_id
    return replace(
        before,
        unit_name=unit.name_zh,
        authority_id=authority_id,
        form=form.masked(),
        year=year_of({"starts_on": form.starts_on}, project.created_at),
    )


def heading_of(project: Project) -> ProjectHeading:
    """What lists tell of a project: of a returned one what was handed in, until it is handed in again."""
    told = project.registration
    assert told.category is not None
    assert told.year is not None
    titles: Mapping[str, object] = (project.typed or {}) if told.state is State.DRAFT else told.form
    return ProjectHeading(
        id=told.id,
        category=told.category,
        year=told.year,
        state=told.state,
        version=told.version,
        uscc=told.uscc,
        identity_id=told.identity_id,
        applicant_name=told.applicant_name,
        authority_id=told.authority_id,
        title_zh=str(titles.get("title_zh", ""))[:MOST_TITLE],
        title_en=str(titles.get("title_en", ""))[:MOST_TITLE],
        created_at=project.created_at,
        waiting_since=told.waiting_since,
    )


def year_of(typed: Mapping[str, str], created_at: datetime) -> int:
    """The year that a project is planned for: the one in which it starts, until that is known the one of its draft."""
    starts_on = numbers.normalise_figure(typed.get("starts_on", ""))
    is_known = re.fullmatch(DAY, starts_on) is not None and is_day(starts_on)
    return int(starts_on[:4]) if is_known else china_day(created_at).year


def require_own(project: Project, identity_id: str, uscc: str) -> None:
    """Raise NotFound for another unit's project or a colleague's draft, Forbidden for what else is a colleague's."""
    if not may_read(project.registration, identity_id, uscc):
        raise NotFound
    if project.registration.identity_id != identity_id:
        raise Forbidden


def may_read(project: Registration | ProjectHeading, identity_id: str, uscc: str) -> bool:
    """Whether an account of a unit may open a project: its own, and what colleagues have handed in."""
    return project.uscc == uscc and (project.identity_id == identity_id or project.state is not State.DRAFT)


def owned_by(project: Registration, owner: Account | None) -> Registration:
    """A project as reviewers have it before them: whether its owner is on hold, and by which number they are known."""
    if owner is None:
        return project
    fingerprint = owner.fingerprints.get(NumberKind.ID_NUMBER, "")
    return replace(project, is_held=owner.hold_id is not None, id_number_fingerprint=fingerprint)


def follow_end(
    project: Registration, account: Account, at: datetime
) -> tuple[Registration, Event] | Literal["forget"] | None:
    """What becomes of a project whose account a resolution has ended, and the event of it; None where it stays.

    It goes to the identity that its account was merged into. Else it ends as the account does, unless it is approved:
    then it is the unit's for good. A draft has no record yet, so that one which ends is forgotten.
    """
    if account.ended_by is None or project.state is State.WITHDRAWN:
        return None
    if account.merged_into is not None:
        return _handed_on(project, account.merged_into, at)
    if project.state is State.DRAFT:
        return "forget"
    return None if project.state is State.APPROVED else review.end(project, at)


def obstacle(account: Account | None, unit: Unit | None) -> str | None:
    """Why a project of that account and unit can't be approved at last (a code of `wording.PROBLEMS`), or None."""
    if account is None or unit is None or {account.state, unit.state} != {State.APPROVED}:
        return "owner_not_approved"
    return None if account.hold_id is None else "account_on_hold"


def known(typed: Mapping[str, str]) -> dict[str, str]:
    """What is typed into the fields, and what is said to the corrections of a return, which is kept beside it."""
    return {name: value for name, value in typed.items() if name in ProjectForm.model_fields or ANSWER.fullmatch(name)}


def _handed_on(project: Registration, identity_id: str, at: datetime) -> tuple[Registration, Event]:
    return audit.record_own(project, replace(project, identity_id=identity_id), action=Resolution.MERGE, at=at)
