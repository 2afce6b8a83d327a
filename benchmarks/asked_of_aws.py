"""What the steps of a registration ask of DynamoDB and of those who send messages, counted where they ask."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

from botocore.client import BaseClient

from benchmarks import registration_costs
from benchmarks.population import CITY, follow, register, reviewer_browser
from benchmarks.scores import Score
from chalicelib import sms
from chalicelib.gateways.settings import settings
from chalicelib.models import Message, Reviewer, StaffRole, State
from chalicelib.signing_in import person_id
from chalicelib.store import duplicates, messages, registrations, reviewers
from chalicelib.streams.invocations import Change
from chalicelib.streams.send_messages import send_message
from tests.core.cases import registration
from tests.people import staff

FIRST = 920_501
SENDING = frozenset({"Publish", "SendEmail"})


def measure() -> Iterator[Score]:
    """The scores, in a stage in which nothing has happened yet."""
    costs = list(registration_costs.measure())
    for name, cost in costs:
        if cost.written:
            yield Score(f"write units, {name}", cost.written, "")
    yield Score("write units, sign-in to home page", sum(cost.written for _, cost in costs), "", goal=24)
    sent = sum(cost.others["sns Publish"] for _, cost in costs)
    yield Score("messages for an approved registration", sent, "", goal=1)
    yield from _requests()
    yield from _messages()


def _requests() -> Iterator[Score]:
    claims = {"iss": settings().staff_issuer, **staff(FIRST)}
    reviewers.add(Reviewer(person_id(claims), claims["name"], CITY, StaffRole.REVIEWER))
    browser = reviewer_browser(FIRST)
    with asked() as counted:
        browser.get("/review/queue")
    yield _requests_score("queue page", counted, 2, "one of them is who asks")
    _, case = register(FIRST)
    known = registrations.registration(case)
    assert known is not None
    account = registrations.account(known.identity_id, known.uscc)
    assert account is not None
    with asked() as counted:
        duplicates.check_now(account, datetime.now(UTC))
    yield _requests_score("duplicate check", counted, 2)
    follow(case)
    body = {"version": 1, "decision": "approve", "corrections": []}
    with asked() as counted:
        assert browser.post(f"/review/registrations/{case}/decision", body).status_code == 200
    yield _requests_score("decision", counted, 2)


def _messages() -> Iterator[Score]:
    """How many are sent where none, or no other, may be."""
    _, case = register(FIRST + 1)
    message = _queued(case)
    with asked() as counted:
        for _ in range(2):
            send_message(Change({"id": message.id}, is_insertion=True))
    yield Score("messages where the stream tells one twice", _sent(counted), "", goal=1)
    # Whose number is erased has none that could be written to.
    unwritable = _queued("0" * 32)
    with asked() as counted:
        send_message(Change({"id": unwritable.id}, is_insertion=True))
    yield Score("messages to nobody's number", _sent(counted), "", goal=0)


def _queued(case: str) -> Message:
    approved = registration(State.APPROVED, id=case)
    message = sms.messages_for(approved, settings().channels, datetime.now(UTC))[-1]
    assert messages.queue(message)
    return message


def _sent(counted: Counter[str]) -> int:
    return sum(counted[each] for each in SENDING)


@contextmanager
def asked() -> Iterator[Counter[str]]:
    """Counts what is asked of AWS, by operation."""
    counted, ask = Counter[str](), BaseClient._make_api_call  # type: ignore[attr-defined]  # noqa: SLF001, every request goes through it

    def count(client: BaseClient, operation: str, parameters: dict[str, Any]) -> Any:  # noqa: ANN401, an answer
        counted[operation] += 1
        return ask(client, operation, parameters)

    with patch.object(BaseClient, "_make_api_call", count):
        yield counted


def _requests_score(name: str, counted: Counter[str], goal: int, note: str = "") -> Score:
    told = ", ".join(f"{operation} {count}" for operation, count in counted.items())
    return Score(f"requests to DynamoDB, {name}", counted.total(), "", goal=goal, note=f"{told}{note and '; ' + note}")
