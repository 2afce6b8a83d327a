"""Every resolution in every situation: what it does to whom, and who may choose it."""

from dataclasses import replace

import pytest

from chalicelib import audit, resolving
from chalicelib.errors import FormInvalid, MovedOn, NotYourDecision, TransitionRefused
from chalicelib.memberships import Situation
from chalicelib.models import AccountEnd, HoldState, Kind, NumberKind, Resolution, State
from chalicelib.resolving import Choice, NumberCorrection, Settlement
from tests.core.cases import ADMINISTRATOR, NATIONAL
from tests.core.situations import ACT, CONFIRMS, LATER, SECOND, choose, claimants, membership, situation

LI = membership("li", id_number="1", mobile="2")
WANG = membership("wang", "unit-2", id_number="1", mobile="3", state=State.AT_AUTHORITY)
TWO = situation("wang-unit-2", LI, WANG)
EVERY = {
    Resolution.DIFFERENT_PEOPLE: ("li-unit-1",),
    Resolution.KEEP_OTHER: ("li-unit-1",),
    Resolution.KEEP_THIS: ("li-unit-1",),
    Resolution.MERGE: ("li-unit-1",),
    Resolution.NUMBER_CORRECTED: ("wang-unit-2", "li-unit-1"),
    Resolution.REFUSE: (),
}


def states(settlement: Settlement) -> dict[str, tuple[State, AccountEnd | None]]:
    """The accounts that change."""
    return {f"{each.identity_id}-{each.uscc}": (each.state, each.ended_by) for each in settlement.changes.accounts}


def cases(settlement: Settlement) -> dict[str, State]:
    return {each.id: each.state for each in settlement.changes.registrations}


def confirmed(before: Situation, resolution: Resolution, other: str, keeps_other: bool = False) -> Settlement:
    """What comes of a proposal to which a second administrator agrees."""
    proposed = resolving.resolve(before, choose(resolution, other, keeps_other=keeps_other), ACT)
    return resolving.confirm(replace(before, hold=proposed.hold), proposed.hold.version, CONFIRMS)


# Who may choose what.


def test_an_administrator_may_choose_any_resolution_each_with_the_accounts_it_can_be_about() -> None:
    assert resolving.possible(TWO, ADMINISTRATOR) == EVERY


def test_with_three_accounts_that_share_a_number_each_of_the_earlier_ones_can_be_meant() -> None:
    three = situation("wang-unit-2", LI, membership("zhang", mobile="3"), WANG)
    assert resolving.possible(three, ADMINISTRATOR)[Resolution.KEEP_THIS] == ("li-unit-1", "zhang-unit-1")


@pytest.mark.parametrize(
    ("reviewer", "code"),
    [
        (NATIONAL, "forbidden"),
        (replace(ADMINISTRATOR, authority_id="P130000"), "forbidden"),
        (replace(ADMINISTRATOR, id="wang"), "own_account_held"),
        (replace(ADMINISTRATOR, id="li"), "own_account_held"),
        (replace(ADMINISTRATOR, id_number_fingerprint="1"), "own_account_held"),
    ],
    ids=["reviewer", "of a province", "whose account is held", "whose account it came after", "by the ID number"],
)
def test_who_is_no_national_administrator_or_has_one_of_the_accounts_may_choose_nothing(
    reviewer: object, code: str
) -> None:
    by = replace(ACT, reviewer=reviewer)  # type: ignore[arg-type]
    assert resolving.possible(TWO, by.reviewer) == {}
    for resolution in EVERY:
        with pytest.raises(NotYourDecision, match=rf"^{code}$"):
            resolving.resolve(TWO, choose(resolution), by)


def test_a_hold_that_is_over_is_not_resolved_again() -> None:
    closed = replace(TWO, hold=resolving.resolve(TWO, choose(Resolution.REFUSE), ACT).hold)
    assert resolving.obstacle(closed, SECOND) == "hold_closed"
    with pytest.raises(NotYourDecision, match=r"^hold_closed$"):
        resolving.resolve(closed, replace(choose(Resolution.REFUSE), version=2), CONFIRMS)


def test_whatever_was_chosen_on_another_version_is_refused() -> None:
    for resolution in EVERY:
        with pytest.raises(MovedOn):
            resolving.resolve(TWO, replace(choose(resolution), version=2), ACT)


def test_nothing_is_resolved_while_what_matches_is_no_longer_what_the_hold_says() -> None:
    gone = {**TWO.claims, "id_number#1": replace(TWO.claims["id_number#1"], claimants=())}
    with pytest.raises(MovedOn):
        resolving.resolve(replace(TWO, claims=gone), choose(Resolution.KEEP_OTHER), ACT)


