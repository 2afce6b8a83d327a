"""What becomes of the messages of decisions while everything on their way to the phones goes wrong.

    python -m benchmarks.outbox_faults [DECISIONS]

The whole system is deployed on the emulated AWS, with IAM enforced. A reviewer decides at its API; stream and sweep do
the rest, and what goes wrong is put between them and the phones. A line of the table for each kind of fault. Ends with
an error where a message is lost, or sent more often than docs/messages.md allows, where other records are set aside
than those which can't be handled, or where a fault did not happen.

Leases and pauses are cut short: while nothing runs, what is due within the hour is made due now.
"""

import logging
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from scripts import stage_for_nothing

os.environ.update(stage_for_nothing.ENVIRONMENT | {"STAGE": "local", "PERSONAL_KEY": "alias/fepmis-local-personal"})

from benchmarks.decided_cases import Decided, Desk
from benchmarks.outbox_edge import Edge
from infra.redrive import Redrive
from tests.local.outbox import Stage, deployed_stage

WINDOW = {"death_after", "lost_answer", "broken_answer", "late_server_error"}
"""The faults after which nobody can know that the message went: it is sent once more, and no more often."""
DECISIONS = 1000
BATCH = 10
"""What the sender takes at once."""
SWEEPS = 10
TOLD = 20
"""Of the bounds that are broken."""
COUNTS = "decisions", "faults", "repeated", "sent", "lost", "doubled", "allowed", "set_aside", "seconds"


@dataclass(frozen=True, slots=True)
class Trial:
    """What goes wrong: the faults in turn, each with one of so many SMS, but no more than `most`."""

    name: str
    faults: tuple[str, ...] = ()
    one_in: int = 5
    most: int = DECISIONS
    share: int = 1
    """Of the decisions."""
    comes_twice: bool = False
    has_poison: bool = False
    is_held: bool = True


TRIALS = (
    Trial("nothing goes wrong"),
    Trial("function dies before the provider has it", ("death_before",)),
    Trial("function dies after the provider has it", ("death_after",)),
    # Each takes the ten seconds that the sender waits.
    Trial("no answer, and not sent", ("timeout",), most=3),
    Trial("no answer, but sent", ("lost_answer",), most=3),
    Trial("the answer breaks off", ("broken_answer",)),
    Trial("500, and not sent", ("server_error",)),
    Trial("500, but sent", ("late_server_error",)),
    Trial("throttled", ("throttled",)),
    Trial("each batch to two processes at once", share=3, comes_twice=True),
    Trial("poison in the middle of batches", has_poison=True),
    Trial(
        "all at once, decided and swept meanwhile",
        ("death_before", "throttled", "death_after", "server_error", "broken_answer", "late_server_error"),
        one_in=2,
        share=3,
        comes_twice=True,
        is_held=False,
    ),
)


@dataclass
class Line:
    """What became of the decisions of one trial, and which bounds that breaks."""

    name: str
    decisions: int = 0
    faults: int = 0
    repeated: int = 0
    sent: int = 0
    lost: int = 0
    doubled: int = 0
    allowed: int = 0
    set_aside: int = 0
    seconds: float = 0
    broken: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.name:41}" + "".join(f"{getattr(self, name):>10,.0f}" for name in COUNTS)

    def require(self, is_so: bool, what: str) -> None:
        if not is_so:
            self.broken.append(f"{self.name}: {what}")


def main(decisions: int) -> int:
    """Print the table. Returns 1 where a bound is broken."""
    logging.disable(logging.WARNING)
    print(f"{'what goes wrong':41}" + "".join(f"{name.replace('_', ' '):>10}" for name in COUNTS), flush=True)
    lines = []
    for line in measure(decisions):
        print(line, flush=True)
        lines.append(line)
    print(_total(lines))
    broken = [each for line in lines for each in line.broken]
    print(f"bounds broken: {'; '.join(broken[:TOLD]) or 'none'}")
    return 1 if broken else 0


