from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A kind of thing that AWS keeps for a stage: how those of one stage are found, and how one is removed."""

    zh: str
    en: str
    find: Callable[[str], Iterable[str]]
    remove: Callable[[str], object]

    def __str__(self) -> str:
        return f"{self.zh} · {self.en}"


def is_of(stage: str, name: str) -> bool:
    """Whether something of that name belongs to the stage, not to another whose name begins alike."""
    return name == f"fepmis-{stage}" or name.startswith(f"fepmis-{stage}-")
