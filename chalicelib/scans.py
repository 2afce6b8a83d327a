"""Whether an uploaded scan is in colour (manual 2.1.1: 彩色图片，禁止使用黑白图片), and whether it shows a red seal.

A seal inks a per cent of the page or less, and grey copies carry yellowed paper, brown tones, noise and colour
fringes. So no average will do: the page is softened, its paper taken for white and its print for neutral, and what is
coloured then is counted. Shares and limits were tuned on made-up scans (`benchmarks/scan_check.py`).
"""

# ruff: noqa: PLC0415, Pillow is loaded where a scan is examined, so that no other call waits for it

import warnings
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 60_000_000
"""A page of A4 at 600 dots an inch has 35 million."""
LEAST_SIDE = 600
"""Shorter sides than this many pixels leave a licence unreadable."""
PREVIEW_SIDE = 1600

SEAL_SHARE = 0.00025
SEAL_CHROMA = 18
COLOUR_SHARE = 0.0005
COLOUR_CHROMA = 24

_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_COLOUR_MODES = frozenset({"RGB", "RGBA", "P", "CMYK", "YCbCr"})
_MEASURED_SIDE = 640
_PREVIEW_QUALITY = 85

# What sets an image upright, by its EXIF orientation.
_TURNS = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
_ORIENTATION = 0x0112
_SIDEWAYS = frozenset({"TRANSPOSE", "ROTATE_270", "TRANSVERSE", "ROTATE_90"})

# By one part in this many of the page, the colour fringes of neighbouring edges cancel out and a seal does not.
_SOFTENING = 175
# Toned copies print in brown, not in red: the least that one channel darkens, against the most.
_LEAST_NEUTRAL = 0.7
_RED_HUES = (*range(17), *range(232, 256))


class Verdict(StrEnum):
    """What was found. Only `ok` and `no_seal` are accepted."""

    OK = "ok"
    NO_SEAL = "no_seal"
    NOT_COLOUR = "not_colour"
    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"
    BROKEN = "broken"
    NOT_AN_IMAGE = "not_an_image"
    BOMB = "bomb"


@dataclass(frozen=True, slots=True)
class Examination:
    """The verdict and what it rests on. Sizes are as the preview is turned; `preview` is a JPEG made anew."""

    verdict: Verdict
    width: int = 0
    height: int = 0
    format: str | None = None
    red_share: float = 0.0
    colour_share: float = 0.0
    preview: bytes | None = None

    @property
    def is_accepted(self) -> bool:
        """Whether the scan may be submitted. One without a seal may: reviewers are told."""
        return self.verdict in {Verdict.OK, Verdict.NO_SEAL}


def examine(data: bytes) -> Examination:
    """Judges the bytes of a JPEG or PNG by their content. Never raises, whatever the bytes."""
    if not data.startswith(_SIGNATURES):
        return Examination(Verdict.NOT_AN_IMAGE)
    if len(data) > MOST_BYTES:
        return Examination(Verdict.TOO_LARGE)
    with warnings.catch_warnings():
        return _try_to_look_at(data)


def _try_to_look_at(data: bytes) -> Examination:
    from PIL.Image import DecompressionBombError, DecompressionBombWarning

    # Pillow warns of much that it mends, and of a bomb.
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", DecompressionBombWarning)
    try:
        return _look_at(data)
    except (DecompressionBombError, DecompressionBombWarning):
        return Examination(Verdict.BOMB)
    except Exception:  # noqa: BLE001, hostile bytes make a decoder raise whatever they like
        return Examination(Verdict.BROKEN)


def _look_at(data: bytes) -> Examination:
    image = _open(data)
    turn = _read_turn(image)
    width, height = reversed(image.size) if turn in _SIDEWAYS else image.size
    form = "PNG" if image.format == "PNG" else "JPEG"
    verdict = _judge_header(image)
    if verdict:
        return Examination(verdict, width, height, form)
    page = _decode(image)
    red_share, colour_share = measure_colour(page)
    verdict = judge_shares(red_share, colour_share)
    preview = None if verdict is Verdict.NOT_COLOUR else _render_preview(page, turn)
    return Examination(verdict, width, height, form, red_share, colour_share, preview)


def judge_shares(red_share: float, colour_share: float) -> Verdict:
    """What the shares of red and of any colour say."""
    if red_share >= SEAL_SHARE:
        return Verdict.OK
    return Verdict.NO_SEAL if colour_share >= COLOUR_SHARE else Verdict.NOT_COLOUR


def measure_colour(page: "Image") -> tuple[float, float]:
    """The shares of the page that are red and that are of any colour, its paper and print taken for neutral."""
    balanced = _balance(_soften(page))
    chroma = _find_chroma(balanced)
    hue = balanced.convert("HSV").getchannel("H")
    red = hue.point([value in _RED_HUES for value in range(256)])
    pixels = balanced.width * balanced.height
    return sum(chroma.histogram(red)[SEAL_CHROMA:]) / pixels, sum(chroma.histogram()[COLOUR_CHROMA:]) / pixels


