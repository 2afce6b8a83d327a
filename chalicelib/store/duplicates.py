"""Claims on numbers and holds of accounts."""

from collections.abc import Iterable

from pynamodb.exceptions import PutError

from chalicelib.errors import Conflict
from chalicelib.models import Account, Claim, Hold, NumberKind
from chalicelib.store.refusals import is_condition_unmet
from chalicelib.store.tables import AccountRow, ClaimRow, HoldRow, RegistrationRow
from chalicelib.store.transactions import write_together


def claim(wanted: Iterable[Claim]) -> list[Claim]:
    """Claim numbers, first come first served. Returns, for each, the claim that stands: ours, or the earlier one."""
    return [_claim(each) for each in wanted]


def open_hold(hold: Hold, registration_id: str) -> bool:
    """Put an account on hold, and mark its registration; False where it was already, or has had this hold before.

    Raises Conflict where somebody wrote to the account at that very moment: nothing is decided then, so try again.
    """
    try:
        with write_together(refused=Conflict) as transaction:
            transaction.save(HoldRow.of(hold, open="open"), condition=HoldRow.id.does_not_exist())
            transaction.update(
                AccountRow(hold.identity_id, hold.uscc),
                actions=[AccountRow.hold_id.set(hold.id)],
                condition=AccountRow.hold_id.does_not_exist() & AccountRow.identity_id.exists(),
            )
            transaction.update(
                RegistrationRow(registration_id),
                actions=[RegistrationRow.is_held.set(True)],
                condition=RegistrationRow.id.exists(),
            )
    except Conflict:
        if not _has_been_opened(hold):
            raise
        return False
    return True


def account_with_fingerprints(identity_id: str, uscc: str) -> tuple[Account, dict[NumberKind, str]] | None:
    """An account as it stands, and the keyed fingerprints of its numbers."""
    row = next(iter(AccountRow.batch_get([(identity_id, uscc)], consistent_read=True)), None)
    if row is None:
        return None
    return row.value(), {NumberKind(kind): value for kind, value in row.fingerprints.items()}


def _has_been_opened(hold: Hold) -> bool:
    return next(iter(HoldRow.batch_get([hold.id], consistent_read=True)), None) is not None


def _claim(wanted: Claim) -> Claim:
    try:
        ClaimRow.of(wanted).save(condition=ClaimRow.id.does_not_exist())
    except PutError as error:
        if not is_condition_unmet(error):
            raise
        return ClaimRow.get(wanted.id, consistent_read=True).value()
    return wanted
