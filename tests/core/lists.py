"""Edits of the closed lists, as ops make them between two releases."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from chalicelib import reference
from chalicelib.reference import Item


def lose_item(monkeypatch: pytest.MonkeyPatch, list_name: str, code: str) -> None:
    """Take an item out of a list."""
    by_code = reference._by_code

    def edited(name: str) -> Mapping[str, Item]:
        return {each: item for each, item in by_code(name).items() if (name, each) != (list_name, code)}

    monkeypatch.setattr(reference, "_by_code", edited)


def end_authority(monkeypatch: pytest.MonkeyPatch, authority_id: str, last_day: date) -> None:
    """Let an authority be chosen no longer than to that day."""
    known = reference._authorities()
    ended = replace(known[authority_id], valid_to=last_day)
    monkeypatch.setattr(reference, "_authorities", lambda: {**known, authority_id: ended})
