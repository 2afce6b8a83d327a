"""A deployment that is about to begin."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit


@dataclass(frozen=True)
class Plan:
    """What is to be deployed where; `settings` are those of the functions."""

    stage: str
    config: Mapping[str, Any]
    settings: Mapping[str, str]
    source: Path
    build: Path

    @property
    def own(self) -> Mapping[str, Any]:
        """What .chalice/config.json says of this stage alone."""
        own: Mapping[str, Any] = self.config["stages"][self.stage]
        return own

    @property
    def public(self) -> SplitResult:
        """The address of the two sites."""
        return urlsplit(self.settings["PUBLIC_URL"])
