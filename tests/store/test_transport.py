"""The transport of functions does what botocore's client does: each case is held against that client itself."""

import json
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

import pytest
from botocore import exceptions
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.config import Config
from botocore.exceptions import ClientError
from botocore.httpsession import URLLib3Session
from botocore.retries.standard import ExponentialBackoff
from botocore.session import get_session
from moto.core.models import botocore_stubber
from pynamodb.attributes import BinaryAttribute
from pynamodb.connection import Connection
from pynamodb.exceptions import TransactWriteError
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

from chalicelib.store import connection, tables
from chalicelib.store.connection import CONNECT_SECONDS, MOST_ATTEMPTS, READ_SECONDS, LeanConnection
from chalicelib.store.tables import UnitRow
from chalicelib.store.transport import Transport

API = "com.amazonaws.dynamodb.v20120810#"
ASKED = {"TableName": "units", "Key": {"uscc": {"S": "邯郸\ud800"}}, "ConsistentRead": True}
ITEM = {"uscc": {"S": "91"}, "name": {"S": "邯郸"}, "count": {"N": "3"}, "is": {"BOOL": True}, "set": {"SS": ["a"]}}
CANCELLED = {
    "__type": f"{API}TransactionCanceledException",
    "Message": "Transaction cancelled",
    "CancellationReasons": [{"Code": "None"}, {"Code": "ConditionalCheckFailed", "Message": "no", "Item": ITEM}],
}


@dataclass
class Wire:
    """Answers in turn, each with its status and body, or an exception; the last one for ever."""

    answers: list[Any]
    requests: list[AWSPreparedRequest] = field(default_factory=list)

    def send(self, request: AWSPreparedRequest) -> AWSResponse:
        self.requests.append(request)
        answer = self.answers[min(len(self.requests), len(self.answers)) - 1]
        if isinstance(answer, Exception):
            raise answer
        status, body, *rest = answer
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"x-amzn-RequestId": "R", "x-amz-crc32": str(zlib.crc32(content)), **(rest[0] if rest else {})}
        return _Response(request.url, status, headers, content)


class _Response(AWSResponse):
    def __init__(self, url: str, status: int, headers: dict[str, str], content: bytes) -> None:
        from botocore.compat import HTTPHeaders

        kept: Any = HTTPHeaders.from_dict(headers)
        super().__init__(url, status, kept, None)
        self._content = content


@dataclass(frozen=True)
class Outcome:
    """What came of a call: an answer, or the type and content of an error; how often it asked, after what pauses."""

    answer: Any
    error: Any
    requests: int
    pauses: list[float]


@pytest.fixture(autouse=True)
def _somewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(botocore_stubber, "enabled", False)  # it would answer in the place of what is to be sent
    for name in ("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_DYNAMODB", "_X_AMZN_TRACE_ID"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "cn-north-1")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "id")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_SESSION_TOKEN", "token")


def lean() -> Any:
    return Transport(CONNECT_SECONDS, READ_SECONDS, MOST_ATTEMPTS)


def whole() -> Any:
    """The client that pynamodb would make."""
    config = Config(
        parameter_validation=False,
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        retries={"total_max_attempts": MOST_ATTEMPTS, "mode": "standard"},
    )
    return get_session().create_client("dynamodb", config=config)


def outcome(client: Any, wire: Wire, operation: str = "GetItem", asked: Any = ASKED, calls: int = 1) -> Outcome:
    answer: Any = None
    error: Any = None
    pauses = list[float]()
    with (
        patch.object(URLLib3Session, "send", wire.send),
        patch.object(time, "sleep", pauses.append),
        patch.object(ExponentialBackoff, "delay_amount", _longest),
    ):
        for _ in range(calls):
            try:
                answer, error = client._make_api_call(operation, dict(asked)), None
            except ClientError as refusal:
                kept = {name: refusal.response.get(name) for name in READ_OF_ERRORS}
                answer, error = None, (kept, refusal.operation_name, str(refusal))
            except exceptions.BotoCoreError as failure:
                answer, error = None, (type(failure), str(failure))
    return Outcome(answer, error, len(wire.requests), pauses)


