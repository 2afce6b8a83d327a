"""DynamoDB as pynamodb asks for it on Lambda, without botocore's client, which takes a third of a warm call.

Who signs, sends, reads errors and decides on retries are botocore's own parts. Left out is what its client does to
serve any service: the model, which also checks nothing for pynamodb, events, rules of endpoints, and telemetry.
"""

import json
import socket
import time
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSPreparedRequest, AWSRequest
from botocore.exceptions import ClientError, NoCredentialsError
from botocore.handlers import add_recursion_detection_header
from botocore.hooks import HierarchicalEmitter
from botocore.httpsession import URLLib3Session
from botocore.model import ServiceId
from botocore.parsers import JSONParser
from botocore.regions import EndpointResolver
from botocore.retries.standard import register_retry_handler
from botocore.session import Session, get_session
from botocore.utils import get_environ_proxies

from chalicelib.gateways.settings import bundle_of_requests, endpoint_of

API = "DynamoDB_20120810"
SERVICE = "dynamodb"
REFUSED = 300
"""From this status on, an answer tells of an error."""
DETAILS = ("CancellationReasons", "Item")

Answer = dict[str, Any]


class Transport:
    """In the place of a client of botocore for DynamoDB, with the one method of it that pynamodb calls."""

    def __init__(self, connect_seconds: float, read_seconds: float, most_attempts: int) -> None:
        self._session = get_session()
        self._region = str(self._session.get_config_variable("region"))
        self._address = _address(self._session, self._region)
        self._agent = self._session.user_agent()
        make: Any = URLLib3Session  # its types know neither of files to trust nor of two time-outs
        self._http = make(
            verify=self._session.get_config_variable("ca_bundle") or bundle_of_requests() or True,
            proxies=get_environ_proxies(self._address),
            timeout=(connect_seconds, read_seconds),
            socket_options=[(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)],
        )
        described = SimpleNamespace(service_id=ServiceId("DynamoDB"), service_name=SERVICE)
        client: Any = SimpleNamespace(meta=SimpleNamespace(service_model=described, events=HierarchicalEmitter()))
        self._events = client.meta.events
        self._retries = register_retry_handler(client, most_attempts)
        self._described = described
        self._parser = JSONParser()

    def _make_api_call(self, operation: str, asked: Mapping[str, Any]) -> Answer:
        """Ask, and ask again where that may help. Raises ClientError and BotoCoreError as botocore's client does."""
        body, context, attempts = json.dumps(asked).encode(), dict[str, Any](), 1
        model = SimpleNamespace(name=operation, error_shapes=[], service_model=self._described)
        while True:
            answer, failure = self._try(operation, body)
            pause = self._retries.needs_retry(
                response=answer,
                attempts=attempts,
                caught_exception=failure,
                operation=model,
                request_dict={"context": context},
            )
            if pause is None:
                break
            time.sleep(pause)
            attempts += 1
        if answer is None:
            assert failure is not None
            raise failure
        response, told = answer
        told["ResponseMetadata"]["RetryAttempts"] = attempts - 1
        # Those who were answered give back what retries took of their quota.
        self._events.emit(f"after-call.{SERVICE}.{operation}", context=context, http_response=response)
        if response.status_code >= REFUSED:
            raise ClientError(told, operation)  # type: ignore[arg-type]
        return told

    def _try(self, operation: str, body: bytes) -> tuple[tuple[Any, Answer] | None, Exception | None]:
        request = self._sign(operation, body)
        try:
            response = self._http.send(request)
        except Exception as failure:  # noqa: BLE001, whether it may pass is decided by the retries, as in botocore
            return None, failure
        return (response, self._read(response)), None

    def _sign(self, operation: str, body: bytes) -> AWSPreparedRequest:
        # Asked for each time, for they may have been renewed.
        credentials = self._session.get_credentials()
        if credentials is None:
            raise NoCredentialsError
        headers = {
            "X-Amz-Target": f"{API}.{operation}",
            "Content-Type": "application/x-amz-json-1.0",
            "User-Agent": self._agent,
        }
        add_recursion_detection_header({"headers": headers})
        request = AWSRequest("POST", self._address, headers, body)
        SigV4Auth(credentials.get_frozen_credentials(), SERVICE, self._region).add_auth(request)
        return request.prepare()

    def _read(self, response: Any) -> Answer:  # noqa: ANN401, botocore's response
        raw = {"status_code": response.status_code, "headers": response.headers, "body": response.content}
        told: Answer = self._parser.parse(raw, None)  # type: ignore[arg-type]
        if response.status_code >= REFUSED:
            return _details(response.content) | told
        answer: Answer = json.loads(response.content)
        return answer | told


def _details(content: bytes) -> Answer:
    """What an error tells beside its code and message, such as why a transaction was cancelled."""
    try:
        told = json.loads(content)
    except ValueError:
        return {}
    return {name: told[name] for name in DETAILS if name in told} if isinstance(told, dict) else {}


def _address(session: Session, region: str) -> str:
    """Where DynamoDB is: as the environment says, else where it is in that region."""
    if named := endpoint_of(SERVICE):
        return named.rstrip("/") + "/"
    found: Any = EndpointResolver(session.get_data("endpoints")).construct_endpoint(SERVICE, region)
    host = found["hostname"] if found else f"{SERVICE}.{region}.amazonaws.com"  # a region that is newer than botocore
    return f"https://{host}/"
