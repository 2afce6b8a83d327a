"""What is kept about everything that somebody registered: forms, rounds, scans, what happened, and who looked at it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict

from chalicelib import wording
from chalicelib.api.answers import MyDataItem, MyDataLine
from chalicelib.api.field_shapes import label_of, masked, words_of
from chalicelib.api.my_data_shapes import Export, coded, group, item, line
from chalicelib.api.shapes import authority_answer, event_answer
from chalicelib.api.whole_numbers import whole_numbers
from chalicelib.audit import access_subject
from chalicelib.forms import Form
from chalicelib.gateways import scan_storage
from chalicelib.models import Attachment, Event, Kind, Registration, Revision, State
from chalicelib.registering import FORMS
from chalicelib.store import attachments, history, projects, registrations
from chalicelib.wording import Text


def tell_registrations(export: Export) -> Iterator[MyDataItem]:
    """The two forms that somebody handed in."""
    for registration in export.registrations:
        if registration.kind is not Kind.PROJECT:
            yield item(*_about(registration), *_registered(registration, is_whole=export.is_whole))


def tell_projects(export: Export) -> Iterator[MyDataItem]:
    """The projects that somebody wrote, also those that were never handed in."""
    for registration in export.registrations:
        if registration.kind is Kind.PROJECT:
            yield item(
                *_about(registration),
                group("form", _typed(registration)),
                *_happened(registration, is_whole=export.is_whole),
            )


def form_items(form: type[Form], values: Mapping[str, object]) -> Iterator[MyDataItem]:
    """What was entered into a form, as one item with a line for each field; none where nothing was."""
    told = item(*(_field(form, name, str(value)) for name, value in values.items()))
    if told["lines"]:
        yield told


def _about(registration: Registration) -> tuple[MyDataLine | None, ...]:
    body = authority_answer(registration.authority_id)
    return (
        line("id", registration.id),
        coded("kind", registration.kind, wording.KINDS),
        coded("category", registration.category, wording.CATEGORIES),
        line("year", registration.year),
        line("unit", registration.unit_name),
        line("uscc", registration.uscc),
        coded("state", registration.state, wording.STATES),
        line("authority", body["id"], Text(body["name"], body["name_en"])),
    )


def _registered(registration: Registration, *, is_whole: bool) -> Iterator[MyDataLine | None]:
    form = FORMS[registration.kind]
    shown = registration.form if is_whole else _masked(registration.form)
    yield group("form", form_items(form, shown))
    if is_whole:
        yield group("whole_numbers", _whole_numbers(registration))
    yield from _happened(registration, is_whole=is_whole)


def _whole_numbers(registration: Registration) -> Iterator[MyDataItem]:
    known = asdict(whole_numbers(registration))
    yield item(*(line(name, number) for name, number in known.items()))


def _typed(registration: Registration) -> Iterator[MyDataItem]:
    project = projects.project(registration.id)
    values = registration.form if project is None or project.typed is None else project.typed
    return form_items(FORMS[Kind.PROJECT], values)


def _happened(registration: Registration, *, is_whole: bool) -> Iterator[MyDataLine | None]:
    rounds = registrations.revisions(registration.id)
    given = [registration.scans, *(each.scans for each in rounds)]
    scans = attachments.attachments(each for one in given for each in one.values())
    yield group("scans", (_scan(registration, each, is_whole=is_whole) for each in scans.values()))
    yield group("rounds", (_round(registration, each) for each in rounds))
    if registration.state is not State.DRAFT:
        yield group("timeline", _timeline(registration, history.events(registration.id)))
        yield group("accesses", _accesses(history.events(access_subject(registration.id))))


def _scan(registration: Registration, scan: Attachment, *, is_whole: bool) -> MyDataItem:
    verdict = wording.SCAN_VERDICTS.get(scan.verdict or "")
    return item(
        line("field", scan.field, label_of(FORMS[registration.kind], scan.field)),
        line("file_name", scan.file_name),
        line("content_type", scan.content_type),
        line("size", scan.size),
        line("verdict", scan.verdict, verdict),
        # A scan shows numbers that nothing masks.
        line("link", scan_storage.original_url(scan)) if is_whole and scan.version_id else None,
    )


def _round(registration: Registration, revision: Revision) -> MyDataItem:
    form = FORMS[registration.kind]
    return item(
        line("round", revision.round),
        line("submitted_at", revision.submitted_at),
        group("form", form_items(form, _masked(revision.form))),
        group("changed", (item(line("field", name, label_of(form, name))) for name in revision.changed)),
        group("corrections", _corrections(form, revision)),
    )


def _corrections(form: type[Form], revision: Revision) -> Iterator[MyDataItem]:
    answers = [*revision.answers, *[""] * len(revision.corrections)]
    for asked, answer in zip(revision.corrections, answers, strict=False):
        name = asked.field
        yield item(
            line("field", name, label_of(form, name)) if name else None,
            line("reason", asked.reason),
            line("answer", answer),
        )


def _timeline(registration: Registration, happened: Iterable[Event]) -> Iterator[MyDataItem]:
    for each in happened:
        told = event_answer(each, is_for_staff=False)
        yield item(
            line("at", each.at),
            line("action", each.action, _ACTIONS.get(each.action)),
            line("by", told["by"], Text(told["by"], told["by_en"])),
            line("comment", each.comment),
            group("corrections", _asked(FORMS[registration.kind], each)),
        )


def _asked(form: type[Form], happened: Event) -> Iterator[MyDataItem]:
    for each in happened.corrections:
        field = line("field", each.field, label_of(form, each.field)) if each.field else None
        yield item(field, line("reason", each.reason))


def _accesses(looked: Iterable[Event]) -> Iterator[MyDataItem]:
    """Who looked, by their authority; what they noted may be about somebody else's case."""
    for each in looked:
        told = event_answer(each, is_for_staff=False)
        yield item(
            line("at", each.at),
            line("action", each.action, wording.ACCESSES.get(each.action)),
            line("by", told["by"], Text(told["by"], told["by_en"])),
        )


def _masked(values: Mapping[str, object]) -> dict[str, str]:
    return {name: masked(name, str(value)) for name, value in values.items()}


def _field(form: type[Form], name: str, value: str) -> MyDataLine | None:
    return line(name, value, words_of(form, name, value), label_of(form, name))


_ACTIONS: Mapping[str, Text] = {**{str(each): words for each, words in wording.ACTIONS.items()}, **wording.AMENDMENTS}
