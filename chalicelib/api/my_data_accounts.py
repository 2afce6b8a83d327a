"""What is kept about who somebody is, and of their accounts in units."""

from collections.abc import Iterable, Iterator

from chalicelib import audit, dedupe, wording
from chalicelib.api.answers import MyDataItem
from chalicelib.api.my_data_shapes import Export, coded, group, item, line
from chalicelib.api.shapes import event_answer
from chalicelib.models import Account, Event, Hold
from chalicelib.store import history, holds, memberships


def tell_person(export: Export) -> Iterator[MyDataItem]:
    """What the platform said as the session began."""
    identity = export.caller.identity
    known = export.caller.numbers() if export.is_whole else None
    yield item(
        line("user_id", identity.subject),
        coded("user_type", identity.user_type, wording.USER_TYPES),
        line("name", identity.name),
        line("id_number", known.id_number if known else identity.id_number_masked),
        line("mobile", known.mobile if known else identity.mobile_masked),
        group("enterprises", (item(line("unit", each.name), line("uscc", each.uscc)) for each in identity.enterprises)),
    )


def tell_accounts(export: Export) -> Iterator[MyDataItem]:
    """Each account, with the hold it has or had."""
    for account in memberships.accounts_of(export.caller.identity.id):
        yield item(
            line("uscc", account.uscc),
            line("username", account.username),
            line("name", account.name),
            coded("role", account.role, wording.ROLES),
            coded("state", account.state, wording.STATES),
            line("ended_by", account.ended_by, wording.END_NOTICES[account.ended_by] if account.ended_by else None),
            group("hold", _hold(account)),
        )


def _hold(account: Account) -> Iterator[MyDataItem]:
    """The hold of an account, without a word of the others that it is about."""
    hold = holds.hold(dedupe.hold_id(account))
    if hold is not None:
        yield item(
            line("number", dedupe.case_number(hold.id)),
            line("opened_at", hold.opened_at),
            line("closed_at", hold.closed_at),
            line("resolution", hold.resolution, wording.RESOLUTIONS[hold.resolution] if hold.resolution else None),
            line("statement", hold.said.choice, wording.STATEMENTS[hold.said.choice]) if hold.said else None,
            line("comment", hold.said.note) if hold.said else None,
            group("history", _history(hold, history.events(hold.id))),
        )


def _history(hold: Hold, happened: Iterable[Event]) -> Iterator[MyDataItem]:
    for each in happened:
        told = event_answer(each, is_for_staff=False)
        # What administrators note down may name other people.
        own = each.comment if each.actor_id == hold.identity_id else ""
        yield item(
            line("at", each.at),
            line("action", each.action, wording.HOLD_ACTIONS.get(each.action)),
            line("by", told["by"]) if each.actor_id != audit.SYSTEM else None,
            line("comment", own),
        )