_delay = ExponentialBackoff.delay_amount


def _longest(backoff: Any, context: Any) -> float:
    """What is by chance, at its longest."""
    backoff._random = lambda: 1.0
    return float(_delay(backoff, context))


def told(code: str, message: str = "why") -> dict[str, str]:
    return {"__type": f"{API}{code}", "message": message}


CASES: dict[str, list[Any]] = {
    "a row": [(200, {"Item": ITEM})],
    "no row": [(200, {})],
    "units that were consumed": [(200, {"Item": ITEM, "ConsumedCapacity": {"TableName": "t", "CapacityUnits": 0.5}})],
    "rows left out of a batch": [
        (200, {"Responses": {"t": [ITEM]}, "UnprocessedKeys": {"t": {"Keys": [{"id": {"S": "1"}}]}}})
    ],
    "a page": [(200, {"Items": [ITEM], "Count": 1, "ScannedCount": 1, "LastEvaluatedKey": {"uscc": {"S": "91"}}})],
    "a condition that fails": [(400, {**told("ConditionalCheckFailedException"), "Item": ITEM})],
    "a transaction that is cancelled": [(400, CANCELLED)],
    "no such table": [(400, told("ResourceNotFoundException"))],
    "a message with a capital": [(400, {"__type": f"{API}ValidationException", "Message": "too long"})],
    "a code without its API": [(400, {"__type": "AccessDeniedException", "Message": "no"})],
    "an expired token": [(400, told("ExpiredTokenException"))],
    "an item collection that is too large": [(400, told("ItemCollectionSizeLimitExceededException"))],
    "idempotent parameters that differ": [(400, told("IdempotentParameterMismatchException"))],
    "throttled, then a row": [(400, told("ProvisionedThroughputExceededException")), (200, {"Item": ITEM})],
    "throttled twice": [(400, told("ThrottlingException"))] * 2 + [(200, {})],
    "throttled for ever": [(400, told("ThrottlingException"))],
    "the account's limit for ever": [(400, told("RequestLimitExceeded"))],
    "a transaction in progress, then done": [(400, told("TransactionInProgressException")), (200, {})],
    "a transaction in conflict": [(400, told("TransactionConflictException"))],
    "an error of the server, then a row": [(500, told("InternalServerError")), (200, {"Item": ITEM})],
    "an error of the server for ever": [(500, told("InternalServerError"))],
    "a page of a proxy": [(503, b"<html><body><b>Http/1.1 Service Unavailable</b></body></html>")],
    "a page of a proxy, then a row": [(502, b"<html>Bad gateway</html>"), (200, {"Item": ITEM})],
    "an error without a body": [(504, b"")],
    "an error that is no JSON": [(400, b"nonsense")],
    "an answer that was damaged, then whole": [(200, {"Item": ITEM}, {"x-amz-crc32": "1"}), (200, {"Item": ITEM})],
    "no connection for ever": [exceptions.EndpointConnectionError(endpoint_url="there")],
    "no connection in time, then a row": [exceptions.ConnectTimeoutError(endpoint_url="there"), (200, {"Item": ITEM})],
    "no answer in time for ever": [exceptions.ReadTimeoutError(endpoint_url="there")],
    "a connection that is closed, then a row": [
        exceptions.ConnectionClosedError(endpoint_url="there"),
        (200, {"Item": ITEM}),
    ],
    "a certificate that is not trusted": [exceptions.SSLError(endpoint_url="there", error=OSError("untrusted"))],
    "a proxy that is not there": [exceptions.ProxyConnectionError(proxy_url="there")],
}


OPERATIONS = {
    "rows left out of a batch": "BatchGetItem",
    "a page": "Query",
    "a condition that fails": "PutItem",
    "a transaction that is cancelled": "TransactWriteItems",
}
READ_OF_ERRORS = ("Error", "ResponseMetadata", "CancellationReasons", "Item")


