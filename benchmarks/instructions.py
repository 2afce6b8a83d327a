"""How many instructions a packaged function takes: the same however busy the machine is."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROGRAM = Path(__file__).parent / "on_lambda.py"
COUNTING = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
COUNTED = re.compile(r"I\s+refs:\s+([\d,]+)")
MISSING = "valgrind is not installed (Debian: apt-get install valgrind)"
Call = tuple[str, Mapping[str, Any]]


class FailedError(Exception):
    """A packaged function could not be run; the message ends with what it said."""


@dataclass(frozen=True, slots=True)
class Function:
    """A package as it lies unpacked, and what Lambda and the stage put around it."""

    paths: tuple[Path, ...]
    environment: Mapping[str, str]
    aws: tuple[str, int]
    module: str = "app"

    def run(self, calls: Sequence[Call]) -> Any:  # noqa: ANN401, what it printed
        """What the program tells of these calls."""
        return json.loads(self._run(calls, []).stdout)

    def count(self, calls: Sequence[Call]) -> int:
        """How many instructions a process takes that starts, answers these calls and ends."""
        counted = self._run(calls, COUNTING)
        statuses = [each.get("statusCode", 200) for each in json.loads(counted.stdout)["answers"]]
        if any(status >= 400 for status in statuses):
            raise FailedError(counted.stdout)
        [told] = COUNTED.findall(counted.stderr)
        return int(told.replace(",", ""))

    def _run(self, calls: Sequence[Call], under: Sequence[str]) -> subprocess.CompletedProcess[str]:
        with tempfile.TemporaryDirectory() as folder:
            given = Path(folder) / "told.json"
            told = {"paths": [*map(str, self.paths)], "module": self.module, "calls": calls, "aws": self.aws}
            given.write_text(json.dumps(told, default=str))
            around = {"PATH": os.environ["PATH"], "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
            ran = subprocess.run(
                [*under, sys.executable, "-S", str(PROGRAM), str(given)],
                env={**around, **self.environment},
                cwd=folder,
                capture_output=True,
                text=True,
                check=False,
            )
        if ran.returncode:
            raise FailedError(ran.stdout + ran.stderr)
        return ran


def is_countable() -> bool:
    """Whether there is something to count instructions with."""
    return shutil.which("valgrind") is not None
