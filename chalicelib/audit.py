"""The record of what happened: events in a chain in which each one seals all before it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from chalicelib.models import Article, Correction, Deletion, Event, Hold, Question, Registration, Reviewer

Subject = TypeVar("Subject", Registration, Hold, Article, Question, Deletion)

SYSTEM = "system"
"""Who does what nobody does: it follows from something else."""

CHECKED = 16
"""How many characters of a hash people compare: more than anybody can find another record for."""


@dataclass(frozen=True, slots=True)
class Author:
    """Whose doing an event is: a person's, who acts in the name of an authority if they are staff, or the system's."""

    id: str
    name: str
    authority_id: str | None = None


def staff_author(reviewer: Reviewer) -> Author:
    """A member of staff in the name of their own authority."""
    return Author(reviewer.id, reviewer.name, reviewer.authority_id)


def record(
    before: Subject,
    after: Subject,
    *,
    action: str,
    at: datetime,
    by: Author,
    comment: str = "",
    corrections: tuple[Correction, ...] = (),
) -> tuple[Subject, Event]:
    """Turn a change of a subject into its next event.

    Returns `after` with the version and chain that the event gives it, and the event.
    """
    event = Event(
        subject=before.id,
        sequence=before.version + 1,
        at=at,
        action=action,
        from_state=before.state,
        to_state=after.state,
        actor_id=by.id,
        actor_name=by.name,
        authority_id=by.authority_id,
        comment=comment,
        corrections=corrections,
    )
    event = replace(event, chain=link(before.chain, event))
    return replace(after, version=event.sequence, chain=event.chain), event


def record_own(
    before: Subject, after: Subject, *, action: str, at: datetime, comment: str = ""
) -> tuple[Subject, Event]:
    """As `record`, of what the system does by itself."""
    return record(before, after, action=action, at=at, by=Author(SYSTEM, SYSTEM), comment=comment)


def access(last: Event | None, subject: str, action: str, at: datetime, by: Author, comment: str) -> Event:
    """The next event of a chain that follows no state: something was looked at, somebody signed in or was refused."""
    event = Event(
        subject=subject,
        sequence=last.sequence + 1 if last else 1,
        at=at,
        action=action,
        from_state="",
        to_state="",
        actor_id=by.id,
        actor_name=by.name,
        authority_id=by.authority_id,
        comment=comment,
    )
    return replace(event, chain=link(last.chain if last else "", event))


def access_subject(registration_id: str) -> str:
    """The subject of the chain of who looked at a registration."""
    return f"access#{registration_id}"


def person_subject(person_id: str) -> str:
    """The subject of the chain of what somebody did, or had done to them, that is about no registration."""
    return f"person#{person_id}"


def link(previous: str, event: Event) -> str:
    """The SHA-256 of `event` together with the `previous` link, in hexadecimal."""
    content = asdict(replace(event, chain="")) | {"at": event.at.isoformat()}
    # Events that were chained before reasons had codes keep their hashes.
    content["corrections"] = [
        {name: value for name, value in each.items() if name != "code" or value} for each in content["corrections"]
    ]
    text = json.dumps([previous, content], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def content(event: Event) -> dict[str, Any]:
    """An event as it is exported: what its hash is made of, and the hash."""
    return asdict(event) | {"at": event.at.isoformat()}


def event_from(exported: Mapping[str, Any]) -> Event:
    """The event that was exported."""
    corrections = tuple(Correction(**each) for each in exported["corrections"])
    return Event(**{**exported, "at": datetime.fromisoformat(exported["at"]), "corrections": corrections})


@dataclass(frozen=True, slots=True)
class Head:
    """The last event of a chain as its subject knows it: its sequence, and its hash where that is known."""

    sequence: int
    chain: str | None = None


def broken_chains(events: Iterable[Event], heads: Mapping[str, Head]) -> dict[str, int]:
    """The subjects whose record is broken, each with the sequence of the first event that is wrong or missing.

    Without `heads` nobody could tell that the last events were taken away, or all of them written anew.
    """
    chains: dict[str, list[Event]] = {subject: [] for subject in heads}
    for event in events:
        chains.setdefault(event.subject, []).append(event)
    found = {subject: _first_wrong(chain, heads.get(subject)) for subject, chain in chains.items()}
    return {subject: sequence for subject, sequence in found.items() if sequence is not None}


def dossier_chains(dossier: Mapping[str, Any]) -> dict[str, int]:
    """What `broken_chains` finds in an exported dossier. Raises KeyError or TypeError for what is no dossier."""
    case = dossier["case"]
    events = [event_from(each) for each in (*dossier["events"], *dossier["accesses"])]
    # Dossiers that were exported before they told the case's own hash are proved without it.
    return broken_chains(events, {case["id"]: Head(int(case["version"]), case.get("chain"))})


def check_value(dossier: Mapping[str, Any]) -> str:
    """As much of the hash of a dossier's last event as people compare with a printed one, in groups of four.

    Who writes a whole dossier anew, its case's own hash too, can't keep this. Raises as `dossier_chains`.
    """
    known: str = dossier["case"].get("chain") or dossier["events"][-1]["chain"]
    return " ".join(known[at : at + 4] for at in range(0, CHECKED, 4))


def first_broken(events: Iterable[Event]) -> int | None:
    """The sequence of the first event, in order, that does not follow from those before it; None where all do."""
    previous, expected = "", 1
    for event in events:
        if event.sequence != expected or event.chain != link(previous, event):
            return event.sequence
        previous, expected = event.chain, expected + 1
    return None


def _first_wrong(chain: list[Event], head: Head | None) -> int | None:
    chain.sort(key=lambda event: event.sequence)
    broken = first_broken(chain)
    if broken is not None or head is None:
        return broken
    if len(chain) < head.sequence:
        return len(chain) + 1
    is_written_anew = head.chain not in {None, chain[head.sequence - 1].chain}
    return head.sequence if is_written_anew else None
