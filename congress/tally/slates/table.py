"""An election from slates as a table: votes, seats and people of each slate."""

from __future__ import annotations

from congress.kernel.message import Message
from congress.tally.report import ElectionReport
from congress.tally.show import show
from congress.tally.table import Cell


def slate_table(report: ElectionReport) -> list[list[Cell]]:
    """Rows: heading, then a slate a row in the question's order, and who takes its seats (or why it takes no part)."""
    keys = ("slate", "votes", "seats", "people")
    rows: list[list[Cell]] = [[Message(f"tally.column_{key}") for key in keys]]
    for slate in report.slates:
        people: Cell = ", ".join(report.name_of(key) for key in slate.elected)
        if not slate.over_threshold:
            people = Message("tally.below_threshold")
        rows.append([slate.name, show(slate.votes), str(slate.seats), people])
    return rows
