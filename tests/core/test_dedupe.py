from chalicelib import dedupe
from chalicelib.models import Account, Claim, NumberKind, Role, State
from tests.core.cases import NOW

ACCOUNT = Account("me", "91130400MA0TEST019", State.AT_AUTHORITY, Role.UNIT_ADMIN, "wang", "王小明", "registration")


def test_an_account_claims_each_of_its_numbers() -> None:
    claims = dedupe.claims_of(ACCOUNT, {NumberKind.ID_NUMBER: "aa", NumberKind.MOBILE: "bb"})
    assert [claim.id for claim in claims] == ["id_number#aa", "mobile#bb"]
    assert {claim.identity_id for claim in claims} == {"me"}


def test_numbers_that_nobody_else_claimed_cause_no_hold() -> None:
    assert dedupe.hold_for(ACCOUNT, [Claim("mobile#bb", "me", ACCOUNT.uscc)], NOW) is None


def test_the_same_person_in_another_unit_is_no_duplicate() -> None:
    assert dedupe.hold_for(ACCOUNT, [Claim("id_number#aa", "me", "another unit")], NOW) is None


def test_a_number_that_another_identity_claimed_first_causes_a_hold_that_says_which() -> None:
    claimed = [Claim("id_number#aa", "me", ACCOUNT.uscc), Claim("mobile#bb", "other", ACCOUNT.uscc)]
    hold = dedupe.hold_for(ACCOUNT, claimed, NOW)
    assert hold is not None
    assert (hold.identity_id, hold.matches, hold.other_identity_ids) == ("me", (NumberKind.MOBILE,), ("other",))


def test_two_matches_with_two_people_are_both_told() -> None:
    hold = dedupe.hold_for(ACCOUNT, [Claim("mobile#bb", "b", ""), Claim("id_number#aa", "a", "")], NOW)
    assert hold is not None
    assert hold.matches == (NumberKind.ID_NUMBER, NumberKind.MOBILE)
    assert hold.other_identity_ids == ("a", "b")
