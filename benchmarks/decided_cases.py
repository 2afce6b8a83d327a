"""Cases that wait for their last decision, and a reviewer who decides them at the API of a deployed stage."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any

import boto3
import httpx

from benchmarks.rows import put_rows
from chalicelib import registering, sms
from chalicelib.api.cookies import SESSION_COOKIES
from chalicelib.gateways import keys
from chalicelib.models import (
    NATIONAL_AUTHORITY,
    Account,
    Channel,
    Kind,
    Message,
    PersonalNumbers,
    Registration,
    Reviewer,
    Role,
    StaffRole,
    State,
)
from chalicelib.signing_in import Audience, Session, csrf_token, digest
from chalicelib.store import sessions
from chalicelib.store.tables import AccountRow, RegistrationRow, ReviewerRow, UnitRow
from local.callers import Caller
from tests.core.cases import registration
from tests.people import mobile_of, unit_name, uscc_of

AT_ONCE = 2
"""So many cases are decided at the same time."""
RETURN = {"decision": "return", "corrections": [{"field": None, "reason": "请核对后重新提交。"}]}
REVIEWER = Reviewer(token_hex(16), "孙审核", NATIONAL_AUTHORITY, StaffRole.REVIEWER)


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was taken: the message that it calls for, and the mobile that is to get it."""

    message: Message
    mobile: str

    @property
    def text(self) -> str:
        """What the mobile is to show."""
        return sms.text_of(self.message)


class Desk:
    """The desk of the national authority, with a reviewer who is signed in. Its cases have numbers."""

    def __init__(self, stage: str, api_url: str) -> None:
        self._stage, self._rows = stage, boto3.client("dynamodb")
        token, now = token_hex(), datetime.now(UTC)
        self._put(reviewers=[ReviewerRow.of(REVIEWER)])
        sessions.keep_session(Session(digest(token), Audience.REVIEWER, REVIEWER.id, None, now, now))
        cookie = {"Cookie": f"{SESSION_COOKIES[Audience.REVIEWER]}={token}.{REVIEWER.id}."}
        self._reviewer = Caller(httpx.Client(base_url=api_url, headers=cookie, timeout=60), csrf_token(token))

    def lay(self, numbers: Sequence[int]) -> None:
        """Put new cases on the desk, each of another unit or person, with a mobile of its own."""
        cases = [_case(number) for number in numbers]
        self._put(
            registrations=[_registration_row(case, number) for case, number in zip(cases, numbers, strict=True)],
            accounts=[AccountRow.of(_account(case)) for case in cases],
            units=[UnitRow.of(registering.unit_of(case)) for case in cases],
        )

    def decide(self, numbers: Sequence[int]) -> Iterator[Decided]:
        """Approve or return each of the cases. Raises CallFailedError when the API refuses."""
        with ThreadPoolExecutor(AT_ONCE) as pool:
            yield from pool.map(self._decide, numbers)

    def _decide(self, number: int) -> Decided:
        case = _case(number)
        decision: dict[str, Any] = RETURN if number % 2 else {"decision": "approve"}
        told = self._reviewer.post(f"/review/registrations/{case.id}/decision", {"version": case.version, **decision})
        after = replace(case, state=State(told["state"]), version=told["version"])
        (message,) = sms.messages_for(after, {Channel.SMS}, datetime.now(UTC))
        return Decided(message, mobile_of(number))

    def _put(self, **rows: Sequence[Any]) -> None:
        put_rows(self._rows, self._stage, rows)


def _case(number: int) -> Registration:
    """A case whose first step another authority has approved: every third one a person's, the others units'."""
    return registration(
        State.AT_NATIONAL,
        id=f"case-{number}",
        kind=Kind.UNIT if number % 3 else Kind.PERSON,
        version=2,
        uscc=uscc_of(number),
        unit_name=unit_name(number),
        identity_id=f"applicant-{number}",
        first_reviewer_id="hebei",
        has_reached_national=True,
    )


def _registration_row(case: Registration, number: int) -> RegistrationRow:
    numbers = keys.seal_numbers(PersonalNumbers(mobile=mobile_of(number)), case.id)
    known = dict.fromkeys(("id_number_fingerprint", "mobile_fingerprint"), case.id)
    return RegistrationRow.of(case, desk=case.desk, national=NATIONAL_AUTHORITY, sealed_numbers=numbers, **known)


def _account(case: Registration) -> Account:
    """The applicant's, checked for duplicates already."""
    username = str(case.form["username"])
    known = (case.identity_id, case.uscc, case.state, Role.UNIT_APPLICANT, username, case.applicant_name, case.id)
    return Account(*known)
