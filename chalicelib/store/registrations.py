"""Registrations as they are found, and as each step leaves them, written in one transaction with all that follows."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from pynamodb.attributes import Attribute
from pynamodb.exceptions import DoesNotExist
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from chalicelib.errors import MovedOn
from chalicelib.models import (
    NATIONAL_AUTHORITY,
    Account,
    Event,
    Kind,
    Message,
    Registration,
    Revision,
    State,
    Taking,
    Unit,
)
from chalicelib.store import history, paging
from chalicelib.store import messages as outbox
from chalicelib.store.batches import read_each
from chalicelib.store.finder import FIRST_STEP
from chalicelib.store.refusals import unmet_raises
from chalicelib.store.tables import (
    AccountRow,
    RegistrationRow,
    RevisionRow,
    UnitRow,
)
from chalicelib.store.transactions import write_together

QUEUE_PAGE = 50
APPLICANTS = "applicants"
"""The desk at which returned registrations wait: their applicants'."""
QUEUE_KEY = frozenset({"id", "desk", "waiting_since"})


def change(before: Registration, after: Registration, event: Event, messages: Iterable[Message] = ()) -> None:
    """Store any step but a submission. Raises MovedOn, having changed nothing, when the row is not as it was read."""
    told, is_followed = tuple(messages), after.kind is not Kind.PROJECT
    try:
        _change(before, after, event, told, is_followed=is_followed)
    except MovedOn:
        if after.kind is not Kind.UNIT or _is_followed(after):
            raise
        _change(before, after, event, told, is_followed=False)


def _change(
    before: Registration, after: Registration, event: Event, messages: tuple[Message, ...], *, is_followed: bool
) -> None:
    with write_together(refused=partial(MovedOn, registration_id=before.id)) as transaction:
        put_moved(transaction, before, after)
        history.append(transaction, event)
        if is_followed:
            _update_account(transaction, after)
        if after.kind is Kind.UNIT:
            transaction.update(
                UnitRow(after.uscc),
                actions=[UnitRow.state.set(after.state), UnitRow.authority_id.set(after.authority_id)],
                condition=UnitRow.registration_id == after.id,
            )
        if after.kind is Kind.PROJECT and after.state is State.APPROVED:
            require_standing(transaction, after)
        outbox.put_in(transaction, messages)


def require_standing(transaction: TransactWrite, project: Registration) -> None:
    """Have the transaction refused unless the project's account and unit are approved and no hold is on the account."""
    is_approved = AccountRow.state == State.APPROVED
    # A hold that is still to be found counts as one.
    is_free = AccountRow.hold_id.does_not_exist() & AccountRow.unchecked_since.does_not_exist()
    transaction.condition_check(AccountRow, project.identity_id, project.uscc, condition=is_approved & is_free)
    transaction.condition_check(UnitRow, project.uscc, condition=UnitRow.state == State.APPROVED)


def registration(registration_id: str) -> Registration | None:
    """The registration of that id, or None."""
    found = registration_with_numbers(registration_id)
    return found and found[0]


def registration_with_numbers(registration_id: str) -> tuple[Registration, str] | None:
    """A registration and its sealed personal numbers, or None."""
    try:
        row = RegistrationRow.get(registration_id, consistent_read=True)
    except DoesNotExist:
        return None
    return row.value(), row.sealed_numbers or ""


def account(identity_id: str, uscc: str) -> Account | None:
    """One identity's membership of one unit, or None."""
    (row,) = read_each((AccountRow, (identity_id, uscc)))
    found: Account | None = row and row.value()
    return found


def account_and_unit(registration: Registration) -> tuple[Account | None, Unit | None]:
    """The account that a registration belongs to, and its unit."""
    uscc = registration.uscc
    account, unit = read_each((AccountRow, (registration.identity_id, uscc)), (UnitRow, (uscc,)))
    return account and account.value(), unit and unit.value()


def contact(about: Registration) -> Registration | None:
    """The registration that tells where to write to about one: itself, or that of the account of a project."""
    if about.kind is not Kind.PROJECT:
        return about
    owner = account(about.identity_id, about.uscc)
    return registration(owner.registration_id) if owner else None


def queue(desk: str, cursor: str | None) -> tuple[list[Registration], str | None]:
    """A page of what waits at an authority, the longest first, and the cursor of the next page, None on the last.

    Raises Invalid for a cursor of another queue.
    """
    after = paging.key_of(cursor, QUEUE_KEY, desk=desk)
    found = RegistrationRow.desk_index.query(desk, limit=QUEUE_PAGE, page_size=QUEUE_PAGE, last_evaluated_key=after)
    page = [row.value() for row in found]
    return page, paging.cursor_of(found.last_evaluated_key)


def keep_taking(registration: Registration, taking: Taking | None) -> None:
    """Note who has taken a case to read, or that nobody has. Raises MovedOn when that has changed meanwhile."""
    attribute = RegistrationRow.taking
    unchanged = attribute.does_not_exist() if registration.taking is None else attribute == registration.taking
    with unmet_raises(MovedOn(registration_id=registration.id)):
        RegistrationRow(registration.id).update(
            actions=[attribute.set(taking) if taking else attribute.remove()],
            condition=(RegistrationRow.version == registration.version) & unchanged,
        )


