"""The settings of the stage: the only reader of the environment."""

import os
from dataclasses import dataclass
from functools import cache
from typing import Any

from chalicelib.errors import Unavailable
from chalicelib.models import Channel

NUMBERS = ("review_limit_days", "message_daily_limit")


@dataclass(frozen=True, slots=True)
class Settings:
    """What differs between stages. Addresses carry no slash at their end.

    The former fingerprint key is the one in force itself, but for the time in which that replaces another.
    """

    stage: str
    public_url: str
    scans_bucket: str
    personal_key: str
    fingerprint_key: str
    former_fingerprint_key: str
    platform_issuer: str
    platform_client_id: str
    staff_issuer: str
    staff_client_id: str
    review_limit_days: int
    message_provider: str
    message_daily_limit: int
    sms_templates: str
    email_sender: str

    def table(self, name: str) -> str:
        """The full name of one of the stage's tables."""
        return f"fepmis-{self.stage}-{name}"

    @property
    def fingerprint_keys(self) -> tuple[str, ...]:
        """The keys by whose MACs numbers are found, the one in force first."""
        return tuple(dict.fromkeys((self.fingerprint_key, self.former_fingerprint_key)))

    @property
    def channels(self) -> frozenset[Channel]:
        """The ways by which the stage writes to people: e-mail only where it has a sender's address."""
        return frozenset(Channel) if self.email_sender else frozenset({Channel.SMS})

    @property
    def email_configuration(self) -> str:
        """The configuration set of SES by which the stage hears what became of its e-mails."""
        return f"fepmis-{self.stage}"

    def secret_id(self, name: str) -> str:
        """Where Secrets Manager keeps one of the stage's secrets."""
        return f"fepmis-{self.stage}/{name}"

    def client_secret_id(self, provider: str) -> str:
        """Where Secrets Manager keeps our client secret at an identity provider (`platform` or `staff`)."""
        return self.secret_id(f"{provider}-client")


@cache
def settings() -> Settings:
    """The settings of this process. Raises Unavailable naming the first variable that is missing."""
    read: dict[str, Any] = {name: _read(name.upper()) for name in Settings.__dataclass_fields__}
    return Settings(**read | {name: int(read[name]) for name in NUMBERS})


def stream_arn(table: str) -> str:
    """The stream of a table. Asked for when the functions are declared, which also happens where no stage is."""
    return os.environ.get(f"{table.upper()}_STREAM", f"arn:aws:dynamodb:::table/{table}/stream/none")


def _read(name: str) -> str:
    try:
        return os.environ[name]
    except KeyError:
        raise Unavailable("unavailable", setting=name) from None
