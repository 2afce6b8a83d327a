"""How often something public was read, counted on several rows so that none is hot."""

from secrets import randbelow

from pynamodb.transactions import TransactWrite

from chalicelib.errors import NotFound
from chalicelib.store.refusals import unmet_raises
from chalicelib.store.tables import ReadingRow

SHARDS = 8
"""Each takes a thousand readers a second."""


def begin(transaction: TransactWrite, subject: str) -> None:
    """Set the counts of what is written with the same transaction at nought."""
    for shard in range(SHARDS):
        transaction.save(ReadingRow(subject, shard, readings=0))


def count(subject: str) -> None:
    """Count one reader. Raises NotFound for what has no counts."""
    row = ReadingRow(subject, randbelow(SHARDS))
    with unmet_raises(NotFound):
        row.update(actions=[ReadingRow.readings.add(1)], condition=ReadingRow.article_id.exists())


def total(subject: str) -> int:
    """How many readers were counted, as far as browsers told."""
    return sum(int(row.readings) for row in ReadingRow.query(subject))
