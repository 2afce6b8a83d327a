"""Everything that goes wrong in the table of faults, each as what becomes of a request on its way or of a clock."""

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from typing import Any

import urllib3
from botocore.awsrequest import AWSResponse
from botocore.exceptions import BotoCoreError, EndpointConnectionError, ReadTimeoutError
from joserfc.jwk import RSAKey
from moto.core.botocore_stubber import MockRawResponse

from tests.faults.clocks import clock_off_by
from tests.faults.network import WRITES, Asked, Deliver, Trouble
from tests.faults.platform import Platform

TIMES_ALWAYS = 10**6
XML = frozenset({"s3", "sns"})


class Killed(BaseException):
    """The function has died. No handler of errors sees it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of trouble: `begin` makes it, for it may count what it has done."""

    name: str
    begin: Callable[[], Trouble] = lambda: straight
    service: str = ""
    operations: frozenset[str] = frozenset()
    platform: Callable[[Platform], AbstractContextManager[None]] = lambda _: nullcontext()
    clock: Callable[[], AbstractContextManager[None]] = nullcontext
    is_of_platform: bool = False

    def is_met_by(self, asked: Iterable[tuple[str, str]], *, uses_platform: bool) -> bool:
        """Whether a call that asks all that can meet it."""
        if self.is_of_platform:
            return uses_platform
        if not self.service:
            return True
        return any(
            service == self.service and (not self.operations or operation in self.operations)
            for service, operation in asked
        )


def straight(_: Asked, deliver: Deliver) -> AWSResponse:
    """Nothing goes wrong."""
    return deliver()


def killed(number: int, *, after: bool) -> Trouble:
    """The function dies at its request of that number: before it arrives, or once it has had its effect."""

    def trouble(asked: Asked, deliver: Deliver) -> AWSResponse:
        if asked.number == number:
            if after:
                deliver()
            raise Killed
        return deliver()

    return trouble


def _is_concerned(asked: Asked, service: str, operations: frozenset[str]) -> bool:
    return asked.service == service and (not operations or asked.operation in operations)


def _is_possible(asked: Asked, code: str) -> bool:
    """Whether it could be refused so: nothing fails for its condition that has none."""
    return code != "ConditionalCheckFailedException" or b"ConditionExpression" in asked.raw


def refused(
    service: str,
    code: str,
    *operations: str,
    status: int = 400,
    times: int = TIMES_ALWAYS,
    reasons: tuple[str, ...] = (),
) -> Callable[[], Trouble]:
    """AWS refuses, in its own words, without having done anything."""

    def begin() -> Trouble:
        left = count(1)

        def trouble(asked: Asked, deliver: Deliver) -> AWSResponse:
            is_so = _is_concerned(asked, service, frozenset(operations)) and _is_possible(asked, code)
            if is_so and next(left) <= times:
                return _refusal(asked, code, status, reasons)
            return deliver()

        return trouble

    return begin


def _refusal(asked: Asked, code: str, status: int, reasons: tuple[str, ...]) -> AWSResponse:
    if asked.service in XML:
        error = f"<Error><Type>Sender</Type><Code>{code}</Code><Message>refused</Message></Error>"
        body = error if asked.service == "s3" else f"<ErrorResponse>{error}<RequestId>1</RequestId></ErrorResponse>"
    else:
        told: dict[str, Any] = {"__type": f"com.amazonaws#{code}", "message": "refused"}
        if reasons:
            told["CancellationReasons"] = [{"Code": each} for each in reasons]
        body = json.dumps(told)
    return AWSResponse(asked.url, status, {}, MockRawResponse(body))  # type: ignore[arg-type]


def unreachable(service: str) -> Callable[[], Trouble]:
    """No connection comes about."""
    return _unanswered(service, EndpointConnectionError)


def silent(service: str) -> Callable[[], Trouble]:
    """It is so slow that nobody waits for it any longer, and does nothing."""
    return _unanswered(service, ReadTimeoutError)


def _unanswered(service: str, error: type[BotoCoreError]) -> Callable[[], Trouble]:
    def trouble(asked: Asked, deliver: Deliver) -> AWSResponse:
        if asked.service == service:
            raise error(endpoint_url=asked.url)
        return deliver()

    return lambda: trouble


def lost(service: str, times: int = TIMES_ALWAYS) -> Callable[[], Trouble]:
    """What was to be written is written, and the answer is lost."""

    def begin() -> Trouble:
        left = count(1)

        def trouble(asked: Asked, deliver: Deliver) -> AWSResponse:
            answer = deliver()
            if _is_concerned(asked, service, WRITES) and next(left) <= times:
                raise ReadTimeoutError(endpoint_url=asked.url)
            return answer

        return trouble

    return begin


def left_out(times: int = TIMES_ALWAYS) -> Callable[[], Trouble]:
    """DynamoDB leaves all keys of a batch out, to be asked for again."""

    def begin() -> Trouble:
        left = count(1)

        def trouble(asked: Asked, deliver: Deliver) -> AWSResponse:
            if asked.operation == "BatchGetItem" and next(left) <= times:
                body = json.dumps({"Responses": {}, "UnprocessedKeys": asked.body["RequestItems"]})
                return AWSResponse(asked.url, 200, {}, MockRawResponse(body))  # type: ignore[arg-type]
            return deliver()

        return trouble

    return begin


def _answers(status: int, *names: str) -> Callable[[Platform], AbstractContextManager[None]]:
    return lambda platform: platform.answering(dict.fromkeys(names, urllib3.HTTPResponse(b"{}", status=status)))


