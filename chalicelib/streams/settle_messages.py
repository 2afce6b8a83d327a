"""What follows the reports of AWS on messages: lines of SNS's log of deliveries, and events of SES."""

import base64
import gzip
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from chalicelib import receipts
from chalicelib.store.receipts import settle


def settle_from_log(event: Mapping[str, Any]) -> None:
    """Settle the messages that a batch of log lines tells of."""
    batch = json.loads(gzip.decompress(base64.b64decode(event["awslogs"]["data"])))
    now = datetime.now(UTC)
    for receipt in receipts.from_sns_log(json.loads(each["message"]) for each in batch["logEvents"]):
        settle(receipt, now)


def settle_from_event(event: Mapping[str, Any]) -> None:
    """Settle the e-mail that an event of SES tells of."""
    receipt = receipts.from_ses_event(event)
    if receipt is not None:
        settle(receipt, datetime.now(UTC))
