"""Whether everything that is stored is exactly what the events imply, and everything that was told is among them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from chalicelib import audit, dedupe, review
from chalicelib.gateways import keys
from chalicelib.models import (
    NATIONAL_AUTHORITY,
    Account,
    AccountEnd,
    Action,
    Claim,
    Deletion,
    Event,
    Hold,
    Kind,
    Message,
    MessageTemplate,
    NumberKind,
    Question,
    QuestionState,
    Registration,
    State,
    Unit,
)
from chalicelib.store import questions, record, statistics
from chalicelib.store.fingerprints import known_fingerprint
from chalicelib.store.tables import (
    AccountRow,
    ClaimRow,
    DeletionRow,
    HoldRow,
    MessageRow,
    QuestionRow,
    RegistrationRow,
    RevisionRow,
    UnitRow,
)
from tests.durability.hour import UNSENT, Ledger

Events = Mapping[str, list[Event]]
SUBMISSIONS = frozenset({Action.SUBMIT, Action.RESUBMIT})
TOLD_OF = frozenset({State.APPROVED, State.RETURNED})
MAIL = "-email"


@dataclass(frozen=True, slots=True)
class Stored:
    """All that is stored beside the events."""

    registrations: dict[str, Registration]
    sealed: dict[str, str]
    accounts: list[Account]
    units: dict[str, Unit]
    claims: dict[str, Claim]
    holds: dict[str, Hold]
    messages: dict[str, Message]
    questions: dict[str, Question]
    deletions: dict[str, Deletion]
    revisions: Counter[str]


def whats_wrong(ledger: Ledger) -> list[str]:
    """Each promise that is not kept, in words; none where everything is as it should be."""
    happened: dict[str, list[Event]] = {}
    for event in sorted(record.events(), key=lambda each: each.sequence):
        happened.setdefault(event.subject, []).append(event)
    stored = _stored()
    parts = (
        _chains(),
        _registrations(happened, stored),
        _accounts(stored),
        _claims(stored),
        _holds(happened, stored),
        _messages(happened, stored, ledger),
        _counters(stored),
        _questions(happened, stored),
        _told(happened, ledger),
        ledger.wrong,
    )
    return [each for part in parts for each in part]


def how_much() -> str:
    """How much is stored."""
    stored, events = _stored(), sum(1 for _ in record.events())
    return f"{events} events, {len(stored.registrations)} registrations, {len(stored.messages)} messages"


def _stored() -> Stored:
    rows = list(RegistrationRow.scan())
    return Stored(
        registrations={row.id: row.value() for row in rows},
        sealed={row.id: row.sealed_numbers or "" for row in rows},
        accounts=[row.value() for row in AccountRow.scan()],
        units={row.uscc: row.value() for row in UnitRow.scan()},
        claims={row.id: row.value() for row in ClaimRow.scan()},
        holds={row.id: row.value() for row in HoldRow.scan()},
        messages={row.id: row.value() for row in MessageRow.scan()},
        questions={row.id: row.value() for row in QuestionRow.scan()},
        deletions={row.id: row.value() for row in DeletionRow.scan()},
        revisions=Counter(row.registration_id for row in RevisionRow.scan()),
    )


def _chains() -> Iterator[str]:
    for subject, sequence in audit.broken_chains(record.events(), record.heads()).items():
        yield f"the record of {subject} is broken at {sequence}"


def _registrations(happened: Events, stored: Stored) -> Iterator[str]:
    for case in stored.registrations.values():
        events = happened.get(case.id, [])
        if events:
            yield from _steps(case, events)
            yield from _standing(case, events, stored.revisions[case.id])
        elif case.state is not State.DRAFT:
            yield f"{case.id} is {case.state}, and nothing happened to it"


def _steps(case: Registration, events: list[Event]) -> Iterator[str]:
    """Each goes on from the one before, as the table of the review has it."""
    for before, event in zip([State.DRAFT, *(each.to_state for each in events)], events, strict=False):
        if event.from_state != before:
            yield f"{case.id} went on from {event.from_state}, not from {before}"
        is_step = event.action in set(Action)
        if is_step and review.step(State(event.from_state), Action(event.action)).to != event.to_state:
            yield f"{case.id} went by {event.action} to {event.to_state}"


def _standing(case: Registration, events: list[Event], revisions: int) -> Iterator[str]:
    """It stands where they lead."""
    steps = [each for each in events if each.action in set(Action)]
    if (case.state, case.version) != (events[-1].to_state, len(events)):
        yield f"{case.id} is {case.state} {case.version}, its events say {events[-1].to_state} {len(events)}"
    asked = steps[-1].corrections if steps and steps[-1].action == Action.RETURN else ()
    if case.corrections != asked:
        yield f"of {case.id} other corrections are asked for than its events say"
    submitted = sum(each.action in SUBMISSIONS for each in events)
    if {submitted} != {case.round, revisions}:
        yield f"{case.id} was handed in {submitted} times, round {case.round}, {revisions} kept"
    if case.has_reached_national != any(each.to_state == State.AT_NATIONAL for each in events):
        yield f"whether {case.id} has come to the national authority is wrong"


def _accounts(stored: Stored) -> Iterator[str]:
    by_case = Counter(each.registration_id for each in stored.accounts)
    for account in stored.accounts:
        case = stored.registrations.get(account.registration_id)
        if case is None or account.state != case.state:
            yield f"the account of {account.registration_id} is {account.state}, not as its registration"
        if account.unchecked_since is not None:
            yield f"the account of {account.registration_id} was never checked"
    for unit in stored.units.values():
        case = stored.registrations[unit.registration_id]
        if (unit.state, unit.authority_id) != (case.state, case.authority_id):
            yield f"unit {unit.uscc} is {unit.state}, its registration {case.state}"
    for case in stored.registrations.values():
        # One that was taken back makes room for another, and a unit stays when its founder goes on with another form.
        is_needed = case.kind is Kind.PERSON or (case.kind is Kind.UNIT and not _has_owner(case, stored))
        if is_needed and case.state is not State.WITHDRAWN and by_case[case.id] != 1:
            yield f"{case.id} has {by_case[case.id]} accounts"
        if case.kind is Kind.PROJECT and case.state is State.APPROVED and not _has_owner(case, stored):
            yield f"project {case.id} is approved, and nobody's"


def _has_owner(case: Registration, stored: Stored) -> bool:
    return any((each.identity_id, each.uscc) == (case.identity_id, case.uscc) for each in stored.accounts)


def _claims(stored: Stored) -> Iterator[str]:
    """Each number is claimed by those accounts that use it, told from the sealed numbers of their registrations."""
    expected: dict[str, set[tuple[str, str]]] = {each: set() for each in stored.claims}
    for account in stored.accounts:
        if account.state is State.WITHDRAWN:
            continue
        known = keys.unseal_numbers(stored.sealed[account.registration_id], account.registration_id)
        own = {kind: known_fingerprint(kind, getattr(known, kind)) for kind in NumberKind}
        if account.fingerprints != own:
            yield f"the fingerprints of {account.registration_id} are not those of its numbers"
        for kind, fingerprint in own.items():
            expected.setdefault(f"{kind}#{fingerprint}", set()).add((account.identity_id, account.uscc))
    for claim_id, who in expected.items():
        claim = stored.claims.get(claim_id, Claim(claim_id))
        found = Counter((each.identity_id, each.uscc) for each in claim.claimants)
        if found != Counter(who):
            yield f"{claim_id} is claimed by {sorted(found)}, used by {sorted(who)}"


def _holds(happened: Events, stored: Stored) -> Iterator[str]:
    for hold in stored.holds.values():
        last = happened[hold.id][-1]
        if (hold.state, hold.version) != (last.to_state, last.sequence):
            yield f"hold {hold.id} is {hold.state} {hold.version}, its events say {last.to_state} {last.sequence}"
    for account in stored.accounts:
        hold_id = dedupe.hold_id(account)
        open_one = stored.holds.get(hold_id)
        is_suspected = bool(dedupe.matches(account, stored.claims)) and account.state is not State.WITHDRAWN
        is_held = open_one is not None and open_one.is_open
        case = stored.registrations[account.registration_id]
        if len({is_suspected, is_held, account.hold_id == hold_id, case.is_held}) > 1:
            told = f"suspected {is_suspected}, hold {is_held}, account {account.hold_id}, case {case.is_held}"
            yield f"{hold_id} is not held as its numbers say: {told}"


def _messages(happened: Events, stored: Stored, ledger: Ledger) -> Iterator[str]:
    claimed = {each.id for each in stored.messages.values() if each.template is MessageTemplate.NUMBER_CLAIMED}
    due = set(_due_messages(happened, stored))
    sms = {each for each in stored.messages if not each.endswith(MAIL)} - claimed
    for missing in due - sms:
        yield f"message {missing} was never written"
    for needless in sms - due:
        yield f"message {needless} was written for nothing"
    for message in stored.messages.values():
        if message.state in UNSENT:
            yield f"message {message.id} is still {message.state}"
    # What nobody can know the fate of is sent again; never is anything sent more often than tried, or not at all.
    sent = [each for each in stored.messages.values() if not each.id.endswith(MAIL) and each.submitted_at]
    if not len(sent) <= ledger.published <= sum(each.attempts for each in sent):
        yield f"{ledger.published} SMS were sent for {len(sent)} messages"


def _due_messages(happened: Events, stored: Stored) -> Iterator[str]:
    """The SMS that events call for: of decisions, and again of the last one once the mobile was put right."""
    for subject, events in happened.items():
        if subject in stored.registrations:
            told = [each for each in events if each.to_state in TOLD_OF and _is_told(each)]
            yield from (f"{subject}-{each.sequence}" for each in told)
        if subject in stored.holds:
            closing = [each for each in events if (each.from_state, each.to_state) == ("open", "closed")]
            ended = _ended_by_deletion(stored.holds[subject], stored)
            yield from (f"{subject}-{each.sequence}" for each in closing if not (ended and each.action == "close"))
        if subject in stored.deletions:
            yield from (f"{subject}-{each.sequence}" for each in events if each.action in {"accept", "refuse"})


def _is_told(event: Event) -> bool:
    return event.action in {Action.APPROVE, Action.RETURN, "correct_mobile"}


def _ended_by_deletion(hold: Hold, stored: Stored) -> bool:
    return any(dedupe.hold_id(each) == hold.id and each.ended_by is AccountEnd.DELETION for each in stored.accounts)


def _counters(stored: Stored) -> Iterator[str]:
    counted = [each for each in stored.registrations.values() if each.state is not State.DRAFT]
    for authority in {each.authority_id for each in counted} | {NATIONAL_AUTHORITY}:
        own = [each for each in counted if authority in {each.authority_id, NATIONAL_AUTHORITY}]
        found, expected = statistics.counts(authority), Counter(each.state for each in own)
        if Counter(found) != expected:
            yield f"{authority} counts {found}, has {expected}"


def _questions(happened: Events, stored: Stored) -> Iterator[str]:
    for question in stored.questions.values():
        last = happened[question.id][-1]
        if (question.state, question.version) != (last.to_state, last.sequence):
            yield f"question {question.id} is {question.state}, its events say {last.to_state}"
    for asker in {each.identity_id for each in stored.questions.values()}:
        own = [each for each in stored.questions.values() if each.identity_id == asker]
        waiting = {each.id for each in own if each.state is QuestionState.WAITING}
        if questions.standing(asker).waiting != waiting:
            yield f"of the questions of {asker} others wait than are noted"


def _told(happened: Events, ledger: Ledger) -> Iterator[str]:
    for call, answer in ledger.told:
        if "version" in answer and "state" in answer:
            subject = answer.get("registration_id") or call.case
            known = {each.sequence: each.to_state for each in happened.get(subject, ())}
            if subject and known.get(answer["version"]) != answer["state"]:
                yield f"{call.name} of {subject} was told done as {answer['version']}, and is not there"
        if call.name == "ask" and answer["id"] not in happened:
            yield f"question {answer['id']} was told asked, and is not there"
