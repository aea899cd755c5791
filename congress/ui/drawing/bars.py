"""Bars: how a vote stands to what was needed, and how each section voted.

Widths are percentages, so text keeps its size on a phone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from congress.ui.drawing.svg import CHOICES, Caption, Number, element, figure, hatching, percent, shortened

BAR_TOP, BAR_HEIGHT = 30, 40
LINE = 46  # characters of a row's text that fit on a phone 320 px wide


@dataclass(frozen=True, slots=True)
class Share:
    """One choice's part.

    `choice` is a class of `CHOICES`; `amount` in votes; `shown` is the printed figure, `label` its word.
    """

    choice: str
    amount: Number
    shown: str
    label: str


@dataclass(frozen=True, slots=True)
class Threshold:
    """What was needed, in votes from the left edge, with its words.

    `base` votes from the left form the named base (0: do not draw).
    """

    needed: Number
    label: str
    base: Number = 0
    base_label: str = ""


def threshold_bar(caption: Caption, shares: Sequence[Share], threshold: Threshold | None = None) -> Markup:
    """One bar of all votes in the order given (for, against, abstain, not cast), with the mark that *for* must reach.

    The bar is as long as all votes together, or as the threshold where that is more; with no votes it is an empty
    frame.
    """
    whole = max([sum(float(share.amount) for share in shares), float(threshold.needed) if threshold else 0.0])
    drawn: list[Markup] = [hatching(f"{caption.id}-hatch")]
    drawn.append(element("rect", x="0%", y=BAR_TOP, width="100%", height=BAR_HEIGHT, class_="trough"))
    start = 0.0
    for share in shares:
        drawn += _segment(caption, share, start, whole)
        start += float(share.amount)
    height = BAR_TOP + BAR_HEIGHT + 2
    if threshold:
        drawn += _mark(threshold, whole)
        if threshold.base:
            drawn += _base(threshold, whole)
            height += 28
    return figure(caption, drawn, kind="threshold", width="100%", height=height)


def _segment(caption: Caption, share: Share, start: float, whole: float) -> list[Markup]:
    if not share.amount or not whole:
        return []
    kind = share.choice if share.choice in CHOICES else "other"
    fill = f"url(#{caption.id}-hatch)" if kind == "not-cast" else None
    told = element("title", f"{share.label}: {share.shown}")
    x, width = percent(start, whole), percent(share.amount, whole)
    drawn = [element("rect", told, x=x, y=BAR_TOP, width=width, height=BAR_HEIGHT, class_=f"fill {kind}", fill=fill)]
    # A figure is printed in its segment only where it surely fits, even on a phone 320 px wide.
    if float(share.amount) / whole >= 0.035 * len(share.shown) + 0.03 and kind != "not-cast":
        middle = percent(start + float(share.amount) / 2, whole)
        drawn.append(
            element(
                "text",
                share.shown,
                x=middle,
                y=BAR_TOP + BAR_HEIGHT / 2,
                dy="0.36em",
                text_anchor="middle",
                class_=f"inside {kind}",
            )
        )
    return drawn


def _anchor(part: float, whole: float) -> str:
    """Text turns inwards near either edge."""
    at = part / whole if whole else 0
    if at < 0.25:
        return "start"
    return "end" if at > 0.75 else "middle"


def _mark(threshold: Threshold, whole: float) -> list[Markup]:
    at = percent(threshold.needed, whole)
    return [
        element("line", x1=at, x2=at, y1=BAR_TOP - 8, y2=BAR_TOP + BAR_HEIGHT + 8, class_="mark-line-under"),
        element("line", x1=at, x2=at, y1=BAR_TOP - 8, y2=BAR_TOP + BAR_HEIGHT + 8, class_="mark-line"),
        element(
            "text",
            threshold.label,
            x=at,
            y=14,
            text_anchor=_anchor(float(threshold.needed), whole),
            class_="mark-label",
        ),
    ]


def _base(threshold: Threshold, whole: float) -> list[Markup]:
    end, y = percent(threshold.base, whole), BAR_TOP + BAR_HEIGHT + 13
    return [
        element("line", x1="0%", x2=end, y1=y, y2=y, class_="brace"),
        element("line", x1="0%", x2="0%", y1=y - 4, y2=y + 4, class_="brace"),
        element("line", x1=end, x2=end, y1=y - 4, y2=y + 4, class_="brace"),
        element("text", threshold.base_label, x="0%", y=y + 16, class_="soft"),
    ]


@dataclass(frozen=True, slots=True)
class DivergingRow:
    """How one section voted: *for* grows to the right of the middle, *against* to the left, abstentions and not
    cast stand apart as text.

    Amounts in votes; `shown` is the row's printed sum, such as "5 : 2, 1 abstained".
    """

    name: str
    in_favour: Number
    against: Number
    shown: str


def diverging_bars(caption: Caption, rows: Sequence[DivergingRow], left: str, right: str) -> Markup:
    """A row per section around one middle line, all on one scale.

    `left` and `right` are the words over the two sides.
    """
    longest = max([float(max(row.in_favour, row.against)) for row in rows] or [0.0]) or 1.0
    step, top = 34, 26
    drawn: list[Markup] = [
        element("text", left, x="49%", y=14, text_anchor="end", class_="side against"),
        element("text", right, x="51%", y=14, class_="side for"),
    ]
    bottom = top + len(rows) * step
    drawn.append(element("line", x1="50%", x2="50%", y1=top - 4, y2=bottom, class_="axis"))
    for index, row in enumerate(rows):
        drawn += _diverging_row(row, top + index * step, longest)
    return figure(caption, drawn, kind="diverging", width="100%", height=bottom + 4)


def _diverging_row(row: DivergingRow, y: float, longest: float) -> Iterable[Markup]:
    right, left = float(row.in_favour) / longest * 50, float(row.against) / longest * 50
    told = element("title", f"{row.name}: {row.shown}")
    room = max(12, LINE - len(row.shown))
    return [
        element("line", x1="0%", x2="100%", y1=y + 31, y2=y + 31, class_="rule"),
        element("text", shortened(row.name, room), x="0%", y=y + 12, class_="name"),
        element("text", row.shown, x="100%", y=y + 12, text_anchor="end", class_="soft"),
        element(
            "rect",
            told,
            x=percent(50 - left, 100),
            y=y + 18,
            width=percent(left, 100),
            height=9,
            class_="fill against",
        ),
        element("rect", told, x="50%", y=y + 17, width=percent(right, 100), height=9, class_="fill for"),
    ]
