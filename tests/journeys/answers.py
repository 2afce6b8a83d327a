"""What people type into the forms, by the names of the fields."""

from local.applications import fill_person_form, fill_unit_form
from tests.journeys.running_system import PEOPLE, find_applicant

# What the platform vouches for, and what is chosen in lists that depend on one another.
_NOT_TYPED = {"name_zh", "uscc", "authority_id", "region"}
_VOUCHED = {"name_zh", "id_number", "mobile"}
SCANS = ("registration_certificate", "stamped_bank_page")


def unit_answers(name: str) -> dict[str, str]:
    """What somebody types or chooses for their unit, in the order of the form; authority and region apart."""
    person = find_applicant(name)
    (uscc,) = person.goals
    complete = fill_unit_form(person, PEOPLE.units[uscc], {})
    return {field: answer for field, answer in complete.items() if field not in _NOT_TYPED}


def person_answers(name: str) -> dict[str, str]:
    """What somebody types or chooses of themselves."""
    complete = fill_person_form(find_applicant(name))
    return {field: answer for field, answer in complete.items() if field not in _VOUCHED}
