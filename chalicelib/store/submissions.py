"""What handing in a form changes: registration, account, unit, revision, scans and draft, in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pynamodb.expressions.condition import Condition
from pynamodb.transactions import TransactWrite

from chalicelib.errors import Conflict
from chalicelib.models import Account, Event, NumberKind, Registration, Revision, State, Unit
from chalicelib.store import history, registrations
from chalicelib.store.tables import AccountRow, AttachmentRow, DraftRow, RegistrationRow, RevisionRow, UnitRow
from chalicelib.store.transactions import write_together


@dataclass(frozen=True, slots=True)
class Submission:
    """Everything that handing in a form changes. `unit` is None for a person's.

    `examined` tells of each scan which version of it was looked at. `leaves_account` where the person's account in the
    unit goes on as it stands.
    """

    before: Registration
    after: Registration
    event: Event
    account: Account
    unit: Unit | None
    revision: Revision
    sealed_numbers: str
    examined: Mapping[str, str | None] = field(default_factory=dict)
    leaves_account: bool = False


def submit(submission: Submission) -> None:
    """Store a submission.

    Raises Conflict, having changed nothing, when another came before it.
    """
    after = submission.after
    with write_together(refused=Conflict) as transaction:
        transaction.save(
            RegistrationRow.of(
                after,
                desk=registrations.desk_of(after),
                national=registrations.national_of(after),
                sealed_numbers=submission.sealed_numbers,
                id_number_fingerprint=submission.account.fingerprints[NumberKind.ID_NUMBER],
                mobile_fingerprint=submission.account.fingerprints[NumberKind.MOBILE],
            ),
            condition=_version_condition(submission.before),
        )
        history.append(transaction, submission.event)
        transaction.save(RevisionRow.of(submission.revision), condition=RevisionRow.registration_id.does_not_exist())
        if not submission.leaves_account:
            _put_account(transaction, submission.account)
        if submission.unit is not None:
            _put_unit(transaction, submission.unit)
        for attachment_id in after.scans.values():
            _bind_attachment(transaction, attachment_id, submission.examined[attachment_id], after)
        transaction.delete(DraftRow(after.identity_id, f"{after.kind}#{after.uscc}"))


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


def _bind_attachment(
    transaction: TransactWrite, attachment_id: str, version_id: str | None, after: Registration
) -> None:
    known = AttachmentRow.version_id
    is_own, is_accepted = AttachmentRow.identity_id == after.identity_id, AttachmentRow.is_accepted == True  # noqa: E712, an expression
    # That version alone is out of the reach of the sweep.
    is_as_read = known.does_not_exist() if version_id is None else known == version_id
    transaction.update(
        AttachmentRow(attachment_id),
        actions=[AttachmentRow.registration_id.set(after.id), AttachmentRow.expires_at.remove()],
        condition=is_own & is_accepted & is_as_read,
    )
