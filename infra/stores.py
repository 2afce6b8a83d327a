"""The stores of a stage, opened from outside of its functions."""

import os
from dataclasses import fields

from chalicelib.gateways.settings import Settings


def open_stores(stage: str) -> None:
    """Let the stores that are imported after this be those of the stage.

    They ask for all settings of a stage as they are imported; what commands read of them needs its name alone.
    """
    names = [each.name.upper() for each in fields(Settings)]
    os.environ.update(dict.fromkeys(names, "0") | {"STAGE": stage})
