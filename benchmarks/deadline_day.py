"""The last day on which forms are taken: many people at once against the system as it is deployed on this machine.

    python -m benchmarks.deadline_day [PEOPLE [HASTE]]

Of the people (500) nine in ten apply: each signs in, fills the form in while it is kept, uploads two scans, hands in,
follows it, and corrects it when it is returned. The others review: they take cases from their queues, return some and
approve the rest. HASTE (1) says how many times faster than people all of them think. It ends when everybody has been
answered, and at the latest after `LONGEST`. Then everything that was answered is held against what is stored
(benchmarks/lost_updates.py).

Prints how long each call took, as people saw it and as our function says, and writes that to
artifacts/deadline-day.json too. Ends with an error where an update was lost, or an answer was neither right nor a clear
refusal. Everything runs on this machine; nothing is asked of any other.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from locust.env import Environment
from locust.stats import StatsEntry

from benchmarks.crowd import write_crowd
from benchmarks.crowd_at_work import applicant_class, reviewer_class
from benchmarks.ledger import Ledger
from benchmarks.time_in_functions import time_in_functions
from infra.stores import open_stores
from local.addresses import ROOT, Addresses
from local.aws_environment import client_environment
from local.callers import sign_in_as_staff
from local.people import People
from local.submitting import SCANS, draw

PEOPLE = 500
REVIEWERS_OF = 10
A_SECOND = 0.5
"""So many people arrive in a second: each asks some forty times, and the emulated AWS answers few of them a second."""
LONGEST = 2400
START, STOP = 240, 60
PORT = 8510
RESULTS = ROOT / "artifacts" / "deadline-day.json"


def main(people: int, haste: float) -> int:
    """Hold the day. Returns 1 where something was lost or wrongly answered."""
    reviewers = max(4, people // REVIEWERS_OF)
    with tempfile.TemporaryDirectory() as folder:
        crowd = Path(folder) / "people.json"
        write_crowd(crowd, people - reviewers, reviewers)
        with _running(Path(folder), crowd) as addresses:
            ledger = Ledger(People.read(crowd), haste=haste)
            _appoint(addresses.public_url, ledger.people)
            environment, seconds = _hold(ledger, addresses.public_url, reviewers)
            open_stores("local")
            from benchmarks.lost_updates import find_losses  # noqa: PLC0415, reads the settings as it is imported

            losses = find_losses(ledger, addresses.aws_url)
            inside = time_in_functions()
    return _tell(ledger, environment, losses, inside, people, seconds)


@contextmanager
def _running(folder: Path, crowd: Path) -> Iterator[Addresses]:
    """The whole system, deployed, with these people at the two providers, and this process speaking to its AWS."""
    addresses = Addresses(int(os.environ.get("PORT", PORT)), folder / "state")
    log = folder / "system.log"
    command = [sys.executable, "-m", "local", "--no-seed", "--people", str(crowd)]
    place = {"PORT": str(addresses.port), "LOCAL_STATE": str(addresses.state_dir), "PYTHONUNBUFFERED": "1"}
    with log.open("w") as output:
        system = subprocess.Popen(command, cwd=ROOT, env=os.environ | place, stdout=output, stderr=subprocess.STDOUT)
    try:
        _wait_until_ready(system, log)
        os.environ.update(client_environment(addresses.state_dir, addresses.aws_url))
        yield addresses
    finally:
        system.send_signal(signal.SIGTERM)
        try:
            system.wait(STOP)
        except subprocess.TimeoutExpired:
            system.kill()


def _wait_until_ready(system: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + START
    while "READY" not in log.read_text():
        if system.poll() is not None or time.monotonic() > deadline:
            raise SystemExit(log.read_text())
        time.sleep(0.2)


def _appoint(origin: str, people: People) -> None:
    administrator, *reviewers = people.staff
    with sign_in_as_staff(origin, administrator.sub) as caller:
        for member in reviewers:
            appointed = {"issuer_subject": member.sub, "name": member.name, "role": member.role}
            caller.post("/api/reviewers", {**appointed, "authority_id": member.authority_id})


def _hold(ledger: Ledger, origin: str, reviewers: int) -> tuple[Environment, float]:
    """Let everybody come, and wait until all are answered or the time is over."""
    pictures = {field: draw(next(iter(ledger.people.units.values())), title) for field, title in SCANS.items()}
    classes = [reviewer_class(ledger, origin, reviewers), applicant_class(ledger, origin, pictures)]
    environment = Environment(user_classes=classes)
    runner = environment.create_local_runner()
    begun = time.monotonic()
    runner.start(reviewers + len(ledger.people.applicants), spawn_rate=A_SECOND * ledger.haste)
    while not ledger.is_over and time.monotonic() - begun < LONGEST:
        time.sleep(0.5)
    seconds = time.monotonic() - begun
    if not ledger.is_over:
        ledger.wrong.append(f"{len(ledger.people.applicants) - ledger.finished} applicants were not answered in time")
    runner.quit()
    return environment, seconds


def _tell(
    ledger: Ledger,
    environment: Environment,
    losses: list[str],
    inside: dict[str, list[int]],
    people: int,
    seconds: float,
) -> int:
    seen = [_seen(each) for each in sorted(environment.stats.entries.values(), key=lambda each: each.name)]
    ours = [{"view": view, "calls": len(ms), **_percentiles(ms)} for view, ms in sorted(inside.items())]
    total = environment.stats.total
    rate = total.num_requests / seconds
    print(f"{people} people, {total.num_requests} answers in {seconds:.0f} s, {rate:.0f} a second\n")
    for title, lines in (("as people saw it, ms", seen), ("inside our function, ms", ours)):
        print(f"{title:48}{'calls':>7}{'p50':>8}{'p95':>8}{'longest':>9}")
        for name, calls, *times in (each.values() for each in lines):
            print(f"{name:48}{calls:>7}" + "".join(f"{each:>8.0f}" for each in times))
        print()
    outcomes = Counter(case.outcome for case in ledger.cases.values())
    print("answers:", ", ".join(f"{kind} {count}" for kind, count in sorted(ledger.answers.items())))
    print("outcomes:", ", ".join(f"{kind} {count}" for kind, count in outcomes.items()))
    print(f"not stored as it was answered: {len(losses)}; neither right nor a clear refusal: {len(ledger.wrong)}")
    for each in [*losses, *ledger.wrong][:20]:
        print("  ", each)
    told = {"people": people, "seconds": round(seconds), "seen": seen, "inside": ours, "answers": ledger.answers}
    RESULTS.parent.mkdir(exist_ok=True)
    text = json.dumps(
        {**told, "outcomes": outcomes, "lost": losses, "wrong": ledger.wrong}, ensure_ascii=False, indent=1
    )
    RESULTS.write_text(text + "\n", encoding="utf-8")
    return 1 if losses or ledger.wrong else 0


def _seen(entry: StatsEntry) -> dict[str, Any]:
    percentile = entry.get_response_time_percentile
    times = {"p50": percentile(0.5), "p95": percentile(0.95), "longest": entry.max_response_time}
    return {"call": entry.name, "calls": entry.num_requests, **times}


def _percentiles(taken: list[int]) -> dict[str, float]:
    in_order = sorted(taken)
    return {"p50": in_order[len(taken) // 2], "p95": in_order[int(len(taken) * 0.95)], "longest": in_order[-1]}


if __name__ == "__main__":
    asked = [float(each) for each in sys.argv[1:]]
    sys.exit(main(int(asked[0]) if asked else PEOPLE, asked[1] if len(asked) > 1 else 1.0))
