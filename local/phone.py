"""The phones of the invented people: every SMS that the emulated SNS has sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import httpx

from local.people import People

_SENT = "/_ministack/sns/sms-messages"


@dataclass(frozen=True, slots=True)
class Phone:
    """One mobile, whose it is, and its messages, the newest first."""

    number: str
    owners: tuple[str, ...]
    messages: tuple[str, ...]

    @property
    def name(self) -> str:
        return " ".join([self.number, *self.owners])


async def read_phones(client: httpx.AsyncClient, aws_url: str, people: People) -> list[Phone]:
    """Every phone that was ever written to. Raises httpx.HTTPError when the emulator does not answer."""
    answer = await client.get(f"{aws_url}{_SENT}")
    sent = answer.raise_for_status().json()["sms_messages"]
    return [_describe(number, sent[number], people) for number in sorted(sent)]


def _describe(number: str, oldest_first: Sequence[Mapping[str, str]], people: People) -> Phone:
    mobile = number.removeprefix("+86")
    owners = tuple(person.name for person in people.applicants if person.phone_number == mobile)
    return Phone(mobile, owners, tuple(record["Message"] for record in reversed(oldest_first)))
