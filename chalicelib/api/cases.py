"""What reviewers do with a case before it is decided: look at it, take it, see what is masked, keep its dossier."""

from dataclasses import asdict

from chalicelib import audit, review
from chalicelib.api import callers
from chalicelib.api.answers import CaseAnswer, DossierAnswer, LinkAnswer, NumbersAnswer, TakingAnswer
from chalicelib.api.case_access import CASE, project_obstacle, record_case_access, visible_case
from chalicelib.api.case_shapes import revision_answer, summary
from chalicelib.api.routes import Routes
from chalicelib.api.shapes import event_answer, message_answer, moment, scan_answer, why_not
from chalicelib.api.whole_numbers import whole_numbers
from chalicelib.audit import Head
from chalicelib.errors import NotFound
from chalicelib.gateways import scan_storage
from chalicelib.models import Action, Attachment, Kind, Registration, Revision
from chalicelib.store import attachments, history, messages, registrations

routes = Routes(__name__, "reviewer")


@routes.call("GET", CASE, answer=CaseAnswer)
def show_case(registration_id: str) -> CaseAnswer:
    """One case: all that was typed, in every round, its scans and its history."""
    caller = callers.staff(routes.current_request)
    registration = visible_case(registration_id, caller)
    rounds = registrations.revisions(registration.id)
    scans = _scans(registration, rounds)
    may_return = review.obstacle(registration, caller.reviewer, Action.RETURN, caller.now)
    may_approve = review.obstacle(registration, caller.reviewer, Action.APPROVE, caller.now)
    may_approve = may_approve or project_obstacle(registration, Action.APPROVE)
    return {
        **summary(registration, caller.reviewer, caller.now),
        "form": dict(registration.form),
        "scans": [scan_answer(scans[each]) for each in registration.scans.values() if each in scans],
        "rounds": [revision_answer(each, scans) for each in rounds],
        "timeline": [event_answer(each, is_for_staff=True) for each in history.events(registration.id)],
        "messages": [message_answer(each) for each in messages.messages_about(registration.id)],
        "may_decide": may_return is None,
        "may_approve": may_approve is None,
        "why_not": why_not(may_approve) if may_approve else None,
    }


@routes.call("POST", f"{CASE}/taking", answer=TakingAnswer)
def take_case(registration_id: str) -> TakingAnswer:
    """Take a waiting case to read: for 30 minutes others leave it alone."""
    caller = callers.staff(routes.current_request)
    registration = visible_case(registration_id, caller)
    taking = review.take(registration, caller.reviewer, caller.now)
    registrations.keep_taking(registration, taking)
    return {"by": taking.reviewer_name, "until": moment(taking.until)}


@routes.call("DELETE", f"{CASE}/taking", answer=None, status=204)
def give_case_back(registration_id: str) -> None:
    """Leave a case that I took to others."""
    caller = callers.staff(routes.current_request)
    registration = visible_case(registration_id, caller)
    if registration.taking and registration.taking.reviewer_id == caller.reviewer.id:
        registrations.keep_taking(registration, None)


@routes.call("POST", f"{CASE}/numbers", answer=NumbersAnswer)
def show_numbers(registration_id: str) -> NumbersAnswer:
    """The personal numbers of a case, whole. That they were looked at is recorded before they are shown."""
    caller = callers.staff(routes.current_request)
    registration = visible_case(registration_id, caller)
    if registration.kind is Kind.PROJECT:
        # It has none; those of whoever plans it stand in the registration of that account.
        raise NotFound
    record_case_access(caller, registration, "show_numbers")
    known = asdict(whole_numbers(registration))
    return {"numbers": {name: number for name, number in known.items() if number}}


@routes.call("POST", f"{CASE}/originals/{{attachment_id}}", answer=LinkAnswer)
def link_original(registration_id: str, attachment_id: str) -> LinkAnswer:
    """A link to download a scan as it was uploaded. That it was asked for is recorded first."""
    caller = callers.staff(routes.current_request)
    registration = visible_case(registration_id, caller)
    attachment = _scans(registration, registrations.revisions(registration.id)).get(attachment_id)
    if attachment is None:
        raise NotFound
    record_case_access(caller, registration, "download_original", attachment.field)
    return {"url": scan_storage.original_url(attachment)}


@routes.call("GET", f"{CASE}/dossier", answer=DossierAnswer)
def show_dossier(registration_id: str) -> DossierAnswer:
    """The whole record of a case with its chain, to be kept and proved outside the system. Numbers stay masked."""
    caller = callers.staff(routes.current_request)
    registration = visible_case(registration_id, caller)
    happened, looked = history.events(registration.id), history.events(audit.access_subject(registration.id))
    broken = audit.broken_chains(
        (*happened, *looked), {registration.id: Head(registration.version, registration.chain)}
    )
    rounds = registrations.revisions(registration.id)
    scans = _scans(registration, rounds)
    return {
        "case": {**summary(registration, caller.reviewer, caller.now), "chain": registration.chain},
        "rounds": [revision_answer(each, scans) for each in rounds],
        "events": [audit.content(each) for each in happened],
        "accesses": [audit.content(each) for each in looked],
        "first_broken": next(iter(broken.values()), None),
        "exported_at": moment(caller.now),
        "exported_by": caller.reviewer.name,
    }


def _scans(registration: Registration, rounds: list[Revision]) -> dict[str, Attachment]:
    """The scans of every round by their ids."""
    of_rounds = (each for revision in rounds for each in revision.scans.values())
    return attachments.attachments([*registration.scans.values(), *of_rounds])
