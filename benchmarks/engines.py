"""A second engine behind DynamoDB's API, for tables of a size that the emulated AWS reads through row by row.

dynalite (benchmarks/engine) keeps tables and indexes sorted on disk, in LevelDB, as DynamoDB keeps them sorted in
partitions. It knows no transactions: here they are carried out one operation after another, each with its condition,
which comes to the same where nobody else writes. It counts no units of indexes that are written.
"""

import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import boto3
import urllib3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.client import BaseClient
from botocore.config import Config
from botocore.credentials import Credentials
from botocore.exceptions import ClientError, EndpointConnectionError

from tests.local.ports import find_free_port

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

PROGRAM = Path(__file__).parent / "engine" / "node_modules" / "dynalite" / "cli.js"
PATIENCE = 20
LAID = ("TableName", "AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes")
READS = frozenset({"BatchGetItem", "GetItem", "Query", "Scan", "TransactGetItems"})
WRITES = frozenset({"BatchWriteItem", "DeleteItem", "PutItem", "TransactWriteItems", "UpdateItem"})
COUNTED = READS | WRITES
PUT = {"X-Amz-Target": "DynamoDB_20120810.BatchWriteItem", "Content-Type": "application/x-amz-json-1.0"}
NOBODY = SigV4Auth(Credentials("test", "test"), "dynamodb", "us-east-1")
OF_INDEX = ("IndexName", "KeySchema", "Projection")
Answer = dict[str, Any]
_connections = urllib3.PoolManager(maxsize=20)


@dataclass
class Asked:
    """What was asked of DynamoDB: operations, the capacity units that they consumed, and how long it took in all."""

    operations: Counter[str] = field(default_factory=Counter)
    units: float = 0
    written: Counter[str] = field(default_factory=Counter)
    """The units of writes, by table and by index of one, where the engine counts those."""
    seconds: float = 0

    def add(self, operation: str, answer: Answer, seconds: float) -> None:
        """Count a request and what it consumed."""
        consumed = answer.get("ConsumedCapacity", [])
        for each in [consumed] if isinstance(consumed, dict) else consumed:
            self.units += each["CapacityUnits"]
            if operation in WRITES:
                indexes = each.get("GlobalSecondaryIndexes", {})
                self.written[each["TableName"]] += each.get("Table", each)["CapacityUnits"]
                self.written.update(
                    {f"{each['TableName']} {i}": units["CapacityUnits"] for i, units in indexes.items()}
                )
        self.operations[operation] += 1
        self.seconds += seconds


@dataclass
class Engine:
    """Somewhere that keeps tables, behind `client`."""

    client: "DynamoDBClient"
    has_transactions: bool

    def answer(self, operation: str, asked: Answer) -> Answer:
        """The engine's answer to a request. Raises ClientError as DynamoDB would."""
        if self.has_transactions or not operation.startswith("Transact"):
            return _ask(self.client, operation, asked)
        if operation == "TransactGetItems":
            return self._read_together(asked)
        return self._write_together(asked)

    def put(self, rows: Sequence[tuple[str, str]]) -> None:
        """Put rows, 25 at most, each as JSON with the name of its table: told as they are, in a tenth of the time."""
        puts: dict[str, list[str]] = {}
        for table, row in rows:
            puts.setdefault(table, []).append(f'{{"PutRequest": {{"Item": {row}}}}}')
        told = ", ".join(f'"{table}": [{", ".join(some)}]' for table, some in puts.items())
        request = AWSRequest("POST", self.client.meta.endpoint_url, PUT, f'{{"RequestItems": {{{told}}}}}'.encode())
        NOBODY.add_auth(request)
        answer = _connections.request("POST", request.url or "", body=request.data, headers=dict(request.headers))
        assert answer.status == HTTPStatus.OK, answer.data
        assert not answer.json()["UnprocessedItems"]

    def _read_together(self, asked: Answer) -> Answer:
        reads = [{**each["Get"], "ConsistentRead": True} for each in asked["TransactItems"]]
        answers = [_ask(self.client, "GetItem", read | _counting(asked)) for read in reads]
        found = [{"Item": each["Item"]} if "Item" in each else {} for each in answers]
        return {"Responses": found, "ConsumedCapacity": [_twice(each) for each in answers]}

    def _write_together(self, asked: Answer) -> Answer:
        writes = [(kind, write) for each in asked["TransactItems"] for kind, write in each.items()]
        answers = [self._write(kind, write | _counting(asked)) for kind, write in writes]
        return {"ConsumedCapacity": [_twice(each) for each in answers]}

    def _write(self, kind: str, write: Answer) -> Answer:
        if kind != "ConditionCheck":
            return _ask(self.client, f"{kind}Item", write)
        # What is there is written as it is, and what is not is deleted, if the condition holds.
        is_there = "Item" in self.client.get_item(TableName=write["TableName"], Key=write["Key"], ConsistentRead=True)
        return _ask(self.client, "UpdateItem" if is_there else "DeleteItem", write)


