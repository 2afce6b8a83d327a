"""What somebody can do whose account is on hold: see why, quote a number, and say what they know."""

from chalicelib import dedupe, wording
from chalicelib.api import callers
from chalicelib.api.answers import HoldAnswer, MatchAnswer
from chalicelib.api.bodies import StatementBody
from chalicelib.api.callers import Applicant
from chalicelib.api.routes import Routes, query_of, read_body
from chalicelib.api.shapes import moment, statement_answer, text
from chalicelib.errors import NotFound
from chalicelib.gateways.logs import log
from chalicelib.models import Account, Hold, Registration, Said, Statement
from chalicelib.store import duplicates, holds
from chalicelib.store.transactions import insist

routes = Routes(__name__, "applicant")


@routes.call("GET", "/hold", answer=HoldAnswer, query=("unit",))
def show_own_hold() -> HoldAnswer:
    """Why my account in a unit is on hold, and what follows."""
    account = _held(callers.entrant(routes.current_request, query_of(routes.current_request).get("unit")))
    return _answer(*_hold(account))


@routes.call("POST", "/hold/statement", answer=HoldAnswer, body=StatementBody, query=("unit",))
def say() -> HoldAnswer:
    """Say what I know of it: my old account, my mobile was reissued, not me. It replaces what I said before."""
    caller = callers.entrant(routes.current_request, query_of(routes.current_request).get("unit"))
    body, account = read_body(routes.current_request, StatementBody), _held(caller)
    said = Said(Statement(body.choice), body.note, caller.now)
    hold, registration = insist(lambda: _say(account, said))
    log.info("said of a hold", extra={"hold_id": hold.id, "choice": said.choice})
    return _answer(hold, registration)


def _held(caller: Applicant) -> Account:
    """The caller's account. Raises NotFound where it is not on hold."""
    if caller.account is None or caller.account.hold_id is None:
        raise NotFound
    return caller.account


def _hold(account: Account) -> tuple[Hold, Registration]:
    """The hold of an account and what was registered with it. Raises NotFound for one that has just ended."""
    standing = duplicates.look(account)
    if standing is None or standing.hold is None or standing.registration is None or not standing.hold.is_open:
        raise NotFound
    return standing.hold, standing.registration


def _say(account: Account, said: Said) -> tuple[Hold, Registration]:
    before, registration = _hold(account)
    if before.said and (before.said.choice, before.said.note) == (said.choice, said.note):
        return before, registration
    after, event = dedupe.say(before, said, account.name)
    holds.change(after, event)
    return after, registration


def _answer(hold: Hold, registration: Registration) -> HoldAnswer:
    numbers = {kind: str(registration.form[kind]) for kind in hold.kinds}
    matches: list[MatchAnswer] = [
        {"kind": kind.value, "masked": masked, "evidence": kind.evidence.value} for kind, masked in numbers.items()
    ]
    return {
        "id": hold.id,
        "number": dedupe.case_number(hold.id),
        "opened_at": moment(hold.opened_at),
        "matches": matches,
        "choices": [choice.value for choice in dedupe.choices(hold)],
        "statement": statement_answer(hold.said) if hold.said else None,
        "next": [text(step.filled({"mobile": registration.form["mobile"]})) for step in wording.HOLD_STEPS],
        "registration_id": registration.id,
    }
