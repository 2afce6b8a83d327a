"""E-mail through Amazon SES."""

from collections.abc import Mapping
from typing import ClassVar

from chalicelib import sms
from chalicelib.gateways.aws import client
from chalicelib.gateways.messaging.provider import Provider
from chalicelib.gateways.settings import settings
from chalicelib.models import Message, MessageReason


class Ses(Provider):
    """Amazon SES. What became of a message it tells as events of the stage's configuration set."""

    name = "ses"
    reasons: ClassVar[Mapping[str, MessageReason]] = {
        "BadRequestException": MessageReason.INVALID_ADDRESS,
        "MessageRejected": MessageReason.CONTENT_REFUSED,
        "AccountSuspendedException": MessageReason.ACCOUNT_REFUSED,
        "MailFromDomainNotVerifiedException": MessageReason.ACCOUNT_REFUSED,
        "NotFoundException": MessageReason.ACCOUNT_REFUSED,
        "SendingPausedException": MessageReason.ACCOUNT_REFUSED,
        "LimitExceededException": MessageReason.THROTTLED,
        "TooManyRequestsException": MessageReason.THROTTLED,
    }

    def submit(self, message: Message, address: str) -> str:
        """Send the e-mail in plain text."""
        answer: dict[str, str] = client("sesv2").send_email(
            FromEmailAddress=settings().email_sender,
            Destination={"ToAddresses": [address]},
            Content={
                "Simple": {
                    "Subject": {"Data": sms.subject_of(message), "Charset": "UTF-8"},
                    "Body": {"Text": {"Data": sms.body_of(message), "Charset": "UTF-8"}},
                }
            },
            ConfigurationSetName=settings().email_configuration,
        )
        return answer["MessageId"]
