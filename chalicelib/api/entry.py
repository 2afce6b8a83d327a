"""Where a person lands who comes in."""

from chalicelib import wording
from chalicelib.api import callers
from chalicelib.api.answers import AccountAnswer, EntryAnswer
from chalicelib.api.routes import Routes, query_of
from chalicelib.api.shapes import notice_of_end, person_answer, session_answer, text
from chalicelib.models import Account

routes = Routes(__name__, "anyone")


@routes.call("GET", "/entry", answer=EntryAnswer, query=("unit",))
def enter() -> EntryAnswer:
    """Who I am, the enterprises I can choose from, and where I land with the one that is chosen."""
    caller = callers.entrant(routes.current_request, query_of(routes.current_request).get("unit"))
    identity, enterprise = caller.identity, caller.enterprise
    entry = caller.entry() if enterprise else None
    return {
        "person": person_answer(identity),
        "enterprises": [{"uscc": each.uscc, "name": each.name} for each in identity.enterprises],
        "csrf_token": caller.csrf_token,
        "session": session_answer(caller.session, caller.now),
        "unit": {"uscc": enterprise.uscc or "", "name": enterprise.name} if enterprise else None,
        "outcome": entry.outcome.value if entry else None,
        "account": _account(caller.account),
        "registration_id": entry.registration_id if entry else None,
        "hold_id": entry.hold_id if entry else None,
        "sentence": text(wording.OUTCOMES[entry.outcome]) if entry and entry.outcome in wording.OUTCOMES else None,
        "notice": notice_of_end(caller.account),
    }


def _account(account: Account | None) -> AccountAnswer | None:
    return {"username": account.username, "role": account.role.value} if account else None
