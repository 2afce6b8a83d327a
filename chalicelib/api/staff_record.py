"""The record of what members of staff did or were refused outside of any case.

Nothing here ever breaks the call that it records: what can't be recorded is logged.
"""

from datetime import UTC, datetime

from chalice.app import Request

from chalicelib.audit import Author, person_subject
from chalicelib.errors import Forbidden
from chalicelib.gateways.logs import log
from chalicelib.store import accesses

CALLER = "calling_staff"
"""Under which name a request's context keeps the id of the member of staff whose session it proved to carry."""


def note_caller(request: Request, person_id: str) -> None:
    """Remember for the rest of the request whose call it is."""
    request.context[CALLER] = person_id


def record_sign_in(person_id: str, name: str) -> None:
    """Record that a member of staff signed in."""
    _record(person_id, "sign_in", name)


def record_refusal(request: Request, error: Forbidden) -> None:
    """Record that a member of staff was refused a call, and why; nothing for anybody else."""
    person_id = request.context.get(CALLER)
    if person_id is not None:
        path = str(request.path).format_map(request.uri_params or {})
        _record(person_id, "refused", comment=f"{error.code} {request.method} {path}")


def _record(person_id: str, action: str, name: str = "", comment: str = "") -> None:
    try:
        accesses.record(person_subject(person_id), action, datetime.now(UTC), Author(person_id, name), comment)
    except Exception:  # noqa: BLE001, whatever it is, the call that is recorded goes on
        log.exception("not recorded", extra={"person_id": person_id, "action": action})
