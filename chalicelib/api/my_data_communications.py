"""What is kept about messages to somebody, of their sign-ins, of what they typed, and of the copies they asked for."""

from collections.abc import Iterator
from datetime import datetime

from chalicelib import sms, wording
from chalicelib.api.answers import MyDataItem
from chalicelib.api.field_shapes import masked
from chalicelib.api.my_data_registrations import form_items
from chalicelib.api.my_data_shapes import Export, coded, group, item, line
from chalicelib.audit import person_subject
from chalicelib.gateways import keys
from chalicelib.models import Kind, Message
from chalicelib.registering import FORMS
from chalicelib.sign_in_records import KEPT
from chalicelib.store import drafts, history, messages, sign_in_records
from chalicelib.store.drafts import Draft


def tell_messages(export: Export) -> Iterator[MyDataItem]:
    """Every message about what somebody registered."""
    for registration in export.registrations:
        yield from (_message(each) for each in messages.messages_about(registration.id))


def tell_sign_ins(export: Export) -> Iterator[MyDataItem]:
    """Every sign-in that is still kept."""
    since: datetime = export.caller.now - KEPT
    for each in sign_in_records.since(export.caller.identity.id, since):
        yield item(
            line("at", each.at),
            line("way", each.assurance, wording.ASSURANCES.get(each.assurance, wording.PLATFORM)),
            line("network", each.network),
            coded("browser", each.browser, wording.BROWSERS),
            coded("system", each.system, wording.SYSTEMS),
            line("refusal", each.refusal, wording.PROBLEMS[each.refusal]) if each.refusal else None,
        )


def tell_drafts(export: Export) -> Iterator[MyDataItem]:
    """What was typed into the two forms and not handed in."""
    for each in drafts.drafts_of(export.caller.identity.id, export.caller.now):
        kind, _, uscc = each.form.partition("#")
        values = _typed(each, Kind(kind), is_whole=export.is_whole)
        yield item(
            coded("kind", Kind(kind), wording.KINDS),
            line("uscc", uscc),
            line("saved_at", each.saved_at),
            group("form", form_items(FORMS[Kind(kind)], values)),
        )


def tell_exports(export: Export) -> Iterator[MyDataItem]:
    """When somebody asked for a copy, this one included."""
    for each in history.events(person_subject(export.caller.identity.id)):
        yield item(line("at", each.at), line("action", each.action, wording.ACCESSES.get(each.action)))


def _message(sent: Message) -> MyDataItem:
    return item(
        coded("channel", sent.channel, wording.CHANNELS),
        line("to", sent.to_masked),
        line("text", sms.text_of(sent)),
        coded("state", sent.state, wording.MESSAGE_STATES),
        line("sent_at", sent.submitted_at or sent.queued_at),
        line("settled_at", sent.settled_at),
    )


def _typed(draft: Draft, kind: Kind, *, is_whole: bool) -> dict[str, str]:
    """What was typed; a number that is half typed is masked as well, by the form's own rule for it."""
    values = keys.unseal(draft.sealed_values, f"{draft.identity_id}#{draft.form}")
    if is_whole:
        return values
    masks = FORMS[kind].masks
    return {name: masks[name](each) if name in masks else masked(name, each) for name, each in values.items()}
