"""Sending an SMS through Amazon SNS."""

from botocore.exceptions import ClientError

from chalicelib.errors import Unavailable
from chalicelib.gateways.aws import client


def send(mobile: str, text: str) -> str:
    """Send `text` to a mainland mobile. Returns the provider's message id.

    Raises Unavailable with the code of a refusal, whose own words may repeat the number; or botocore's errors.
    """
    try:
        answer = client("sns").publish(
            PhoneNumber=f"+86{mobile}",
            Message=text,
            MessageAttributes={"AWS.SNS.SMS.SMSType": {"DataType": "String", "StringValue": "Transactional"}},
        )
    except ClientError as error:
        raise Unavailable(reason=error.response["Error"]["Code"]) from None
    return answer["MessageId"]
