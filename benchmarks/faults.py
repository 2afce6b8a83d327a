"""What becomes of each operation in each trouble: the table of docs/reliability.md.

    python -m benchmarks.faults [WORD] [--write]

Every operation of tests/faults/operations.py goes through every trouble of tests/faults/troubles.py that its requests
can meet, and is killed before and after each request that it sends, in process, on an emulated stage. After each it is
held that whoever asked was told clearly, that nothing is half done or lost, and that asking again mends it. With a WORD
only the operations whose names have it. Ends with an error where anything of this does not hold.
"""

import logging
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import stage_laid
from tests.faults.network import Network
from tests.faults.operations import OPERATIONS, Operation
from tests.faults.stage import Stage, open_stage
from tests.faults.trial import Broken, Result, course_of, theatre, try_deaths, try_fault
from tests.faults.troubles import FAULTS

PAGE = Path(__file__).parents[1] / "docs" / "reliability.md"
BEGIN, END = "<!-- faults: written by make faults -->", "<!-- faults end -->"
COLUMNS = {
    Result.UNTROUBLED: "as usual",
    Result.REFUSED: "503",
    Result.REFUSED_DONE: "503, done",
    Result.MOVED_ON: "409",
    Result.TOO_OFTEN: "429",
    Result.SENT_BACK: "to sign in",
    Result.AGAIN: "again",
}


@dataclass
class Line:
    """An operation: how it went in each trouble, how many requests it takes, and how often it was killed."""

    operation: Operation
    requests: int
    results: dict[str, Result] = field(default_factory=dict)
    deaths: int = 0
    broken: list[str] = field(default_factory=list)


def main(arguments: Sequence[str]) -> int:
    """Try it all, tell how it went, and write the page. Returns how many promises were broken."""
    words = [each for each in arguments if not each.startswith("-")]
    logging.disable()
    with _in_theatre() as (stage, laid):
        lines = [_told(_line(stage, laid, each)) for each in OPERATIONS if all(word in each.name for word in words)]
    broken = [each for line in lines for each in line.broken]
    print(*_page(lines), *(f"BROKEN {each}" for each in broken), sep="\n")
    if "--write" in arguments and not words and not broken:
        _write(lines)
    return len(broken)


@contextmanager
def _in_theatre() -> Iterator[tuple[Stage, Network]]:
    with stage_laid():
        stage = open_stage()
        with theatre(stage) as laid:
            yield stage, laid


def _line(stage: Stage, laid: Network, operation: Operation) -> Line:
    course = course_of(stage, laid, operation)
    line = Line(operation, len(course.asked))
    for fault in FAULTS:
        try:
            line.results[fault.name] = try_fault(stage, laid, operation, fault, course)
        except Broken as broken:
            line.broken.append(f"{operation.name}, {fault.name}: {broken}")
    try:
        line.deaths = try_deaths(stage, laid, operation, course)
    except Broken as broken:
        line.broken.append(f"{operation.name}: {broken}")
    return line


def _told(line: Line) -> Line:
    results = " ".join(line.results.get(fault.name, "BROKEN") or "-" for fault in FAULTS)
    print(f"{line.operation.name:36} {results} | {line.deaths} deaths", flush=True)
    return line


def _page(lines: Sequence[Line]) -> Iterator[str]:
    yield ""
    yield f"| {len(FAULTS)} troubles | {' | '.join(COLUMNS.values())} |"
    yield f"| --- |{' ---: |' * len(COLUMNS)}"
    for fault in FAULTS:
        found = Counter(line.results.get(fault.name) for line in lines)
        yield f"| {fault.name} | {' | '.join(str(found[each] or '') for each in COLUMNS)} |"
    yield ""
    yield f"| {len(lines)} operations | requests | troubles met | of them unnoticed | killed |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for line in lines:
        met = [each for each in line.results.values() if each is not Result.NOT_CONCERNED]
        unnoticed = met.count(Result.UNTROUBLED)
        yield f"| {line.operation.name} | {line.requests} | {len(met)} | {unnoticed} | {line.deaths} |"
    tried = sum(each is not Result.NOT_CONCERNED for line in lines for each in line.results.values())
    deaths, broken = sum(line.deaths for line in lines), sum(len(line.broken) for line in lines)
    yield ""
    yield f"{tried} pairs of an operation and a trouble tried, {deaths} deaths, promises broken: {broken or 'none'}."


def _write(lines: Sequence[Line]) -> None:
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{chr(10).join(_page(lines))}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