def measure(decisions: int) -> Iterator[Line]:
    """Try everything, one after the other, on one stage."""
    with tempfile.TemporaryDirectory() as folder, deployed_stage(Path(folder)) as stage:
        outbox = Outbox(stage)
        ends = list(accumulate((each.share for each in TRIALS), initial=0))
        for trial, start, end in zip(TRIALS, ends, ends[1:], strict=False):
            yield outbox.undergo(trial, range(decisions * start // ends[-1], decisions * end // ends[-1]))
        yield outbox.hear_everything_again()
        # Ended otherwise, it would first write down all that it holds.
        stage.emulator.process.kill()


class Outbox:
    """The outbox of a stage, which undergoes one trial after the other."""

    def __init__(self, stage: Stage) -> None:
        self._stage, self._edge = stage, Edge(stage)
        self._desk = Desk("local", stage.deployment.api_url)

    def undergo(self, trial: Trial, numbers: Sequence[int]) -> Line:
        started, line, repeated = time.monotonic(), Line(trial.name), self._edge.repeated()
        self._desk.lay(numbers)
        asked = self._ask_for_faults(trial, len(numbers))
        with self._edge.delivering_twice() if trial.comes_twice else nullcontext():
            with self._edge.held() if trial.is_held else self._edge.swept():
                decided = list(self._desk.decide(numbers))
                poison = decided[min(BATCH, len(decided)) // 2 :: 2 * BATCH] if trial.has_poison else []
                for each in poison:
                    self._stage.change(each.message.id, template="of a later release")
            self._edge.wait()
        self._sweep()
        self._mend(poison, line)
        self._count(decided, line)
        to_come, _ = self._edge.faults()
        line.faults = asked - to_come + len(poison)
        line.repeated = self._edge.repeated() - repeated
        line.require(to_come == 0, f"{to_come} faults did not happen")
        line.require((line.repeated > 0) is trial.comes_twice, f"{line.repeated} records came twice")
        line.seconds = time.monotonic() - started
        return line

    def hear_everything_again(self) -> Line:
        """Let all that the stream ever held come once more. Nothing must follow from it."""
        started, line = time.monotonic(), Line("all that the stream holds, once more")
        before, repeated = self._total_sent(), self._edge.repeated()
        self._edge.deliver_again()
        self._sweep()
        line.repeated = self._edge.repeated() - repeated
        line.sent = line.doubled = self._total_sent() - before
        line.set_aside = self._stage.undelivered()
        line.require(line.repeated > 0, "nothing came again")
        line.require(line.doubled == 0, f"{line.doubled} were sent again")
        line.require(line.set_aside == 0, f"{line.set_aside} were set aside")
        line.seconds = time.monotonic() - started
        return line

    def _ask_for_faults(self, trial: Trial, decisions: int) -> int:
        times = min(trial.most, max(1, decisions // trial.one_in)) if trial.faults else 0
        for place in range(times):
            fault = trial.faults[place % len(trial.faults)]
            self._stage.let_fail(fault, after=min(trial.one_in, decisions) - 1)
        return times

    def _sweep(self) -> None:
        """Let five minutes pass, and sweep, until nothing is to be sent any more."""
        for _ in range(SWEEPS):
            if not self._edge.pass_time():
                return
            self._stage.try_to_sweep()

    def _mend(self, poison: Sequence[Decided], line: Line) -> None:
        """See that what can't be handled is set aside, and nothing else; then make it whole, and replay it."""
        line.set_aside = self._stage.undelivered()
        line.require(line.set_aside == len(poison), f"{line.set_aside} of {len(poison)} were set aside")
        early = sum(self._copies(each) for each in poison)
        line.require(not early, f"{early} were sent that nobody could handle")
        for each in poison:
            self._stage.change(each.message.id, template=each.message.template)
        left = Redrive("local", lambda _said: None).run()
        line.require(not left, f"{left} were left in the queue")

    def _count(self, decided: Sequence[Decided], line: Line) -> None:
        sent, (_, met) = self._stage.sent(), self._edge.faults()
        allowed = Counter(each["phone"].removeprefix("+86") for each in met if each["fault"] in WINDOW)
        line.decisions = len(decided)
        for each in decided:
            texts = sent.get(each.mobile, Counter())
            copies = texts[each.text]
            line.sent += copies
            line.lost += copies == 0
            line.doubled += max(0, copies - 1)
            line.allowed += allowed[each.mobile]
            line.require(copies > 0, f"{each.message.id} was lost")
            line.require(copies <= 1 + allowed[each.mobile], f"{each.message.id} was sent {copies} times")
            line.require(texts.total() == copies, f"{each.mobile} got what was not for it")
            state = self._stage.row(each.message)["state"]
            line.require(state == "submitted", f"{each.message.id} is {state}")

    def _copies(self, decided: Decided) -> int:
        return self._stage.sent().get(decided.mobile, Counter())[decided.text]

    def _total_sent(self) -> int:
        return sum(texts.total() for texts in self._stage.sent().values())


def _total(lines: Sequence[Line]) -> Line:
    total = Line("all")
    for name in COUNTS:
        setattr(total, name, sum(getattr(line, name) for line in lines))
    return total


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else DECISIONS))
