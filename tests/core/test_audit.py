"""The chain of events: what was changed in it, left out or taken away is found."""

import hashlib
import json
from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import audit, review
from chalicelib.audit import Author, Head
from chalicelib.models import Action, Correction, Event, State
from chalicelib.review import Decision
from tests.core.cases import DRAFT, HEBEI, NOW, registration

BY = Author("hebei", "赵审核", "P130000")


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


def test_an_access_follows_the_last_one_of_its_chain() -> None:
    first = audit.access(None, "access#r", "show_numbers", NOW, BY, "电话核实")
    second = audit.access(first, "access#r", "show_numbers", NOW, BY, "电话核实")
    assert first == Event(
        subject="access#r",
        sequence=1,
        at=NOW,
        action="show_numbers",
        from_state="",
        to_state="",
        actor_id="hebei",
        actor_name="赵审核",
        authority_id="P130000",
        comment="电话核实",
        chain=first.chain,
    )
    assert (second.sequence, second.comment) == (2, "电话核实")
    assert audit.first_broken([first, second]) is None
    assert audit.first_broken([first, replace(second, actor_id="somebody")]) == 2


def test_what_follows_by_itself_was_done_by_the_system_and_nobody_said_why(events: list[Event]) -> None:
    _, event = audit.record_own(DRAFT, DRAFT, action="merge", at=NOW)
    assert (event.actor_id, event.actor_name, event.authority_id) == (audit.SYSTEM, audit.SYSTEM, None)
    assert {each.comment for each in (event, *events)} == {""}


def test_an_event_comes_back_from_its_export_as_it_was(events: list[Event]) -> None:
    _, returned = review.decide(
        registration(State.AT_AUTHORITY),
        HEBEI,
        Decision(1, Action.RETURN, "详见各项", (Correction(None, "请核对", "incomplete"),)),
        NOW,
    )
    for event in (*events, returned):
        assert audit.event_from(json.loads(json.dumps(audit.content(event)))) == event


def test_chains_are_told_apart_whatever_order_their_events_come_in(events: list[Event]) -> None:
    other = audit.access(None, "access#r", "show_numbers", NOW, BY, "")
    mixed = [events[1], other, events[0]]
    assert audit.broken_chains(mixed, {}) == {}
    assert audit.broken_chains([replace(events[1], comment="改过"), other, events[0]], {}) == {DRAFT.id: 2}


def test_events_that_were_taken_away_at_the_end_or_altogether_are_missed(events: list[Event]) -> None:
    head = {DRAFT.id: Head(2, events[1].chain)}
    assert audit.broken_chains(events, head) == {}
    assert audit.broken_chains(events[:1], head) == {DRAFT.id: 2}
    assert audit.broken_chains([], head) == {DRAFT.id: 1}


def dossier(events: list[Event], **case: object) -> dict[str, Any]:
    """What is exported of the case, once its numbers were shown to somebody."""
    shown = audit.access(None, f"access#{DRAFT.id}", "show_numbers", NOW, BY, "")
    told = {
        "case": {"id": DRAFT.id, "version": 2, "chain": events[1].chain} | case,
        "events": [audit.content(each) for each in events],
        "accesses": [audit.content(shown)],
    }
    exported: dict[str, Any] = json.loads(json.dumps(told))
    return exported


def test_a_dossier_is_whole_as_it_was_exported_and_not_once_anything_in_it_was_changed(events: list[Event]) -> None:
    assert audit.dossier_chains(dossier(events)) == {}
    for part, subject, sequence in (("events", DRAFT.id, 2), ("accesses", f"access#{DRAFT.id}", 1)):
        forged = dossier(events)
        forged[part][-1]["actor_id"] = "somebody"
        assert audit.dossier_chains(forged) == {subject: sequence}
    assert audit.dossier_chains(dossier(events, version=3)) == {DRAFT.id: 3}
    assert audit.dossier_chains(dossier(events, chain="0" * 64)) == {DRAFT.id: 2}


def test_a_dossier_from_before_cases_told_their_own_hash_is_proved_by_its_events(events: list[Event]) -> None:
    old = dossier(events)
    del old["case"]["chain"]
    assert audit.dossier_chains(old) == {}
    assert audit.check_value(old) == audit.check_value(dossier(events))
    assert audit.check_value({**old, "events": old["events"][:1]}).replace(" ", "") == events[0].chain[:16]


def test_the_check_value_that_is_printed_is_the_beginning_of_the_cases_hash_in_groups_of_four(
    events: list[Event],
) -> None:
    told = audit.check_value(dossier(events, chain="0123456789abcdef" * 4))
    assert told == "0123 4567 89ab cdef"
    assert audit.check_value(dossier(events)).replace(" ", "") == events[1].chain[:16]


def test_an_event_that_is_newer_than_what_its_subject_knew_is_no_break(events: list[Event]) -> None:
    assert audit.broken_chains(events, {DRAFT.id: Head(1, events[0].chain)}) == {}


def test_a_chain_that_was_written_anew_from_its_start_is_not_the_one_its_subject_knows(events: list[Event]) -> None:
    first = replace(events[0], comment="改过")
    first = replace(first, chain=audit.link("", first))
    second = replace(events[1], chain=audit.link(first.chain, events[1]))
    assert audit.first_broken([first, second]) is None
    assert audit.broken_chains([first, second], {DRAFT.id: Head(2, events[1].chain)}) == {DRAFT.id: 2}


def test_an_event_that_was_chained_before_reasons_had_codes_keeps_its_hash(events: list[Event]) -> None:
    event = replace(events[1], corrections=(Correction("fax", "缺失"),), chain="")
    then = asdict(event) | {"at": event.at.isoformat(), "corrections": [{"field": "fax", "reason": "缺失"}]}
    text = json.dumps(["", then], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert audit.link("", event) == hashlib.sha256(text.encode()).hexdigest()
    coded = replace(event, corrections=(Correction("fax", "缺失", "incomplete"),))
    assert audit.link("", coded) != audit.link("", event)
