"""What a deadline day looks for would be found."""

from dataclasses import replace

import pytest

from benchmarks.ledger import Case
from benchmarks.lost_updates import losses_of
from chalicelib import review
from chalicelib.models import Action, Event, Registration, Revision
from chalicelib.registering import revision_of
from chalicelib.review import Decision
from tests.core.cases import DRAFT, HEBEI, NOW

FORM = {"introduction_en": "Round 1."}
WHO = replace(HEBEI, name="审核员S0001")


@pytest.fixture
def stored() -> tuple[Registration, list[Event], list[Revision]]:
    """A registration that was handed in and passed its first step, as it is stored."""
    submitted, first = review.submit(replace(DRAFT, form=FORM), NOW)
    passed, second = review.decide(submitted, WHO, Decision(1, Action.APPROVE, "", ()), NOW)
    return replace(passed, is_held=True), [first, second], [revision_of(submitted, None, (), ())]


def told() -> Case:
    """What its people were answered."""
    return Case([FORM], {2: ("approve", "S0001")}, "duplicate_hold")


def test_what_is_stored_as_it_was_answered_is_not_lost(
    stored: tuple[Registration, list[Event], list[Revision]],
) -> None:
    assert list(losses_of(told(), *stored)) == []


@pytest.mark.parametrize(
    ("case", "found"),
    [
        (replace(told(), decided={}), "2 events, 1 steps answered"),
        (replace(told(), decided={2: ("approve", "S0001"), 3: ("approve", "S0002")}), "2 events, 3 steps answered"),
        (replace(told(), decided={2: ("approve", "S0002")}), "in place of ('approve', 'S0002')"),
        (replace(told(), decided={2: ("return", "S0001")}), "in place of ('return', 'S0001')"),
        (replace(told(), handed_in=[{"introduction_en": "Round 2."}]), "its rounds hold ['Round 1.']"),
        (replace(told(), outcome="home"), "home was shown, duplicate_hold is right"),
    ],
    ids=[
        "a decision of nobody",
        "a decision lost",
        "another's decision",
        "another decision",
        "another form",
        "elsewhere",
    ],
)
def test_what_is_not_stored_as_it_was_answered_is_found(
    stored: tuple[Registration, list[Event], list[Revision]], case: Case, found: str
) -> None:
    assert found in "\n".join(losses_of(case, *stored))


def test_a_form_that_took_the_place_of_the_last_one_is_found(
    stored: tuple[Registration, list[Event], list[Revision]],
) -> None:
    registration, events, revisions = stored
    changed = replace(registration, form={"introduction_en": "Round 0."})
    assert list(losses_of(told(), changed, events, revisions)) == [f"{DRAFT.id}: it holds another round than the last"]
