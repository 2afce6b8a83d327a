"""Markdown as administrators write it, made into HTML that is safe to show.

Done once, when a text is written; whoever reads is given what was stored. Two libraries stand behind each other: the
first takes HTML in the source for words, the second lets through nothing but what is listed here.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

ALIGNMENTS = {f"text-align:{side}": f"align-{side}" for side in ("left", "center", "right")}
"""The classes that stand for styles: the policy of the sites forbids styles in pages."""

TEXT = {"p", "br", "strong", "em", "s", "code", "pre", "blockquote", "hr", "ul", "ol", "li", "a"}
HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
CLASSES = {cell: set(ALIGNMENTS.values()) for cell in ("th", "td")}
SCHEMES = {"http", "https", "mailto", "tel"}

PUNCTUATION = "、。，：；！？…—·～“”‘’（）《》〈〉「」『』【】〔〕"
STAND_INS = {ord(mark): 0xF0000 + place for place, mark in enumerate(PUNCTUATION)}
MARKS = {stand_in: mark for mark, stand_in in STAND_INS.items()}
BESIDE_STARS = re.compile(rf"(?<=\*)[{PUNCTUATION}]+|[{PUNCTUATION}]+(?=\*)")


def render(source: str) -> str:
    """The HTML of a text: headings below the page's own, tables and links, no pictures, nothing that runs."""
    # Only who writes pays for the libraries: readers' calls, and the functions behind streams, never load them.
    import nh3  # noqa: PLC0415
    from markdown_it import MarkdownIt  # noqa: PLC0415

    parser = MarkdownIt("commonmark", {"html": False, "breaks": True})
    parser.enable(["table", "strikethrough"]).disable("image")
    tokens = parser.parse(_make_stars_count(source))
    _adapt(tokens)
    html: str = parser.renderer.render(tokens, parser.options, {})
    return nh3.clean(
        html.translate(MARKS),
        tags=TEXT | HEADINGS | TABLES,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        url_schemes=SCHEMES,
        link_rel="noopener",
    )


def _make_stars_count(source: str) -> str:
    """Put letters in the place of Chinese punctuation beside stars.

    Markdown tells the beginning of what is bold from its end by spaces between words, which Chinese does not have: in
    **申报时间：**2026年 it would take the second pair for neither.
    """
    return BESIDE_STARS.sub(lambda found: found[0].translate(STAND_INS), source)


def _adapt(tokens: Iterable["Token"]) -> None:
    """Put headings below that of the page, and say alignment by class."""
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + 1, 6)}"
        style = token.attrs.pop("style", None)
        if style is not None:
            token.attrSet("class", ALIGNMENTS[str(style)])
