"""The functions that follow the streams, called as Lambda calls them."""

from collections.abc import Callable
from typing import Any

import pytest
from chalice.test import Client

from app import app
from chalicelib.models import Registration
from chalicelib.store.tables import RegistrationRow

Deliver = Callable[..., list[str]]
Record = dict[str, Any]


def record(number: int, event: str = "INSERT", **key: str) -> Record:
    """The record of a change of the row with that key, as a stream of DynamoDB tells it."""
    keys = {name: {"S": value} for name, value in key.items()}
    return {"eventID": f"event-{number}", "eventName": event, "dynamodb": {"Keys": keys, "SequenceNumber": str(number)}}


def have_registration(case: Registration, sealed_numbers: str = "sealed") -> None:
    """Put a registration as it stands, whatever led there."""
    row = RegistrationRow.of(
        case,
        desk=case.desk,
        national=None,
        sealed_numbers=sealed_numbers,
        id_number_fingerprint="1",
        mobile_fingerprint="2",
    )
    row.save()


@pytest.fixture
def deliver(aws: None) -> Deliver:
    """Gives a function a batch of records, and returns which of them it reports as failed."""
    functions = Client(app).lambda_

    def invoke(function: str, *records: Record) -> list[str]:
        answer = functions.invoke(function, {"Records": list(records)}).payload
        return [each["itemIdentifier"] for each in answer["batchItemFailures"]]

    return invoke
