"""What administrators do with holds: find the oldest, compare both sides, and resolve them."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from chalicelib import dedupe, forms, resolving, sms
from chalicelib.api import callers
from chalicelib.api.answers import HoldCaseAnswer, HoldsAnswer, SideNumbersAnswer
from chalicelib.api.bodies import ConfirmationBody, NumberCorrectionBody, ResolutionBody, SideBody
from chalicelib.api.callers import Staff
from chalicelib.api.case_access import record_case_access
from chalicelib.api.hold_shapes import hold_case, hold_item
from chalicelib.api.moved_on import telling_what_changed
from chalicelib.api.repeats import done_before
from chalicelib.api.routes import Routes, query_of, read_body
from chalicelib.api.whole_numbers import whole_numbers
from chalicelib.errors import FieldError, FormInvalid, Invalid, MovedOn, NotFound, Unavailable
from chalicelib.gateways import keys
from chalicelib.gateways.logs import log
from chalicelib.gateways.metrics import count
from chalicelib.gateways.settings import settings
from chalicelib.memberships import Act, Situation
from chalicelib.models import HoldState, Message, NumberKind, Registration, Resolution
from chalicelib.resolving import Choice, NumberCorrection, Settlement
from chalicelib.store import duplicates, history, hold_lists, registrations, resolutions, situations
from chalicelib.store.fingerprints import fingerprint_of
from chalicelib.store.hold_lists import Listed
from chalicelib.store.transactions import insist

routes = Routes(__name__, "administrator")

HOLD = "/holds/{hold_id}"
STATES = {state.value: state for state in HoldState}


@routes.call("GET", "/holds", answer=HoldsAnswer, query=("state", "cursor", "number"))
def list_holds() -> HoldsAnswer:
    """The open holds, the oldest first, or the closed ones, the latest first; or the one with a case number."""
    caller = callers.administrator(routes.current_request)
    query = query_of(routes.current_request)
    state = STATES.get(query.get("state", HoldState.OPEN))
    if state is None:
        raise Invalid(parameter="state")
    page, next_cursor = _find(query["number"]) if "number" in query else hold_lists.page(state, query.get("cursor"))
    count, has_more = hold_lists.count_open()
    return {
        "items": [hold_item(each.hold, each.account, each.unit, caller.now) for each in page],
        "next_cursor": next_cursor,
        "open_count": count,
        "has_more_open": has_more,
    }


@routes.call("GET", HOLD, answer=HoldCaseAnswer)
def show_hold(hold_id: str) -> HoldCaseAnswer:
    """One hold: the accounts that share a number next to each other, what happened, and what may be done."""
    return _answer(hold_id, callers.administrator(routes.current_request))


@routes.call("POST", f"{HOLD}/numbers", answer=SideNumbersAnswer, body=SideBody)
def show_side_numbers(hold_id: str) -> SideNumbersAnswer:
    """The ID number and mobile of one side, whole. That they were looked at is recorded before they are shown."""
    caller, body = callers.administrator(routes.current_request), read_body(routes.current_request, SideBody)
    registration = _side(situations.situation(hold_id), body.side)
    record_case_access(caller, registration, "show_numbers", dedupe.case_number(hold_id))
    known = whole_numbers(registration)
    return {"id_number": known.id_number, "mobile": known.mobile}


@routes.call("POST", f"{HOLD}/resolution", answer=HoldCaseAnswer, body=ResolutionBody)
def resolve_hold(hold_id: str) -> HoldCaseAnswer:
    """Resolve a hold, or propose to, where that changes somebody else's account."""
    caller, body = callers.administrator(routes.current_request), read_body(routes.current_request, ResolutionBody)
    choice, act = _choice(body, caller.now), _act(caller, hold_id, body.note)
    try:
        _take(hold_id, caller, lambda situation: resolving.resolve(situation, choice, act))
    except MovedOn:
        if not _is_done(hold_id, choice, act):
            raise
    return _answer(hold_id, caller)


@routes.call("POST", f"{HOLD}/confirmation", answer=HoldCaseAnswer, body=ConfirmationBody)
def confirm_resolution(hold_id: str) -> HoldCaseAnswer:
    """Agree to what another administrator proposed, or refuse it."""
    caller, body = callers.administrator(routes.current_request), read_body(routes.current_request, ConfirmationBody)
    act, decide = _act(caller, hold_id, body.note), resolving.confirm if body.agree else resolving.decline
    _take(hold_id, caller, lambda situation: decide(situation, body.version, act))
    return _answer(hold_id, caller)


