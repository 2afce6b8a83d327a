"""Steps of a hold that an administrator takes: all that one changes, in one transaction."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from pynamodb.expressions.condition import Condition
from pynamodb.transactions import TransactWrite

from chalicelib import dedupe
from chalicelib.errors import Conflict
from chalicelib.memberships import Changes, Membership, Situation
from chalicelib.models import Account, Message, Registration, Unit
from chalicelib.resolving import Settlement
from chalicelib.store import amendments, duplicates, history, holds, registrations
from chalicelib.store import messages as outbox
from chalicelib.store.amendments import Amended
from chalicelib.store.tables import AccountRow, AttachmentRow, UnitRow
from chalicelib.store.transactions import write_together

MOST_WRITES = 100
"""What one transaction of DynamoDB holds."""


def settle(situation: Situation, settlement: Settlement, messages: Iterable[Message] = ()) -> None:
    """Store a step of a hold with all that changes with it.

    Raises Conflict, having changed nothing, where something is no longer as it was in `situation`.
    """
    changes, told = settlement.changes, tuple(messages)
    with write_together(refused=Conflict) as transaction:
        holds.put(transaction, settlement.hold, settlement.event)
        put_changes(transaction, situation.memberships, situation.registrations, changes)
        duplicates.put_claims(transaction, situation.claims, changes.claims, dedupe.claim_ids(situation.held.account))
        outbox.put_in(transaction, told)
        for each in settlement.freed[: _room(situation, settlement, told)]:
            duplicates.mark_unchecked(transaction, each, settlement.event.at)


def put_changes(
    transaction: TransactWrite,
    memberships: Iterable[Membership],
    registrations_: Mapping[str, Registration],
    changes: Changes,
) -> None:
    """Write accounts, registrations and units as they then are, and the events that tell of it, if all are as read."""
    known = {each.key: each for each in memberships}
    units = {each.unit.uscc: each.unit for each in known.values()}
    for account in changes.accounts:
        before = known.get(dedupe.hold_id(account))
        _put_account(transaction, before.account if before else None, account)
    for registration in changes.registrations:
        _put_registration(transaction, registrations_[registration.id], registration)
    for event in changes.events:
        history.append(transaction, event)
    for unit in changes.units:
        _put_unit(transaction, units[unit.uscc], unit)


def correct_number(situation: Situation, settlement: Settlement, sealed_numbers: str) -> None:
    """Store a step that puts another number in place of a wrong one. Raises as `settle`."""
    (account,), (registration,), (event,) = (
        settlement.changes.accounts,
        settlement.changes.registrations,
        settlement.changes.events,
    )
    with write_together(refused=Conflict) as transaction:
        holds.put(transaction, settlement.hold, settlement.event)
        before = situation.registrations[registration.id]
        amendments.put_amended(transaction, Amended(before, registration, event, account, sealed_numbers))


def _put_account(transaction: TransactWrite, before: Account | None, after: Account) -> None:
    transaction.save(AccountRow.of(after), condition=_is_unchanged(before))


def _is_unchanged(before: Account | None) -> Condition:
    if before is None:
        absent: Condition = AccountRow.identity_id.does_not_exist()
        return absent
    condition: Condition = AccountRow.identity_id == before.identity_id
    for each in fields(Account):
        condition &= _is_as_read(getattr(AccountRow, each.name), getattr(before, each.name))
    return condition


def _is_as_read(attribute: Any, value: object) -> Condition:  # noqa: ANN401, an attribute of any kind
    # Rows from before numbers could be released have no `claimed`.
    is_as_read: Condition = attribute.does_not_exist() if value is None else attribute == value
    return is_as_read | attribute.does_not_exist() if attribute is AccountRow.claimed else is_as_read


def _put_registration(transaction: TransactWrite, before: Registration, after: Registration) -> None:
    if after.version == before.version:
        registrations.put_mark(transaction, after)
        return
    registrations.put_step(transaction, before, after)
    if after.identity_id != before.identity_id:
        for attachment_id in after.scans.values():
            # Whoever corrects the form hands its scans in again.
            transaction.update(
                AttachmentRow(attachment_id),
                actions=[AttachmentRow.identity_id.set(after.identity_id)],
                condition=AttachmentRow.registration_id == after.id,
            )


def _put_unit(transaction: TransactWrite, before: Unit, after: Unit) -> None:
    transaction.update(
        UnitRow(after.uscc),
        actions=[UnitRow.state.set(after.state), UnitRow.applicant_id.set(after.applicant_id)],
        condition=(UnitRow.state == before.state)
        & (UnitRow.applicant_id == before.applicant_id)
        & (UnitRow.registration_id == before.registration_id),
    )


def _room(situation: Situation, settlement: Settlement, messages: tuple[Message, ...]) -> int:
    """How many accounts that are freed the transaction has room for."""
    changes = settlement.changes
    looked_at = {*changes.claims, *dedupe.claim_ids(situation.held.account)}
    scans = sum(len(each.scans) for each in changes.registrations)
    parts = (changes.accounts, changes.registrations, changes.units, changes.events, looked_at, messages)
    return max(0, MOST_WRITES - 2 - scans - sum(map(len, parts)))