@pytest.mark.parametrize("resolution", [each for each in EVERY if each is not Resolution.REFUSE])
def test_a_resolution_is_about_an_account_that_matched(resolution: Resolution) -> None:
    with pytest.raises(FormInvalid) as refused:
        resolving.resolve(TWO, choose(resolution, "somebody-else"), ACT)
    assert [(each.field, each.code) for each in refused.value.errors] == [("other", "not_in_list")]


@pytest.mark.parametrize("resolution", [Resolution.KEEP_OTHER, Resolution.KEEP_THIS, Resolution.MERGE])
def test_where_several_matched_the_one_that_is_meant_has_to_be_named(resolution: Resolution) -> None:
    three = situation("wang-unit-2", LI, membership("zhang", mobile="3"), WANG)
    with pytest.raises(FormInvalid):
        resolving.resolve(three, choose(resolution), ACT)
    assert resolving.resolve(TWO, choose(resolution), ACT) == resolving.resolve(TWO, choose(resolution, LI.key), ACT)


# Different people.


def test_different_people_both_go_on_and_are_remembered_as_such() -> None:
    done = resolving.resolve(TWO, choose(Resolution.DIFFERENT_PEOPLE, "li-unit-1"), ACT)
    assert (done.hold.state, done.hold.resolution, done.hold.closed_at) == ("closed", "different_people", LATER)
    assert done.changes.claims["id_number#1"].cleared == (("li", "wang"),)
    assert states(done) == {"wang-unit-2": (State.AT_AUTHORITY, None)}
    assert (done.changes.accounts[0].hold_id, done.freed) == (None, ())
    assert [(each.id, each.is_held) for each in done.changes.registrations] == [("person-of-wang-in-unit-2", False)]


def test_different_people_are_told_apart_in_every_number_that_matched() -> None:
    both = situation("wang-unit-2", LI, membership("wang", "unit-2", id_number="1", mobile="2"))
    done = resolving.resolve(both, choose(Resolution.DIFFERENT_PEOPLE), ACT)
    assert {claim.id: claim.cleared for claim in done.changes.claims.values()} == {
        "id_number#1": (("li", "wang"),),
        "mobile#2": (("li", "wang"),),
    }


def test_with_three_accounts_the_hold_goes_on_for_those_that_were_not_told_apart() -> None:
    three = situation("wang-unit-2", LI, membership("zhang", id_number="1"), WANG)
    done = resolving.resolve(three, choose(Resolution.DIFFERENT_PEOPLE, "li-unit-1"), ACT)
    assert done.hold.state is HoldState.OPEN
    assert [match.identity_id for match in done.hold.matches] == ["zhang"]
    assert (done.changes.accounts, done.event.to_state) == ((), "open")
    rest = replace(three, hold=done.hold, claims={**three.claims, **done.changes.claims})
    assert resolving.resolve(rest, replace(choose(Resolution.DIFFERENT_PEOPLE), version=2), ACT).hold.resolution


def test_where_nobody_is_named_all_are_different_people() -> None:
    three = situation("wang-unit-2", LI, membership("zhang", id_number="1"), WANG)
    done = resolving.resolve(three, choose(Resolution.DIFFERENT_PEOPLE), ACT)
    assert done.hold.resolution is Resolution.DIFFERENT_PEOPLE
    assert done.changes.claims["id_number#1"].cleared == (("li", "wang"), ("wang", "zhang"))
    assert done.event.comment == "李四（unit-1公司）、张三（unit-1公司）：电话核实"


def test_a_person_told_apart_in_one_unit_is_checked_again_in_the_others() -> None:
    several = situation("wang-unit-2", LI, WANG, membership("wang", "unit-3", id_number="1"))
    done = resolving.resolve(several, choose(Resolution.DIFFERENT_PEOPLE), ACT)
    assert done.hold.resolution is Resolution.DIFFERENT_PEOPLE
    assert [(each.identity_id, each.uscc) for each in done.freed] == [("wang", "unit-3")]


# The held account ends.