_ask: Callable[[Any, str, Answer], Answer] = BaseClient._make_api_call  # type: ignore[attr-defined]  # noqa: SLF001, every request goes through it


class Switch:
    """Sends what our code asks of DynamoDB to one of several engines, at first to that where it is at home."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.asked = engine, Asked()
        self._home = engine.client.meta.endpoint_url

    @contextmanager
    def on(self, engine: Engine) -> Iterator[Asked]:
        """Ask another engine for a while; what it is asked is counted apart."""
        before = self.engine, self.asked
        self.engine, self.asked = engine, Asked()
        yield self.asked
        self.engine, self.asked = before

    @contextmanager
    def connected(self) -> Iterator[None]:
        """Put the switch between our code and AWS."""

        def answer(client: BaseClient, operation: str, asked: Answer) -> Any:  # noqa: ANN401, an answer
            # Whoever asks an engine by its own client knows which one.
            if operation in COUNTED and client.meta.endpoint_url == self._home:
                return self._answer(operation, asked)
            return _ask(client, operation, asked)

        with patch.object(BaseClient, "_make_api_call", answer):
            yield

    def _answer(self, operation: str, asked: Answer) -> Answer:
        begun = time.perf_counter()
        answer = self.engine.answer(operation, {**asked, "ReturnConsumedCapacity": "INDEXES"})
        self.asked.add(operation, answer, time.perf_counter() - begun)
        return answer


@contextmanager
def dynalite() -> Iterator[Engine]:
    """An empty engine in a process of its own, which ends with the block.

    Raises SystemExit where it is not installed.
    """
    node = shutil.which("node")
    if node is None or not PROGRAM.exists():
        raise SystemExit(
            "没有数据库引擎：请运行 make bench-growth。\nThe engine is not installed: run make bench-growth."
        )
    port = find_free_port()
    with tempfile.TemporaryDirectory() as folder:
        options = ["--host", "127.0.0.1", "--port", str(port), "--path", folder, "--createTableMs", "0"]
        process = subprocess.Popen([node, str(PROGRAM), *options], stdout=subprocess.DEVNULL)
        try:
            yield reach(f"http://127.0.0.1:{port}")
        finally:
            process.terminate()
            process.wait(PATIENCE)


def reach(endpoint: str) -> Engine:
    """The engine at an address on this machine, once it answers."""
    config = Config(retries={"total_max_attempts": 1}, max_pool_connections=20)
    client = boto3.client("dynamodb", endpoint_url=endpoint, config=config)
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            client.list_tables()
        except EndpointConnectionError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return Engine(client, _knows_transactions(client))


def lay_tables(source: "DynamoDBClient", engine: Engine) -> None:
    """Make the tables that `source` has, with their keys and indexes."""
    for name in source.list_tables()["TableNames"]:
        table: Answer = dict(source.describe_table(TableName=name)["Table"])
        laid = {each: table[each] for each in LAID if table.get(each)}
        if "GlobalSecondaryIndexes" in laid:
            laid["GlobalSecondaryIndexes"] = [{n: i[n] for n in OF_INDEX} for i in laid["GlobalSecondaryIndexes"]]
        _ask(engine.client, "CreateTable", {**laid, "BillingMode": "PAY_PER_REQUEST"})
    for name in engine.client.list_tables()["TableNames"]:
        engine.client.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 1})


def _knows_transactions(client: "DynamoDBClient") -> bool:
    try:
        client.transact_get_items(TransactItems=[{"Get": {"TableName": "none", "Key": {"id": {"S": "none"}}}}])
    except ClientError as error:
        return error.response["Error"]["Code"] != "UnknownOperationException"
    return True


def _counting(asked: Answer) -> Answer:
    return {"ReturnConsumedCapacity": asked.get("ReturnConsumedCapacity", "NONE")}


def _twice(answer: Answer) -> Answer:
    consumed: Answer = dict(answer["ConsumedCapacity"])
    units = 2 * consumed["CapacityUnits"]
    return {**consumed, "CapacityUnits": units, "Table": {"CapacityUnits": units}}
