"""What one registration asks of AWS, from the first sign-in until its applicant is let in.

    python -m benchmarks.registration_costs

The steps of `STEPS` are taken through the API as the two sites take them, and the records that they leave in the
streams are given to the functions that follow these, against the emulated AWS, which counts capacity units as DynamoDB
does. One line for each step: calls of the API, other invocations, units read and written, and requests to each service.
Then what a thousand cost at list prices. docs/costs.md shows both tables, and says what they leave out.
"""

import json
import logging
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import StringIO
from typing import Any, Self
from unittest.mock import patch
from urllib.parse import urlsplit

import boto3
from botocore.client import BaseClient
from chalice.test import Client
from joserfc.jwk import RSAKey

from benchmarks.emulated import emulated_stage

# isort: split
from app import app
from benchmarks.units import units_of
from chalicelib.gateways import identity_provider
from chalicelib.models import Reviewer, StaffRole
from chalicelib.signing_in import person_id
from chalicelib.store import reviewers
from tests.api.fake_provider import FakeProvider
from tests.browser import Browser
from tests.people import Claims, natural, staff, uscc_of
from tests.steps import SCAN_FIELDS, colour_scan, unit_form

FIRST, NATIONAL = "C130400", "N000000"
LISTS = ("authorities", "regions", "industries", "ownership", "unit_types")
MILLION = 1_000_000
SECONDS_OF_CALL, MEMORY_OF_CALL = 0.15, 1.0
SECONDS_OF_OTHER, MEMORY_OF_OTHER = 0.3, 0.5
"""Assumed: on this machine nothing is as fast or slow as on Lambda. The memory is what is configured."""
SCANS_GB = 0.004
"""Assumed: two scans of 1.5 MB, and their previews."""
FILES_OF_SITES = 40
"""Assumed: what browsers fetch of the sites themselves, four times anew."""
KB_LOGGED = 16
SAVES = 10
"""How often the page keeps what is typed: after each pause, so in ten minutes of typing about so often."""
READS = frozenset({"BatchGetItem", "GetItem", "Query", "Scan", "TransactGetItems"})
FOLLOWERS = {"accounts": ("check_duplicates", "hand_on_projects"), "registrations": ("count_registrations",)}
FOLLOWERS |= {"messages": ("send_messages",)}
CASE = "/review/registrations/{case}"


@dataclass
class Cost:
    """What is asked of AWS; `log_bytes` stand beside the tables, for they differ from run to run."""

    calls: int = 0
    invocations: int = 0
    read: float = 0
    written: float = 0
    others: Counter[str] = field(default_factory=Counter)
    log_bytes: int = 0

    def __iadd__(self, other: Self) -> Self:
        self.calls, self.invocations = self.calls + other.calls, self.invocations + other.invocations
        self.read, self.written = self.read + other.read, self.written + other.written
        self.others, self.log_bytes = self.others + other.others, self.log_bytes + other.log_bytes
        return self

    def __str__(self) -> str:
        others = ", ".join(f"{name} {count}" for name, count in sorted(self.others.items()))
        return f"{self.calls:>5} {self.invocations:>6} {self.read:>7.1f} {self.written:>7.1f}  {others}".rstrip()


