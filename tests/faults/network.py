"""What lies between the service and AWS: every request goes through it, each try by itself, and may go wrong in it.

It stands below botocore, so that signing, retries and the reading of answers are those of production.
"""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch
from uuid import uuid4

from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders
from botocore.retries.quota import RetryQuota
from moto.core.botocore_stubber import BotocoreStubber, MockRawResponse
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.table import Table

Deliver = Callable[[], AWSResponse]
WRITES = frozenset(
    {
        "TransactWriteItems",
        "PutItem",
        "UpdateItem",
        "DeleteItem",
        "PutObject",
        "DeleteObjectTagging",
        "Publish",
        "SendEmail",
    }
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One try of one request: the number of the try, from 1 on, among all since the trouble began."""

    service: str
    operation: str
    url: str
    number: int
    raw: Any

    @property
    def body(self) -> Any:
        """What a request to DynamoDB says."""
        return json.loads(self.raw)


Trouble = Callable[[Asked, Deliver], AWSResponse]


class Network:
    """Whatever is sent to AWS, and what becomes of it."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.delivered = Counter[str]()
        self._trouble: Trouble | None = None
        self._answers: dict[str, tuple[int, Any, Any]] = {}

    @contextmanager
    def in_trouble(self, trouble: Trouble) -> Iterator[None]:
        """While it goes wrong in one way. What was asked is counted anew."""
        self.asked.clear()
        self._trouble = trouble
        try:
            yield
        finally:
            self._trouble = None

    def answer(self, stubber: BotocoreStubber, event_name: str, request: Any) -> AWSResponse:
        """The answer to one try, if one comes."""
        _, service, operation = event_name.split(".", 2)
        self.asked.append((service, operation))
        asked = Asked(service, operation, request.url, len(self.asked), request.body)

        def deliver() -> AWSResponse:
            answer = self._deliver(stubber, operation, request)
            self.delivered[operation] += 1
            return answer

        return self._trouble(asked, deliver) if self._trouble else deliver()

    def _deliver(self, stubber: BotocoreStubber, operation: str, request: Any) -> AWSResponse:
        # DynamoDB does a transaction once however often it comes; moto does it each time.
        token = json.loads(request.body).get("ClientRequestToken") if operation == "TransactWriteItems" else None
        if operation == "SendEmail":
            # moto has no SES in this region.
            status, headers, body = 200, HTTPHeaders(), json.dumps({"MessageId": uuid4().hex})
        elif token in self._answers:
            status, headers, body = self._answers[token]
        else:
            answer: Any = stubber.process_request(request)
            status, headers, body = answer
            if token and status == 200:
                self._answers[token] = status, headers, body
        return AWSResponse(request.url, status, headers, MockRawResponse(body))


@contextmanager
def network() -> Iterator[Network]:
    """Lay it under moto. Nobody waits in it: pauses take no time, and retries are never used up."""
    laid = Network()

    def answer(stubber: BotocoreStubber, event_name: str, request: Any, **_: Any) -> AWSResponse | None:
        return laid.answer(stubber, event_name, request) if stubber.enabled else None

    with ExitStack() as stack:
        stack.enter_context(patch.object(BotocoreStubber, "__call__", answer))
        stack.enter_context(patch.object(time, "sleep", lambda _: None))
        stack.enter_context(patch.object(RetryQuota, "acquire", lambda *_: True))
        stack.enter_context(patch.object(Table, "__deepcopy__", lambda table, _: table, create=True))
        stack.enter_context(patch.object(DynamoDBBackend, "transact_write_items", _undoing(DynamoDBBackend)))
        yield laid


def _undoing(backend_class: Any) -> Callable[[Any, list[dict[str, Any]]], None]:
    """A transaction that copies the rows it may have to put back; moto's own copies every table that it touches."""
    transact = backend_class.transact_write_items

    def transact_write_items(backend: Any, items: list[dict[str, Any]]) -> None:
        kept = [(table, key, deepcopy(_find(table, key))) for table, key in _touched(backend, items)]
        told = [(shard, len(shard.records)) for table, _, _ in kept if (shard := table.stream_shard) is not None]
        try:
            transact(backend, items)
        except Exception:
            for table, key, row in kept:
                _put_back(table, key, row)
            for shard, length in told:
                del shard.records[length:]
            raise

    return transact_write_items


def _touched(backend: Any, items: list[dict[str, Any]]) -> Iterator[tuple[Any, tuple[Any, Any]]]:
    for item in items:
        (told,) = item.values()
        table = backend.tables[told["TableName"]]
        key = told.get("Key") or told["Item"]
        has_range = table.range_key_attr is not None
        yield table, (_value(key[table.hash_key_attr]), _value(key[table.range_key_attr]) if has_range else None)


def _value(told: dict[str, Any]) -> Any:
    from moto.dynamodb.models.dynamo_type import DynamoType

    return DynamoType(told)


def _find(table: Any, key: tuple[Any, Any]) -> Any:
    hash_key, range_key = key
    kept = table.items.get(hash_key)
    return kept.get(range_key) if kept is not None and range_key is not None else kept


def _put_back(table: Any, key: tuple[Any, Any], row: Any) -> None:
    hash_key, range_key = key
    if range_key is None:
        if row is None:
            table.items.pop(hash_key, None)
        else:
            table.items[hash_key] = row
    elif row is None:
        if hash_key in table.items:
            table.items[hash_key].pop(range_key, None)
    else:
        table.items[hash_key][range_key] = row
