"""What providers of messages call: to report what became of them."""

import hmac
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from chalice.app import Request

from chalicelib.api.answers import ReceiptsAnswer
from chalicelib.api.bodies import ReceiptsBody
from chalicelib.api.routes import MOST_BODY_BYTES, Routes, query_of, read_body
from chalicelib.errors import Forbidden, Invalid, NotFound
from chalicelib.gateways.secrets import MESSAGE_RECEIPTS, secret
from chalicelib.messages import Receipt
from chalicelib.receipts import address_key, from_aliyun, is_signed
from chalicelib.store.receipts import settle

routes = Routes(__name__, "provider")


@routes.call("POST", "/messages/receipts/{provider}", answer=ReceiptsAnswer, body=ReceiptsBody)
def take_receipts(provider: str) -> ReceiptsAnswer:
    """What became of messages. What is told twice, too late or of a message that is not ours is taken without effect.

    Alibaba Cloud calls with a list of its own form, and with the key of its address in place of a signature.
    """
    read = READERS.get(provider)
    if read is None:
        raise NotFound
    now = datetime.now(UTC)
    settled = sum(settle(receipt, now) for receipt in read(routes.current_request, now))
    return {"code": 0, "msg": "成功", "settled": settled}


def _read_signed(request: Request, now: datetime) -> tuple[Receipt, ...]:
    timestamp = request.headers.get("x-receipt-timestamp", "")
    signature = request.headers.get("x-receipt-signature", "")
    _require(lambda known: is_signed(known, timestamp, signature, _body(request), now))
    return tuple(each.receipt for each in read_body(request, ReceiptsBody).receipts)


def _read_from_aliyun(request: Request, _now: datetime) -> tuple[Receipt, ...]:
    key = query_of(request).get("key", "").encode()
    _require(lambda known: hmac.compare_digest(key, address_key(known, "aliyun").encode()))
    if len(request.raw_body) > MOST_BODY_BYTES:
        raise Invalid(reason="too long")
    try:
        reported = json.loads(request.raw_body)
    except ValueError:
        raise Invalid(reason="no JSON") from None
    return from_aliyun(reported)


def _require(is_proved_by: Callable[[str], bool]) -> None:
    """Raise Forbidden for what is proved neither by our secret nor by the one before it."""
    shared = secret(MESSAGE_RECEIPTS)
    if any(map(is_proved_by, shared.values)):
        return
    if not shared.renew() or not any(map(is_proved_by, shared.values)):
        raise Forbidden("signature_refused")


def _body(request: Request) -> bytes:
    raw = request.raw_body
    return raw if isinstance(raw, bytes) else raw.encode()


READERS: Mapping[str, Callable[[Request, datetime], tuple[Receipt, ...]]] = {
    "sns": _read_signed,
    "ses": _read_signed,
    "aliyun": _read_from_aliyun,
}
"""How each provider's receipts are proved and read: ours for those that tell nobody themselves, and their own."""
