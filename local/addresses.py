"""Where everything on this machine listens, worked out from one port."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from local.cannot_start import CannotStartError

ROOT = Path(__file__).parent.parent
DEFAULT_PORT = 8000
_LAST_PORT = 65533  # the emulator and the platform take the two above


@dataclass(frozen=True, slots=True)
class Addresses:
    """The ports and addresses of one running system."""

    port: int
    state_dir: Path

    @property
    def ports(self) -> tuple[int, int, int]:
        return self.port, self.aws_port, self.platform_port

    @property
    def aws_port(self) -> int:
        return self.port + 1

    @property
    def platform_port(self) -> int:
        return self.port + 2

    @property
    def public_url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def aws_url(self) -> str:
        return f"http://127.0.0.1:{self.aws_port}"

    @property
    def platform_url(self) -> str:
        return f"http://127.0.0.1:{self.platform_port}"

    def settings(self) -> dict[str, str]:
        """What the deployed functions must know of this machine."""
        return {
            "PUBLIC_URL": self.public_url,
            "PLATFORM_ISSUER": f"{self.public_url}/platform",
            "STAFF_ISSUER": f"{self.public_url}/staff",
        }


def read_addresses(environ: Mapping[str, str] = os.environ) -> Addresses:
    """The addresses that PORT and LOCAL_STATE ask for. Each port has a state of its own, unless one is named.

    Raises:
        CannotStartError: PORT is not the number of a port with two more above it.
    """
    asked = environ.get("PORT", str(DEFAULT_PORT))
    if not asked.isascii() or not asked.isdecimal() or not 0 < int(asked) <= _LAST_PORT:
        raise CannotStartError(f"PORT={asked} 不是可用的端口。", f"PORT={asked} is no port that can be used.")
    return Addresses(int(asked), Path(environ.get("LOCAL_STATE", ROOT / ".local" / asked)).absolute())
