"""Starts and ends the emulated AWS (local/emulator) in a process of its own."""

import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Self

from local.aws_environment import HOST, client_environment, prepare_tools, server_environment, write_exports


class EmulatorFailedError(Exception):
    """The emulator ended, or did not answer in time; the message ends with the last lines of its log."""


@dataclass(frozen=True)
class Emulator:
    """A running emulator. With `environ` in its environment, any AWS tool speaks to it, as root."""

    process: subprocess.Popen[bytes]
    endpoint: str
    state_dir: Path

    @property
    def log(self) -> Path:
        return _log_in(self.state_dir)

    @property
    def environ(self) -> dict[str, str]:
        return client_environment(self.state_dir, self.endpoint)

    def stop(self, timeout: float = 20) -> None:
        """End it and wait until what it held is on disk. Doing so again does nothing."""
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(timeout)
        if self.process.stdin:
            self.process.stdin.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def start_emulator(state_dir: Path, port: int, patience: float = 30) -> Emulator:
    """Start AWS on loopback, with what `state_dir` holds from before, and wait until it answers.

    The process has a session of its own, so a Ctrl-C in the terminal reaches only who started it; it ends
    when they do.

    Raises:
        EmulatorFailedError: the port is taken, the release unknown, or no answer came in `patience` seconds.
    """
    if _is_taken(port):
        raise EmulatorFailedError(f"port {port} is already in use")
    state_dir.mkdir(parents=True, exist_ok=True)
    emulator = _launch(state_dir.resolve(), port)
    try:
        _wait_until_ready(emulator, time.monotonic() + patience)
    except BaseException:
        emulator.stop()
        raise
    return emulator


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


def _launch(state_dir: Path, port: int) -> Emulator:
    prepare_tools(state_dir)
    endpoint = f"http://{HOST}:{port}"
    write_exports(state_dir, endpoint)
    with _log_in(state_dir).open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "local.emulator"],
            cwd=Path(__file__).parent.parent,
            env=server_environment(state_dir, port),
            stdin=subprocess.PIPE,  # closes when we are gone, however we went
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    return Emulator(process, endpoint, state_dir)


def _log_in(state_dir: Path) -> Path:
    return state_dir / "aws.log"


def _wait_until_ready(emulator: Emulator, deadline: float) -> None:
    while not _answers(emulator.endpoint):
        if emulator.process.poll() is not None or time.monotonic() > deadline:
            tail = emulator.log.read_text(errors="replace").splitlines()[-12:]
            raise EmulatorFailedError("\n".join(["AWS did not start:", *tail]))
        time.sleep(0.05)


def _answers(endpoint: str) -> bool:
    try:
        with urllib.request.urlopen(f"{endpoint}/_ministack/health", timeout=5) as answer:
            return bool(answer.status == HTTPStatus.OK)
    except OSError:
        return False
