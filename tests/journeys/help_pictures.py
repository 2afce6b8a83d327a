"""The pictures of our own pages that the help shows: what each is of, and what has to be the same for it to be true."""

import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import FloatRect, Locator, Page, ViewportSize, expect

from tests.journeys import portal_states as portal
from tests.journeys.crowd import Crowd
from tests.journeys.running_system import ROOT, System
from tests.journeys.scans import colour_scan
from tests.journeys.showing import State, show_page

FOLDER = ROOT / "frontend" / "portal" / "help" / "pictures"
SIZES = FOLDER / "sizes.json"
WORDS = Path(__file__).parent / "help_pictures"
# So high that nothing of a part lies beyond it.
WINDOW: ViewportSize = {"width": 1040, "height": 3000}
TALLEST = 620
QUALITY = 50
# A page looks the same where its pictures differ by no more than this once little is left of them than light and dark.
GRID = (32, 24)
TOLERANCE = 6.0
LENGTH_TOLERANCE = 24
NUMBERS = re.compile(r"GQ-\S+|\d+")
MARGIN = 16
# What can be read in a part of a page, with what is typed and chosen; not what is published, which changes by itself,
# nor what is folded away, of which a browser does not always know where it lies.
READ = """(page, box) => {
  const isInside = (each) => {
    const { x, y, right, bottom } = each.getBoundingClientRect()
    return x >= box.x - 1 && y >= box.y - 1 && right <= box.x + box.width + 1 && bottom <= box.y + box.height + 1
  }
  const lines = []
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      const range = document.createRange()
      range.selectNodeContents(node)
      const isLeftOut = node.parentElement.closest(`option, noscript, .title-list, .visually-hidden,
        details:not([open]) > :not(summary)`)
      if (node.textContent.trim() && !isLeftOut && isInside(range)) lines.push(node.textContent.trim())
    } else if (node.matches("select") && isInside(node)) {
      lines.push(`[${node.selectedOptions[0]?.label ?? ""}]`)
    } else if (node.matches("input:not([type=file]), textarea") && isInside(node)) {
      lines.push(`[${["checkbox", "radio"].includes(node.type) ? node.checked : node.value}]`)
    }
  }
  return lines
}"""


@dataclass(frozen=True)
class Shot:
    """A picture: the state that it is of, and the parts of the page from the first of which it reaches to the last."""

    name: str
    state: State
    parts: Callable[[Page], list[Locator]]

    @property
    def file(self) -> Path:
        return FOLDER / f"{self.name}.webp"

    @property
    def words(self) -> Path:
        return WORDS / f"{self.name}.txt"


@dataclass(frozen=True)
class Taken:
    """A picture as it is now, and what can be read on it."""

    image: Image.Image
    words: str


def take(shot: Shot, crowd: Crowd, system: System) -> Taken:
    """Go to the page and take the picture."""
    page = shot.state(crowd, system)
    page.set_viewport_size(WINDOW)
    page.mouse.move(0, 0)
    box = _box_around(shot.parts(page))
    words: list[str] = page.locator("body").evaluate(READ, box)
    image = Image.open(io.BytesIO(page.screenshot(clip=box))).convert("RGB")
    return Taken(image, "\n".join(NUMBERS.sub("0", line) for line in words) + "\n")


def keep(shot: Shot, taken: Taken) -> None:
    """Put a picture in the place of the one before."""
    for folder in (FOLDER, WORDS):
        folder.mkdir(exist_ok=True)
    taken.image.save(shot.file, quality=QUALITY, method=6)
    shot.words.write_text(taken.words, encoding="utf-8")
    sizes = json.loads(SIZES.read_text()) | {shot.name: taken.image.size}
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(size)}" for name, size in sorted(sizes.items()))
    SIZES.write_text(f"{{\n{lines}\n}}\n")


def difference(shot: Shot, taken: Taken) -> float:
    """How far the page has moved from its picture, in levels of grey out of 255; all, where its size has changed."""
    with Image.open(shot.file) as kept:
        if abs(kept.height - taken.image.height) > LENGTH_TOLERANCE or kept.width != taken.image.width:
            return 255
        return ImageStat.Stat(ImageChops.difference(_reduced(kept), _reduced(taken.image))).mean[0]


def _reduced(image: Image.Image) -> Image.Image:
    return image.convert("L").resize(GRID, Image.Resampling.BOX)


def _box_around(parts: list[Locator]) -> FloatRect:
    boxes = [box for part in parts if (box := part.bounding_box())]
    x = max(0, min(box["x"] for box in boxes) - MARGIN)
    y = max(0, min(box["y"] for box in boxes) - MARGIN)
    right = min(WINDOW["width"], max(box["x"] + box["width"] for box in boxes) + MARGIN)
    bottom = max(box["y"] + box["height"] for box in boxes) + MARGIN
    return {"x": x, "y": y, "width": right - x, "height": min(bottom - y, TALLEST)}


def _main(page: Page) -> list[Locator]:
    return [page.get_by_role("main")]


def _window(page: Page) -> list[Locator]:
    return [page.get_by_role("dialog")]


def _unit_form(crowd: Crowd, _system: System) -> Page:
    return show_page(crowd.applicant(portal.UNIT_FORM).page, "/", "单位信息完善")


def _city_authority(crowd: Crowd, system: System) -> Page:
    page = _unit_form(crowd, system)
    applicant = crowd.applicant(portal.UNIT_FORM)
    applicant.fill_in({"authority_level": "市级外专局"})
    applicant.choose({"省级外专局": "河北省科学技术厅", "市级外专局": "邯郸市外国专家局"})
    return page


def _scans(crowd: Crowd, system: System) -> Page:
    page = _unit_form(crowd, system)
    applicant = crowd.applicant(portal.UNIT_FORM)
    applicant.upload("registration_certificate", colour_scan("营业执照.jpg"))
    applicant.upload("stamped_bank_page", colour_scan("银行账号信息盖章页.jpg"))
    expect(page.get_by_text("彩色扫描件，检查通过。")).to_have_count(2)
    return page


def _returned(crowd: Crowd, system: System) -> Page:
    page = portal.unit_form_returned(crowd, system)
    # As it is before anybody answers, whatever was typed to see other states.
    for answer in page.get_by_label(re.compile("修改说明")).all():
        answer.fill("")
    page.evaluate("window.scrollTo(0, 0)")
    return page


def _hold(crowd: Crowd, _system: System) -> Page:
    applicant = crowd.applicant(ON_HOLD)
    applicant.page.goto("/")
    applicant.choose_unit("")
    applicant.sees_heading("您的账号已挂起")
    expect(applicant.page.get_by_role("heading", name="哪些信息重复")).to_be_visible()
    return applicant.page


ON_HOLD = "施南乔"
SHOTS = (
    Shot("landing", portal.landing, lambda page: [page.locator(".hero")]),
    Shot("enterprises", portal.enterprise_window, _window),
    Shot("unit-form", _unit_form, _main),
    Shot("authority", _city_authority, lambda page: page.locator(".field:has([id^=field-authority_])").all()),
    Shot("scans", _scans, lambda page: [page.get_by_role("region", name="附件信息")]),
    Shot("person-form", portal.person_form, _main),
    Shot("pending", portal.unit_pending, _main),
    Shot("returned", _returned, _main),
    Shot("hold", _hold, _main),
    Shot("home", portal.home, lambda page: [page.locator("#site")]),
)
