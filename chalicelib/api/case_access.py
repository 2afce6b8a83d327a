"""A case as a member of staff may have it before them, and the record that they looked at it."""

from chalicelib import projects, review
from chalicelib.api.callers import Staff
from chalicelib.audit import access_subject, staff_author
from chalicelib.errors import NotFound
from chalicelib.models import Action, Kind, Registration, State
from chalicelib.store import accesses, registrations

CASE = "/review/registrations/{registration_id}"
"""The path of one."""


def visible_case(registration_id: str, caller: Staff) -> Registration:
    """A case. Raises NotFound for one that is not the caller's to know of."""
    return visible(with_owner(registrations.registration(registration_id)), caller)


def visible(registration: Registration | None, caller: Staff) -> Registration:
    """The case that was read, if there is one. Raises as `visible_case`."""
    if registration is None or not review.may_see(registration, caller.reviewer, caller.now):
        raise NotFound
    return registration


def with_owner(registration: Registration | None) -> Registration | None:
    """The case; a project with its owner's ID number, and whether the owner is on hold, as the account now says."""
    if registration is None or registration.kind is not Kind.PROJECT:
        return registration
    owner = registrations.account(registration.identity_id, registration.uscc)
    return projects.owned_by(registration, owner)


def project_obstacle(registration: Registration, action: Action) -> str | None:
    """Why a project can't be approved at last though its review allows it, or None."""
    if (registration.kind, registration.state, action) != (Kind.PROJECT, State.AT_NATIONAL, Action.APPROVE):
        return None
    return projects.obstacle(*registrations.account_and_unit(registration))


def record_case_access(caller: Staff, registration: Registration, action: str, comment: str = "") -> None:
    """Record beside the case that somebody looked at, or did, what changes nothing in it."""
    accesses.record(access_subject(registration.id), action, caller.now, staff_author(caller.reviewer), comment)
