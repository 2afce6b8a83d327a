"""What is kept about somebody's request for deletion."""

from collections.abc import Iterator

from chalicelib import deleting, wording
from chalicelib.api.answers import MyDataItem
from chalicelib.api.my_data_shapes import Export, coded, group, item, line
from chalicelib.api.shapes import event_answer
from chalicelib.store import deletions, history
from chalicelib.wording import Text


def tell_deletion(export: Export) -> Iterator[MyDataItem]:
    """The request, if there ever was one, and what happened to it."""
    found = deletions.of_person(export.caller.identity.id)
    if found is not None:
        yield item(
            line("number", deleting.number(found)),
            coded("state", found.state, wording.DELETION_STATES),
            line("asked_at", found.asked_at, label=Text("请求时间", "Asked for")),
            line("reason", found.reason),
            line("reply", found.answer),
            group("history", _history(found.id)),
        )


def _history(deletion_id: str) -> Iterator[MyDataItem]:
    for each in history.events(deletion_id):
        told = event_answer(each, is_for_staff=False)
        yield item(
            line("at", each.at),
            line("action", each.action, wording.DELETION_ACTIONS.get(each.action)),
            line("by", told["by"], Text(told["by"], told["by_en"])),
            line("comment", each.comment),
        )
