"""The few strokes every chart is made of: elements, numbers, the frame with its title and description."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup, escape

Number = int | float | Fraction
CHOICES = ("for", "against", "abstain", "not-cast")
"""The choices that have a colour and a sign of their own; also their class names.

Anything else is drawn in plain ink.
"""


@dataclass(frozen=True, slots=True)
class Caption:
    """What a chart says to those who do not see it.

    `id` is unique on the page; `title` asks, `description` answers in a sentence.
    """

    id: str
    title: str
    description: str


def number(value: Number) -> str:
    """A coordinate with at most two decimals and no needless zeros."""
    if isinstance(value, int):
        return str(value)
    text = f"{float(value):.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def percent(part: Number, whole: Number) -> str:
    """`part` of `whole` as an SVG percentage; nothing of nothing is 0%."""
    return f"{number(100 * float(part) / float(whole)) if whole else '0'}%"


def element(tag: str, content: Iterable[Markup | str] | Markup | str | None = None, **attributes: object) -> Markup:
    """One SVG element. An attribute's trailing underscore is dropped and inner ones become hyphens (`class_`,
    `text_anchor`).

    Attributes that are None are left out; numbers are shortened; all text is escaped.
    """
    parts = [f"<{tag}"]
    for name, value in attributes.items():
        if value is None:
            continue
        shown = escape(value) if isinstance(value, str) else number(value)  # type: ignore[arg-type]  # else a number
        parts.append(f' {_attribute_name(name)}="{shown}"')
    if content is None:
        return Markup("".join([*parts, "/>"]))  # noqa: S704 every value was escaped above
    pieces = [content] if isinstance(content, str) else content
    return Markup("".join([*parts, ">", *map(escape, pieces), f"</{tag}>"]))  # noqa: S704 as above


@functools.cache
def _attribute_name(name: str) -> str:
    camel = {"viewbox": "viewBox", "preserve_aspect_ratio": "preserveAspectRatio"}
    return camel.get(name) or name.rstrip("_").replace("_", "-")


def figure(caption: Caption, content: Iterable[Markup], *, kind: str, **attributes: object) -> Markup:
    """The `<svg>` itself: an image named by its title and description. `kind` becomes the class `chart-KIND`."""
    title, described = f"{caption.id}-title", f"{caption.id}-description"
    heading = [
        element("title", caption.title, id=title),
        element("desc", caption.description, id=described),
    ]
    labels = f"{title} {described}"
    return element(
        "svg", [*heading, *content], class_=f"chart chart-{kind}", role="img", aria_labelledby=labels, **attributes
    )


def hatching(ident: str) -> Markup:
    """The pattern of what was not cast. Referred to as `url(#ident)`."""
    stroke = element("path", d="M0 6 6 0M-1 1 1-1M5 7 7 5", class_="hatch")
    return element("defs", element("pattern", stroke, id=ident, width=6, height=6, patternUnits="userSpaceOnUse"))


def shortened(text: str, most: int) -> str:
    """`text` cut to `most` characters with an ellipsis; the whole stands in the table and in a `<title>`."""
    return text if len(text) <= most else text[: max(1, most - 1)].rstrip() + "…"
