"""What the providers of messages have in common: each try is timed, logged without a number, and told as a value.

A provider of its own writes one method, `submit`, and one table, `reasons`.
"""

import time
from abc import ABC, abstractmethod
from collections.abc import Mapping
from http import HTTPStatus
from typing import ClassVar

from botocore.exceptions import BotoCoreError, ClientError
from urllib3.exceptions import HTTPError

from chalicelib.gateways.logs import log
from chalicelib.gateways.metrics import count
from chalicelib.messages import NotSent, Sent
from chalicelib.models import Message, MessageReason

OURS_TO_PUT_RIGHT = frozenset(
    {MessageReason.ACCOUNT_REFUSED, MessageReason.BAD_TEMPLATE, MessageReason.CONTENT_REFUSED}
)


class Refusal(Exception):
    """The provider answered that it does not take the message: its code for why, and the status of its answer."""

    def __init__(self, code: str, status: int) -> None:
        super().__init__(code)
        self.code = code
        self.status = status


class Provider(ABC):
    """A way to send messages. `reasons` says what its codes mean; a failure with any other code is tried again."""

    name: ClassVar[str]
    reasons: ClassVar[Mapping[str, MessageReason]] = {}

    @abstractmethod
    def submit(self, message: Message, address: str) -> str:
        """Hand the message over, once: whoever calls decides about another try. Returns the provider's id of it.

        Raises Refusal, or an error of botocore's or urllib3's.
        """

    def send(self, message: Message, address: str) -> Sent | NotSent:
        """Try to send the message, and say how that went."""
        started = time.perf_counter()
        outcome = self._try(message, address)
        told = {
            "message_id": message.id,
            "channel": message.channel,
            "template": message.template,
            "provider": self.name,
            "attempt": message.attempts,
            "milliseconds": round(1000 * (time.perf_counter() - started)),
            "caused_by": message.caused_by,
        }
        if isinstance(outcome, Sent):
            log.info("message submitted", extra=told | {"provider_id": outcome.provider_id})
        else:
            told |= count("RefusedMessages") if outcome.reason in OURS_TO_PUT_RIGHT else {}
            log.warning("message not sent", extra=told | {"reason": outcome.reason})
        return outcome

    def _try(self, message: Message, address: str) -> Sent | NotSent:
        try:
            return Sent(self.name, self.submit(message, address))
        except Refusal as refusal:
            return self._refused(refusal)
        except ClientError as error:
            answer = error.response
            return self._refused(Refusal(answer["Error"]["Code"], answer["ResponseMetadata"]["HTTPStatusCode"]))
        except (BotoCoreError, HTTPError) as error:
            # Only its kind: the words of a failed connection repeat the address, which may hold the number.
            log.warning("provider did not answer", extra={"message_id": message.id, "failure": type(error).__name__})
            return NotSent(MessageReason.NO_ANSWER)

    def _refused(self, refusal: Refusal) -> NotSent:
        log.warning("provider refused", extra={"provider": self.name, "code": refusal.code, "status": refusal.status})
        if refusal.code in self.reasons:
            return NotSent(self.reasons[refusal.code])
        if refusal.status == HTTPStatus.TOO_MANY_REQUESTS:
            return NotSent(MessageReason.THROTTLED)
        is_down = refusal.status >= HTTPStatus.INTERNAL_SERVER_ERROR
        return NotSent(MessageReason.PROVIDER_DOWN if is_down else MessageReason.REFUSED)
