"""Time: turnout while a ballot is open, and the phases of a congress with today marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from congress.ui.drawing.svg import Caption, element, figure, number, percent, shortened


@dataclass(frozen=True, slots=True)
class TurnoutPoint:
    """How many had voted at a moment (timezone-aware); `cast` never falls."""

    at: datetime
    cast: int


def turnout_chart(
    caption: Caption,
    points: Sequence[TurnoutPoint],
    entitled: int,
    quorum: int,
    ends: tuple[str, str],
    quorum_label: str,
) -> Markup:
    """A rising step of votes cast against all entitled, with the quorum as a line; `ends` are the words under the
    two ends of the time.

    With fewer than two moments, or nobody entitled, only the frame and the quorum are drawn.
    """
    height, top = 150, 18
    whole = max(entitled, quorum, *(point.cast for point in points), 1)
    drawn: list[Markup] = []
    if len(points) > 1:
        drawn.append(_steps(points, whole, top, height))
    base = top + height
    drawn.append(element("line", x1="0%", x2="100%", y1=base, y2=base, class_="axis"))
    drawn.append(element("line", x1="0%", x2="100%", y1=top, y2=top, class_="rule"))
    drawn.append(element("text", str(entitled), x="100%", y=12, text_anchor="end", class_="soft"))
    if quorum:
        y = base - height * quorum / whole
        drawn.append(element("line", x1="0%", x2="100%", y1=y, y2=y, class_="mark-line dashed"))
        drawn.append(element("text", quorum_label, x="0%", y=max(y - 5, 12), class_="mark-label"))
    drawn.append(element("text", ends[0], x="0%", y=base + 16, class_="soft"))
    drawn.append(element("text", ends[1], x="100%", y=base + 16, text_anchor="end", class_="soft"))
    return figure(caption, drawn, kind="turnout", width="100%", height=base + 22)


def _steps(points: Sequence[TurnoutPoint], whole: int, top: int, height: int) -> Markup:
    """The curve in a frame of its own that stretches to the width; strokes do not stretch with it."""
    first, last = points[0].at, points[-1].at
    span = (last - first).total_seconds() or 1.0
    path = [f"M0 {height}"]
    for point in points:
        x = 1000 * (point.at - first).total_seconds() / span
        path.append(f"H{number(x)}V{number(height - height * point.cast / whole)}")
    line = "".join([f"M0 {number(height - height * points[0].cast / whole)}", *path[1:], "H1000"])
    area = element("path", d="".join([*path, f"H1000V{height}Z"]), class_="area")
    stroke = element("path", d=line, class_="line", vector_effect="non-scaling-stroke")
    frame = {"viewbox": f"0 0 1000 {height}", "preserve_aspect_ratio": "none"}
    return element("svg", [area, stroke], x="0", y=top, width="100%", height=height, **frame)


@dataclass(frozen=True, slots=True)
class Phase:
    """One period of the calendar (timezone-aware ends, the end not before the start).

    `dates` are its printed dates, `state` past, now or next.
    """

    name: str
    starts: datetime
    ends: datetime
    dates: str
    state: str


def phase_timeline(caption: Caption, phases: Sequence[Phase], now: datetime, today: str) -> Markup:
    """A bar per phase on one scale of time, its name above it, and a line for today if it falls within."""
    if not phases:
        return figure(caption, [], kind="phases", width="100%", height=24)
    first, last = min(phase.starts for phase in phases), max(phase.ends for phase in phases)
    span = (last - first).total_seconds() or 1.0
    step, top = 40, 22
    bottom = top + step * len(phases)
    drawn: list[Markup] = []
    if first <= now <= last:
        at = (now - first).total_seconds() / span
        x = percent(at, 1)
        anchor = "end" if at > 0.75 else "start" if at < 0.25 else "middle"
        drawn.append(element("line", x1=x, x2=x, y1=top - 4, y2=bottom, class_="mark-line today"))
        drawn.append(element("text", today, x=x, y=12, text_anchor=anchor, class_="mark-label"))
    for index, phase in enumerate(phases):
        drawn += _phase(phase, top + index * step, (phase.starts - first).total_seconds(), span)
    return figure(caption, drawn, kind="phases", width="100%", height=bottom + 2)


def _phase(phase: Phase, y: float, offset: float, span: float) -> list[Markup]:
    length = (phase.ends - phase.starts).total_seconds()
    told = element("title", f"{phase.name}, {phase.dates}")
    # A deadline is a moment, not a period: it still gets a mark wide enough to see.
    width = percent(max(length, span * 0.008), span)
    start = percent(min(offset, span * 0.992), span)
    return [
        element(
            "text",
            shortened(phase.name, max(12, 46 - len(phase.dates))),
            x="0%",
            y=y + 13,
            class_=f"name {phase.state}",
        ),
        element("text", phase.dates, x="100%", y=y + 13, text_anchor="end", class_="soft"),
        element("line", x1="0%", x2="100%", y1=y + 24, y2=y + 24, class_="rule"),
        element("rect", told, x=start, y=y + 20, width=width, height=8, class_=f"phase {phase.state}"),
    ]
