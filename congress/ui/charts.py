"""Charts as server-made SVG: one door to the drawing functions.

Each function takes plain values with words already in the reader's language and gives `Markup`: an `<svg role="img">`
with title and description, drawn with classes and presentation attributes alone (the content policy allows no inline
style). Colours come from the stylesheet's tokens, so one drawing serves the light and the dark theme and print. Numbers
serve geometry only; what is printed is what the caller says is shown. A chart never stands alone: its page shows the
same figures as a table beside it.
"""

from congress.ui.drawing.bars import DivergingRow, Share, Threshold, diverging_bars, threshold_bar
from congress.ui.drawing.benches import Bench, hemicycle
from congress.ui.drawing.dots import BarRow, DotRow, bar_rows, dot_rows
from congress.ui.drawing.flow import FlowCandidate, FlowKnot, FlowTransfer, FlowWords, transfer_flow
from congress.ui.drawing.periods import Phase, TurnoutPoint, phase_timeline, turnout_chart
from congress.ui.drawing.svg import Caption

__all__ = [
    "BarRow",
    "Bench",
    "Caption",
    "DivergingRow",
    "DotRow",
    "FlowCandidate",
    "FlowKnot",
    "FlowTransfer",
    "FlowWords",
    "Phase",
    "Share",
    "Threshold",
    "TurnoutPoint",
    "bar_rows",
    "diverging_bars",
    "dot_rows",
    "hemicycle",
    "phase_timeline",
    "threshold_bar",
    "transfer_flow",
    "turnout_chart",
]
