"""Which messages a change calls for, by SMS and by e-mail, and what they say. Composes, never sends.

A message is a template and its parameters, as the providers in China take it. Its id follows from what it is about, so
that one decision can never cause two.
"""

import re
from collections.abc import Collection, Mapping
from datetime import datetime
from string import Formatter

from chalicelib import numbers, wording
from chalicelib.errors import TransitionRefused
from chalicelib.models import (
    Channel,
    Kind,
    Message,
    MessageState,
    MessageTemplate,
    NumberKind,
    Registration,
    State,
)

LONGEST_PARAMETER = 35
"""Providers in China refuse longer values of a template's variables."""

APPROVALS = {
    Kind.UNIT: MessageTemplate.UNIT_APPROVED,
    Kind.PERSON: MessageTemplate.ACCOUNT_APPROVED,
    Kind.PROJECT: MessageTemplate.PROJECT_APPROVED,
}
RETURNS = {
    Kind.UNIT: MessageTemplate.REGISTRATION_RETURNED,
    Kind.PERSON: MessageTemplate.REGISTRATION_RETURNED,
    Kind.PROJECT: MessageTemplate.PROJECT_RETURNED,
}
MAY_GO_AGAIN = frozenset({MessageState.FAILED, MessageState.UNKNOWN})

_PERSONAL = re.compile("[0-9]{10,}[0-9Xx]")
_SCHEME = re.compile("(?:[A-Za-z]+:)*/{2,}")
# In whatever script a domain is written.
_DOMAIN_DOT = re.compile(r"(?<=\w)\.(?=[^\W\d_]{2})")
_ADDRESS = re.compile(r"\d+(?:\.\d+){3}")


def messages_for(
    registration: Registration, channels: Collection[Channel], at: datetime, contact: Registration | None = None
) -> tuple[Message, ...]:
    """The messages that the decision leading to `registration` calls for, by those of `channels` that reach it.

    National approval calls for one (manual 2.1.1, 2.1.2), and so does a return, which waits for the applicant. A
    project holds no address: messages about one go to that of `contact`, the registration of its owner's account.
    """
    template = _template(registration)
    if template is None:
        return ()
    cause = f"{registration.id}-{registration.version}"
    return _compose(registration, template, cause, _told(registration), channels, at, contact)


def reminders_for(
    registration: Registration,
    days: int,
    channels: Collection[Channel],
    at: datetime,
    contact: Registration | None = None,
) -> tuple[Message, ...]:
    """That a correction has waited for the applicant `days` working days. `contact` is as in `messages_for`."""
    is_project = registration.kind is Kind.PROJECT
    template = MessageTemplate.PROJECT_WAITS if is_project else MessageTemplate.CORRECTION_WAITS
    cause = f"{registration.id}-{registration.version}-{days}"
    parameters = _told(registration) | {"days": str(days)}
    return _compose(registration, template, cause, parameters, channels, at, contact)


def hold_resolved(
    registration: Registration, cause: str, channels: Collection[Channel], at: datetime
) -> tuple[Message, ...]:
    """That the hold of the account of `registration` has been dealt with (manual 2.1.4).

    `cause` is an id that the resolution alone has, such as that of its event.
    """
    parameters = {"username": _username(registration)}
    return _compose(registration, MessageTemplate.HOLD_RESOLVED, cause, parameters, channels, at)


def number_claimed(
    registration: Registration, kinds: Collection[NumberKind], cause: str, channels: Collection[Channel], at: datetime
) -> tuple[Message, ...]:
    """That somebody, who is not named, registered with numbers that the account of `registration` had first.

    `cause` is an id that this finding alone has, such as that of the event which opened the other's hold.
    """
    items = [wording.NUMBER_KINDS[kind] for kind in NumberKind if kind in kinds]
    parameters = {
        "username": _username(registration),
        "item": "和".join(item.zh for item in items),
        "item_en": " and ".join(item.en for item in items),
    }
    return _compose(registration, MessageTemplate.NUMBER_CLAIMED, cause, parameters, channels, at)


def account_ended(
    registration: Registration, cause: str, channels: Collection[Channel], at: datetime
) -> tuple[Message, ...]:
    """That administrators took the account of `registration` for one of the same person as another, and ended it.

    `cause` is an id that this ending alone has.
    """
    parameters = {"unit": registration.unit_name, "username": _username(registration)}
    return _compose(registration, MessageTemplate.ACCOUNT_ENDED, cause, parameters, channels, at)


def deletion_answered(
    contact: Registration, template: MessageTemplate, cause: str, channels: Collection[Channel], at: datetime
) -> tuple[Message, ...]:
    """That a request for deletion was answered, to where `contact` says. `cause` is an id that the answer alone has."""
    return _compose(contact, template, cause, {"username": _username(contact)}, channels, at)


