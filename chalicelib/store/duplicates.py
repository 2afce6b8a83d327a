"""The duplicate check of an account: read in one request, written in one transaction."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from chalicelib import dedupe, sms
from chalicelib.dedupe import Claims, Finding
from chalicelib.errors import Conflict
from chalicelib.gateways.logs import log
from chalicelib.gateways.metrics import count
from chalicelib.gateways.settings import settings
from chalicelib.models import Account, AccountEnd, Claim, Claimant, Event, Hold, Message, Registration
from chalicelib.store import holds, registrations
from chalicelib.store import messages as outbox
from chalicelib.store.tables import AccountRow, ClaimRow, HoldRow, RegistrationRow, Row
from chalicelib.store.transactions import Key, insist, read_together, write_together

MOST_FREED = 80
"""How many other accounts one check marks to be checked again: what a transaction holds beside the rest."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An account and all that its check is about, as they stand at one moment.

    `registration` is None where a merge has made it that of another account.
    """

    account: Account
    hold: Hold | None
    registration: Registration | None
    claims: Mapping[str, Claim]


def check(seen: Account, at: datetime) -> Account | None:
    """Check an account if that is due, and do all that follows: claims, hold, messages, other accounts that are freed.

    `seen` is the account as a record or an earlier read tells of it. Returns the account as it then stands, None where
    it is gone. Raises Conflict, having changed nothing, where others changed the same at that moment.
    """
    standing = look(seen)
    if standing is None:
        return None
    if standing.account.unchecked_since is None:
        return standing.account
    finding = dedupe.check(standing.account, standing.claims, at)
    followed = dedupe.follow(standing.account, standing.hold, finding.matches, at)
    hold = followed[0] if followed else standing.hold
    after = dedupe.held(finding.account, hold)
    messages = [*_news(finding, at), *_end(standing, followed)]
    with write_together(refused=Conflict) as transaction:
        changed = {claim.id: claim for claim in finding.claims}
        put_claims(transaction, standing.claims, changed, dedupe.claim_ids(standing.account))
        _put_account(transaction, standing.account, after)
        _mark_registration(transaction, standing.registration, after)
        if followed:
            holds.put(transaction, *followed)
        for each in finding.freed[:MOST_FREED]:
            mark_unchecked(transaction, each, at)
        outbox.put_in(transaction, messages)
    if followed:
        _log(*followed)
    return after


def check_now(seen: Account, at: datetime) -> Account | None:
    """As `check`, but tried a few times, for somebody who waits. Raises Unavailable if others are always in the way."""
    return insist(lambda: check(seen, at))


def check_again(seen: Account, at: datetime) -> Account | None:
    """As `check_now`, also where no check is due."""
    since = AccountRow.unchecked_since
    AccountRow(seen.identity_id, seen.uscc).update(
        actions=[since.set(since | at)], condition=AccountRow.identity_id.exists()
    )
    return check_now(seen, at)


def look(seen: Account) -> Standing | None:
    """An account with its hold, its registration and the claims on its numbers, read in one request.

    `seen` tells which those are. Where it has changed since, they are read once more; None where the account is gone.
    """
    for _ in range(2):
        account, hold, registration, *claims = (row and row.value() for row in read_together(*_rows(seen)))
        if account is None:
            return None
        if _rows(account) == _rows(seen):
            own = registration if registration and registration.identity_id == account.identity_id else None
            return Standing(account, hold, own, {claim.id: claim for claim in claims if claim})
        seen = account
    raise Conflict


def told_account(image: Mapping[str, str]) -> Account:
    """The account that a record of its stream tells of."""
    return AccountRow.from_raw_data({name: {"S": text} for name, text in image.items()}).value()


def put_claims(transaction: TransactWrite, before: Claims, after: Claims, compared: Iterable[str]) -> None:
    """Write the claims that change, and see that the others that were `compared` are still as they were before."""
    for claim_id in sorted({*after, *compared}):
        is_as_read = _is_unchanged(before.get(claim_id, Claim(claim_id)))
        if claim_id in after:
            claim = after[claim_id]
            transaction.save(ClaimRow.of(replace(claim, version=claim.version + 1)), condition=is_as_read)
        else:
            transaction.condition_check(ClaimRow, claim_id, condition=is_as_read)


def mark_unchecked(transaction: TransactWrite, account: Account | Claimant, at: datetime) -> None:
    """Have an account checked again."""
    transaction.update(
        AccountRow(account.identity_id, account.uscc),
        actions=[AccountRow.unchecked_since.set(at)],
        condition=AccountRow.identity_id.exists(),
    )


def _rows(account: Account) -> tuple[tuple[type[Row[Any]], Key], ...]:
    """What the check of an account reads."""
    return (
        (AccountRow, (account.identity_id, account.uscc)),
        (HoldRow, (dedupe.hold_id(account),)),
        (RegistrationRow, (account.registration_id,)),
        *((ClaimRow, (claim_id,)) for claim_id in dedupe.claim_ids(account)),
    )


def _news(finding: Finding, at: datetime) -> Iterator[Message]:
    """The messages to those who came first with the numbers. Their rows are read only where there are such people."""
    for first, kinds in finding.to_tell.items():
        account = registrations.account(first.identity_id, first.uscc)
        registration = account and registrations.registration(account.registration_id)
        if registration:
            yield from sms.number_claimed(registration, kinds, uuid.uuid4().hex, settings().channels, at)


def _end(standing: Standing, followed: tuple[Hold, Event] | None) -> Iterator[Message]:
    """What the account hears when its hold is over (manual 2.1.4)."""
    registration = standing.registration
    # Who asked for deletion is told of that instead.
    is_wanted = standing.account.ended_by is not AccountEnd.DELETION
    if followed and not followed[0].is_open and registration and is_wanted:
        hold, event = followed
        yield from sms.hold_resolved(registration, f"{hold.id}-{hold.version}", settings().channels, event.at)


def _put_account(transaction: TransactWrite, before: Account, after: Account) -> None:
    transaction.update(
        AccountRow(before.identity_id, before.uscc),
        actions=[AccountRow.claimed.set(after.claimed), AccountRow.unchecked_since.remove(), _hold_action(after)],
        condition=(AccountRow.unchecked_since == before.unchecked_since)
        & (AccountRow.state == before.state)
        & (AccountRow.registration_id == before.registration_id)
        & (AccountRow.fingerprints == before.fingerprints)
        & ((AccountRow.claimed == before.claimed) | AccountRow.claimed.does_not_exist()),
    )


def _hold_action(after: Account) -> Action:
    return AccountRow.hold_id.set(after.hold_id) if after.hold_id else AccountRow.hold_id.remove()


def _mark_registration(transaction: TransactWrite, registration: Registration | None, after: Account) -> None:
    is_held = after.hold_id is not None
    if registration is not None and registration.is_held != is_held:
        transaction.update(
            RegistrationRow(registration.id),
            actions=[RegistrationRow.is_held.set(is_held)],
            condition=RegistrationRow.id.exists(),
        )


def _is_unchanged(claim: Claim) -> Condition:
    version = ClaimRow.version
    unchanged: Condition = version == claim.version if claim.version else version.does_not_exist()
    return unchanged


def _log(hold: Hold, event: Event) -> None:
    told = {"hold_id": hold.id, "action": event.action, "matches": list(hold.kinds)}
    log.warning("hold followed", extra=told | count("Holds", Action=event.action))
