"""A deployed stage with its outbox: what is put into it, what comes out of it, and what goes wrong in between."""

import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import boto3
import httpx
from botocore.config import Config

from chalicelib import sms
from chalicelib.gateways import keys
from chalicelib.gateways.settings import settings
from chalicelib.models import Channel, Message, PersonalNumbers, State
from chalicelib.receipts import sign
from chalicelib.store.tables import MessageRow, RegistrationRow
from infra import redrive
from infra.deploy import Deployment, deploy
from local.alarms import ALARMS, read_alarms
from local.aws import Emulator, start_emulator
from local.carrier import SMS_FAULTS
from local.phone import SMS_SENT
from tests.core.cases import registration
from tests.local.ports import find_free_port
from tests.people import mobile_of

EMAIL = "li@chenguang.example"
SENDER, SWEEP = "fepmis-local-send_messages", "fepmis-local-sweep_messages"


@contextmanager
def deployed_stage(state: Path) -> Iterator["Stage"]:
    """A stage deployed on an emulator of its own, which this process speaks to meanwhile."""
    with start_emulator(state, find_free_port()) as emulator, patch.dict(os.environ, emulator.environ):
        yield Stage(emulator, deploy("local", state_dir=state))


class Stage:
    """A deployed stage, what is put into its outbox, and what came out of it."""

    def __init__(self, emulator: Emulator, deployment: Deployment) -> None:
        self.emulator, self.deployment = emulator, deployment
        self.number = 0
        secrets = boto3.client("secretsmanager")
        self.secret = secrets.get_secret_value(SecretId="fepmis-local/message-receipts")["SecretString"]
        boto3.client("sesv2").create_email_identity(EmailIdentity="fepmis.test")

    def write(self, channel: Channel = Channel.SMS) -> Message:
        """Put a message about a case of its own into the outbox, where the stream finds it."""
        message = self.compose(channel)
        self.put("messages", MessageRow.of(message))
        return message

    def compose(self, channel: Channel = Channel.SMS) -> Message:
        self.number += 1
        form = {"username": "chenguang", "mobile": "138****0001", "email": EMAIL}
        case = registration(State.APPROVED, id=f"case-{self.number}", form=form)
        known = {"sealed_numbers": self.seal_mobile(self.number, case.id), "desk": None, "national": None}
        known |= {"id_number_fingerprint": "1", "mobile_fingerprint": str(self.number)}
        self.put("registrations", RegistrationRow.of(case, **known))
        return next(
            each for each in sms.messages_for(case, tuple(Channel), datetime.now(UTC)) if each.channel is channel
        )

    def seal_mobile(self, number: int, record: str) -> str:
        here = replace(settings(), personal_key=self.deployment.outputs["PersonalKey"])
        with patch.object(keys, "settings", lambda: here), patch.object(keys, "client", boto3.client):
            return keys.seal_numbers(PersonalNumbers(mobile=mobile_of(number)), record)

    def put(self, table: str, row: Any) -> None:
        boto3.client("dynamodb").put_item(TableName=f"fepmis-local-{table}", Item=row.serialize())

    def row(self, message: Message) -> dict[str, Any]:
        found = boto3.resource("dynamodb").Table("fepmis-local-messages").get_item(Key={"id": message.id})
        return dict(found["Item"])

    def change(self, message_id: str, **values: Any) -> None:
        names = {f"#{name}": name for name in values}
        boto3.resource("dynamodb").Table("fepmis-local-messages").update_item(
            Key={"id": message_id},
            UpdateExpression="SET " + ", ".join(f"#{name} = :{name}" for name in values),
            ExpressionAttributeNames=names,
            ExpressionAttributeValues={f":{name}": value for name, value in values.items()},
        )

    def comes_to(self, message: Message, state: str, patience: float = 60) -> dict[str, Any]:
        deadline = time.monotonic() + patience
        while (row := self.row(message))["state"] != state:
            assert time.monotonic() < deadline, row
            time.sleep(0.1)
        return row

    def sent(self) -> dict[str, Counter[str]]:
        """The texts that each mobile got, and how often."""
        told = httpx.get(f"{self.emulator.endpoint}{SMS_SENT}").json()["sms_messages"]
        return {phone.removeprefix("+86"): Counter(each["Message"] for each in texts) for phone, texts in told.items()}

    def sent_to(self, message: Message) -> list[str]:
        mobile = mobile_of(int(message.registration_id.removeprefix("case-")))
        return list(self.sent().get(mobile, Counter()).elements())

    def let_fail(self, fault: str, times: int = 1, after: int = 0) -> None:
        """Let so many SMS go wrong, each after so many that go well."""
        asked: dict[str, str | int] = {"fault": fault, "times": times, "after": after}
        httpx.post(f"{self.emulator.endpoint}{SMS_FAULTS}", params=asked).raise_for_status()

    def let_pass(self, message_id: str, **time: float) -> None:
        due_at = datetime.now(UTC) - timedelta(**time)
        self.change(message_id, due_at=due_at.strftime("%Y-%m-%dT%H:%M:%S.%f+0000"))

    def sweep(self) -> None:
        assert self.try_to_sweep()

    def try_to_sweep(self) -> bool:
        """Whether the sweep came to its end."""
        functions = boto3.client("lambda", config=Config(read_timeout=300, retries={"total_max_attempts": 1}))
        told = functions.invoke(FunctionName=SWEEP, Payload=json.dumps(redrive._SCHEDULED).encode())
        return "FunctionError" not in told

    def report(self, provider_id: str, status: str = "delivered", secret: str | None = None) -> httpx.Response:
        stamp = str(int(time.time()))
        told = {"receipts": [{"provider_id": provider_id, "status": status, "at": int(stamp)}]}
        body = json.dumps(told).encode()
        signature = sign(secret or self.secret, stamp, body)
        headers = {"X-Receipt-Timestamp": stamp, "X-Receipt-Signature": signature, "Content-Type": "application/json"}
        return httpx.post(f"{self.deployment.api_url}/messages/receipts/sns", content=body, headers=headers, timeout=60)

    def raised(self, later: int = 0) -> set[str]:
        """The alarms that are raised, once so many seconds more have passed for them."""
        asked = {"later": later} if later else None
        told = httpx.request("POST" if later else "GET", f"{self.emulator.endpoint}{ALARMS}", params=asked).json()
        raised = {each.name for each in read_alarms(told) if each.is_raised}
        return {name.removeprefix("fepmis-local-") for name in raised}

    def undelivered(self) -> int:
        """How many runs of records wait that no function could handle."""
        queue = boto3.client("sqs")
        url = queue.get_queue_url(QueueName="fepmis-local-undelivered")["QueueUrl"]
        told = queue.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])
        return int(told["Attributes"]["ApproximateNumberOfMessages"])


def eventually(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.1)
