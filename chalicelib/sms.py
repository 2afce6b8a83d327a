"""Which message a change calls for, and its wording. Composes, never sends."""

from dataclasses import replace
from datetime import datetime

from chalicelib import wording
from chalicelib.models import Kind, Message, MessageState, MessageTemplate, Registration, State

ONE_PART = 70
"""Characters that one SMS carries; longer ones are sent in parts."""
LATER_PART = 67

APPROVALS = {Kind.UNIT: MessageTemplate.UNIT_APPROVED, Kind.PERSON: MessageTemplate.ACCOUNT_APPROVED}


def message_for(registration: Registration, at: datetime) -> Message | None:
    """The message that the decision leading to `registration` calls for, or None.

    National approval calls for one (seed 2.1.1, 2.1.2), and so does a return, which waits for the applicant.
    Its id follows from the registration's version, so that one decision can never cause two.
    """
    template = _template(registration)
    return _message(registration, template, at) if template else None


def _message(registration: Registration, template: MessageTemplate, at: datetime) -> Message:
    return Message(
        id=f"{registration.id}-{registration.version}",
        template=template,
        parameters={"unit": registration.unit_name, "username": str(registration.form["username"])},
        mobile_masked=str(registration.form["mobile"]),
        state=MessageState.QUEUED,
        queued_at=at,
    )


def reminder_for(registration: Registration, days: int, at: datetime) -> Message:
    """The message that a correction has waited for the applicant `days` working days."""
    return replace(
        _message(registration, MessageTemplate.CORRECTION_WAITS, at),
        id=f"{registration.id}-{registration.version}-{days}",
        parameters={"unit": registration.unit_name, "days": str(days)},
    )


def text_of(message: Message) -> str:
    """The whole text of the SMS, the signature first."""
    return wording.SIGNATURE + wording.MESSAGES[message.template].format_map(message.parameters)


def parts_of(text: str) -> int:
    """How many parts the text is sent, and paid for, in."""
    return 1 if len(text) <= ONE_PART else -(-len(text) // LATER_PART)


def _template(registration: Registration) -> MessageTemplate | None:
    if registration.state is State.APPROVED:
        return APPROVALS[registration.kind]
    return MessageTemplate.REGISTRATION_RETURNED if registration.state is State.RETURNED else None
