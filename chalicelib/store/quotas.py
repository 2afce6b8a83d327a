"""How often something was done on one day: messages to one mobile, exports by one person."""

from datetime import datetime, timedelta

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import size

from chalicelib.store.refusals import is_condition_unmet
from chalicelib.store.tables import QuotaRow, epoch
from chalicelib.working_days import china_day

KEPT = timedelta(days=3)


def reserve(whose: str, what: str, limit: int, now: datetime) -> bool:
    """Count `what`, by its id, among the things of today that `whose` has a limit for; False once that is reached.

    `whose` stands for a mobile that messages go to, or for a person and what they do. The same id counts once, however
    often it is tried.
    """
    ids = QuotaRow.message_ids
    is_within = ids.does_not_exist() | ids.contains(what) | (size(ids) < limit)  # type: ignore[no-untyped-call]
    try:
        QuotaRow(f"{whose}#{china_day(now)}").update(
            actions=[ids.add({what}), QuotaRow.expires_at.set(epoch(now + KEPT))], condition=is_within
        )
    except UpdateError as error:
        if not is_condition_unmet(error):
            raise
        return False
    return True
