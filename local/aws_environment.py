"""What the emulated AWS, and whoever speaks to it, finds in its environment."""

import os
import shlex
from pathlib import Path

from local.waiters import quicken_waiters

HOST = "127.0.0.1"
REGION = "us-east-1"

# The emulator takes this key for the account's root, whose signature it does not check.
_ROOT = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": REGION}
_KEPT_FROM_OUTSIDE = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR")


def server_environment(state_dir: Path, port: int) -> dict[str, str]:
    """What the emulator reads; its functions inherit it, so nothing else of ours is in it."""
    kept = {name: os.environ[name] for name in _KEPT_FROM_OUTSIDE if name in os.environ}
    return {
        **kept,
        **_ROOT,
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "MINISTACK_REGION": REGION,
        "GATEWAY_PORT": str(port),
        "BIND_HOST": HOST,
        "AUTH": "true",
        "PERSIST_STATE": "1",
        "STATE_DIR": str(state_dir / "aws"),
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(state_dir / "s3"),
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "MINISTACK_WORKER_THREADS": "256",  # calls wait for a function in threads that its own calls need too
    }


def client_environment(state_dir: Path, endpoint: str) -> dict[str, str]:
    """What makes any AWS tool speak to the emulator as root, and hides every real account from it."""
    tools = _tools_in(state_dir)
    return {
        **_ROOT,
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_DATA_PATH": str(tools),
        "AWS_CONFIG_FILE": str(tools / "config"),
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_PROFILE": "default",
        "AWS_SESSION_TOKEN": "",
    }


def prepare_tools(state_dir: Path) -> None:
    """Write the files that `client_environment` names."""
    tools = _tools_in(state_dir)
    quicken_waiters(tools)
    (tools / "config").write_text(f"[default]\nregion = {REGION}\n")


def write_exports(state_dir: Path, endpoint: str) -> None:
    """Write the file by which a shell comes to speak to the emulator, and to nothing else: `. STATE/aws.env`."""
    told = client_environment(state_dir.absolute(), endpoint)
    told["NO_PROXY"] = "localhost,127.0.0.1"
    lines = [f"export {name}={shlex.quote(value)}" for name, value in told.items()]
    (state_dir / "aws.env").write_text("\n".join([*lines, ""]))


def _tools_in(state_dir: Path) -> Path:
    return state_dir / "botocore"
