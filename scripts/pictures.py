"""Puts the README's picture together from the pictures that the journeys keep: form, console and home at one glance."""

from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFilter

ROOT = Path(__file__).parents[1]
ARTIFACTS = ROOT / "artifacts"
OVERVIEW = ROOT / "docs" / "pictures" / "overview.png"
SIZE = (1600, 1000)
PAPER = (226, 233, 243)
CORNER = 14
ROUNDS = 4  # of looking for the best palette: without, the few spots of red and green would turn grey
_STORY = "a_unit_registers_is_reviewed_twice_and_comes_home"
_HOME = "a_page_bars_nobody-home"


class Window(NamedTuple):
    """A picture, and where its upper part stands in the overview."""

    picture: Path
    at: tuple[int, int]
    size: tuple[int, int]


WINDOWS = (
    Window(ARTIFACTS / _STORY / "04-filled-in-1280.png", (40, 40), (1000, 720)),
    Window(ARTIFACTS / _STORY / "09-case-1280.png", (640, 250), (920, 710)),
    Window(ARTIFACTS / _HOME / "dark-375.png", (320, 440), (270, 520)),
)


def draw_overview() -> Image.Image:
    """The windows, one over the other.

    Raises:
        FileNotFoundError: a picture is missing; the journeys make it.
    """
    overview = Image.new("RGB", SIZE, PAPER)
    for window in WINDOWS:
        _lay(overview, window)
    return overview.quantize(kmeans=ROUNDS, dither=Image.Dither.NONE)


def _lay(overview: Image.Image, window: Window) -> None:
    pane = Image.new("L", SIZE)
    (left, top), (width, height) = window.at, window.size
    box = (left, top, left + width - 1, top + height - 1)
    ImageDraw.Draw(pane).rounded_rectangle(box, CORNER, fill=255)
    shadow = pane.filter(ImageFilter.GaussianBlur(16)).point(lambda strength: strength * 0.4)
    overview.paste((20, 35, 60), mask=shadow)
    shown = Image.new("RGB", SIZE)
    shown.paste(_upper_part(window), window.at)
    overview.paste(shown, mask=pane)


def _upper_part(window: Window) -> Image.Image:
    width, height = window.size
    with Image.open(window.picture) as page:
        part = page.convert("RGB").crop((0, 0, page.width, height * page.width // width))
    return part.resize(window.size, Image.Resampling.LANCZOS)


if __name__ == "__main__":
    OVERVIEW.parent.mkdir(parents=True, exist_ok=True)
    draw_overview().save(OVERVIEW, optimize=True)
