from importlib.metadata import version

MENDED = "1.5.33"


class UnknownReleaseError(Exception):
    """The installed ministack is not the one that these mends were written for."""


def require_mended_release(installed: str | None = None) -> None:
    """Refuse to patch a release nobody has read.

    Raises:
        UnknownReleaseError: another release than `MENDED` is installed.
    """
    found = installed or version("ministack")
    if found != MENDED:
        raise UnknownReleaseError(f"local/emulator mends ministack {MENDED}, but {found} is installed")