@pytest.mark.parametrize("case", CASES)
def test_it_answers_fails_and_asks_again_as_the_client_does(case: str) -> None:
    operation = OPERATIONS.get(case, "GetItem")
    asked = {"BatchGetItem": {"RequestItems": {}}, "TransactWriteItems": {"TransactItems": []}}
    told = asked.get(operation, {"TableName": "units"})
    ours, theirs = (outcome(client, Wire(CASES[case]), operation, told) for client in (lean(), whole()))
    assert ours == theirs


def test_what_is_retried_is_paused_for_longer_each_time_and_four_times_at_most() -> None:
    found = outcome(lean(), Wire(CASES["throttled for ever"]))
    assert found.requests == MOST_ATTEMPTS
    assert found.pauses == sorted(set(found.pauses))
    assert len(found.pauses) == MOST_ATTEMPTS - 1


def test_pauses_are_by_chance_so_that_those_who_met_do_not_meet_again() -> None:
    pauses, wire, client = list[float](), Wire(CASES["throttled for ever"]), lean()
    with patch.object(URLLib3Session, "send", wire.send), patch.object(time, "sleep", pauses.append):
        for _ in range(2):
            with pytest.raises(ClientError):
                client._make_api_call("GetItem", ASKED)
    assert len(set(pauses)) == 2 * (MOST_ATTEMPTS - 1)


def test_where_everything_fails_the_quota_ends_retries_when_it_does_for_the_client() -> None:
    failing = CASES["an error of the server for ever"]
    ours, theirs = outcome(lean(), Wire(failing), calls=60), outcome(whole(), Wire(failing), calls=60)
    assert ours == theirs
    assert ours.requests < 60 * MOST_ATTEMPTS


def test_whoever_is_answered_again_gives_back_what_retries_took() -> None:
    turns = [(500, told("InternalServerError")), (200, {})] * 200
    ours, theirs = outcome(lean(), Wire(turns), calls=200), outcome(whole(), Wire(turns), calls=200)
    assert ours == theirs
    assert ours.requests == 400


def _sent(client: Any, operation: str = "GetItem", asked: Any = ASKED) -> AWSPreparedRequest:
    wire = Wire([(200, {})])
    outcome(client, wire, operation, asked)
    [request] = wire.requests
    return request


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)


SAME = ("X-Amz-Target", "Content-Type", "X-Amz-Security-Token")


def test_it_sends_what_the_client_sends() -> None:
    ours, theirs = _sent(lean()), _sent(whole())
    assert (ours.method, ours.url) == (theirs.method, theirs.url)
    assert ours.url == "https://dynamodb.cn-north-1.amazonaws.com.cn/"
    assert ours.body == theirs.body
    assert [_text(ours.headers[name]) for name in SAME] == [_text(theirs.headers[name]) for name in SAME]
    credential = "AWS4-HMAC-SHA256 Credential=id/"
    assert _text(ours.headers["Authorization"]).startswith(credential)
    assert _text(ours.headers["User-Agent"]).startswith("Botocore/")


def test_its_signature_is_that_of_the_client_for_the_same_headers() -> None:
    from botocore.auth import SigV4Auth
    from botocore.awsrequest import AWSRequest

    sent = _sent(lean())
    again = AWSRequest("POST", sent.url, {name: _text(sent.headers[name]) for name in SAME[:2]}, sent.body)
    again.headers["User-Agent"] = _text(sent.headers["User-Agent"])
    with patch("botocore.auth.get_current_datetime") as now:
        from datetime import datetime

        now.return_value = datetime.strptime(_text(sent.headers["X-Amz-Date"]), "%Y%m%dT%H%M%SZ")  # noqa: DTZ007, as botocore has it
        credentials: Any = get_session().get_credentials()
        SigV4Auth(credentials.get_frozen_credentials(), "dynamodb", "cn-north-1").add_auth(again)
    assert again.headers["Authorization"] == _text(sent.headers["Authorization"])


def test_each_attempt_is_signed_anew() -> None:
    wire = Wire(CASES["throttled twice"])
    client = lean()
    with patch.object(client, "_sign", wraps=client._sign) as sign:
        outcome(client, wire)
    assert sign.call_count == 3