@pytest.mark.parametrize("resolution", [Resolution.KEEP_OTHER, Resolution.REFUSE])
@pytest.mark.parametrize("state", [State.AT_AUTHORITY, State.AT_NATIONAL, State.RETURNED, State.APPROVED])
def test_the_held_account_ends_with_its_registration_and_releases_its_numbers(
    resolution: Resolution, state: State
) -> None:
    before = situation("wang-unit-2", LI, membership("wang", "unit-2", id_number="1", mobile="3", state=state))
    done = resolving.resolve(before, choose(resolution), ACT)
    assert (done.hold.state, done.hold.resolution) == (HoldState.CLOSED, resolution)
    assert states(done) == {"wang-unit-2": (State.WITHDRAWN, AccountEnd(resolution))}
    assert (done.changes.accounts[0].hold_id, done.changes.accounts[0].claimed) == (None, {})
    assert cases(done) == {"person-of-wang-in-unit-2": State.WITHDRAWN}
    assert not done.changes.registrations[0].is_held
    assert done.changes.units == ()
    assert claimants(done.changes.claims, "id_number#1") == ["li-unit-1"]
    assert claimants(done.changes.claims, "mobile#3") == []
    assert [each.action for each in done.changes.events] == ["retire"]


@pytest.mark.parametrize("state", [State.AT_AUTHORITY, State.AT_NATIONAL, State.RETURNED])
def test_with_an_account_whose_unit_is_not_approved_the_unit_ends_too(state: State) -> None:
    before = situation("wang-unit-2", LI, membership("wang", "unit-2", id_number="1", kind=Kind.UNIT, state=state))
    done = resolving.resolve(before, choose(Resolution.REFUSE), ACT)
    assert [(each.uscc, each.state) for each in done.changes.units] == [("unit-2", State.WITHDRAWN)]
    assert cases(done) == {"unit-of-wang-in-unit-2": State.WITHDRAWN}


def test_a_unit_that_is_approved_stays_when_the_account_that_registered_it_ends() -> None:
    before = situation("wang-unit-2", LI, membership("wang", "unit-2", id_number="1", kind=Kind.UNIT))
    done = resolving.resolve(before, choose(Resolution.KEEP_OTHER), ACT)
    assert states(done) == {"wang-unit-2": (State.WITHDRAWN, AccountEnd.KEEP_OTHER)}
    assert (done.changes.units, done.changes.events) == ((), ())
    assert [(each.state, each.is_held) for each in done.changes.registrations] == [(State.APPROVED, False)]


def test_who_came_after_an_account_that_ends_is_checked_again() -> None:
    three = situation("wang-unit-2", LI, WANG, membership("zhang", mobile="3"))
    done = resolving.resolve(three, choose(Resolution.REFUSE), ACT)
    assert [each.identity_id for each in done.freed] == ["zhang"]


def test_a_person_s_account_in_another_unit_takes_the_place_of_the_one_that_ends() -> None:
    several = situation("wang-unit-2", LI, WANG, membership("wang", "unit-3", id_number="1"))
    done = resolving.resolve(several, choose(Resolution.REFUSE), ACT)
    assert claimants(done.changes.claims, "id_number#1") == ["li-unit-1", "wang-unit-3"]


# The other account ends.


def test_keeping_this_account_waits_for_a_second_administrator() -> None:
    proposed = resolving.resolve(TWO, choose(Resolution.KEEP_THIS), ACT)
    assert proposed.hold.state is HoldState.OPEN
    assert proposed.hold.proposal is not None
    assert (proposed.hold.proposal.other, proposed.hold.proposal.keeps) == ("li-unit-1", "wang")
    assert (proposed.hold.proposal.by_id, proposed.hold.proposal.by_name) == (ADMINISTRATOR.id, ADMINISTRATOR.name)
    assert (proposed.hold.proposal.note, proposed.hold.proposal.at) == ("电话核实", LATER)
    assert (proposed.changes.accounts, proposed.changes.claims, proposed.changes.events) == ((), {}, ())
    assert (proposed.event.action, proposed.event.comment) == ("propose_keep_this", "李四（unit-1公司）：电话核实")


def test_keeping_this_account_ends_the_other_one() -> None:
    done = confirmed(TWO, Resolution.KEEP_THIS, "li-unit-1")
    assert (done.hold.state, done.hold.resolution, done.hold.proposal) == ("closed", "keep_this", None)
    assert states(done) == {
        "li-unit-1": (State.WITHDRAWN, Resolution.KEEP_THIS),
        "wang-unit-2": (State.AT_AUTHORITY, None),
    }
    assert {each.unchecked_since for each in done.changes.accounts} == {None}
    assert cases(done) == {"person-of-li-in-unit-1": State.WITHDRAWN, "person-of-wang-in-unit-2": State.AT_AUTHORITY}
    assert claimants(done.changes.claims, "id_number#1") == ["wang-unit-2"]
    assert (done.event.actor_id, done.event.actor_name, done.event.action) == (SECOND.id, SECOND.name, "keep_this")
    assert done.event.authority_id == "N000000"


