"""Plays the providers: reports, a moment after a message was sent, that it arrived, signed as they would sign it.

What people try out goes wrong here too: the next report stays away, or tells of a failure.
"""

import asyncio
import json
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import httpx

from chalicelib.receipts import sign
from local.phone import read_provider_ids

SMS_FAULTS = "/_ministack/sns/faults"
MOMENT = 2.0
_EVERY = 1.0
_AT_ONCE = 100

FAULTS = {
    "throttled": ("下一条短信暂时发送失败", "Let the next SMS fail for a while"),
    "invalid_number": ("下一条短信被拒绝", "Let the next SMS be refused for good"),
    "no_receipt": ("下一条回执不发出", "Let the next report stay away"),
    "undelivered": ("下一条短信未送达", "Let the next report say that it did not arrive"),
}
"""What can be made to go wrong, in words for who tries it."""
REFUSED_BY_SNS = {"throttled", "invalid_number"}
# The first retry follows at once: only the third try waits for the sweep.
_TIMES = {"throttled": 2}

Report = Callable[[str, bytes, dict[str, str]], Awaitable[bool]]


@dataclass
class Carrier:
    """Reports by `report(provider, body, headers)`, which tells whether somebody took it."""

    client: httpx.AsyncClient
    aws_url: str
    report: Report
    secret: Callable[[], str | None]
    to_come: deque[str] = field(default_factory=deque)
    _seen: dict[str, float] = field(default_factory=dict)
    _reported: set[str] = field(default_factory=set)

    async def work(self) -> None:
        """Report for ever. What can't be read or reported now is tried again a moment later."""
        while True:
            await asyncio.sleep(_EVERY)
            try:
                await self.look(time.monotonic())
            except (httpx.HTTPError, OSError):
                continue

    async def look(self, now: float) -> None:
        """Report what was sent a moment ago, or in an earlier run: hearing it twice changes nothing."""
        secret = self.secret()
        if secret is None:
            return
        for provider, ids in (await read_provider_ids(self.client, self.aws_url)).items():
            for each in ids:
                self._seen.setdefault(each, now)
            due = [each for each in ids if each not in self._reported and now - self._seen[each] >= MOMENT]
            for start in range(0, len(due), _AT_ONCE):
                await self._report(provider, due[start : start + _AT_ONCE], secret)

    async def let_fail(self, fault: str) -> None:
        """Let the next message, or the next report, go wrong in one of the ways of `FAULTS`."""
        if fault not in REFUSED_BY_SNS:
            self.to_come.append(fault)
            return
        asked = {"fault": fault, "times": str(_TIMES.get(fault, 1))}
        (await self.client.post(f"{self.aws_url}{SMS_FAULTS}", params=asked)).raise_for_status()

    async def _report(self, provider: str, ids: list[str], secret: str) -> None:
        told = [receipt for receipt in map(self._receipt, ids) if receipt]
        body = json.dumps({"receipts": told}).encode()
        stamp = str(int(time.time()))
        headers = {"X-Receipt-Timestamp": stamp, "X-Receipt-Signature": sign(secret, stamp, body)}
        if await self.report(provider, body, {**headers, "Content-Type": "application/json"}):
            self._reported.update(ids)

    def _receipt(self, provider_id: str) -> dict[str, object] | None:
        fault = self.to_come.popleft() if self.to_come else None
        if fault == "no_receipt":
            return None
        receipt = {"provider_id": provider_id, "at": int(time.time())}
        if fault == "undelivered":
            return {**receipt, "status": "failed", "reason": "unreachable"}
        return {**receipt, "status": "delivered"}
