from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib import audit, review
from chalicelib.models import Action, Event
from chalicelib.review import Decision
from tests.core.cases import DRAFT, HEBEI, NOW


@pytest.fixture
def events() -> list[Event]:
    submitted, first = review.submit(DRAFT, NOW)
    _, second = review.decide(submitted, HEBEI, Decision(1, Action.APPROVE), NOW)
    return [first, second]


@pytest.mark.parametrize(
    "change",
    [
        {"comment": "改过"},
        {"actor_id": "somebody"},
        {"to_state": "approved"},
        {"at": NOW + timedelta(seconds=1)},
        {"authority_id": "C130400"},
    ],
)
def test_a_change_of_any_event_breaks_the_chain_there(events: list[Event], change: dict[str, object]) -> None:
    forged = [events[0], replace(events[1], **change)]  # type: ignore[arg-type]
    assert audit.first_broken(forged) == 2


def test_an_event_left_out_breaks_the_chain(events: list[Event]) -> None:
    assert audit.first_broken(events[1:]) == 2


def test_a_forged_first_event_with_its_own_hash_breaks_the_chain_after_it(events: list[Event]) -> None:
    forged = replace(events[0], comment="改过")
    forged = replace(forged, chain=audit.link("", forged))
    assert audit.first_broken([forged, events[1]]) == 2
