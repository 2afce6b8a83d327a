"""The settings of the stage: the only reader of the environment."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Self

from chalicelib.models import Channel


class NotConfiguredError(Exception):
    """The environment lacks settings, or holds what they can't be; the message names each."""


MAY_BE_EMPTY = frozenset({"sms_templates", "email_sender"})
"""What a stage that does without it leaves empty."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What differs between stages. Addresses carry no slash at their end.

    `former_fingerprint_key` is the one in force itself, except while that replaces another.
    """

    stage: str
    public_url: str
    scans_bucket: str
    files_bucket: str
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

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> Self:
        """The settings in an environment. Raises NotConfiguredError naming all that is wrong with it."""
        if wrong := list(_find_faults(environment)):
            raise NotConfiguredError("; ".join(wrong))
        told = {each.name: environment[each.name.upper()] for each in fields(cls)}
        numbers = {each.name: int(told[each.name]) for each in fields(cls) if each.type is int}
        return cls(**{**told, **numbers})  # type: ignore[arg-type]  # each as its field says

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


def is_on_lambda() -> bool:
    """Whether this process is a function's, and not somebody's who deploys or tries one."""
    return "AWS_LAMBDA_FUNCTION_NAME" in os.environ


def endpoint_of(service: str) -> str | None:
    """Where a service of AWS is, if the environment says so as AWS's tools read it."""
    return os.environ.get(f"AWS_ENDPOINT_URL_{service.upper()}") or os.environ.get("AWS_ENDPOINT_URL")


def bundle_of_requests() -> str | None:
    """The authorities to trust, if the environment names some by the name that botocore knows from elsewhere."""
    return os.environ.get("REQUESTS_CA_BUNDLE")


@cache
def settings() -> Settings:
    """The settings of this process. Raises NotConfiguredError."""
    return Settings.read(os.environ)


def stream_arn(table: str) -> str:
    """The stream of a table. Asked for when the functions are declared, which also happens where no stage is."""
    return os.environ.get(f"{table.upper()}_STREAM", f"arn:aws:dynamodb:::table/{table}/stream/none")


def _find_faults(environment: Mapping[str, str]) -> Iterator[str]:
    for each in fields(Settings):
        name, value = each.name.upper(), environment.get(each.name.upper())
        if value is None:
            yield f"{name} is missing"
        elif each.type is int and not value.isdecimal():
            yield f"{name} is {value!r}, not a number"
        elif not value and each.name not in MAY_BE_EMPTY:
            yield f"{name} is empty"
