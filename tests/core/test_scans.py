"""What is accepted as a colour scan, and what a reviewer gets to see of it."""

import math
import os
import struct
import subprocess
import sys
import warnings
import zlib
from io import BytesIO
from random import Random

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageStat, PngImagePlugin

from chalicelib import scans
from chalicelib.scans import Verdict
from tests.scan_images import A4_300_DPI, KINDS, SMALL, make_scan, sealed_page

SCANS = int(os.environ.get("SCANS", "14"))
"""So many of every kind. With one of each, every change of the source can be tried (`make mutants`)."""
LARGE_KINDS = ("seal_plain", "seal_faint", "seal_in_cmyk", "marked", "grey_as_rgb", "colour_fringes", "chroma_noise")


def encode(image: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    buffer = BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def sealed(form: str = "JPEG", **options: object) -> bytes:
    return encode(sealed_page(Random(1), SMALL), form, **options)


def open_preview(data: bytes) -> Image.Image:
    preview = scans.examine(data).preview
    assert preview is not None
    return Image.open(BytesIO(preview))


TRUE_COLOUR, GREY = 2, 0


def png_header(width: int, height: int, colours: int = TRUE_COLOUR) -> bytes:
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, colours, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n\0\0\0\r" + header + struct.pack(">I", zlib.crc32(header)) + b"\0\0\0\0IDAT"


def test_ninety_nine_of_a_hundred_scans_of_every_kind_are_judged_right() -> None:
    cases = [(kind, seed, SMALL) for kind in KINDS for seed in range(SCANS)]
    cases += [(kind, 0, A4_300_DPI) for kind in LARGE_KINDS[:SCANS]]
    wrong = []
    for kind, seed, size in cases:
        found = scans.examine(make_scan(kind, seed, size))
        if found.verdict != KINDS[kind].verdict:
            wrong.append(f"make_scan({kind!r}, {seed}, {size}): {found.verdict}")
    assert len(wrong) <= len(cases) // 100, wrong


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"%PDF-1.7", b"<svg/>", b"\xff\xd8", "营业执照".encode()])
def test_what_is_neither_jpeg_nor_png_is_no_image(data: bytes) -> None:
    assert scans.examine(data).verdict is Verdict.NOT_AN_IMAGE


@pytest.mark.parametrize("form", ["GIF", "WEBP", "TIFF", "BMP"])
def test_images_of_other_formats_are_not_taken(form: str) -> None:
    assert scans.examine(sealed(form=form)).verdict is Verdict.NOT_AN_IMAGE


def test_a_scan_says_its_size_and_format() -> None:
    found = scans.examine(make_scan("seal_plain", 0))
    assert (found.width, found.height, found.format, found.verdict) == (*SMALL, "JPEG", Verdict.OK)
    assert scans.examine(make_scan("seal_with_alpha", 0)).format == "PNG"


@pytest.mark.parametrize(("size", "verdict"), [((600, 700), Verdict.OK), ((599, 2000), Verdict.TOO_SMALL)])
def test_the_shorter_side_decides_whether_a_scan_is_too_small(size: tuple[int, int], verdict: Verdict) -> None:
    found = scans.examine(encode(sealed_page(Random(2), size)))
    assert (found.verdict, found.width, found.height, found.format) == (verdict, *size, "JPEG")


def test_more_than_ten_megabytes_are_too_large() -> None:
    data = sealed()
    assert scans.examine(data.ljust(scans.MOST_BYTES, b"\0")).verdict is Verdict.OK
    assert scans.examine(data.ljust(scans.MOST_BYTES + 1, b"\0")).verdict is Verdict.TOO_LARGE


@pytest.mark.parametrize(
    ("size", "verdict"),
    [
        ((8000, 7500), Verdict.BROKEN),
        ((8000, 7501), Verdict.TOO_LARGE),
        ((10_000, 10_000), Verdict.BOMB),
        ((30_000, 30_000), Verdict.BOMB),
    ],
)
def test_too_many_pixels_are_refused_before_they_are_decoded(size: tuple[int, int], verdict: Verdict) -> None:
    assert scans.examine(png_header(*size)).verdict is verdict


