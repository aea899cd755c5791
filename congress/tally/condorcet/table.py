"""The pairwise matrix as a table for people and by names for programs."""

from __future__ import annotations

from typing import Any

from congress.kernel.message import Message
from congress.tally.report import ElectionReport, Pairwise
from congress.tally.show import show

Cell = str | Message


def pairwise_table(report: ElectionReport) -> list[list[Cell]]:
    """A row for each candidate: the votes that prefer it to each of the others, and how many of them it beats.

    Empty for a method without comparisons. The first row is the heading, the order that of the question.
    """
    found = report.pairwise
    if found is None:
        return []
    names = [report.name_of(key) for key in found.keys]
    rows: list[list[Cell]] = [[Message("tally.column_preferred"), *names, Message("tally.column_beats")]]
    for i, name in enumerate(names):
        votes: list[Cell] = ["–" if i == j else show(number) for j, number in enumerate(found.rows[i])]
        rows.append([name, *votes, str(_wins(found, i))])
    return rows


def dump_pairwise(report: ElectionReport) -> dict[str, Any] | None:
    """The comparisons by key, numbers as text, for programs; None for a method without."""
    found = report.pairwise
    if found is None:
        return None
    by_key = {
        one: {other: str(found.rows[i][j]) for j, other in enumerate(found.keys) if i != j}
        for i, one in enumerate(found.keys)
    }
    return {
        "votes": by_key,
        "condorcet_winner": found.condorcet_winner,
        "smith": list(found.smith),
        "schwartz": list(found.schwartz),
        "ranking": [list(place) for place in found.ranking],
    }


def _wins(found: Pairwise, i: int) -> int:
    return sum(found.rows[i][j] > found.rows[j][i] for j in range(len(found.keys)))
