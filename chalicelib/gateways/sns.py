"""Sending an SMS through Amazon SNS."""

from chalicelib.gateways.aws import client


def send(mobile: str, text: str) -> str:
    """Send `text` to a mainland mobile. Returns the provider's message id; raises botocore's errors."""
    answer = client("sns").publish(
        PhoneNumber=f"+86{mobile}",
        Message=text,
        MessageAttributes={"AWS.SNS.SMS.SMSType": {"DataType": "String", "StringValue": "Transactional"}},
    )
    return answer["MessageId"]
