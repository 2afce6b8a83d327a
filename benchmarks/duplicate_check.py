"""What the duplicate check of an account costs with few accounts present and with many.

    python -m benchmarks.duplicate_check [ACCOUNTS ...]

One table of the requests, and of the capacity units that they consume, against the emulated AWS, which counts units as
DynamoDB does. Every account that is present has its registration and its claims. Ends with an error where a check costs
more with more accounts, or asks for anything but single rows by their keys.
"""

import logging
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import boto3
from botocore.client import BaseClient

from benchmarks.emulated import STAGE, emulated_stage
from benchmarks.rows import put_rows
from benchmarks.units import units_of
from chalicelib.models import Account, Claim, Claimant, NumberKind, Role, State
from chalicelib.store import duplicates
from chalicelib.store.tables import AccountRow, ClaimRow, RegistrationRow
from tests.core.cases import registration

FEW, MANY = 100, 100_000
BATCH = 25
UNIT = "unit"
BY_KEY = frozenset({"BatchGetItem", "TransactGetItems", "TransactWriteItems", "GetItem"})


@dataclass
class Cost:
    """The requests of one check, and the capacity units that they consumed."""

    requests: Counter[str] = field(default_factory=Counter)
    units: float = 0

    def __str__(self) -> str:
        return f"{self.requests.total()} requests, {self.units:.0f} units"


def main(counts: list[int]) -> int:
    """Print the table. Returns 1 where the claim does not hold."""
    logging.disable(logging.WARNING)
    costs = measure(sorted(counts))
    print(f"{'accounts present':42}" + "".join(f"{count:>24,}" for count in costs))
    fewest = next(iter(costs.values()))
    for check in fewest:
        print(f"{check:42}" + "".join(f"{cost[check]!s:>24}" for cost in costs.values()))
    growing = [check for check in fewest if any(cost[check] != fewest[check] for cost in costs.values())]
    others = {name for cost in costs.values() for each in cost.values() for name in each.requests} - BY_KEY
    print(f"cost more with more accounts: {', '.join(growing) or 'none'}")
    print(f"asked otherwise than by key: {', '.join(sorted(others)) or 'none'}")
    return 1 if growing or others else 0


def measure(counts: list[int]) -> dict[int, dict[str, Cost]]:
    """The cost of each kind of check, once so many accounts are there."""
    costs, present = {}, 0
    with emulated_stage():
        for place, count in enumerate(counts):
            _fill(range(present, count))
            costs[count] = {name: check() for name, check in _checks(place)}
            present = count
    return costs


def _checks(place: int) -> Iterator[tuple[str, Callable[[], Cost]]]:
    """What can happen to accounts, one after the other; of each, the check that follows."""
    new, held, third = f"new-{place}", f"held-{place}", f"third-{place}"
    yield "new, with numbers of its own", lambda: _come(new, f"own-1-{place}", f"own-1-{place}")
    yield "new, with the mobile of another", lambda: _come(held, f"own-2-{place}", f"mobile-{place:06}")
    yield "the same again, with nothing due", lambda: _check(held)
    yield "its mobile changes, the hold ends", lambda: _come(held, f"own-2-{place}", f"own-2-{place}")
    yield "a third takes that mobile too", lambda: _come(third, f"own-3-{place}", f"own-2-{place}")
    yield "whoever had it first withdraws", lambda: _withdraw(held)
    yield "the third, which that has freed", lambda: _check(third)


def _come(identity: str, id_number: str, mobile: str) -> Cost:
    """An account is handed in, or its numbers are changed."""
    known = next(iter(AccountRow.batch_get([(identity, UNIT)])), None)
    if known is None:
        _registration_row(identity).save()
    account = known.value() if known else _account(identity, {})
    fingerprints = {NumberKind.ID_NUMBER: id_number, NumberKind.MOBILE: mobile}
    AccountRow.of(replace(account, fingerprints=fingerprints, unchecked_since=datetime.now(UTC))).save()
    return _check(identity)


def _withdraw(identity: str) -> Cost:
    row, now = AccountRow.get(identity, UNIT), datetime.now(UTC)
    row.update(actions=[AccountRow.state.set(State.WITHDRAWN), AccountRow.unchecked_since.set(now)])
    return _check(identity)


def _check(identity: str) -> Cost:
    account = AccountRow.get(identity, UNIT).value()
    with _counted() as cost:
        duplicates.check(account, datetime.now(UTC))
    return cost


@contextmanager
def _counted() -> Iterator[Cost]:
    """Counts what is asked of AWS."""
    cost, ask = Cost(), BaseClient._make_api_call  # type: ignore[attr-defined]  # noqa: SLF001, every request goes through it

    def count(client: BaseClient, operation: str, parameters: dict[str, Any]) -> Any:  # noqa: ANN401, an answer
        answer = ask(client, operation, {**parameters, "ReturnConsumedCapacity": "TOTAL"})
        cost.requests[operation] += 1
        cost.units += units_of(operation, parameters, answer)
        return answer

    with patch.object(BaseClient, "_make_api_call", count):
        yield cost


def _fill(numbers: range) -> None:
    """Put accounts that were checked, none of them a duplicate."""
    client = boto3.client("dynamodb")
    batches = (numbers[start : start + BATCH] for start in range(0, len(numbers), BATCH))
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda some: put_rows(client, STAGE, _rows(some)), batches))


def _rows(numbers: range) -> dict[str, list[Any]]:
    accounts = [_account(f"present-{number:06}", _fingerprints(number)) for number in numbers]
    claims = [_claim(account, kind, number) for account in accounts for kind, number in account.fingerprints.items()]
    return {
        "accounts": [AccountRow.of(replace(each, claimed=each.fingerprints)) for each in accounts],
        "registrations": [_registration_row(each.identity_id) for each in accounts],
        "claims": [ClaimRow.of(each) for each in claims],
    }


def _fingerprints(number: int) -> dict[NumberKind, str]:
    return {kind: f"{kind.value}-{number:06}" for kind in NumberKind}


def _account(identity: str, fingerprints: dict[NumberKind, str]) -> Account:
    known = (identity, UNIT, State.AT_AUTHORITY, Role.UNIT_APPLICANT, "username", "王小明", identity)
    return Account(*known, fingerprints=fingerprints)


def _registration_row(identity: str) -> RegistrationRow:
    case = replace(registration(State.AT_AUTHORITY), id=identity, identity_id=identity, uscc=UNIT)
    known = dict.fromkeys(("sealed_numbers", "id_number_fingerprint", "mobile_fingerprint"), identity)
    return RegistrationRow.of(case, desk=None, national=None, **known)


def _claim(account: Account, kind: NumberKind, number: str) -> Claim:
    return Claim(f"{kind}#{number}", (Claimant(account.identity_id, UNIT, account.name),), version=1)


if __name__ == "__main__":
    sys.exit(main([int(count) for count in sys.argv[1:]] or [FEW, MANY]))
