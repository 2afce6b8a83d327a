import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class ChaliceFailedError(Exception):
    """The chalice command ended with an error; the message is the end of what it printed."""


@dataclass(frozen=True)
class ChaliceCommand:
    """The chalice of this environment, run in a build directory for one stage."""

    build: Path
    stage: str
    environment: Mapping[str, str]
    say: Callable[[str], None]

    @property
    def functions(self) -> list[str]:
        """The full names of the functions that the config declares, the API's own aside."""
        names = sorted(self._config.get("lambda_functions", {}).keys() - {"api_handler"})
        return [f"{self.api_handler}-{name}" for name in names]

    @property
    def api_handler(self) -> str:
        """The full name of the API's own function."""
        return f"{self._config['app_name']}-{self.stage}"

    def run(self, action: str, *arguments: str) -> None:
        """Run one of its subcommands; `say` hears every line that it prints.

        Raises:
            ChaliceFailedError: it failed.
        """
        chalice = Path(sys.executable).with_name("chalice")
        # The app's functions name their streams when it is imported, from the environment.
        around = {**os.environ, **self.environment, "PYTHONDONTWRITEBYTECODE": "1"}
        with subprocess.Popen(
            [chalice, action, "--stage", self.stage, *arguments],
            cwd=self.build,
            env=around,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        ) as process:
            printed = [self._pass_on(line.rstrip()) for line in process.stdout or ()]
        if process.returncode:
            raise ChaliceFailedError("\n".join(printed[-30:]))

    @property
    def _config(self) -> dict[str, Any]:
        config: dict[str, Any] = json.loads((self.build / ".chalice" / "config.json").read_text())
        return config

    def _pass_on(self, line: str) -> str:
        self.say(line)
        return line
