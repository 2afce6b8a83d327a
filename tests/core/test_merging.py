"""Two identities that are one person: which of their memberships go on, and in whose name."""

from dataclasses import replace

import pytest

from chalicelib import dedupe, merging, resolving
from chalicelib.errors import Invalid
from chalicelib.memberships import Changes, Situation
from chalicelib.merging import MOST_MEMBERSHIPS
from chalicelib.models import AccountEnd, Kind, Resolution, State
from chalicelib.resolving import Settlement
from tests.core.situations import ACT, CONFIRMS, LATER, choose, claimants, membership, situation

KEPT, ENDED = "wang", "wang2"


def merge(before: Situation, into: str = "other") -> Settlement:
    """What comes of it when the two identities are merged, the held account's into the other's or the reverse."""
    (other, *_) = before.others
    choice = choose(Resolution.MERGE, other.key, keeps_other=into == "other")
    proposed = resolving.resolve(before, choice, ACT)
    return resolving.confirm(replace(before, hold=proposed.hold), proposed.hold.version, CONFIRMS)


def accounts(changes: Changes) -> dict[str, State]:
    return {f"{each.identity_id}-{each.uscc}": each.state for each in changes.accounts}


def owners(changes: Changes) -> dict[str, tuple[str, State]]:
    """Whose the registrations that change are, and in which state."""
    return {each.id: (each.identity_id, each.state) for each in changes.registrations}


def in_two_units(**changes: State) -> Situation:
    """Somebody who came back under another identity, in another unit."""
    first = membership(KEPT, "unit-1", id_number="1")
    return situation("wang2-unit-2", first, membership(ENDED, "unit-2", id_number="1", **changes))  # type: ignore[arg-type]


def in_one_unit(mine: State, theirs: State) -> Situation:
    """The same in one unit."""
    first = membership(KEPT, "unit-1", id_number="1", state=mine)
    return situation("wang2-unit-1", first, membership(ENDED, "unit-1", id_number="1", state=theirs))


@pytest.mark.parametrize("state", [State.AT_AUTHORITY, State.AT_NATIONAL, State.RETURNED, State.APPROVED])
def test_an_account_goes_to_the_kept_identity_with_all_its_content(state: State) -> None:
    before = in_two_units(state=state)
    done = merge(before)
    assert accounts(done.changes) == {"wang2-unit-2": State.WITHDRAWN, "wang-unit-2": state}
    ended, moved = done.changes.accounts
    assert (ended.ended_by, ended.claimed, ended.hold_id) == (AccountEnd.MERGE, {}, None)
    assert ended.merged_into == KEPT
    held = before.held.account
    assert moved == replace(held, identity_id=KEPT, hold_id=None, unchecked_since=LATER)
    assert owners(done.changes) == {"person-of-wang2-in-unit-2": (KEPT, state)}
    assert [(each.action, each.comment) for each in done.changes.events] == [("merge", "GQ-7K3M-92QX")]
    assert (done.hold.state, done.hold.resolution) == ("closed", "merge")


def test_into_the_held_identity_the_earlier_account_moves_and_the_held_one_is_free() -> None:
    done = merge(in_two_units(), into="this")
    assert accounts(done.changes) == {
        "wang-unit-1": State.WITHDRAWN,
        "wang2-unit-1": State.APPROVED,
        "wang2-unit-2": State.APPROVED,
    }
    (free,) = [each for each in done.changes.accounts if (each.identity_id, each.uscc) == (ENDED, "unit-2")]
    assert free.hold_id is None
    assert claimants(done.changes.claims, "id_number#1") == ["wang2-unit-1", "wang2-unit-2"]


@pytest.mark.parametrize(
    ("mine", "theirs", "moves"),
    [
        (State.APPROVED, State.APPROVED, False),
        (State.APPROVED, State.AT_NATIONAL, False),
        (State.AT_AUTHORITY, State.APPROVED, True),
        (State.AT_AUTHORITY, State.AT_NATIONAL, False),
        (State.AT_NATIONAL, State.AT_AUTHORITY, False),
        (State.RETURNED, State.AT_AUTHORITY, True),
        (State.RETURNED, State.RETURNED, False),
    ],
)
def test_in_one_unit_the_better_account_stays_and_of_two_alike_the_kept_identity_s(
    mine: State, theirs: State, moves: bool
) -> None:
    done = merge(in_one_unit(mine, theirs))
    assert accounts(done.changes)["wang2-unit-1"] is State.WITHDRAWN
    retired = {each: owner for each, owner in owners(done.changes).items() if owner[1] is State.WITHDRAWN}
    if moves:
        assert accounts(done.changes)["wang-unit-1"] is theirs
        assert retired == {"person-of-wang-in-unit-1": (KEPT, State.WITHDRAWN)}
        assert owners(done.changes)["person-of-wang2-in-unit-1"] == (KEPT, theirs)
    else:
        assert "wang-unit-1" not in accounts(done.changes)
        assert retired == {"person-of-wang2-in-unit-1": (ENDED, State.WITHDRAWN)}
    assert sorted(each.action for each in done.changes.events) == (["merge", "retire"] if moves else ["retire"])


