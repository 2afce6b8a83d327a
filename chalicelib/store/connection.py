"""The one way to DynamoDB: left alone, pynamodb makes a client for each table, a tenth of a second each time."""

from functools import cache

from pynamodb.connection import Connection

# API Gateway gives up after 29 seconds: a call behind it must have failed, and been answered for, well before that.
CONNECT_SECONDS, READ_SECONDS = 2, 5


@cache
def connection() -> Connection:
    """The connection of all tables and of all transactions. Its client is made when it is first asked for."""
    return Connection(connect_timeout_seconds=CONNECT_SECONDS, read_timeout_seconds=READ_SECONDS)


def prepare() -> None:
    """Make the client now, while nobody waits for it yet."""
    _ = connection().client


class TableOnly(Connection):
    """What pynamodb keeps for each table, which goes through the connection of all."""

    @property
    def client(self):  # type: ignore[no-untyped-def]  # noqa: ANN201, pynamodb keeps the type to itself
        """The client of the connection of all tables."""
        return connection().client
