"""SMS through Amazon SNS, which sends the whole text. From outside China it needs a signature registered there."""

from collections.abc import Mapping
from typing import ClassVar

from chalicelib import sms
from chalicelib.gateways.aws import client
from chalicelib.gateways.messaging.provider import Provider
from chalicelib.models import Message, MessageReason


class Sns(Provider):
    """Amazon SNS. It has no SMS in the partition of China, and tells of deliveries in CloudWatch Logs alone."""

    name = "sns"
    reasons: ClassVar[Mapping[str, MessageReason]] = {
        "InvalidParameter": MessageReason.INVALID_ADDRESS,
        "ParameterValueInvalid": MessageReason.CONTENT_REFUSED,
        "ValidationException": MessageReason.CONTENT_REFUSED,
        "OptedOut": MessageReason.OPTED_OUT,
        "AuthorizationError": MessageReason.ACCOUNT_REFUSED,
        "InvalidSecurity": MessageReason.ACCOUNT_REFUSED,
        "Throttled": MessageReason.THROTTLED,
        "Throttling": MessageReason.THROTTLED,
        "ThrottlingException": MessageReason.THROTTLED,
    }

    def submit(self, message: Message, address: str) -> str:
        """Publish the text to a mainland mobile."""
        answer = client("sns").publish(
            PhoneNumber=f"+86{address}",
            Message=sms.text_of(message),
            MessageAttributes={"AWS.SNS.SMS.SMSType": {"DataType": "String", "StringValue": "Transactional"}},
        )
        return answer["MessageId"]
