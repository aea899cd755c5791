"""The stages of an election's count as its page shows them: a table in the report's own figures, and the flow of votes.

What kind of table a count has follows from its report: votes that pass on from stage to stage, comparisons in pairs,
figures that a method weighs place by place, or one sum of votes.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from markupsafe import Markup

from congress.tally.exact import fraction_text
from congress.tally.report import Action, ElectionReport, Stage
from congress.tally.rule import Method
from congress.tally.table import votes_text
from congress.ui import charts

NAMED = 3
"""So many names stand in the head of a column; the sentences of the stage name all."""

LONGEST = 200
"""Digits up to which an exact fraction stands behind the figure that is shown; the file has all."""

MOST_STAGES = 90
"""Beyond so many stages the picture is left out: nobody could follow it, and the table says the same."""


class Kind(StrEnum):
    """What the stages of a count are made of."""

    TRANSFERS = "transfers"
    PAIRS = "pairs"
    FIGURES = "figures"
    VOTES = "votes"
    SLATES = "slates"
    NONE = "none"


def kind_of(report: ElectionReport) -> Kind:
    """Which table a count has."""
    if not report.stages:
        return Kind.NONE
    if report.stages[0].action is Action.FIRST_PREFERENCES:
        return Kind.TRANSFERS
    if report.pairwise is not None:
        return Kind.PAIRS
    if report.slates:
        return Kind.SLATES
    return Kind.FIGURES if len(report.stages) > 1 or report.stages[0].keep else Kind.VOTES


FIGURE_WORDS: dict[str, tuple[Any, Any]] = {
    Method.SEQUENTIAL_PAV: (
        _l("Votes for the next place, each divided by how many it sees elected"),
        _l("What a vote for each still counts on average"),
    ),
    Method.REVERSE_PAV: (_l("Votes that would be lost with each candidate"), ""),
    Method.PAV: (_l("Votes that stand behind each candidate"), _l("Approvals")),
    Method.PHRAGMEN: (_l("Votes that would stand behind each place"), _l("Load of each vote, in places")),
    Method.EQUAL_SHARES: (_l("What the votes for each still hold together, in places"), _l("Price for each vote")),
    Method.JUDGMENT: (_l("Majority grades"), _l("Votes that grade better")),
    Method.STAR: (_l("Points, then votes of the runoff"), ""),
}
"""What the figures of a stage are, and the second ones, by method."""

KEEP_FACTORS = _l("Part of each paper that a candidate keeps (keep factor)")


def figure(votes: Fraction, report: ElectionReport) -> str | Markup:
    """A figure as the method prints it. Where a long fraction is cut for reading, the exact one stands behind it."""
    shown = votes_text(votes, report)
    if not shown.endswith("…"):
        return shown
    exact = fraction_text(votes)
    whole = exact if len(exact) <= LONGEST else _("the exact fraction stands in the file of the result")
    return Markup('<abbr title="{}">{}</abbr>').format(whole, shown)


def readable(votes: Fraction, report: ElectionReport) -> str:
    """The same within a sentence: without the zeros at the end of a decimal."""
    shown = votes_text(votes, report)
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def named(report: ElectionReport, keys: tuple[str, ...]) -> str:
    """The first names of several, and how many more there are."""
    names = [report.name_of(key) for key in keys]
    if len(names) <= NAMED + 1:
        return ", ".join(names)
    more = len(names) - NAMED
    return ngettext("%(names)s and %(num)s more", "%(names)s and %(num)s more", more, names=", ".join(names[:NAMED]))


_ACTS = {
    Action.FIRST_PREFERENCES: _l("First preferences"),
    Action.NAMES: _l("Votes"),
    Action.ITERATE: _l("Surpluses pass on"),
    Action.COMPARE: _l("Comparison"),
    Action.SCORES: _l("Points"),
    Action.RUNOFF: _l("Runoff"),
    Action.ROUND: _l("Round"),
    Action.SLATES: _l("Slates"),
}
_ACTS_OF = {
    Action.SURPLUS: _l("Surplus of %(names)s"),
    Action.EXCLUDE: _l("Exclusion of %(names)s"),
    Action.DOOMED: _l("Left out for a demand on the committee: %(names)s"),
    Action.SEAT: _l("Place for %(names)s"),
    Action.DROP: _l("%(names)s leave"),
    Action.REPLACE: _l("Replacement: %(names)s"),
    Action.ITERATE: _l("Surpluses pass on: %(names)s"),
    Action.RUNOFF: _l("Runoff: %(names)s"),
}


@dataclass(frozen=True)
class Stages:
    """The stages of one report. `notes` say where candidates come from."""

    report: ElectionReport
    notes: dict[str, str]

    @cached_property
    def kind(self) -> Kind:
        """Which table they make."""
        return kind_of(self.report)

    @property
    def caption(self) -> str:
        """What the figures of the table are."""
        if self.kind is Kind.TRANSFERS:
            return _("Votes at the end of each stage")
        return str(FIGURE_WORDS.get(self.report.method, ("", ""))[0]) or _("Votes of each candidate")

    @property
    def keep_caption(self) -> str:
        """What the second figures are; empty where there are none worth a table."""
        if not any(stage.keep for stage in self.report.stages) or self.kind not in (Kind.TRANSFERS, Kind.FIGURES):
            return ""
        words = FIGURE_WORDS.get(self.report.method)
        return str(words[1] if words else KEEP_FACTORS if self.kind is Kind.TRANSFERS else _("Second figures"))

    def heads(self) -> list[dict[str, Any]]:
        """The heads of the columns."""
        if self.kind is Kind.VOTES:
            return [{"number": _("Votes"), "act": ""}]
        return [{"number": stage.number, "act": self.act(stage)} for stage in self.report.stages]

    def act(self, stage: Stage) -> str:
        """What a stage did, in a few words."""
        if stage.of and stage.action in _ACTS_OF:
            return str(_ACTS_OF[stage.action]) % {"names": named(self.report, stage.of)}
        return str(_ACTS.get(stage.action, ""))

    def rows(self) -> list[dict[str, Any]]:
        """Candidates in the order of the paper (by votes where there is one column), then what went to nobody."""
        found = [self._row(key, name) for key, name in self.report.candidates]
        if self.kind is Kind.TRANSFERS:
            return [*found, *self._rest()]
        if self.kind is Kind.VOTES:
            votes = dict(self.report.stages[0].votes)
            order = sorted(self.report.candidates, key=lambda pair: -votes.get(pair[0], Fraction(0)))
            return [self._row(key, name) for key, name in order]
        return found

    def _row(self, key: str, name: str) -> dict[str, Any]:
        gone = next((stage.number for stage in self.report.stages if key in stage.excluded), None)
        cells = []
        for stage in self.report.stages:
            votes = dict(stage.votes).get(key)
            is_over = votes is None or (gone is not None and stage.number > gone and not votes)
            cells.append(None if is_over or votes is None else figure(votes, self.report))
        return {"name": name, "note": self.notes.get(key, ""), "cells": cells, "state": self.state(key, gone)}

    def state(self, key: str, gone: int | None = None) -> str:
        """Elected, excluded, or nothing."""
        return "elected" if key in self.report.elected else "excluded" if gone is not None else ""

    def _rest(self) -> Iterator[dict[str, Any]]:
        stages = self.report.stages
        total = [sum((votes for _, votes in stage.votes), stage.non_transferable + stage.loss) for stage in stages]
        for name, figures, always in (
            (_("Not transferable"), [stage.non_transferable for stage in stages], True),
            (_("Lost to fractions"), [stage.loss for stage in stages], False),
            (_("Together"), total, True),
        ):
            if always or any(figures):
                cells = [figure(each, self.report) for each in figures]
                yield {"name": name, "note": "", "state": "rest", "cells": cells}

    def quotas(self) -> list[str | Markup] | None:
        """The quota at each stage, where it changes."""
        found = [stage.quota for stage in self.report.stages]
        return [figure(each, self.report) for each in found] if len(set(found)) > 1 else None

    def keep_rows(self) -> list[dict[str, Any]]:
        """Candidates with their second figure at each stage."""
        return [
            {
                "name": name,
                "note": "",
                "state": self.state(key),
                "cells": [
                    figure(dict(stage.keep)[key], self.report) if key in dict(stage.keep) else None
                    for stage in self.report.stages
                ],
            }
            for key, name in self.report.candidates
        ]

    def flow(self, answer: str) -> Markup | None:
        """The transfers from stage to stage; None where nothing was transferred, or too often to be followed."""
        stages = self.report.stages
        if self.kind is not Kind.TRANSFERS or not 1 < len(stages) <= MOST_STAGES:
            return None
        lanes = {key: place for place, key in enumerate(self._order())}
        moves = [_moves(stage, before, lanes) for before, stage in itertools.pairwise(stages)]
        return charts.transfer_flow(
            charts.Caption("flow", _("How did votes pass on?"), answer),
            [self._lane(key) for key in lanes],
            [each for transfers, _knots in moves for each in transfers],
            len(stages),
            self.report.quota,
            charts.FlowWords(_("Stage"), _("Quota"), _("Not transferable")),
            [each for _transfers, knots in moves for each in knots],
            [stage.non_transferable for stage in stages],
        )

    def _order(self) -> list[str]:
        """The elected and the alternates in their order, then the others, the last to leave first."""
        first = [*self.report.elected, *self.report.alternates]
        rest = [key for key, _name in self.report.candidates if key not in first]
        out = {key: stage.number for stage in self.report.stages for key in stage.excluded}
        return [*first, *sorted(rest, key=lambda key: -out.get(key, len(self.report.stages) + 1))]

    def _lane(self, key: str) -> charts.FlowCandidate:
        stages, elected = self.report.stages, key in self.report.elected
        settled = next((stage for stage in stages if key in (stage.elected if elected else stage.excluded)), None)
        moved = [stage.number for stage in stages if dict(stage.transfers).get(key)]
        if elected:  # the lane goes on while its surplus is passed on
            last = max([settled.number if settled else len(stages), *moved])
            ending = _("elected at stage %(stage)s", stage=settled.number) if settled else _("elected")
        else:
            holding = [stage.number for stage in stages if dict(stage.votes).get(key)]
            last = max([1, *holding])
            ending = _("excluded at stage %(stage)s", stage=settled.number) if settled else _("not elected")
        if key in self.report.alternates:
            ending = _("alternate number %(place)s", place=self.report.alternates.index(key) + 1)
        votes = [dict(each.votes).get(key, Fraction(0)) for each in stages[:last]]
        return charts.FlowCandidate(self.report.name_of(key), votes, elected, ending, stages[last - 1].quota)


def _moves(
    stage: Stage, before: Stage, lanes: dict[str, int]
) -> tuple[list[charts.FlowTransfer], list[charts.FlowKnot]]:
    """What moved in a stage: straight from the one candidate who gave, or through a knot where several did."""
    givers = [(lanes[key], -amount) for key, amount in stage.transfers if amount < 0]
    gainers: list[tuple[int | None, Fraction]] = [(lanes[key], amount) for key, amount in stage.transfers if amount > 0]
    wasted = stage.non_transferable - before.non_transferable
    if wasted > 0:
        gainers.append((None, wasted))
    if len(givers) == 1:
        return [charts.FlowTransfer(stage.number, givers[0][0], target, amount) for target, amount in gainers], []
    return [], [charts.FlowKnot(stage.number, givers, gainers)] if givers else []