def test_whoever_loses_an_account_that_is_not_on_hold_is_told_once_however_many_they_lose() -> None:
    four = situation(
        "wang-unit-2", LI, membership("li", "unit-3", id_number="1"), membership("zhang", mobile="3"), WANG
    )
    for resolution, keeps_other, told in (
        (Resolution.KEEP_THIS, False, ["li-unit-1"]),
        (Resolution.MERGE, False, ["li-unit-1"]),
        (Resolution.MERGE, True, []),
    ):
        done = confirmed(four, resolution, "li-unit-1", keeps_other)
        assert [each.key for each in resolving.ended_beside(four, done)] == told
    for resolution in (Resolution.REFUSE, Resolution.KEEP_OTHER, Resolution.DIFFERENT_PEOPLE):
        done = resolving.resolve(TWO, choose(resolution, "" if resolution is Resolution.REFUSE else "li-unit-1"), ACT)
        assert resolving.ended_beside(TWO, done) == ()


def test_other_accounts_that_still_match_keep_the_hold_open() -> None:
    three = situation("wang-unit-2", LI, membership("zhang", mobile="3"), WANG)
    done = confirmed(three, Resolution.KEEP_THIS, "li-unit-1")
    assert done.hold.state is HoldState.OPEN
    assert [(match.kind, match.identity_id) for match in done.hold.matches] == [(NumberKind.MOBILE, "zhang")]
    assert (done.hold.proposal, done.hold.resolution) == (None, None)
    assert states(done) == {"li-unit-1": (State.WITHDRAWN, AccountEnd.KEEP_THIS)}


def test_another_account_of_the_one_that_ended_keeps_the_hold_open_too() -> None:
    three = situation("wang-unit-2", LI, membership("li", "unit-3", id_number="1"), WANG)
    done = confirmed(three, Resolution.KEEP_THIS, "li-unit-1")
    assert [(match.identity_id, match.uscc) for match in done.hold.matches] == [("li", "unit-3")]


def test_an_other_account_that_is_itself_held_is_checked_again_so_that_its_hold_ends() -> None:
    three = situation("wang-unit-2", membership("zhang", mobile="2"), LI, WANG)
    assert three.memberships[1].account.hold_id == "li-unit-1"
    done = confirmed(three, Resolution.KEEP_THIS, "li-unit-1")
    assert done.hold.resolution is Resolution.KEEP_THIS
    (ended,) = [each for each in done.changes.accounts if each.identity_id == "li"]
    assert (ended.hold_id, ended.unchecked_since, ended.claimed) == ("li-unit-1", LATER, {})
    assert {each.id: each.is_held for each in done.changes.registrations}["person-of-li-in-unit-1"] is False


def test_the_other_s_approved_unit_stays_and_its_unit_in_review_ends() -> None:
    for state, units in ((State.APPROVED, []), (State.AT_NATIONAL, [("unit-1", State.WITHDRAWN)])):
        other = membership("li", id_number="1", kind=Kind.UNIT, state=state)
        done = confirmed(situation("wang-unit-2", other, WANG), Resolution.KEEP_THIS, "li-unit-1")
        assert [(each.uscc, each.state) for each in done.changes.units] == units


# Two administrators.


def test_who_proposed_does_not_confirm_nor_refuse_it() -> None:
    proposed = replace(TWO, hold=resolving.resolve(TWO, choose(Resolution.KEEP_THIS), ACT).hold)
    for answer in (resolving.confirm, resolving.decline):
        with pytest.raises(NotYourDecision, match=r"^same_administrator$"):
            answer(proposed, 2, ACT)


def test_a_proposal_that_is_refused_leaves_the_hold_as_it_was() -> None:
    proposed = replace(TWO, hold=resolving.resolve(TWO, choose(Resolution.MERGE), ACT).hold)
    declined = resolving.decline(proposed, 2, CONFIRMS)
    assert replace(declined.hold, version=1, chain=TWO.hold.chain) == TWO.hold
    assert (declined.event.action, declined.event.comment, declined.event.actor_id) == ("decline", "同意", "second")
    assert resolving.possible(replace(TWO, hold=declined.hold), SECOND) == EVERY


def test_nothing_is_confirmed_where_nothing_was_proposed_or_another_version_was() -> None:
    for answer in (resolving.confirm, resolving.decline):
        with pytest.raises(TransitionRefused, match=r"^nothing_proposed$"):
            answer(TWO, 1, CONFIRMS)
        with pytest.raises(MovedOn):
            answer(TWO, 2, CONFIRMS)


