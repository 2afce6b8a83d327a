"""Asking for my data to be deleted (PIPL 47): ask, follow, take back."""

from chalicelib import deleting
from chalicelib.api import callers
from chalicelib.api.answers import MyDeletionAnswer
from chalicelib.api.bodies import DeletionBody, WithdrawalBody
from chalicelib.api.callers import Applicant
from chalicelib.api.deletion_shapes import deletion_answer
from chalicelib.api.repeats import is_repeated
from chalicelib.api.routes import Routes, read_body
from chalicelib.errors import NotFound
from chalicelib.gateways.logs import log
from chalicelib.models import Deletion
from chalicelib.store import deletions, memberships

routes = Routes(__name__, "applicant")


@routes.call("GET", "/me/deletion", answer=MyDeletionAnswer)
def show_my_deletion() -> MyDeletionAnswer:
    """What became of my request for deletion, if I made one."""
    caller = callers.applicant(routes.current_request)
    return _answer(deletions.of_person(caller.identity.id), caller)


@routes.call("POST", "/me/deletion", answer=MyDeletionAnswer, body=DeletionBody)
def ask_for_deletion() -> MyDeletionAnswer:
    """Ask for my data to be deleted. An administrator answers; until then I may take it back."""
    caller, body = callers.applicant(routes.current_request), read_body(routes.current_request, DeletionBody)
    before = deletions.of_person(caller.identity.id)
    if before and before.is_open and before.reason == body.reason and is_repeated(before.asked_at, caller.now):
        return _answer(before, caller)
    after, happened = deleting.ask(before, caller.identity, _units(caller.identity.id), body.reason, caller.now)
    deletions.change(after, happened)
    log.info("deletion asked for", extra={"deletion_id": after.id})
    return _answer(after, caller)


@routes.call("POST", "/me/deletion/withdrawal", answer=MyDeletionAnswer, body=WithdrawalBody)
def take_deletion_back() -> MyDeletionAnswer:
    """Take my request back."""
    caller, body = callers.applicant(routes.current_request), read_body(routes.current_request, WithdrawalBody)
    before = deletions.of_person(caller.identity.id)
    if before is None:
        raise NotFound
    after, happened = deleting.take_back(before, body.version, caller.now)
    deletions.change(after, happened)
    log.info("deletion taken back", extra={"deletion_id": after.id})
    return _answer(after, caller)


def _units(identity_id: str) -> list[str]:
    return [each.unit.name_zh for each in memberships.memberships_of([identity_id]) if each.is_live]


def _answer(deletion: Deletion | None, caller: Applicant) -> MyDeletionAnswer:
    return {
        "deletion": deletion_answer(deletion, caller.now) if deletion else None,
        "answered_within": deleting.ANSWER_WITHIN,
    }