@pytest.mark.parametrize("region", ["us-east-1", "cn-northwest-1", "us-gov-west-1", "eu-central-1", "xx-new-1"])
def test_it_finds_dynamodb_where_the_client_does(monkeypatch: pytest.MonkeyPatch, region: str) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", region)
    assert _sent(lean()).url == _sent(whole()).url


@pytest.mark.parametrize("name", ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_DYNAMODB"])
def test_it_goes_where_the_environment_says(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "http://127.0.0.1:4566")
    assert _sent(lean()).url == _sent(whole()).url == "http://127.0.0.1:4566/"


def test_it_tells_lambda_from_which_call_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_LAMBDA_FUNCTION_NAME", "f")
    monkeypatch.setenv("_X_AMZN_TRACE_ID", "Root=1-2-3")
    ours, theirs = (_text(_sent(client).headers["X-Amzn-Trace-Id"]) for client in (lean(), whole()))
    assert ours == theirs == "Root=1-2-3"


def test_credentials_that_were_renewed_sign_the_next_request() -> None:
    client = lean()
    first = _text(_sent(client).headers["Authorization"])
    client._session.set_credentials("another", "secret")
    assert "Credential=id/" in first
    assert "Credential=another/" in _text(_sent(client).headers["Authorization"])


def test_without_credentials_nothing_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    client = lean()
    with patch.object(client._session, "get_credentials", lambda: None):
        found = outcome(client, Wire([(200, {})]))
    assert found.error[0] is exceptions.NoCredentialsError
    assert found.requests == 0


@pytest.mark.parametrize("bundle", ["AWS_CA_BUNDLE", "REQUESTS_CA_BUNDLE", None])
def test_it_waits_and_trusts_as_the_client_does(monkeypatch: pytest.MonkeyPatch, bundle: str | None) -> None:
    for name in ("AWS_CA_BUNDLE", "REQUESTS_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
    if bundle:
        monkeypatch.setenv(bundle, "/some/bundle.pem")
    ours, theirs = lean()._http, whole()._endpoint.http_session
    for name in ("_verify", "_max_pool_connections", "_cert_file", "_socket_options"):
        assert getattr(ours, name) == getattr(theirs, name)
    assert str(ours._timeout) == str(theirs._timeout)
    assert ours._proxy_config._proxies == theirs._proxy_config._proxies


@pytest.fixture
def through_it(monkeypatch: pytest.MonkeyPatch) -> Iterator[Connection]:
    monkeypatch.setenv("AWS_LAMBDA_FUNCTION_NAME", "f")
    connection.connection.cache_clear()
    yield connection.connection()
    connection.connection.cache_clear()


def test_on_lambda_it_carries_every_table(through_it: Connection) -> None:
    assert isinstance(through_it, LeanConnection)
    assert isinstance(through_it.client, Transport)
    wire = Wire([(200, {"Item": {"uscc": {"S": "91"}, "name_zh": {"S": "邯郸"}}})])
    with patch.object(URLLib3Session, "send", wire.send):
        assert UnitRow.get("91").name_zh == "邯郸"


def test_elsewhere_the_client_is_botocores() -> None:
    connection.connection.cache_clear()
    assert type(connection.connection()) is Connection
    connection.connection.cache_clear()


def test_pynamodb_reads_why_a_transaction_was_cancelled(through_it: Connection) -> None:
    wire = Wire([(400, CANCELLED)])
    transaction = TransactWrite(connection=through_it)
    for uscc in ("91", "92"):
        transaction.delete(UnitRow(uscc))
    with patch.object(URLLib3Session, "send", wire.send), pytest.raises(TransactWriteError) as caught:
        transaction._commit()
    codes = [reason and reason.code for reason in caught.value.cancellation_reasons]
    assert codes == [None, "ConditionalCheckFailed"]


def test_no_table_holds_bytes_which_it_would_hand_over_undecoded() -> None:
    rows = [each for each in vars(tables).values() if isinstance(each, type) and issubclass(each, Model)]
    with_bytes = [row for row in rows for each in row.get_attributes().values() if isinstance(each, BinaryAttribute)]
    assert len(rows) > 20
    assert with_bytes == []
