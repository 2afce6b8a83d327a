"""Hands that never touch a mouse: they press keys, and look where the focus is."""

from dataclasses import dataclass, field

from playwright.sync_api import FilePayload, Locator, Page

# Of the element with the focus: what it is called, and whether it can be seen that it has it.
FOCUS = """() => {
  const focused = document.activeElement
  const style = getComputedStyle(focused)
  const box = focused.getBoundingClientRect()
  const on_top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
  return {
    name: focused.id || focused.textContent.trim(),
    is_marked: focused.matches(":focus-visible") && style.outlineStyle === "solid" && parseInt(style.outlineWidth) > 1,
    is_covered: !(focused.contains(on_top) || on_top?.contains(focused)),
  }
}"""
FURTHEST = 80


class FocusLostError(AssertionError):
    """The focus can't be seen, or does not come where it should."""


@dataclass
class Keyboard:
    """Somebody who uses a page by keyboard alone."""

    page: Page
    stops: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        # Only while somebody listens does the browser leave choosing a file to us.
        self.page.on("filechooser", lambda _chooser: None)

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def tab(self) -> str:
        """Go to the next stop; its id, or what it says. Raises FocusLostError where nobody can see the focus."""
        self.press("Tab")
        focus = self.page.evaluate(FOCUS)
        if not focus["is_marked"] or focus["is_covered"]:
            raise FocusLostError(f"the focus can't be seen: {focus}")
        self.stops.append(focus["name"])
        return str(focus["name"])

    def go_to(self, target: Locator) -> None:
        """Tab until the focus is there. Raises FocusLostError where it never comes."""
        for _ in range(FURTHEST):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.tab()
        raise FocusLostError(f"no way to {target} among {self.stops}")

    def answer(self, control: Locator, answer: str) -> None:
        """Go to a control and type, or choose by the arrow keys."""
        self.go_to(control)
        if control.evaluate("element => element.tagName") == "SELECT":
            place = control.evaluate(
                "(list, answer) => [...list.options].findIndex(each => [each.value, each.label].includes(answer))",
                answer,
            )
            self.press(*["ArrowDown"] * place)
        else:
            self.page.keyboard.type(answer)

    def choose_file(self, button: Locator, file: FilePayload) -> None:
        """Go to a button that asks for a file, and choose one."""
        self.go_to(button)
        with self.page.expect_file_chooser() as chooser:
            self.press("Enter")
        chooser.value.set_files(file)
