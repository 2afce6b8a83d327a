"""Made-up scans of every kind the check has to tell apart, each made anew from its kind and seed.

A page is drawn (ruled text, a table, a seal or a stamp), then put through what happens to pages: age, light, noise,
a copier, an encoder. `KINDS` says for each kind what the check ought to answer.
"""

import math
import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from random import Random
from types import MappingProxyType

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

Size = tuple[int, int]
Colour = tuple[int, int, int]
Draw = Callable[[Random, Size], bytes]

SMALL: Size = (620, 877)
A4_300_DPI: Size = (2480, 3508)
TWELVE_MEGAPIXELS: Size = (3000, 4000)

BLUE_BLACK_PEN: Colour = (35, 55, 150)
WHITE: Colour = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of scan: the verdict it ought to get and how one is drawn."""

    name: str
    verdict: str
    draw: Draw


def make_scan(kind: str, seed: int, size: Size = SMALL) -> bytes:
    """The scan of that kind and seed, always the same bytes."""
    return KINDS[kind].draw(Random(f"{kind} {seed}"), size)


def draw_page(random: Random, size: Size) -> Image.Image:
    """A white page of black text, as a rule with a table and a heavy heading."""
    page = Image.new("RGB", size, WHITE)
    draw = ImageDraw.Draw(page)
    width, height = size
    em = max(6, int(width * random.uniform(0.013, 0.026)))
    top = int(height * 0.08)
    _draw_text(draw, random, (int(width * 0.3), top), int(width * 0.4), em * 2, (15, 15, 15))
    for row in range(random.randint(12, 26)):
        ink = random.randint(0, 60)
        start = (int(width * 0.12), top + int(em * 4 + row * em * random.uniform(1.9, 2.1)))
        if start[1] < height * 0.9:
            _draw_text(draw, random, start, int(width * random.uniform(0.3, 0.76)), em, (ink, ink, ink))
    if random.random() < 0.6:
        _draw_table(draw, random, size)
    return page


def press_seal(random: Random, page: Image.Image, ink: Colour, strength: float = 1.0) -> Image.Image:
    """The page with a round seal of 1 to 3% of its area, over whatever stands there."""
    area = page.width * page.height * random.uniform(0.01, 0.03)
    side = int(2 * math.sqrt(area / math.pi))
    seal = _draw_seal(random, side).rotate(random.uniform(-15, 15), Image.Resampling.BILINEAR)
    wear = _noise(random, (side // 4, side // 4), 150, 255).resize((side, side), Image.Resampling.BILINEAR)
    seal = ImageChops.multiply(seal, wear).point([int(value * strength) for value in range(256)])
    place = _place(random, page.size, side)
    pressed = Image.composite(Image.new("RGB", (side, side), ink), Image.new("RGB", (side, side), WHITE), seal)
    return _multiply_at(page, pressed, place)


def red_ink(random: Random) -> Colour:
    """From vermilion to crimson."""
    return (random.randint(190, 240), random.randint(15, 70), random.randint(20, 75))


def to_grey(page: Image.Image) -> Image.Image:
    """What a copier without colour leaves, in three equal channels."""
    return page.convert("L").convert("RGB")


def age_paper(random: Random, page: Image.Image) -> Image.Image:
    """Yellowed paper, darker towards one edge."""
    paper = (random.randint(238, 253), random.randint(222, 240), random.randint(170, 215))
    edge = tuple(int(channel * random.uniform(0.86, 0.97)) for channel in paper)
    shade = Image.linear_gradient("L").rotate(random.choice([0, 90, 180, 270])).resize(page.size)
    sheet = Image.composite(Image.new("RGB", page.size, paper), Image.new("RGB", page.size, edge), shade)
    return ImageChops.multiply(page, sheet)


def light_unevenly(random: Random, page: Image.Image) -> Image.Image:
    """A photo's light: brighter on one side, one cast all over."""
    cast = (255, random.randint(240, 252), random.randint(225, 250))
    shade = Image.linear_gradient("L").rotate(random.uniform(0, 360)).resize(page.size)
    light = shade.point([165 + value * 90 // 255 for value in range(256)])
    lit = ImageChops.multiply(page, Image.merge("RGB", (light, light, light)))
    return ImageChops.multiply(lit, Image.new("RGB", page.size, cast))


def add_grain(random: Random, page: Image.Image, reach: int) -> Image.Image:
    """Noise that leaves grey grey."""
    grain = _noise(random, page.size, 128 - reach, 128 + reach)
    return _add_signed(page, Image.merge("RGB", (grain, grain, grain)))


def add_chroma_noise(random: Random, page: Image.Image, reach: int) -> Image.Image:
    """A sensor's noise, every channel for itself."""
    channels = [_noise(random, page.size, 128 - reach, 128 + reach) for _ in range(3)]
    return _add_signed(page, Image.merge("RGB", channels))


def shift_channels(random: Random, page: Image.Image) -> Image.Image:
    """The colour fringes of a scanner whose three lines do not quite meet: by half a pixel or so."""
    red, green, blue = page.resize((page.width * 2, page.height * 2), Image.Resampling.BICUBIC).split()
    reach = max(1, page.width // 1000)
    red = ImageChops.offset(red, random.choice([-reach, 0, reach]), reach)
    blue = ImageChops.offset(blue, random.choice([-reach, 0, reach]), 0)
    return Image.merge("RGB", (red, green, blue)).reduce(2)


def tone(random: Random, page: Image.Image) -> Image.Image:
    """A grey copy in brown tones, as old photographs are."""
    dark = (random.randint(35, 70), random.randint(20, 45), random.randint(5, 30))
    light = (random.randint(245, 255), random.randint(235, 246), random.randint(205, 230))
    return ImageOps.colorize(page.convert("L"), dark, light)


def tint(random: Random, page: Image.Image) -> Image.Image:
    """A grey copy on paper, or under light, of any pale colour."""
    paper = tuple(random.randint(205, 255) for _ in range(3))
    return ImageChops.multiply(to_grey(page), Image.new("RGB", page.size, paper))


def to_jpeg(random: Random, page: Image.Image, **options: object) -> bytes:
    """As JPEG of quality 40 to 95, with or without subsampled colour."""
    options = {"quality": random.randint(40, 95), "subsampling": random.choice([0, 2])} | options
    return _encode(page, "JPEG", options)


def to_png(page: Image.Image) -> bytes:
    """As PNG, in the page's own mode."""
    return _encode(page, "PNG", {"compress_level": 1})


def to_deep_png(page: Image.Image) -> bytes:
    """As PNG of 16 bits a channel, grey or colour."""
    bands, colour_type = {"L": (1, 0), "RGB": (3, 2)}[page.mode]
    shallow = page.tobytes()
    deep = bytearray(2 * len(shallow))
    deep[::2] = deep[1::2] = shallow
    row = page.width * bands * 2
    lines = b"".join(b"\0" + deep[start : start + row] for start in range(0, len(deep), row))
    header = struct.pack(">IIBBBBB", page.width, page.height, 16, colour_type, 0, 0, 0)
    chunks = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(lines, 1)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def sealed_page(random: Random, size: Size, strength: float = 1.0) -> Image.Image:
    """A page with its red seal."""
    return press_seal(random, draw_page(random, size), red_ink(random), strength)


def _seal_plain(random: Random, size: Size) -> bytes:
    return to_jpeg(random, sealed_page(random, size))


def _seal_faint(random: Random, size: Size) -> bytes:
    return to_jpeg(random, sealed_page(random, size, random.uniform(0.3, 0.6)), quality=random.randint(60, 95))


def _seal_on_old_paper(random: Random, size: Size) -> bytes:
    return to_jpeg(random, age_paper(random, sealed_page(random, size, random.uniform(0.6, 1))))


def _seal_in_cmyk(random: Random, size: Size) -> bytes:
    return to_jpeg(random, sealed_page(random, size).convert("CMYK"))


def _seal_in_palette(random: Random, size: Size) -> bytes:
    colours = random.choice([16, 64, 256])
    return to_png(sealed_page(random, size).quantize(colours, Image.Quantize.MEDIANCUT))


def _seal_poor_quality(random: Random, size: Size) -> bytes:
    return to_jpeg(random, sealed_page(random, size), quality=random.randint(40, 50), subsampling=2)


def _seal_photographed(random: Random, size: Size) -> bytes:
    page = add_chroma_noise(random, light_unevenly(random, sealed_page(random, size)), 12)
    return to_jpeg(random, page.filter(ImageFilter.GaussianBlur(random.uniform(0, 1))))


def _seal_fringed(random: Random, size: Size) -> bytes:
    return to_jpeg(random, shift_channels(random, sealed_page(random, size)))


def _seal_with_alpha(random: Random, size: Size) -> bytes:
    page = sealed_page(random, size)
    page.putalpha(page.convert("L").point([255 if value < 250 else 0 for value in range(256)]))
    return to_png(page)


def _seal_sixteen_bit(random: Random, size: Size) -> bytes:
    return to_deep_png(sealed_page(random, size))


def _seal_and_no_text(random: Random, size: Size) -> bytes:
    return to_jpeg(random, press_seal(random, Image.new("RGB", size, WHITE), red_ink(random)))


def _licence(random: Random, size: Size) -> bytes:
    page = sealed_page(random, size)
    draw = ImageDraw.Draw(page)
    border = size[0] // 30
    gold = (random.randint(190, 220), random.randint(150, 180), random.randint(80, 120))
    draw.rectangle((border, border, size[0] - border, size[1] - border), outline=gold, width=border // 2)
    return to_jpeg(random, age_paper(random, page) if random.random() < 0.3 else page)


def _blue_stamp(random: Random, size: Size) -> bytes:
    ink = (random.randint(20, 60), random.randint(50, 100), random.randint(160, 230))
    return to_jpeg(random, press_seal(random, draw_page(random, size), ink))


def _blue_handwriting(random: Random, size: Size) -> bytes:
    page = draw_page(random, size)
    draw = ImageDraw.Draw(page)
    em = size[0] // 30
    for _ in range(random.randint(5, 12)):
        left, top = int(size[0] * random.uniform(0.12, 0.5)), int(size[1] * random.uniform(0.15, 0.9))
        strokes = random.randint(20, 60)
        points = [(left + i * em // 4, top + random.randint(-em // 2, em // 2)) for i in range(strokes)]
        draw.line(points, fill=BLUE_BLACK_PEN, width=max(2, size[0] // 320), joint="curve")
    return to_jpeg(random, page)


def _marked(random: Random, size: Size) -> bytes:
    page = draw_page(random, size)
    pen = random.choice([(255, 250, 110), (140, 240, 150), (120, 220, 255)])
    for _ in range(random.randint(2, 5)):
        length, thick = int(size[0] * random.uniform(0.15, 0.4)), int(size[1] * 0.02)
        place = (int(size[0] * 0.12), int(size[1] * random.uniform(0.15, 0.85)))
        page = _multiply_at(page, Image.new("RGB", (length, thick), pen), place)
    return to_jpeg(random, page)


def _letterhead(random: Random, size: Size) -> bytes:
    page = draw_page(random, size)
    colour = random.choice([(0, 90, 170), (0, 130, 80), (20, 150, 160), (90, 60, 160)])
    draw = ImageDraw.Draw(page)
    side = size[0] // 12
    draw.ellipse((side, side // 2, side * 2, side * 3 // 2), fill=colour)
    draw.rectangle((side, side * 7 // 4, size[0] - side, side * 7 // 4 + max(2, side // 10)), fill=colour)
    return to_jpeg(random, page)


def _grey(random: Random, size: Size) -> bytes:
    grey = sealed_page(random, size).convert("L")
    return to_png(grey) if random.random() < 0.5 else to_jpeg(random, grey, subsampling=0)


def _grey_with_alpha(random: Random, size: Size) -> bytes:
    return to_png(sealed_page(random, size).convert("LA"))


def _grey_sixteen_bit(random: Random, size: Size) -> bytes:
    return to_deep_png(sealed_page(random, size).convert("L"))


def _black_and_white(random: Random, size: Size) -> bytes:
    return to_png(sealed_page(random, size).convert("1"))


def _black_and_white_as_rgb(random: Random, size: Size) -> bytes:
    return to_jpeg(random, sealed_page(random, size).convert("1").convert("RGB"))


def _grey_as_rgb(random: Random, size: Size) -> bytes:
    grey = to_grey(sealed_page(random, size))
    return to_png(grey) if random.random() < 0.3 else to_jpeg(random, grey)


def _grey_in_palette(random: Random, size: Size) -> bytes:
    return to_png(to_grey(sealed_page(random, size)).quantize(random.choice([8, 32, 256])))


def _grey_in_cmyk(random: Random, size: Size) -> bytes:
    grey = to_grey(sealed_page(random, size))
    if random.random() < 0.5:
        return to_jpeg(random, grey.convert("CMYK"), quality=random.randint(60, 95))
    empty = Image.new("L", size, 0)
    return to_jpeg(random, Image.merge("CMYK", (empty, empty, empty, ImageOps.invert(grey.convert("L")))))


def _sepia(random: Random, size: Size) -> bytes:
    return to_jpeg(random, tone(random, sealed_page(random, size)))


def _tinted(random: Random, size: Size) -> bytes:
    return to_jpeg(random, tint(random, sealed_page(random, size)))


def _grey_on_old_paper(random: Random, size: Size) -> bytes:
    return to_jpeg(random, age_paper(random, to_grey(sealed_page(random, size))))


def _grey_photographed(random: Random, size: Size) -> bytes:
    page = light_unevenly(random, to_grey(sealed_page(random, size)))
    return to_jpeg(random, page.filter(ImageFilter.GaussianBlur(random.uniform(0, 1))))


def _noisy_grey(random: Random, size: Size) -> bytes:
    return to_jpeg(random, add_grain(random, to_grey(sealed_page(random, size)), random.randint(10, 50)))


def _chroma_noise(random: Random, size: Size) -> bytes:
    page = add_chroma_noise(random, to_grey(sealed_page(random, size)), random.randint(8, 30))
    return to_png(page) if random.random() < 0.3 else to_jpeg(random, page)


def _colour_fringes(random: Random, size: Size) -> bytes:
    return to_jpeg(random, shift_channels(random, to_grey(sealed_page(random, size))))


def _draw_text(draw: ImageDraw.ImageDraw, random: Random, start: Size, length: int, em: int, ink: Colour) -> None:
    # Strokes in a square, about as dense as Chinese print.
    stroke = max(1, em // 9)
    left, top = start
    for x in range(left, left + length, int(em * 1.15)):
        for _ in range(5):
            a, b, c = (random.randint(0, em) for _ in range(3))
            end = (x + c, top + b) if random.random() < 0.5 else (x + a, top + c)
            draw.line(((x + a, top + b), end), fill=ink, width=stroke)


def _draw_table(draw: ImageDraw.ImageDraw, random: Random, size: Size) -> None:
    left, right = int(size[0] * 0.1), int(size[0] * 0.9)
    top, step = int(size[1] * random.uniform(0.2, 0.5)), int(size[1] * 0.04)
    rows = random.randint(3, 8)
    for row in range(rows + 1):
        draw.line(
            ((left, top + row * step), (right, top + row * step)), fill=(40, 40, 40), width=max(1, size[0] // 600)
        )
    for x in (left, (left + right) // 3, right):
        draw.line(((x, top), (x, top + rows * step)), fill=(40, 40, 40), width=max(1, size[0] // 600))


def _draw_seal(random: Random, side: int) -> Image.Image:
    """The ink of a round seal: ring, star, characters along the rim."""
    seal = Image.new("L", (side, side), 0)
    draw = ImageDraw.Draw(seal)
    draw.ellipse((1, 1, side - 2, side - 2), outline=255, width=max(2, side // 30))
    middle, arm = side / 2, side * 0.16
    points = [
        (middle + reach * math.sin(turn), middle - reach * math.cos(turn))
        for turn, reach in ((i * math.pi / 5, arm if i % 2 == 0 else arm * 0.4) for i in range(10))
    ]
    draw.polygon(points, fill=255)
    glyphs, em = random.randint(9, 16), side // 10
    for turn in (math.radians(-130 + 260 * i / (glyphs - 1)) for i in range(glyphs)):
        x, y = middle + side * 0.37 * math.sin(turn), middle - side * 0.37 * math.cos(turn)
        for _ in range(4):
            a, b, c, d = (random.uniform(-em / 2, em / 2) for _ in range(4))
            draw.line(((x + a, y + b), (x + c, y + d)), fill=255, width=max(1, side // 60))
    return seal


def _place(random: Random, size: Size, side: int) -> Size:
    return random.randint(size[0] // 10, size[0] * 9 // 10 - side), random.randint(
        size[1] // 3, size[1] * 9 // 10 - side
    )


def _multiply_at(page: Image.Image, patch: Image.Image, place: Size) -> Image.Image:
    box = (*place, place[0] + patch.width, place[1] + patch.height)
    page = page.copy()
    page.paste(ImageChops.multiply(page.crop(box), patch), box)
    return page


def _noise(random: Random, size: Size, low: int, high: int) -> Image.Image:
    """Even noise between two levels, from the seed (Pillow's own noise takes none)."""
    even = Image.frombytes("L", size, random.randbytes(size[0] * size[1]))
    return even.point([low + value * (high - low) // 255 for value in range(256)])


def _add_signed(page: Image.Image, noise: Image.Image) -> Image.Image:
    return ImageChops.add(page, noise, scale=1, offset=-128)


def _encode(page: Image.Image, form: str, options: Mapping[str, object]) -> bytes:
    buffer = BytesIO()
    page.save(buffer, form, **options)
    return buffer.getvalue()


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _declare(verdict: str, **draws: Draw) -> dict[str, Kind]:
    return {name: Kind(name, verdict, draw) for name, draw in draws.items()}


KINDS: Mapping[str, Kind] = MappingProxyType(
    _declare(
        "ok",
        seal_plain=_seal_plain,
        seal_faint=_seal_faint,
        seal_on_old_paper=_seal_on_old_paper,
        seal_in_cmyk=_seal_in_cmyk,
        seal_in_palette=_seal_in_palette,
        seal_poor_quality=_seal_poor_quality,
        seal_photographed=_seal_photographed,
        seal_fringed=_seal_fringed,
        seal_with_alpha=_seal_with_alpha,
        seal_sixteen_bit=_seal_sixteen_bit,
        seal_and_no_text=_seal_and_no_text,
        licence=_licence,
    )
    | _declare(
        "no_seal",
        blue_stamp=_blue_stamp,
        blue_handwriting=_blue_handwriting,
        marked=_marked,
        letterhead=_letterhead,
    )
    | _declare(
        "not_colour",
        grey=_grey,
        grey_with_alpha=_grey_with_alpha,
        grey_sixteen_bit=_grey_sixteen_bit,
        black_and_white=_black_and_white,
        black_and_white_as_rgb=_black_and_white_as_rgb,
        grey_as_rgb=_grey_as_rgb,
        grey_in_palette=_grey_in_palette,
        grey_in_cmyk=_grey_in_cmyk,
        sepia=_sepia,
        tinted=_tinted,
        grey_on_old_paper=_grey_on_old_paper,
        grey_photographed=_grey_photographed,
        noisy_grey=_noisy_grey,
        chroma_noise=_chroma_noise,
        colour_fringes=_colour_fringes,
    )
)
"""Every kind by its name."""
