"""Who is suspected to be a duplicate of whom, when a hold opens and closes by itself, and what its applicant says."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib import audit, dedupe
from chalicelib.errors import FieldError, FormInvalid, NotFound
from chalicelib.models import (
    Account,
    Claim,
    Claimant,
    Evidence,
    Hold,
    HoldState,
    Match,
    NumberKind,
    Proposal,
    Resolution,
    Role,
    Said,
    State,
    Statement,
)
from chalicelib.numbers import LETTERS
from tests.core.cases import NOW

ID, MOBILE = "id_number#aa", "mobile#bb"
ME = Account(
    "me",
    "91130400MA0TEST019",
    State.AT_AUTHORITY,
    Role.UNIT_ADMIN,
    "wang",
    "王小明",
    "registration",
    fingerprints={NumberKind.ID_NUMBER: "aa", NumberKind.MOBILE: "bb"},
    unchecked_since=NOW,
)
CHECKED = replace(ME, claimed=ME.fingerprints)
MINE = Claimant(ME.identity_id, ME.uscc, ME.name)
FIRST, SECOND = Claimant("first", "unit-1", "李四"), Claimant("second", "unit-2", "王小明")


def claims(*claimed: Claim) -> dict[str, Claim]:
    return {claim.id: claim for claim in claimed}


def claim_of(*claimants: Claimant, id_: str = MOBILE, **changes: object) -> Claim:
    return replace(Claim(id_, claimants), **changes)  # type: ignore[arg-type]


def test_an_account_joins_the_claim_of_each_of_its_numbers() -> None:
    finding = dedupe.check(ME, {}, NOW)
    assert finding.claims == (Claim(ID, (MINE,)), Claim(MOBILE, (MINE,)))
    assert finding.account == replace(CHECKED, unchecked_since=None)
    assert (finding.matches, finding.freed, finding.to_tell) == ((), (), {})


def test_a_check_that_comes_again_changes_nothing() -> None:
    first = dedupe.check(ME, claims(claim_of(FIRST)), NOW)
    again = dedupe.check(first.account, claims(*first.claims), NOW)
    assert (again.claims, again.matches, again.to_tell) == ((), first.matches, {})


def test_an_account_matches_all_that_came_with_its_numbers_before_it() -> None:
    found = claims(claim_of(SECOND, id_=ID), claim_of(FIRST, SECOND, Claimant("me", ME.uscc, "")))
    assert dedupe.check(CHECKED, found, NOW).matches == (
        Match(NumberKind.ID_NUMBER, "second", "unit-2", is_same_name=True),
        Match(NumberKind.MOBILE, "first", "unit-1", is_same_name=False),
        Match(NumberKind.MOBILE, "second", "unit-2", is_same_name=True),
    )


def test_who_comes_again_under_another_name_keeps_the_place_that_they_had() -> None:
    before = claims(claim_of(Claimant("me", ME.uscc, "王晓明"), FIRST), claim_of(MINE, id_=ID))
    assert dedupe.check(CHECKED, before, NOW).claims == (claim_of(MINE, FIRST),)


def test_who_comes_later_is_no_match_of_who_came_first() -> None:
    assert dedupe.check(CHECKED, claims(claim_of(MINE, FIRST)), NOW).matches == ()


def test_the_same_person_in_another_unit_is_no_duplicate_and_stands_where_the_person_stood_first() -> None:
    elsewhere = Claimant("me", "another unit", "王小明")
    assert dedupe.check(ME, claims(claim_of(elsewhere)), NOW).matches == ()
    assert dedupe.check(ME, claims(claim_of(elsewhere, FIRST)), NOW).matches == ()
    assert [each.identity_id for each in dedupe.check(ME, claims(claim_of(FIRST, elsewhere)), NOW).matches] == ["first"]


def test_a_number_that_changed_is_released_and_the_new_one_claimed() -> None:
    moved = replace(CHECKED, fingerprints={**ME.fingerprints, NumberKind.MOBILE: "cc"})
    assert dedupe.claim_ids(moved) == (ID, MOBILE, "mobile#cc")
    finding = dedupe.check(moved, claims(claim_of(MINE, id_=ID), claim_of(MINE, FIRST)), NOW)
    assert finding.claims == (claim_of(FIRST), claim_of(MINE, id_="mobile#cc"))
    assert (finding.account.claimed, finding.freed) == (moved.fingerprints, (FIRST,))


def test_a_withdrawn_account_releases_all_its_numbers() -> None:
    gone = replace(CHECKED, state=State.WITHDRAWN)
    finding = dedupe.check(gone, claims(claim_of(FIRST, MINE, id_=ID), claim_of(MINE)), NOW)
    assert finding.claims == (claim_of(FIRST, id_=ID), claim_of())
    assert (finding.account.claimed, finding.matches) == ({}, ())


def test_the_place_of_an_account_that_leaves_goes_to_the_same_persons_next_one() -> None:
    gone = replace(CHECKED, state=State.WITHDRAWN)
    next_one = Claimant("me", "another unit", "王小明")
    finding = dedupe.check(gone, claims(claim_of(MINE, FIRST, next_one)), NOW)
    assert finding.claims == (claim_of(next_one, FIRST),)
    # Whoever is held for it is told another account of the person.
    assert finding.freed == (FIRST,)


def test_when_one_of_several_leaves_all_that_were_held_for_it_are_looked_at_those_without_a_match_first() -> None:
    gone = replace(CHECKED, state=State.WITHDRAWN)
    third = Claimant("third", "unit-3", "")
    found = claim_of(FIRST, MINE, SECOND, third, cleared=(("first", "third"), ("second", "third")))
    assert dedupe.check(gone, claims(found), NOW).freed == (third, SECOND)


def test_different_people_are_no_match_of_each_other_and_still_of_everybody_else() -> None:
    found = dedupe.cleared(claim_of(FIRST, SECOND, MINE), "me", "first")
    assert found.cleared == (("first", "me"),)
    assert [each.identity_id for each in dedupe.check(CHECKED, claims(found), NOW).matches] == ["second"]
    assert dedupe.cleared(found, "first", "me") == found


def test_who_came_first_is_told_once_a_week_and_only_of_newcomers() -> None:
    found = dedupe.check(ME, claims(claim_of(FIRST, id_=ID), claim_of(FIRST, SECOND)), NOW)
    assert found.to_tell == {FIRST: (NumberKind.ID_NUMBER, NumberKind.MOBILE)}
    assert {claim.told_at for claim in found.claims} == {NOW}
    for days, told in ((6, False), (7, True)):
        later = NOW + timedelta(days=days)
        assert bool(dedupe.check(ME, claims(claim_of(FIRST, told_at=NOW)), later).to_tell) is told
        assert not dedupe.check(CHECKED, claims(claim_of(FIRST, MINE, told_at=NOW)), later).to_tell


def test_two_people_whose_numbers_are_both_used_are_both_told() -> None:
    found = dedupe.check(ME, claims(claim_of(FIRST, id_=ID), claim_of(SECOND)), NOW)
    assert found.to_tell == {FIRST: (NumberKind.ID_NUMBER,), SECOND: (NumberKind.MOBILE,)}


WEAK = (Match(NumberKind.MOBILE, "first", "unit-1", is_same_name=True),)
STRONG = (Match(NumberKind.ID_NUMBER, "second", "unit-2", is_same_name=True), *WEAK)


def opened(found: tuple[Match, ...] = WEAK) -> Hold:
    followed = dedupe.follow(ME, None, found, NOW)
    assert followed is not None
    return followed[0]


def test_a_hold_opens_with_the_first_match_and_says_how_much_that_is_worth() -> None:
    assert dedupe.follow(ME, None, (), NOW) is None
    weak, strong = opened(WEAK), opened(STRONG)
    assert (weak.state, weak.version, weak.evidence, weak.kinds) == ("open", 1, Evidence.WEAK, (NumberKind.MOBILE,))
    assert (strong.evidence, strong.kinds) == (Evidence.STRONG, tuple(NumberKind))
    assert dedupe.held(ME, weak).hold_id == weak.id == dedupe.hold_id(ME)
    assert (weak.identity_id, weak.uscc, weak.opened_at) == (ME.identity_id, ME.uscc, NOW)


def test_a_person_whose_subject_changed_at_the_platform_is_recognised_by_id_number_and_name() -> None:
    assert opened(STRONG).looks_like_same_person
    assert not opened(WEAK).looks_like_same_person
    assert not opened((replace(STRONG[0], is_same_name=False), *WEAK)).looks_like_same_person


def test_a_hold_closes_itself_and_reopens_with_its_record_going_on() -> None:
    hold = opened()
    told = [dedupe.follow(ME, None, WEAK, NOW)]
    for found in ((), (), STRONG, STRONG, WEAK, WEAK):
        told.append(dedupe.follow(ME, hold, found, NOW))
        hold = told[-1][0] if told[-1] else hold
    events = [each[1] for each in told if each]
    assert [each[1].action if each else None for each in told] == [
        "open",
        "close",
        None,
        "reopen",
        None,
        "change",
        None,
    ]
    assert [event.comment for event in events] == ["mobile", "mobile", "id_number mobile", "mobile"]
    assert hold.matches == WEAK
    assert [(event.from_state, event.to_state) for event in events[:3]] == [
        ("closed", "open"),
        ("open", "closed"),
        ("closed", "open"),
    ]
    assert (audit.first_broken(events), hold.version, hold.chain) == (None, 4, events[-1].chain)


def test_a_resolution_that_was_proposed_or_confirmed_for_other_matches_is_forgotten() -> None:
    proposal = Proposal(Resolution.KEEP_THIS, "first-unit-1", "me", "", "administrator", "周管理", NOW)
    hold = replace(opened(), proposal=proposal, resolution=Resolution.KEEP_THIS)
    changed, _ = dedupe.follow(ME, hold, STRONG, NOW) or pytest.fail("nothing happened")
    assert (changed.matches, changed.proposal, changed.resolution) == (STRONG, None, None)


def test_a_hold_that_closed_itself_says_why_and_one_that_reopens_begins_afresh() -> None:
    said = replace(opened(), said=Said(Statement.NOT_ME, "", NOW))
    closed, _ = dedupe.follow(ME, said, (), NOW) or pytest.fail("nothing happened")
    assert (closed.state, closed.resolution, closed.closed_at) == (HoldState.CLOSED, Resolution.DISAPPEARED, NOW)
    assert dedupe.held(ME, closed).hold_id is None
    again, _ = dedupe.follow(ME, closed, WEAK, NOW + timedelta(days=1)) or pytest.fail("nothing happened")
    assert (again.said, again.resolution, again.closed_at, again.opened_at) == (None, None, None, NOW + timedelta(1))


@pytest.mark.parametrize("choice", Statement)
def test_what_is_said_of_a_hold_joins_its_record(choice: Statement) -> None:
    hold, event = dedupe.say(opened(), Said(choice, "原号码已停用", NOW), "王小明")
    assert hold.said is not None
    assert (hold.said.choice, hold.version) == (choice, 2)
    assert (event.action, event.actor_id, event.actor_name) == ("say", "me", "王小明")
    assert event.comment == f"{choice} 原号码已停用"


def test_a_reissued_mobile_explains_only_a_mobile() -> None:
    hold = opened(STRONG[:1])
    assert dedupe.choices(hold) == (Statement.OLD_ACCOUNT, Statement.NOT_ME)
    with pytest.raises(FormInvalid) as refused:
        dedupe.say(hold, Said(Statement.MOBILE_REISSUED, "", NOW), "王小明")
    assert refused.value.errors == (FieldError("choice", "not_in_list"),)


def test_nothing_is_said_of_a_hold_that_is_over() -> None:
    with pytest.raises(NotFound):
        dedupe.say(dedupe.closed(opened(), Resolution.REFUSE, NOW), Said(Statement.NOT_ME, "", NOW), "王小明")


def test_a_case_number_can_be_read_out_and_names_one_hold() -> None:
    told = {dedupe.case_number(f"identity-{number}") for number in range(2000)}
    assert len(told) == 2000
    assert all(re.fullmatch(f"GQ-[{LETTERS}]{{4}}-[{LETTERS}]{{4}}", number) for number in told)
    # It stands in messages and in print: it may never become another.
    assert dedupe.case_number("identity-1") == "GQ-ZMGN-GUBH"


@pytest.mark.parametrize("typed", ["GQ-7K3M-92QX", "gq7k3m92qx", " ＧＱ－７Ｋ３Ｍ－９２ＱＸ ", "GQ 7K3M 92QX"])
def test_a_case_number_is_read_in_whichever_spelling_it_comes(typed: str) -> None:
    assert dedupe.read_case_number(typed) == "GQ-7K3M-92QX"


@pytest.mark.parametrize("typed", ["", "7K3M-92QX", "GQ-7K3M-92Q0", "GQ-7K3M-92QX-2", "邯郸市晨光机械有限公司"])
def test_what_is_no_case_number_is_read_as_none(typed: str) -> None:
    assert dedupe.read_case_number(typed) is None
