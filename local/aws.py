"""Starts and ends the emulated AWS (local/emulator) in a process of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from local.waiters import quicken_waiters

REGION = "us-east-1"
_HOST = "127.0.0.1"
_KEPT_FROM_OUTSIDE = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR")


class EmulatorFailedError(Exception):
    """The emulator ended, or did not answer in time; the message ends with the last lines of its log."""


@dataclass(frozen=True)
class Emulator:
    """A running emulator. `environ` makes any AWS tool speak to it, as root."""

    process: subprocess.Popen[bytes]
    endpoint: str
    log: Path

    @property
    def environ(self) -> dict[str, str]:
        return {
            **_credentials(),
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_DATA_PATH": str(_waiters(self.log.parent)),
        }

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
    state_dir.mkdir(parents=True, exist_ok=True)
    if _is_taken(port):
        raise EmulatorFailedError(f"port {port} is already in use")
    state_dir = state_dir.resolve()
    quicken_waiters(_waiters(state_dir))
    emulator = Emulator(_launch(state_dir, port), f"http://{_HOST}:{port}", _log_in(state_dir))
    try:
        _wait_until_ready(emulator, time.monotonic() + patience)
    except EmulatorFailedError:
        emulator.stop()
        raise
    return emulator


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((_HOST, port)) == 0


def _launch(state_dir: Path, port: int) -> subprocess.Popen[bytes]:
    with _log_in(state_dir).open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "local.emulator"],
            cwd=Path(__file__).parent.parent,
            env=_environment(state_dir, port),
            stdin=subprocess.PIPE,  # closes when we are gone, however we went
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _environment(state_dir: Path, port: int) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT_FROM_OUTSIDE if name in os.environ}
    return {
        **kept,
        **_credentials(),
        "MINISTACK_REGION": REGION,
        "GATEWAY_PORT": str(port),
        "BIND_HOST": _HOST,
        "AUTH": "true",
        "PERSIST_STATE": "1",
        "STATE_DIR": str(state_dir / "aws"),
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(state_dir / "s3"),
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "MINISTACK_WORKER_THREADS": "256",  # calls wait for a function in threads that its own calls need too
    }


def _credentials() -> dict[str, str]:
    return {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": REGION,
    }


def _log_in(state_dir: Path) -> Path:
    return state_dir / "aws.log"


def _waiters(state_dir: Path) -> Path:
    return state_dir / "botocore"


def _wait_until_ready(emulator: Emulator, deadline: float) -> None:
    while not _answers(emulator.endpoint):
        if emulator.process.poll() is not None or time.monotonic() > deadline:
            tail = emulator.log.read_text(errors="replace").splitlines()[-12:]
            raise EmulatorFailedError("\n".join(["AWS did not start:", *tail]))
        time.sleep(0.05)


def _answers(endpoint: str) -> bool:
    try:
        with urllib.request.urlopen(f"{endpoint}/_ministack/health", timeout=5) as answer:
            return bool(answer.status == 200)  # noqa: PLR2004
    except OSError:
        return False
