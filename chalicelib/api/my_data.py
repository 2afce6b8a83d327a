"""Everything that is kept about me, in one document for machines and people alike (PIPL 45)."""

from collections.abc import Iterable

from chalicelib.api import callers
from chalicelib.api.answers import MyDataAnswer
from chalicelib.api.bodies import ExportBody
from chalicelib.api.callers import Applicant
from chalicelib.api.limiting import count_costly
from chalicelib.api.my_data_parts import PARTS
from chalicelib.api.my_data_shapes import Export
from chalicelib.api.routes import Routes, read_body
from chalicelib.api.shapes import moment
from chalicelib.audit import Author, access_subject, person_subject
from chalicelib.errors import Invalid
from chalicelib.gateways.logs import log
from chalicelib.limits import Costly
from chalicelib.models import Kind, Registration
from chalicelib.store import accesses, memberships, paging

routes = Routes(__name__, "applicant")

AT_ONCE = 20
"""How many registrations one answer tells of: far from the 6 MB that a function may answer."""


@routes.call("POST", "/me/export", answer=MyDataAnswer, body=ExportBody)
def export_my_data() -> MyDataAnswer:
    """Everything that is kept about me, in as many answers as that takes; whole numbers only where I say so.

    That a copy was asked for is recorded first, and of each registration that its numbers were told whole.
    """
    caller, body = callers.applicant(routes.current_request), read_body(routes.current_request, ExportBody)
    own = sorted(memberships.registrations_of(caller.identity.id), key=lambda each: each.id)
    told, following = _page(own, body.cursor)
    if body.cursor is None:
        _begin(caller, is_whole=body.whole_numbers)
    if body.whole_numbers:
        _record_unmasking(caller, told)
    export = Export(caller, tuple(told), body.whole_numbers)
    parts = (part for part in PARTS if body.cursor is None or part.is_of_registrations)
    return {
        "format": "fepmis-personal-data/1",
        "exported_at": moment(caller.now),
        "whole_numbers": body.whole_numbers,
        "parts": [part.told(export) for part in parts],
        "next_cursor": following,
    }


def _page(own: list[Registration], cursor: str | None) -> tuple[list[Registration], str | None]:
    key = paging.key_of(cursor, frozenset({"id"}))
    left = [each for each in own if key is None or each.id > key["id"]["S"]]
    if key is not None and not left:
        raise Invalid(parameter="cursor")
    told = left[:AT_ONCE]
    return told, paging.cursor_of({"id": {"S": told[-1].id}}) if len(left) > AT_ONCE else None


def _begin(caller: Applicant, *, is_whole: bool) -> None:
    """Count the copy among those of today, and record it. Raises TooOften once they are too many."""
    identity = caller.identity
    count_costly(Costly.EXPORT, identity.id, caller.now, "too_many_exports")
    action = "export_whole" if is_whole else "export_masked"
    accesses.record(person_subject(identity.id), action, caller.now, Author(identity.id, identity.name))
    log.info("exported", extra={"person_id": identity.id, "is_whole": is_whole})


def _record_unmasking(caller: Applicant, told: Iterable[Registration]) -> None:
    identity = caller.identity
    for each in told:
        if each.kind is not Kind.PROJECT:
            accesses.record(access_subject(each.id), "show_numbers", caller.now, Author(identity.id, identity.name))
