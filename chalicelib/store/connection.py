"""The one way to DynamoDB: left alone, pynamodb makes a client for each table, a tenth of a second each time."""

from functools import cache, cached_property

from pynamodb.connection import Connection

from chalicelib.gateways.settings import is_on_lambda
from chalicelib.store.transport import Transport

# API Gateway gives up after 29 seconds: a call behind it must have failed, and been answered for, well before that.
CONNECT_SECONDS, READ_SECONDS = 2, 5
MOST_ATTEMPTS = 4


@cache
def connection() -> Connection:
    """The connection of all tables and of all transactions. Its client is made when it is first asked for."""
    kind = LeanConnection if is_on_lambda() else Connection
    return kind(
        connect_timeout_seconds=CONNECT_SECONDS,
        read_timeout_seconds=READ_SECONDS,
        max_retry_attempts=MOST_ATTEMPTS - 1,
    )


def prepare() -> None:
    """Make the client now, while nobody waits for it yet."""
    _ = connection().client


class LeanConnection(Connection):
    """What functions ask through. All others, who may ask for anything, have botocore's own client."""

    @cached_property
    def client(self) -> Transport:  # type: ignore[override]
        """What pynamodb takes for a client."""
        return Transport(CONNECT_SECONDS, READ_SECONDS, MOST_ATTEMPTS)


class TableOnly(Connection):
    """What pynamodb keeps for each table, which goes through the connection of all."""

    @property
    def client(self):  # type: ignore[no-untyped-def]  # noqa: ANN201, pynamodb keeps the type to itself
        """The client of the connection of all tables."""
        return connection().client
