"""Registrations: submissions and decisions, each written in one transaction with all that follows from it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from pynamodb.attributes import Attribute
from pynamodb.exceptions import DoesNotExist, UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from chalicelib.errors import Conflict, MovedOn
from chalicelib.models import (
    NATIONAL_AUTHORITY,
    Account,
    Event,
    Kind,
    Message,
    NumberKind,
    Registration,
    Revision,
    State,
    Taking,
    Unit,
)
from chalicelib.store import messages as outbox
from chalicelib.store import paging
from chalicelib.store.batches import read_each
from chalicelib.store.finder import FIRST_STEP
from chalicelib.store.refusals import is_condition_unmet
from chalicelib.store.tables import (
    AccountRow,
    AttachmentRow,
    DraftRow,
    EventRow,
    RegistrationRow,
    RevisionRow,
    UnitRow,
)
from chalicelib.store.transactions import write_together

QUEUE_PAGE = 50
APPLICANTS = "applicants"
"""The desk at which returned registrations wait: their applicants'."""
QUEUE_KEY = frozenset({"id", "desk", "waiting_since"})


@dataclass(frozen=True, slots=True)
class Submission:
    """Everything that handing in a form changes. `unit` is None for a person's."""

    before: Registration
    after: Registration
    event: Event
    account: Account
    unit: Unit | None
    revision: Revision
    sealed_numbers: str


def submit(submission: Submission) -> None:
    """Store a submission.

    Raises Conflict, having changed nothing, when another came before it.
    """
    after = submission.after
    goes_on = after.kind is Kind.UNIT and submission.before.version > 0 and _has_another_account(after)
    with write_together(refused=Conflict) as transaction:
        transaction.save(
            RegistrationRow.of(
                after,
                desk=_desk(after),
                national=_national(after),
                sealed_numbers=submission.sealed_numbers,
                id_number_fingerprint=submission.account.fingerprints[NumberKind.ID_NUMBER],
                mobile_fingerprint=submission.account.fingerprints[NumberKind.MOBILE],
            ),
            condition=_version_condition(submission.before),
        )
        transaction.save(EventRow.of(submission.event), condition=EventRow.subject.does_not_exist())
        transaction.save(RevisionRow.of(submission.revision), condition=RevisionRow.registration_id.does_not_exist())
        if not goes_on:
            _put_account(transaction, submission.account)
        if submission.unit is not None:
            _put_unit(transaction, submission.unit)
        for attachment_id in after.scans.values():
            _bind_attachment(transaction, attachment_id, after)
        transaction.delete(DraftRow(after.identity_id, f"{after.kind}#{after.uscc}"))


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
        transaction.save(EventRow.of(event), condition=EventRow.subject.does_not_exist())
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
    """Refuse what is written together where the project's account or its unit does not stand approved, and free."""
    is_approved, is_free = AccountRow.state == State.APPROVED, AccountRow.hold_id.does_not_exist()
    transaction.condition_check(AccountRow, project.identity_id, project.uscc, condition=is_approved & is_free)
    transaction.condition_check(UnitRow, project.uscc, condition=UnitRow.state == State.APPROVED)


@dataclass(frozen=True, slots=True)
class Amended:
    """Everything that changes when a number is put right without a new review."""

    before: Registration
    after: Registration
    event: Event
    account: Account
    sealed_numbers: str
    messages: tuple[Message, ...] = ()


def amend(amended: Amended) -> None:
    """Store a mobile that was put right: registration, account, record and messages together.

    Raises MovedOn, having changed nothing, when the registration or its account is not as it was read.
    """
    with write_together(refused=partial(MovedOn, registration_id=amended.before.id)) as transaction:
        put_amended(transaction, amended)


def correct(before: Registration, after: Registration, event: Event, messages: Iterable[Message] = ()) -> None:
    """Store what was put right in a form and is no number. Raises MovedOn, having changed nothing, as `amend`."""
    with write_together(refused=partial(MovedOn, registration_id=before.id)) as transaction:
        transaction.update(
            RegistrationRow(after.id),
            actions=[
                RegistrationRow.form.set(dict(after.form)),
                RegistrationRow.version.set(after.version),
                RegistrationRow.chain.set(after.chain),
            ],
            condition=RegistrationRow.version == before.version,
        )
        transaction.save(EventRow.of(event), condition=EventRow.subject.does_not_exist())
        outbox.put_in(transaction, messages)


def put_amended(transaction: TransactWrite, amended: Amended) -> None:
    """Write another number of a registration and its account, with the event that says so, if they are as read."""
    before, after, account = amended.before, amended.after, amended.account
    transaction.update(
        RegistrationRow(after.id),
        actions=[
            RegistrationRow.form.set(dict(after.form)),
            RegistrationRow.version.set(after.version),
            RegistrationRow.chain.set(after.chain),
            RegistrationRow.sealed_numbers.set(amended.sealed_numbers),
            RegistrationRow.id_number_fingerprint.set(account.fingerprints[NumberKind.ID_NUMBER]),
            RegistrationRow.mobile_fingerprint.set(account.fingerprints[NumberKind.MOBILE]),
        ],
        condition=RegistrationRow.version == before.version,
    )
    transaction.save(EventRow.of(amended.event), condition=EventRow.subject.does_not_exist())
    transaction.update(
        AccountRow(account.identity_id, account.uscc),
        actions=[
            AccountRow.fingerprints.set(account.fingerprints),
            AccountRow.unchecked_since.set(account.unchecked_since or amended.event.at),
        ],
        condition=AccountRow.registration_id == after.id,
    )
    outbox.put_in(transaction, amended.messages)


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