def revisions(registration_id: str) -> list[Revision]:
    """What each submission of a registration held, the first one first."""
    return [row.value() for row in RevisionRow.query(registration_id, consistent_read=True)]


def submitted_at(handed_in: Iterable[Registration]) -> dict[str, datetime]:
    """When registrations were handed in last, by their ids."""
    wanted = {each.id: each for each in handed_in}
    rows = RevisionRow.batch_get([(each.id, each.round) for each in wanted.values()])
    known = {row.registration_id: row.submitted_at for row in rows}
    # Of what was handed in before revisions were kept, only the last step is known without reading its record.
    return {each.id: known.get(each.id, each.waiting_since) for each in wanted.values()}


def waiting_for_applicants(since: datetime, until: datetime) -> Iterator[Registration]:
    """The registrations that were returned between these times and still wait for their applicants, oldest first."""
    returned = RegistrationRow.waiting_since.between(since, until)
    for row in RegistrationRow.desk_index.query(APPLICANTS, returned):
        yield row.value()


def waiting_at(desk: str, until: datetime) -> Iterator[tuple[str, datetime]]:
    """The ids of what has waited at an authority since before `until`, and since when, the longest first."""
    told, waiting = ["id", "desk", "waiting_since"], RegistrationRow.waiting_since < until
    for row in RegistrationRow.desk_index.query(desk, waiting, attributes_to_get=told):
        yield row.id, row.waiting_since


def desk_of(registration: Registration) -> str | None:
    """Whose turn it is, as the index of the queues has it; None where it is nobody's."""
    return APPLICANTS if registration.state is State.RETURNED else registration.desk


def national_of(registration: Registration) -> str:
    """The key under which the national authority finds it by its unit: what came to it, or what never did."""
    return NATIONAL_AUTHORITY if registration.has_reached_national else FIRST_STEP


def _set_or_remove(attribute: Attribute[Any], value: object) -> Action:
    return attribute.set(value) if value else attribute.remove()


def _is_followed(registration: Registration) -> bool:
    """Whether there is an account in the state of this registration of a unit.

    A unit stays when the account that it was registered with ends as a duplicate, or its person goes on with another.
    """
    found = account(registration.identity_id, registration.uscc)
    return found is not None and found.registration_id == registration.id and found.ended_by is None


def put_step(transaction: TransactWrite, before: Registration, after: Registration) -> None:
    """Write a registration as a resolution of a hold leaves it: also whose it is, and whether it is on hold."""
    also = (RegistrationRow.identity_id.set(after.identity_id), RegistrationRow.is_held.set(after.is_held))
    put_moved(transaction, before, after, *also)


def put_mark(transaction: TransactWrite, registration: Registration) -> None:
    """Mark a registration, to which nothing else happened, as on hold or not."""
    transaction.update(
        RegistrationRow(registration.id),
        actions=[RegistrationRow.is_held.set(registration.is_held)],
        condition=RegistrationRow.version == registration.version,
    )


def put_moved(transaction: TransactWrite, before: Registration, after: Registration, *also: Action) -> None:
    """Write a registration as a step leaves it, if it is as it was read."""
    transaction.update(
        RegistrationRow(after.id),
        actions=[
            RegistrationRow.state.set(after.state),
            RegistrationRow.version.set(after.version),
            RegistrationRow.waiting_since.set(after.waiting_since),
            RegistrationRow.corrections.set(after.corrections),
            RegistrationRow.chain.set(after.chain),
            RegistrationRow.has_reached_national.set(after.has_reached_national),
            RegistrationRow.authority_id.set(after.authority_id),
            RegistrationRow.earlier_authorities.set(after.earlier_authorities),
            RegistrationRow.taking.remove(),
            _set_or_remove(RegistrationRow.first_reviewer_id, after.first_reviewer_id),
            RegistrationRow.national.set(national_of(after)),
            _set_or_remove(RegistrationRow.desk, desk_of(after)),
            *also,
        ],
        condition=RegistrationRow.version == before.version,
    )


def _update_account(transaction: TransactWrite, after: Registration) -> None:
    condition, actions = AccountRow.registration_id == after.id, [AccountRow.state.set(after.state)]
    if after.kind is Kind.UNIT:
        condition &= AccountRow.ended_by.does_not_exist()
    if after.state is State.APPROVED:
        # A hold opened since the case was read, or still to be found, blocks the final approval all the same.
        condition &= AccountRow.hold_id.does_not_exist() & AccountRow.unchecked_since.does_not_exist()
    if after.state is State.WITHDRAWN:
        # Its numbers are free again.
        actions.append(AccountRow.unchecked_since.set(after.waiting_since))
    transaction.update(AccountRow(after.identity_id, after.uscc), actions=[*actions], condition=condition)
