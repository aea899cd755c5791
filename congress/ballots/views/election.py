"""An election's report as its page shows it: who is elected, stage by stage, and why somebody was not."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from congress.ballots.rules import Question
from congress.ballots.views import marks
from congress.ballots.views.decision import headline, quorum_rows
from congress.kernel.message import Message
from congress.tally.report import Action, ElectionReport, Outcome, Stage
from congress.tally.rule import Rules
from congress.tally.show import show
from congress.tally.table import votes_text
from congress.ui import charts
from congress.ui.pages import word


@dataclass(frozen=True)
class Shown:
    """One election's result."""

    report: ElectionReport
    question: Question
    rules: Rules

    @property
    def won(self) -> bool | None:
        """Whether somebody is elected."""
        return {Outcome.ELECTED: True, Outcome.INQUORATE: False}.get(self.report.outcome)

    @cached_property
    def headline(self) -> tuple[str, str]:
        """How many are elected, in words."""
        if self.report.outcome is not Outcome.ELECTED:
            return headline(self.report, 1)
        number = len(self.report.elected)
        names = ", ".join(self.report.name_of(key) for key in self.report.elected)
        return ngettext("%(num)s person is elected", "%(num)s people are elected", number), f"{names}."

    @property
    def sentences(self) -> list[str]:
        """What the report says as a whole; the first sentence, who is elected, stands above already."""
        said = self.report.sentences[1:] if self.report.outcome is Outcome.ELECTED else self.report.sentences
        return [word(message) for message in said]

    @cached_property
    def notes(self) -> dict[str, str]:
        """Where each candidate comes from."""
        return {option.key: marks.note(option) for option in self.question.options}

    def elected(self) -> list[dict[str, Any]]:
        """The elected in order of election, with the stage that elected them."""
        return [
            {"place": place, "name": self.report.name_of(key), "section": self.notes.get(key, ""),
             "note": self._at_stage(key), "url": ""}
            for place, key in enumerate(self.report.elected, start=1)
        ]  # fmt: skip

    def _at_stage(self, key: str) -> str:
        stage = self._stage_of(key)
        if stage is None or not self.report.quota:
            return ""
        votes = votes_text(stage.votes_of(key), self.report)
        return _("at stage %(stage)s with %(votes)s votes", stage=stage.number, votes=votes)

    def _stage_of(self, key: str) -> Stage | None:
        """The stage at which a candidate was elected or excluded."""
        return next((stage for stage in self.report.stages if key in stage.elected or key in stage.excluded), None)

    def stages(self) -> list[dict[str, Any]]:
        """The heads of the stage table."""
        return [{"number": stage.number, "act": self._act(stage)} for stage in self.report.stages]

    def _act(self, stage: Stage) -> str:
        names = ", ".join(self.report.name_of(key) for key in stage.of)
        if stage.action is Action.SURPLUS:
            return _("Surplus of %(names)s", names=names)
        if stage.action is Action.EXCLUDE:
            return _("Exclusion of %(names)s", names=names)
        return _("First preferences") if stage.action is Action.FIRST_PREFERENCES else _("Votes")

    def table(self) -> list[dict[str, Any]]:
        """The stage table's rows: candidates in the order of the paper, then what went to nobody."""
        rows = [self._row(key, name) for key, name in self.report.candidates]
        if self.report.quota:
            for name, figures in (
                (_("Not transferable"), [stage.non_transferable for stage in self.report.stages]),
                (_("Lost to fractions"), [stage.loss for stage in self.report.stages]),
            ):
                cells = [votes_text(each, self.report) for each in figures]
                rows.append({"name": name, "note": "", "state": "", "cells": cells})
        return rows

    def _row(self, key: str, name: str) -> dict[str, Any]:
        gone = next((stage.number for stage in self.report.stages if key in stage.excluded), None)
        cells = []
        for stage in self.report.stages:
            votes = dict(stage.votes).get(key, Fraction(0))
            is_over = gone is not None and stage.number > gone and not votes
            cells.append(None if is_over else votes_text(votes, self.report))
        state = "elected" if key in self.report.elected else "excluded" if gone is not None else ""
        return {"name": name, "note": self.notes.get(key, ""), "cells": cells, "state": state}

    def told(self) -> list[dict[str, Any]]:
        """A paragraph for each stage."""
        return [
            {"number": stage.number, "text": " ".join(word(message) for message in stage.sentences)}
            for stage in self.report.stages
        ]

    def why_not(self) -> list[tuple[str, str]]:
        """For everybody who was not elected: name and why."""
        return [(name, word(self._why(key))) for key, name in self.report.candidates if key not in self.report.elected]

    def _why(self, key: str) -> Message:
        if not self.report.stages:
            return Message("ballots.why_no_count")
        stage, last = self._stage_of(key), self.report.stages[-1]
        if not self.report.quota:
            least = min((last.votes_of(each) for each in self.report.elected), default=Fraction(0))
            return Message("ballots.why_fewer", votes=show(last.votes_of(key)), least=show(least))
        quota = show(self.report.quota)
        if stage is None:
            votes = votes_text(last.votes_of(key), self.report)
            return Message("ballots.why_filled", votes=votes, stage=last.number, quota=quota)
        place = self.report.stages.index(stage)
        before = self.report.stages[max(0, place - 1)]
        votes = votes_text(before.votes_of(key) or stage.votes_of(key), self.report)
        return Message("ballots.why_excluded", stage=stage.number, votes=votes, quota=quota)

    def quorum(self) -> list[dict[str, Any]]:
        """The quorum in force, with its sums."""
        return quorum_rows(self.report.quorum, self.report.article)

    def papers(self) -> list[tuple[str, str]]:
        """The papers by what became of them."""
        sums = self.report.papers
        return [
            (_("Returned"), show(sums.returned)),
            (_("Valid"), show(sums.valid)),
            (_("Blank"), show(sums.blank)),
            (_("Invalid"), show(sums.invalid)),
            (_("Not cast"), show(sums.not_cast)),
        ]

    def consultative(self) -> list[dict[str, str]]:
        """Consultative votes by candidate; empty where that class did not vote."""
        if self.report.consultative is None:
            return []
        return [
            {"name": self.report.name_of(key), "votes": show(votes)} for key, votes in self.report.consultative.votes
        ]

    def flow(self) -> Markup | None:
        """The transfers from stage to stage; None where nothing was transferred."""
        stages = self.report.stages
        if len(stages) < 2 or not self.report.quota:
            return None
        order = self._lanes()
        lanes = {key: place for place, key in enumerate(order)}
        caption = charts.Caption("flow", _("How did votes pass on?"), self.headline[0])
        words = charts.FlowWords(_("Stage"), _("Quota"), _("Not transferable"))
        return charts.transfer_flow(
            caption, [self._lane(key) for key in order], self._transfers(lanes), len(stages), self.report.quota, words
        )

    def _lanes(self) -> list[str]:
        """The elected in their order, then the others, the last to leave first."""
        rest = [key for key, _name in self.report.candidates if key not in self.report.elected]
        out = {key: stage.number for stage in self.report.stages for key in stage.excluded}
        return [*self.report.elected, *sorted(rest, key=lambda key: -out.get(key, len(self.report.stages) + 1))]

    def _lane(self, key: str) -> charts.FlowCandidate:
        elected = key in self.report.elected
        stage = self._stage_of(key)
        last = stage.number if stage is not None else len(self.report.stages)
        votes = [dict(each.votes).get(key, Fraction(0)) for each in self.report.stages[:last]]
        if elected:
            ending = _("elected at stage %(stage)s", stage=last)
        else:
            ending = _("excluded at stage %(stage)s", stage=last) if stage is not None else _("not elected")
        return charts.FlowCandidate(self.report.name_of(key), votes, elected, ending)

    def _transfers(self, lanes: dict[str, int]) -> list[charts.FlowTransfer]:
        found: list[charts.FlowTransfer] = []
        for before, stage in zip(self.report.stages, self.report.stages[1:], strict=False):
            found += _transfers_of(stage, before, lanes)
        return found


def _transfers_of(stage: Stage, before: Stage, lanes: dict[str, int]) -> Sequence[charts.FlowTransfer]:
    if not stage.of:
        return []
    source = lanes[stage.of[0]]
    gains = [(lanes[key], amount) for key, amount in stage.transfers if amount > 0]
    wasted = stage.non_transferable - before.non_transferable
    found = [charts.FlowTransfer(stage.number, source, target, amount) for target, amount in gains]
    return [*found, charts.FlowTransfer(stage.number, source, None, wasted)] if wasted > 0 else found