def test_a_unit_goes_with_the_account_that_registered_it() -> None:
    founder = membership(ENDED, "unit-2", id_number="1", kind=Kind.UNIT, state=State.RETURNED)
    done = merge(situation("wang2-unit-2", membership(KEPT, id_number="1"), founder))
    assert [(each.uscc, each.applicant_id, each.state) for each in done.changes.units] == [
        ("unit-2", KEPT, State.RETURNED)
    ]
    assert owners(done.changes) == {"unit-of-wang2-in-unit-2": (KEPT, State.RETURNED)}


def test_a_unit_that_was_registered_with_an_account_which_gives_way_goes_to_the_kept_identity_all_the_same() -> None:
    mine = membership(KEPT, "unit-1", id_number="1", founder=ENDED)
    done = merge(situation("wang2-unit-1", mine, membership(ENDED, "unit-1", id_number="1", kind=Kind.UNIT)))
    assert accounts(done.changes) == {"wang2-unit-1": State.WITHDRAWN}
    assert owners(done.changes) == {"unit-of-wang2-in-unit-1": (KEPT, State.APPROVED)}
    assert [each.applicant_id for each in done.changes.units] == [KEPT]


def test_a_unit_still_in_review_needs_the_account_that_can_correct_it() -> None:
    mine = membership(KEPT, "unit-1", id_number="1", founder=ENDED, unit_state=State.AT_NATIONAL)
    theirs = membership(ENDED, "unit-1", id_number="1", kind=Kind.UNIT, state=State.AT_NATIONAL)
    done = merge(situation("wang2-unit-1", mine, theirs))
    assert owners(done.changes) == {
        "unit-of-wang2-in-unit-1": (KEPT, State.AT_NATIONAL),
        "person-of-wang-in-unit-1": (KEPT, State.WITHDRAWN),
    }
    (moved,) = [each for each in done.changes.accounts if each.identity_id == KEPT]
    assert moved.registration_id == "unit-of-wang2-in-unit-1"


def test_a_unit_goes_along_also_where_the_account_that_registered_it_has_ended() -> None:
    past = membership(ENDED, "unit-3", kind=Kind.UNIT)
    past = replace(past, account=replace(past.account, state=State.WITHDRAWN))
    done = merge(
        situation("wang2-unit-2", membership(KEPT, id_number="1"), membership(ENDED, "unit-2", id_number="1"), past)
    )
    assert owners(done.changes)["unit-of-wang2-in-unit-3"] == (KEPT, State.APPROVED)
    assert "wang-unit-3" not in accounts(done.changes)


def test_a_unit_that_an_earlier_merge_gave_to_somebody_else_stays_theirs() -> None:
    past = membership(ENDED, "unit-3", kind=Kind.UNIT)
    ended = replace(past.account, state=State.WITHDRAWN, ended_by=AccountEnd.MERGE)
    past = replace(past, account=ended, registrations=(replace(past.registration, identity_id="li"),))
    past = replace(past, unit=replace(past.unit, applicant_id="li"))
    done = merge(
        situation("wang2-unit-2", membership(KEPT, id_number="1"), membership(ENDED, "unit-2", id_number="1"), past)
    )
    assert owners(done.changes) == {"person-of-wang2-in-unit-2": (KEPT, State.APPROVED)}
    assert done.changes.units == ()


def test_a_person_goes_on_in_all_units_of_both() -> None:
    mine = [membership(KEPT, uscc, id_number="1") for uscc in ("unit-1", "unit-2")]
    theirs = [membership(ENDED, uscc, id_number="1", mobile="9") for uscc in ("unit-2", "unit-3", "unit-4")]
    done = merge(situation("wang2-unit-3", *mine, *theirs))
    assert accounts(done.changes) == {
        "wang2-unit-2": State.WITHDRAWN,
        "wang2-unit-3": State.WITHDRAWN,
        "wang2-unit-4": State.WITHDRAWN,
        "wang-unit-3": State.APPROVED,
        "wang-unit-4": State.APPROVED,
    }
    assert done.hold.resolution is Resolution.MERGE
    held = {each.uscc: each.unchecked_since for each in done.changes.accounts if each.hold_id}
    assert held == {"unit-2": LATER, "unit-4": LATER}  # whose holds the ordinary check closes
    assert not any(each.is_held for each in done.changes.registrations)


# Claims.


