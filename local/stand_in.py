"""Starts the stand-in of the identity platform (local/platform), a program in Node."""

import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import httpx

from local.addresses import Addresses
from local.people import PEOPLE_FILE

_PROGRAM = Path(__file__).parent / "platform"
_CLIENTS = {"PLATFORM": ("fepmis", "/"), "STAFF": ("fepmis-console", "/admin/")}


class StandInFailedError(Exception):
    """The stand-in ended, or did not answer in time; the message ends with the last lines of its log."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """A running stand-in."""

    process: subprocess.Popen[bytes]
    log: Path

    def stop(self) -> None:
        """End it. Doing so again does nothing."""
        self.process.terminate()
        self.process.wait(10)
        if self.process.stdin:
            self.process.stdin.close()


def start_stand_in(
    addresses: Addresses,
    platform_secret: str,
    staff_secret: str,
    patience: float = 15,
    people_file: Path = PEOPLE_FILE,
) -> StandIn:
    """Start both issuers, knowing our two clients by their secrets and the people, and wait until they answer.

    Raises:
        StandInFailedError: it ended, or nothing answers within `patience` seconds.
    """
    addresses.state_dir.mkdir(parents=True, exist_ok=True)
    log = addresses.state_dir / "platform.log"
    environ = _environ(addresses, {"PLATFORM": platform_secret, "STAFF": staff_secret}, people_file)
    stand_in = StandIn(_launch(environ, log), log)
    try:
        _wait_until_ready(stand_in, addresses.platform_url, time.monotonic() + patience)
    except StandInFailedError:
        stand_in.stop()
        raise
    return stand_in


def _environ(addresses: Addresses, secrets: dict[str, str], people_file: Path) -> dict[str, str]:
    environ = {
        "PATH": os.environ["PATH"],
        "STAGE": "local",
        "PUBLIC_URL": addresses.public_url,
        "PLATFORM_PORT": str(addresses.platform_port),
        "PLATFORM_STATE": str(addresses.state_dir / "platform"),
        "PLATFORM_PEOPLE": str(people_file),
    }
    for prefix, (client_id, site) in _CLIENTS.items():
        environ[f"{prefix}_CLIENT_ID"] = client_id
        environ[f"{prefix}_CLIENT_SECRET"] = secrets[prefix]
        environ[f"{prefix}_REDIRECT_URIS"] = f"{addresses.public_url}/api/sso/callback"
        environ[f"{prefix}_POST_LOGOUT_URIS"] = f"{addresses.public_url}{site}"
    return environ


def _launch(environ: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    with log.open("ab") as output:
        return subprocess.Popen(
            [shutil.which("node") or "node", "main.js"],
            cwd=_PROGRAM,
            env=environ,
            stdin=subprocess.PIPE,  # closes when we are gone, however we went
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _wait_until_ready(stand_in: StandIn, url: str, deadline: float) -> None:
    while stand_in.process.poll() is not None or not _answers(url):
        if stand_in.process.poll() is not None or time.monotonic() > deadline:
            tail = stand_in.log.read_text(errors="replace").splitlines()[-12:]
            raise StandInFailedError("\n".join(["The stand-in platform did not start:", *tail]))
        time.sleep(0.05)


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/platform/jwks", trust_env=False).is_success
    except httpx.TransportError:
        return False
