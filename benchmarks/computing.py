"""What our own rules take, against what nobody could do without: reading the JSON of a form, decoding a scan."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import partial
from io import BytesIO
from random import Random
from typing import Any

from PIL import Image

from benchmarks.scores import Score
from chalicelib import forms, scans
from chalicelib.errors import FormInvalid
from tests.core import typed
from tests.scan_images import TWELVE_MEGAPIXELS, add_chroma_noise, light_unevenly, sealed_page

TODAY = date(2026, 11, 30)
FORM_TURNS, FORMS_AT_ONCE, SCAN_TURNS = 40, 50, 5
BROKEN = {"name_zh": "", "uscc": "91350100M000100Y44", "email": "nobody", "mobile": "12345", "total_assets": "many"}
"""What is wrong in the invalid form: something is missing, check digits, patterns."""


def measure() -> Iterator[Score]:
    """The scores of forms and scans: the shortest of several turns, taken in turn with their bases."""
    for name, broken, goal in (("valid", {}, 1.5), ("invalid", BROKEN, 2.5)):
        form = {**typed.UNIT, **broken}
        text = json.dumps(form, ensure_ascii=False).encode()
        checked, read = _shortest(FORM_TURNS, partial(_repeat, _check, form), partial(_repeat, json.loads, text))
        micro = 1_000_000 / FORMS_AT_ONCE
        yield Score(f"unit form, {name}, against json.loads", checked * micro, "us", read * micro, goal)
    page = sealed_page(Random("cost"), TWELVE_MEGAPIXELS)
    photo = add_chroma_noise(Random("cost"), light_unevenly(Random("cost"), page), 12)
    for name, image in (("drawn", page), ("photo", photo)):
        buffer = BytesIO()
        image.save(buffer, "JPEG", quality=90)
        data = buffer.getvalue()
        looked, decoded = _shortest(SCAN_TURNS, partial(scans.examine, data), partial(_decode, data))
        yield Score(f"check of a 12 MP JPEG, {name}", looked * 1000, "ms", decoded * 1000, 0.5)


def _repeat(act: Callable[[Any], object], given: object) -> None:
    for _ in range(FORMS_AT_ONCE):
        act(given)


def _check(form: dict[str, str]) -> None:
    with suppress(FormInvalid):
        forms.parse(forms.UnitForm, form, {}, TODAY)


def _decode(data: bytes) -> None:
    Image.open(BytesIO(data)).load()


def _shortest(turns: int, *acts: Callable[[], object]) -> list[float]:
    """The shortest time of each, in seconds, all of them taken in turn: whatever else is done slows all."""
    best = [float("inf")] * len(acts)
    for _ in range(turns):
        for place, act in enumerate(acts):
            begun = time.perf_counter()
            act()
            best[place] = min(best[place], time.perf_counter() - begun)
    return best
