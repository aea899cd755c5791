"""Shares side by side: a row per section with a mark for each measure, and bars of one figure against a mark.

Places are percentages, so text keeps its size on a phone. Marks differ by shape as well as colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from congress.ui.drawing.bars import LINE
from congress.ui.drawing.svg import Caption, Number, element, figure, percent, shortened

STEP, TOP = 40, 6
RADIUS = 5.5


@dataclass(frozen=True, slots=True)
class DotRow:
    """One section: its share of members (a bar upright), of seats (a ring) and of power (a disc).

    `shown` is the row's printed text, such as "power 14.2, members 11.0".
    """

    name: str
    members: Number
    seats: Number
    power: Number
    shown: str


def dot_rows(caption: Caption, rows: Sequence[DotRow]) -> Markup:
    """A row per section, all on one scale from nothing to the largest share; a line joins members and power."""
    longest = max([float(share) for row in rows for share in (row.members, row.seats, row.power)] or [0.0]) or 1.0
    drawn: list[Markup] = []
    for index, row in enumerate(rows):
        drawn += _dot_row(row, TOP + index * STEP, longest * 1.03)
    return figure(caption, drawn, kind="dots", width="100%", height=TOP + len(rows) * STEP + 4)


def _dot_row(row: DotRow, y: float, whole: float) -> list[Markup]:
    at = y + 27
    members, seats, power = (percent(share, whole) for share in (row.members, row.seats, row.power))
    told = element("title", f"{row.name}: {row.shown}")
    return [
        element("text", shortened(row.name, max(12, LINE - len(row.shown))), x="0%", y=y + 13, class_="name"),
        element("text", row.shown, x="100%", y=y + 13, text_anchor="end", class_="soft"),
        element("line", x1="0%", x2="100%", y1=at, y2=at, class_="rule"),
        element("line", x1=members, x2=power, y1=at, y2=at, class_="reach"),
        element("circle", told, cx=seats, cy=at, r=RADIUS - 1, class_="share seats"),
        element("circle", told, cx=power, cy=at, r=RADIUS, class_="share power"),
        element("line", told, x1=members, x2=members, y1=at - 9, y2=at + 9, class_="share members"),
    ]


@dataclass(frozen=True, slots=True)
class BarRow:
    """One bar: its name, length and printed figure; `is_chosen` draws it in the accent."""

    name: str
    amount: Number
    shown: str
    is_chosen: bool = False


def bar_rows(caption: Caption, rows: Sequence[BarRow], mark: Number, mark_label: str) -> Markup:
    """A bar per row from the left, all on one scale, with an upright line at `mark`."""
    longest = max([float(row.amount) for row in rows] + [float(mark)]) or 1.0
    whole, top = longest * 1.03, 24
    bottom = top + len(rows) * STEP
    at = percent(mark, whole)
    anchor = "end" if float(mark) / whole > 0.5 else "start"
    drawn = [
        element("text", mark_label, x=at, y=14, text_anchor=anchor, class_="mark-label"),
        element("line", x1=at, x2=at, y1=top - 4, y2=bottom, class_="mark-line dashed"),
    ]
    for index, row in enumerate(rows):
        y = top + index * STEP
        told = element("title", f"{row.name}: {row.shown}")
        kind = "bar chosen" if row.is_chosen else "bar"
        width = percent(row.amount, whole)
        drawn += [
            element("text", shortened(row.name, max(12, LINE - len(row.shown))), x="0%", y=y + 14, class_="name"),
            element("text", row.shown, x="100%", y=y + 14, text_anchor="end", class_="figure"),
            element("rect", told, x="0%", y=y + 20, width=width, height=10, class_=kind),
        ]
    return figure(caption, drawn, kind="bars", width="100%", height=bottom + 4)
