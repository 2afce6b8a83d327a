"""What is put right in a form without a new review, in one transaction with its event and messages."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from pynamodb.transactions import TransactWrite

from chalicelib.errors import MovedOn
from chalicelib.models import Account, Event, Message, NumberKind, Registration
from chalicelib.store import history
from chalicelib.store import messages as outbox
from chalicelib.store.tables import AccountRow, RegistrationRow
from chalicelib.store.transactions import write_together


@dataclass(frozen=True, slots=True)
class Amended:
    """Everything that changes when a number is put right without a new review."""

    before: Registration
    after: Registration
    event: Event
    account: Account
    sealed_numbers: str
    messages: tuple[Message, ...] = ()


def correct_mobile(amended: Amended) -> None:
    """Store a mobile that was put right: registration, account, record and messages together.

    Raises MovedOn, having changed nothing, when the registration or its account is not as it was read.
    """
    with write_together(refused=partial(MovedOn, registration_id=amended.before.id)) as transaction:
        put_amended(transaction, amended)


def correct_email(before: Registration, after: Registration, event: Event, messages: Iterable[Message] = ()) -> None:
    """Store an e-mail address that was put right. Raises as `correct_mobile`."""
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
        history.append(transaction, event)
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
    history.append(transaction, amended.event)
    transaction.update(
        AccountRow(account.identity_id, account.uscc),
        actions=[
            AccountRow.fingerprints.set(account.fingerprints),
            AccountRow.unchecked_since.set(account.unchecked_since or amended.event.at),
        ],
        condition=AccountRow.registration_id == after.id,
    )
    outbox.put_in(transaction, amended.messages)