def _find(typed: str) -> tuple[list[Listed], None]:
    number = dedupe.read_case_number(typed)
    return (hold_lists.by_number(number) if number else []), None


def _answer(hold_id: str, caller: Staff) -> HoldCaseAnswer:
    situation = _look(hold_id, caller.now)
    submitted = registrations.submitted_at(each.registration for each in situation.sides)
    return hold_case(situation, history.events(hold_id), submitted, caller.reviewer, caller.now)


def _look(hold_id: str, now: datetime) -> Situation:
    """A hold and what it is about, once the check of its account that may be due is done. Raises NotFound."""
    situation = situations.situation(hold_id)
    account = situation.held.account
    if not situation.is_stale and account.unchecked_since is None:
        return situation
    duplicates.check_again(account, now)
    return situations.situation(hold_id)


def _choice(body: ResolutionBody, now: datetime) -> Choice:
    resolution, correction = Resolution(body.resolution), None
    if resolution is Resolution.NUMBER_CORRECTED:
        if body.correction is None:
            raise FormInvalid((FieldError("correction", "required"),))
        correction = _correction(body.correction, now)
    if resolution is Resolution.MERGE and body.into is None:
        raise FormInvalid((FieldError("into", "required"),))
    return Choice(body.version, resolution, body.note, body.other, body.into == "other", correction)


def _correction(body: NumberCorrectionBody, now: datetime) -> NumberCorrection:
    kind = NumberKind(body.kind)
    number = forms.number_of(kind, body.value, now.date())
    return NumberCorrection(body.side, kind, number, fingerprint_of(kind, number))


def _is_done(hold_id: str, choice: Choice, act: Act) -> bool:
    """Whether this is asked again because no answer arrived. What a number was put right to, no event tells."""
    if choice.correction is not None:
        return False
    actions = {choice.resolution.value, resolving.PROPOSALS.get(choice.resolution, "")}
    hold = situations.situation(hold_id).hold
    return done_before(hold, choice.version, act.reviewer.id, actions, act.note) is not None


def _act(caller: Staff, hold_id: str, note: str) -> Act:
    return Act(caller.reviewer, caller.now, note, dedupe.case_number(hold_id))


def _take(hold_id: str, caller: Staff, decide: Callable[[Situation], Settlement]) -> None:
    """Take a step of a hold on what is true now; where others change the same at that moment, on what is true then."""

    def settle() -> Settlement:
        situation = _look(hold_id, caller.now)
        settlement = decide(situation)
        _store(situation, settlement)
        return settlement

    with telling_what_changed(hold_id):
        settlement = insist(settle)
    action = settlement.event.action
    log.info("hold settled", extra={"hold_id": hold_id, "action": action} | count("Holds", Action=action))
    if settlement.corrects is not None:
        _compare_anew(settlement)


def _store(situation: Situation, settlement: Settlement) -> None:
    if settlement.corrects is None:
        resolutions.settle(situation, settlement, _messages(situation, settlement))
        return
    (registration,), correction = settlement.changes.registrations, settlement.corrects
    numbers = replace(whole_numbers(registration), **{correction.kind.value: correction.number})
    resolutions.correct_number(situation, settlement, keys.seal_numbers(numbers, registration.id))


def _compare_anew(settlement: Settlement) -> None:
    """Find out at once what the right number matches, and what the wrong one leaves free."""
    (corrected,) = settlement.changes.accounts
    # The stream comes to both, should others be in the way now.
    with suppress(Unavailable):
        duplicates.check_now(corrected, settlement.event.at)
        held = registrations.account(settlement.hold.identity_id, settlement.hold.uscc)
        if held is not None:
            duplicates.check_now(held, settlement.event.at)


def _messages(situation: Situation, settlement: Settlement) -> Iterator[Message]:
    """The account's mobile is told when its hold is over (manual 2.1.4), and so is whoever loses another account."""
    cause, channels, at = f"{settlement.hold.id}-{settlement.hold.version}", settings().channels, settlement.event.at
    if not settlement.hold.is_open:
        yield from sms.hold_resolved(situation.held.registration, cause, channels, at)
    for each in resolving.ended_beside(situation, settlement):
        yield from sms.account_ended(each.registration, f"{cause}-{each.registration.id}", channels, at)


def _side(situation: Situation, key: str) -> Registration:
    """The registration of one side. Raises NotFound for what is none."""
    found = next((side.registration for side in situation.sides if side.key == key), None)
    if found is None:
        raise NotFound
    return found