def _fails(*names: str) -> Callable[[Platform], AbstractContextManager[None]]:
    return lambda platform: platform.failing(frozenset(names))


def _keys_change(platform: Platform) -> AbstractContextManager[None]:
    return platform.with_key(RSAKey.generate_key(2048, {"kid": "second"}))


def _clock(minutes: float) -> Callable[[], AbstractContextManager[None]]:
    return lambda: clock_off_by(timedelta(minutes=minutes))


ALL_ENDPOINTS = ("openid-configuration", "jwks", "token", "me")
TRANSACTION = "TransactWriteItems"
CONFLICT, UNMET = ("TransactionConflict",), ("ConditionalCheckFailed",)

FAULTS: tuple[Fault, ...] = (
    Fault(
        "DynamoDB throttles twice",
        refused("dynamodb", "ProvisionedThroughputExceededException", times=2),
        service="dynamodb",
    ),
    Fault("DynamoDB throttles on", refused("dynamodb", "ProvisionedThroughputExceededException"), service="dynamodb"),
    Fault(
        "DynamoDB throttles writes on",
        refused("dynamodb", "ThrottlingException", *sorted(WRITES)),
        service="dynamodb",
        operations=WRITES,
    ),
    Fault("DynamoDB fails", refused("dynamodb", "InternalServerError", status=500), service="dynamodb"),
    Fault("DynamoDB can't be reached", unreachable("dynamodb"), service="dynamodb"),
    Fault("DynamoDB is silent", silent("dynamodb"), service="dynamodb"),
    Fault(
        "DynamoDB leaves keys out once", left_out(times=1), service="dynamodb", operations=frozenset({"BatchGetItem"})
    ),
    Fault("DynamoDB leaves keys out on", left_out(), service="dynamodb", operations=frozenset({"BatchGetItem"})),
    Fault(
        "a transaction meets another",
        refused("dynamodb", "TransactionCanceledException", TRANSACTION, times=1, reasons=CONFLICT),
        service="dynamodb",
        operations=frozenset({TRANSACTION}),
    ),
    Fault(
        "transactions meet others on",
        refused("dynamodb", "TransactionCanceledException", TRANSACTION, reasons=CONFLICT),
        service="dynamodb",
        operations=frozenset({TRANSACTION}),
    ),
    Fault(
        "a transaction is under way on",
        refused("dynamodb", "TransactionInProgressException", TRANSACTION),
        service="dynamodb",
        operations=frozenset({TRANSACTION}),
    ),
    Fault(
        "a condition of a transaction fails",
        refused("dynamodb", "TransactionCanceledException", TRANSACTION, times=1, reasons=UNMET),
        service="dynamodb",
        operations=frozenset({TRANSACTION}),
    ),
    Fault(
        "a condition of a write fails",
        refused("dynamodb", "ConditionalCheckFailedException", "PutItem", "UpdateItem", "DeleteItem", times=1),
        service="dynamodb",
        operations=frozenset({"PutItem", "UpdateItem", "DeleteItem"}),
    ),
    Fault(
        "DynamoDB's answer to a write is lost once", lost("dynamodb", times=1), service="dynamodb", operations=WRITES
    ),
    Fault("DynamoDB's answers to writes are lost", lost("dynamodb"), service="dynamodb", operations=WRITES),
    Fault("S3 says slow down", refused("s3", "SlowDown", status=503), service="s3"),
    Fault("S3 fails", refused("s3", "InternalError", status=500), service="s3"),
    Fault("S3 can't be reached", unreachable("s3"), service="s3"),
    Fault("S3 is silent", silent("s3"), service="s3"),
    Fault("S3's answers to writes are lost", lost("s3"), service="s3", operations=WRITES),
    Fault("KMS can't be reached", unreachable("kms"), service="kms"),
    Fault("KMS fails", refused("kms", "KMSInternalException", status=500), service="kms"),
    Fault("KMS throttles", refused("kms", "ThrottlingException"), service="kms"),
    Fault("KMS waits for another", refused("kms", "DependencyTimeoutException", status=503), service="kms"),
    Fault("a key is disabled", refused("kms", "DisabledException"), service="kms"),
    Fault("Secrets Manager can't be reached", unreachable("secrets-manager"), service="secrets-manager"),
    Fault("SNS can't be reached", unreachable("sns"), service="sns"),
    Fault("SNS fails", refused("sns", "InternalError", status=500), service="sns"),
    Fault("SNS throttles", refused("sns", "Throttled", status=400), service="sns"),
    Fault("SNS's answers are lost", lost("sns"), service="sns", operations=WRITES),
    Fault("the platform can't be reached", platform=_fails(*ALL_ENDPOINTS), is_of_platform=True),
    Fault("the platform fails", platform=_answers(503, *ALL_ENDPOINTS), is_of_platform=True),
    Fault("the platform's keys can't be reached", platform=_fails("jwks"), is_of_platform=True),
    Fault("the platform's keys change", platform=_keys_change, is_of_platform=True),
    Fault("the exchange of the code is silent", platform=_fails("token"), is_of_platform=True),
    Fault("our clock is 4 minutes fast", clock=_clock(4)),
    Fault("our clock is 4 minutes slow", clock=_clock(-4)),
    Fault("AWS finds our clock wrong", refused("dynamodb", "InvalidSignatureException"), service="dynamodb"),
    Fault("S3 finds our clock wrong", refused("s3", "RequestTimeTooSkewed", status=403), service="s3"),
)
FAULTS_BY_NAME: Mapping[str, Fault] = {each.name: each for each in FAULTS}
