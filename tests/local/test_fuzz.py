"""The long form: calls made up from the document, to the whole system, by its seeded people (make fuzz)."""

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from typing import Any

import pytest
from hypothesis import given
from hypothesis.stateful import run_state_machine_as_test
from hypothesis.strategies import integers
from schemathesis import Case

from local.addresses import Addresses
from local.callers import Caller as Signed
from local.callers import sign_in, sign_in_as_staff
from tests import fuzzing
from tests.fuzzing import CHECKS, Caller, Door
from tests.journeys.running_system import PEOPLE, System, start_system
from tests.local.ports import find_free_port

EXAMPLES = int(os.environ.get("FUZZ", "0"))
pytestmark = [pytest.mark.deployed, pytest.mark.skipif(not EXAMPLES, reason="the long form: make fuzz")]

LISTS = {
    "registration_id": "/review/queue",
    "hold_id": "/holds",
    "question_id": "/review/questions",
    "article_id": "/review/articles/notice",
    "deletion_id": "/review/deletions",
    "reviewer_id": "/reviewers",
}
SCHEMA = fuzzing.load()
# Signing out would leave nobody to call.
OPERATIONS = {name: each for name, each in fuzzing.operations(SCHEMA).items() if name != "POST /sso/logout"}


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    with start_system(Addresses(find_free_port(), tmp_path_factory.mktemp("state"))) as started:
        yield started


@pytest.fixture(scope="module")
def door(system: System) -> Iterator[Door]:
    with ExitStack() as stack:
        people = {each.sub: stack.enter_context(sign_in(system.origin, each.sub)) for each in PEOPLE.applicants}
        staff = {each.sub: stack.enter_context(sign_in_as_staff(system.origin, each.sub)) for each in PEOPLE.staff}
        (unit, *_) = (goal for each in PEOPLE.applicants for goal in each.goals if _is_home(people[each.sub], goal))
        callers = {f"applicant {sub}": _caller(each) for sub, each in people.items()}
        for member in PEOPLE.staff:
            callers[f"{member.role} {member.sub}"] = _caller(staff[member.sub])
        ids = _ids([*people.values(), *staff.values()])
        yield Door({"anyone": Caller(), **callers}, ids, unit, address=f"{system.origin}/api")


def _is_home(person: Signed, unit: str) -> bool:
    return bool(person.get(f"/api/entry?unit={unit}")["outcome"] == "home")


def _caller(signed: Signed) -> Caller:
    return Caller(dict(signed._client.cookies), {"X-CSRF-Token": signed._client.headers["X-CSRF-Token"]})


def _ids(everybody: list[Signed]) -> Mapping[str, list[str]]:
    found: dict[str, set[str]] = {"channel": {"notice", "news"}, "form": {"unit", "person"}, "name": {"regions"}}
    for parameter, path in LISTS.items():
        answers = (each._client.get(f"/api{path}") for each in everybody)
        found[parameter] = {name for each in answers if each.is_success for name in _named(each.json())}
    cases = (
        each._client.get(f"/api/review/registrations/{case}") for each in everybody for case in found["registration_id"]
    )
    found["attachment_id"] = {scan["id"] for each in cases if each.is_success for scan in each.json()["scans"]}
    return {parameter: sorted(names) for parameter, names in found.items() if names}


def _named(answer: Any) -> Iterator[str]:
    if isinstance(answer, dict):
        yield from [answer["id"]] if isinstance(answer.get("id"), str) else []
        answer = list(answer.values())
    if isinstance(answer, list):
        for each in answer:
            yield from _named(each)


@pytest.mark.parametrize("name", OPERATIONS)
def test_whatever_is_sent_is_answered_as_the_document_says(door: Door, name: str) -> None:
    @fuzzing.examples(EXAMPLES, is_repeated=False)
    @given(case=fuzzing.calls(OPERATIONS[name]), salt=integers(0, 1000))
    def send(case: Case, salt: int) -> None:
        case.call_and_validate(**door.knock(case, salt), checks=CHECKS)

    send()


def test_whatever_follows_from_what_was_answered_is_answered_as_the_document_says(door: Door) -> None:
    history = fuzzing.histories(SCHEMA, door, lambda: None)
    run_state_machine_as_test(history, settings=fuzzing.examples(EXAMPLES, is_repeated=False))
