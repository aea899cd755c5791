"""A report as tables: the stages of an election candidate by candidate, and the JSON form of the command line."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from congress.kernel.message import Message
from congress.tally.constraints.guardian import label
from congress.tally.exact import fraction_text
from congress.tally.report import Action, ElectionReport, Kept, Stage
from congress.tally.show import brief, decimal

Cell = str | Message
ONE_BY_ONE = {(Action.SEAT, Action.SEAT), (Action.DROP, Action.SEAT), (Action.SCORES, Action.RUNOFF)}
"""First and last stage of methods that seat or drop one by one. Their papers name several, so no rest adds up."""


def votes_text(votes: Fraction, report: ElectionReport) -> str:
    """Votes as the method prints them: its decimals, or fractions as far as one can read them."""
    return brief(votes) if report.places is None else decimal(votes, report.places)


def stage_table(report: ElectionReport, first: int = 0, end: int | None = None) -> list[list[Cell]]:
    """Rows of the stages from `first` to before `end` (places, from 0): heading, candidates, rest, total.

    Candidates stand in the question's order, with what became of them so far in the last column.
    """
    stages, so_far = report.stages[first:end], report.stages[:end]
    if (report.stages[0].action, report.stages[-1].action) in ONE_BY_ONE:
        return _stage_columns(report, stages, so_far)
    if not report.quota and report.stages[0].action is not Action.FIRST_PREFERENCES:
        return _plain_table(report, stages)
    rows = _stage_columns(report, stages, so_far)
    rest = [votes_text(stage.non_transferable, report) for stage in stages]
    rows.append([Message("tally.row_non_transferable"), *rest, ""])
    rows.append([Message("tally.row_loss"), *(votes_text(stage.loss, report) for stage in stages), ""])
    rows.append([Message("tally.row_total"), *(votes_text(_total(stage), report) for stage in stages), ""])
    return rows


def _stage_columns(report: ElectionReport, stages: Sequence[Stage], so_far: Sequence[Stage]) -> list[list[Cell]]:
    heading: list[Cell] = [Message("tally.column_candidate")]
    heading += [Message("tally.column_stage", number=stage.number) for stage in stages]
    rows: list[list[Cell]] = [[*heading, ""]]
    for place, (key, _) in enumerate(stages[0].votes):
        votes = [votes_text(stage.votes[place][1], report) for stage in stages]
        rows.append([report.name_of(key), *votes, _fate(key, so_far)])
    return rows


def _plain_table(report: ElectionReport, stages: Sequence[Stage]) -> list[list[Cell]]:
    rows: list[list[Cell]] = [[Message("tally.column_candidate"), Message("tally.column_votes"), ""]]
    for key, votes in sorted(stages[0].votes, key=lambda item: -item[1]):
        rows.append([report.name_of(key), votes_text(votes, report), _fate(key, stages)])
    return rows


def _fate(key: str, stages: Sequence[Stage]) -> Cell:
    fate: Cell = ""
    for stage in stages:  # a replacement may exclude somebody who was elected before
        if key in stage.elected:
            fate = Message("tally.mark_elected")
        elif key in stage.excluded:
            fate = Message("tally.mark_excluded")
    return fate


def _total(stage: Stage) -> Fraction:
    return sum((votes for _, votes in stage.votes), stage.non_transferable + stage.loss)


def dump_election(report: ElectionReport) -> dict[str, Any]:
    """The report by names, for programs: `method`, `seats`, `quota`, `elected`, `stages` and what else was found.

    Votes are text, exact decimals where the method counts in them, else fractions. Two of one name get their key added.
    """
    names = _unlike_names(report)
    plain = {
        "method": report.method,
        "outcome": report.outcome.value,
        "seats": report.seats,
        "quota": fraction_text(report.quota),
        "papers": report.papers.to_json(),
        "elected": [names[key] for key in report.elected],
        "vacant": report.vacant,
        "tied": [names[key] for key in report.tied],
        "purpose": report.purpose,
        "stages": [_dump_stage(stage, report, names) for stage in report.stages],
    }
    return plain | _dump_further(report, names)


def _dump_further(report: ElectionReport, names: dict[str, str]) -> dict[str, Any]:
    """What only some counts find: alternates, the field of another round, constraints and whom they decided."""
    found: dict[str, Any] = {
        "alternates": [names[key] for key in report.alternates],
        "next_field": [names[key] for key in report.next_field],
        "kept": [
            {"constraint": label(row.constraint), "got": row.got, "holds": row.holds,
             "decided": [names[key] for key in row.decided], **_unfilled(row)}
            for row in report.kept
        ],
    }  # fmt: skip
    return {name: value for name, value in found.items() if value}


def _unfilled(row: Kept) -> dict[str, Any]:
    """What the rule says of seats that too few stand for, and how many stay empty; nothing where it is silent."""
    unfilled = row.constraint.unfilled
    return {} if unfilled is None else {"unfilled": unfilled.value, "seats_kept": row.seats_kept}


def _unlike_names(report: ElectionReport) -> dict[str, str]:
    names = [name for _, name in report.candidates]
    return {key: name if names.count(name) == 1 else f"{name} ({key})" for key, name in report.candidates}


def _dump_stage(stage: Stage, report: ElectionReport, names: dict[str, str]) -> dict[str, Any]:
    def text(votes: Fraction) -> str:
        return fraction_text(votes) if report.places is None else decimal(votes, report.places).replace("−", "-")

    return {
        "number": stage.number,
        "action": " ".join([stage.action.value, *(names[key] for key in stage.of)]),
        "votes": {names[key]: text(votes) for key, votes in stage.votes},
        "transfers": {names[key]: text(votes) for key, votes in stage.transfers},
        "exhausted": text(stage.non_transferable),
        "loss": text(stage.loss),
        "elected": [names[key] for key in stage.elected],
        "excluded": [names[key] for key in stage.excluded],
    }