class Stage:
    """A stage in which somebody registers a unit, and two members of staff decide."""

    def __init__(self, provider: FakeProvider) -> None:
        self.provider, self.http, self.streams = provider, Client(app), Streams()
        self.applicant, self.reviewer = Browser(self.http.http), Browser(self.http.http)
        self.case, self.scans, self.followed = "", dict[str, str](), 0
        for number, desk in ((1, FIRST), (2, NATIONAL)):
            claims = {"iss": "https://staff.test", **staff(number)}
            reviewers.add(Reviewer(person_id(claims), claims["name"], desk, StaffRole.REVIEWER))

    def sign_in(self, browser: Browser, who: Claims, query: str = "") -> None:
        away = browser.get(f"/sso/login?{query}")
        browser.get(self.provider.authorize(away.headers["Location"], who))

    def arrive(self) -> None:
        self.sign_in(self.applicant, natural(1, 1))
        self.applicant.csrf_token = self.applicant.get("/entry").json_body["csrf_token"]
        self.applicant.get(f"/entry?unit={uscc_of(1)}")

    def open_form(self) -> None:
        self.applicant.get(f"/drafts/unit?unit={uscc_of(1)}")
        for name in LISTS:
            self.applicant.get(f"/reference/{name}")

    def type(self) -> None:
        for version in range(SAVES):
            body = {"version": version, "values": unit_form()}
            assert self.applicant.put(f"/drafts/unit?unit={uscc_of(1)}", body).status_code == 200

    def upload(self) -> None:
        for name in SCAN_FIELDS:
            told = {"unit": uscc_of(1), "field": name, "file_name": "a.jpg", "content_type": "image/jpeg", "size": 1000}
            begun = self.applicant.post("/attachments", told).json_body
            key = begun["upload"]["fields"]["key"]
            boto3.client("s3").put_object(Bucket=os.environ["SCANS_BUCKET"], Key=key, Body=colour_scan())
            assert self.applicant.post(f"/attachments/{begun['id']}/check").json_body["accepted"]
            self.scans[name] = begun["id"]

    def submit(self) -> None:
        answer = self.applicant.post(f"/units?unit={uscc_of(1)}", unit_form(**self.scans))
        self.case = answer.json_body["registration_id"]
        self.applicant.get(f"/entry?unit={uscc_of(1)}")
        self.applicant.get(f"/registrations/{self.case}")

    def decide(self, number: int) -> None:
        self.reviewer = Browser(self.http.http)
        self.sign_in(self.reviewer, staff(number), "as=reviewer")
        self.reviewer.csrf_token = self.reviewer.get("/review/me").json_body["csrf_token"]
        for path in ("/review/queue", "/review/counts", "/review/reasons"):
            self.reviewer.get(path)
        case = CASE.format(case=self.case)
        self.reviewer.post(f"{case}/taking")
        seen = self.reviewer.get(case).json_body
        for scan in seen["scans"]:  # the browser fetches them by the links that the case has
            key = "previews/" + urlsplit(scan["preview_url"]).path.partition("/previews/")[2]
            boto3.client("s3").get_object(Bucket=os.environ["SCANS_BUCKET"], Key=key)
        decision = {"version": seen["version"], "decision": "approve", "corrections": []}
        assert self.reviewer.post(f"{case}/decision", decision).status_code == 200

    def follow(self) -> None:
        """What the streams' functions do, until they leave nothing to be followed."""
        while batches := self.streams.news():
            for table, records in batches.items():
                for function in FOLLOWERS[table]:
                    self.followed += 1
                    answer = self.http.lambda_.invoke(function, {"Records": records}).payload
                    assert answer == {"batchItemFailures": []}

    def come_back(self) -> None:
        self.applicant = Browser(self.http.http)
        self.sign_in(self.applicant, natural(1, 1))
        assert self.applicant.get(f"/entry?unit={uscc_of(1)}").json_body["outcome"] == "home"
        self.applicant.get(f"/home?unit={uscc_of(1)}")


class Streams:
    """The streams of the stage, each read on from where it was read to."""

    def __init__(self) -> None:
        self._client = boto3.client("dynamodbstreams")
        self._where = {table: self._iterator(f"fepmis-bench-{table}") for table in FOLLOWERS}

    def news(self) -> dict[str, list[dict[str, Any]]]:
        """What has come since, by table."""
        found = {}
        for table, iterator in self._where.items():
            answer = self._client.get_records(ShardIterator=iterator)
            self._where[table] = answer["NextShardIterator"]
            if answer["Records"]:
                found[table] = [{**each, "eventSourceARN": ""} for each in answer["Records"]]
        return found

    def _iterator(self, table: str) -> str:
        arn = boto3.client("dynamodb").describe_table(TableName=table)["Table"]["LatestStreamArn"]
        shard = self._client.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"][0]["ShardId"]
        asked: Any = {"StreamArn": arn, "ShardId": shard, "ShardIteratorType": "TRIM_HORIZON"}
        return str(self._client.get_shard_iterator(**asked)["ShardIterator"])


def steps(stage: Stage) -> Iterator[tuple[str, Callable[[], None]]]:
    """What happens, in order."""
    yield "sign in and enter", stage.arrive
    yield "open the form", stage.open_form
    yield f"type, kept {SAVES} times", stage.type
    yield "upload two scans", stage.upload
    yield "hand in", stage.submit
    yield "what follows (streams)", stage.follow
    yield "first decision", lambda: stage.decide(1)
    yield "what follows (streams)", stage.follow
    yield "last decision", lambda: stage.decide(2)
    yield "what follows (streams)", stage.follow
    yield "come back to the home page", stage.come_back


