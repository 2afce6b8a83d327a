"""What stands for a personal number wherever numbers are compared: its fingerprint.

A fingerprint is random. It is found by the number's MAC, so that changing the key of the MACs changes this one table:
while a key replaces another a number is found by both, and keeps its fingerprint.
"""

import secrets
from collections.abc import Mapping
from functools import partial
from itertools import chain
from typing import Any

from chalicelib.errors import Conflict, Invalid
from chalicelib.gateways import keys
from chalicelib.gateways.keys import Mac
from chalicelib.models import NumberKind
from chalicelib.store.batches import read_each
from chalicelib.store.parts import Part, rows_of
from chalicelib.store.tables import FingerprintRow
from chalicelib.store.transactions import insist, write_together

BYTES = 16


def fingerprint_of(kind: NumberKind, number: str) -> str:
    """The fingerprint of a normalised number; a number that was never seen before is given one.

    Raises Unavailable where others keep giving the same number one at that moment.
    """
    return fingerprints_of({kind: number})[kind]


def fingerprints_of(numbers: Mapping[NumberKind, str]) -> dict[NumberKind, str]:
    """`fingerprint_of` for several numbers, in one read and, where any of them is new, one write."""
    macs = {kind: keys.macs(kind, number) for kind, number in numbers.items()}
    return insist(partial(_find_or_give, macs))


def known_fingerprint(kind: NumberKind, number: str) -> str | None:
    """The fingerprint of a number; None where nobody has ever given it."""
    found = _find(keys.macs(kind, number))
    return next(iter(found.values()), None)


def keep_findable(kind: NumberKind, number: str, fingerprint: str) -> bool:
    """See that a number is found by each of its MACs; True where it was not.

    Raises Invalid where it is found with another fingerprint than its own, and as `fingerprint_of`.
    """
    return insist(partial(_complete, keys.macs(kind, number), fingerprint))


def former_macs(part: Part, most: int, key: str) -> tuple[list[str], Mapping[str, Any] | None]:
    """The ids of those MACs that another key than `key` made, among the next `most` of a part; and the key to go on."""
    rows, after = rows_of(FingerprintRow, part, most)
    return [row.id for row in rows if row.made_with != key], after


def forget(mac_id: str) -> bool:
    """Let a number no longer be found by this MAC."""
    FingerprintRow(mac_id).delete()
    return True


def _complete(macs: tuple[Mac, ...], fingerprint: str) -> bool:
    found = _find(macs)
    if set(found.values()) - {fingerprint}:
        raise Invalid(reason="two fingerprints")
    _put({mac: fingerprint for mac in macs if mac not in found})
    return len(found) < len(macs)


def _find_or_give(wanted: Mapping[NumberKind, tuple[Mac, ...]]) -> dict[NumberKind, str]:
    found = _find(tuple(chain.from_iterable(wanted.values())))
    known = {kind: next((found[mac] for mac in macs if mac in found), None) for kind, macs in wanted.items()}
    given = {kind: fingerprint or secrets.token_hex(BYTES) for kind, fingerprint in known.items()}
    _put({mac: given[kind] for kind, macs in wanted.items() for mac in macs if mac not in found})
    return given


def _put(missing: Mapping[Mac, str]) -> None:
    if not missing:
        return
    with write_together(refused=Conflict) as transaction:
        for mac, fingerprint in missing.items():
            row = FingerprintRow(mac.id, fingerprint=fingerprint, made_with=mac.key)
            transaction.save(row, condition=FingerprintRow.id.does_not_exist())


def _find(macs: tuple[Mac, ...]) -> dict[Mac, str]:
    """The fingerprints of numbers by each of their MACs that is known."""
    rows = read_each(*((FingerprintRow, (mac.id,)) for mac in macs))
    return {mac: row.fingerprint for mac, row in zip(macs, rows, strict=True) if row}
