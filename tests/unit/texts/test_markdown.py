from html.parser import HTMLParser

import pytest

from congress.kernel.errors import Invalid
from congress.texts.markdown import render, render_prose

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='jAvAsCrIpT:alert(1)'>x</a>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<p style='background:url(javascript:alert(1))' class=sheet id=main>x</p>",
    "<form action=https://evil.example><button>Vote</button></form>",
    "<style>body{display:none}</style>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<!--<img src='--><img src=x onerror=alert(1)>-->",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example)",
    "[x](/ballots/1/close)",
    "<javascript:alert(1)>",
    '[x](https://a.example "onmouseover=alert(1) \\" onfocus=alert(1)")',
    "[x](https://a.example/\"onmouseover='alert(1)')",
    "![x](https://evil.example/pixel.gif)",
    '![x](x "onerror=alert(1)")',
    "![<script>alert(1)</script>](x)",
    "[![x](javascript:alert(1))](javascript:alert(1))",
    "[r]\n\n[r]: javascript:alert(1)",
    "`<script>alert(1)</script>`",
    "```html onload=alert(1)\n<script>alert(1)</script>\n```",
    "    <script>alert(1)</script>",
    "| <img src=x onerror=alert(1)> |\n|---|\n| [x](javascript:alert(1)) |",
    "# <img src=x onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
]

ELEMENTS = {
    *("p", "br", "hr", "em", "strong", "code", "pre", "a", "ul", "ol", "li", "blockquote"),
    *("h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td", "span", "div"),
}


class Elements(HTMLParser):
    """Collects what a browser would see: elements with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_comment(self, _data: str) -> None:
        raise AssertionError("a comment came through")


def assert_safe(html: str) -> None:
    for tag, attributes in Elements(html).seen:
        assert tag in ELEMENTS
        assert attributes.keys() <= {"href", "title", "rel", "start", "class", "id"}
        if tag == "a":
            assert (attributes.get("href") or "").lower().startswith(("https://", "http://", "mailto:"))
            assert attributes["rel"] == "nofollow noopener"


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("renderer", [render, render_prose])
def test_no_attack_survives(renderer, attack: str) -> None:
    for text in (attack, f"Before {attack} after", f"- {attack}", f"> {attack}"):
        assert_safe(renderer(text))


@pytest.mark.parametrize("url", ["https://a.example/x?y=1&z=2", "http://a.example", "mailto:office@a.example"])
def test_honest_links_are_kept_and_marked(url: str) -> None:
    [(tag, attributes)] = [each for each in Elements(render(f"[read]({url})")).seen if each[0] == "a"]
    assert tag == "a"
    assert attributes == {"href": url, "rel": "nofollow noopener"}


def test_a_refused_link_stays_readable_as_it_was_typed() -> None:
    assert render("[here](/files)") == "<p>[here](/files)</p>\n"


def test_raw_html_is_shown_as_text() -> None:
    assert render("<b>not bold</b>") == "<p>&lt;b&gt;not bold&lt;/b&gt;</p>\n"


def test_an_image_leaves_its_description() -> None:
    assert render("See ![the *chart*](https://a.example/c.png).") == "<p>See the *chart*.</p>\n"


@pytest.mark.parametrize(
    ("top", "levels"), [(2, "h2 h3 h4 h5 h6 h6"), (3, "h3 h4 h5 h6 h6 h6"), (6, "h6 h6 h6 h6 h6 h6")]
)
def test_headings_start_at_the_level_given(top: int, levels: str) -> None:
    html = render("\n\n".join("#" * level + " Title" for level in range(1, 7)), top=top)
    assert [tag for tag, _ in Elements(html).seen] == levels.split()


def test_underlined_headings_are_shifted_too() -> None:
    assert render("Title\n=====") == "<h3>Title</h3>\n"


@pytest.mark.parametrize("top", [1, 7])
def test_a_heading_may_not_outrank_the_page(top: int) -> None:
    with pytest.raises(ValueError, match="levels 2 to 6"):
        render("# Title", top=top)


def test_columns_are_aligned_by_class_and_never_by_style() -> None:
    html = render("| left | centre | right | plain |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |")
    cells = [attributes for tag, attributes in Elements(html).seen if tag == "td"]
    assert cells == [{"class": "align-left"}, {"class": "align-center"}, {"class": "align-right"}, {}]


def test_an_ordered_list_keeps_its_first_number() -> None:
    assert '<ol start="4">' in render("4. fourth\n5. fifth")


def test_prose_takes_nothing_that_reaches_over_a_blank_line() -> None:
    assert render_prose("```\n\nword\n\n```").count("<p>") == 3
    assert render_prose("[r]\n\n[r]: https://a.example") == "<p>[r]</p>\n<p>[r]: https://a.example</p>\n"
    assert render_prose("    set in") == "<p>set in</p>\n"
    assert "<h" not in render_prose("Title\n=====")


def test_deep_quotation_loses_no_word() -> None:
    assert "deep" in render("> " * 60 + "deep")


def test_an_oversized_text_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(Invalid):
        render("a" * 100_001)
