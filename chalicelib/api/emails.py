"""The e-mail address of a registration put right; what was last decided is told to it again."""

from datetime import datetime

from chalicelib import amending, sms
from chalicelib.api.answers import EmailAnswer
from chalicelib.api.bodies import EmailBody
from chalicelib.api.repeats import done_before
from chalicelib.audit import Author
from chalicelib.gateways.logs import log
from chalicelib.gateways.settings import settings
from chalicelib.models import Channel, Registration
from chalicelib.numbers import mask_email
from chalicelib.store import amendments


def correct_email(before: Registration, body: EmailBody, by: Author, now: datetime) -> EmailAnswer:
    """Put the e-mail address of a registration right. Raises as `amending.correct_email` does."""
    masked = mask_email(body.email) if body.email else ""
    done = done_before(before, body.version, by.id, {amending.CORRECT_EMAIL})
    if done is not None and before.form.get("email", "") == body.email:
        return {"version": done.sequence, "email_masked": masked}
    after, happened = amending.correct_email(before, body.version, body.email, by, now)
    channels = settings().channels & {Channel.EMAIL}
    amendments.correct_email(before, after, happened, sms.messages_for(after, channels, now))
    log.info("e-mail corrected", extra={"registration_id": after.id})
    return {"version": after.version, "email_masked": masked}
