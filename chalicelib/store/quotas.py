"""How many messages went to one mobile on one day."""

from datetime import datetime, timedelta

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import size

from chalicelib.store.refusals import is_condition_unmet
from chalicelib.store.tables import QuotaRow, epoch
from chalicelib.working_days import china_day

KEPT = timedelta(days=3)


def reserve(mobile_fingerprint: str, message_id: str, limit: int, now: datetime) -> bool:
    """Count the message among those that its mobile may have today; False where it has had its fill.

    The same message counts once, however often it is tried.
    """
    ids = QuotaRow.message_ids
    is_within = ids.does_not_exist() | ids.contains(message_id) | (size(ids) < limit)  # type: ignore[no-untyped-call]
    try:
        QuotaRow(f"{mobile_fingerprint}#{china_day(now)}").update(
            actions=[ids.add({message_id}), QuotaRow.expires_at.set(epoch(now + KEPT))], condition=is_within
        )
    except UpdateError as error:
        if not is_condition_unmet(error):
            raise
        return False
    return True
