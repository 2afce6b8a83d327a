"""What a caller is told whom somebody else was quicker than: who that was, what they did, and when."""

from collections.abc import Iterator
from contextlib import contextmanager

from chalicelib.api.answers import WhatChanged
from chalicelib.api.shapes import authority_answer, moment
from chalicelib.errors import MovedOn
from chalicelib.store import history


@contextmanager
def telling_what_changed(subject: str) -> Iterator[None]:
    """Turns MovedOn into one that tells what last happened to the subject."""
    try:
        yield
    except MovedOn as error:
        raise MovedOn(error.code, what_changed=_what_changed(subject)) from None


def _what_changed(subject: str) -> WhatChanged:
    last = history.events(subject)[-1]
    by = authority_answer(last.authority_id)["name"] if last.authority_id else ""
    return {
        "action": last.action,
        "at": moment(last.at),
        "by": f"{by} {last.actor_name}".strip(),
        "state": last.to_state,
    }
