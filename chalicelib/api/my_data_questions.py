"""What is kept about the questions that somebody asked."""

from collections.abc import Iterator

from chalicelib import wording
from chalicelib.api.answers import MyDataItem
from chalicelib.api.my_data_shapes import Export, coded, item, line
from chalicelib.store import questions


def tell_questions(export: Export) -> Iterator[MyDataItem]:
    """Everything that somebody asked, as asked, answered and published."""
    for each in questions.all_asked_by(export.caller.identity.id):
        yield item(
            coded("state", each.state, wording.QUESTION_STATES),
            line("unit", each.unit_name),
            line("asked_at", each.asked_at),
            line("subject", each.title),
            line("text", each.text),
            line("answered_at", each.answered_at),
            line("reply", each.answer),
            line("reason", each.reason),
            line("published_at", each.published_at),
            line("public_subject", each.public_title),
            line("public_text", each.public_text),
        )
