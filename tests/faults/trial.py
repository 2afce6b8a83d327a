"""One operation in one trouble: what is told, whether anything is half done, and whether asking again mends it."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from unittest.mock import patch

from chalicelib.gateways import identity_provider, secrets
from tests.faults.network import Network, Trouble, network
from tests.faults.operations import AGAIN, Act, Operation, Told
from tests.faults.platform import forget
from tests.faults.stage import Rows, Stage, broken_chains, keep_tables, put_back, settle
from tests.faults.troubles import Fault, Killed, killed, straight

TRACES = frozenset({"quotas", "fingerprints", "sign_ins", "sessions", "sign_in_records"})
"""Where a call that then fails may leave something that harms nobody: a number's fingerprint, a try that is counted."""
KILLED = Told(0, "killed")
CLEAR = frozenset({409, 429, 503})
"""What somebody may be told while it goes wrong. A 500 is never among it."""


class Result(StrEnum):
    """How it went, in the table."""

    NOT_CONCERNED = ""
    UNTROUBLED = "·"
    REFUSED = "503"
    REFUSED_DONE = "503✓"
    MOVED_ON = "409"
    TOO_OFTEN = "429"
    SENT_BACK = "302"
    AGAIN = "again"
    KILLED = "†"


class Broken(AssertionError):
    """A promise that was not kept: which, and with what."""


@dataclass(frozen=True, slots=True)
class Course:
    """What an operation comes to where nothing goes wrong: the rows before and after, and the requests it takes."""

    before: Rows
    after: Rows
    asked: tuple[tuple[str, str], ...]


@contextmanager
def theatre(stage: Stage) -> Iterator[Network]:
    """Everything in place for trials on a stage."""
    with network() as laid, patch.object(identity_provider, "_http", lambda: stage.platform):
        yield laid


def _set_up(stage: Stage, operation: Operation) -> None:
    stage.begin_again()
    secrets.secret.cache_clear()
    forget()
    operation.begin(stage)
    secrets.secret.cache_clear()


def _rows(stage: Stage, operation: Operation) -> Rows:
    return stage.rows(operation.aside | TRACES, operation.loose)


def course_of(stage: Stage, laid: Network, operation: Operation) -> Course:
    """What an operation comes to where nothing goes wrong."""
    _set_up(stage, operation)
    kept = keep_tables()
    settle()
    before = _rows(stage, operation)
    put_back(kept)
    told = _attempt(stage, laid, operation.act, straight)
    asked = tuple(laid.asked)
    if not told.is_done:
        raise Broken(f"{operation.name}: {told} though nothing goes wrong")
    settle()
    return Course(before, _rows(stage, operation), asked)


def try_fault(stage: Stage, laid: Network, operation: Operation, fault: Fault, course: Course) -> Result:
    """Go through an operation amid a fault. Raises Broken."""
    if not fault.is_met_by(course.asked, uses_platform=operation.uses_platform):
        return Result.NOT_CONCERNED
    _set_up(stage, operation)
    with fault.platform(stage.platform), fault.clock():
        told = _attempt(stage, laid, operation.act, fault.begin())
    return _judge(stage, laid, operation, course, told)


def try_deaths(stage: Stage, laid: Network, operation: Operation, course: Course) -> int:
    """Kill the function before and after each request that it sends; how often. Raises Broken."""
    requests = len(course.asked)
    for number in range(1, requests + 1):
        for after in (False, True):
            _set_up(stage, operation)
            told = _attempt(stage, laid, operation.act, killed(number, after=after))
            try:
                _judge(stage, laid, operation, course, told)
            except Broken as broken:
                when = "after" if after else "before"
                raise Broken(f"killed {when} request {number} ({laid.asked[-1:]}): {broken}") from None
    return 2 * requests


def _attempt(stage: Stage, laid: Network, act: Act, trouble: Trouble) -> Told:
    with laid.in_trouble(trouble):
        try:
            return act(stage)
        except Killed:
            return KILLED


def _judge(stage: Stage, laid: Network, operation: Operation, course: Course, told: Told) -> Result:
    _require_clear(told)
    kept = keep_tables()
    settle()
    now = _rows(stage, operation)
    is_done = now == course.after
    if not is_done and now != course.before and not operation.is_in_parts:
        raise Broken(f"half done: {_difference(course, now)}")
    if told.is_done and not is_done:
        raise Broken(f"said to be done and is not: {_difference(course, now)}")
    put_back(kept)
    if not told.is_done:
        _require_recovery(stage, laid, operation, course)
    if broken := broken_chains():
        raise Broken(f"records do not follow: {broken}")
    return _result(told, is_done=is_done and course.after != course.before)


def _require_recovery(stage: Stage, laid: Network, operation: Operation, course: Course) -> None:
    told = _attempt(stage, laid, operation.once_more, straight)
    if not told.is_done and told.code not in operation.repeated:
        raise Broken(f"asked again, it is {told}")
    settle()
    now = _rows(stage, operation)
    if now != course.after:
        raise Broken(f"asked again, it is not as it should be: {_difference(course, now)}")


def _require_clear(told: Told) -> None:
    if told.is_done or told in {KILLED, AGAIN} or told.status == 302:
        return
    if told.status not in CLEAR:
        raise Broken(f"no clear error: {told}")
    if told.status == 503 and told.retry_after <= 0:
        raise Broken(f"not told when to come again: {told}")
    if not any("\u4e00" <= each <= "\u9fff" for each in told.title):
        raise Broken(f"not told in Chinese: {told}")


def _result(told: Told, *, is_done: bool) -> Result:
    if told.is_done:
        return Result.UNTROUBLED
    if told == KILLED:
        return Result.KILLED
    if told == AGAIN:
        return Result.AGAIN
    if told.status == 302:
        return Result.SENT_BACK
    if told.status in {409, 429}:
        return Result(str(told.status))
    return Result.REFUSED_DONE if is_done else Result.REFUSED


def _difference(course: Course, now: Rows) -> str:
    def told(rows: Counter[str]) -> list[str]:
        return [f"{count} × {row[:400]}" for row, count in list(rows.items())[:4]]

    return f"too much {told(now - course.after)}, missing {told(course.after - now)}"
