"""What is done while a key replaces another: one slice of one table each time that it is called (infra/rotate_key.py).

Done again, a slice changes nothing. One row that can't be handled does not stop the others: it is logged and counted.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from chalicelib.errors import Invalid
from chalicelib.gateways import keys, scan_storage
from chalicelib.gateways.logs import log
from chalicelib.gateways.settings import settings
from chalicelib.models import Attachment
from chalicelib.store import attachments, fingerprints, sealed
from chalicelib.store.fingerprints import keep_findable
from chalicelib.store.parts import Part
from chalicelib.store.sealed import SealedRow

MOST = 100
"""How many rows one call looks at: they take seconds, and a function has minutes."""

Slice = tuple[list[Callable[[], bool]], Mapping[str, Any] | None]


def renew_slice(told: Mapping[str, Any]) -> dict[str, Any]:
    """Do one slice of a task: of which part of its table and after which key, `told` says.

    Returns how many rows were looked at, changed and failed, and the key to go on after; None at the part's end.
    Raises Invalid for a task that there is none of.
    """
    begin = TASKS.get(told["task"])
    if begin is None:
        raise Invalid(task=told["task"])
    acts, after = begin(Part(told["part"], told["of"], told["after"]))
    outcomes = [_outcome(act) for act in acts]
    return {
        "looked_at": len(outcomes),
        "changed": outcomes.count("changed"),
        "failed": outcomes.count("failed"),
        "after": after,
    }


def _outcome(act: Callable[[], bool]) -> str:
    try:
        return "changed" if act() else "kept"
    except Exception as error:  # noqa: BLE001, the outer edge: whatever it is, the next row has its turn
        log.exception("row not renewed", extra={"failure": type(error).__name__})
        return "failed"


def _find_by_new_macs(part: Part) -> Slice:
    """Every number that a registration holds is found by the MAC of the new key too."""
    rows, after = sealed.page("registrations", part, MOST)
    return [partial(_is_newly_found, row) for row in rows], after


def _is_newly_found(row: SealedRow) -> bool:
    known = keys.unseal_numbers(row.sealed, row.record)
    news = [keep_findable(kind, getattr(known, kind), given) for kind, given in row.fingerprints.items()]
    return any(news)


def _wrap_again(table: str, part: Part) -> Slice:
    """Every data key is wrapped by the new key."""
    rows, after = sealed.page(table, part, MOST)
    return [partial(_is_wrapped_again, row) for row in rows], after


def _is_wrapped_again(row: SealedRow) -> bool:
    wrapped = keys.rewrap(row.sealed, row.record)
    return wrapped is not None and sealed.replace(row, wrapped)


def _encrypt_scans_again(part: Part) -> Slice:
    """Every scan that was examined, and its preview, is encrypted under the new key."""
    found, after = attachments.page(part, MOST)
    return [partial(_is_encrypted_again, each) for each in found], after


def _is_encrypted_again(attachment: Attachment) -> bool:
    version_id = scan_storage.encrypt_again(attachment)
    return version_id is not None and attachments.keep_version(attachment, version_id)


def _forget_former_macs(part: Part) -> Slice:
    """Nothing is found any more by MACs of a key that is not in force. Raises Invalid while one still may be."""
    if len(settings().fingerprint_keys) > 1:
        raise Invalid(reason="the former key is still in use")
    former, after = fingerprints.former_macs(part, MOST, settings().fingerprint_key)
    return [partial(fingerprints.forget, each) for each in former], after


TASKS: Mapping[str, Callable[[Part], Slice]] = {
    "find numbers": _find_by_new_macs,
    "forget macs": _forget_former_macs,
    **{f"wrap {table}": partial(_wrap_again, table) for table in sealed.COLUMNS},
    "encrypt scans": _encrypt_scans_again,
}