def events(subject: str) -> list[Event]:
    """What happened to a registration or a hold, in order."""
    return [row.value() for row in EventRow.query(subject, consistent_read=True)]


def queue(desk: str, cursor: str | None) -> tuple[list[Registration], str | None]:
    """A page of what waits at an authority, the longest first, and the cursor of the next page, None on the last.

    Raises Invalid for a cursor of another queue.
    """
    after = paging.key_of(cursor, QUEUE_KEY, desk=desk)
    found = RegistrationRow.desk_index.query(desk, limit=QUEUE_PAGE, page_size=QUEUE_PAGE, last_evaluated_key=after)
    page = [row.value() for row in found]
    return page, paging.cursor_of(found.last_evaluated_key)


def _version_condition(before: Registration) -> Condition:
    if before.version == 0:
        return RegistrationRow.id.does_not_exist()
    # A hold does not change the version, and must not be lost with what was read before it.
    is_held_as_before = (RegistrationRow.is_held == before.is_held) | RegistrationRow.is_held.does_not_exist()
    unchanged: Condition = (RegistrationRow.version == before.version) & is_held_as_before
    return unchanged


def _put_account(transaction: TransactWrite, account: Account) -> None:
    assert account.unchecked_since is not None
    # An update, for a hold that stands on the account must outlive a new submission, and so must its claims.
    transaction.update(
        AccountRow(account.identity_id, account.uscc),
        actions=[
            AccountRow.state.set(account.state),
            AccountRow.role.set(account.role),
            AccountRow.username.set(account.username),
            AccountRow.name.set(account.name),
            AccountRow.registration_id.set(account.registration_id),
            AccountRow.fingerprints.set(account.fingerprints),
            AccountRow.unchecked_since.set(account.unchecked_since),
            AccountRow.ended_by.remove(),
            AccountRow.merged_into.remove(),
        ],
        condition=AccountRow.state.does_not_exist() | AccountRow.state.is_in(State.RETURNED, State.WITHDRAWN),
    )


def _put_unit(transaction: TransactWrite, unit: Unit) -> None:
    is_ours = (UnitRow.applicant_id == unit.applicant_id) & (UnitRow.state == State.RETURNED)
    transaction.save(
        UnitRow.of(unit),
        condition=UnitRow.uscc.does_not_exist() | (UnitRow.state == State.WITHDRAWN) | is_ours,
    )


def _bind_attachment(transaction: TransactWrite, attachment_id: str, after: Registration) -> None:
    transaction.update(
        AttachmentRow(attachment_id),
        actions=[AttachmentRow.registration_id.set(after.id), AttachmentRow.expires_at.remove()],
        condition=(AttachmentRow.identity_id == after.identity_id) & (AttachmentRow.is_accepted == True),  # noqa: E712, an expression
    )


def keep_taking(registration: Registration, taking: Taking | None) -> None:
    """Note who has taken a case to read, or that nobody has. Raises MovedOn when that has changed meanwhile."""
    attribute = RegistrationRow.taking
    unchanged = attribute.does_not_exist() if registration.taking is None else attribute == registration.taking
    try:
        RegistrationRow(registration.id).update(
            actions=[attribute.set(taking) if taking else attribute.remove()],
            condition=(RegistrationRow.version == registration.version) & unchanged,
        )
    except UpdateError as error:
        if not is_condition_unmet(error):
            raise
        raise MovedOn(registration_id=registration.id) from None


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


def _desk(registration: Registration) -> str | None:
    return APPLICANTS if registration.state is State.RETURNED else registration.desk


def _national(registration: Registration) -> str:
    return NATIONAL_AUTHORITY if registration.has_reached_national else FIRST_STEP


def _set_or_remove(attribute: Attribute[Any], value: object) -> Action:
    return attribute.set(value) if value else attribute.remove()


def _is_followed(registration: Registration) -> bool:
    """Whether there is an account in the state of this registration of a unit.

    A unit stays when the account that it was registered with ends as a duplicate, or its person goes on with another.
    """
    found = account(registration.identity_id, registration.uscc)
    return found is not None and found.registration_id == registration.id and found.ended_by is None


def _has_another_account(registration: Registration) -> bool:
    """Whether the person's account in the unit stands on another registration than the unit's."""
    found = account(registration.identity_id, registration.uscc)
    return found is not None and found.registration_id != registration.id and found.state is not State.WITHDRAWN


def put_step(transaction: TransactWrite, before: Registration, after: Registration) -> None:
    """Write a registration as a resolution of a hold leaves it: also whose it is, and that it is on hold or not."""
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
            RegistrationRow.national.set(_national(after)),
            _set_or_remove(RegistrationRow.desk, _desk(after)),
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