def test_the_kept_identity_takes_the_place_of_the_one_that_ends_not_the_end_of_the_line() -> None:
    between = membership("zhang", mobile="5")
    done = merge(
        situation(
            "wang-unit-1",
            membership(ENDED, "unit-2", id_number="1", mobile="5"),
            between,
            membership(KEPT, id_number="1", mobile="5"),
        ),
        into="this",
    )
    assert claimants(done.changes.claims, "mobile#5") == ["wang-unit-2", "zhang-unit-1", "wang-unit-1"]
    assert [each.name for each in done.changes.claims["mobile#5"].claimants] == ["王小明", "张三", "王小明"]
    assert claimants(done.changes.claims, "id_number#1") == ["wang-unit-2", "wang-unit-1"]
    assert done.hold.resolution is Resolution.MERGE  # who came between is not before the kept identity any more
    assert [each.identity_id for each in done.freed] == ["zhang"]


def test_a_number_of_an_account_that_gives_way_is_free_again() -> None:
    mine = membership(KEPT, "unit-1", id_number="1", mobile="7", state=State.AT_AUTHORITY)
    theirs = membership(ENDED, "unit-1", id_number="1", mobile="8")
    done = merge(situation("wang2-unit-1", mine, theirs))
    assert claimants(done.changes.claims, "mobile#7") == []
    assert claimants(done.changes.claims, "mobile#8") == ["wang-unit-1"]


def test_who_was_found_to_be_another_person_than_one_of_them_is_another_than_both() -> None:
    three = situation(
        "wang2-unit-2",
        membership(KEPT, id_number="1"),
        membership("li", id_number="1"),
        membership(ENDED, "unit-2", id_number="1"),
    )
    apart = replace(three.claims["id_number#1"], cleared=(("li", ENDED), (KEPT, ENDED)))
    # The two were held apart before somebody saw that they are one: the mobile still matches.
    told = replace(three, claims={"id_number#1": apart})
    changes = merging.merge(told, KEPT, ENDED, ACT)
    assert changes.claims["id_number#1"].cleared == (("li", KEPT),)


def test_a_third_account_that_came_before_both_keeps_the_moved_one_to_be_checked() -> None:
    first = membership("zhang", "unit-9", id_number="1")
    before = situation(
        "wang2-unit-2", first, membership(KEPT, mobile="2"), membership(ENDED, "unit-2", id_number="1", mobile="2")
    )
    (_, other) = before.others
    choice = choose(Resolution.MERGE, other.key, keeps_other=True)
    proposed = resolving.resolve(before, choice, ACT)
    done = resolving.confirm(replace(before, hold=proposed.hold), 2, CONFIRMS)
    assert done.hold.resolution is Resolution.MERGE
    (moved,) = [each for each in done.changes.accounts if each.identity_id == KEPT]
    assert moved.unchecked_since == LATER
    assert [each.identity_id for each in dedupe.matches(moved, done.changes.claims)] == ["zhang"]


# How many.


def many(count: int) -> Situation:
    theirs = [membership(ENDED, f"unit-{number}", id_number="1") for number in range(2, count + 1)]
    return situation("wang2-unit-2", membership(KEPT, id_number="1"), *theirs)


def test_as_many_memberships_as_fit_one_transaction_are_merged_at_once() -> None:
    assert len(merge(many(MOST_MEMBERSHIPS)).changes.accounts) == 2 * (MOST_MEMBERSHIPS - 1)


def test_more_memberships_than_fit_one_transaction_are_refused_and_not_offered() -> None:
    before = many(MOST_MEMBERSHIPS + 1)
    assert Resolution.MERGE not in resolving.possible(before, ACT.reviewer)
    with pytest.raises(Invalid, match=r"^too_many_memberships$"):
        merge(before)


def test_a_merge_is_not_confirmed_once_the_memberships_have_become_too_many() -> None:
    proposed, before = resolving.resolve(many(2), choose(Resolution.MERGE), ACT), many(MOST_MEMBERSHIPS + 1)
    hold = replace(before.hold, proposal=proposed.hold.proposal)
    with pytest.raises(Invalid, match=r"^too_many_memberships$"):
        resolving.confirm(replace(before, hold=hold), hold.version, CONFIRMS)


def test_a_held_account_of_the_kept_identity_that_gives_way_leaves_its_hold_to_the_moved_one() -> None:
    first = membership("zhang", "unit-9", mobile="3")
    mine = membership(KEPT, "unit-1", id_number="1", mobile="3", state=State.RETURNED)
    theirs = membership(ENDED, "unit-1", id_number="1", state=State.APPROVED)
    done = merge(situation("wang2-unit-1", first, mine, theirs))
    (moved,) = [each for each in done.changes.accounts if each.identity_id == KEPT]
    assert (moved.hold_id, moved.unchecked_since) == ("wang-unit-1", LATER)
    assert {each.id: each.is_held for each in done.changes.registrations}["person-of-wang2-in-unit-1"]