def test_a_picture_in_grey_is_refused_before_it_is_decoded() -> None:
    assert scans.examine(png_header(*A4_300_DPI, GREY)).verdict is Verdict.NOT_COLOUR
    assert scans.examine(png_header(*A4_300_DPI, TRUE_COLOUR)).verdict is Verdict.BROKEN


def test_a_scan_that_breaks_off_is_broken() -> None:
    for kind in ("seal_plain", "seal_in_palette", "seal_in_cmyk"):
        data = make_scan(kind, 0)
        assert scans.examine(data[: len(data) // 2]).verdict is Verdict.BROKEN


def test_no_bytes_make_it_raise() -> None:
    random = Random(7)
    whole = [make_scan(kind, 3) for kind in ("seal_plain", "seal_in_palette", "seal_in_cmyk", "seal_with_alpha")]
    whole.append(sealed(exif=sideways(6)))
    for _ in range(300):
        data = bytearray(random.choice(whole))
        for _ in range(random.choice([1, 3, 30])):
            place = random.randrange(len(data) if random.random() < 0.5 else 700)
            data[place] ^= 1 << random.randrange(8)
        cut = len(data) if random.random() < 0.7 else random.randrange(len(data))
        assert scans.examine(bytes(data[:cut])).verdict in Verdict
    for signature in (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"):
        for length in (0, 1, 10, 1000, 100_000):
            assert scans.examine(signature + random.randbytes(length)).verdict is Verdict.BROKEN


def sideways(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif.tobytes()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_preview_stands_upright_whichever_way_the_camera_was_held(orientation: int) -> None:
    upright = sealed_page(Random(3), SMALL)
    ImageDraw.Draw(upright).rectangle((0, 0, 150, 100), fill=(0, 0, 200))
    undo = [None, None, 0, 3, 1, 5, 2, 6, 4][orientation]
    held = upright if undo is None else upright.transpose(Image.Transpose(undo))
    data = encode(held, exif=sideways(orientation))
    preview, found = open_preview(data), scans.examine(data)
    assert preview.size == (found.width, found.height) == SMALL
    blue = preview.convert("RGB").getpixel((60, 50))
    assert isinstance(blue, tuple)
    assert blue[0] < 80
    assert blue[2] > 150


def test_the_preview_is_at_most_1600_pixels_long() -> None:
    preview = open_preview(make_scan("seal_plain", 1, A4_300_DPI))
    assert (preview.format, preview.mode, max(preview.size)) == ("JPEG", "RGB", 1600)


def test_the_preview_is_on_average_within_a_level_of_grey_of_the_scan() -> None:
    page = sealed_page(Random(1), SMALL)
    difference = ImageChops.difference(page, open_preview(encode(page, "PNG"))).convert("L")
    assert ImageStat.Stat(difference).mean[0] < 1


def test_the_preview_holds_nothing_of_the_file_but_its_picture() -> None:
    secret = b"<script>alert(1)</script>"
    data = sealed(exif=sideways(6), comment=secret, icc_profile=secret * 20, xmp=secret) + b"PK\x03\x04" + secret
    found = scans.examine(data)
    assert found.preview is not None
    assert secret not in found.preview
    assert set(open_preview(data).info) == {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_the_preview_of_a_png_holds_none_of_its_texts() -> None:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", "secret", zip=True)
    assert set(open_preview(sealed(form="PNG", pnginfo=texts)).info) == {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
    }


def test_a_refused_scan_has_no_preview() -> None:
    for kind in ("grey_as_rgb", "grey", "sepia"):
        found = scans.examine(make_scan(kind, 0))
        assert not found.is_accepted
        assert found.preview is None


def test_a_colour_scan_without_a_seal_is_accepted_and_said_to_have_none() -> None:
    found = scans.examine(make_scan("blue_stamp", 0))
    assert found.verdict is Verdict.NO_SEAL
    assert found.is_accepted
    assert found.preview


def test_the_shares_are_of_the_whole_page() -> None:
    page = Image.new("RGB", (600, 800), "white")
    page.paste((200, 30, 30), (0, 0, 300, 160))
    page.paste((30, 30, 200), (300, 0, 600, 160))
    red, coloured = scans.measure_colour(page)
    assert red == pytest.approx(0.1, abs=0.01)
    assert coloured == pytest.approx(0.2, abs=0.02)


def printed_page(block: tuple[int, int, int]) -> Image.Image:
    """White, with print on a tenth of it and a coloured block on another."""
    page = Image.new("RGB", (600, 800), "white")
    page.paste((0, 0, 0), (60, 60, 540, 160))
    page.paste(block, (60, 400, 540, 500))
    return page


def test_a_seal_counts_from_a_distance_of_18_levels_between_its_strongest_and_its_weakest_channel() -> None:
    assert scans.measure_colour(printed_page((140, 122, 122)))[0] > 0.08  # softened, less than its tenth
    assert scans.measure_colour(printed_page((139, 122, 122)))[0] == 0


def test_any_colour_counts_from_a_distance_of_24_levels() -> None:
    assert scans.measure_colour(printed_page((115, 115, 139)))[1] > 0.08
    assert scans.measure_colour(printed_page((115, 115, 138)))[1] == 0


@pytest.mark.parametrize(
    ("paper", "ink"),
    [
        ((235, 220, 190), (70, 62, 48)),
        ((190, 215, 240), (25, 35, 50)),
        ((255, 240, 240), (10, 10, 10)),
        ((250, 245, 235), (95, 75, 50)),
    ],
    ids=["yellowed", "bluish", "rosy", "sepia"],
)
def test_the_tint_of_paper_and_print_is_no_colour_and_a_seal_on_them_is(
    paper: tuple[int, int, int], ink: tuple[int, int, int]
) -> None:
    page = Image.new("RGB", (640, 900), paper)
    page.paste(ink, (60, 60, 580, 200))
    assert scans.measure_colour(page) == (0, 0)
    page.paste((190, 40, 40), (300, 600, 396, 660))
    red, coloured = scans.measure_colour(page)
    assert red == pytest.approx(0.012, abs=0.001)  # softened, it is a little larger than its 1%
    assert coloured == pytest.approx(0.012, abs=0.001)


@pytest.mark.parametrize("colour", [(0, 0, 0), (255, 255, 255), (200, 60, 60)], ids=["black", "white", "rosy"])
def test_a_page_of_one_tone_throughout_is_nothing_but_paper(colour: tuple[int, int, int]) -> None:
    assert scans.measure_colour(Image.new("RGB", (600, 800), colour)) == (0, 0)


def test_a_page_without_any_light_in_two_channels_is_red_all_the_same() -> None:
    assert scans.measure_colour(Image.new("RGB", (600, 800), (255, 0, 0))) == (1, 1)


def test_the_paper_is_told_where_less_than_half_of_a_page_is_bare() -> None:
    page = Image.new("RGB", (600, 800), "white")
    page.paste((0, 0, 0), (0, 0, 600, 200))
    page.paste((60, 90, 200), (0, 200, 600, 480))
    assert scans.measure_colour(page)[1] == pytest.approx(0.35, abs=0.02)


def test_what_is_grey_stays_grey_where_the_darkest_of_a_page_is_a_block_of_colour() -> None:
    page = printed_page((128, 128, 128))
    page.paste((0, 0, 120), (60, 60, 540, 160))
    red, coloured = scans.measure_colour(page)
    assert red == 0
    assert coloured == pytest.approx(0.1, abs=0.02)


def test_a_speck_of_red_is_no_seal_and_no_colour() -> None:
    page = sealed_page(Random(6), SMALL).convert("L").convert("RGB")
    page.paste((200, 30, 30), (10, 10, 14, 14))
    found = scans.examine(encode(page, "PNG"))
    assert found.verdict is Verdict.NOT_COLOUR
    assert 0 < found.red_share < scans.SEAL_SHARE
    assert found.colour_share < scans.COLOUR_SHARE


def test_colour_that_is_wholly_transparent_does_not_count() -> None:
    page = sealed_page(Random(4), SMALL).convert("L").convert("RGBA")
    page.paste((255, 0, 0, 0), (0, 0, 300, 300))
    assert scans.examine(encode(page, "PNG")).verdict is Verdict.NOT_COLOUR


def palette_page(**options: object) -> bytes:
    """Black on white, and a block of red that is the third colour of a palette."""
    page = Image.new("P", (1240, 1754), 0)
    page.putpalette([255, 255, 255, 20, 20, 20, 200, 30, 30])
    page.paste(1, (100, 100, 1100, 400))
    page.paste(2, (100, 900, 500, 1300))
    return encode(page, "PNG", **options)


def test_a_colour_of_a_palette_counts_unless_it_is_the_transparent_one() -> None:
    assert scans.examine(palette_page()).verdict is Verdict.OK
    assert scans.examine(palette_page(transparency=2)).verdict is Verdict.NOT_COLOUR


def test_what_is_transparent_lies_on_white() -> None:
    page = sealed_page(Random(4), SMALL).convert("RGBA")
    page.paste((0, 0, 0, 0), (0, 0, 40, 40))
    corner = open_preview(encode(page, "PNG")).convert("L").crop((5, 5, 15, 15))
    assert sum(corner.histogram()[251:]) == 100


@pytest.mark.parametrize("form", ["PNG", "MPO"])
def test_of_several_frames_the_first_is_judged(form: str) -> None:
    seal = sealed_page(Random(5), SMALL)
    grey = seal.convert("L").convert("RGB")
    first_grey = encode(grey, form, save_all=True, append_images=[seal])
    first_seal = encode(seal, form, save_all=True, append_images=[grey])
    assert scans.examine(first_grey).verdict is Verdict.NOT_COLOUR
    assert scans.examine(first_seal).verdict is Verdict.OK


def test_a_damaged_exif_block_is_no_reason_to_refuse() -> None:
    damaged = sealed(exif=b"Exif\0\0II*\0\xff\xff\xff\xff" + b"\xff" * 40)
    assert scans.examine(damaged).verdict is Verdict.OK
    assert open_preview(damaged).tobytes() == open_preview(sealed()).tobytes()


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_picture_whose_exif_block_cannot_be_read_is_shown_as_it_lies(form: str) -> None:
    unreadable = sideways(6).replace(b"MM\0*", b"MM\0?")
    # A JPEG that says its dots an inch is not asked for its EXIF block any earlier.
    preview = open_preview(sealed(form, exif=unreadable, dpi=(300, 300)))
    assert preview.size == SMALL
    assert preview.tobytes() == open_preview(sealed(form)).tobytes()


def test_examining_leaves_the_settings_of_others_alone() -> None:
    before = (Image.MAX_IMAGE_PIXELS, list(warnings.filters))
    scans.examine(sealed())
    assert (Image.MAX_IMAGE_PIXELS, list(warnings.filters)) == before


def test_pillow_is_not_loaded_before_a_scan_is_examined() -> None:
    program = "import sys, chalicelib.scans; sys.exit('PIL' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_share_counts_from_its_limit_on() -> None:
    just_below = math.nextafter(scans.SEAL_SHARE, 0), math.nextafter(scans.COLOUR_SHARE, 0)
    assert scans.judge_shares(scans.SEAL_SHARE, 0) is Verdict.OK
    assert scans.judge_shares(0, scans.COLOUR_SHARE) is Verdict.NO_SEAL
    assert scans.judge_shares(*just_below) is Verdict.NOT_COLOUR
