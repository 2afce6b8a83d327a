"""The streams of the tables, as Lambda brings them: in order, in batches, at least once, and after deaths again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.faults.stage import tables

FOLLOWED = {
    "check_duplicates": "accounts",
    "hand_on_projects": "accounts",
    "count_registrations": "registrations",
    "send_messages": "messages",
}
MOST = 10
"""Records that are brought at once."""
BACK = 4
"""So many that were handled come again, now and then."""

Record = dict[str, Any]
Invoke = Callable[[str, list[Record]], list[str] | None]
"""Calls a function with records. The sequence numbers of those that failed, None where the function died."""


class Shard:
    """Stands where moto keeps a table's stream, and keeps every change."""

    def __init__(self, table: Any) -> None:
        self._keys = [each for each in (table.hash_key_attr, table.range_key_attr) if each]
        self.records: list[Record] = []

    def add(self, old: Any, new: Any) -> None:
        before, after = (each.to_json()["Attributes"] if each is not None else None for each in (old, new))
        if before == after:
            return
        either = after or before or {}
        number = str(len(self.records) + 1)
        told = {"Keys": {name: either[name] for name in self._keys}, "SequenceNumber": number}
        told |= {"NewImage": after} if after else {}
        told |= {"OldImage": before} if before else {}
        name = "MODIFY" if before and after else "INSERT" if after else "REMOVE"
        self.records.append({"eventID": number, "eventName": name, "dynamodb": told})


@dataclass
class Streams:
    """How far each function has come along the stream that it follows."""

    random: Random
    shards: dict[str, Shard] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FOLLOWED, 0))
    repeated: int = 0

    def bring(self, function: str, invoke: Invoke) -> bool:
        """Bring a function what comes next, and now and then what it had before; False where there is nothing."""
        records, place = self.shards[FOLLOWED[function]].records, self.places[function]
        if place >= len(records):
            return False
        if self.random.random() < 0.1:
            self.repeated += min(place, BACK)
            place = max(0, place - BACK)
        batch = records[place : place + self.random.randint(1, MOST)]
        failed = invoke(function, batch)
        if failed is not None:
            done = min((int(each) - 1 for each in failed), default=place + len(batch))
            self.places[function] = max(done, self.places[function]) if not failed else done
        return True

    @property
    def left(self) -> list[str]:
        """The functions that have not come to the end of their streams."""
        return [each for each, place in self.places.items() if place < len(self.shards[FOLLOWED[each]].records)]


@contextmanager
def streams(random: Random) -> Iterator[Streams]:
    """Lay them under the tables."""
    laid = Streams(random)
    for name in set(FOLLOWED.values()):
        table = tables()[f"fepmis-test-{name}"]
        laid.shards[name] = table.stream_shard = Shard(table)
    yield laid
    for name in laid.shards:
        tables()[f"fepmis-test-{name}"].stream_shard = None
