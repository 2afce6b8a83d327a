"""The phones and mailboxes of the invented people: every message that the emulated SNS and SES have sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import httpx

from local.people import People

SMS_SENT = "/_ministack/sns/sms-messages"
EMAILS_SENT = "/_ministack/ses/messages"


@dataclass(frozen=True, slots=True)
class Phone:
    """One mobile or mailbox, whose it is, and its messages, the newest first."""

    number: str
    owners: tuple[str, ...]
    messages: tuple[str, ...]

    @property
    def name(self) -> str:
        return " ".join([self.number, *self.owners])


async def read_phones(client: httpx.AsyncClient, aws_url: str, people: People) -> list[Phone]:
    """Every phone that was ever written to. Raises httpx.HTTPError when the emulator does not answer."""
    sent = await _read(client, f"{aws_url}{SMS_SENT}", "sms_messages")
    return [_describe(number, sent[number], people) for number in sorted(sent)]


async def read_mailboxes(client: httpx.AsyncClient, aws_url: str) -> list[Phone]:
    """Every mailbox that was ever written to. Raises as `read_phones`."""
    sent = await _read(client, f"{aws_url}{EMAILS_SENT}", "messages")
    boxes: dict[str, list[str]] = {}
    for email in (each for account in sent.values() for each in account):
        boxes.setdefault(email["To"][0], []).insert(0, f"{email['Subject']}\n\n{email['BodyText']}")
    return [Phone(address, (), tuple(boxes[address])) for address in sorted(boxes)]


async def read_provider_ids(client: httpx.AsyncClient, aws_url: str) -> dict[str, list[str]]:
    """The ids under which each provider knows what it was given. Raises as `read_phones`."""
    sms = await _read(client, f"{aws_url}{SMS_SENT}", "sms_messages")
    emails = await _read(client, f"{aws_url}{EMAILS_SENT}", "messages")
    given = {"sns": sms.values(), "ses": emails.values()}
    return {name: [each["MessageId"] for sent in all_sent for each in sent] for name, all_sent in given.items()}


async def _read(client: httpx.AsyncClient, url: str, name: str) -> dict[str, list[dict[str, Any]]]:
    answer = await client.get(url)
    found: dict[str, list[dict[str, Any]]] = answer.raise_for_status().json()[name]
    return found


def _describe(number: str, oldest_first: Sequence[Mapping[str, str]], people: People) -> Phone:
    mobile = number.removeprefix("+86")
    owners = tuple(person.name for person in people.applicants if person.phone_number == mobile)
    return Phone(mobile, owners, tuple(record["Message"] for record in reversed(oldest_first)))