def main() -> int:
    """Print the table."""
    total = Cost()
    print(f"{'':28} calls others    read written  requests to other services")
    with emulated_stage():
        for name, cost in measure():
            print(f"{name:28}{cost}")
            total += cost
    print(f"{'together':28}{total}\n")
    bill = {name: 1000 * amount * price for name, amount, price in priced(total)}
    for name, dollars in bill.items():
        print(f"{name:44}{dollars:>7.2f}")
    print(f"{'a thousand registrations, US dollars':44}{sum(bill.values()):>7.2f}")
    print(f"logged: {total.log_bytes / 1024:.0f} KB")
    return 0


def measure() -> Iterator[tuple[str, Cost]]:
    """What each step costs, in a stage in which nothing has happened yet."""
    with _provider() as provider:
        stage = Stage(provider)
        for name, take in steps(stage):
            followed = stage.followed
            with _counted() as cost:
                take()
            cost.invocations = stage.followed - followed
            yield name, cost


def priced(cost: Cost) -> Iterator[tuple[str, float, float]]:
    """What is paid for, how much of it one registration is, and the list price of one (us-east-1, in US dollars)."""
    kms = sum(count for name, count in cost.others.items() if name.startswith("kms"))
    puts = cost.others["s3 PutObject"] + cost.others["s3 DeleteObjectTagging"]
    seconds = SECONDS_OF_CALL * MEMORY_OF_CALL * cost.calls + SECONDS_OF_OTHER * MEMORY_OF_OTHER * cost.invocations
    yield "API Gateway, calls", cost.calls, 3.50 / MILLION
    yield "Lambda, invocations", cost.calls + cost.invocations, 0.20 / MILLION
    yield "Lambda, GB-seconds", seconds, 16.6667 / MILLION
    yield "DynamoDB, read request units", cost.read, 0.125 / MILLION
    yield "DynamoDB, write request units", cost.written, 0.625 / MILLION
    yield "KMS, requests", kms, 3.00 / MILLION
    yield "S3, requests that write", puts, 5.00 / MILLION
    yield "S3, requests that read", cost.others["s3 GetObject"], 0.40 / MILLION
    yield "S3, GB of scans kept for a year", SCANS_GB, 12 * 0.023
    yield "CloudFront, requests", cost.calls + FILES_OF_SITES, 1.00 / MILLION
    yield "WAF, requests", cost.calls, 0.60 / MILLION
    yield "X-Ray, traces", cost.calls + cost.invocations, 5.00 / MILLION
    yield "CloudWatch, GB logged", KB_LOGGED / MILLION, 0.50


@contextmanager
def _provider() -> Iterator[FakeProvider]:
    """Both identity providers, in place of the network."""
    provider = FakeProvider(RSAKey.generate_key(2048, {"kid": "first"}))
    provider.clients = _Everybody()
    with patch.object(identity_provider, "_http", lambda: provider):
        yield provider


class _Everybody(set[str]):
    def __contains__(self, client: object) -> bool:
        return True


@contextmanager
def _counted() -> Iterator[Cost]:
    """Counts what is asked of AWS, and what is logged."""
    cost, ask, lines = Cost(), BaseClient._make_api_call, StringIO()  # type: ignore[attr-defined]  # noqa: SLF001, every request goes through it

    def count(client: BaseClient, operation: str, parameters: dict[str, Any]) -> Any:  # noqa: ANN401, an answer
        service = client.meta.service_model.service_name
        if service != "dynamodb":
            if service != "dynamodbstreams":
                cost.others[f"{service} {operation}"] += 1
            return ask(client, operation, parameters)
        answer = ask(client, operation, {**parameters, "ReturnConsumedCapacity": "TOTAL"})
        units = units_of(operation, parameters, answer)
        if operation in READS:
            cost.read += units
        else:
            cost.written += units
        return answer

    handler = next(each for each in logging.getLogger().handlers if isinstance(each, logging.StreamHandler))
    before = handler.setStream(lines)
    with patch.object(BaseClient, "_make_api_call", count):
        yield cost
    handler.setStream(before or sys.stderr)
    told = [json.loads(line) for line in lines.getvalue().splitlines()]
    cost.calls = sum(1 for each in told if each["message"] == "request")
    cost.log_bytes = len(lines.getvalue().encode())


if __name__ == "__main__":
    sys.exit(main())
