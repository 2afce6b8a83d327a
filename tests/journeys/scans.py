"""Image files as people have them: a stamped page in colour, and its black-and-white copy."""

from io import BytesIO

from PIL import Image, ImageDraw
from playwright.sync_api import FilePayload

PAGE = (1240, 1754)
RED = (196, 30, 34)


def colour_scan(name: str) -> FilePayload:
    """A stamped page, scanned in colour."""
    return _file(name, _page())


def grey_scan(name: str) -> FilePayload:
    """The same page, copied in black and white and saved as if it were in colour."""
    return _file(name, _page().convert("L").convert("RGB"))


def _page() -> Image.Image:
    page = Image.new("RGB", PAGE, (250, 250, 247))
    draw = ImageDraw.Draw(page)
    for line in range(24):
        draw.line((140, 300 + 50 * line, 1100 - 37 * (line % 5), 300 + 50 * line), fill=(45, 45, 50), width=14)
    draw.ellipse((780, 1250, 1120, 1590), outline=RED, width=14)
    draw.regular_polygon((950, 1420, 70), 5, fill=RED)
    return page


def _file(name: str, page: Image.Image) -> FilePayload:
    written = BytesIO()
    page.save(written, "JPEG", quality=88)
    return {"name": name, "mimeType": "image/jpeg", "buffer": written.getvalue()}
