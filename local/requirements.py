"""What must be there before anything starts: Node, its packages, the built sites, free ports, a state of our own."""

import fcntl
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from local.addresses import ROOT, Addresses
from local.cannot_start import CannotStartError

_OLDEST_NODE = (20, 19)
_PLATFORM = ROOT / "local" / "platform"
_BUILD_FRONTEND = ROOT / "scripts" / "build-frontend"


def require_node() -> None:
    """Raise CannotStartError without a Node that is new enough; install the stand-in's packages if missing."""
    node = shutil.which("node")
    if node is None or _version_of(node) < _OLDEST_NODE:
        raise CannotStartError("需要 Node.js 20.19 或更高版本。", "Node.js 20.19 or later is needed.")
    installed, wanted = _PLATFORM / "node_modules" / ".package-lock.json", _PLATFORM / "package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < wanted.stat().st_mtime:
        _run(["npm", "ci", "--no-audit", "--no-fund", "--silent"], _PLATFORM)


def require_sites() -> None:
    """Build the two sites; the script does nothing when nothing has changed."""
    _run([str(_BUILD_FRONTEND)], ROOT)


def require_ports(addresses: Addresses) -> None:
    """Raise CannotStartError when a port is taken, naming it."""
    taken = [str(port) for port in addresses.ports if not _is_free(port)]
    if taken:
        ports, other = ", ".join(taken), addresses.port + 100
        raise CannotStartError(
            f"端口 {ports} 已被占用。请结束占用它的程序，或换一个端口：PORT={other} python -m local",
            f"Port {ports} is taken. End what uses it, or choose another: PORT={other} python -m local",
        )


@contextmanager
def hold_state(addresses: Addresses) -> Iterator[None]:
    """Keep the state directory for this run alone, and for this port: identities carry the issuer's address.

    Raises:
        CannotStartError: another run has it, or it was made on another port.
    """
    state = addresses.state_dir
    state.mkdir(parents=True, exist_ok=True)
    with (state / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotStartError(f"系统已在运行（{state}）。", f"The system is running already ({state}).") from None
        _require_same_port(state / "port", addresses.port)
        yield


def _require_same_port(file: Path, port: int) -> None:
    made_on = file.read_text() if file.exists() else str(port)
    if made_on != str(port):
        raise CannotStartError(
            f"{file.parent} 属于端口 {made_on}：请用 PORT={made_on}，或用 LOCAL_STATE 另选目录。",
            f"{file.parent} belongs to port {made_on}: use PORT={made_on}, or another directory in LOCAL_STATE.",
        )
    file.write_text(made_on)


def _version_of(node: str) -> tuple[int, ...]:
    printed = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    return tuple(int(part) for part in printed.strip().removeprefix("v").split(".")[:2])


def _run(command: list[str], where: Path) -> None:
    done = subprocess.run(command, cwd=where, capture_output=True, text=True, check=False)
    if done.returncode:
        name, tail = Path(command[0]).name, "\n".join(f"{done.stdout}{done.stderr}".splitlines()[-20:])
        raise CannotStartError(f"{name} 失败：", f"{name} failed:\n{tail}")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return _can_bind(probe, port)


def _can_bind(probe: socket.socket, port: int) -> bool:
    try:
        probe.bind(("127.0.0.1", port))
    except OSError:
        return False
    return True