def again_id(message: Message) -> str:
    """The id under which the message goes again: one alone, so that it does so once."""
    return f"{message.id}~"


def again(message: Message, contact: Registration | None, at: datetime) -> Message:
    """The same message anew, to the address that `contact` has now; each goes again once at most.

    Raises TransitionRefused for one that has arrived or is under way.
    """
    if message.state not in MAY_GO_AGAIN:
        raise TransitionRefused("message_under_way", state=message.state)
    address = _addresses(contact).get(message.channel, "") if contact else ""
    return _message(
        again_id(message), message.registration_id, message.channel, address, message.template, message.parameters, at
    )


def text_of(message: Message) -> str:
    """All that the receiver reads: of an SMS with the signature first, of an e-mail the subject above the body."""
    if message.channel is Channel.EMAIL:
        return f"{subject_of(message)}\n\n{body_of(message)}"
    return wording.SIGNATURE + wording.MESSAGES[message.template].format_map(message.parameters)


def subject_of(message: Message) -> str:
    """The subject of an e-mail, in Chinese and English."""
    subject = wording.EMAILS[message.template].subject.filled(message.parameters)
    return f"{wording.SIGNATURE}{subject.zh} {subject.en}"


def body_of(message: Message) -> str:
    """The body of an e-mail, first in Chinese, then in English."""
    body = wording.EMAILS[message.template].body.filled(message.parameters)
    return f"{body.zh}\n{wording.EMAIL_END.zh}\n\n{body.en}\n{wording.EMAIL_END.en}\n"


def variables_of(message: Message) -> dict[str, str]:
    """The parameters that the wording of the message's SMS has a place for."""
    names = [name for _, name, _, _ in Formatter().parse(wording.MESSAGES[message.template]) if name]
    return {name: message.parameters[name] for name in names}


def _template(registration: Registration) -> MessageTemplate | None:
    if registration.state is State.APPROVED:
        return APPROVALS[registration.kind]
    return RETURNS[registration.kind] if registration.state is State.RETURNED else None


def _told(registration: Registration) -> dict[str, str]:
    """What the messages about a registration say of it."""
    if registration.category is None:
        return {"unit": registration.unit_name, "username": _username(registration)}
    category = wording.CATEGORIES[registration.category]
    return {
        "title": str(registration.form["title_zh"]),
        "title_en": str(registration.form["title_en"]),
        "category": category.zh,
        "category_en": category.en,
    }


def _username(registration: Registration) -> str:
    return str(registration.form["username"])


def _compose(
    registration: Registration,
    template: MessageTemplate,
    cause: str,
    parameters: Mapping[str, str],
    channels: Collection[Channel],
    at: datetime,
    contact: Registration | None = None,
) -> tuple[Message, ...]:
    safe = {name: _safe(each) for name, each in parameters.items()}
    fitting = {name: _fitting(each) for name, each in safe.items()}
    composed = {Channel.SMS: (cause, fitting), Channel.EMAIL: (f"{cause}-{Channel.EMAIL}", safe)}
    return tuple(
        _message(message_id, registration.id, channel, address, template, told, at)
        for channel, address in _addresses(contact or registration).items()
        if channel in channels
        for message_id, told in [composed[channel]]
    )


def _message(
    message_id: str,
    registration_id: str,
    channel: Channel,
    to_masked: str,
    template: MessageTemplate,
    parameters: Mapping[str, str],
    at: datetime,
) -> Message:
    return Message(
        id=message_id,
        registration_id=registration_id,
        channel=channel,
        template=template,
        parameters=parameters,
        to_masked=to_masked,
        state=MessageState.QUEUED,
        queued_at=at,
        due_at=at,
    )


def _addresses(registration: Registration) -> dict[Channel, str]:
    """Where the registration can be written to, masked."""
    mobile, email = (str(registration.form.get(name) or "") for name in ("mobile", "email"))
    addresses = {Channel.SMS: mobile, Channel.EMAIL: numbers.mask_email(email) if email else ""}
    return {channel: address for channel, address in addresses.items() if address}


def _safe(value: str) -> str:
    """A value as a message may tell it: in one line, without a personal number and without a link.

    What does not fit is changed rather than refused, for the decision that is told of stands all the same.
    """
    masked = _PERSONAL.sub(lambda found: numbers.mask_mobile(found[0]), value)
    plain = _ADDRESS.sub(lambda found: found[0].replace(".", "．"), _SCHEME.sub(" ", masked))
    return " ".join(_DOMAIN_DOT.sub("．", plain).split())


def _fitting(value: str) -> str:
    """A value as short as the variable of an SMS's template may be."""
    return value if len(value) <= LONGEST_PARAMETER else f"{value[: LONGEST_PARAMETER - 1]}…"
