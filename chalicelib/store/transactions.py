"""Several rows read or written as one: all of them or none."""

import random
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from pynamodb.exceptions import DoesNotExist, TransactGetError, TransactWriteError
from pynamodb.expressions.update import Action
from pynamodb.models import Model
from pynamodb.transactions import TransactGet, TransactWrite

from chalicelib.errors import Conflict, Contended, MovedOn
from chalicelib.gateways import logs
from chalicelib.store.connection import connection
from chalicelib.store.refusals import is_read_in_conflict
from chalicelib.store.tables import AccountRow, RegistrationRow

Key = tuple[str, ...]
PAUSES = (0.02, 0.1, 0.3)
"""Seconds to wait before reading again."""
LONGEST_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds, at most, before a transaction that met another one is tried again."""
CAUSED = (AccountRow, RegistrationRow)
CONDITION = "ConditionalCheckFailed"
T = TypeVar("T")


def read_together(*wanted: tuple[type[Model], Key]) -> tuple[Any, ...]:
    """The rows of several tables, read at one moment in one request; None where there is none.

    DynamoDB refuses to read while one of the rows is written, if only to note that a session was seen; it is then
    read again.
    """
    for pause in PAUSES:
        try:
            return _read_at_once(wanted)
        except TransactGetError as error:
            if not is_read_in_conflict(error):
                raise
        time.sleep(pause)
    return _read_at_once(wanted)


class Write(TransactWrite):
    """A transaction that notes, in rows that functions follow, which call the change comes from, for their logs.

    Where it meets another transaction on a row it is written again: the other may have lost too, or only read.
    """

    def save(self, model: Model, *given: Any, **options: Any) -> None:  # noqa: ANN401, pynamodb's own
        cause = logs.cause()
        if isinstance(model, CAUSED) and cause:
            model.caused_by = cause
        super().save(model, *given, **options)

    def update(self, model: Model, actions: list[Action], *given: Any, **options: Any) -> None:  # noqa: ANN401, pynamodb's own
        cause = logs.cause()
        if isinstance(model, CAUSED) and cause:
            actions = [*actions, type(model).caused_by.set(cause)]
        super().update(model, actions, *given, **options)

    def _commit(self) -> object:
        for pause in PAUSES:
            try:
                return super()._commit()
            except TransactWriteError as error:
                if not _is_met(error):
                    raise
            time.sleep(random.uniform(0, pause))  # noqa: S311, nothing secret
        return super()._commit()


@contextmanager
def write_together(refused: Callable[[], Exception]) -> Iterator[TransactWrite]:
    """A transaction of writes. Raises what `refused` gives when a condition of one of them does not hold.

    Raises Contended where others kept writing the same rows at that moment.
    """
    try:
        with Write(connection=connection(), client_request_token=str(uuid.uuid4())) as transaction:
            yield transaction
    except TransactWriteError as error:
        if _is_met(error):
            raise Contended from error
        if CONDITION not in _reasons(error):
            raise
        raise refused() from error


def insist(act: Callable[[], T]) -> T:
    """Do what may meet others who write to the same rows: a few times. Raises Contended when it does every time.

    `act` raises Conflict or Contended, having changed nothing, and reads everything anew when it is called again.
    """
    for pause in LONGEST_PAUSES:
        try:
            return act()
        except MovedOn:
            raise
        except (Conflict, Contended):
            # Not all of those who met are to meet again.
            time.sleep(random.uniform(0, pause))  # noqa: S311, nothing secret
    raise Contended


def _read_at_once(wanted: tuple[tuple[type[Model], Key], ...]) -> tuple[Any, ...]:
    with TransactGet(connection=connection()) as transaction:
        found = [transaction.get(row_class, *key) for row_class, key in wanted]
    return tuple(_row(each.get) for each in found)


def _row(get: Callable[[], Model]) -> Model | None:
    try:
        return get()
    except DoesNotExist:
        return None


def _is_met(error: TransactWriteError) -> bool:
    """Whether nothing but others at the same rows was in the way."""
    return _reasons(error) == {"TransactionConflict"}


def _reasons(error: TransactWriteError) -> set[str]:
    return {reason.code for reason in error.cancellation_reasons if reason is not None}
