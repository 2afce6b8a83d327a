"""What follows a message in the outbox: it is sent."""

from datetime import UTC, datetime

from chalicelib import sms
from chalicelib.gateways import keys, sns
from chalicelib.gateways.logs import log
from chalicelib.store import messages, registrations
from chalicelib.store.messages import Outgoing
from chalicelib.streams.batches import Change


def send_message(change: Change) -> None:
    """Send the message that was queued. Only one call ever takes it from the queue, so a record may come again.

    What the sending itself writes to the row comes along the stream too and is passed over: were it followed, a
    message that can't be sent would be tried for ever.
    """
    if not change.is_insertion:
        return
    outgoing = messages.claim(change.key["id"])
    if outgoing is None:
        return
    try:
        provider_id = sns.send(_mobile(outgoing), sms.text_of(outgoing.message))
    except Exception:
        messages.release(outgoing.message.id)
        raise
    messages.record_submitted(outgoing.message.id, provider_id, datetime.now(UTC))
    log.info("message submitted", extra={"message_id": outgoing.message.id, "template": outgoing.message.template})


def _mobile(outgoing: Outgoing) -> str:
    found = registrations.registration_with_numbers(outgoing.registration_id)
    assert found is not None
    return keys.unseal_numbers(found[1], outgoing.registration_id).mobile
