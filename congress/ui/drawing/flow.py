"""The flow of transfers of a single transferable vote: a lane per candidate, a column per stage, a curve per transfer.

Where several candidates give votes in one stage the count does not say whose went where; their curves then meet in a
knot, and what leaves the knot is what each of the others gained.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from congress.ui.drawing.svg import Caption, Number, element, figure, hatching, number, shortened

NAMES, COLUMN, LANE, TOP, ENDS = 190.0, 64.0, 30.0, 34.0, 290.0


@dataclass(frozen=True, slots=True)
class FlowCandidate:
    """One lane. `votes` per stage, from the first to the last stage the candidate holds any; `ending` in words
    ("elected at stage 3").

    `elected` lanes are drawn in the accent, with the quota marked where the lane ends: `quota`, or that of the chart
    where it is None.
    """

    name: str
    votes: Sequence[Number]
    elected: bool
    ending: str
    quota: Number | None = None


@dataclass(frozen=True, slots=True)
class FlowTransfer:
    """`amount` votes that go from lane `source` to lane `target` (indices.

    None: not transferable) into stage `stage` (from 2).
    """

    stage: int
    source: int
    target: int | None
    amount: Number


@dataclass(frozen=True, slots=True)
class FlowKnot:
    """Votes that several lanes give into stage `stage`: (lane, amount) of each giver, and of each who gains (None: not
    transferable).
    """

    stage: int
    givers: Sequence[tuple[int, Number]]
    gainers: Sequence[tuple[int | None, Number]]


@dataclass(frozen=True, slots=True)
class FlowWords:
    """Words printed in the chart, in the reader's language. `stage` is printed before its number ("Stage")."""

    stage: str
    quota: str
    exhausted: str


def transfer_flow(
    caption: Caption,
    candidates: Sequence[FlowCandidate],
    transfers: Sequence[FlowTransfer],
    stages: int,
    quota: Number,
    words: FlowWords,
    knots: Sequence[FlowKnot] = (),
    exhausted: Sequence[Number] | None = None,
) -> Markup:
    """Lanes in the order given, thickness in proportion to votes, the quota drawn as the lane's frame; transfers
    bend between lanes.

    The drawing is as wide as its stages need (64 units each): show it in a scrolling frame. An extra lane takes
    what is not transferable: `exhausted` at the end of each stage, else the sum of such transfers. A quota of 0 is not
    drawn.
    """
    scale = _scale(candidates, quota)
    height = TOP + LANE * (len(candidates) + 1) + 12
    width = NAMES + COLUMN * max(stages - 1, 0) + ENDS
    drawn: list[Markup] = [hatching(f"{caption.id}-hatch"), *_columns(stages, height, words)]
    for transfer in transfers:
        if transfer.amount:
            drawn.append(_transfer(transfer, len(candidates), scale, candidates[transfer.source].elected))
    for knot in knots:
        drawn += _knot(knot, candidates, scale)
    for index, candidate in enumerate(candidates):
        drawn += _lane(candidate, index, scale, quota)
    gone = _sums(transfers, stages) if exhausted is None else exhausted
    drawn += _exhausted(gone, len(candidates), scale, words, caption)
    size = {"width": number(width), "height": number(height)}
    return figure(caption, drawn, kind="flow", viewbox=f"0 0 {number(width)} {number(height)}", **size)


def _scale(candidates: Sequence[FlowCandidate], quota: Number) -> float:
    most = max([float(vote) for candidate in candidates for vote in candidate.votes] + [float(quota), 1e-9])
    return (LANE - 7) / most


def _x(stage: int) -> float:
    return NAMES + COLUMN * (stage - 1)


def _y(lane: int) -> float:
    return TOP + LANE * lane + LANE / 2


def _columns(stages: int, height: float, words: FlowWords) -> list[Markup]:
    drawn = [element("text", words.stage, x=NAMES - 12, y=16, text_anchor="end", class_="soft")]
    for stage in range(1, stages + 1):
        drawn.append(element("line", x1=_x(stage), x2=_x(stage), y1=TOP - 10, y2=height - 6, class_="rule"))
        drawn.append(element("text", str(stage), x=_x(stage), y=16, text_anchor="middle", class_="stage"))
    return drawn


def _transfer(transfer: FlowTransfer, lanes: int, scale: float, surplus: bool) -> Markup:
    start = _x(transfer.stage - 1), _y(transfer.source)
    end = _x(transfer.stage), _y(lanes if transfer.target is None else transfer.target)
    return _curve(start, end, float(transfer.amount) * scale, _kind(transfer.target, surplus))


def _kind(target: int | None, surplus: bool) -> str:
    if target is None:
        return "transfer exhausted"
    return "transfer surplus" if surplus else "transfer"


