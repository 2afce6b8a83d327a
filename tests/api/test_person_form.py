import pytest

from chalicelib.store import registrations
from tests.api.conftest import ReviewerAt, SignIn
from tests.browser import Browser
from tests.conftest import stored
from tests.people import legal, natural, unit_name, uscc_of
from tests.steps import decide, person_form, send_person, send_unit


@pytest.fixture
def approved_unit(signed_in: SignIn, reviewer_at: ReviewerAt) -> str:
    """The registration of unit 1, which its legal account brought through both steps."""
    case: str = send_unit(signed_in(legal(1))).json_body["registration_id"]
    for authority_id, number in (("C130400", 1), ("N000000", 2)):
        decide(reviewer_at(authority_id, number), case, "approve")
    return case


@pytest.fixture
def person(approved_unit: str, signed_in: SignIn) -> Browser:
    """A natural person of the approved unit 1."""
    return signed_in(natural(6, 1))


def test_a_persons_form_goes_to_the_authority_of_the_unit(person: Browser) -> None:
    case = send_person(person).json_body["registration_id"]
    mine = person.get(f"/registrations/{case}").json_body
    assert (mine["kind"], mine["state"], mine["authority"]["id"]) == ("person", "at_authority", "C130400")
    assert mine["unit"] == {"uscc": uscc_of(1), "name": unit_name(1)}


def test_the_platform_vouches_for_the_person_whatever_was_typed(person: Browser) -> None:
    case = send_person(person, name_zh="另一人", mobile="13900000000").json_body["registration_id"]
    form = person.get(f"/registrations/{case}").json_body["form"]
    assert (form["name_zh"], form["mobile"]) == (natural(6)["name"], "138****0006")


def test_a_person_whom_the_platform_gives_no_mobile_types_one(approved_unit: str, signed_in: SignIn) -> None:
    browser = signed_in(natural(6, 1, phone_number=None))
    missing = person_form()
    del missing["mobile"]
    refused = browser.post(f"/accounts?unit={uscc_of(1)}", missing).json_body["errors"]
    assert [(each["field"], each["code"]) for each in refused] == [("mobile", "required")]
    case = send_person(browser, mobile="+86 139 0000 0000").json_body["registration_id"]
    assert browser.get(f"/registrations/{case}").json_body["form"]["mobile"] == "139****0000"


@pytest.mark.parametrize("with_unit", [True, False], ids=["under review", "unknown"])
def test_a_person_of_a_unit_that_is_not_approved_hands_in_nothing(signed_in: SignIn, *, with_unit: bool) -> None:
    if with_unit:
        send_unit(signed_in(legal(1)))
    before = stored("registrations")
    answer = send_person(signed_in(natural(6, 1)))
    assert (answer.status_code, answer.json_body["code"]) == (403, "not_admitted")
    assert stored("registrations") == before


def test_a_person_of_another_unit_hands_in_nothing(approved_unit: str, signed_in: SignIn) -> None:
    assert send_person(signed_in(natural(6, 2)), unit=1).status_code == 404


def test_a_return_of_a_person_leaves_the_unit_and_its_other_accounts_as_they_are(
    person: Browser, signed_in: SignIn, reviewer_at: ReviewerAt
) -> None:
    case = send_person(person).json_body["registration_id"]
    decide(reviewer_at("C130400", 1), case, "return", "请填写部门")
    assert signed_in(legal(1)).get("/entry").json_body["outcome"] == "home"
    returned = registrations.registration(case)
    assert returned is not None
    assert returned.state == "returned"
