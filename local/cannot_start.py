"""Why the system can't run on this machine, in both languages, with what to do about it."""


class CannotStartError(Exception):
    """Told to the person who started it, without a trace."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh}\n{en}")