@pytest.mark.parametrize(
    "choice",
    [
        choose(Resolution.DIFFERENT_PEOPLE, version=2),
        choose(
            Resolution.NUMBER_CORRECTED,
            correction=NumberCorrection("li-unit-1", NumberKind.ID_NUMBER, "130402199001014522", "right"),
            version=2,
        ),
    ],
    ids=lambda choice: choice.resolution,
)
def test_a_resolution_given_while_a_proposal_waits_takes_its_place(choice: Choice) -> None:
    proposed = replace(TWO, hold=resolving.resolve(TWO, choose(Resolution.KEEP_THIS), ACT).hold)
    done = resolving.resolve(proposed, choice, CONFIRMS)
    assert (done.hold.proposal, done.hold.resolution) == (None, choice.resolution)


def test_a_proposal_about_an_account_that_is_gone_is_not_carried_out() -> None:
    proposed = replace(TWO, hold=resolving.resolve(TWO, choose(Resolution.KEEP_THIS), ACT).hold)
    ended = replace(LI, account=replace(LI.account, state=State.WITHDRAWN))
    with pytest.raises(MovedOn):
        resolving.confirm(replace(proposed, memberships=(ended, proposed.held)), 2, CONFIRMS)


# A number corrected.


def correct(before: Situation, side: str, kind: NumberKind, fingerprint: str = "right") -> Settlement:
    correction = NumberCorrection(side, kind, "13900139000", fingerprint)
    return resolving.resolve(before, choose(Resolution.NUMBER_CORRECTED, correction=correction), ACT)


@pytest.mark.parametrize(
    ("side", "case"), [("wang-unit-2", "person-of-wang-in-unit-2"), ("li-unit-1", "person-of-li-in-unit-1")]
)
def test_a_corrected_number_of_either_side_is_masked_in_its_form_and_left_to_the_check(side: str, case: str) -> None:
    before = situation("wang-unit-2", LI, membership("wang", "unit-2", mobile="2"))
    done = correct(before, side, NumberKind.MOBILE)
    (account,), (registration,), (event,) = done.changes.accounts, done.changes.registrations, done.changes.events
    assert account.fingerprints[NumberKind.MOBILE] == "right"
    assert (account.unchecked_since, f"{account.identity_id}-{account.uscc}") == (LATER, side)
    assert (registration.id, registration.form["mobile"], registration.version) == (case, "139****9000", 4)
    assert (event.action, event.subject, event.comment) == ("correct_mobile", case, "GQ-7K3M-92QX")
    assert (done.hold.state, done.hold.resolution) == (HoldState.OPEN, Resolution.NUMBER_CORRECTED)
    assert (done.event.action, done.event.to_state) == ("number_corrected", "open")
    assert done.event.comment.endswith("公司）：电话核实")
    assert done.corrects == NumberCorrection(side, NumberKind.MOBILE, "13900139000", "right")
    assert "13900139000" not in repr(done)


def test_only_a_number_that_matched_is_corrected() -> None:
    with pytest.raises(FormInvalid) as refused:
        correct(TWO, "wang-unit-2", NumberKind.MOBILE)
    assert [(each.field, each.code) for each in refused.value.errors] == [("kind", "not_in_list")]


def test_the_number_that_is_known_is_no_correction() -> None:
    with pytest.raises(FormInvalid) as refused:
        correct(TWO, "wang-unit-2", NumberKind.ID_NUMBER, fingerprint="1")
    assert [(each.field, each.code) for each in refused.value.errors] == [("id_number", "not_changed")]


# What the record says.


def test_the_note_is_told_to_administrators_and_only_the_case_number_to_applicants() -> None:
    done = resolving.resolve(TWO, choose(Resolution.KEEP_OTHER), ACT)
    assert done.event.comment == "李四（unit-1公司）：电话核实"
    assert [each.comment for each in done.changes.events] == ["GQ-7K3M-92QX"]


@pytest.mark.parametrize("resolution", [Resolution.DIFFERENT_PEOPLE, Resolution.KEEP_OTHER, Resolution.REFUSE])
def test_the_event_follows_the_one_before_it_and_seals_it(resolution: Resolution) -> None:
    done = resolving.resolve(TWO, choose(resolution), ACT)
    assert (done.event.sequence, done.event.action, done.event.from_state) == (2, resolution, "open")
    assert done.hold.chain == done.event.chain == audit.link(TWO.hold.chain, done.event)
