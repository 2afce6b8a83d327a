"""Where everything on this machine listens, worked out from one port."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
DEFAULT_PORT = 8000


@dataclass(frozen=True, slots=True)
class Addresses:
    """The ports and addresses of one running system."""

    port: int
    state_dir: Path

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
    """The addresses that PORT and LOCAL_STATE ask for.

    Raises:
        ValueError: PORT is not a number of a port with two more above it.
    """
    port = int(environ.get("PORT", DEFAULT_PORT))
    if not 0 < port <= 65533:  # noqa: PLR2004, the emulator and the platform take the two ports above
        raise ValueError(f"PORT={port}")
    return Addresses(port, Path(environ.get("LOCAL_STATE", ROOT / ".local")).absolute())
