"""What approved accounts do with projects: begin them, go on writing, hand them in, and follow those of their unit."""

import re

from chalicelib import projects, registering, review
from chalicelib.api import callers
from chalicelib.api.answers import (
    DraftAnswer,
    FiguresAnswer,
    ProjectAnswer,
    ProjectsAnswer,
    SavedAnswer,
    SubmittedAnswer,
)
from chalicelib.api.bodies import ProjectBody, ProjectSubmission
from chalicelib.api.callers import Member
from chalicelib.api.drafting import project_draft_answer
from chalicelib.api.registration_shapes import figures_answer, project_answer, project_summary
from chalicelib.api.routes import Routes, query_of, read_body
from chalicelib.api.shapes import moment
from chalicelib.api.submitting import Returned, read_form, read_typed, submitted_before
from chalicelib.errors import DraftMovedOn, Invalid, NotFound, TransitionRefused
from chalicelib.forms import ProjectForm
from chalicelib.gateways.logs import log
from chalicelib.models import Category, PersonalNumbers, Progress, Project, State
from chalicelib.store import projects as store
from chalicelib.store import statistics
from chalicelib.working_days import china_day

routes = Routes(__name__, "applicant")

PROJECT = "/projects/{project_id}"
ID = re.compile("[0-9a-f]{32}")
YEAR = re.compile("20[0-9]{2}")


@routes.call("GET", "/projects", answer=ProjectsAnswer, query=("unit", "category", "progress", "year", "cursor"))
def list_projects() -> ProjectsAnswer:
    """The projects of my unit of one category, a page at a time, the newest first."""
    caller, query = _member(), query_of(routes.current_request)
    progress, year = query.get("progress"), query.get("year")
    if query.get("category") not in set(Category):
        raise Invalid(parameter="category")
    if progress not in {None, *Progress}:
        raise Invalid(parameter="progress")
    if year is not None and not YEAR.fullmatch(year):
        raise Invalid(parameter="year")
    page, following = store.of_unit(
        caller.unit.uscc,
        Category(query["category"]),
        query.get("cursor"),
        Progress(progress) if progress else None,
        int(year) if year else None,
    )
    return {"items": [project_summary(each, caller) for each in page], "next_cursor": following}


@routes.call("GET", "/figures", answer=FiguresAnswer, query=("unit",))
def show_figures() -> FiguresAnswer:
    """How many projects my unit, and the whole country, have in each category and year, and how far they have come."""
    caller = _member()
    return {
        "year": china_day(caller.now).year,
        "unit": figures_answer(statistics.figures(caller.unit.uscc)),
        "country": figures_answer(statistics.figures(statistics.ALL)),
    }


@routes.call("GET", PROJECT, answer=ProjectAnswer, query=("unit",))
def show_project(project_id: str) -> ProjectAnswer:
    """A project of my unit: where it is, and what happened to it. A colleague's shows once it was handed in."""
    caller, project = _member(), _project(project_id)
    if not projects.may_read(project.registration, caller.account.identity_id, caller.unit.uscc):
        raise NotFound
    return project_answer(project, caller)


@routes.call("GET", f"{PROJECT}/draft", answer=DraftAnswer, query=("unit",))
def show_project_draft(project_id: str) -> DraftAnswer:
    """What I typed so far; after a return, what was submitted and what to correct in it."""
    caller = _member()
    return project_draft_answer(_own(project_id, caller), caller.now)


@routes.call("PUT", f"{PROJECT}/draft", answer=SavedAnswer, body=ProjectBody, query=("unit",))
def save_project(project_id: str) -> SavedAnswer:
    """Keep what was typed, of a new project too, under an id that nobody has. Refused as drafts of the forms are."""
    caller, body = _member(), read_body(routes.current_request, ProjectBody)
    try:
        saved = _begin(project_id, body, caller) if body.version == 0 else _save(project_id, body, caller)
    except DraftMovedOn:
        saved = _own(project_id, caller)
        if (saved.saves, saved.typed) != (body.version + 1, projects.known(body.values)):
            raise DraftMovedOn(current=project_draft_answer(saved, caller.now)) from None
        # This very save, of which no answer arrived.
    return {"version": saved.saves, "saved_at": moment(saved.saved_at)}


@routes.call(
    "POST", f"{PROJECT}/submission", answer=SubmittedAnswer, body=ProjectSubmission, status=201, query=("unit",)
)
def submit_project(project_id: str) -> SubmittedAnswer:
    """Hand a project in, for the first time or after a return."""
    caller = _member()
    project, typed = _own(project_id, caller), read_typed(routes.current_request)
    before = project.registration
    if before.state not in projects.OPEN:
        done = submitted_before(ProjectForm, caller.applicant, project_id, typed)
        if done is None:
            raise TransitionRefused(state=before.state)
        return done
    returned = Returned(before, PersonalNumbers()) if before.state is State.RETURNED else None
    form, _ = read_form(ProjectForm, caller.applicant, returned, typed)
    after, event = review.submit(projects.filled(project, form, caller.unit), caller.now)
    changed = registering.changed_fields(returned.values(), form) if returned else ()
    revision = registering.revision_of(after, before if returned else None, changed, typed.answers)
    store.submit(project, after, event, revision)
    log.info("submitted", extra={"registration_id": after.id, "kind": after.kind, "round": after.round})
    return {"registration_id": after.id, "version": after.version, "state": after.state.value}


@routes.call("DELETE", PROJECT, answer=None, status=204, query=("unit",))
def delete_project(project_id: str) -> None:
    """Forget a project that was never handed in."""
    project = _own(project_id, _member()).registration
    if project.state is not State.DRAFT:
        raise TransitionRefused(state=project.state)
    store.delete(project)
    log.info("project deleted", extra={"registration_id": project_id})


def _member() -> Member:
    return callers.member(routes.current_request, query_of(routes.current_request).get("unit"))


def _project(project_id: str) -> Project:
    project = store.project(project_id)
    if project is None:
        raise NotFound
    return project


def _own(project_id: str, caller: Member) -> Project:
    project = _project(project_id)
    projects.require_own(project, caller.account.identity_id, caller.unit.uscc)
    return project


def _begin(project_id: str, body: ProjectBody, caller: Member) -> Project:
    if not ID.fullmatch(project_id):
        raise NotFound
    category = Category(body.category)
    project = projects.begin(project_id, category, caller.account, caller.unit, body.values, caller.now)
    store.begin(project)
    log.info("project begun", extra={"registration_id": project_id, "category": category})
    return project


def _save(project_id: str, body: ProjectBody, caller: Member) -> Project:
    before = _own(project_id, caller)
    if body.category != before.registration.category:
        raise Invalid(parameter="category")
    after = projects.save(before, body.values, caller.now)
    if body.version != before.saves:
        raise DraftMovedOn
    store.save(before, after)
    return after
