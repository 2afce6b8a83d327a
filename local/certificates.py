"""Draws what a scan of a certificate looks like: a white page, a frame, lines of text, and mostly a red seal."""

import math
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

_PAGE = (1240, 1754)  # A4 at 150 dots an inch
_INK = (40, 40, 48)
_SEAL = (200, 24, 30)
_SEAL_AT = (900, 1380)
_SEAL_RADIUS = 165


def draw_certificate(title: str, lines: list[str], *, has_seal: bool = True) -> bytes:
    """A colour JPEG of an invented certificate; its frame is coloured even where nobody has stamped it."""
    page = Image.new("RGB", _PAGE, (252, 251, 247))
    draw = ImageDraw.Draw(page)
    draw.rectangle((60, 60, _PAGE[0] - 60, _PAGE[1] - 60), outline=(150, 120, 60), width=8)
    draw.text((_PAGE[0] / 2, 260), title, _INK, _font(56), anchor="mm")
    for number, line in enumerate(lines):
        draw.text((160, 440 + 90 * number), line, _INK, _font(34))
    if has_seal:
        _press_seal(draw)
    written = BytesIO()
    page.save(written, "JPEG", quality=85)
    return written.getvalue()


def _press_seal(draw: ImageDraw.ImageDraw) -> None:
    x, y = _SEAL_AT
    box = (x - _SEAL_RADIUS, y - _SEAL_RADIUS, x + _SEAL_RADIUS, y + _SEAL_RADIUS)
    draw.ellipse(box, outline=_SEAL, width=12)
    draw.polygon([_point_of_star(corner) for corner in range(10)], fill=_SEAL)
    draw.text((x, y + 100), "DEMO SEAL", _SEAL, _font(30), anchor="mm")


def _point_of_star(corner: int) -> tuple[float, float]:
    radius = 70 if corner % 2 == 0 else 27
    angle = math.radians(36 * corner - 90)
    return _SEAL_AT[0] + radius * math.cos(angle), _SEAL_AT[1] + radius * math.sin(angle)


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
