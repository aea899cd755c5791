"""Safe HTML from Markdown.

Two fences, either of which would do: the parser takes no raw HTML and makes no image and no link but http, https and
mailto; what it renders is then sanitised against a short list of elements. The same text always gives the same bytes.
"""

import re
from collections.abc import Sequence
from functools import cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from congress.texts.limits import clean

_TAGS = {
    *("p", "br", "hr", "em", "strong", "code", "pre", "a", "ul", "ol", "li", "blockquote"),
    *("h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
_CELLS = {"th": {"align-left", "align-center", "align-right"}, "td": {"align-left", "align-center", "align-right"}}
_SCHEMES = {"http", "https", "mailto"}
_LINK = re.compile(r"(?:https?://|mailto:)\S", re.IGNORECASE)
_ALIGN = re.compile(r"text-align:(left|center|right)")

# Resolutions are prose, split at blank lines: whatever could reach over a blank line (fences, indented code, link
# definitions, underlined headings) would make one paragraph's meaning depend on another's; none could be amended alone.
_REACHING = ["fence", "code", "reference", "lheading"]


def render(text: str, *, top: int = 3) -> str:
    """HTML of a contribution, statement or note written in Markdown.

    `top` (2 to 6) is the level given to the text's highest headings (`#`), so that they stay below the page's own;
    lower ones follow, none beyond h6. Raises `Invalid` as `limits.clean` does.
    """
    return _safe(_parser(prose=False), clean(text), top)


def render_prose(text: str, *, top: int = 3) -> str:
    """HTML of one paragraph of a resolution: as `render`, with nothing that reaches over a blank line."""
    return _safe(_parser(prose=True), clean(text), top)


def block_kind(text: str) -> str:
    """The parser's name for the first block of a resolution's paragraph, for example `heading_open`; "" if none."""
    tokens = _block_parser().parse(text)
    return tokens[0].type if tokens else ""


def _safe(parser: MarkdownIt, text: str, top: int) -> str:
    if not 2 <= top <= 6:
        raise ValueError("a text's headings stand at levels 2 to 6")
    rendered = parser.render(text, {"top": top})
    return nh3.clean(
        rendered,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        allowed_classes=_CELLS,
        url_schemes=_SCHEMES,
        url_relative="deny",
        link_rel="nofollow noopener",
    )


@cache
def _block_parser() -> MarkdownIt:
    parser = _commonmark().disable(_REACHING)
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def _commonmark() -> MarkdownIt:
    # Blocks nested deeper than maxNesting would be dropped without a word: no text in earnest comes near a hundred.
    return MarkdownIt("commonmark", {"html": False, "maxNesting": 100}).enable("table")


@cache
def _parser(*, prose: bool) -> MarkdownIt:
    parser = _commonmark()
    if prose:
        parser.disable(_REACHING)
    parser.validateLink = _is_link  # type: ignore[method-assign]  # the library's own way to narrow links
    parser.core.ruler.push("congress_tokens", _adapt)
    parser.add_render_rule("image", _words_of_image)
    return parser


def _is_link(url: str) -> bool:
    return _LINK.match(url) is not None


def _adapt(state: StateCore) -> None:
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) - 1 + state.env['top'])}"
        elif token.type in ("th_open", "td_open"):
            _align_by_class(token)


def _align_by_class(token: Token) -> None:
    # The pages' content security policy refuses inline styles, so alignment is carried by a class.
    aligned = _ALIGN.fullmatch(str(token.attrs.pop("style", "")))
    if aligned:
        token.attrs["class"] = f"align-{aligned.group(1)}"


def _words_of_image(_self: RendererHTML, tokens: Sequence[Token], index: int, _options: object, _env: object) -> str:
    # A picture would load from elsewhere and tell that server who reads: only its description is kept.
    return nh3.clean_text(tokens[index].content)
