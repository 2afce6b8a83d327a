"""My sign-ins: when, from where and with what; and ending every session but this one."""

from typing import Literal

from chalicelib import wording
from chalicelib.api import callers
from chalicelib.api.answers import EndedSessionsAnswer, SignInItem, SignInsAnswer
from chalicelib.api.routes import Routes, query_of
from chalicelib.api.shapes import moment, text
from chalicelib.gateways.logs import log
from chalicelib.sign_in_records import KEPT, SignInRecord
from chalicelib.store import sessions, sign_in_records

routes = Routes(__name__, "applicant")


@routes.call("GET", "/me/sign-ins", answer=SignInsAnswer, query=("cursor",))
def list_sign_ins() -> SignInsAnswer:
    """When I signed in or was refused, the latest first, a page at a time."""
    caller = callers.applicant(routes.current_request)
    cursor = query_of(routes.current_request).get("cursor")
    page, following = sign_in_records.page(caller.identity.id, cursor, caller.now)
    alive = sessions.alive((each.session_id for each in page if each.session_id), caller.now)
    return {
        "items": [sign_in_item(each, caller.session.id, alive) for each in page],
        "next_cursor": following,
        "kept_days": KEPT.days,
    }


@routes.call("POST", "/me/sign-out-elsewhere", answer=EndedSessionsAnswer)
def sign_out_elsewhere() -> EndedSessionsAnswer:
    """End every session of mine but this one, at once."""
    caller = callers.applicant(routes.current_request)
    ended = sessions.end_others(caller.session, caller.now)
    log.info("signed out elsewhere", extra={"person_id": caller.identity.id, "ended": ended})
    return {"ended": ended}


def sign_in_item(record: SignInRecord, this: str, alive: set[str]) -> SignInItem:
    """A sign-in as its person is shown it. `alive` are the sessions that have not ended, `this` the one that asks."""
    return {
        "at": moment(record.at),
        "way": text(wording.ASSURANCES.get(record.assurance, wording.PLATFORM)),
        "network": record.network,
        "browser": text(wording.BROWSERS[record.browser]),
        "system": text(wording.SYSTEMS[record.system]),
        "refusal": text(wording.PROBLEMS[record.refusal]) if record.refusal else None,
        "session": _session_state(record.session_id, this, alive),
    }


def _session_state(session_id: str | None, this: str, alive: set[str]) -> Literal["this", "open", "over"] | None:
    if session_id is None:
        return None
    if session_id == this:
        return "this"
    return "open" if session_id in alive else "over"
