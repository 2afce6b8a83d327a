"""What administrators do with requests for deletion: find the oldest, see what accepting ends, and answer."""

from collections.abc import Iterable
from contextlib import suppress

from chalicelib import deleting, sms
from chalicelib.api import callers
from chalicelib.api.answers import DeletionCaseAnswer, DeletionsAnswer
from chalicelib.api.bodies import DeletionDecisionBody
from chalicelib.api.callers import Staff
from chalicelib.api.deletion_shapes import deletion_case, deletion_item
from chalicelib.api.moved_on import telling_what_changed
from chalicelib.api.repeats import done_before
from chalicelib.api.routes import Routes, query_of, read_body
from chalicelib.deleting import Acceptance, Holdings
from chalicelib.errors import FieldError, FormInvalid, Invalid, MovedOn, Unavailable
from chalicelib.gateways.logs import log
from chalicelib.gateways.settings import settings
from chalicelib.models import Deletion, DeletionAction, Message, MessageTemplate
from chalicelib.store import deletions, drafts, duplicates, history
from chalicelib.store.transactions import insist

routes = Routes(__name__, "administrator")

DELETION = "/review/deletions/{deletion_id}"
SHELVES = {"open": True, "closed": False}


@routes.call("GET", "/review/deletions", answer=DeletionsAnswer, query=("state", "cursor"))
def list_deletions() -> DeletionsAnswer:
    """The requests that wait, the oldest first, or those that do not any more, the last first."""
    caller, query = callers.administrator(routes.current_request), query_of(routes.current_request)
    is_open = SHELVES.get(query.get("state", "open"))
    if is_open is None:
        raise Invalid(parameter="state")
    page, following = deletions.page(query.get("cursor"), is_open=is_open)
    return {"items": [deletion_item(each, caller.now) for each in page], "next_cursor": following}


@routes.call("GET", DELETION, answer=DeletionCaseAnswer)
def show_deletion(deletion_id: str) -> DeletionCaseAnswer:
    """One request: who asks and why, and what accepting it ends."""
    return _answer(deletion_id, callers.administrator(routes.current_request))


@routes.call("POST", f"{DELETION}/decision", answer=DeletionCaseAnswer, body=DeletionDecisionBody)
def decide_deletion(deletion_id: str) -> DeletionCaseAnswer:
    """Accept a request, which ends all accounts of its person, or refuse it with a reason."""
    caller = callers.administrator(routes.current_request)
    body = read_body(routes.current_request, DeletionDecisionBody)
    if not body.accept and not body.reason:
        raise FormInvalid((FieldError("reason", "required"),))
    try:
        with telling_what_changed(deletion_id):
            if body.accept:
                _follow(insist(lambda: _accept(deletion_id, body, caller)), caller)
            else:
                _refuse(deletion_id, body, caller)
    except MovedOn:
        if not _is_done(deletion_id, body, caller):
            raise
    log.info("deletion answered", extra={"deletion_id": deletion_id, "is_accepted": body.accept})
    return _answer(deletion_id, caller)


def _answer(deletion_id: str, caller: Staff) -> DeletionCaseAnswer:
    deletion = deletions.deletion(deletion_id)
    holdings = deletions.holdings(deletion.identity_id)
    return deletion_case(deletion, holdings, history.events(deletion_id), caller.reviewer, caller.now)


def _is_done(deletion_id: str, body: DeletionDecisionBody, caller: Staff) -> bool:
    """Whether this is asked again because no answer arrived."""
    deletion, action = deletions.deletion(deletion_id), DeletionAction.ACCEPT if body.accept else DeletionAction.REFUSE
    return done_before(deletion, body.version, caller.reviewer.id, {action}, body.reason) is not None


def _accept(deletion_id: str, body: DeletionDecisionBody, caller: Staff) -> Acceptance:
    before = deletions.deletion(deletion_id)
    holdings = deletions.holdings(before.identity_id)
    accepted = deleting.accept(before, body.version, holdings, body.reason, caller.reviewer, caller.now)
    forms = [each.form for each in drafts.drafts_of(before.identity_id, caller.now)]
    messages = _messages(accepted.deletion, holdings, MessageTemplate.DELETION_ACCEPTED)
    deletions.accept(accepted, holdings, forms, messages)
    return accepted


def _refuse(deletion_id: str, body: DeletionDecisionBody, caller: Staff) -> None:
    before = deletions.deletion(deletion_id)
    holdings = deletions.holdings(before.identity_id)
    after, event = deleting.refuse(before, body.version, holdings, body.reason, caller.reviewer, caller.now)
    deletions.change(after, event, _messages(after, holdings, MessageTemplate.DELETION_REFUSED))


def _follow(accepted: Acceptance, caller: Staff) -> None:
    """Release the numbers of the accounts at once."""
    # The stream comes to them, should others be in the way now.
    with suppress(Unavailable):
        for account in accepted.changes.accounts:
            duplicates.check_now(account, caller.now)


def _messages(answered: Deletion, holdings: Holdings, template: MessageTemplate) -> Iterable[Message]:
    if holdings.contact is None or answered.closed_at is None:
        return ()
    cause = f"{answered.id}-{answered.version}"
    return sms.deletion_answered(holdings.contact, template, cause, settings().channels, answered.closed_at)
