"""Tells which changes of the deciding files no test noticed, from what mutmut noted of each.

`python -m scripts.mutation_table PLACE`, where mutmut ran in PLACE. Writes what survived, as differences, beside it and
ends with an error where fewer than `ENOUGH` of them were killed.
"""

import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

ENOUGH = 0.9
KILLED = {"killed", "timeout"}
MUTMUT = Path(".venv/bin/mutmut").absolute()


def main() -> int:
    """Print the table; 1 where too few were killed."""
    place = Path(sys.argv[1])
    verdicts = verdicts_in(_ask(place, "results", "--all", "true"))
    files = defaultdict[str, dict[str, str]](dict)
    for mutant, verdict in verdicts.items():
        files[f"`{mutant.split('.')[1]}.py`"][mutant] = verdict
    print("| file | mutants | killed | survived | share |\n| --- | --- | --- | --- | --- |")
    for title, of_file in [*files.items(), ("all", verdicts)]:
        killed = count_killed(of_file.values())
        print(f"| {title} | {len(of_file)} | {killed} | {len(of_file) - killed} | {killed / len(of_file):.1%} |")
    survivors = place / "survivors.diff"
    survivors.write_text("".join(_ask(place, "show", each) for each in verdicts if verdicts[each] not in KILLED))
    print(f"\n存活的变异 · what survived: {survivors}")
    return int(count_killed(verdicts.values()) < ENOUGH * len(verdicts))


def verdicts_in(results: str) -> dict[str, str]:
    """What became of each mutant that was tried, from the lines `name: verdict` of mutmut."""
    lines = (line.strip().partition(": ") for line in results.splitlines() if ": " in line)
    return {mutant: verdict for mutant, _, verdict in lines if verdict != "not checked"}


def count_killed(verdicts: Iterable[str]) -> int:
    """How many mutants some test noticed."""
    return sum(verdict in KILLED for verdict in verdicts)


def _ask(place: Path, *words: str) -> str:
    return subprocess.run([MUTMUT, *words], cwd=place, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    sys.exit(main())
