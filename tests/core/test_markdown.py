"""Whatever is written, what comes out can be shown: nothing in it runs, loads, or looks like the page around it."""

import subprocess
import sys
import time
from html.parser import HTMLParser
from urllib.parse import urlsplit

import markdown_it
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.markdown import ATTRIBUTES, CLASSES, HEADINGS, SCHEMES, TABLES, TEXT, render

Attributes = list[tuple[str, str | None]]
ALLOWED = TEXT | HEADINGS | TABLES
HOSTILE = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><a xlink:href=javascript:alert(1)>x</a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<form action=https://evil.example><input name=password></form>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content=0;url=https://evil.example>",
    "<p style=position:fixed;inset:0 class=masthead id=content>x</p>",
    "<!-- --><!--><img src=x onerror=alert(1)>-->",
    "<a href=javascript:alert(1) target=_top>x</a>",
    "<a href=ftp://evil.example>x</a>",
    "<table><td class=masthead style=position:fixed colspan=999>x</table>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)",
    "[x](file:///etc/passwd)",
    "[x](blob:https://example.com/1)",
    "[x](ftp://evil.example/)",
    "[x](smsto:10086)",
    "<javascript:alert(1)>",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "![x](https://evil.example/pixel.png)",
    "![x](data:image/svg+xml,<svg onload=alert(1)>)",
    '![x](x "onerror=alert(1)")',
    '[x](https://example.com "onmouseover=alert(1) \\" onclick=alert(1)")',
    '[x](https://example.com/"onclick=alert(1)//)',
    "`<img src=x onerror=alert(1)>`",
    "```<img src=x onerror=alert(1)>\n```",
    "``` x onclick=alert(1)\n```",
    "|<script>|\n|:-:|\n|<img src=x onerror=alert(1)>|",
    "\U000f0000\U000f003cscript\U000f003ealert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]


class Elements(HTMLParser):
    """The elements of an HTML text as a browser would make them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, Attributes]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self.found.append((tag, attrs))


def check_harmless(html: str) -> None:
    assert "\x00" not in html
    for tag, attributes in Elements(html).found:
        assert tag in ALLOWED, html
        for name, value in attributes:
            assert name in ATTRIBUTES.get(tag, set()) | {"rel", "class"}, html
            if name == "class":
                assert set((value or "").split()) <= CLASSES[tag], html
            if name == "href":
                assert urlsplit(value or "").scheme in SCHEMES | {""}, html
        assert ("rel", "noopener") in attributes or tag != "a", html


@pytest.mark.parametrize("source", HOSTILE)
def test_what_is_hostile_comes_out_harmless(source: str) -> None:
    for text in (source, f"前文\n\n{source}\n\n后文", f"> - {source}", f"**（**{source}**）**"):
        check_harmless(render(text))


@given(
    st.lists(
        st.sampled_from([*HOSTILE, "*", "**", "（", "\n", "\n\n", " ", "|", "`", "[", "](", ")", "<", ">"]), max_size=8
    )
)
def test_what_is_put_together_of_hostile_pieces_comes_out_harmless(pieces: list[str]) -> None:
    check_harmless(render("".join(pieces)))


@pytest.mark.parametrize("source", HOSTILE)
def test_what_is_hostile_comes_out_harmless_also_where_html_in_the_source_is_taken_for_html(
    source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class WithHtml(markdown_it.MarkdownIt):
        def __init__(self, preset: str, options: dict[str, bool]) -> None:
            super().__init__(preset, {**options, "html": True})

    monkeypatch.setattr(markdown_it, "MarkdownIt", WithHtml)
    check_harmless(render(source))


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("# 一\n\n###### 二", "<h2>一</h2>\n<h6>二</h6>\n"),
        ("第一行\n第二行", "<p>第一行<br>\n第二行</p>\n"),
        ("1. 甲\n2. 乙", "<ol>\n<li>甲</li>\n<li>乙</li>\n</ol>\n"),
        ("3. 丙\n4. 丁", '<ol start="3">\n<li>丙</li>\n<li>丁</li>\n</ol>\n'),
        ('[法](/law "条例")', '<p><a href="/law" title="条例" rel="noopener">法</a></p>\n'),
        ("[办法](https://example.com/a?b=c)", '<p><a href="https://example.com/a?b=c" rel="noopener">办法</a></p>\n'),
        ("[帮助](/help)", '<p><a href="/help" rel="noopener">帮助</a></p>\n'),
        ("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>\n"),
        ("<b>粗</b>", "<p>&lt;b&gt;粗&lt;/b&gt;</p>\n"),
        ("", ""),
    ],
)
def test_markdown_becomes_what_it_says(source: str, html: str) -> None:
    assert render(source) == html


def test_a_table_keeps_its_alignment_without_styles() -> None:
    html = render("|项目|数量|\n|:-|-:|\n|甲|3|")
    assert '<th class="align-left">项目</th>' in html
    assert '<td class="align-right">3</td>' in html


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("**申报时间：**2026年", "<strong>申报时间：</strong>2026年"),
        ("请**“务必”**提交", "请<strong>“务必”</strong>提交"),
        ("详见**《通知》**附件", "详见<strong>《通知》</strong>附件"),
        ("*（暂行）*办法", "<em>（暂行）</em>办法"),
        ("`**：**`", "<code>**：**</code>"),
    ],
)
def test_bold_words_may_end_with_chinese_punctuation(source: str, html: str) -> None:
    assert render(source) == f"<p>{html}</p>\n"


@pytest.mark.parametrize("source", ["[" * 20_000, "*a_" * 6_000, "（*" * 10_000, ">" * 20_000, "|a" * 5_000 + "\n|-\n"])
def test_no_text_keeps_the_renderer_busy_for_long(source: str) -> None:
    started = time.process_time()
    render(source)
    assert time.process_time() - started < 5


def test_nobody_but_who_writes_pays_for_the_libraries() -> None:
    program = "import sys, chalicelib.content; sys.exit(bool({'nh3', 'markdown_it'} & set(sys.modules)))"
    subprocess.run([sys.executable, "-c", program], check=True)
