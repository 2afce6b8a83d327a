from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """What is not as it must be, or is about to happen, and what to do, in both languages."""

    zh: str
    en: str

    def __str__(self) -> str:
        return f"{self.zh}\n  {self.en}"