def _curve(start: tuple[float, float], end: tuple[float, float], thickness: float, kind: str) -> Markup:
    (x1, y1), (x2, y2) = start, end
    bend = (x2 - x1) * 0.5
    path = f"M{x1:.1f} {y1:.1f}C{x1 + bend:.1f} {y1:.1f} {x2 - bend:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
    return element("path", d=path, stroke_width=max(0.8, thickness), class_=kind)


def _knot(knot: FlowKnot, candidates: Sequence[FlowCandidate], scale: float) -> list[Markup]:
    """Curves into the middle between two stages, at the height where most comes from, and out of it."""
    whole = sum(float(amount) for _, amount in knot.givers)
    if not whole:
        return []
    x = (_x(knot.stage - 1) + _x(knot.stage)) / 2
    middle = x, sum(_y(lane) * float(amount) for lane, amount in knot.givers) / whole
    drawn = []
    for lane, amount in knot.givers:
        kind = _kind(lane, candidates[lane].elected)
        drawn.append(_curve((_x(knot.stage - 1), _y(lane)), middle, float(amount) * scale, kind))
    surplus = all(candidates[lane].elected for lane, _ in knot.givers)
    for target, amount in knot.gainers:
        end = _x(knot.stage), _y(len(candidates) if target is None else target)
        drawn.append(_curve(middle, end, float(amount) * scale, _kind(target, surplus)))
    return [*drawn, element("circle", cx=middle[0], cy=middle[1], r=2.5, class_="knot")]


def _lane(candidate: FlowCandidate, index: int, scale: float, quota: Number) -> list[Markup]:
    y = _y(index)
    kind = "elected" if candidate.elected else "continuing"
    name = element(
        "text",
        [element("title", candidate.name), shortened(candidate.name, 24)],
        x=0,
        y=y,
        dy="0.35em",
        class_=f"name {kind}",
    )
    drawn = [name]
    if candidate.votes:
        drawn.append(_ribbon(candidate, y, scale, kind))
    end = _x(max(len(candidate.votes), 1))
    own = quota if candidate.quota is None else candidate.quota
    if candidate.elected and own:
        half = float(own) * scale / 2
        drawn.append(element("line", x1=end, x2=end, y1=y - half, y2=y + half, class_="quota"))
    cross = "" if candidate.elected else " soft"
    # Far from the names at the left edge the lane says again whose it is.
    far = len(candidate.votes) > 6
    ending = f"{shortened(candidate.name, 24)}: {candidate.ending}" if far else candidate.ending
    drawn.append(element("text", ending, x=end + 10, y=y, dy="0.35em", class_=f"ending{cross}"))
    return drawn


def _ribbon(candidate: FlowCandidate, y: float, scale: float, kind: str) -> Markup:
    """The lane's body: its thickness at each stage is the candidate's votes there.

    A lone first stage is a short stub.
    """
    halves = [max(0.6, float(vote) * scale / 2) for vote in candidate.votes]
    points = [(_x(stage), half) for stage, half in enumerate(halves, start=1)]
    points.insert(0, (NAMES - 8, halves[0]))
    upper = [f"{x:.1f} {y - half:.1f}" for x, half in points]
    lower = [f"{x:.1f} {y + half:.1f}" for x, half in reversed(points)]
    told = element("title", f"{candidate.name}: {candidate.ending}")
    return element("path", told, d="M" + "L".join([*upper, *lower]) + "Z", class_=f"ribbon {kind}")


def _sums(transfers: Sequence[FlowTransfer], stages: int) -> list[float]:
    """What is not transferable at the end of each stage."""
    gone = [0.0] * stages
    for transfer in transfers:
        if transfer.target is None:
            for stage in range(transfer.stage, stages + 1):
                gone[stage - 1] += float(transfer.amount)
    return gone


def _exhausted(gone: Sequence[Number], lanes: int, scale: float, words: FlowWords, caption: Caption) -> list[Markup]:
    y = _y(lanes)
    drawn = [element("text", words.exhausted, x=0, y=y, dy="0.35em", class_="name soft")]
    points = [(_x(stage), min(float(total) * scale, LANE - 4) / 2) for stage, total in enumerate(gone, start=1)]
    if any(gone):
        upper = [f"{x:.1f} {y - half:.1f}" for x, half in points]
        lower = [f"{x:.1f} {y + half:.1f}" for x, half in reversed(points)]
        path = "M" + "L".join([*upper, *lower]) + "Z"
        drawn.append(element("path", d=path, class_="ribbon exhausted", fill=f"url(#{caption.id}-hatch)"))
    return drawn