def _open(data: bytes) -> "Image":
    from PIL import Image

    return Image.open(BytesIO(data), formats=("JPEG", "PNG"))


def _read_turn(image: "Image") -> str | None:
    """What sets the image upright; nothing where its EXIF block asks for none or can't be read."""
    try:
        return _TURNS.get(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001, a damaged EXIF block is no reason to refuse the picture
        return None


def _judge_header(image: "Image") -> Verdict | None:
    """What can be told before anything is decoded."""
    if image.width * image.height > MOST_PIXELS:
        return Verdict.TOO_LARGE
    if min(image.size) < LEAST_SIDE:
        return Verdict.TOO_SMALL
    return None if image.mode in _COLOUR_MODES else Verdict.NOT_COLOUR


def _decode(image: "Image") -> "Image":
    """The page in RGB, not smaller than its preview and seldom twice as large."""
    longer = max(image.size)
    image.draft(None, (image.width * PREVIEW_SIDE // longer, image.height * PREVIEW_SIDE // longer))
    if image.mode == "P":
        image = image.convert()  # RGBA where a colour of its palette is transparent, else RGB
    image = image.reduce(max(1, max(image.size) // PREVIEW_SIDE))
    return _lay_on_white(image) if image.mode == "RGBA" else image.convert("RGB")


def _lay_on_white(image: "Image") -> "Image":
    from PIL import Image

    sheet = Image.new("RGB", image.size, "white")
    sheet.paste(image, mask=image.getchannel("A"))
    return sheet


def _soften(page: "Image") -> "Image":
    """The page at the size that is measured, blurred enough for fringes and noise to cancel out."""
    from PIL import ImageFilter

    small = page.reduce(max(1, max(page.size) // _MEASURED_SIDE))
    return small.filter(ImageFilter.BoxBlur(max(small.size) / _SOFTENING))


def _balance(page: "Image") -> "Image":
    """The page with its paper white; its print neutral too where that leaves less colour than it brings in.

    It brings in colour where the darkest of a page is no print, but a block of colour under some.
    """
    light = page.convert("L")
    middle, dark = _find_percentile(light.histogram(), 0.5), _find_percentile(light.histogram(), 0.01)
    paper = _find_medians(page, light.point([value >= middle for value in range(256)]))
    print_ = _find_medians(page, light.point([value <= dark for value in range(256)]))
    depths = list(map(_find_depth, print_, paper))
    whitened = _stretch(page, paper, [1, 1, 1])
    if min(depths) <= _LEAST_NEUTRAL * max(depths):
        return whitened
    return min(whitened, _stretch(page, paper, [max(depths) / depth for depth in depths]), key=_average_chroma)


def _find_depth(level: int, white: int) -> float:
    """How far below the white of the paper a level is: 0 for the paper itself, 1 for black."""
    return 1 - level / max(1, white)


def _stretch(page: "Image", paper: Sequence[int], gains: Sequence[float]) -> "Image":
    """The page with its paper white, and every depth multiplied by the gain of its channel. Pillow clips the levels."""
    curves = map(_draw_curve, paper, gains)
    return page.point([level for curve in curves for level in curve])


def _draw_curve(white: int, gain: float) -> list[int]:
    return [round(255 * (1 - gain * _find_depth(level, white))) for level in range(256)]


def _render_preview(page: "Image", turn: str | None) -> bytes:
    """The page upright, as a small JPEG that holds nothing of the file but its picture."""
    from PIL.Image import Resampling, Transpose

    page.info.clear()
    # Half as wide as the default, so two thirds of its time; on average within a level of grey of the sharpest one.
    page.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE), Resampling.HAMMING)
    if turn:
        page = page.transpose(Transpose[turn])
    buffer = BytesIO()
    page.save(buffer, "JPEG", quality=_PREVIEW_QUALITY)
    return buffer.getvalue()


def _find_chroma(page: "Image") -> "Image":
    """How far each pixel is from grey: its strongest channel less its weakest."""
    from PIL import ImageChops

    red, green, blue = page.split()
    strongest = ImageChops.lighter(red, ImageChops.lighter(green, blue))
    return ImageChops.subtract(strongest, ImageChops.darker(red, ImageChops.darker(green, blue)))


def _average_chroma(page: "Image") -> int:
    return sum(value * count for value, count in enumerate(_find_chroma(page).histogram()))


def _find_medians(page: "Image", mask: "Image") -> list[int]:
    return [_find_percentile(channel.histogram(mask), 0.5) for channel in page.split()]


def _find_percentile(histogram: Sequence[int], share: float) -> int:
    """The first level at which so large a share of the pixels is reached."""
    return bisect_left(list(accumulate(histogram)), share * sum(histogram))
