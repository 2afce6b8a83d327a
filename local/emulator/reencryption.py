"""KMS wraps anew, under another key, what one of its keys has wrapped: the release does not know how.

Whether the caller may is judged by the key that it was wrapped with (`kms:ReEncryptFrom`), not by the other one.
"""

# ruff: noqa: SLF001  mending means reaching in; see the package's docstring
import json
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from ministack.core import iam_actions
from ministack.services import kms

Answer: TypeAlias = tuple[int, dict[str, str], bytes]
Handle: TypeAlias = Callable[..., Awaitable[Answer]]

_TARGET = "TrentService.ReEncrypt"


def mend() -> None:
    kms.handle_request = _reencrypting(kms.handle_request)
    iam_actions._action_from_target = _judging(iam_actions._action_from_target)


def _reencrypting(handle: Handle) -> Handle:
    async def handle_request(method: str, path: str, headers: dict[str, str], body: bytes, query: Any) -> Answer:  # noqa: ANN401  the release's own loose signature
        if headers.get("x-amz-target") != _TARGET:
            return await handle(method, path, headers, body, query)
        return _reencrypt(json.loads(body))

    return handle_request


def _judging(action_from: Callable[[dict[str, str]], str | None]) -> Callable[[dict[str, str]], str | None]:
    def action_from_target(headers: dict[str, str]) -> str | None:
        action = action_from(headers)
        return f"{action}From" if headers.get("x-amz-target") == _TARGET else action

    return action_from_target


def _reencrypt(asked: dict[str, Any]) -> Answer:
    source = {"CiphertextBlob": asked["CiphertextBlob"], "EncryptionContext": asked["SourceEncryptionContext"]}
    status, headers, body = kms._decrypt(source)
    if status != 200:  # noqa: PLR2004
        return status, headers, body
    opened = json.loads(body)
    wanted = {"KeyId": asked["DestinationKeyId"], "EncryptionContext": asked["DestinationEncryptionContext"]}
    status, headers, body = kms._encrypt({**wanted, "Plaintext": opened["Plaintext"]})
    wrapped = {**json.loads(body), "SourceKeyId": opened["KeyId"]}
    return status, headers, json.dumps(wrapped).encode()
