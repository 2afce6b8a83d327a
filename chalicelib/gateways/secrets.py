"""The stage's secrets: kept in Secrets Manager alone, remembered here for some minutes.

A secret that turns out to be outdated is asked for again at once, so that nothing has to be deployed to change one.
"""

import time
from functools import cache

from botocore.exceptions import ClientError

from chalicelib.gateways.aws import client
from chalicelib.gateways.settings import settings

LIFE_SECONDS = 300
REST_SECONDS = 30
"""An outdated secret makes us ask again, at most this often: anybody can sign wrongly."""
PLATFORM_CLIENT = "platform-client"
STAFF_CLIENT = "staff-client"
MESSAGE_RECEIPTS = "message-receipts"
ALIYUN_ACCESS_KEY = "aliyun-access-key"


class Secret:
    """One secret, and the one that it has replaced."""

    def __init__(self, name: str) -> None:
        self._id = settings().secret_id(name)
        self._value: str | None = None
        self._former: tuple[str, ...] | None = None
        self._read_at = 0.0

    @property
    def value(self) -> str:
        """The secret as it is now, give or take some minutes."""
        if self._value is None or time.monotonic() - self._read_at > LIFE_SECONDS:
            self._read()
        assert self._value is not None
        return self._value

    @property
    def values(self) -> tuple[str, ...]:
        """The secret, and the one before: whoever we share it with may learn of the new one a little later."""
        value = self.value
        if self._former is None:
            self._former = _ask_for_former(self._id)
        return (value, *self._former)

    def renew(self) -> bool:
        """Ask for the secret again. Returns whether it has changed; False also where it was asked for just now."""
        before = self._value
        if time.monotonic() - self._read_at < REST_SECONDS:
            return False
        self._read()
        return self._value != before

    def _read(self) -> None:
        self._value, self._former, self._read_at = _ask(self._id, "AWSCURRENT"), None, time.monotonic()


@cache
def secret(name: str) -> Secret:
    """The secret of that name."""
    return Secret(name)


def _ask(secret_id: str, version: str) -> str:
    return client("secretsmanager").get_secret_value(SecretId=secret_id, VersionStage=version)["SecretString"]


def _ask_for_former(secret_id: str) -> tuple[str, ...]:
    try:
        return (_ask(secret_id, "AWSPREVIOUS"),)
    except ClientError as error:
        if error.response["Error"]["Code"] != "ResourceNotFoundException":
            raise
        return ()
