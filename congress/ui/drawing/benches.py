"""The hemicycle: each section a bench of its own, a dot per seat. Signs differ by shape as well as colour."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from congress.ui.drawing.svg import CHOICES, Caption, element, figure, shortened

WIDTH, OUTER, INNER, RIM = 680.0, 300.0, 138.0, 26.0
AISLE = 0.5
MOST_LABELS = 60
RINGS = ("abstain", "tone-3", "tone-4")


@dataclass(frozen=True, slots=True)
class Bench:
    """One section's seats: `name` in full, `short` for the rim (a few letters), seats by choice as {class of
    CHOICES: heads}.
    """

    name: str
    short: str
    seats: dict[str, int]

    @property
    def size(self) -> int:
        """All seats of the bench."""
        return sum(self.seats.values())


def hemicycle(caption: Caption, benches: Sequence[Bench], centre: str = "", beneath: str = "") -> Markup:
    """Benches from left to right in the order given, separated by an aisle; `centre` and `beneath` are printed in
    the hollow.

    The number of rows is the one that allows the largest dots, so 10 and 2,000 seats both fill the same half circle.
    """
    seated = [bench for bench in benches if bench.size]
    rows, spacing = _best_rows([bench.size for bench in seated])
    step = math.pi / max(_places([bench.size for bench in seated], rows), 1.0)
    radial = any(_crowded(bench, rows, step) for bench in seated)
    drawn: list[Markup] = [_floor()]
    at = 0.0
    for bench in seated:
        spokes = math.ceil(bench.size / rows)
        drawn.append(_bench(bench, at, step, rows, spacing))
        if len(seated) <= MOST_LABELS:
            drawn.append(_rim(bench, (at + spokes / 2) * step, radial))
        at += spokes + AISLE
    foot = OUTER + RIM
    if centre:
        drawn.append(element("text", centre, x=WIDTH / 2, y=foot - 42, text_anchor="middle", class_="centre"))
    if beneath:
        drawn.append(element("text", beneath, x=WIDTH / 2, y=foot - 8, text_anchor="middle", class_="beneath"))
    return figure(caption, drawn, kind="hemicycle", viewbox=f"0 0 {WIDTH:.0f} {foot + 12:.0f}")


def _places(sizes: Sequence[int], rows: int) -> float:
    """Spokes needed for these benches, with an aisle between any two."""
    return sum(math.ceil(size / rows) for size in sizes) + AISLE * max(0, len(sizes) - 1)


def _crowded(bench: Bench, rows: int, step: float) -> bool:
    """Whether the short name, about 9 units a letter, is wider than the bench's part of the rim."""
    room = (math.ceil(bench.size / rows) + AISLE) * step * (OUTER + 17)
    return room < 9 * len(shortened(bench.short, 4)) + 3


def _best_rows(sizes: Sequence[int]) -> tuple[int, float]:
    """Rows per bench and the dot's diameter, largest over 1 to 24 rows."""
    best = (1, 0.0)
    for rows in range(1, 25):
        places = _places(sizes, rows)
        # The innermost ring lies at OUTER - (rows - 1) * diameter and must still seat every spoke side by side.
        across = math.pi * OUTER / (max(places, 1.0) + math.pi * (rows - 1))
        along = (OUTER - INNER) / max(rows - 1, 1)
        diameter = min(across, along, 30.0)
        if diameter > best[1] + 1e-9:
            best = (rows, diameter)
    return best


def _floor() -> Markup:
    middle, foot, radius = WIDTH / 2, OUTER + RIM, INNER - 22
    path = f"M{middle - radius:.0f} {foot:.0f}A{radius:.0f} {radius:.0f} 0 0 1 {middle + radius:.0f} {foot:.0f}"
    return element("path", d=path, class_="floor")


def _point(radius: float, angle: float) -> tuple[float, float]:
    return WIDTH / 2 - radius * math.cos(angle), OUTER + RIM - radius * math.sin(angle)


def _bench(bench: Bench, at: float, step: float, rows: int, spacing: float) -> Markup:
    radius = spacing * 0.4
    dots: list[Markup] = [element("title", f"{bench.name}: {bench.size}")]
    order = [*CHOICES, *(choice for choice in bench.seats if choice not in CHOICES)]
    choices = [choice for choice in order for _ in range(bench.seats.get(choice, 0))]
    for index, choice in enumerate(choices):
        angle = (at + index // rows + 0.5) * step
        x, y = _point(OUTER - (index % rows) * spacing, angle)
        dots.append(seat(choice, x, y, radius))
    return element("g", dots, class_="bench")


def seat(choice: str, x: float, y: float, radius: float) -> Markup:
    """One seat: disc for *for*, lozenge for *against*, ring for *abstain*, small hollow square for *not cast*.

    Anything else is a disc of its own class (`tone-1`, `tone-2`), or a ring for `tone-3` and `tone-4`.
    """
    if choice == "against":
        reach = radius * 1.15
        path = f"M{x:.1f} {y - reach:.1f}L{x + reach:.1f} {y:.1f} {x:.1f} {y + reach:.1f} {x - reach:.1f} {y:.1f}Z"
        return element("path", d=path, class_="seat against")
    if choice == "not-cast":
        side = radius * 1.2
        return element("rect", x=x - side / 2, y=y - side / 2, width=side, height=side, class_="seat not-cast")
    if choice in RINGS:
        return element("circle", cx=x, cy=y, r=radius * 0.78, stroke_width=radius * 0.44, class_=f"seat {choice}")
    return element("circle", cx=x, cy=y, r=radius, class_=f"seat {choice}")


def _rim(bench: Bench, angle: float, radial: bool) -> Markup:
    """The bench's short name: along the rim, or as a spoke of its own where benches stand close. Never upside down."""
    x, y = _point(OUTER + (10 if radial else 17), angle)
    turn = math.degrees(angle) - 90
    anchor = "middle"
    if radial:
        left = angle < math.pi / 2
        turn, anchor = math.degrees(angle) - (0 if left else 180), "end" if left else "start"
    return element(
        "text",
        shortened(bench.short, 4),
        x=x,
        y=y,
        dy="0.35em",
        text_anchor=anchor,
        class_="rim radial" if radial else "rim",
        transform=f"rotate({turn:.1f} {x:.1f} {y:.1f})",
    )
